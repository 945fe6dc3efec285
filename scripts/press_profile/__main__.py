"""
Compute the bundled press profile: ``python -m scripts.press_profile styles/icc/house-coated-300.icc``.

The same numbers give the same bytes on any machine but for the last bit of a floating-point sum, which the
16 bits of the tables round away nearly everywhere; so the file is kept, and not computed when it is needed.
"""

import sys
from pathlib import Path
from typing import Final

import numpy as np

from scripts.press_profile import icc
from scripts.press_profile.press import PAPER_XYZ, Numbers, gained, printed
from scripts.press_profile.separation import separated

DESCRIPTION: Final = "House Coated Offset 300 (computed, ISO 12647-2 PS1 aims)"
COPYRIGHT: Final = "No rights reserved (CC0 1.0). Computed from published aims; not measured on a press."
_TO_COLOUR_POINTS: Final = 9
_TO_INKS_POINTS: Final = 33
_CURVE_POINTS: Final = 256
_GAMUT_POINTS: Final = 17
_STRAIGHT: Final = np.linspace(0, 1, 2)


def main(target: Path) -> None:
    """Write the profile."""
    to_colour, to_inks, gamut = _to_colour(), _to_inks(), _gamut()
    tags = {"wtpt": icc.white(PAPER_XYZ)}
    tags |= {f"A2B{intent}": to_colour for intent in range(3)}
    tags |= {f"B2A{intent}": to_inks for intent in range(3)}
    data = icc.profile(DESCRIPTION, COPYRIGHT, tags | {"gamt": gamut})
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    print(f"{target}: {len(data):,} bytes")


def _grid(points: int, inputs: int) -> Numbers:
    axes = np.meshgrid(*[np.linspace(0, 1, points)] * inputs, indexing="ij")
    return np.stack(axes, axis=-1).reshape(-1, inputs)


def _to_colour() -> bytes:
    """Inks to colour: the curves hold the dot gain, so that few nodes suffice."""
    tones = np.linspace(0, 1, 4096)
    ungained = np.interp(_grid(_TO_COLOUR_POINTS, 4), gained(tones), tones)
    curve = gained(np.linspace(0, 1, _CURVE_POINTS))
    nodes = icc.encoded_lab(printed(ungained))
    return icc.table(nodes, _TO_COLOUR_POINTS, [curve] * 4, [_STRAIGHT] * 3)


def _to_inks() -> bytes:
    nodes = separated(icc.decoded_lab(_grid(_TO_INKS_POINTS, 3)))
    return icc.table(nodes, _TO_INKS_POINTS, [_STRAIGHT] * 3, [_STRAIGHT] * 4)


def _gamut() -> bytes:
    """Give 0 for a colour that can be printed, more for others (ICC.1:2001-04, 6.4.18)."""
    lab = icc.decoded_lab(_grid(_GAMUT_POINTS, 3))
    distance = np.linalg.norm(printed(separated(lab)) - lab, axis=-1)
    nodes = np.where(distance < 3, 0, np.clip(distance / 100, 0, 1))[:, None]
    return icc.table(nodes, _GAMUT_POINTS, [_STRAIGHT] * 3, [_STRAIGHT])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
