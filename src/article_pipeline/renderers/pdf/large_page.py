"""
The page of the large-print edition: what its sizes are, all reckoned from the one that the reader chose.

``styles/large-print.css`` says what the sizes are for; only those of the page and of the text stand here.
"""

import math
from dataclasses import dataclass
from typing import Final

_PT_PER_MM: Final = 72 / 25.4
_PT_PER_UNIT: Final = 0.75 / 1024
MARGIN_MM: Final = 25.4
"""An inch at the top, left and right."""
MEASURE_MM: Final = 210 - 2 * MARGIN_MM
HEIGHT_MM: Final = 297 - MARGIN_MM
"""From the upper margin to the lower edge of the paper."""

LEADING: Final = 1.5
_FOOT_LEADING: Final = 1.3
_LARGEST_HEADLINE_PT: Final = 34
_LARGEST_HEADING_PT: Final = 28


def at_least(size: float) -> float:
    """Round a size in points up to what Pango can set, which would else cut 40 points to 39.9998."""
    return math.ceil(size / _PT_PER_UNIT) * _PT_PER_UNIT


@dataclass(frozen=True, slots=True)
class LargePage:
    """An A4 page of large print; all sizes are in points."""

    text: int

    @property
    def measure(self) -> float:
        """The length of a line."""
        return MEASURE_MM * _PT_PER_MM

    @property
    def blank(self) -> float:
        """The height of a line, which is that of a blank line too."""
        return self.text * LEADING

    @property
    def indent(self) -> float:
        """How far a list or a quotation stands in."""
        return self.text * 1.25

    @property
    def foot(self) -> float:
        """The room below the text: the page's number, and white above and below it."""
        return self.text * _FOOT_LEADING + 18 * _PT_PER_MM

    @property
    def height(self) -> float:
        """The room for text from top to bottom."""
        return HEIGHT_MM * _PT_PER_MM - self.foot

    def heading(self, tag: str) -> float:
        """
        Give the size of a heading: larger than the text as long as the text is not very large itself.

        A headline in 56 pt would have ten letters a line; beside text of 40 pt weight and space tell it.
        """
        if tag == "h1":
            return max(self.text, min(self.text * 1.4, _LARGEST_HEADLINE_PT))
        return max(self.text, min(self.text * 1.2, _LARGEST_HEADING_PT)) if tag == "h2" else self.text

    def rules(self) -> str:
        """Give the sizes as CSS."""
        sizes = {
            "text-size": at_least(self.text),
            "h1-size": at_least(self.heading("h1")),
            "h2-size": at_least(self.heading("h2")),
            "blank": self.blank,
            "indent": self.indent,
            "foot": self.foot,
            "margin": MARGIN_MM * _PT_PER_MM,
        }
        return ":root {" + "; ".join(f"--{name}: {size:.4f}pt" for name, size in sizes.items()) + "}"
