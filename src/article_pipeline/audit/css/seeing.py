"""
How words are seen: the contrast of letters and what is beside them, after all that is laid over both.

Letters and the ground beside them are followed outwards through each element around them: its background is
laid beneath both, and its filters, opacity and blending change both alike (Compositing 1, CSS Filters 1).
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from article_pipeline.audit.css.colours import (
    CLEAR,
    Colour,
    blended,
    contrast,
    filtered,
    over,
    thinner,
)
from article_pipeline.audit.css.computing import Style
from article_pipeline.audit.css.shorthands import words_of
from article_pipeline.audit.css.values import Measures, number

SEEN: Final = 2.0
"""Words of less contrast are lost to most readers; WCAG 2.2 asks for 3 of large ones, and 4.5 of others."""
_MOST: Final = 16
_THIN: Final = 0.1
_USUAL: Final = {"blur": 0.0, "hue-rotate": 0.0, "drop-shadow": 0.0}

Pair = tuple[Colour, Colour]
"""A point within a letter, and one beside it."""


def seen(style: Style) -> float:
    """Give the contrast of the words right in an element, the least where it differs from place to place."""
    if style.fill[3] >= _THIN or style.word("background-clip") != "text":
        return _through(((style.fill, CLEAR),), style.layers, style.paper)
    if style.parent is None:
        return 1.0
    pairs = _changed([(one, CLEAR) for one in style.backgrounds], style)
    return _through(tuple(pairs), style.parent.layers, style.paper)


@lru_cache(maxsize=256)
def _through(pairs: tuple[Pair, ...], layers: tuple[Style, ...], page: Colour) -> float:
    """Give the contrast of points that are seen through ``layers`` on a page."""
    for one in layers:
        grounds = one.backgrounds
        if len(grounds) > 1 or grounds[0][3]:
            pairs = tuple((over(a, ground), over(b, ground)) for a, b in pairs for ground in grounds)[:_MOST]
        pairs = tuple(_changed(pairs, one))
    return min(contrast(over(a, page), over(b, page)) for a, b in pairs)


def _changed(pairs: Sequence[Pair], style: Style) -> list[Pair]:
    """Give both points as an element shows them: through its filters, its opacity and its blending."""
    found = list(pairs)
    for name, amount in group_filters(style):
        found = [(filtered(a, name, amount), filtered(b, name, amount)) for a, b in found]
    if style.tokens("opacity"):
        share = style.share("opacity")
        share = 1.0 if share is None else min(max(share, 0.0), 1.0)
        found = [(thinner(a, share), thinner(b, share)) for a, b in found]
    mode = style.word("mix-blend-mode")
    if mode not in ("", "normal"):
        below = _ground(style.parent)
        mixed = [(blended(a, below, mode), blended(b, below, mode)) for a, b in found]
        found = [(a or below, b or below) for a, b in mixed]
    return found


def _ground(style: Style | None) -> Colour:
    """Give what is behind an element, all backgrounds around it together."""
    ground: Colour = CLEAR
    for one in style or ():
        ground = over(ground, one.backgrounds[0])
    return over(ground, style.paper) if style else (1.0, 1.0, 1.0, 1.0)


def group_filters(style: Style) -> Sequence[tuple[str, float]]:
    """Give the filters of an element with how much of each; blur is in pixels."""
    tokens = style.tokens("filter")
    return _filters(tokens, style.letters, style.root) if tokens else ()


@lru_cache(maxsize=256)
def _filters(tokens: tuple[Any, ...], letters: float, root: float) -> tuple[tuple[str, float], ...]:
    measures = Measures(letters, root, 1.0)
    found = []
    for token in tokens:
        if token.type == "function":
            name = token.lower_name
            arguments = words_of(token.arguments)
            amount = number(arguments, measures) if arguments else _USUAL.get(name, 1.0)
            if name == "drop-shadow":
                amount = 0.0
            found.append((name if amount is not None else "unknown", 1.0 if amount is None else amount))
        elif token.type == "url":
            found.append(("url", 1.0))
    return tuple(found)
