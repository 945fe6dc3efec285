"""
How alike two pictures are, and what was done to one that is another no more.

Differences of colour are those of CIE L*a*b* (1976), in which about 2 can just be seen. The limits are
measured: docs/audit.md has what editions may do to a picture, and what else is done to one, in figures.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops, ImageOps

from article_pipeline.audit.findings import Fault, Trouble
from article_pipeline.audit.looks import FILTER, Look

Plane = npt.NDArray[np.float32]

MOST_MEAN: Final = 3.0
"""How far colours may be from what they should be, over the whole picture."""
MOST_ANYWHERE: Final = 16.0
"""How far they may be in one of ``_CELLS`` × ``_CELLS`` places."""
LEAST_SHARPNESS: Final = 0.8
"""What has to be left of the steps between neighbouring places."""
MOST_SHARPNESS: Final = 1.3
LEAST_GAIN: Final = 0.15
"""By how much L* has to be nearer to a picture that is cut than to the whole one, to be taken for it."""
_CELLS: Final = 32
_PROPORTIONS: Final = 0.003
_CUTS: Final = (0.03, 0.05, 0.08, 0.12, 0.16, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
_FIRST_CUT: Final = _CUTS[0]
_LEAST_CONTRAST: Final = 0.05
_SAME_TONES: Final = 0.85
_MOST_ELSEWHERE: Final = 0.4
_OTHER_GIST: Final = 20.0
_SIDES: Final[Mapping[str, Callable[[float], tuple[float, float, float, float]]]] = {
    "at the left": lambda cut: (cut, 0, 1, 1),
    "at the right": lambda cut: (0, 0, 1 - cut, 1),
    "at the top": lambda cut: (0, cut, 1, 1),
    "at the bottom": lambda cut: (0, 0, 1, 1 - cut),
    "all around": lambda cut: (cut, cut, 1 - cut, 1 - cut),
}
_DONE: Final[Mapping[str, Callable[[Image.Image], Image.Image]]] = {
    "it is mirrored": ImageOps.mirror,
    "it is upside down": ImageOps.flip,
    "it is turned by half": lambda image: image.transpose(Image.Transpose.ROTATE_180),
    "it is turned to the left": lambda image: image.transpose(Image.Transpose.ROTATE_90),
    "it is turned to the right": lambda image: image.transpose(Image.Transpose.ROTATE_270),
    "light and dark have changed places": ImageChops.invert,
    "its colours are gone": lambda image: image.convert("L").convert("RGB"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """
    How one picture differs from another: in colour, over all and where it does most, and in sharpness.

    ``gain`` says by how much it is nearer to the other without what is at one of its sides.
    """

    mean: float
    most: float
    sharpness: float
    gain: float
    side: str

    @property
    def is_none(self) -> bool:
        """Whether a reader sees the same picture."""
        return (
            self.mean <= MOST_MEAN
            and self.most <= MOST_ANYWHERE
            and LEAST_SHARPNESS <= self.sharpness <= MOST_SHARPNESS
            and self.gain <= LEAST_GAIN
        )


def is_same(meant: Look, seen: Look) -> bool:
    """Whether ``seen`` is ``meant``, all of it, in its colours and as sharp."""
    if not _has_shape(meant, seen):
        return False
    if meant.pixels == seen.pixels:
        return True
    return _is_near(meant, seen) and difference(meant, seen).is_none


def trouble(meant: Look, seen: Look) -> Trouble | None:
    """Say what was done to ``meant`` so that it is ``seen``; ``None`` where that is another picture."""
    return next(_troubles(meant, seen), None)


def _troubles(meant: Look, seen: Look) -> Iterator[Trouble]:
    found = difference(meant, seen)
    for done, change in _DONE.items():
        if _is_made(change(meant.pixels), meant, seen):
            yield Fault.ALTERED, done
    if found.gain > LEAST_GAIN and _is_cut(meant, seen, found.side):
        yield Fault.CUT_OFF, f"a part of it is missing {found.side}"
    if found.is_none:
        yield Fault.ALTERED, "it is out of its proportions"
    if found.sharpness < LEAST_SHARPNESS and _is_blurred(meant, seen):
        yield Fault.ALTERED, f"it is blurred: {found.sharpness:.0%} of its edges are left"
    elsewhere = float((_apart(meant, seen) > 2 * MOST_MEAN).mean())
    if elsewhere < _MOST_ELSEWHERE:
        yield Fault.ALTERED, f"{elsewhere:.0%} of it looks otherwise, by up to {found.most:.0f} (CIE 1976)"
    if _has_tones(meant, seen):
        yield Fault.ALTERED, f"it looks otherwise, by {found.mean:.0f} and up to {found.most:.0f} (CIE 1976)"


def difference(meant: Look, seen: Look) -> Difference:
    """Compare two pictures, whatever their proportions."""
    one, two = (_lab(image) for image in _alike(meant, seen))
    apart = _distance(_in_cells(one, _CELLS), _in_cells(two, _CELLS))
    before, after = one[..., 0], two[..., 0]
    whole = _rms(before - after)
    cuts = {side: _rms(_cut(before, side, _FIRST_CUT) - after) for side in _SIDES}
    side = min(cuts, key=lambda name: cuts[name])
    return Difference(
        float(apart.mean()),
        float(apart.max()),
        (_contrast(after) + _LEAST_CONTRAST) / (_contrast(before) + _LEAST_CONTRAST),
        whole - cuts[side],
        side,
    )


def _apart(meant: Look, seen: Look) -> Plane:
    """Give how far two pictures are from one another in each place."""
    one, two = (_in_cells(_lab(image), _CELLS) for image in _alike(meant, seen))
    return _distance(one, two)


def _has_shape(meant: Look, seen: Look) -> bool:
    """Whether one has the other's proportions, but for what whole pixels do to them."""
    return abs(seen.ratio / meant.ratio - 1) <= 1 / seen.width + 1 / seen.height + _PROPORTIONS


