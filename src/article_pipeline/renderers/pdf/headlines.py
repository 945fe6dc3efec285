"""
Headlines in lines of like length, so that no last word stands alone.

CSS would say ``text-wrap: balance``, which WeasyPrint does not know. The widths are sums of the letters'
own, without kerning; where they are off, a headline is merely less well balanced.
"""

from typing import Final

from article_pipeline.renderers.pdf.widths import SERIF_BOLD, Face, count_lines, width_em

MEASURE_EM: Final = 15.6
"""The page's measure of 160 mm in a headline of 29 pt, as styles/ has it."""

_SLACK: Final = 1.02


def balanced_em(headline: str, measure_em: float = MEASURE_EM, face: Face = SERIF_BOLD) -> float | None:
    """Give the width in em at which the lines are as few and most alike, or ``None`` for one line."""
    words = [width_em(word, face) for word in headline.split()]
    space = width_em(" ", face)
    lines = count_lines(words, measure_em, space)
    if lines < 2 or max(words) > measure_em:
        return None
    low, high = max(words), measure_em
    while high - low > 0.05:
        middle = (low + high) / 2
        low, high = (low, middle) if count_lines(words, middle, space) <= lines else (middle, high)
    return round(min(high * _SLACK, measure_em), 2)
