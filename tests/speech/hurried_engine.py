"""A speech engine that leaves out two thirds of each sentence that has the word its voice is called."""

from typing import Final

from article_pipeline.speech.engines import Clip, Manner, Voice

RATE: Final = 22_050
WAVE: Final = b"\x00\x20" * 20 + b"\x00\xe0" * 20


class HurriedEngine:
    """Says six letters as a word, in the rate that is asked for."""

    name, version, sample_rate = "hurried", "1", RATE

    def __init__(self, voice: str, rate: int) -> None:
        self.voice, self.rate = voice, rate

    def voice_for(self, manner: Manner) -> str:
        return manner.voice or "steady"

    def speak(self, text: str, manner: Manner) -> Clip:
        seconds = len(text) / 6 * 60 / (manner.rate or self.rate)
        waves = int(seconds * RATE / 40 / (3 if self.voice in text else 1))
        return Clip(WAVE * waves)


def open_engine(voice: str | None, rate: int, language: str) -> HurriedEngine:
    return HurriedEngine(voice or "steady", rate)


def voices() -> tuple[Voice, ...]:
    return (Voice("steady", "en"),)
