"""
The narration: one sound and one timeline, in samples, for every edition that speaks or is timed.

Each utterance of the script is in exactly one cue. The sound lies in a file, since two hours of it do not
belong into memory; whoever gives the folder keeps it as long as the narration is used.
"""

import contextlib
import math
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, Final

from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.building import SCRATCH_NOT_WRITABLE
from article_pipeline.diagnostics.speech import LOUDNESS_NOT_REACHED, NOTHING_TO_SAY
from article_pipeline.errors import ContentError, OutputError
from article_pipeline.options import SpeechOptions
from article_pipeline.speech.casting import see_pitch
from article_pipeline.speech.clips import Speaker, Voicing
from article_pipeline.speech.engines import Clip, EngineEntry, engine_entry
from article_pipeline.speech.frames import grid_of
from article_pipeline.speech.mastering import MONO_LUFS, Mastering, master
from article_pipeline.speech.music import Mix, mix
from article_pipeline.speech.readings import text_offset
from article_pipeline.speech.script import Script, Utterance
from article_pipeline.store import Store

LEAD_IN_MS: Final = 300
"""Silence before the first word, which players that fade in would swallow."""

LOUDNESS_SLACK_LU: Final = 0.5
"""How far a loudness may be from the one asked for."""

Progress = Callable[[int, int], None]
"""Called with the utterances done and all of them."""


@dataclass(frozen=True, slots=True)
class WordTime:
    """The word that begins at ``offset`` of the utterance's text begins at ``sample`` of the narration."""

    offset: int
    sample: int


