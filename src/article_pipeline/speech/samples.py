"""
Samples in a file, read a stretch at a time, because hours of them do not belong into memory.

They are signed 16-bit little-endian; in an array a row is a sample and a column a channel.
"""

from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

Stretch = npt.NDArray[np.int16]

_BYTES: Final = 2


class SampleFile:
    """A file of samples; its length is how many of each channel it has."""

    def __init__(self, path: Path, channels: int) -> None:
        self.channels = channels
        self._path = path
        self._length = path.stat().st_size // (_BYTES * channels)

    def __len__(self) -> int:
        return self._length

    def read(self, start: int, end: int) -> Stretch:
        """Give samples ``start <= i < end``, those before the file's begin and behind its end left out."""
        first, last = max(start, 0), min(end, self._length)
        count = max(last - first, 0) * self.channels
        offset = first * _BYTES * self.channels
        return np.fromfile(self._path, "<i2", count, offset=offset).reshape(-1, self.channels)
