"""
Which inks print a colour: the model of the press turned round, with black for shadows and a limit on ink.

Many mixtures of four inks print the same colour. Of these the one is taken whose black is nearest to a curve
that grows with darkness and shrinks with colourfulness, and none has more than ``INK_LIMIT``.
"""

from typing import Final

import numpy as np

from scripts.press_profile.press import Numbers, printed

INK_LIMIT: Final = 3.0
"""The most ink that lies anywhere, 1 for a solid: sheet-fed offset on coated paper dries up to it."""

_BLACK_FROM_L: Final = 62.0
_BLACK_FULL_L: Final = 8.0
_CHROMA_WITHOUT_BLACK: Final = 55.0
_ROUNDS: Final = 60
_STEP: Final = 1e-4
# How much L*, a* and b* weigh where a colour cannot be printed: lightness before colourfulness.
_WEIGHTS: Final = np.array([1.25, 1.0, 1.0])
_BLACK_WEIGHT: Final = 2.5
_LIMIT_WEIGHT: Final = 400.0


def separated(lab: Numbers) -> Numbers:
    """Give the tones (0 to 1) that print ``lab``, or what comes nearest, as an array of the same length."""
    wanted_black = _black_curve(lab)
    tones = np.clip(np.stack([*[(100 - lab[:, 0]) / 160] * 3, wanted_black], axis=-1), 0.02, 0.95)
    damping = np.full(len(lab), 1.0)
    residues = _residues(tones, lab, wanted_black)
    for _ in range(_ROUNDS):
        step = _step(tones, lab, wanted_black, residues, damping)
        tried = np.clip(tones + step, 0, 1)
        new = _residues(tried, lab, wanted_black)
        is_better = (new**2).sum(-1) < (residues**2).sum(-1)
        tones[is_better], residues[is_better] = tried[is_better], new[is_better]
        damping = np.where(is_better, damping / 3, damping * 4).clip(1e-6, 1e6)
    return _limited(tones)


def _black_curve(lab: Numbers) -> Numbers:
    darkness = np.clip((_BLACK_FROM_L - lab[:, 0]) / (_BLACK_FROM_L - _BLACK_FULL_L), 0, 1)
    chroma = np.hypot(lab[:, 1], lab[:, 2])
    wanted: Numbers = darkness**1.8 * np.clip(1 - chroma / _CHROMA_WITHOUT_BLACK, 0, 1) * 0.97
    return wanted


def _residues(tones: Numbers, lab: Numbers, black: Numbers) -> Numbers:
    colour = (printed(tones) - lab) * _WEIGHTS
    excess = np.maximum(tones.sum(-1) - INK_LIMIT, 0) * _LIMIT_WEIGHT
    return np.concatenate([colour, ((tones[:, 3] - black) * _BLACK_WEIGHT)[:, None], excess[:, None]], -1)


def _step(tones: Numbers, lab: Numbers, black: Numbers, residues: Numbers, damping: Numbers) -> Numbers:
    """Give Levenberg and Marquardt's step, in which an ink at its bound does not go beyond it."""
    columns = [(_residues(tones + _STEP * np.eye(4)[i], lab, black) - residues) / _STEP for i in range(4)]
    inward = [(_residues(tones - _STEP * np.eye(4)[i], lab, black) - residues) / -_STEP for i in range(4)]
    jacobian = np.stack(
        [np.where((tones[:, i] > 0.5)[:, None], inward[i], columns[i]) for i in range(4)], axis=-1
    )
    gradient = np.einsum("nri,nr->ni", jacobian, residues)
    is_stuck = ((tones <= 0) & (gradient > 0)) | ((tones >= 1) & (gradient < 0))
    jacobian = np.where(is_stuck[:, None, :], 0, jacobian)
    gradient = np.where(is_stuck, 0, gradient)
    square = np.einsum("nri,nrj->nij", jacobian, jacobian)
    square += damping[:, None, None] * np.eye(4) + 1e-9 * np.eye(4)
    step: Numbers = -np.linalg.solve(square, gradient[..., None])[..., 0]
    return step


def _limited(tones: Numbers) -> Numbers:
    """Take what is still above the limit from the three colours alike."""
    excess = np.maximum(tones.sum(-1) - INK_LIMIT, 0)
    colours = tones[:, :3].sum(-1)
    tones[:, :3] *= (1 - np.divide(excess, colours, out=np.zeros_like(excess), where=colours > 0))[:, None]
    return tones
