"""
Hearing whether a finished sound file says what a narration says: each cue's clip is looked for in it.

The clips are those of the voice, before it was mastered and mixed. A cue is heard if most of its clip is in
the sound, loud enough; what of it is not is told. Sound that no cue and no music explains is told, too, with
the cue that it repeats, if it does. Nothing of this is shared with ``speech.proof``, by which the file was
proved when it was made.

Measured on speech of eSpeak NG in each of our formats and qualities: a right clip has a likeness of 0.98 and
more at its place, with loud music beneath it too, and the least of its stretches of 100 ms has 0.7. A wrong
clip has 0.2 at its best place in four minutes of sound; one of half a second has up to 0.6, and more only
where the same word is said. So what is heard out of its place must be more like its clip than what is heard
in it.
"""

import contextlib
import math
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from article_pipeline.audit.found import UnreadableError
from article_pipeline.audit.sound.likeness import (
    RATE,
    WINDOW,
    ReducedSound,
    Sound,
    halved,
    level_dbfs,
    likeness,
    place_in,
    stretches,
    weighed,
    windows,
)
from article_pipeline.errors import RenderError
from article_pipeline.speech.decoded import TO_HEAR, Decoded, digest_of_sound
from article_pipeline.speech.ffmpeg import decode_all, run
from article_pipeline.speech.narration import Cue, Narration

HEARD: Final = 0.6
"""The least likeness of a clip with the sound at its place for the cue to be heard there."""
ELSEWHERE: Final = 0.85
"""The same at another place, where a short clip may be like another one."""
SURE: Final = 0.9
"""The likeness from which no better place is looked for."""
LEAST_OF_A_STRETCH: Final = 0.5
"""The least likeness of 100 ms of a clip for them to be heard."""
FAINTEST_DBFS: Final = -45.0
"""The least mean level of a cue."""

