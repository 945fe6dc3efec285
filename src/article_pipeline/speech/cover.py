"""
The cover of an audio file: the lead picture on a square, as players show it.

The whole picture is kept: what a square leaves free is filled with its own mean colour, because a crop may
cut off what the picture is about.
"""

from io import BytesIO
from typing import Final

from article_pipeline.article.assets import asset_bytes
from article_pipeline.article.model import Asset
from article_pipeline.article.stores import AssetStore

SMALLEST: Final = 1400
LARGEST: Final = 3000
"""Pixels of the square's side, as podcast directories ask."""

_QUALITY: Final = 85


def cover_of(asset: Asset, store: AssetStore) -> bytes:
    """
    Draw the picture of ``asset`` as a square JPEG.

    Raises:
        PictureMissingError: it is gone.
        PictureUnreadableError: it cannot be read to its end, or is another than was read.
    """
    return square_of(asset_bytes(store, asset))


def square_of(picture: bytes) -> bytes:
    """
    Put a picture file, upright and without metadata, in the middle of a square JPEG.

    Raises:
        PictureUnreadableError: it cannot be read to its end.
    """
    from PIL import Image, ImageOps  # most articles are built without a cover

    from article_pipeline.article.pixels import decoding, settled

    with decoding(picture) as opened:
        whole = settled(opened, LARGEST).convert("RGB")
    side = min(max(*whole.size, SMALLEST), LARGEST)
    placed = ImageOps.contain(whole, (side, side), Image.Resampling.LANCZOS)
    mean = whole.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    square = Image.new("RGB", (side, side), mean)
    square.paste(placed, ((side - placed.width) // 2, (side - placed.height) // 2))
    stream = BytesIO()
    square.save(stream, "JPEG", quality=_QUALITY)
    return stream.getvalue()
