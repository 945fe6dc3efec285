"""
Pictures made ready for a page: upright, in sRGB, no larger than print needs, and free of metadata.

Every picture passes through here, also one that would need nothing: what a camera writes beside the picture
(where it was taken, of whom) must not be published by accident. The same file gives the same bytes.
"""

import re
import struct
import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from article_pipeline.article.assets import MEDIA_TYPES, MOST_PIXELS, PictureUnreadableError

_MM_PER_INCH: Final = 25.4
_JPEG_QUALITY: Final = 92
_FEW_COLOURS: Final = 4096
_ORIENTATION: Final = 0x0112
_MARKER: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # what is between is pixels, or the filling \xff
_END: Final = 0xD9
_COMMENT: Final = 0xFE
_FAULTS: Final = (
    OSError,
    ValueError,
    SyntaxError,  # Pillow's word for a broken PNG
    EOFError,
    IndexError,
    OverflowError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)


@dataclass(frozen=True, slots=True)
class PreparedPicture:
    """A picture file ready to be embedded; sizes in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


def prepare(data: bytes, width_mm: float, height_mm: float, ppi: int = 300) -> PreparedPicture:
    """
    Make ``data`` ready for a place of at most ``width_mm`` by ``height_mm``, at ``ppi`` pixels per inch.

    Raises:
        PictureUnreadableError: it cannot be read to its end, is of no known kind, or is far too large.
    """
    room = (round(width_mm / _MM_PER_INCH * ppi), round(height_mm / _MM_PER_INCH * ppi))
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint turns it on: half a picture would pass as whole
    try:
        with _opened(data) as opened:
            if _is_ready(opened, room):
                opened.load()
                return PreparedPicture(_bare_jpeg(data), "image/jpeg", opened.width, opened.height)
            is_photo = opened.format in ("JPEG", "WEBP")
            opened.draft(opened.mode, (max(room), max(room)))
            upright = ImageOps.exif_transpose(opened)
            flat = _flat(_in_srgb(upright))
            flat.thumbnail(room, Image.Resampling.LANCZOS)
            return _packed(flat, is_photo=is_photo)
    except _FAULTS as fault:
        raise PictureUnreadableError(_reason(fault)) from fault


def _opened(data: bytes) -> Image.Image:
    """Open a picture by its header; one that would unpack to gigabytes is refused before it does."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower
        image = Image.open(BytesIO(data), formats=tuple(MEDIA_TYPES))
    if image.width * image.height > MOST_PIXELS:
        raise ValueError(f"it has {image.width} × {image.height} pixels")
    return image


def _is_ready(image: Image.Image, room: tuple[int, int]) -> bool:
    """Whether only metadata need be taken from a picture: coding it again would cost some of its detail."""
    return (
        image.format == "JPEG"
        and image.mode in ("L", "RGB")
        and image.width <= room[0]
        and image.height <= room[1]
        and "icc_profile" not in image.info
        and image.getexif().get(_ORIENTATION, 1) == 1
    )


def _bare_jpeg(data: bytes) -> bytes:
    """
    Give a JPEG file without comments, application data and whatever follows its end.

    ITU-T T.81, annex B: JFIF's own segment stays, and Adobe's, which says how the colours are coded.
    """
    kept, position = [data[:2]], 2
    while True:
        start = _MARKER.search(data, position)
        if start is None:
            raise ValueError("the file has no end")
        kept.append(data[position : start.start()])
        code, position = data[start.start() + 1], start.end()
        if code == _END:
            return b"".join((*kept, start.group()))
        length = int.from_bytes(data[position : position + 2], "big")
        segment = start.group() + data[position : position + length]
        position += length
        if not (0xE0 <= code <= 0xEF or code == _COMMENT) or segment[4:].startswith((b"JFIF\0", b"Adobe")):
            kept.append(segment)


def _reason(fault: Exception) -> str:
    if isinstance(fault, UnidentifiedImageError):  # its own text names an object in memory
        return f"its content is none of {', '.join(MEDIA_TYPES)}"
    return str(fault) or type(fault).__name__


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "L", "CMYK"):
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode=mode) or image
    except (ImageCms.PyCMSError, OSError):
        return image  # a broken profile says nothing; the numbers are taken as they are


def _flat(image: Image.Image) -> Image.Image:
    """Give the picture without transparency, on white as the page is, in grey or RGB."""
    if image.mode.startswith("I"):
        image = image.point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    flat = image.convert("L" if image.mode in ("1", "L") else "RGB")
    flat.info = {}
    return flat


def _packed(image: Image.Image, *, is_photo: bool) -> PreparedPicture:
    """Few colours mean drawn edges, which JPEG would blur; all else is smaller as JPEG."""
    stream = BytesIO()
    if not is_photo and image.getcolors(_FEW_COLOURS) is not None:
        image.save(stream, "PNG")
        return PreparedPicture(stream.getvalue(), "image/png", image.width, image.height)
    image.save(stream, "JPEG", quality=_JPEG_QUALITY, subsampling="4:2:0" if is_photo else "4:4:4")
    return PreparedPicture(stream.getvalue(), "image/jpeg", image.width, image.height)
