"""
Places where nobody can see whether a word ends: at the end of a line on paper, where no blank is drawn.

A reader puts a ``JOINT`` there. It is read as the article has it, joined or parted; all letters around it are
compared as they are.
"""

from collections.abc import Collection, Iterator
from typing import Final

from article_pipeline.audit.words.differences import Side

JOINT: Final = "\ue0f1"
"""A character for private use, which no font of a page has."""
_MOST_PARTS: Final = 40


def settled(read: Side, known: Collection[str]) -> Side:
    """Give what was ``read`` without its joints, two words in one where only that is a word of ``known``."""
    if JOINT not in read.words:
        return read
    words: list[str] = []
    owners: list[int] = []
    for word, owner in _joined(read, known):
        words.append(word)
        owners.append(owner)
    return Side(words, owners, read.texts, read.written)


def _joined(read: Side, known: Collection[str]) -> Iterator[tuple[str, int]]:
    at, end = 0, len(read.words)
    while at < end:
        word, owner = read.words[at], read.owners[at]
        if word == JOINT:
            at += 1
            continue
        size, whole = _longest(read.words, at, known)
        yield whole or word, owner
        at += size


def _longest(words: list[str], at: int, known: Collection[str]) -> tuple[int, str]:
    """Give the longest known word that begins at a place and has joints in it, and how much it takes."""
    best, parts, number = (1, ""), words[at], at
    while number + 2 < len(words) and words[number + 1] == JOINT and number - at < 2 * _MOST_PARTS:
        number += 2
        parts += words[number]
        if parts in known and not (number == at + 2 and words[at] in known and words[number] in known):
            best = number - at + 1, parts
    return best
