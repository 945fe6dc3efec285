"""
A pyttsx3 driver over pyttsx3's own eSpeak layer that gives back sound and word times and plays nothing.

It replaces the stock driver, whose ``runAndWait`` returns before synthesis ends and which tells espeak ten
times the text's length, so that a long text reads past its end. This one runs espeak in its synchronous
mode: when ``say`` returns, the clip is whole. espeak keeps its state in globals; one process speaks with one
driver, in one thread, and never terminates it.

The clip leaves by two notifications of the driver's own: ``clip`` (``pcm``, ``marks``), once an utterance,
and pyttsx3's ``error``.
"""

import ctypes
import os
import sys
from pathlib import Path
from typing import Any, Final

from pyttsx3.drivers import _espeak
from pyttsx3.voice import Voice

from article_pipeline.speech.engines import speakable
from article_pipeline.speech.sounds import for_espeak

NAME: Final = "article_pipeline"
"""What ``pyttsx3.init`` calls this driver."""

_DONT_EXIT: Final = 0x8000  # espeak_Initialize ends the process on missing data unless told not to.
_PHONEMES: Final = 0x100  # espeakPHONEMES of speak_lib.h
_LONGEST_PATH: Final = 120
_GENDERS: Final = {1: "male", 2: "female"}


def initialise(data: str | None) -> int:
    """
    Start espeak with the data of the folder ``data``, and give its sample rate.

    Raises:
        OSError: espeak finds no data, or data of another version.
    """
    path = _short(data) if data else None
    sample_rate: int = _espeak.Initialize(_espeak.AUDIO_OUTPUT_SYNCHRONOUS, 0, path, _DONT_EXIT)
    if sample_rate <= 0:
        raise OSError(f"libespeak-ng finds no data in {data or 'its own folder'}")
    return sample_rate


def data_folder() -> Path | None:
    """Name the folder that espeak, once initialised, takes voices, dictionaries and phonemes from."""
    path = ctypes.c_char_p()
    _espeak.Info(ctypes.byref(path))
    return Path(os.fsdecode(path.value)) if path.value else None


def _short(folder: str) -> bytes:
    """Name ``folder`` so that it fits espeak's buffer of 160 bytes, which cuts what is longer."""
    path = os.fsencode(folder)
    if len(path) <= _LONGEST_PATH or not sys.platform.startswith("linux"):
        return path
    kept_open = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    return f"/proc/self/fd/{kept_open}".encode()


def buildDriver(proxy: Any) -> "SynchronousDriver":  # noqa: N802  # pyttsx3 asks for this name
    """Make the driver; called by ``pyttsx3.init``."""
    return SynchronousDriver(proxy)


class SynchronousDriver:
    """pyttsx3's driver interface; ``initialise`` must have been called."""

    def __init__(self, proxy: Any) -> None:
        self._proxy = proxy
        self._pcm: list[bytes] = []
        self._marks: list[tuple[int, int, int]] = []
        self._is_sound = True
        _espeak.SetSynthCallback(self._on_sound)

    def say(self, text: str) -> None:
        """
        Speak ``text`` and notify ``clip``; marks are (sample, offset in characters, length).

        Sounds in it (``speech.sounds``) are spoken as such; nothing else is taken for espeak's phonemes.
        """
        self._pcm.clear()
        self._marks.clear()
        self._is_sound = True
        given = for_espeak(text, self._language())
        data = speakable(given.text).encode()
        flags = _espeak.CHARS_UTF8 | (_PHONEMES if given.has_mnemonics else 0)
        result = _espeak.cSynth(data, len(data) + 1, 0, _espeak.POS_CHARACTER, 0, flags)
        if result != _espeak.EE_OK or not self._is_sound:
            raise OSError(f"espeak_Synth failed ({result})")
        marks = tuple((sample, given.places[at], length) for sample, at, length in self._marks)
        self._proxy.notify("clip", pcm=b"".join(self._pcm), marks=marks)

    def _language(self) -> str:
        """Give the language of the voice: a priority byte goes before the tag."""
        languages: bytes = _espeak.GetCurrentVoice().contents.languages or b""
        return languages[1:].decode("ascii", "replace")

    def _on_sound(self, wave: Any, samples: int, events: Any) -> int:
        # An exception cannot pass through espeak's C code: ctypes would print it and go on with a clip
        # that has a hole.
        try:
            self._collect(wave, samples, events)
        except (ValueError, MemoryError, OverflowError):
            self._is_sound = False
        return 0 if self._is_sound else 1

    def _collect(self, wave: Any, samples: int, events: Any) -> None:
        if wave and samples > 0:
            self._pcm.append(ctypes.string_at(wave, 2 * samples))
        index = 0
        while (event := events[index]).type != _espeak.EVENT_LIST_TERMINATED:
            if event.type == _espeak.EVENT_WORD and event.length > 0:
                self._marks.append((event.sample, event.text_position - 1, event.length))
            index += 1

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802
        """
        Set ``voice`` (an identifier, "+variant" after it), ``rate`` (words per minute), ``pitch`` (0 to 100).

        Raises:
            ValueError: espeak does not take the value.
        """
        match name, value:
            case "voice", str():
                result = _espeak.SetVoiceByName(value.encode())
            case "rate", int():
                result = _espeak.SetParameter(_espeak.RATE, value, 0)
            case "pitch", int():
                result = _espeak.SetParameter(_espeak.PITCH, value, 0)
            case _:
                result = _espeak.EE_INTERNAL_ERROR
        if result != _espeak.EE_OK:
            raise ValueError(f"espeak refuses {name} {value!r} ({result})")

    def getProperty(self, name: str) -> object:  # noqa: N802
        """Give ``voices``, ``variants`` (of any voice), ``voice``, ``rate`` or ``pitch``."""
        match name:
            case "voices":
                return [_voice(v) for v in _espeak.ListVoices()]
            case "variants":
                wanted = _espeak.VOICE(languages=b"variant")
                return [_voice(v) for v in _espeak.ListVoices(ctypes.byref(wanted))]
            case "voice":
                return _espeak.GetCurrentVoice().contents.identifier.decode()
            case "rate":
                return _espeak.GetParameter(_espeak.RATE)
            case "pitch":
                return _espeak.GetParameter(_espeak.PITCH)
            case _:
                raise KeyError(name)

    def startLoop(self) -> None:  # noqa: N802
        """Run what is queued; it is done when this returns."""
        self._proxy.setBusy(False)

    def endLoop(self) -> None:  # noqa: N802
        """Nothing runs on after ``startLoop``."""

    def stop(self) -> None:
        """Nothing can be stopped from the one thread that speaks."""

    def destroy(self) -> None:
        """espeak lives as long as its process: to end it and start it again crashes."""


def _voice(found: Any) -> Voice:
    # espeak_VOICE.languages: a priority byte and a language tag, more of them, and a final NUL.
    language = found.languages[1:].decode()
    name, identifier = found.name.decode(), found.identifier.decode()
    return Voice(identifier, name, [language], _GENDERS.get(found.gender, ""), found.age)
