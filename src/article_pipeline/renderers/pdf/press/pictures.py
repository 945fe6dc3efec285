"""
Pictures made ready for the press: in its inks, at most as fine as it can print.

A picture without colours becomes grey, which is printed with black ink alone: a drawing's thin lines stay
sharp even where the plates do not fit.
"""

from io import BytesIO
from typing import Final

from PIL import Image, ImageChops

from article_pipeline.article.assets import is_drawing
from article_pipeline.article.pixels import decoding, settled
from article_pipeline.markup.pictures import PreparedPicture, narrowing, reduced
from article_pipeline.markup.prepared import prepared_once
from article_pipeline.renderers.pdf.pictures import PictureRoom, drawn
from article_pipeline.renderers.pdf.press.profile import PressProfile
from article_pipeline.store import Store

FINEST_PPI: Final = 300
_MM_PER_INCH: Final = 25.4
_PHOTO_QUALITY: Final = 93
_DRAWING_QUALITY: Final = 98  # JPEG blurs drawn edges below it, and no other coding of CMYK fits in a PDF
_FEW_COLOURS: Final = 4096
_SAME: Final = 6  # of 255: a photograph in black and white is stored with noise of this size in its colours


def separate(
    data: bytes, room: PictureRoom, profile: PressProfile, kept: Store | None = None
) -> PreparedPicture:
    """
    Make ``data`` ready for a place of the size of ``room``.

    A picture that lies in ``kept`` is not made again.

    Raises:
        PictureUnreadableError: it cannot be read to its end, is of no known kind, or is far too large.
    """
    if is_drawing(data):
        return drawn(data, room)
    width, height = (round(side / _MM_PER_INCH * FINEST_PPI) for side in (room.width_mm, room.height_mm))
    by = (profile.digest, _PHOTO_QUALITY, _DRAWING_QUALITY, _FEW_COLOURS, _SAME)
    form = ("press", by, narrowing(data, (width, height)))
    return prepared_once(kept, data, form, lambda: _separated(data, (width, height), profile))


def _separated(data: bytes, pixels: tuple[int, int], profile: PressProfile) -> PreparedPicture:
    with decoding(data) as opened:
        flat = reduced(settled(opened, max(pixels)), pixels)
        has_few_colours = flat.getcolors(_FEW_COLOURS) is not None
        printed = profile.separate(_grey_if_colourless(flat))
        stream = BytesIO()
        quality = _DRAWING_QUALITY if has_few_colours else _PHOTO_QUALITY
        printed.save(stream, "JPEG", quality=quality, subsampling="4:4:4")
    return PreparedPicture(stream.getvalue(), "image/jpeg", printed.width, printed.height)


def _grey_if_colourless(image: Image.Image) -> Image.Image:
    if image.mode == "L":
        return image
    red, green, blue = image.split()
    for one, other in ((red, green), (green, blue), (red, blue)):
        if any(ImageChops.difference(one, other).histogram()[_SAME + 1 :]):
            return image
    return image.convert("L")
