"""
Proof that a sound file is the narration: it is decoded, and each cue is listened to where it should be.

Length, loudness and true peak are those promised; at each cue the sound is that of its clip, loud enough to
be heard; nowhere is it silent where the narration is not. How long a clip may be silent within is judged when
it is spoken (``hearing``), and nowhere else.
"""

import math
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

import numpy as np

from article_pipeline.diagnostics.speech import SOUND_REFUSED
from article_pipeline.errors import AuditError
from article_pipeline.speech.decoded import Decoded, digest_of_sound
from article_pipeline.speech.ffmpeg import Shape
from article_pipeline.speech.loudness import LoudnessMeter, Samples, frame_peaks
from article_pipeline.speech.narration import LOUDNESS_SLACK_LU, Cue, Narration
from article_pipeline.speech.samples import SampleFile

SLACK_S: Final = 0.06
"""What a decoder may add or miss: two MPEG frames."""
PEAK_DBTP: Final = -1.0
LEAST_LIKENESS: Final = 0.9
"""The least correlation of a clip with what is heard at its cue: of the right clip it is 0.97 and more."""
FAINTEST_DBFS: Final = -45.0
"""The least mean level of a cue."""
EXCESS_S: Final = 0.3
"""How much longer than the narration it may be silent at a place."""

_FULL_SCALE: Final = np.float32(32768)
_LEAST_CHECK_S: Final = 120.0
"""How long a file may take to be read back, besides its own length; a busy machine needs a hundredth."""
_FRAME: Final = 64
_FRAMES: Final = 16
"""Frames in a stretch that is silent or not."""
_BLOCK: Final = _FRAME * _FRAMES * 256
_QUIET: Final = 10 ** (-50 / 20)
_SOUND: Final = 32768 * 10 ** (-44 / 20)
"""What is no silence in the narration; what is between the two may be either."""
_LONGEST_READ_S: Final = 60
_STRETCH: Final = 256
"""Samples that are compared with one another, whatever the limiter made of their level."""
_MOST_TOLD: Final = 5
"""Faults of one file that are told; where one cue is off, all after it are."""
_MOST_LAG: Final = 64
"""Samples by which a decoder, or the loss of the frames that come before the sound, may shift it."""


def prove(
    narration: Narration,
    finished: Path,
    target: Path,
    *,
    may_overshoot: bool = False,
    is_heard: bool = True,
) -> float:
    """
    Decode ``finished`` beside itself and compare it with ``narration``; messages call it ``target``.

    Gives by how many decibels its true peaks are too high: 0 unless it ``may_overshoot``. A sound that was
    proved under another tag is not proved again. Where an audit hears this very sound (``is_heard``), it is
    decoded for that too.

    Raises:
        RenderError: it does not decode.
        AuditError: it is not the narration; the message names the words that are not heard, and their line.
    """
    if not finished.stat().st_size:
        raise AuditError(SOUND_REFUSED.at(target=target.name, why="it is empty"))
    wanted = narration.seconds(narration.samples)
    decoded, digest = Decoded(narration), digest_of_sound(finished)
    if decoded.is_proved(digest):
        return 0.0
    pcm = finished.with_suffix(".heard")
    shape = Shape(narration.sample_rate, narration.channels)
    to_hear = digest if is_heard else None
    decoded.decode(finished, pcm, shape, target, _LEAST_CHECK_S + wanted, to_hear=to_hear)
    found = pcm.stat().st_size / 2 / narration.channels / narration.sample_rate
    if abs(found - wanted) > SLACK_S:
        why = f"it lasts {found:.2f} s instead of {wanted:.2f} s"
        raise AuditError(SOUND_REFUSED.at(target=target.name, why=why))
    heard = SampleFile(pcm, narration.channels)
    levels = _Levels(narration.sample_rate, heard)
    excess_db = max(levels.peak_dbtp - PEAK_DBTP, 0.0)
    peaks = () if may_overshoot else _peak_faults(levels)
    if faults := (*peaks, *_faults(narration, heard, levels)):
        raise AuditError(*(SOUND_REFUSED.at(target=target.name, why=why) for why in faults[:_MOST_TOLD]))
    pcm.unlink()
    if not excess_db:
        decoded.note_proof(digest)
    return excess_db


def _faults(narration: Narration, heard: SampleFile, levels: "_Levels") -> Iterator[str]:
    if math.isinf(narration.loudness_lufs):  # silence is silent in any file
        return iter(())
    faults = (
        _loudness_faults(narration, levels),
        _silence_faults(narration, levels),
        _cue_faults(narration, heard),
    )
    return chain.from_iterable(faults)


def _peak_faults(levels: "_Levels") -> Iterator[str]:
    if levels.peak_dbtp > PEAK_DBTP:
        yield f"its true peak is {levels.peak_dbtp:.2f} dBTP; {PEAK_DBTP:g} is the most"


def _loudness_faults(narration: Narration, levels: "_Levels") -> Iterator[str]:
    if abs(levels.loudness_lufs - narration.loudness_lufs) > LOUDNESS_SLACK_LU:
        yield f"its loudness is {levels.loudness_lufs:.1f} LUFS instead of {narration.loudness_lufs:.1f}"


