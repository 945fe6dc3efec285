"""
The profile of the press: which inks print a colour, by an ICC profile for four inks.

Photographs go through the profile by relative colorimetric intent with black point compensation. What is
grey is printed with black alone, by the profile's own curve for it: built of four inks, small type and thin
lines show the slightest misfit of the plates as coloured fringes.
"""

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageCms

from article_pipeline.diagnostics.pages import BAD_PROFILE
from article_pipeline.errors import UsageError
from article_pipeline.markup.stylesheets import styles_folder

_BUNDLED: Final = "house-coated-300.icc"
_INTENT: Final = ImageCms.Intent.RELATIVE_COLORIMETRIC
_FLAGS: Final = ImageCms.Flags.BLACKPOINTCOMPENSATION

Inks = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, each 0 to 1."""


@dataclass(frozen=True)
class PressProfile:
    """An ICC profile of a press with four inks, as bytes, and what it calls itself."""

    data: bytes
    name: str

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def packed(self) -> bytes:
        """The bytes as a file has them (FlateDecode), packed once for all: it takes longer than a page."""
        return zlib.compress(self.data)

    @cached_property
    def _opened(self) -> Any:
        return ImageCms.ImageCmsProfile(BytesIO(self.data))

    @cached_property
    def _from_srgb(self) -> Any:
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.buildTransform(srgb, self._opened, "RGB", "CMYK", _INTENT, _FLAGS)

    @cached_property
    def _from_lab(self) -> Any:
        lab = ImageCms.createProfile("LAB")
        return ImageCms.buildTransform(lab, self._opened, "LAB", "CMYK", _INTENT, _FLAGS)

    def separate(self, image: Image.Image) -> Image.Image:
        """Give a picture in sRGB as CMYK, and one in grey as the grey that black ink alone prints alike."""
        if image.mode == "L":
            return image.point(self.greys)
        separated = ImageCms.applyTransform(image, self._from_srgb)
        assert separated is not None  # None is for transforms in place
        return separated

    def inks_of_rgb(self, red: float, green: float, blue: float) -> Inks:
        """Give the inks of a colour of sRGB, 0 to 1 each; black alone where it is a grey."""
        pixel = tuple(round(255 * min(max(value, 0), 1)) for value in (red, green, blue))
        if len(set(pixel)) == 1:
            return (0, 0, 0, 1 - self.greys[pixel[0]] / 255)
        return _inks(ImageCms.applyTransform(Image.new("RGB", (1, 1), pixel), self._from_srgb))

    def inks_of_lab(self, lightness: float, a: float, b: float) -> Inks:
        """Give the inks of a colour of CIE L*a*b*; black alone where it is a grey."""
        coded = (lightness * 2.55, *((value + 128) % 256 for value in (a, b)))
        pixel = tuple(round(min(max(value, 0), 255)) for value in coded)
        if abs(a) < 1 and abs(b) < 1:
            return (0, 0, 0, 1 - self._nearest_grey(lightness) / 255)
        return _inks(ImageCms.applyTransform(Image.new("LAB", (1, 1), pixel), self._from_lab))

    @cached_property
    def greys(self) -> Sequence[int]:
        """For each grey of sRGB, the one to print: its complement is the black ink; black is all of it."""
        ramp = Image.frombytes("L", (256, 1), bytes(range(256)))
        lab = ImageCms.applyTransform(
            ramp.convert("RGB"),
            ImageCms.buildTransform(
                ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB"
            ),
        )
        assert lab is not None
        return [self._nearest_grey(value / 2.55) for value in lab.getchannel(0).tobytes()]

    def _nearest_grey(self, lightness: float) -> int:
        darkest = self._black_lightness[0]
        wanted = darkest + (100 - darkest) * lightness / 100
        distances = [abs(value - wanted) for value in self._black_lightness]
        return min(range(256), key=distances.__getitem__)

    @cached_property
    def _black_lightness(self) -> Sequence[float]:
        """The L* that each grey prints, 0 being solid black."""
        black = Image.frombytes("L", (256, 1), bytes(range(255, -1, -1)))
        none = Image.new("L", (256, 1))
        lab = ImageCms.applyTransform(
            Image.merge("CMYK", (none, none, none, black)),
            ImageCms.buildTransform(self._opened, ImageCms.createProfile("LAB"), "CMYK", "LAB", _INTENT),
        )
        assert lab is not None
        return [value / 2.55 for value in lab.getchannel(0).tobytes()]


def _inks(image: Image.Image | None) -> Inks:
    assert image is not None
    pixel = image.getpixel((0, 0))
    assert isinstance(pixel, tuple)
    cyan, magenta, yellow, black = (round(value / 255, 3) for value in pixel)
    return (cyan, magenta, yellow, black)


def load_profile(path: str | None) -> PressProfile:
    """
    Load the profile at ``path``, or the bundled one.

    Raises:
        UsageError: it is no ICC profile of a printer with four inks (AP421).
    """
    place = styles_folder() / "icc" / _BUNDLED if path is None else Path(path)
    try:
        return _checked(place.read_bytes())
    except OSError as fault:
        raise UsageError(BAD_PROFILE.at(profile=place.name, why=fault.strerror or str(fault))) from fault
    except ValueError as fault:
        raise UsageError(BAD_PROFILE.at(profile=place.name, why=str(fault))) from fault


@lru_cache(maxsize=4)
def _checked(data: bytes) -> PressProfile:
    try:
        opened = ImageCms.ImageCmsProfile(BytesIO(data)).profile
    except (OSError, ImageCms.PyCMSError) as fault:
        raise ValueError("it is no ICC profile") from fault
    if opened.device_class != "prtr" or opened.xcolor_space.strip() != "CMYK":
        raise ValueError("it is not for a printer with the inks cyan, magenta, yellow and black")
    if not opened.is_intent_supported(_INTENT, ImageCms.Direction.OUTPUT):
        raise ValueError("it does not say which inks print a colour")
    return PressProfile(data, (opened.profile_description or "a press with four inks").strip())
