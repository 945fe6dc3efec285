"""A speech engine that rests in the middle of each sentence, for as many seconds as its voice is called."""

from typing import Final

from article_pipeline.speech.engines import Clip, Manner, Voice

RATE: Final = 22_050
LETTER: Final = (b"\x00\x20" * 20 + b"\x00\xe0" * 20) * (RATE // 12 // 40)


class RestingEngine:
    """Says each letter as a twelfth of a second of sound."""

    name, version, sample_rate = "resting", "1", RATE

    def __init__(self, voice: str) -> None:
        self.voice = voice

    def voice_for(self, manner: Manner) -> str:
        return self.voice

    def speak(self, text: str, manner: Manner) -> Clip:
        half = LETTER * (len(text) // 2 + 1)
        rest = bytes(2 * int(float(self.voice) * RATE)) if len(text.split()) > 2 else b""
        return Clip(half + rest + half)


def open_engine(voice: str | None, rate: int, language: str) -> RestingEngine:
    return RestingEngine(voice or "1")


def voices() -> tuple[Voice, ...]:
    return (Voice("1", "en"),)
