"""
Music around the voice: before the first word and after the last one, lowered while somebody speaks.

Only what is heard of a tune is ever decoded. Voice and music are mixed at half their size, since their sum
must not be clipped before it is mastered.
"""

import math
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np
import numpy.typing as npt

from article_pipeline.diagnostics import Place
from article_pipeline.diagnostics.building import NO_MUSIC
from article_pipeline.errors import RenderError
from article_pipeline.options import MusicOptions
from article_pipeline.reads import note
from article_pipeline.speech.ffmpeg import decode, resample
from article_pipeline.speech.loudness import LoudnessMeter
from article_pipeline.speech.mastering import loudness_of
from article_pipeline.speech.sound import pydub

_LEAST_RATE: Final = 44_100
"""Samples per second that music wants."""
_DUCKING_MS: Final = 600
_BLOCK: Final = 1 << 20
_LONGEST_S: Final = 120.0
_HALF: Final = np.float32(0.5)

Tune = npt.NDArray[np.float32]
"""A row a sample, a column a channel, in the numbers of 16-bit samples."""


@dataclass(frozen=True, slots=True)
class Mix:
    """
    Voice and music in one file, 16-bit with ``channels`` channels.

    ``voice_path`` has the voice alone, as one channel; a sample of the voice before was mixed is ``times``
    samples here, ``before`` samples later.
    """

    path: Path
    voice_path: Path
    sample_rate: int
    channels: int
    before: int
    times: int


def mix(voice: Path, sample_rate: int, channels: int, options: MusicOptions, folder: Path) -> Mix:
    """
    Mix the voice (16-bit mono) with the music that ``options`` names, into ``folder``.

    Raises:
        RenderError: the music cannot be decoded.
        MissingError: there is no ffmpeg.
    """
    note(*filter(None, (options.intro, options.outro)))  # ffmpeg opens them
    times = -(-_LEAST_RATE // sample_rate) if options.is_there else 1
    rate = sample_rate * times
    loudness = loudness_of(voice, sample_rate)
    tunes = _Tunes(options, rate, channels, loudness, folder)
    before, intro = tunes.intro()
    outro = tunes.outro()
    spoken = folder / "voice.pcm"
    resample(voice, spoken, sample_rate, rate)
    voiced = folder / "voice.shifted.pcm"
    mixed = folder / "mixed.pcm"
    after = min(round(options.alone_s * rate), len(outro))
    with voiced.open("wb") as alone, mixed.open("wb") as together:
        _join(np.memmap(spoken, "<i2", mode="r"), before, after, alone)
        alone.flush()
        _lay(np.memmap(voiced, "<i2", mode="r"), intro, outro, channels, together)
    spoken.unlink()
    return Mix(mixed, voiced, rate, channels, before, times)


def _join(spoken: npt.NDArray[np.int16], before: int, after: int, out: BinaryIO) -> None:
    out.write(bytes(2 * before))
    out.writelines(spoken[start : start + _BLOCK].tobytes() for start in range(0, len(spoken), _BLOCK))
    out.write(bytes(2 * after))


def _lay(voice: npt.NDArray[np.int16], intro: Tune, outro: Tune, channels: int, out: BinaryIO) -> None:
    """Write the voice on every channel with the music at both ends, block by block."""
    ending = len(voice) - len(outro)
    for start in range(0, len(voice), _BLOCK):
        end = min(start + _BLOCK, len(voice))
        sum_ = np.repeat(voice[start:end].astype(np.float32)[:, None], channels, axis=1)
        for tune, at in ((intro, 0), (outro, ending)):
            first, last = max(start, at), min(end, at + len(tune))
            if first < last:
                sum_[first - start : last - start] += tune[first - at : last - at]
        out.write(np.clip(np.rint(sum_ * _HALF), -32768, 32767).astype("<i2").tobytes())


class _Tunes:
    """The music of a narration, as loud as it is to be."""

    def __init__(
        self, options: MusicOptions, sample_rate: int, channels: int, loudness_lufs: float, folder: Path
    ) -> None:
        self._options, self._rate, self._channels = options, sample_rate, channels
        self._loudness, self._folder = loudness_lufs, folder
        self._alone_ms, self._under_ms = round(options.alone_s * 1000), round(options.under_s * 1000)

    def intro(self) -> tuple[int, Tune]:
        """Give the samples before the voice, and the tune, which is lowered as the voice begins, and goes."""
        if not self._options.intro:
            return 0, self._silence()
        tune = self._tune(self._options.intro)
        alone = min(self._alone_ms, len(tune))
        ducked = self._lowered(tune, alone - _DUCKING_MS, alone, 0.0, self._options.duck_db)
        return alone * self._rate // 1000, self._samples(ducked)

    def outro(self) -> Tune:
        """Give the tune: it comes beneath the last words, is raised as the voice ends, and goes."""
        if not self._options.outro:
            return self._silence()
        tune = self._tune(self._options.outro)
        until = max(len(tune) - self._alone_ms, 0)
        return self._samples(self._lowered(tune, until, until + _DUCKING_MS, self._options.duck_db, 0.0))

    def _silence(self) -> Tune:
        return np.zeros((0, self._channels), np.float32)

    def _tune(self, path: str) -> Any:
        """Decode as much of a tune as is heard, bring it to its loudness, and let it come and go."""
        with tempfile.TemporaryDirectory(dir=self._folder) as scratch:
            pcm, seconds = Path(scratch, "tune.pcm"), (self._alone_ms + self._under_ms) / 1000
            try:
                decode(Path(path), pcm, Path(path), self._rate, self._channels, _LONGEST_S, most_s=seconds)
            except RenderError as fault:
                raise RenderError(NO_MUSIC.at(Place(path))) from fault
            data = pcm.read_bytes()
        segment = pydub().AudioSegment(data, sample_width=2, frame_rate=self._rate, channels=self._channels)
        meter = LoudnessMeter(self._rate, self._channels)
        meter.feed(np.frombuffer(data, "<i2").astype(np.float32) / np.float32(32768))
        wanted = self._loudness + self._options.level_db + 10 * math.log10(self._channels)
        level = meter.integrated()
        gain = wanted - level if np.isfinite(level) and np.isfinite(wanted) else 0.0
        fade_ms = min(round(self._options.fade_s * 1000), len(segment) // 2)
        return segment.apply_gain(gain).fade_in(fade_ms).fade_out(fade_ms)

    def _lowered(self, tune: Any, start: int, end: int, from_db: float, to_db: float) -> Any:
        return tune.fade(from_gain=from_db, to_gain=to_db, start=max(start, 0), end=min(end, len(tune)))

    def _samples(self, tune: Any) -> Tune:
        return np.frombuffer(tune.raw_data, "<i2").astype(np.float32).reshape(-1, self._channels)
