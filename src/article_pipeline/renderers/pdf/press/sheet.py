"""
The sheet around the page: its boxes, and marks for cutting and for fitting the plates.

The page's own content ends at the bleed, whatever a style sheet paints beyond it. The marks stand outside the
bleed and are drawn in all four inks, so that each plate has them.
"""

from collections.abc import Iterator
from typing import Any, Final

import pydyf

_POINTS_PER_MM: Final = 72 / 25.4
BLEED_MM: Final = 3.0
SLUG_MM: Final = 12.0
"""How far the sheet reaches beyond the page on each side; the style sheet's "bleed" is this wide."""

_MARK_FROM_MM: Final = 4.5
_MARK_TO_MM: Final = 10.5
_TARGET_MM: Final = 7.5  # from the page's edge to the middle of a registration mark
_RADIUS_MM: Final = 1.6
_ARM_MM: Final = 2.7
_ROUND: Final = 0.5523  # how far the control points of a quarter circle are out, of its radius
_PEN: Final = b"q 0.25 w 1 1 1 1 K"

Box = tuple[float, float, float, float]


def dress(pdf: Any) -> None:
    """Give each page of WeasyPrint's unwritten ``pdf`` its boxes and marks."""
    sheets: dict[Box, tuple[Any, Any]] = {}
    for number in pdf.pages["Kids"][::3]:
        page = pdf.objects[number]
        trim: Box = tuple(float(edge) for edge in page["TrimBox"])  # type: ignore[assignment]
        bleed = _grown(trim, BLEED_MM)
        page["MediaBox"] = pydyf.Array(_rounded(_grown(trim, SLUG_MM)))
        page["BleedBox"] = pydyf.Array(_rounded(bleed))
        page["TrimBox"] = pydyf.Array(_rounded(trim))
        if trim not in sheets:
            sheets[trim] = (_added(pdf, [_clip(bleed)]), _added(pdf, [b"Q", _PEN, *_marks(trim), b"Q"]))
        before, after = sheets[trim]
        page["Contents"] = pydyf.Array([before.reference, page["Contents"], after.reference])


def _added(pdf: Any, operations: list[bytes]) -> Any:
    stream = pydyf.Stream(operations, compress=True)
    pdf.add_object(stream)
    return stream


def _grown(box: Box, millimetres: float) -> Box:
    by = millimetres * _POINTS_PER_MM
    return (box[0] - by, box[1] - by, box[2] + by, box[3] + by)


def _rounded(box: Box) -> list[float]:
    return [round(edge, 3) for edge in box]


def _clip(box: Box) -> bytes:
    left, bottom, right, top = box
    return b"q %.3f %.3f %.3f %.3f re W n" % (left, bottom, right - left, top - bottom)


def _marks(trim: Box) -> Iterator[bytes]:
    left, bottom, right, top = trim
    near, far = _MARK_FROM_MM * _POINTS_PER_MM, _MARK_TO_MM * _POINTS_PER_MM
    for x, outwards in ((left, -1), (right, 1)):
        for y in (bottom, top):
            yield _line(x + outwards * near, y, x + outwards * far, y)
    for y, outwards in ((bottom, -1), (top, 1)):
        for x in (left, right):
            yield _line(x, y + outwards * near, x, y + outwards * far)
    out = _TARGET_MM * _POINTS_PER_MM
    across, up = (left + right) / 2, (bottom + top) / 2
    for x, y in ((left - out, up), (right + out, up), (across, bottom - out), (across, top + out)):
        yield from _target(x, y)


def _line(from_x: float, from_y: float, to_x: float, to_y: float) -> bytes:
    return b"%.3f %.3f m %.3f %.3f l S" % (from_x, from_y, to_x, to_y)


def _target(x: float, y: float) -> Iterator[bytes]:
    """Yield a circle with a cross in it."""
    arm, r = _ARM_MM * _POINTS_PER_MM, _RADIUS_MM * _POINTS_PER_MM
    yield _line(x - arm, y, x + arm, y)
    yield _line(x, y - arm, x, y + arm)
    yield b"%.3f %.3f m" % (x + r, y)
    k = r * _ROUND
    quarters = ((r, k, k, r, 0, r), (-k, r, -r, k, -r, 0), (-r, -k, -k, -r, 0, -r), (k, -r, r, -k, r, 0))
    for a, b, c, d, e, f in quarters:
        yield b"%.3f %.3f %.3f %.3f %.3f %.3f c" % (x + a, y + b, x + c, y + d, x + e, y + f)
    yield b"s"
