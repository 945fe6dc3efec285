"""
A model of offset printing: which colour an area of four screened inks has.

Neugebauer's: the mean of the sixteen colours that inks make where they overlap, weighted by the areas that
Demichel's equations give. The areas are effective ones, dot gain included, so that no Yule-Nielsen exponent
is needed. Colours are CIE L*a*b* and XYZ under D50, 2 degrees, relative to the paper.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

D50: Final[Numbers] = np.array([0.9642, 1.0, 0.8249])
PAPER_LAB: Final = (95.0, 1.0, -4.0)
# ISO 12647-2:2013, print substrate 1 (premium coated), on white backing: solids and their overprints.
_SOLIDS: Final = {
    (0, 0, 0, 0): PAPER_LAB,
    (1, 0, 0, 0): (56.0, -36.0, -51.0),
    (0, 1, 0, 0): (48.0, 75.0, -4.0),
    (0, 0, 1, 0): (89.0, -4.0, 93.0),
    (0, 1, 1, 0): (48.0, 68.0, 47.0),
    (1, 0, 1, 0): (50.0, -65.0, 26.0),
    (1, 1, 0, 0): (25.0, 20.0, -46.0),
    (1, 1, 1, 0): (23.0, 0.0, -1.0),
    (0, 0, 0, 1): (16.0, 0.0, 0.0),
}
# The standard gives no overprints with black. An ink below black still darkens it, by far less than on paper.
_UNDER_BLACK: Final = 0.32
# The standard's curve A: a tone of 50 % prints as 66 %.
_GAIN_AT_HALF: Final = 0.16


def xyz_of(lab: Numbers) -> Numbers:
    """Turn L*a*b* into XYZ, in which perfect white has Y = 1."""
    fy = (lab[..., 0] + 16) / 116
    f = np.stack([fy + lab[..., 1] / 500, fy, fy - lab[..., 2] / 200], axis=-1)
    return np.where(f > 6 / 29, f**3, 3 * (6 / 29) ** 2 * (f - 4 / 29)) * D50


def lab_of(xyz: Numbers) -> Numbers:
    """Turn XYZ into L*a*b*."""
    t = np.maximum(xyz / D50, 0)
    f = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.stack(
        [116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], axis=-1
    )


PAPER_XYZ: Final = xyz_of(np.array(PAPER_LAB))


def _primaries() -> Numbers:
    """Give XYZ relative to paper of the sixteen overprints; number of each: C + 2 M + 4 Y + 8 K."""
    table = np.zeros((16, 3))
    for inks, lab in _SOLIDS.items():
        table[_number(inks)] = xyz_of(np.array(lab)) / PAPER_XYZ
    for under in range(1, 8):
        table[under + 8] = table[8] * table[under] ** _UNDER_BLACK
    return table * D50


def _number(inks: tuple[int, int, int, int]) -> int:
    return sum(bit << place for place, bit in enumerate(inks))


_PRIMARIES: Final = _primaries()


def gained(tone: Numbers) -> Numbers:
    """Give the area that a tone (0 to 1) covers in print."""
    return tone + 4 * _GAIN_AT_HALF * tone * (1 - tone)


def printed(tones: Numbers) -> Numbers:
    """Give L*a*b* relative to paper of tones of cyan, magenta, yellow and black in the last axis."""
    areas = gained(np.clip(tones, 0, 1))
    weights = np.ones((*tones.shape[:-1], 1))
    for ink in range(4):
        area = areas[..., ink, None]
        weights = np.concatenate([weights * (1 - area), weights * area], axis=-1)
    return lab_of(weights @ _PRIMARIES)
