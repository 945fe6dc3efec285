"""
How like two sounds are, and where in a sound another one is.

Sounds are looked at with 8,000 samples a second, which is enough for each consonant to leave a trace, and in
windows of 20 ms, each for itself: mastering and codecs change how loud a window is, but not its waves.
"""

from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from article_pipeline.speech.decoded import TO_HEAR

Sound = npt.NDArray[np.float32]

RATE: Final = TO_HEAR.sample_rate
WINDOW: Final = 160
WINDOWS: Final = 5
"""Windows of a stretch, the shortest piece of sound that is judged by itself."""
_FULL_SCALE: Final = np.float32(32768)
_LEAST_SHARE: Final = 1e-3
"""The share of the mean energy below which a place of a sound is too faint for a likeness."""


class ReducedSound:
    """A file of samples, 16-bit and ``RATE`` a second, of one channel."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._length = path.stat().st_size // 2

    def __len__(self) -> int:
        return self._length

    def read(self, start: int, end: int) -> Sound:
        """Give samples ``start <= i < end``; before and behind the file there is silence."""
        first, last = min(max(start, 0), len(self)), max(min(end, len(self)), 0)
        count = max(last - first, 0)
        before = min(max(-start, 0), end - start)
        found = np.zeros(end - start, np.float32)
        samples = np.fromfile(self._path, "<i2", count, offset=2 * first)
        np.divide(samples, _FULL_SCALE, out=found[before : before + count])
        return found


def windows(meant: Sound, found: Sound) -> tuple[Sound, Sound]:
    """Give how like each window of two sounds is, from -1 to 1, and the energy of those of ``meant``."""
    one, other = (_in_windows(sound) for sound in (meant, found))
    energies = [np.einsum("ij,ij->i", sound, sound) for sound in (one, other)]
    both = np.sqrt(energies[0] * energies[1])
    products = np.einsum("ij,ij->i", one, other)
    return np.divide(products, both, out=np.zeros_like(both), where=both > 0), energies[0]


def _in_windows(sound: Sound) -> Sound:
    whole = np.zeros(-(-len(sound) // WINDOW) * WINDOW, np.float32)
    whole[: len(sound)] = sound
    return whole.reshape(-1, WINDOW)


def stretches(alike: Sound, energy: Sound) -> tuple[Sound, Sound]:
    """Give the same of each stretch; one is around each window, a shorter one at the ends."""
    together = np.ones(WINDOWS, np.float32)
    half = WINDOWS // 2
    product, whole = (np.convolve(x, together)[half : half + len(x)] for x in (alike * energy, energy))
    return np.divide(product, whole, out=np.zeros_like(whole), where=whole > 0), whole


def weighed(alike: Sound, energy: Sound) -> float:
    """Give how like a whole is, of how like its windows are."""
    total = float(energy.sum())
    return float(alike @ energy) / total if total else 0.0


def likeness(meant: Sound, found: Sound) -> float:
    """Give how like two sounds of one length are: the mean of their windows, weighed by energy."""
    return weighed(*windows(meant, found))


def halved(sound: Sound) -> Sound:
    """Give what a sound is half a sample later."""
    later = np.append(sound[1:], np.float32(0))
    return (sound + later).astype(np.float32) / np.float32(2)


def level_dbfs(sound: Sound) -> float:
    """Give the mean level of a sound."""
    energy = float(sound @ sound) / len(sound) if len(sound) else 0.0
    return float(10 * np.log10(energy + 1e-12))


def place_in(sound: Sound, clip: Sound) -> int:
    """
    Give where in ``sound`` the clip is most likely to begin; if it is not in there, the answer says nothing.

    The differences of neighbours are correlated, since vowels are too much like themselves a little later.
    """
    count = len(sound) - len(clip) + 1
    if count < 1:
        return 0
    one, other = np.diff(sound, prepend=sound[:1]), np.diff(clip, prepend=clip[:1])
    size = 1 << (len(sound) + len(clip) - 1).bit_length()
    spectrum = np.fft.rfft(one, size) * np.conj(np.fft.rfft(other, size))
    products = np.fft.irfft(spectrum, size)[:count]
    sums = np.concatenate(([0.0], np.cumsum(one.astype(np.float64) ** 2)))
    energies = sums[len(clip) :] - sums[:count]
    floor = _LEAST_SHARE * float(energies.mean()) + 1e-12
    return int(np.argmax(products / np.sqrt(np.maximum(energies, floor))))
