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
    names = {name.casefold(): name for name in words}
    wanted = word.casefold()
    turned = [name for name in names if sorted(name) == sorted(wanted)]
    found = turned or difflib.get_close_matches(wanted, names, n=1, cutoff=_LIKE)
    return names[found[0]] if found else ""
