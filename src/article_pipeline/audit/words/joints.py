"""
Places where nobody can see whether a word ends: at the end of a line on paper, where no blank is drawn.

A reader puts a ``JOINT`` there. It is read as the article has it, joined or parted; all letters around it are
compared as they are. Where the article has either, it is read as what the words around it go with.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from article_pipeline.audit.words.differences import Side

JOINT: Final = "\ue0f1"
"""A character for private use, which no font of a page has."""
_MOST_PARTS: Final = 40


def settled(read: Side, meant: Sequence[str]) -> Side:
    """Give what was ``read`` without its joints, words in one where the article has, as ``meant``, one."""
    if JOINT not in read.words:
        return read
    joints = _Joints(read, meant)
    words: list[str] = []
    owners: list[int] = []
    for word, owner in joints.joined():
        words.append(word)
        owners.append(owner)
    return Side(words, owners, read.texts, read.written)


class _Joints:
    """The words that were read, with their joints, and which words follow one another in the article."""

    def __init__(self, read: Side, meant: Sequence[str]) -> None:
        self._words, self._owners = read.words, read.owners
        self._known = frozenset(meant)
        self._after: dict[str, set[str]] = {"": set(meant[:1])}
        for word, following in pairwise(meant):
            self._after.setdefault(word, set()).add(following)

    def joined(self) -> Iterator[tuple[str, int]]:
        at, end = 0, len(self._words)
        before = ""
        while at < end:
            word, owner = self._words[at], self._owners[at]
            if word == JOINT:
                at += 1
                continue
            size, whole = self._longest(at, before)
            before = whole or word
            yield before, owner
            at += size

    def _longest(self, at: int, before: str) -> tuple[int, str]:
        """Give the longest known word that begins at a place and has joints in it, and how much it takes."""
        words, end = self._words, at
        best, parts = (1, ""), [words[at]]
        while end + 2 < len(words) and words[end + 1] == JOINT and len(parts) <= _MOST_PARTS:
            end += 2
            parts.append(words[end])
            if self._is_one(before, parts, end + 1):
                best = end - at + 1, "".join(parts)
        return best

    def _is_one(self, before: str, parts: Sequence[str], end: int) -> bool:
        """Whether parts are one word; of two that are words as well, the words around them tell it."""
        whole = "".join(parts)
        if whole not in self._known:
            return False
        if len(parts) > 2 or not all(part in self._known for part in parts):
            return True
        first, last = parts
        is_pair = self._follows(first, last)
        as_one, as_two = self._follows(before, whole), is_pair and self._follows(before, first)
        if as_one == as_two:
            as_one, as_two = self._goes_on(whole, end), is_pair and self._goes_on(last, end)
        return as_one if as_one != as_two else not is_pair

    def _follows(self, word: str, following: str) -> bool:
        return following in self._after.get(word, ())

    def _goes_on(self, word: str, end: int) -> bool:
        """Whether a word that ends at a place may go on as the page does, be it with a part of one."""
        following, *_ = (*(w for w in self._words[end : end + 2] if w != JOINT), "")
        return any(one.startswith(following) for one in self._after.get(word, ()))
