"""
How broad words are in the bundled fonts, known before anything is laid out.

Sums of the letters' own widths, without kerning, which mostly draws letters nearer: a word that fits by these
figures fits on the page.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from article_pipeline.markup.stylesheets import fonts_folder

Face = tuple[str, ...]
"""Files of fonts; the first that has a letter sets it."""

SANS: Final = ("AtkinsonHyperlegibleNext-Regular.ttf", "Literata-Regular.ttf")
SANS_BOLD: Final = ("AtkinsonHyperlegibleNext-Bold.ttf", "Literata-Bold.ttf")
SERIF_BOLD: Final = ("Literata-Bold.ttf", "AtkinsonHyperlegibleNext-Bold.ttf")


def letter_em(letter: str, face: Face) -> float:
    """Give the width of one character in em; one that ``face`` has not counts as an "n"."""
    advances = _advances(face)
    return advances.get(ord(letter), advances[ord("n")])


def width_em(text: str, face: Face) -> float:
    """Give the width of ``text`` on one line, in em."""
    return sum(letter_em(letter, face) for letter in text)


def count_lines(words: Sequence[float], width: float, space: float) -> int:
    """Count the lines that words of these widths fill, ``space`` apart."""
    lines, used = 1, 0.0
    for word in words:
        if used and used + space + word > width:
            lines, used = lines + 1, word
        else:
            used += (space if used else 0.0) + word
    return lines


def lacking(text: str, face: Face) -> str:
    """Give the characters of ``text`` that the first font of ``face`` has not, each once, in order."""
    own = _advances(face[:1])
    return "".join(dict.fromkeys(c for c in text if ord(c) not in own and not c.isspace()))


@cache
def _advances(face: Face) -> dict[int, float]:
    from fontTools.ttLib import TTFont

    advances: dict[int, float] = {}
    for name in reversed(face):
        with TTFont(fonts_folder() / name, lazy=True) as font:
            units, metrics = font["head"].unitsPerEm, font["hmtx"]
            advances |= {code: metrics[glyph][0] / units for code, glyph in font.getBestCmap().items()}
    return advances
