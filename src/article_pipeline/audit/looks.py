"""
What a picture looks like from afar: its shape, and where it is light and dark.

Editions turn, scale and colour pictures for their pages, so files are never compared byte by byte: two
pictures are the same where their shapes are, and where light and dark lie alike.
"""

from dataclasses import dataclass
from statistics import fmean
from typing import Final

from PIL import Image, ImageOps

from article_pipeline.article.pixels import decoding

_SIDE: Final = 16
_ORIENTATION: Final = 0x0112
_ON_ITS_SIDE: Final = frozenset({5, 6, 7, 8})
LEAST_LIKENESS: Final = 0.85
_FLAT: Final = 4.0
"""The mean difference from its mean, of 255, below which a picture has nothing to be told by but its tone."""
_SHAPE: Final = 0.04
"""How much two ratios of width to height may differ."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of a picture from afar: its width over its height, and how light it is where."""

    ratio: float
    tones: tuple[float, ...]

    def to_text(self) -> str:
        """Write it down: the ratio, a space, and two hexadecimal digits for each tone."""
        return f"{self.ratio:.4f} {bytes(round(tone) for tone in self.tones).hex()}"

    @classmethod
    def from_text(cls, text: str) -> "Look":
        """
        Read what ``to_text`` wrote.

        Raises:
            ValueError: it did not.
        """
        ratio, tones = text.split()
        return cls(float(ratio), tuple(map(float, bytes.fromhex(tones))))

    def likeness(self, other: "Look") -> float:
        """Give how alike two pictures are, from -1 to 1."""
        if abs(self.ratio / other.ratio - 1) > _SHAPE:
            return -1.0
        means = fmean(self.tones), fmean(other.tones)
        one, two = ([t - m for t in tones] for tones, m in zip((self.tones, other.tones), means, strict=True))
        if max(fmean(map(abs, one)), fmean(map(abs, two))) < _FLAT:
            return 1 - abs(means[0] - means[1]) / 64
        energies = sum(t * t for t in one) * sum(t * t for t in two)
        return sum(a * b for a, b in zip(one, two, strict=True)) / energies**0.5 if energies else 0.0


def look_at(data: bytes) -> Look:
    """
    Look at a picture file, upright.

    Raises:
        PictureUnreadableError: it cannot be decoded.
    """
    with decoding(data) as image:
        width, height = image.size
        is_turned = image.getexif().get(_ORIENTATION, 1) in _ON_ITS_SIDE
        image.draft("RGB", (8 * _SIDE, 8 * _SIDE))  # a JPEG need not be decoded in full
        seen = ImageOps.exif_transpose(image)
        return look_of(seen, height / width if is_turned else width / height)


def look_of(image: Image.Image, ratio: float | None = None) -> Look:
    """Look at a picture that is decoded; ``ratio`` is its width over its height where that was rounded."""
    seen = image.convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    small = Image.alpha_composite(paper, seen).convert("L").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    return Look(ratio or seen.width / seen.height, tuple(map(float, small.tobytes())))
