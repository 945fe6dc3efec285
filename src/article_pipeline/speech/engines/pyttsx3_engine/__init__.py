"""
The default engine: eSpeak NG through pyttsx3, with a driver that waits for its sound.

pyttsx3 finds a driver by the name of a module in its own package, so ours is put among its modules before
``pyttsx3.init`` asks for it. Nothing here may run in a process that must survive.
"""

import functools
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol

from article_pipeline.diagnostics.speech import ENGINE_MISSING, NO_VOICE
from article_pipeline.errors import MissingError, UsageError
from article_pipeline.near import nearest
from article_pipeline.speech.engines import Clip, Engine, Manner, Voice, WordMark, are_kin, primary_of
from article_pipeline.speech.engines.pyttsx3_engine.library import EspeakLibrary, library, print_of
from article_pipeline.speech.forking import in_fork

__all__ = ["library", "open_engine", "voices"]

NAME: Final = "pyttsx3"
_NOTHING: Final = Clip(b"")
_OWN_PITCH: Final = 50
"""espeak's measure of a voice's own pitch."""
_Settings = tuple[str, int, int]
"""Voice, rate and pitch."""


class _Synthesiser(Protocol):
    """The part of ``pyttsx3.engine.Engine`` that is used."""

    def say(self, text: str) -> object: ...
    def runAndWait(self) -> None: ...  # noqa: N802
    def setProperty(self, name: str, value: object) -> None: ...  # noqa: N802
    def getProperty(self, name: str) -> Any: ...  # noqa: N802
    def connect(self, topic: str, cb: Any) -> object: ...


def _data_folder() -> Path | None:
    from article_pipeline.speech.engines.pyttsx3_engine import driver

    return driver.data_folder()


@dataclass(slots=True)
class _Outbox:
    """What the driver's notifications left behind since the last look."""

    clip: Clip = _NOTHING
    faults: list[Exception] = field(default_factory=list)

    def on_clip(self, pcm: bytes, marks: tuple[tuple[int, int, int], ...], name: object) -> None:
        self.clip = Clip(pcm, tuple(WordMark(*mark) for mark in marks))

    def on_error(self, exception: Exception, name: object) -> None:
        self.faults.append(exception)


class Pyttsx3Engine:
    """
    pyttsx3, its library started and never spoken with: each text is spoken by a fork of this process.

    What espeak says depends on what it said before, to the phase of a wave; a fork has said nothing.
    """

    def __init__(self, found: EspeakLibrary, voice: str | None, rate: int, language: str) -> None:
        self.name = NAME
        self.version = f"espeak-ng {found.version}"
        self._synthesiser, self.sample_rate = _start(found)
        self._outbox = _Outbox()
        self._synthesiser.connect("clip", self._outbox.on_clip)
        self._synthesiser.connect("error", self._outbox.on_error)
        self._known = _listed(self._synthesiser, "voices")
        self._narrator = self._named(voice) if voice else _pick_by_language(self._known, language)
        self.voice = self._narrator.name
        self._rate, self._language = rate, language
        self.files = (found.path, *filter(None, (found.data or _data_folder(),)))
        self._use((self.voice, rate, _OWN_PITCH))

    def voice_for(self, manner: Manner) -> str:
        """
        Name the voice wished for, the narrator's, or where that has not the language, the first that has it.

        A digest of espeak's data follows its name, because a dictionary may change under one version.

        Raises:
            UsageError: there is no such voice, or none that has the language.
        """
        return f"{self._voice(manner)}@{self._data}"

    def _voice(self, manner: Manner) -> str:
        """Choose a voice; the narrator's was chosen for the article's language, whatever its own is."""
        if manner.voice:
            return self._named(manner.voice).name
        if are_kin(manner.language, self._language) or _speaks(self._narrator, manner.language):
            return self.voice
        return _pick_by_language(self._known, manner.language).name

    def speak(self, text: str, manner: Manner) -> Clip:
        """
        Speak in a fork.

        Raises:
            UsageError: there is no such voice, or none that has the language.
        """
        pitch = _OWN_PITCH if manner.pitch is None else manner.pitch
        settings = (self._voice(manner), manner.rate or self._rate, pitch)
        return in_fork(lambda: self._speak(text, settings))

    def _speak(self, text: str, settings: _Settings) -> Clip:
        if settings != self._settings:
            self._use(settings)
        self._outbox.clip = _NOTHING
        self._synthesiser.say(text)
        self._run()
        return self._outbox.clip

    def _use(self, settings: _Settings) -> None:
        for name, value in zip(("voice", "rate", "pitch"), settings, strict=True):
            self._synthesiser.setProperty(name, value)
        self._run()
        self._settings = settings

    @functools.cached_property
    def _data(self) -> str:
        folder = _data_folder()
        return print_of(folder) if folder else ""

    @functools.lru_cache  # noqa: B019 - one engine lives as long as its process
    def _named(self, voice: str) -> Voice:
        return _pick_by_name(self._synthesiser, voice)

    def _run(self) -> None:
        """Run pyttsx3's queue; it keeps what went wrong to itself, so that is raised here."""
        self._synthesiser.runAndWait()
        if self._outbox.faults:
            raise self._outbox.faults.pop()


