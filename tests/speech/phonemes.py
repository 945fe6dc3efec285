"""
What eSpeak NG would say, as phonemes, so that two texts can be compared without ears.

A child process asks the library, because some texts abort it.
"""

import ctypes
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from article_pipeline.speech.engines.pyttsx3_engine.library import library

_SYNCHRONOUS, _DONT_EXIT, _UTF8, _MNEMONICS = 2, 0x8000, 1, 0
_VOICES = {"no": "nb", "en": "en-gb", "fr": "fr-fr"}


class _Voice(ctypes.Structure):
    """The first fields of ``espeak_VOICE`` (speak_lib.h); the rest stays zero."""

    _fields_ = [
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_char_p),
        ("identifier", ctypes.c_char_p),
        ("rest", ctypes.c_byte * 32),
    ]


def phonemes(asked: Sequence[tuple[str, str]]) -> list[str]:
    """Give the phonemes of each (text, language); stress and the spaces between words are left out."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.speech.phonemes"],
        input=json.dumps(list(asked)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    said: list[str] = json.loads(done.stdout)
    return [_sounds(one) for one in said]


def _sounds(said: str) -> str:
    """
    Keep what can be told apart by ear.

    eSpeak has sounds of its own for figures: "40" and "forty", "11" and "eleven", "120" and "one hundred and
    twenty" differ in nothing that a listener would note.
    """
    bare = re.sub(r"_[:!|^]*|[\s',%=|]+", "", said)
    return (
        bare.replace("o@", "O@")
        .replace("I2", "I")
        .replace("@lEv@n", "IlEv@n")
        .replace("I#lEv@n", "IlEv@n")
        .replace("hVndrIdand", "hVndrId@n")
        .replace("TaUz@ndand", "TaUz@nd@n")
        .replace("i:;", "i:")
        .replace("t2i", "ti")
    )


def _loaded() -> Any:
    found = library()
    espeak = ctypes.CDLL(found.path)
    espeak.espeak_TextToPhonemes.restype = ctypes.c_char_p
    data = str(found.data).encode() if found.data else None
    espeak.espeak_Initialize(_SYNCHRONOUS, 0, data, _DONT_EXIT)
    return espeak


def _of(espeak: Any, text: str, language: str) -> str:
    voice = _VOICES.get(language, language).lower()
    wanted = _Voice(languages=voice.encode())
    if espeak.espeak_SetVoiceByProperties(ctypes.byref(wanted)):
        raise ValueError(f"eSpeak has no voice {voice}")
    rest = ctypes.c_char_p(f"{text}\n".encode())
    clauses = []
    while rest.value:
        clauses.append(espeak.espeak_TextToPhonemes(ctypes.byref(rest), _UTF8, _MNEMONICS).decode())
    return "\n".join(clauses)


if __name__ == "__main__":
    speaking = _loaded()
    json.dump([_of(speaking, text, language) for text, language in json.load(sys.stdin)], sys.stdout)
