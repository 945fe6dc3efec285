"""
Pictures that lie beside an article: found, measured by their header, and opened again safely.

What a file is, its content says and not its suffix; nothing outside the article's folder is opened, whatever
a name or a symbolic link says.
"""

import stat
import struct
import warnings
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Final

from PIL import Image, UnidentifiedImageError

from article_pipeline.article.model import Asset
from article_pipeline.article.source import digest_of

LARGEST_PICTURE_BYTES: Final = 100_000_000
MOST_PIXELS: Final = 80_000_000
"""A picture of more is a decompression bomb or a mistake: 80 megapixels fill a double page at 600 ppi."""

MEDIA_TYPES: Final = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "GIF": "image/gif",
    "TIFF": "image/tiff",
}

_ORIENTATION: Final = 0x0112
_TURNED: Final = frozenset({5, 6, 7, 8})


class PictureMissingError(Exception):
    """There is no such file in the folder."""


class PictureUnreadableError(Exception):
    """The file is no picture that can be used; the message says why."""


def read_asset(folder: Path | None, path: str) -> Asset:
    """
    Measure the picture ``path``, relative to ``folder``, without decoding it.

    Raises:
        PictureMissingError: there is no folder, or no such file in it.
        PictureUnreadableError: it lies outside the folder, is no picture, or is too large.
    """
    data = _bytes_of(_located(folder, path))
    media_type, width, height = _header(data)
    return Asset(PurePosixPath(path).as_posix(), media_type, digest_of(data), width, height)


def asset_path(folder: Path, asset: Asset) -> Path:
    """
    Give the file of ``asset`` for opening.

    Raises:
        PictureMissingError: it is gone.
        PictureUnreadableError: it lies outside the folder, or its content is another than was read.
    """
    path = _located(folder, asset.path)
    if digest_of(_bytes_of(path)) != asset.digest:
        raise PictureUnreadableError("it has changed since the article was read")
    return path


def _located(folder: Path | None, path: str) -> Path:
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or "\\" in path or "\0" in path:
        raise PictureUnreadableError("it lies outside the article's folder")
    if folder is None:
        raise PictureMissingError(path)
    try:
        found = (folder / pure).resolve(strict=True)
        root = folder.resolve(strict=True)
    except FileNotFoundError as fault:
        raise PictureMissingError(path) from fault
    except (OSError, RuntimeError) as fault:
        raise PictureUnreadableError(_why(fault)) from fault
    if not found.is_relative_to(root):
        raise PictureUnreadableError("it lies outside the article's folder")
    return found


def _bytes_of(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise PictureUnreadableError("it is no regular file")
        if found.st_size > LARGEST_PICTURE_BYTES:
            raise PictureUnreadableError(
                f"it has {found.st_size} bytes; a picture has at most {LARGEST_PICTURE_BYTES}"
            )
        return path.read_bytes()
    except OSError as fault:
        raise PictureUnreadableError(_why(fault)) from fault


def _why(fault: Exception) -> str:
    return fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)


def _header(data: bytes) -> tuple[str, int, int]:
    too_large = f"it has more than {MOST_PIXELS} pixels"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=tuple(MEDIA_TYPES)) as picture:
                width, height = picture.size
                turned = _is_turned(picture)
                media_type = MEDIA_TYPES[picture.format or ""]
    except Image.DecompressionBombError as fault:
        raise PictureUnreadableError(too_large) from fault
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, KeyError, struct.error) as fault:
        known = "JPEG, PNG, WebP, GIF or TIFF"
        raise PictureUnreadableError(f"its content is no {known}") from fault
    if width * height > MOST_PIXELS:
        raise PictureUnreadableError(too_large)
    return (media_type, height, width) if turned else (media_type, width, height)


def _is_turned(picture: Image.Image) -> bool:
    """Whether the picture is shown on its side; Pillow has turned a TIFF's size by itself."""
    if picture.format == "TIFF" or (picture.format == "PNG" and "exif" not in picture.info):
        # A PNG that has its Exif data behind the pixels would have to be decoded to learn it.
        return False
    return picture.getexif().get(_ORIENTATION) in _TURNED
