"""
Whether a clip can be all of its words: engines leave parts out, fall silent midway, or race.

Nobody listens here. What is looked at is how long the sound is for its words, how long it is silent within,
and whether the engine's own marks pass over words. The limits are wide, since a wrong suspicion ends a build.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import Final

import numpy as np

from article_pipeline.speech.engines import Clip
from article_pipeline.speech.mastering import SILENCE
from article_pipeline.speech.script import Utterance
from article_pipeline.speech.sounds import plain

LEAST_WORDS: Final = 8
"""Words of a text below which its length says nothing."""
FASTEST: Final = 5.0
SLOWEST: Final = 5.0
"""How many times the rate asked for, and its fraction, an engine may speak at."""
SLOWEST_SPELT: Final = 1.5
"""How many times as long as a word a character may take: what cannot be said is spelt."""
FASTER: Final = 1.8
"""How many times as many letters a minute as the other sentences of its language and voice one may have."""
FASTER_THAN_ASKED: Final = 2.0
"""
How many times the rate asked for it may have besides, because a plain sentence stands out among figures.

Plain sentences have up to 1.6 times the rate.
"""
LEAST_SENTENCES: Final = 4
"""Sentences that say what the usual pace is, of ``LEAST_WORDS_COMPARED`` words or more."""
LEAST_WORDS_COMPARED: Final = 3
LONGEST_SILENCE_S: Final = 2.5
MOST_PASSED_OVER: Final = 12
"""Words between two marks of an engine that marks words; what stands between two spaces may have one mark."""

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


def hurried(said: Sequence[tuple[Utterance, float]], rate: int) -> Iterator[tuple[int, str]]:
    """
    Give those of a script's utterances, by number, that are too fast for the others, and say so of each.

    ``said`` has each with its seconds. Figures count for nothing, since nobody knows how many words they are.
    """
    paces: dict[tuple[str, str | None], dict[int, tuple[float, float]]] = defaultdict(dict)
    judged: set[int] = set()
    for number, (utterance, seconds) in enumerate(said):
        text, beats = plain(utterance.spoken)[0], seconds / 60 * (utterance.rate or rate)
        words = sum(kind == "letter" for kind, _ in groupby(text, _kind))
        if words >= LEAST_WORDS_COMPARED:
            letters = sum(map(str.isalpha, text))
            paces[utterance.language, utterance.voice][number] = letters / beats, words / beats
            judged |= {number} if words >= LEAST_WORDS else set()
    for alike in paces.values():
        usual = median(letters for letters, _ in alike.values())
        for number, pace in alike.items() if len(alike) >= LEAST_SENTENCES else ():
            if number in judged and pace[0] > FASTER * usual and pace[1] > FASTER_THAN_ASKED:
                yield number, f"it is {pace[0] / usual:.1f} times as fast as the other sentences"


def _words(spoken: str) -> int:
    """Count the words of a text; a figure is spoken as a word a digit, or more."""
    runs = ((kind, len(list(run))) for kind, run in groupby(spoken, _kind))
    return sum(length if kind == "digit" else 1 for kind, length in runs if kind)


def _kind(sign: str) -> str:
    category = unicodedata.category(sign)
    return _KINDS.get(category) or _KINDS.get(category[0], "")


def _longest_silence(pcm: bytes) -> int:
    """Give the samples of the longest silence between two sounds."""
    loud = np.flatnonzero(np.abs(np.frombuffer(pcm, "<i2").astype(np.int32)) > SILENCE)
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