def open_engine(voice: str | None, rate: int, language: str) -> Engine:
    """
    Start eSpeak NG.

    ``voice`` is a name as ``voices`` gives it, or one of espeak's languages; "+" and one of espeak's variants
    may follow it ("gmw/en+f3").

    Raises:
        UsageError: there is no such voice, or none for ``language``.
        MissingError: there is no libespeak-ng.
    """
    return Pyttsx3Engine(library(), voice, rate, language)


def voices() -> tuple[Voice, ...]:
    """
    List espeak's voices, ordered by language and name.

    Raises:
        MissingError: there is no libespeak-ng.
    """
    synthesiser, _ = _start(library())
    return tuple(sorted(_listed(synthesiser, "voices"), key=lambda v: (v.language, v.name)))


def _start(found: EspeakLibrary) -> tuple[_Synthesiser, int]:
    import pyttsx3  # only after the library is loaded

    from article_pipeline.speech.engines.pyttsx3_engine import driver

    try:
        sample_rate = driver.initialise(str(found.data) if found.data else None)
    except OSError as fault:
        mend = "install espeak-ng-data of the library's version"
        raise MissingError(ENGINE_MISSING.at(engine=NAME, why=fault, mend=mend)) from fault
    sys.modules[f"pyttsx3.drivers.{driver.NAME}"] = driver
    return pyttsx3.init(driver.NAME), sample_rate


def _listed(synthesiser: _Synthesiser, kind: str) -> tuple[Voice, ...]:
    return tuple(Voice(v.id, v.languages[0], v.gender) for v in synthesiser.getProperty(kind))


def _pick_by_name(synthesiser: _Synthesiser, wished: str) -> Voice:
    name, plus, variant = wished.partition("+")
    known = _listed(synthesiser, "voices")
    variants = {v.name.rpartition("/")[2] for v in _listed(synthesiser, "variants")}
    if plus and variant not in variants:
        near = ", ".join(f"{name}+{v}" for v in nearest(variant, sorted(variants), 3, 0.3))
        raise UsageError(NO_VOICE.at(engine=NAME, voice=wished, near=near or name))
    for voice in known:
        if name.casefold() in (voice.name.casefold(), voice.language.casefold()):
            return Voice(voice.name + plus + variant, voice.language, voice.gender)
    raise UsageError(NO_VOICE.at(engine=NAME, voice=wished, near=_near(known, name)))


def _pick_by_language(known: tuple[Voice, ...], language: str) -> Voice:
    """Choose the voice of the very language, else the plain one of its first subtag, else any of those."""
    tag = language.casefold()
    primary = primary_of(tag)
    for voice in known:
        if voice.language.casefold() == tag:
            return voice
    kin = [v for v in known if _speaks(v, language)]
    plain = [v for v in kin if primary in (v.language, v.name.rpartition("/")[2])]
    if not kin:
        wished = f"for the language {language}"
        raise UsageError(NO_VOICE.at(engine=NAME, voice=wished, near=_near(known, tag)))
    return (plain or kin)[0]


def _speaks(voice: Voice, language: str) -> bool:
    return are_kin(voice.language, language)


def _near(known: tuple[Voice, ...], name: str) -> str:
    names = {n: v.name for v in known for n in (v.name, v.language, v.name.rpartition("/")[2])}
    close = nearest(name, names, 4, 0.5)
    return ", ".join(dict.fromkeys(names[n] for n in close)) or "one that article-pipeline voices lists"
