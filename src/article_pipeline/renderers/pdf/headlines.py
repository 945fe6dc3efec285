"""
Headlines in lines of like length, so that no last word stands alone.

CSS would say ``text-wrap: balance``, which WeasyPrint does not know. The widths are sums of the letters'
own, without kerning; where they are off, a headline is merely less well balanced.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from article_pipeline.markup.stylesheets import fonts_folder

MEASURE_EM: Final = 15.6
"""The page's measure of 160 mm in a headline of 29 pt, as styles/ has it."""

_FONT: Final = "Literata-Bold.ttf"
_SLACK: Final = 1.02


def balanced_em(headline: str) -> float | None:
    """Give the width in em at which the lines are as few and most alike, or ``None`` for one line."""
    words = [_width_em(word) for word in headline.split()]
    lines = _count_lines(words, MEASURE_EM)
    if lines < 2 or max(words) > MEASURE_EM:
        return None
    low, high = max(words), MEASURE_EM
    while high - low > 0.05:
        middle = (low + high) / 2
        low, high = (low, middle) if _count_lines(words, middle) <= lines else (middle, high)
    return round(min(high * _SLACK, MEASURE_EM), 2)


def _count_lines(words: Sequence[float], width: float) -> int:
    lines, used = 1, 0.0
    space = _width_em(" ")
    for word in words:
        if used and used + space + word > width:
            lines, used = lines + 1, word
        else:
            used += (space if used else 0.0) + word
    return lines


def _width_em(text: str) -> float:
    advances, fallback = _advances()
    return sum(advances.get(ord(character), fallback) for character in text)


@cache
def _advances() -> tuple[dict[int, float], float]:
    """Read how broad each letter is, in em, and a width for those that another font will set."""
    from fontTools.ttLib import TTFont

    with TTFont(fonts_folder() / _FONT, lazy=True) as font:
        units, metrics = font["head"].unitsPerEm, font["hmtx"]
        advances = {code: metrics[name][0] / units for code, name in font.getBestCmap().items()}
    return advances, advances[ord("n")]
