"""
The inks of a PDF's output intent, as a screen shows them: by the profile that the file brings (ISO 15930-7).

Colours that the inks cannot print are others on paper, so the article's pictures are proofed in the same inks
before a printed one is held against them.
"""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

import pikepdf
from PIL import Image, ImageCms

from article_pipeline.audit.looks import Look

_INTENT: Final = ImageCms.Intent.RELATIVE_COLORIMETRIC
_FLAGS: Final = ImageCms.Flags.BLACKPOINTCOMPENSATION
_LIGHT: Final = 8.0
"""L* below which it is a straight line of the luminance (CIE 15)."""


@dataclass(frozen=True, slots=True)
class Press:
    """Four inks, and how they look; ``greys`` is for what black ink alone prints, its solid being black."""

    from_srgb: Any
    to_srgb: Any
    greys: tuple[int, ...]

    def view(self, image: Image.Image) -> Image.Image:
        """Give a picture in inks, or in the grey of black ink alone, as a screen shows it."""
        if image.mode == "CMYK":
            return _applied(image, self.to_srgb)
        return image.point(self.greys).convert("RGB") if image.mode == "L" else image

    def proof(self, look: Look) -> Look:
        """Give what a picture looks like once it is printed."""
        inks = _applied(look.pixels, self.from_srgb)
        return Look(look.width, look.height, _applied(inks, self.to_srgb))


def press_of(pdf: pikepdf.Pdf) -> Press | None:
    """Give the inks that a file is meant for; ``None`` where it names none, or not what they look like."""
    intents: Any = pdf.Root.get("/OutputIntents", [])
    profiles = [intent.DestOutputProfile for intent in intents if "/DestOutputProfile" in intent]
    inked = [profile for profile in profiles if profile.get("/N") == len("CMYK")]
    try:
        return press_by(inked[0].read_bytes()) if inked else None
    except (ImageCms.PyCMSError, OSError):
        return None


@lru_cache(maxsize=2)
def press_by(profile: bytes) -> Press:
    """
    Give the inks that an ICC profile describes.

    Raises:
        PyCMSError: it is none, or not of four inks.
        OSError: it is damaged.
    """
    own = ImageCms.ImageCmsProfile(BytesIO(profile))
    screen = ImageCms.createProfile("sRGB")
    return Press(
        ImageCms.buildTransform(screen, own, "RGB", "CMYK", _INTENT, _FLAGS),
        ImageCms.buildTransform(own, screen, "CMYK", "RGB", _INTENT, _FLAGS),
        tuple(_greys(own)),
    )


def _greys(profile: Any) -> list[int]:
    """Give the grey of sRGB for each grey of the file, which is what black ink leaves of the paper."""
    ramp = Image.frombytes("L", (256, 1), bytes(range(255, -1, -1)))
    none = Image.new("L", ramp.size)
    lab = ImageCms.buildTransform(profile, ImageCms.createProfile("LAB"), "CMYK", "LAB", _INTENT)
    seen = _applied(Image.merge("CMYK", (none, none, none, ramp)), lab).getchannel(0).tobytes()
    darkest = seen[0]
    return [_grey((light - darkest) * 100 / max(255 - darkest, 1)) for light in seen]


def _grey(lightness: float) -> int:
    """Give the grey of sRGB that has an L* (CIE 15, IEC 61966-2-1)."""
    light = ((lightness + 16) / 116) ** 3 if lightness > _LIGHT else max(lightness, 0) / 903.3
    coded = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return min(round(255 * coded), 255)


def _applied(image: Image.Image, transform: Any) -> Image.Image:
    made = ImageCms.applyTransform(image, transform)
    assert made is not None  # None is for transforms in place
    return made
