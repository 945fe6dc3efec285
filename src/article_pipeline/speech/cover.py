"""
The cover of an audio file: the lead picture on a square, as players show it.

The whole picture is kept: what a square leaves free is filled with its own mean colour, because a crop may
cut off what the picture is about.
"""

import contextlib
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from article_pipeline.article.assets import asset_bytes
from article_pipeline.article.model import Article
from article_pipeline.article.stores import AssetStore, PictureMissingError, PictureUnreadableError

SMALLEST: Final = 1400
LARGEST: Final = 3000
"""Pixels of the square's side, as podcast directories ask."""

_MOST_PIXELS: Final = 100_000_000
_QUALITY: Final = 85


@contextlib.contextmanager
def prepared_cover(article: Article, store: AssetStore, near: Path) -> Iterator[Path | None]:
    """Give a JPEG that is there inside the ``with``; ``None`` where the article has no picture to show."""
    picture = _lead_picture(article, store)
    if picture is None:
        yield None
        return
    with tempfile.TemporaryDirectory(dir=near) as scratch:
        cover = Path(scratch, "cover.jpg")
        draw_square(picture, cover)
        yield cover


def _lead_picture(article: Article, store: AssetStore) -> BytesIO | None:
    asset = article.lead_figure.asset if article.lead_figure else None
    if asset is None or asset.width * asset.height > _MOST_PIXELS:
        return None
    with contextlib.suppress(PictureMissingError, PictureUnreadableError):
        return BytesIO(asset_bytes(store, asset))
    return None


def draw_square(picture: Path | BytesIO, target: Path) -> None:
    """Write ``picture`` upright, in sRGB's place and without metadata, in the middle of a square."""
    from PIL import Image, ImageOps  # most articles are built without a cover

    with Image.open(picture) as opened:
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    side = min(max(*upright.size, SMALLEST), LARGEST)
    placed = ImageOps.contain(upright, (side, side), Image.Resampling.LANCZOS)
    mean = upright.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    square = Image.new("RGB", (side, side), mean)
    square.paste(placed, ((side - placed.width) // 2, (side - placed.height) // 2))
    square.save(target, "JPEG", quality=_QUALITY)
