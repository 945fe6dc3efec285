"""
Pictures of an article: measured by their header, and given again only if they are still the same.

What a file is, its content says and not its suffix.
"""

import re
import struct
import warnings
from io import BytesIO
from typing import Final

from PIL import Image, UnidentifiedImageError

from article_pipeline.article.model import Asset
from article_pipeline.article.source import digest_of
from article_pipeline.article.stores import MAKE_SMALLER, AssetStore, relative_path
from article_pipeline.article.stores import PictureMissingError as PictureMissingError
from article_pipeline.article.stores import PictureUnreadableError as PictureUnreadableError

MOST_PIXELS: Final = 80_000_000
"""A picture of more is a decompression bomb or a mistake: 80 megapixels fill a double page at 600 ppi."""

MEDIA_TYPES: Final = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "GIF": "image/gif",
    "TIFF": "image/tiff",
}

_SAME: Final = {"MPO": "JPEG"}
"""A JPEG with more pictures behind it, as telephones write them."""

DRAWING: Final = "image/svg+xml"
"""The media type of a drawing, which Pillow does not know."""

_DRAWING_START: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE svg|(?:\w+:)?svg[\s>/])", re.IGNORECASE
)
_ORIENTATION: Final = 0x0112
_TURNED: Final = frozenset({5, 6, 7, 8})


def measure(store: AssetStore, path: str) -> Asset:
    """
    Measure the picture ``path`` of ``store``, without decoding it.

    Raises:
        PictureMissingError: the store has no such file.
        PictureUnreadableError: it lies outside the store, is no picture, or is too large.
    """
    data = store.bytes_of(path)
    media_type, width, height = _drawing(data) if is_drawing(data) else _header(data)
    return Asset(relative_path(path).as_posix(), media_type, digest_of(data), width, height)


def is_drawing(data: bytes) -> bool:
    """Whether ``data`` begins as SVG does."""
    return _DRAWING_START.match(data) is not None and b"svg" in data[:8192]


def is_there(store: AssetStore, path: str) -> bool:
    """Whether ``store`` holds a file ``path`` that can be opened, be it a picture or not."""
    try:
        store.bytes_of(path)
    except (PictureMissingError, PictureUnreadableError):
        return False
    return True


def asset_bytes(store: AssetStore, asset: Asset) -> bytes:
    """
    Give the content of ``asset``.

    Raises:
        PictureMissingError: it is gone.
        PictureUnreadableError: it lies outside the store, or its content is another than was read.
    """
    data = store.bytes_of(asset.path)
    if digest_of(data) != asset.digest:
        raise PictureUnreadableError("it has changed since the article was read", "build again")
    return data


def _drawing(data: bytes) -> tuple[str, int, int]:
    from article_pipeline.article.drawings import parsed, size_of  # few articles have one

    width, height = (max(1, round(side)) for side in size_of(parsed(data)))
    if width * height > MOST_PIXELS:
        raise PictureUnreadableError(f"it is {width} × {height} pixels large", MAKE_SMALLER)
    return (DRAWING, width, height)


def _header(data: bytes) -> tuple[str, int, int]:
    too_large = f"it has more than {MOST_PIXELS} pixels"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=tuple(MEDIA_TYPES)) as picture:
                width, height = picture.size
                turned = _is_turned(picture)
                media_type = MEDIA_TYPES[_SAME.get(picture.format or "", picture.format or "")]
    except Image.DecompressionBombError as fault:
        raise PictureUnreadableError(too_large, MAKE_SMALLER) from fault
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, KeyError, struct.error) as fault:
        known = "JPEG, PNG, WebP, GIF, TIFF or SVG"
        raise PictureUnreadableError(f"its content is no {known}") from fault
    if width * height > MOST_PIXELS:
        raise PictureUnreadableError(too_large, MAKE_SMALLER)
    return (media_type, height, width) if turned else (media_type, width, height)


def _is_turned(picture: Image.Image) -> bool:
    """Whether the picture is shown on its side; Pillow has turned a TIFF's size by itself."""
    if picture.format == "TIFF" or (picture.format == "PNG" and "exif" not in picture.info):
        # A PNG that has its Exif data behind the pixels would have to be decoded to learn it.
        return False
    return picture.getexif().get(_ORIENTATION) in _TURNED
