"""
Gradients: the colours behind words, without a thin line along an edge, and what a mask leaves of a picture.

Stops are placed as CSS Images 3 (3.4.3) says, along a straight line; of rounded gradients each colour counts.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from article_pipeline.audit.css.colours import CLEAR, Colour, Scheme, colour_of, over
from article_pipeline.audit.css.shorthands import split, words_of
from article_pipeline.audit.css.values import Measures, number

_STRAIGHT: Final = "linear-gradient"
_NARROW: Final = 320.0
"""The width in pixels that a picture has at least, as a mask is asked about."""
_SEEN: Final = 0.5
"""Of a mask: what is opaque by less takes away what is under it."""
_STEPS: Final = 200


class Stop(NamedTuple):
    """A colour at a place of a gradient's line, in pixels."""

    colour: Colour
    at: float


def colours_in(
    layer: Sequence[Any], words: tuple[Scheme, Colour], measures: Measures, line: float
) -> list[Colour]:
    """
    Give the colours of a gradient behind ``words`` of a colour; those of a picture are not known.

    What is seen along an edge only, no thicker than a ``line``, is none of them.
    """
    found: list[Colour] = []
    for token in layer:
        if token.type == "function" and "gradient" in token.lower_name:
            stops = stops_of(token, words, measures)
            seen = _without_lines(stops, measures.whole, line) if is_straight(token) else stops
            found += [stop.colour for stop in seen]
    return found


def _without_lines(stops: Sequence[Stop], whole: float, line: float) -> Sequence[Stop]:
    """Leave out the first colour and the last, where they are seen on a thin line only."""
    first = next((n for n, stop in enumerate(stops) if stop.colour != stops[0].colour), None)
    if first is None:
        return stops
    last = next(n for n in range(len(stops), 0, -1) if stops[n - 1].colour != stops[-1].colour)
    is_thin_at_first, is_thin_at_last = stops[first].at <= line, whole - stops[last - 1].at <= line
    return stops[first if is_thin_at_first else 0 : last if is_thin_at_last else len(stops)]


def stops_of(gradient: Any, words: tuple[Scheme, Colour], measures: Measures) -> list[Stop]:
    """Give the stops of a gradient in their order, each at or behind the one before."""
    placed: list[tuple[Colour, float | None]] = []
    for part in split(gradient.arguments, ","):
        tokens = words_of(part)
        colour = next(filter(None, (colour_of([token], *words) for token in tokens)), None)
        places = [at for token in tokens if (at := number([token], measures)) is not None]
        if colour is not None:
            placed += [(colour, at) for at in places] or [(colour, None)]
    return list(_settled(placed, measures.whole))


def _settled(placed: Sequence[tuple[Colour, float | None]], whole: float) -> Iterator[Stop]:
    """Place the stops that say nothing evenly between those beside them."""
    ends = {0: 0.0, len(placed) - 1: whole}
    known = [ends.get(n) if at is None else at for n, (_, at) in enumerate(placed)]
    last = 0.0
    for n, at in enumerate(known):
        if at is None:
            following = next(m for m in range(n, len(known)) if known[m] is not None)
            at = last + (max(known[following] or 0.0, last) - last) / (following - n + 1)
        last = max(last, at)
        yield Stop(placed[n][0], last)


def shown_share(mask: Any) -> float:
    """Give the share of a picture that a straight gradient leaves to be seen as its mask."""
    stops = stops_of(mask, ("light", CLEAR), Measures(whole=_NARROW))
    if not stops:
        return 0.0
    return sum(_opaque(stops, (n + 0.5) / _STEPS * _NARROW) >= _SEEN for n in range(_STEPS)) / _STEPS


def is_straight(token: Any) -> bool:
    """Whether a value is a gradient along a straight line, once."""
    return bool(token.type == "function" and token.lower_name.removeprefix("-webkit-") == _STRAIGHT)


def _opaque(stops: Sequence[Stop], at: float) -> float:
    before = next((stop for stop in reversed(stops) if stop.at <= at), stops[0])
    behind = next((stop for stop in stops if stop.at > at), stops[-1])
    if behind.at <= before.at:
        return before.colour[3]
    share = (at - before.at) / (behind.at - before.at)
    return before.colour[3] * (1 - share) + behind.colour[3] * share


def laid(grounds: Sequence[Colour], layer: Sequence[Colour], *, is_whole: bool) -> list[Colour]:
    """Lay a layer's colours over what is behind it, all of it or a part."""
    if not layer:
        return list(grounds)
    mixed = [over(colour, ground) for colour in layer for ground in grounds]
    return list(dict.fromkeys(mixed if is_whole else (*mixed, *grounds)))
