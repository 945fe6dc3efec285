"""
From an engine's clips to a narration's sound: trimmed, spaced, as loud as others and never too loud.

Everything goes through files in blocks of some seconds, so that two hours take the memory of ten minutes.
The loudness aimed at is that of one channel by convention, -19 LUFS: played on two loudspeakers it is as
loud as -16 LUFS in stereo, which is where two channels of the same sound come out.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np
import numpy.typing as npt

from article_pipeline.speech.loudness import LoudnessMeter, Samples, frame_peaks

Pcm = npt.NDArray[np.int16]

_FULL_SCALE: Final = 32768
SILENCE: Final = 65
"""Samples up to this size, -54 dBFS, count as silence at the ends of a clip and within."""
_KEPT_BEFORE_S: Final = 0.03
_KEPT_AFTER_S: Final = 0.08

_FRAME: Final = 64
"""Samples that share one gain of the limiter."""
_HOLD: Final = 5
"""Frames that the limiter looks ahead and behind: one more than half of its smoothing and one for between."""
_HALO: Final = _FRAME * 8
_BLOCK: Final = _FRAME * 4096
_STEP_DB: Final = 0.25
_MOST_PASSES: Final = 6
_LEAST_ANSWER: Final = 0.2
"""The least part of more gain that is taken to come out as loudness; the limiter takes the rest."""
_MOST_TAKEN_DB: Final = 7.0
"""How much gain the limiter may take: with more, noise grows, the voice hardly does, and codecs overshoot."""


MONO_LUFS: Final = -19.0
"""Loudness of one channel by convention."""


@dataclass(frozen=True, slots=True)
class Mastering:
    """
    What the sound is brought to.

    ``peak_dbtp`` is 1 dB under what is asked of the finished file, because a lossy codec adds peaks.
    """

    loudness_lufs: float = MONO_LUFS
    peak_dbtp: float = -2.0


def trimmed(pcm: bytes, sample_rate: int) -> tuple[bytes, int]:
    """Cut the silence at both ends of a clip; give it with the samples cut from its front, empty if mute."""
    samples = np.abs(np.frombuffer(pcm, "<i2").astype(np.int32))
    loud = np.flatnonzero(samples > SILENCE)
    if not len(loud):
        return b"", 0
    start = max(int(loud[0]) - int(_KEPT_BEFORE_S * sample_rate), 0)
    end = min(int(loud[-1]) + 1 + int(_KEPT_AFTER_S * sample_rate), len(samples))
    return pcm[2 * start : 2 * end], start


def master(raw: Path, target: Path, sample_rate: int, aim: Mastering, channels: int = 1) -> float:
    """
    Write ``raw`` (16-bit samples) to ``target`` in the loudness of ``aim``, and give the loudness reached.

    The limiter takes a little of the loudness; further passes give it back, as long as there is something to
    be had: a voice with high peaks comes out softer than it was aimed at. Silence stays as it is. The
    gain goes in steps of a quarter of a decibel, so that a changed sentence leaves the others the samples
    that they had, and what was made of them can be used again.
    """
    reached = before = unmastered = loudness_of(raw, sample_rate, channels)
    if math.isinf(reached):
        return _write(raw, target, LoudnessMeter(sample_rate, channels), 1.0, _ratio(aim.peak_dbtp))
    gain_db, wanted_db = 0.0, aim.loudness_lufs - reached
    for _ in range(_MOST_PASSES):
        step_db = _stepped(wanted_db) - gain_db
        gain_db += step_db
        meter = LoudnessMeter(sample_rate, channels)
        reached = _write(raw, target, meter, _ratio(gain_db), _ratio(aim.peak_dbtp))
        answer = min(max((reached - before) / step_db, _LEAST_ANSWER), 1.0) if step_db else 1.0
        taken_db = gain_db - (reached - unmastered)
        before, wanted_db = reached, gain_db + _more_db(aim.loudness_lufs - reached, taken_db, answer)
        if _stepped(wanted_db) == gain_db:
            break
    return reached


def _more_db(missing_db: float, taken_db: float, answer: float) -> float:
    """Give the gain that is missing, at most what the limiter may take; ``answer`` is what the last did."""
    return min(missing_db / answer, (_MOST_TAKEN_DB - taken_db) / max(1 - answer, _LEAST_ANSWER))


def _stepped(gain_db: float) -> float:
    return round(gain_db / _STEP_DB) * _STEP_DB


def _ratio(decibels: float) -> float:
    return float(10 ** (decibels / 20))


def loudness_of(raw: Path, sample_rate: int, channels: int = 1) -> float:
    """Measure a file of samples; minus infinity for silence."""
    meter = LoudnessMeter(sample_rate, channels)
    for block in _blocks(raw, channels):
        meter.feed(block[_HALO:-_HALO])
    return meter.integrated()


def _write(raw: Path, target: Path, meter: LoudnessMeter, gain: float, ceiling: float) -> float:
    with target.open("wb") as out:
        for block in _blocks(raw, meter.channels):
            limited = _limited(block * np.float32(gain), ceiling)
            meter.feed(limited)
            _store(limited, out)
    return meter.integrated()


def _store(samples: Samples, out: BinaryIO) -> None:
    whole = np.clip(np.rint(samples * _FULL_SCALE), -_FULL_SCALE, _FULL_SCALE - 1)
    out.write(whole.astype("<i2").tobytes())


def _blocks(raw: Path, channels: int) -> Iterator[Samples]:
    """
    Give the file in blocks, each with ``_HALO`` samples of its neighbours, or zeros, at both ends.

    A row is a sample, a column a channel.
    """
    frame = 2 * channels
    size = raw.stat().st_size // frame
    with raw.open("rb") as file:
        for start in range(0, size, _BLOCK):
            end = min(start + _BLOCK, size)
            first, last = max(start - _HALO, 0), min(end + _HALO, size)
            file.seek(frame * first)
            found = np.frombuffer(file.read(frame * (last - first)), "<i2").astype(np.float32) / _FULL_SCALE
            halos = (first - start + _HALO, end + _HALO - last)
            yield np.pad(found.reshape(-1, channels), (halos, (0, 0)))


def _limited(block: Samples, ceiling: float) -> Samples:
    """
    Hold the true peaks of a block with halos at ``ceiling``, and give it without them.

    All channels have one gain, so that nothing moves from side to side.
    """
    short = -len(block) % _FRAME
    padded = np.pad(block, ((0, short), (0, 0)))
    floor = 0.7 * ceiling
    peaks = np.max([frame_peaks(np.ascontiguousarray(c), _FRAME, floor) for c in padded.T], axis=0)
    inner = block[_HALO:-_HALO]
    if peaks.max() <= ceiling:
        return inner
    needed = np.minimum(1.0, ceiling / np.maximum(peaks, ceiling / 4))
    held = np.lib.stride_tricks.sliding_window_view(np.pad(needed, _HOLD, "edge"), 2 * _HOLD + 1).min(axis=1)
    shape = np.hanning(2 * _HOLD + 1)[1:-1]
    smooth = np.convolve(np.pad(held, _HOLD - 1, "edge"), shape / shape.sum(), "valid")
    return inner * _gains(smooth.astype(np.float32))[_HALO - _FRAME // 2 :][: len(inner), None]


def _gains(frames: Samples) -> Samples:
    """Draw lines between the middles of frames; the first value is that of the first frame's middle."""
    steps = (np.arange(_FRAME, dtype=np.float32) + np.float32(0.5)) / np.float32(_FRAME)
    lines: Samples = frames[:-1, None] + np.diff(frames)[:, None] * steps
    return lines.ravel()
