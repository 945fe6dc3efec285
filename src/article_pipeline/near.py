"""
The word of a list that was probably meant by one that is not in it.

Letters in another order come first: what else measures likeness takes "pfd" for "pef" and not for "pdf".
What is like no word may be like the beginning of one, as "yelow" is of "yellow-on-black".
"""

import difflib
from collections.abc import Iterable
from typing import Final

_LIKE: Final = 0.6
_BEGINNING: Final = 3
"""Letters of the shortest beginning that says which word was meant."""
_LIKE_BEGINNING: Final = 0.8


def near(word: str, words: Iterable[str]) -> str:
    """Give the one of ``words`` that is most like ``word``; nothing where none is, or several are alike."""
    words = tuple(words)
    like = {name: _likeness(word, name) for name in nearest(word, words, max(len(words), 1))}
    likest = [name for name, likeness in like.items() if likeness == max(like.values())]
    found = likest or [name for name in words if _begins(word.casefold(), name.casefold())]
    return found[0] if len(found) == 1 else ""


def _likeness(word: str, name: str) -> tuple[bool, float]:
    """Give whether two words have the same letters, and how alike they are otherwise, to be compared."""
    word, name = word.casefold(), name.casefold()
    return sorted(word) == sorted(name), difflib.SequenceMatcher(None, name, word).ratio()


def _begins(word: str, name: str) -> bool:
    beginnings = [name[: len(word) + more] for more in (-1, 0, 1)]
    return len(word) >= _BEGINNING and bool(difflib.get_close_matches(word, beginnings, 1, _LIKE_BEGINNING))


def nearest(word: str, words: Iterable[str], most: int, likeness: float = _LIKE) -> list[str]:
    """Give those of ``words`` that are like ``word``, the likest first; a ``likeness`` of 1 is the same."""
    names = {name.casefold(): name for name in words}
    wanted = word.casefold()
    turned = [name for name in names if sorted(name) == sorted(wanted)]
    found = (*turned, *difflib.get_close_matches(wanted, names, n=most, cutoff=likeness))
    return [names[name] for name in dict.fromkeys(found)][:most]
