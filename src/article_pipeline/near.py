"""
The word of a list that was probably meant by one that is not in it.

Letters in another order come first: what else measures likeness takes "pfd" for "pef" and not for "pdf".
"""

import difflib
from collections.abc import Iterable
from typing import Final

_LIKE: Final = 0.6


def near(word: str, words: Iterable[str]) -> str:
    """Give the one of ``words`` that is most like ``word``; nothing where none is like it."""
    found = nearest(word, words, 1)
    return found[0] if found else ""


def nearest(word: str, words: Iterable[str], most: int, likeness: float = _LIKE) -> list[str]:
    """Give those of ``words`` that are like ``word``, the likest first; a ``likeness`` of 1 is the same."""
    names = {name.casefold(): name for name in words}
    wanted = word.casefold()
    turned = [name for name in names if sorted(name) == sorted(wanted)]
    found = (*turned, *difflib.get_close_matches(wanted, names, n=most, cutoff=likeness))
    return [names[name] for name in dict.fromkeys(found)][:most]
