"""
Where a word that is broader than its line may be parted: a last resort, without a hyphen that nobody wrote.

First after the signs that part words anyway (a hyphen, the slashes of an address); where none is near enough,
between two syllables; and only in what has neither, between any two letters.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any, Final

WORD: Final = re.compile(r"[^ \t\n\r\f\u200b]+")
"""What stays on one line: a no-break space holds together what is on both sides of it."""

_SIGNS: Final = re.compile(r"[-\u2010\u2013\u2014/\\.,;:?!&=+_@#%~|\u00a0]+(?=[^\W_])")
_WHOLE: Final = re.compile(r"[^\W_][-\u2010\u2013/.@&+=_]+[^\W_]")
_PARTING_DASH: Final = "\u2014"
_LETTERS: Final = re.compile(r"[^\W\d_]{6,}")
_LONGEST_KNOWN: Final = 200
"""Letters of a word that may still be one of a language; longer ones have no syllables."""
_LEAST: Final = 3
"""Letters that stay together at either end of a word."""
_SLACK: Final = 0.99
_LETTERS_SLACK: Final = 0.95
"""What kerning may add: little in the words of a language, more where two letters meet again and again."""


def is_to_stay_whole(word: str) -> bool:
    """Whether a layout would part ``word`` at a sign within it, though the eye takes it for one word."""
    return _PARTING_DASH not in word and _WHOLE.search(word) is not None


@dataclass(frozen=True, slots=True)
class Parting:
    """Where a word is parted, as positions in it; ``is_torn`` where a break is not at a sign of its own."""

    positions: tuple[int, ...]
    is_torn: bool


def parting(word: str, widths: Sequence[float], room: float, language: str) -> Parting:
    """
    Part ``word``, whose letters have ``widths``, into the longest pieces that ``room`` has room for.

    ``language`` is the BCP 47 tag of the word.
    """
    edges = [0.0, *accumulate(widths)]
    choices = _choices(word, language)
    positions: list[int] = []
    start, is_torn, slack = 0, False, _SLACK
    while (reach := _reach(edges, start, room * slack)) < len(word):
        rank, start = _best(choices, word, start, reach)
        is_torn |= rank > 0
        slack = _LETTERS_SLACK if rank == len(choices) else _SLACK
        positions.append(start)
    return Parting(tuple(positions), is_torn)


def _choices(word: str, language: str) -> tuple[list[int], list[int]]:
    """Give the positions after signs, and those between syllables."""
    signs = [found.end() for found in _SIGNS.finditer(word)]
    return signs, list(_syllables(word, language))


def _best(choices: tuple[list[int], list[int]], word: str, start: int, reach: int) -> tuple[int, int]:
    for rank, positions in enumerate(choices):
        number = bisect_right(positions, reach) - 1
        if number >= 0 and positions[number] > start:
            return rank, positions[number]
    return len(choices), _between_letters(word, start, start + max(1, int((reach - start) * _LETTERS_SLACK)))


def _reach(edges: Sequence[float], start: int, room: float) -> int:
    """Give how far a piece from ``start`` can go; one letter at least."""
    end = start + 1
    while end + 1 < len(edges) and edges[end + 1] - edges[start] <= room:
        end += 1
    return end


def _between_letters(word: str, start: int, reach: int) -> int:
    """Keep an accent with its letter."""
    end = reach
    while end > start + 1 and end < len(word) and unicodedata.combining(word[end]):
        end -= 1
    return end if end > start + 1 else reach


def _syllables(word: str, language: str) -> list[int]:
    found = _hyphenator(language)
    if found is None or len(word) > _LONGEST_KNOWN:
        return []
    return [
        run.start() + position
        for run in _LETTERS.finditer(word)
        for position in found.positions(run.group())
        if _LEAST <= position <= len(run.group()) - _LEAST
    ]


@cache
def _hyphenator(language: str) -> Any:
    """Give the syllables of a language, as WeasyPrint's own hyphenation has them, or ``None``."""
    import pyphen

    known = pyphen.language_fallback(language.replace("-", "_")) if language else None
    return pyphen.Pyphen(lang=known, left=_LEAST, right=_LEAST) if known else None
