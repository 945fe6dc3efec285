"""
Whether a clip can be all of its words: engines leave parts out, fall silent midway, or race.

Nobody listens here. What is looked at is how long the sound is for its words, how long it is silent within,
and whether the engine's own marks pass over words. The limits are wide, since a wrong suspicion ends a build.
"""

import unicodedata
from itertools import groupby, pairwise
from typing import Final

import numpy as np

from article_pipeline.speech.engines import Clip

LEAST_WORDS: Final = 8
"""Words of a text below which its length says nothing."""
FASTEST: Final = 5.0
SLOWEST: Final = 5.0
"""How many times the rate asked for, and its fraction, an engine may speak at."""
SLOWEST_SPELT: Final = 1.5
"""How many times as long as a word a character may take: what cannot be said is spelt."""
LONGEST_SILENCE_S: Final = 2.5
MOST_PASSED_OVER: Final = 12
"""Words between two marks of an engine that marks words; what stands between two spaces may have one mark."""

_QUIET: Final = 65
_KINDS: Final = {"L": "letter", "M": "letter", "Cf": "letter", "N": "digit"}
"""What a character is, by its category; vowel signs and joiners stand inside words."""


def doubt(clip: Clip, spoken: str, rate: int, sample_rate: int) -> str | None:
    """
    Say why ``clip`` cannot be all of ``spoken``, if so; ``rate`` is in words per minute.

    A clip without any sound is not this module's.
    """
    words, seconds = _words(spoken), len(clip.pcm) / 2 / sample_rate
    per_word = 60 / rate
    signs = sum(map(len, spoken.split()))
    longest = per_word * max(words * SLOWEST, signs * SLOWEST_SPELT)
    if words >= LEAST_WORDS and not words * per_word / FASTEST <= seconds <= longest:
        return f"{words} words took {seconds:.1f} s"
    silence = _longest_silence(clip.pcm) / sample_rate
    if silence > LONGEST_SILENCE_S:
        return f"it was silent for {silence:.1f} s within"
    return _passed_over(clip, spoken)


def _words(spoken: str) -> int:
    """Count the words of a text; a figure is spoken as a word a digit, or more."""
    runs = ((kind, len(list(run))) for kind, run in groupby(spoken, _kind))
    return sum(length if kind == "digit" else 1 for kind, length in runs if kind)


def _kind(sign: str) -> str:
    category = unicodedata.category(sign)
    return _KINDS.get(category) or _KINDS.get(category[0], "")


def _longest_silence(pcm: bytes) -> int:
    """Give the samples of the longest silence between two sounds."""
    loud = np.flatnonzero(np.abs(np.frombuffer(pcm, "<i2").astype(np.int32)) > _QUIET)
    return int(np.diff(loud).max(initial=0))


def _passed_over(clip: Clip, spoken: str) -> str | None:
    if not clip.words:
        return None
    offsets = [0, *sorted(word.offset for word in clip.words), len(spoken)]
    for start, end in pairwise(offsets):
        between = spoken[start:end].split()
        if sum(any(map(_kind, part)) for part in between) > MOST_PASSED_OVER:
            return f'it passed over "{spoken[start : start + 40].strip()}…"'
    return None