@dataclass(frozen=True, slots=True)
class Cue:
    """When an utterance, by its index in the script, is heard: samples ``start <= i < end``."""

    utterance: int
    start: int
    end: int
    words: tuple[WordTime, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of the narration with a title."""

    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Narration:
    """
    The finished sound of a script.

    ``pcm_path`` holds ``samples`` samples, signed 16-bit little-endian, of ``channels`` channels;
    ``clips_path`` the same before it was mastered, as one channel. ``loudness_lufs`` is minus infinity for
    silence; no true peak is above ``peak_dbtp``. ``chapters`` follow one another without a gap; ``pictures``
    are where pictures are told of.
    """

    script: Script
    sample_rate: int
    channels: int
    pcm_path: Path
    clips_path: Path
    samples: int
    loudness_lufs: float
    peak_dbtp: float
    cues: tuple[Cue, ...]
    chapters: tuple[Chapter, ...]
    pictures: tuple[Chapter, ...]
    engine: str
    engine_version: str
    voice: str
    told: tuple[Diagnostic, ...] = ()
    """What is to be told of how it was spoken."""

    def seconds(self, sample: int) -> float:
        """Give the time of a sample."""
        return sample / self.sample_rate

    def clock(self, sample: int, point: str = ".") -> str:
        """Give the time of a sample as hours, minutes, seconds and, after ``point``, milliseconds."""
        seconds, rest = divmod(sample * 1000 // self.sample_rate, 1000)
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"


def narrate(
    script: Script,
    options: SpeechOptions,
    folder: Path,
    place: str,
    progress: Progress | None = None,
    *,
    engine: EngineEntry | None = None,
    aim: Mastering | None = None,
    store: Store | None = None,
) -> Narration:
    """
    Speak ``script`` and master the sound into ``folder``; messages call the source ``place``.

    Clips that ``store`` has are taken from there, and new ones put there. ``engine`` stands in for the engine
    that ``options`` names, which then need not be in the table.

    Raises:
        ContentError: there is nothing to say.
        UsageError: there is no such engine or voice, or the engine has no pitch to choose.
        MissingError: a library is missing.
        RenderError: the engine failed; the message names the words and their line.
        OutputError: ``folder`` cannot be written.
    """
    if not script.utterances:
        raise ContentError(NOTHING_TO_SAY.at(Place(place)))
    entry = engine or engine_entry(options.engine)
    see_pitch(entry, options)
    raw = folder / "clips.pcm"
    with (
        into_scratch(folder),
        tempfile.TemporaryDirectory(dir=folder) as scratch,
        Speaker(script, entry, options, place, _kept(store, entry, Path(scratch))) as speaker,
    ):
        cues = _record(script, speaker.clips(), raw, speaker.voicing.sample_rate, progress)
    with into_scratch(folder):
        mixed = _mixed(raw, speaker.voicing.sample_rate, options, folder)
        sound = _mastered(mixed, aim or _aim(options), folder / "narration.pcm")
    told = (*speaker.told, *_loudness_told(sound, place))
    return _narration(script, speaker.voicing, tuple(_moved(cue, mixed) for cue in cues), sound, told)


@dataclass(frozen=True, slots=True)
class _Sound:
    """A mix that was mastered into ``path``, and the loudness that came out."""

    mixed: Mix
    path: Path
    aim: Mastering
    loudness_lufs: float


def _mastered(mixed: Mix, aim: Mastering, path: Path) -> _Sound:
    return _Sound(mixed, path, aim, master(mixed.path, path, mixed.sample_rate, aim, mixed.channels))


def _loudness_told(sound: _Sound, place: str) -> Iterator[Diagnostic]:
    """Tell that the loudness asked for was not to be had."""
    asked, reached = sound.aim.loudness_lufs, sound.loudness_lufs
    if math.isfinite(reached) and abs(asked - reached) > LOUDNESS_SLACK_LU:
        yield LOUDNESS_NOT_REACHED.at(Place(place), asked=f"{asked:g}", reached=f"{reached:.1f}")


def _narration(
    script: Script, voicing: Voicing, cues: tuple[Cue, ...], sound: _Sound, told: tuple[Diagnostic, ...]
) -> Narration:
    samples = sound.mixed.voice_path.stat().st_size // 2
    return Narration(
        script=script,
        sample_rate=sound.mixed.sample_rate,
        channels=sound.mixed.channels,
        pcm_path=sound.path,
        clips_path=sound.mixed.voice_path,
        loudness_lufs=sound.loudness_lufs,
        peak_dbtp=sound.aim.peak_dbtp,
        samples=samples,
        cues=cues,
        chapters=_chapters(script, cues, samples),
        pictures=tuple(_pictures(script, cues)),
        engine=voicing.engine,
        engine_version=voicing.version,
        voice=voicing.voice,
        told=told,
    )


def _aim(options: SpeechOptions) -> Mastering:
    """Give the loudness that is asked for, or the convention: two channels of one sound add 3 dB."""
    stereo = MONO_LUFS + 3.0 if options.channels == "stereo" else MONO_LUFS
    return Mastering(stereo if options.loudness_lufs is None else options.loudness_lufs)


def _mixed(raw: Path, sample_rate: int, options: SpeechOptions, folder: Path) -> Mix:
    channels = 2 if options.channels == "stereo" else 1
    if channels == 1 and not options.music.is_there:
        return Mix(raw, raw, sample_rate, 1, before=0, times=1)
    return mix(raw, sample_rate, channels, options.music, folder)


def _moved(cue: Cue, mixed: Mix) -> Cue:
    """Give a cue its place in the mix."""

    def at(sample: int) -> int:
        return sample * mixed.times + mixed.before

    words = tuple(WordTime(word.offset, at(word.sample)) for word in cue.words)
    return Cue(cue.utterance, at(cue.start), at(cue.end), words)


def _kept(store: Store | None, entry: EngineEntry, scratch: Path) -> Store:
    """Give the store of clips; silence is sooner made than read."""
    return store if store and not entry.is_silent else Store(scratch)


@contextlib.contextmanager
def into_scratch(folder: Path) -> Iterator[None]:
    """Tell what the system says of writing into ``folder`` as an error of the output."""
    try:
        yield
    except OSError as fault:
        raise OutputError(SCRATCH_NOT_WRITABLE.at(Place(str(folder)), why=fault.strerror or fault)) from fault


def _record(
    script: Script, clips: Iterator[Clip], raw: Path, sample_rate: int, progress: Progress | None
) -> tuple[Cue, ...]:
    with raw.open("wb") as file:
        recording = _Recording(file, sample_rate)
        for done, (utterance, clip) in enumerate(zip(script.utterances, clips, strict=True), 1):
            recording.add(utterance, clip)
            if progress:
                progress(done, len(script.utterances))
    return tuple(recording.cues)


class _Recording:
    """The sound so far, with its cues."""

    def __init__(self, file: BinaryIO, sample_rate: int) -> None:
        self._file = file
        self._sample_rate = sample_rate
        self._grid = grid_of(sample_rate) or 1
        self.samples = 0
        self.cues: list[Cue] = []
        self._rest(LEAD_IN_MS)

    def add(self, utterance: Utterance, clip: Clip) -> None:
        """Write a clip and the pause after it."""
        start = self.samples
        self._file.write(clip.pcm)
        self.samples += len(clip.pcm) // 2
        words = tuple(_word_times(utterance, clip, start))
        self.cues.append(Cue(len(self.cues), start, self.samples, words))
        self._rest(utterance.pause_ms)

    def _rest(self, milliseconds: int) -> None:
        """Be silent, at least so long, until a frame of an MP3 begins: see ``pieces``."""
        silence = milliseconds * self._sample_rate // 1000
        silence += -(self.samples + silence) % self._grid
        self._file.write(bytes(2 * silence))
        self.samples += silence


def _word_times(utterance: Utterance, clip: Clip, start: int) -> Iterator[WordTime]:
    """Give the first time of each place in the text, in the text's order."""
    reached = -1
    for word in clip.words:
        lengths = len(utterance.text), len(utterance.spoken)
        offset = text_offset(utterance.anchors, min(word.offset, lengths[1]), *lengths)
        if offset > reached:
            reached = offset
            yield WordTime(offset, start + word.sample)


def _chapters(script: Script, cues: tuple[Cue, ...], samples: int) -> tuple[Chapter, ...]:
    opened = [(u.chapter, c.start) for u, c in zip(script.utterances, cues, strict=True) if u.chapter]
    starts = [0, *(start for _, start in opened[1:])]
    ends = [*starts[1:], samples]
    return tuple(Chapter(t, s, e) for (t, _), s, e in zip(opened, starts, ends, strict=True))


def _pictures(script: Script, cues: tuple[Cue, ...]) -> Iterator[Chapter]:
    """Give a stretch for each run of utterances about one picture."""
    about = zip(script.utterances, cues, strict=True)
    for picture, told in groupby(about, key=lambda pair: pair[0].picture):
        if picture:
            stretch = [cue for _, cue in told]
            yield Chapter(picture[1], stretch[0].start, stretch[-1].end)
