"""
What a picture looks like from afar: its size, and a small likeness of it as a screen would show it.

Editions turn, scale and colour pictures for their pages, so files are never compared byte by byte.
"""

import base64
import binascii
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Final

from PIL import Image, ImageCms, ImageOps

from article_pipeline.article.pixels import decoding
from article_pipeline.article.stores import PictureUnreadableError

SIDE: Final = 128
"""The most pixels of a likeness's side; what is smaller in a picture than one of them is not seen."""
FILTER: Final = Image.Resampling.HAMMING
ENOUGH: Final = (4 * SIDE, 4 * SIDE)
"""Pixels that a JPEG is decoded to: reduced further by a filter, they alias no more than the whole would."""
_ORIENTATION: Final = 0x0112
_ON_ITS_SIDE: Final = frozenset({5, 6, 7, 8})
_PROFILED: Final = frozenset({"L", "RGB", "RGBA", "CMYK"})
_QUALITY: Final = 90
_FEW: Final = 8


@dataclass(frozen=True, eq=False)
class Look:
    """
    What is seen of a picture from afar.

    ``width`` and ``height`` are the file's pixels, upright; ``pixels`` is the likeness in sRGB, on white, at
    most ``SIDE`` pixels wide and high, whatever the picture's proportions are.
    """

    width: int
    height: int
    pixels: Image.Image

    @property
    def ratio(self) -> float:
        """Its width over its height."""
        return self.width / self.height

    @cached_property
    def gist(self) -> bytes:
        """Its colours in a few cells, by which another picture is known at a glance."""
        return self.pixels.resize((_FEW, _FEW), Image.Resampling.BOX).tobytes()

    def to_text(self) -> str:
        """Write it down: the size, a space, and the likeness as a PNG or JPEG file in base64."""
        return f"{self.width}x{self.height} {base64.b64encode(min(self._files(), key=len)).decode()}"

    def _files(self) -> tuple[bytes, bytes]:
        png, jpeg = BytesIO(), BytesIO()
        self.pixels.save(png, "PNG", optimize=True)
        self.pixels.save(jpeg, "JPEG", quality=_QUALITY, subsampling="4:4:4")
        return png.getvalue(), jpeg.getvalue()

    @classmethod
    def from_text(cls, text: str) -> "Look":
        """
        Read what ``to_text`` wrote; of a JPEG nearly that.

        Raises:
            ValueError: it did not.
        """
        size, data = text.split()
        width, height = map(int, size.split("x"))
        try:
            with decoding(base64.b64decode(data, validate=True)) as image:
                if min(width, height) < 1 or max(image.size) > SIDE:
                    raise ValueError(f"{size} is no size of a picture, or {image.size} none of a likeness")
                return cls(width, height, image.convert("RGB"))
        except (binascii.Error, PictureUnreadableError) as fault:
            raise ValueError(f"it has no likeness: {fault}") from fault


def looks_from(texts: Mapping[str, str]) -> dict[str, Look]:
    """Read what was written down of several pictures; what cannot be read is not known."""
    found = {}
    for path, text in texts.items():
        with suppress(ValueError):
            found[path] = Look.from_text(text)
    return found


def look_at(data: bytes) -> Look:
    """
    Look at a picture file, upright.

    Raises:
        PictureUnreadableError: it cannot be decoded.
    """
    with decoding(data) as image:
        width, height = image.size
        # Pillow gives the size of a TIFF as it is once turned.
        is_turned = image.format != "TIFF" and image.getexif().get(_ORIENTATION, 1) in _ON_ITS_SIDE
        image.draft(image.mode, ENOUGH)
        seen = ImageOps.exif_transpose(image)
        return look_of(seen, (height, width) if is_turned else (width, height))


def look_of(image: Image.Image, size: tuple[int, int] | None = None) -> Look:
    """Look at a picture that is decoded and upright; ``size`` is its file's, if that has more."""
    plain = _plain(image)
    small = plain.resize((min(plain.width, SIDE), min(plain.height, SIDE)), FILTER)
    shown = _in_srgb(small, image.info.get("icc_profile"))
    if shown.has_transparency_data:
        paper = Image.new("RGBA", shown.size, "white")
        shown = Image.alpha_composite(paper, shown.convert("RGBA"))
    return Look(*(size or image.size), shown.convert("RGB"))


def _plain(image: Image.Image) -> Image.Image:
    """Give a picture in a mode whose neighbours can be mixed; of 16 bits of grey the upper 8."""
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in _PROFILED and "transparency" not in image.info:
        return image
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.convert("L" if image.mode == "1" else "RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Give the colours that a profile says; one that is damaged, or of something else, says nothing."""
    if not profile or image.mode not in _PROFILED:
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        made = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return image
    return made or image