def _silence_faults(narration: Narration, levels: "_Levels") -> Iterator[str]:
    """Tell each silence in which the narration says something."""
    sound, most = SampleFile(narration.pcm_path, narration.channels), EXCESS_S * narration.sample_rate
    for start, end in levels.silences:
        read = min(end, start + _LONGEST_READ_S * narration.sample_rate)
        loud = np.flatnonzero(np.abs(sound.read(start, read).astype(np.int32)).max(axis=1) > _SOUND)
        planned = int(np.diff(loud, prepend=-1, append=read - start).max()) - 1
        if read - start - planned > most:
            lost = _named(narration, _cue_at(narration, start + int(loud[len(loud) // 2])))
            seconds = narration.seconds(end - start), narration.seconds(planned)
            yield f"it is silent for {seconds[0]:.1f} s instead of {seconds[1]:.1f} s, at {lost}"


def _cue_at(narration: Narration, sample: int) -> Cue:
    """Give the cue at a sample, or the next one, or the last."""
    return next((cue for cue in narration.cues if sample < cue.end), narration.cues[-1])


class _Levels:
    """How loud a whole sound is, and from where to where it is silent for long."""

    def __init__(self, sample_rate: int, heard: SampleFile) -> None:
        meter, peak = LoudnessMeter(sample_rate, heard.channels), 0.0
        loud = [np.array([-1])]
        for start in range(0, len(heard), _BLOCK):
            block = heard.read(start, start + _BLOCK).astype(np.float32) / _FULL_SCALE
            meter.feed(block)
            whole = np.pad(block, ((0, -len(block) % (_FRAME * _FRAMES)), (0, 0)))
            peaks = np.array([frame_peaks(np.ascontiguousarray(c), _FRAME, floor=0.7) for c in whole.T])
            peak = max(peak, float(peaks.max()))
            is_loud = peaks.max(axis=0).reshape(-1, _FRAMES).max(axis=1) > _QUIET
            loud.append(np.flatnonzero(is_loud) + start // (_FRAME * _FRAMES))
        loud.append(np.array([-(-len(heard) // (_FRAME * _FRAMES))]))
        self.loudness_lufs = meter.integrated()
        self.peak_dbtp = _decibels(peak)
        silent, stretch = np.concatenate(loud), _FRAME * _FRAMES
        long = np.flatnonzero((np.diff(silent) - 1) * stretch > EXCESS_S * sample_rate)
        self.silences = [
            (int(silent[n] + 1) * stretch, min(int(silent[n + 1]) * stretch, len(heard))) for n in long
        ]


def _cue_faults(narration: Narration, heard: SampleFile) -> Iterator[str]:
    clips, lag = SampleFile(narration.clips_path, 1), 0
    for cue in narration.cues:
        meant, found = _mono(clips, cue), _mono(heard, cue, lag)
        if _likeness(meant, found) < LEAST_LIKENESS:
            lag = max(range(-_MOST_LAG, _MOST_LAG + 1), key=lambda n: _likeness(meant, _mono(heard, cue, n)))
            found = _mono(heard, cue, lag)
        if _likeness(meant, found) < LEAST_LIKENESS:
            yield f"{_named(narration, cue)} is not heard at {narration.seconds(cue.start):.2f} s"
        level = _decibels(float(np.sqrt(np.mean(found**2))))
        if level < FAINTEST_DBFS:
            yield f"{_named(narration, cue)} is too faint, {level:.0f} dBFS"


def _mono(sound: SampleFile, cue: Cue, lag: int = 0) -> Samples:
    """Give what is heard at a cue, ``lag`` samples later, as one channel."""
    part = sound.read(cue.start + lag, cue.end + lag)
    mixed: Samples = part.mean(axis=1, dtype=np.float32) / _FULL_SCALE
    return np.pad(mixed, (0, cue.end - cue.start - len(mixed)))


def _likeness(first: Samples, second: Samples) -> float:
    """
    Give the correlation of two sounds, from -1 to 1; where one is silent they are not alike.

    Stretches are compared one by one and count by their energy in ``first``: the limiter that masters a sound
    changes the level of each, and so the correlation of the whole, but not the waves.
    """
    pad = (0, -len(first) % _STRETCH)
    one, other = (np.pad(sound, pad).reshape(-1, _STRETCH) for sound in (first, second))
    energies = [np.einsum("ij,ij->i", sound, sound) for sound in (one, other)]
    both = np.sqrt(energies[0] * energies[1])
    alike = np.divide(np.einsum("ij,ij->i", one, other), both, out=np.zeros_like(both), where=both > 0)
    total = float(energies[0].sum())
    return float(alike @ energies[0]) / total if total else 0.0


def _named(narration: Narration, cue: Cue) -> str:
    said = narration.script.utterances[cue.utterance]
    where = f" (line {said.line})" if said.line else ""
    return f'"{said.text[:60]}"{where}'


def _decibels(ratio: float) -> float:
    return 20 * math.log10(ratio) if ratio > 0 else -math.inf
