"""
Whether a clip can be all of its words: engines leave parts out, fall silent midway, or race.

Nobody listens here. What is looked at is how long the sound is for its words, how long it is silent within,
and whether the engine's own marks pass over words. The limits are wide, since a wrong suspicion ends a build.
"""

import re
from itertools import pairwise
from typing import Final

import numpy as np

from article_pipeline.speech.engines import Clip

LEAST_WORDS: Final = 8
"""Words of a text below which its length says nothing."""
FASTEST: Final = 5.0
SLOWEST: Final = 5.0
"""How many times the rate asked for, and its fraction, an engine may speak at."""
LONGEST_SILENCE_S: Final = 2.5
MOST_PASSED_OVER: Final = 12
"""Words between two marks of an engine that marks words."""

_QUIET: Final = 65
_WORD: Final = re.compile(r"\d|[^\W\d_]+")
"""A figure is spoken as a word or more."""


def doubt(clip: Clip, spoken: str, rate: int, sample_rate: int) -> str | None:
    """
    Say why ``clip`` cannot be all of ``spoken``, if so; ``rate`` is in words per minute.

    A clip without any sound is not this module's.
    """
    words = len(_WORD.findall(spoken))
    seconds = len(clip.pcm) / 2 / sample_rate
    expected = words * 60 / rate
    if words >= LEAST_WORDS and not expected / FASTEST <= seconds <= expected * SLOWEST:
        return f"{words} words took {seconds:.1f} s"
    silence = _longest_silence(clip.pcm) / sample_rate
    if silence > LONGEST_SILENCE_S:
        return f"it was silent for {silence:.1f} s within"
    return _passed_over(clip, spoken)


def _longest_silence(pcm: bytes) -> int:
    """Give the samples of the longest silence between two sounds."""
    loud = np.flatnonzero(np.abs(np.frombuffer(pcm, "<i2").astype(np.int32)) > _QUIET)
    return int(np.diff(loud).max(initial=0))


def _passed_over(clip: Clip, spoken: str) -> str | None:
    if not clip.words:
        return None
    offsets = [0, *sorted(word.offset for word in clip.words), len(spoken)]
    for start, end in pairwise(offsets):
        if len(_WORD.findall(spoken, start, end)) > MOST_PASSED_OVER:
            return f'it passed over "{spoken[start : start + 40].strip()}…"'
    return None
