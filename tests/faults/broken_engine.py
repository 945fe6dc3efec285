"""
A speech engine that fails in the way that its voice is named for, as soon as it is to say "bang".
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Final

from article_pipeline.speech.engines import Clip, Manner, Voice, WordMark

SECOND: Final = b"\x00\x20\x00\xe0" * 11_025


def _abort() -> Clip:
    os.abort()


def _exit() -> Clip:
    os._exit(3)


def _raise() -> Clip:
    raise OSError("the sound card is on fire")


def _hang() -> Clip:
    time.sleep(3600)
    return Clip(SECOND)


def _hang_with_a_child() -> Clip:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"])
    os.write(2, f"{child.pid}\n".encode())
    return _hang()


def _hang_holding_the_lock() -> Clip:
    sys.setswitchinterval(1e9)
    threading.Thread(target=lambda: 9 ** (9**9), daemon=True).start()
    return _hang()


def _mute() -> Clip:
    return Clip(b"")


def _silent() -> Clip:
    return Clip(bytes(44_100))


def _faint() -> Clip:
    return Clip(b"\x08\x00\xf8\xff" * 11_025)


def _odd() -> Clip:
    return Clip(SECOND + b"\x00")


def _late_word() -> Clip:
    return Clip(SECOND, (WordMark(10**9, 0, 4),))


def _noise() -> Clip:
    """Write to stdout behind Python's back, as a C library does, and then speak well."""
    os.write(1, b'noise\n{"bytes": 7}\n')
    sys.stdout.write("more noise\n")
    sys.stdout.flush()
    return Clip(SECOND, (WordMark(0, 0, 4),))


def _rubbish() -> Clip:
    for descriptor in range(3, 20):
        try:
            os.write(descriptor, b"rubbish\n")
        except OSError:
            continue
    return _hang()


FAULTS: Final[dict[str, Callable[[], Clip]]] = {
    f.__name__.strip("_"): f
    for f in (
        *(_abort, _exit, _raise, _hang, _hang_with_a_child, _hang_holding_the_lock),
        *(_mute, _silent, _faint, _odd, _late_word, _noise, _rubbish),
    )
}


class BrokenEngine:
    """Speaks one second of sound a text until "bang" comes."""

    def __init__(self, voice: str) -> None:
        self.name, self.version, self.sample_rate = "broken", "0", 22_050
        self.voice = voice

    def voice_for(self, manner: Manner) -> str:
        return self.voice

    def speak(self, text: str, manner: Manner) -> Clip:
        if self.voice == "resampled" and "bang" in text:
            self.sample_rate = 16_000
            return Clip(SECOND)
        return FAULTS[self.voice]() if "bang" in text else Clip(SECOND, (WordMark(0, 0, len(text)),))


def open_engine(voice: str | None, rate: int, language: str) -> BrokenEngine:
    if voice == "stillborn":
        os._exit(4)
    return BrokenEngine(voice or "mute")


def voices() -> tuple[Voice, ...]:
    return tuple(Voice(name, "en") for name in FAULTS)
