"""
An engine that says nothing, for as long as a voice would take.

It ships, because a build without a voice is how layout, cues and chapters are tried on any machine.
"""

import re
from dataclasses import dataclass
from typing import Final

from article_pipeline.diagnostics.speech import NO_VOICE
from article_pipeline.errors import UsageError
from article_pipeline.speech.engines import Clip, Engine, Manner, Voice, WordMark

VOICE: Final = "silence"
_SAMPLE_RATE: Final = 22_050
_CHARACTERS_PER_WORD: Final = 6


@dataclass(frozen=True, slots=True)
class SilentEngine:
    """Silence of a length that follows from the text alone; ``rate`` is in words per minute."""

    rate: int
    name: str = "silent"
    version: str = "1"
    voice: str = VOICE
    sample_rate: int = _SAMPLE_RATE

    def voice_for(self, manner: Manner) -> str:
        """Name the one voice: silence is the same in any language."""
        return _known(manner.voice or VOICE)

    def speak(self, text: str, manner: Manner) -> Clip:
        """Give zeros, with a mark at each word."""
        self.voice_for(manner)
        per_character = 60 * self.sample_rate / ((manner.rate or self.rate) * _CHARACTERS_PER_WORD)
        words = (
            WordMark(int(m.start() * per_character), m.start(), len(m[0])) for m in re.finditer(r"\S+", text)
        )
        return Clip(bytes(2 * int(len(text) * per_character)), tuple(words))


def _known(voice: str) -> str:
    if voice != VOICE:
        raise UsageError(NO_VOICE.at(engine="silent", voice=voice, near=VOICE))
    return voice


def open_engine(voice: str | None, rate: int, language: str) -> Engine:
    """
    Start the engine.

    Raises:
        UsageError: ``voice`` is not the one that it has.
    """
    _known(voice or VOICE)
    return SilentEngine(rate)


def voices() -> tuple[Voice, ...]:
    """List the one voice."""
    return (Voice(VOICE, "zxx"),)
