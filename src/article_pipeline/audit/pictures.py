"""
Telling which of the article's pictures an edition shows, by looking at it.

Editions turn, scale and colour pictures for their pages, so files are never compared byte by byte: two
pictures are the same where their shapes are, and where light and dark lie alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean
from typing import Final

from PIL import Image, ImageOps

from article_pipeline.article.assets import is_drawing
from article_pipeline.article.pixels import decoding
from article_pipeline.article.stores import PictureMissingError, PictureUnreadableError
from article_pipeline.audit.pieces import assets_of
from article_pipeline.audit.reference import Reference

_SIDE: Final = 16
_ORIENTATION: Final = 0x0112
_ON_ITS_SIDE: Final = frozenset({5, 6, 7, 8})
_LEAST_LIKENESS: Final = 0.85
_FLAT: Final = 4.0
"""The mean difference from its mean, of 255, below which a picture has nothing to be told by but its tone."""
_SHAPE: Final = 0.04
"""How much two ratios of width to height may differ."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of a picture from afar: its width over its height, and how light it is where."""

    ratio: float
    tones: tuple[float, ...]

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
        seen = ImageOps.exif_transpose(image).convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    small = Image.alpha_composite(paper, seen).convert("L").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    return Look(height / width if is_turned else width / height, tuple(map(float, small.tobytes())))


class Gallery:
    """The pictures that an article brings, as far as they are at hand and no drawings."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference

    @cached_property
    def looks(self) -> Mapping[str, Look]:
        """What each picture looks like, by its path."""
        store = self._reference.pictures
        found = {}
        for path in assets_of(self._reference.article) if store else ():
            try:
                data = store.bytes_of(path) if store else b""
                if not is_drawing(data):
                    found[path] = look_at(data)
            except (PictureMissingError, PictureUnreadableError):
                continue  # the build has told of it, and a description stands in its place
        return found

    def shows(self, path: str, data: bytes) -> bool:
        """Whether ``data`` is the picture at ``path``; one that cannot be looked at counts as being it."""
        meant = self.looks.get(path)
        if meant is None or is_drawing(data):
            return True
        try:
            return meant.likeness(look_at(data)) >= _LEAST_LIKENESS
        except PictureUnreadableError:
            return False

    def name_of(self, data: bytes) -> str:
        """Give the path of the picture that ``data`` is most like; an empty text if it is like none."""
        try:
            seen = look_at(data)
        except PictureUnreadableError:
            return ""
        best = max(self.looks, key=lambda path: self.looks[path].likeness(seen), default="")
        return best if best and self.looks[best].likeness(seen) >= _LEAST_LIKENESS else ""