def _is_near(meant: Look, seen: Look) -> bool:
    """Whether a closer look is worth its time."""
    apart = sum(abs(a - b) for a, b in zip(meant.gist, seen.gist, strict=True))
    return apart <= _OTHER_GIST * len(meant.gist)


def _alike(meant: Look, seen: Look) -> Iterator[Image.Image]:
    """
    Give both in the same number of pixels.

    One that was made larger than it is has no sharper edges than the enlarging gave it, so that it is looked
    at from twice as far.
    """
    size = (
        _most(meant.pixels.width, seen.pixels.width, meant.width, seen.width),
        _most(meant.pixels.height, seen.pixels.height, meant.height, seen.height),
    )
    for pixels in (meant.pixels, seen.pixels):
        yield pixels if pixels.size == size else pixels.resize(size, FILTER)


def _most(one: int, other: int, meant: int, seen: int) -> int:
    """Give the pixels of a side in which two likenesses are compared."""
    return min(one, other, max(meant // 2, 1)) if seen > meant else min(one, other)


_TO_XYZ: Final = np.array(
    ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041)),
    np.float32,
)
_WHITE: Final = np.array((0.95047, 1.0, 1.08883), np.float32)


def _lab(image: Image.Image) -> Plane:
    """Give the L*, a* and b* of each pixel of a picture in sRGB (IEC 61966-2-1, CIE 15)."""
    coded = np.asarray(image, np.float32) / 255
    light = np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)
    part = light @ _TO_XYZ.T / _WHITE
    x, y, z = np.moveaxis(np.where(part > 0.008856, np.cbrt(part), 7.787 * part + 16 / 116), -1, 0)
    return np.stack((116 * y - 16, 500 * (x - y), 200 * (y - z)), -1).astype(np.float32)


def _in_cells(values: Plane, most: int) -> Plane:
    """Give the means of at most ``most`` by ``most`` places."""
    for axis in (0, 1):
        length = values.shape[axis]
        edges = np.linspace(0, length, min(most, length) + 1).astype(int)
        sums = np.add.reduceat(values, edges[:-1], axis)
        shape = [1] * values.ndim
        shape[axis] = -1
        values = (sums / np.diff(edges).reshape(shape)).astype(np.float32)
    return values


def _distance(one: Plane, two: Plane) -> Plane:
    return np.asarray(np.sqrt(((one - two) ** 2).sum(-1)), np.float32)


def _rms(values: Plane) -> float:
    return float(np.sqrt((values**2).mean()))


def _contrast(light: Plane) -> float:
    """Give how much neighbouring places differ; by their squares, since blur only spreads a single step."""
    steps = (np.diff(light, axis=axis) for axis in (0, 1))
    return sum(_rms(step) for step in steps if step.size)


def _cut(light: Plane, side: str, share: float) -> Plane:
    """Give what is left of a picture without a share of one side, as large as the whole was."""
    image = Image.fromarray(light)
    left, top, right, bottom = _SIDES[side](share)
    box = (left * image.width, top * image.height, right * image.width, bottom * image.height)
    return np.asarray(image.resize(image.size, Image.Resampling.BICUBIC, box), np.float32)


def _is_cut(meant: Look, seen: Look, side: str) -> bool:
    """Whether some share of a side explains most of the difference."""
    before, after = (_lab(image)[..., 0] for image in _alike(meant, seen))
    best = min(_rms(_cut(before, side, share) - after) for share in _CUTS)
    return best < _rms(before - after) * 0.7


def _is_made(made: Image.Image, meant: Look, seen: Look) -> bool:
    """Whether ``made`` of ``meant``'s likeness is what is seen."""
    sizes = ((meant.width, meant.height), (meant.height, meant.width))
    return any(is_same(Look(*size, made), seen) for size in sizes)


def _is_blurred(meant: Look, seen: Look) -> bool:
    one, two = (_in_cells(_lab(image), _CELLS // 4) for image in _alike(meant, seen))
    return float(_distance(one, two).mean()) <= MOST_MEAN


def _has_tones(meant: Look, seen: Look) -> bool:
    """Whether light and dark lie alike, whatever their colours are."""
    one, two = (_in_cells(_lab(image)[..., 0], _CELLS // 2) for image in _alike(meant, seen))
    one, two = one - one.mean(), two - two.mean()
    energies = float((one**2).sum() * (two**2).sum())
    return bool(energies and float((one * two).sum()) / energies**0.5 >= _SAME_TONES)
