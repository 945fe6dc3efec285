"""
The growth of editions as a drawing: a panel for each kind, both axes logarithmic, each line named at its end.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final
from xml.sax.saxutils import escape

from bench.lengths import Growth

_WIDE, _HIGH, _LEFT, _TOP, _GAP = 230, 300, 46, 40, 150
"""Of a panel: its width and height, what stands left of it and above it, and the room for names."""
_WORDS: Final = (400, 125_000)
_SECONDS: Final = (0.1, 1000.0)
_LINE_PX: Final = 13
_COLOURS: Final = ("#1b4f8a", "#a3391b", "#2c6e31", "#6b3d8f", "#7a5c00", "#006d77", "#8a1c5c", "#444444")


def drawing(panels: Mapping[str, Sequence[Growth]], title: str) -> str:
    """Give the SVG of some panels, by their headings, side by side."""
    wide, high = (_LEFT + _WIDE + _GAP) * len(panels), _TOP + _HIGH + 46
    said = "; ".join(f"{one.name} {one.exponent:.2f}" for found in panels.values() for one in found)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img"',
        ' aria-labelledby="title desc" font-family="sans-serif" font-size="11">',
        f'<title id="title">{escape(title)}</title><desc id="desc">Exponents: {escape(said)}.</desc>',
        f'<rect width="{wide}" height="{high}" fill="#ffffff"/>',
    ]
    for number, (heading, found) in enumerate(panels.items()):
        left = number * (_LEFT + _WIDE + _GAP) + _LEFT
        parts += [f'<g transform="translate({left} {_TOP})">', *_panel(heading, found), "</g>"]
    return "\n".join((*parts, "</svg>")) + "\n"


def _panel(heading: str, found: Sequence[Growth]) -> Iterator[str]:
    yield f'<text x="0" y="-20" font-size="14" font-weight="bold">{escape(heading)}</text>'
    yield '<text x="0" y="-6" fill="#555555">seconds of CPU</text>'
    yield f'<text x="{_WIDE}" y="{_HIGH + 32}" text-anchor="end" fill="#555555">words</text>'
    for exponent in range(-1, 4):
        y = _y(10.0**exponent)
        yield f'<path d="M0 {y:.1f}H{_WIDE}" stroke="#dddddd"/>'
        yield f'<text x="-6" y="{y + 4:.1f}" text-anchor="end">{10.0**exponent:g}</text>'
    for words in (1_000, 10_000, 100_000):
        x = _x(words)
        yield f'<path d="M{x:.1f} 0V{_HIGH}" stroke="#dddddd"/>'
        yield f'<text x="{x:.1f}" y="{_HIGH + 16}" text-anchor="middle">{words:,}</text>'
    ends = _apart([_y(one.seconds[-1][1]) for one in found])
    for number, (one, end) in enumerate(zip(found, ends, strict=True)):
        yield from _line(one, end, _COLOURS[number % len(_COLOURS)])


def _line(one: Growth, end: float, colour: str) -> Iterator[str]:
    points = " ".join(f"{_x(words):.1f},{_y(seconds):.1f}" for words, seconds in one.seconds)
    last_x, last_y = _x(one.seconds[-1][0]), _y(one.seconds[-1][1])
    yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.6"/>'
    to_name = f"M{last_x:.1f} {last_y:.1f}L{_WIDE + 4} {end:.1f}"
    yield f'<path d="{to_name}" stroke="{colour}" stroke-dasharray="2 2"/>'
    said = f"{one.name} {one.exponent:.2f}"
    yield f'<text x="{_WIDE + 8}" y="{end + 4:.1f}" fill="{colour}">{escape(said)}</text>'


def _apart(heights: Sequence[float]) -> list[float]:
    """Give heights near to those, in the same order, but a line of letters apart."""
    order = sorted(range(len(heights)), key=heights.__getitem__)
    found = list(heights)
    for above, below in pairwise(order):
        found[below] = max(found[below], found[above] + _LINE_PX)
    over = max((found[at] for at in order), default=0) - _HIGH
    return [height - max(over, 0) for height in found]


def _x(words: float) -> float:
    return _share(words, _WORDS) * _WIDE


def _y(seconds: float) -> float:
    return (1 - _share(seconds, _SECONDS)) * _HIGH


def _share(value: float, bounds: tuple[float, float]) -> float:
    low, high = map(math.log, bounds)
    return (math.log(value) - low) / (high - low)
