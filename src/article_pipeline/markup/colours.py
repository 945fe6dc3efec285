"""
The colours of the house that publishes: as rules of a style sheet, and whether words stand out in them.
"""

import re
from collections.abc import Iterator
from typing import Final

from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.pages import FAINT_COLOUR
from article_pipeline.options import Publication

WORDS_CONTRAST: Final = 4.5
"""WCAG 2.2, 1.4.3: how words must stand out from the paper."""

_OF_WORDS: Final = ("ink", "quiet", "accent")
_LINEAR: Final = 0.04045


def colour_rules(publication: Publication) -> str:
    """Give the CSS that sets the variables of the publication's colours."""
    return "".join(f":root {{ --{name}: {colour} }}\n" for name, colour in publication.colours.items())


def faint_colours(publication: Publication, place: str) -> Iterator[Diagnostic]:
    """Name the colours in which words could not be read on white."""
    for name in _OF_WORDS:
        colour = publication.colours.get(name)
        if colour and (found := 1.05 / (_luminance(colour) + 0.05)) < WORDS_CONTRAST:
            facts = {"name": name, "colour": colour, "found": f"{found:.1f}", "limit": WORDS_CONTRAST}
            yield FAINT_COLOUR.at(Place(place), **facts)


def _luminance(colour: str) -> float:
    """WCAG 2.2, "relative luminance"."""
    parts = [int(two, 16) / 255 for two in re.findall("[0-9a-fA-F]{2}", colour)]
    red, green, blue = (p / 12.92 if p <= _LINEAR else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