_AUDIBLE: Final = 0.01
"""The share of the energy of a clip's loudest stretch from which a stretch must be heard."""
_NOISE_DBFS: Final = -50.0
"""What is louder than this is sound."""
_LEAST_NOISE: Final = 2
"""Windows that are loud before they count as sound."""
_MARGIN: Final = round(0.06 * RATE)
"""What a codec smears before and behind a clip."""
_APART: Final = round(0.5 * RATE)
"""Sounds that are nearer to one another are one."""
_NEAR: Final = round(0.1 * RATE)
_WIDE: Final = 20 * RATE
"""How far around its place a cue is looked for: at first, and then."""
_MOST_SEARCHES: Final = 24
"""Cues of one file that are looked for widely in vain; a file that lacks more is another one."""
_KNOWN_LAGS: Final = 6
_NEIGHBOURS: Final = 40
"""Cues that a sound which is too much is held against, the nearest ones."""
_LONGEST_NAMED: Final = 120 * RATE
_MOST_NAMED: Final = 60
"""The longest of them that is held against cues, and how many of one file are."""
_BLOCK: Final = 60 * RATE
_LEAST_READ_S: Final = 120.0
_AT_ONCE: Final = 24
"""Files that one run of a decoder is given."""


Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class HeardCue:
    """
    A cue that was looked for; it ``is_heard`` if most of its clip is in the sound.

    ``start_s`` and ``end_s`` are from when to when its clip is heard in the file, ``late_s`` how much later
    than it should be; they say nothing of a cue that is not heard. ``lost`` are the stretches of the clip, in
    seconds from its beginning, that are not heard.
    """

    cue: Cue
    start_s: float
    end_s: float
    late_s: float
    is_heard: bool
    lost: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Extra:
    """Sound of the file that is no cue's; ``cue`` is the one that it says again."""

    start_s: float
    end_s: float
    cue: Cue | None = None


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was heard of a file of ``seconds``: each cue that should be in it, and what is too much."""

    seconds: float
    cues: tuple[HeardCue, ...]
    extras: tuple[Extra, ...]


_Key = tuple[str, int, int]
"""A sound by its digest, and from which sample of the narration to which it should be."""


class Ear:
    """
    Listens to files that should be a narration, or a stretch of one.

    The narration is reduced to what is needed once, into the folder in which its sound lies. Files of the
    same sound are heard once, and those that a build has decoded to prove them are not decoded again.
    """

    def __init__(self, narration: Narration, *, has_music: bool = False) -> None:
        self.narration, self._has_music = narration, has_music
        self._heard: dict[_Key, Hearing] = {}

    @cached_property
    def _clips(self) -> ReducedSound:
        return self._reduced(self.narration.clips_path, 1)

    @cached_property
    def _mix(self) -> ReducedSound:
        return self._reduced(self.narration.pcm_path, self.narration.channels)

    def _reduced(self, path: Path, channels: int) -> ReducedSound:
        kept = path.with_name(f"{path.name}.{RATE}")
        if not kept.exists() or kept.stat().st_mtime_ns < path.stat().st_mtime_ns:
            with tempfile.TemporaryDirectory(dir=path.parent) as scratch:
                made = Path(scratch, "reduced")
                source = ("-f", "s16le", "-ar", str(self.narration.sample_rate), "-ac", str(channels))
                shape = ("-ac", "1", "-ar", str(RATE), "-f", "s16le", f"file:{made}")
                run((*source, "-i", f"file:{path}", *shape), path)
                made.replace(kept)
        return ReducedSound(kept)

    def listen(self, file: Path, start: int = 0, end: int | None = None) -> Hearing:
        """
        Listen to a file that should be the narration from sample ``start`` to ``end``.

        Raises:
            UnreadableError: it does not decode.
            MissingError: there is no ffmpeg.
        """
        end = self.narration.samples if end is None else end
        try:
            key = (digest_of_sound(file), start, end)
        except OSError as fault:
            raise UnreadableError(f"its sound cannot be opened: {fault.strerror}") from fault
        if key not in self._heard:
            try:
                self._hear({key: file})
            except RenderError as fault:
                raise UnreadableError(fault.diagnostics[0].message) from fault
        return self._heard[key]

    def prepare(self, files: Iterable[tuple[Path, int, int]]) -> None:
        """
        Decode files that will be listened to, many in one run, since a program's start costs as much as one.

        What spoils a run is left to ``listen``, which tells it.
        """
        keys = {(digest_of_sound(file), start, end): file for file, start, end in files}
        waiting = [(key, file) for key, file in keys.items() if key not in self._heard]
        for first in range(0, len(waiting), _AT_ONCE):
            with contextlib.suppress(RenderError):
                self._hear(dict(waiting[first : first + _AT_ONCE]))

    def _hear(self, files: Mapping[_Key, Path]) -> None:
        mix = self._mix if self._has_music else None
        with tempfile.TemporaryDirectory(dir=self.narration.pcm_path.parent) as scratch:
            for key, pcm in self._decoded(files, Path(scratch)).items():
                _, start, end = key
                heard = ReducedSound(pcm)
                self._heard[key] = _Listening(self.narration, self._clips, mix, heard, start, end).hearing()

    def _decoded(self, files: Mapping[_Key, Path], folder: Path) -> Mapping[_Key, Path]:
        """Give the samples of files, which lie in ``folder``."""
        longest_s = _LEAST_READ_S + self.narration.seconds(sum(end - start for _, start, end in files))
        ahead = Decoded(self.narration).take([digest for digest, _, _ in files], folder)
        decoded = {key: ahead.get(key[0]) or folder / f"{number}.pcm" for number, key in enumerate(files)}
        waiting = [(file, [(TO_HEAR, decoded[key])]) for key, file in files.items() if key[0] not in ahead]
        if waiting:
            decode_all(waiting, waiting[0][0], longest_s)
        return decoded


class _Fit(NamedTuple):
    """How like a clip is to the sound at its place, ``lag`` samples late; half samples count."""

    likeness: float
    lag: float


class _Listening:
    """Listening to one file."""

    def __init__(
        self,
        narration: Narration,
        clips: ReducedSound,
        mix: ReducedSound | None,
        heard: ReducedSound,
        start: int,
        end: int,
    ) -> None:
        self._narration, self._clips, self._mix, self._heard = narration, clips, mix, heard
        self._from = self._at(start)
        self._cues = [cue for cue in narration.cues if start <= cue.start and cue.end <= end]
        self._lags = [0.0]
        self._searches = self._named = 0

    def _at(self, sample: int) -> int:
        return round(sample * RATE / self._narration.sample_rate)

    def hearing(self) -> Hearing:
        """Look for each cue, and for what is too much."""
        found: list[HeardCue | None] = [self._cue(cue) for cue in self._cues]
        for number, one in enumerate(found):
            if one is None:
                found[number] = self._in_parts(self._cues[number], *_lags_around(found, number))
        heard = [one or _unheard(cue) for one, cue in zip(found, self._cues, strict=True)]
        return Hearing(len(self._heard) / RATE, tuple(heard), tuple(self._extras(heard)))

    def _clip(self, cue: Cue) -> Sound:
        return self._clips.read(self._at(cue.start), self._at(cue.end))

    def _cue(self, cue: Cue) -> HeardCue | None:
        clip, place = self._clip(cue), self._at(cue.start) - self._from
        if not clip.any():
            end = place + len(clip)
            is_there = end <= len(self._heard) + _MARGIN
            return HeardCue(cue, place / RATE, end / RATE, 0.0, is_heard=True) if is_there else None
        lag = self._lag(clip, place)
        if lag is None:
            return None
        self._lags = [lag, *(other for other in self._lags if other != lag)][:_KNOWN_LAGS]
        return self._in_parts(cue, lag, lag)

    def _in_parts(self, cue: Cue, lag: float, later: float) -> HeardCue | None:
        """Hear a cue that begins as late as ``lag`` and ends as late as ``later``: there is a cut in it."""
        clip, place = self._clip(cue), self._at(cue.start) - self._from
        spans = [_span(clip, place, one) for one in (lag, later)]
        sounds = [self._heard.read(*span) for span in spans]
        if max(map(level_dbfs, sounds)) < FAINTEST_DBFS:
            return None
        both = [windows(_shifted(clip, one), found) for one, found in zip((lag, later), sounds, strict=True)]
        alike, energy = np.maximum(both[0][0], both[1][0]), both[0][1]
        if weighed(alike, energy) < HEARD:
            return None
        lost = self._lost(*stretches(alike, energy), self._mixed(cue, lag, sounds[0]))
        parts = tuple((first * WINDOW / RATE, min(last * WINDOW, len(clip)) / RATE) for first, last in lost)
        start, end = (place + lag) / RATE, spans[1][1] / RATE
        return HeardCue(cue, start, end, lag / RATE, is_heard=True, lost=parts)

    def _lag(self, clip: Sound, place: int) -> float | None:
        """Find how late a clip is heard: as late as others, else near its place, else farther off."""
        fit = max(self._fit(clip, place, lag) for lag in (*self._lags, 0.0))
        if fit.likeness < SURE:
            fit = max(fit, self._searched(clip, place, _NEAR))
        if fit.likeness < SURE and self._searches < _MOST_SEARCHES:
            far = self._searched(clip, place, _WIDE)
            self._searches += far.likeness < ELSEWHERE
            fit = max(fit, far) if far.likeness >= ELSEWHERE else fit
        return fit.lag if fit.likeness >= HEARD else None

    def _searched(self, clip: Sound, place: int, around: int) -> _Fit:
        middle = place + math.floor(self._lags[0])
        first = max(middle - around, -_NEAR)
        last = min(middle + around + len(clip), len(self._heard) + _NEAR)
        if last - first < len(clip):
            return _Fit(0.0, 0.0)
        lag = first + place_in(self._heard.read(first, last), clip) - place
        return max(self._fit(clip, place, lag + half / 2) for half in (-1, 0, 1))

    def _fit(self, clip: Sound, place: int, lag: float) -> _Fit:
        return _Fit(likeness(_shifted(clip, lag), self._heard.read(*_span(clip, place, lag))), lag)

    def _mixed(self, cue: Cue, lag: float, found: Sound) -> Sound | None:
        """Give how like what is heard is to the voice with its music, where there is some."""
        if not self._mix:
            return None
        mix = self._mix.read(self._at(cue.start), self._at(cue.end))
        return stretches(*windows(_shifted(mix, lag), found))[0]

    def _lost(self, alike: Sound, energy: Sound, mixed: Sound | None) -> Iterator[tuple[int, int]]:
        """Yield the runs of windows around which a clip is not heard; loud music may hide a part of it."""
        is_lost = (alike < LEAST_OF_A_STRETCH) & (energy > _AUDIBLE * energy.max())
        if mixed is not None:
            is_lost &= mixed < LEAST_OF_A_STRETCH
        return _runs(is_lost, 1)

    def _extras(self, found: Sequence[HeardCue]) -> Iterator[Extra]:
        """Yield the sounds that no cue explains."""
        is_loud = self._loud_windows()
        for one in found:
            if one.is_heard:
                start = max(round(one.start_s * RATE) - _MARGIN, 0) // WINDOW
                end = round(one.end_s * RATE) + _MARGIN
                is_loud[start : max(-(-end // WINDOW), 0)] = False
        for first, last in _runs(is_loud, _APART // WINDOW):
            yield from self._extra(is_loud, first, last)

    def _extra(self, is_loud: Marks, first: int, last: int) -> Iterator[Extra]:
        """Yield what is said again from one window to another, and what is left of the sound besides."""
        is_noise = is_loud[max(first, 0) : max(last, 0)].sum() >= _LEAST_NOISE
        if not is_noise or self._is_music(first * WINDOW, last * WINDOW):
            return
        again = self._said_again(first * WINDOW, last * WINDOW)
        if again is None:
            yield Extra(first * WINDOW / RATE, last * WINDOW / RATE)
            return
        cue, start, end = again
        yield from self._extra(is_loud, first, (start - _MARGIN) // WINDOW)
        yield Extra(start / RATE, end / RATE, cue)
        yield from self._extra(is_loud, -(-(end + _MARGIN) // WINDOW), last)

    def _loud_windows(self) -> Marks:
        least = 10 ** (_NOISE_DBFS / 10)
        found = [np.zeros(0, bool)]
        for start in range(0, len(self._heard), _BLOCK):
            block = self._heard.read(start, min(start + _BLOCK, len(self._heard)))
            windows = np.pad(block, (0, -len(block) % WINDOW)).reshape(-1, WINDOW)
            found.append(np.einsum("ij,ij->i", windows, windows) / WINDOW > least)
        return np.concatenate(found)

    def _is_music(self, first: int, last: int) -> bool:
        """Whether a sound is what the narration has at its place, though nobody speaks there."""
        if not self._mix:
            return False
        lag = self._lags[0] if self._lags else 0.0
        place = first + self._from - math.ceil(lag)
        mix = self._mix.read(place, place + last - first)
        return likeness(_shifted(mix, lag), self._heard.read(first, last)) >= HEARD

    def _said_again(self, first: int, last: int) -> tuple[Cue, int, int] | None:
        """Give a cue that a sound says whole, and where it does; the nearest cues are tried."""
        self._named += 1
        if last - first > _LONGEST_NAMED or self._named > _MOST_NAMED:
            return None
        sound = self._heard.read(first - _NEAR, last + _NEAR)
        near = sorted(self._cues, key=lambda cue: abs(self._at(cue.start) - self._from - first))
        for cue in near[:_NEIGHBOURS]:
            clip = self._clip(cue)
            if len(clip) <= len(sound) and clip.any():
                place = place_in(sound, clip)
                if likeness(clip, sound[place : place + len(clip)]) >= ELSEWHERE:
                    start = first - _NEAR + place
                    return cue, start, start + len(clip)
        return None


def _unheard(cue: Cue) -> HeardCue:
    return HeardCue(cue, 0.0, 0.0, 0.0, is_heard=False)


def _lags_around(found: Sequence[HeardCue | None], number: int) -> tuple[float, float]:
    """Give how late the nearest cues before and after one are that are heard."""
    before = next((one.late_s for one in reversed(found[:number]) if one), 0.0)
    after = next((one.late_s for one in found[number + 1 :] if one), before)
    return round(before * RATE * 2) / 2, round(after * RATE * 2) / 2


def _span(clip: Sound, place: int, lag: float) -> tuple[int, int]:
    start = place + math.ceil(lag)
    return start, start + len(clip)


def _shifted(clip: Sound, lag: float) -> Sound:
    return clip if lag == math.floor(lag) else halved(clip)


def _runs(marked: Marks, apart: int) -> Iterator[tuple[int, int]]:
    """Yield where runs of marked places begin and end; those no more than ``apart`` apart are one."""
    places = np.flatnonzero(marked)
    if len(places):
        for run_ in np.split(places, np.flatnonzero(np.diff(places) > apart) + 1):
            yield int(run_[0]), int(run_[-1]) + 1
