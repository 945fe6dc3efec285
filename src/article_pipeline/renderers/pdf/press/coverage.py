"""
How much ink lies on a place of the paper, in per cent: 100 for a solid of one ink, 400 for all four.

Pictures are measured in squares of about two thirds of a millimetre, since a single dark pixel dries as fast
as its neighbours; flat colours are taken as they are. Marks outside the page do not count.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import Final

from PIL import Image, ImageMath

from article_pipeline.renderers.pdf.press.profile import Inks

_SQUARE: Final = 8
"""Pixels: the blocks of JPEG, whose means its decoder gives for nothing. At 300 ppi they are 0.68 mm wide."""


def most_of_colours(colours: Iterable[Inks]) -> float:
    """Give the most that one of ``colours`` lays down."""
    return max((100 * sum(inks) for inks in colours), default=0.0)


def most_of_picture(data: bytes) -> float:
    """Give the most that lies on a square of a picture in CMYK or grey."""
    with Image.open(BytesIO(data)) as image:
        image.draft(image.mode, (max(image.width // _SQUARE, 1), max(image.height // _SQUARE, 1)))
        image.load()
        if image.mode == "L":
            return (255 - _extremes(image)[0]) / 2.55
        channels = dict(zip("cmyk", image.split(), strict=True))
        total = ImageMath.lambda_eval(lambda ink: ink["c"] + ink["m"] + ink["y"] + ink["k"], **channels)
    return _extremes(total)[1] / 2.55


def _extremes(image: Image.Image) -> tuple[float, float]:
    low, high = image.getextrema()
    assert not isinstance(low, tuple)
    assert not isinstance(high, tuple)  # it has one channel
    return low, high
