"""
A narration's MP3 frames dealt out to several files, which together are the whole sound.

A file begins where a frame begins, and has nothing but frames: see ``encoding.encode_parts``.
"""

import mmap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from article_pipeline.speech.frames import frame_samples, late_frames, offsets_of
from article_pipeline.speech.narration import Narration

_PIECE: Final = 1 << 22
"""Bytes that are copied at once."""
_MARGIN: Final = 4
"""Frames of silence at the head of a file, where the rest is long enough, until a decoder goes well."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Samples ``start <= i < end`` of a narration in which nothing is said, and in which a file may end."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """A file of ``samples`` samples, ``sample_rate`` a second; its first is the whole sound's ``start``."""

    path: Path
    start: int
    samples: int
    sample_rate: int

    @property
    def duration_ms(self) -> int:
        """The length of the file, whole milliseconds."""
        return self.samples * 1000 // self.sample_rate

    def milliseconds(self, sample: int, sample_rate: int) -> int:
        """Give when a sample of the narration, which has ``sample_rate`` a second, is heard in the file."""
        at = sample * self.sample_rate * 1000 // sample_rate - self.start * 1000
        return min(max(at // self.sample_rate, 0), self.duration_ms)


def deal_frames(
    stream: Path, sound: Path, sample_rate: int, narration: Narration, rests: Sequence[Rest]
) -> tuple[Part, ...]:
    """
    Write the frames of ``stream`` that hold ``narration`` to ``sound``, and dealt out to files in its folder.

    ``sample_rate`` is that of the frames. One file more is written than there are ``rests``: a0001.mp3 …

    Raises:
        ValueError: the stream has something else than frames, or a file would have none.
    """
    size, late = frame_samples(sample_rate), late_frames(sample_rate)
    unit = narration.sample_rate * size
    with stream.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        offsets = offsets_of(data)[late:]
        last = min(_rounded_up(narration.samples * sample_rate, unit), len(offsets) - 1)
        cuts = [0, *(_cut(rest.start * sample_rate, rest.end * sample_rate, unit) for rest in rests), last]
        if any(first >= second for first, second in pairwise(cuts)):
            raise ValueError(f"its {last} frames cannot be dealt out at {cuts}")
        _copy(data, offsets[0], offsets[cuts[-1]], sound)
        parts = []
        for number, (first, second) in enumerate(pairwise(cuts), 1):
            path = sound.with_name(f"a{number:04}.mp3")
            _copy(data, offsets[first], offsets[second], path)
            parts.append(Part(path, first * size, (second - first) * size, sample_rate))
    return tuple(parts)


def _copy(data: mmap.mmap, start: int, end: int, target: Path) -> None:
    """Write a stretch of ``data`` a piece at a time: the sound of a book does not belong into memory."""
    with target.open("wb") as out:
        for at in range(start, end, _PIECE):
            out.write(data[at : min(at + _PIECE, end)])


def _cut(start: int, end: int, unit: int) -> int:
    """Give the frame that begins a file: some before the end of a rest, if the rest is long enough."""
    latest = end // unit
    return min(max(latest - _MARGIN, _rounded_up(start, unit)), latest)


def _rounded_up(amount: int, unit: int) -> int:
    return -(-amount // unit)
