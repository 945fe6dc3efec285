"""
Pictures opened safely, and brought to the form that pages and covers need: upright, opaque, grey or sRGB.

Whoever decodes a picture does it inside ``decoding``: Pillow has many kinds of errors for a broken file, and
half a picture would pass as whole, since WeasyPrint allows that for the whole process.
"""

import contextlib
import struct
import warnings
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from article_pipeline.article.assets import MEDIA_TYPES, MOST_PIXELS
from article_pipeline.article.stores import PictureUnreadableError

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


@contextlib.contextmanager
def decoding(data: bytes) -> Iterator[Image.Image]:
    """
    Open a picture by its header, to be decoded in the block.

    Raises:
        PictureUnreadableError: it is of no known kind, has too many pixels, or breaks while it is decoded.
    """
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata, and of sizes: our own limit is lower
            with _opened(data) as image:
                yield image
    except _FAULTS as fault:
        raise PictureUnreadableError(_reason(fault)) from fault


def _opened(data: bytes) -> Image.Image:
    """
    Open a picture by its header; one that would unpack to gigabytes is refused before it does.

    Telephones put a map of depth or light behind a JPEG, which Pillow calls MPO; the first picture is meant.
    """
    image = Image.open(BytesIO(data), formats=tuple(MEDIA_TYPES))
    if image.width * image.height > MOST_PIXELS:
        raise ValueError(f"it has {image.width} × {image.height} pixels")
    if image.format == "MPO":
        image.format = "JPEG"
    return image


def _reason(fault: Exception) -> str:
    if isinstance(fault, UnidentifiedImageError):  # its own text names an object in memory
        return f"its content is none of {', '.join(MEDIA_TYPES)}"
    return str(fault) or type(fault).__name__


def settled(image: Image.Image, largest: int) -> Image.Image:
    """
    Give a picture upright, on white where it is transparent, in grey or sRGB, and without metadata.

    A JPEG is decoded no larger than a side of ``largest`` pixels needs.
    """
    image.draft(image.mode, (largest, largest))
    return _flat(_in_srgb(ImageOps.exif_transpose(image)))


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
        image = _of_8_bits(image)
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    flat = image.convert("L" if image.mode in ("1", "L") else "RGB")
    flat.info = {}
    return flat


def _of_8_bits(image: Image.Image) -> Image.Image:
    """Scale 16-bit grey, which Pillow would cut off at 255 so that nearly all of it were white."""
    grey = image.convert("I").point(lambda value: value / 256).convert("L")
    key = image.info.get("transparency")
    if isinstance(key, int):
        grey.info["transparency"] = key // 256
    return grey
