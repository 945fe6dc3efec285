"""An engine that speaks silence twice, then does what its module says."""

import os
import time
from collections.abc import Callable

from article_pipeline.speech.engines import Clip, Manner, Voice


class FailingEngine:
    """Speaks ``good`` times, then fails."""

    name, version, voice, sample_rate = "failing", "1", "none", 22_050

    def __init__(self, fail: Callable[[], None], good: int = 2) -> None:
        self._fail, self._good = fail, good

    def voice_for(self, manner: Manner) -> str:
        return self.voice

    def speak(self, text: str, manner: Manner) -> Clip:
        self._good -= 1
        if self._good < 0:
            self._fail()
        return Clip(b"\x01\x02" * 22_050)


def voices() -> tuple[Voice, ...]:
    return (Voice("none", "en"),)


def abort() -> None:
    os.abort()


def hang() -> None:
    time.sleep(3600)


def burst() -> None:
    raise ValueError("the third party's own fault")
