"""
A speech engine whose clips have silence at both ends, as many have: half a second before, a quarter after.

Its words are tones of a tenth of a second, and its marks say to the sample where they begin.
"""

from typing import Final

from article_pipeline.speech.engines import Clip, Manner, Voice, WordMark

RATE: Final = 20_000
BEFORE: Final = 10_000
WORD: Final = 2_000
AFTER: Final = 5_000


class PaddedEngine:
    """Says each word as a tenth of a second of sound."""

    name, version, voice, sample_rate = "padded", "1", "tone", RATE

    def voice_for(self, manner: Manner) -> str:
        return self.voice

    def speak(self, text: str, manner: Manner) -> Clip:
        offsets = [at for at, sign in enumerate(text) if sign != " " and (at == 0 or text[at - 1] == " ")]
        sound = b"\x00\x20\x00\xe0" * (WORD // 2) * len(offsets)
        marks = [WordMark(BEFORE + n * WORD, at, 1) for n, at in enumerate(offsets)]
        return Clip(bytes(2 * BEFORE) + sound + bytes(2 * AFTER), tuple(marks))


def open_engine(voice: str | None, rate: int, language: str) -> PaddedEngine:
    return PaddedEngine()


def voices() -> tuple[Voice, ...]:
    return (Voice("tone", "en"),)
