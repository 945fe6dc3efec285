"""
Speech engines: one module an engine, each turning a sentence into sound.

Listed in one table and loaded on first use; third parties add an ``EngineEntry`` by the entry-point group
``article_pipeline.engines``. An engine is loaded by the speech worker only, so this module and every engine
stay clear of numpy: the worker starts anew for each article.
"""

import re
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

from article_pipeline.diagnostics import Diagnostic
from article_pipeline.diagnostics.speech import NO_ENGINE
from article_pipeline.errors import UsageError

if TYPE_CHECKING:
    from article_pipeline.extensions import Extensions

ENTRY_POINTS: Final = "article_pipeline.engines"

# NUL ends a text in C, U+0001 begins espeak's own commands ("0A" after it mutes all that follows), surrogates
# have no UTF-8.
_UNSPEAKABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice: the name to choose it by, its BCP 47 language, and "male", "female" or nothing."""

    name: str
    language: str
    gender: str = ""


@dataclass(frozen=True, slots=True)
class WordMark:
    """A word begins at ``sample``; it is ``length`` characters long from ``offset`` of the text spoken."""

    sample: int
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Clip:
    """The sound of one text: signed 16-bit little-endian mono, with the times of its words."""

    pcm: bytes
    words: tuple[WordMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Manner:
    """
    How a text is spoken: its BCP 47 language, and voice and rate where they are not those of the narrator.

    A voice is wished for by name; ``rate`` is in words per minute. ``pitch`` goes from 0 to 100; 50 is the
    voice's own. An engine is asked for a pitch only if its row says ``has_pitch``.
    """

    language: str
    voice: str | None = None
    rate: int | None = None
    pitch: int | None = None


class Engine(Protocol):
    """
    An engine with its voice, ready to speak.

    One with an attribute ``files`` says by it which files and folders its library reads, so that a narration
    is made anew when they change.
    """

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    @property
    def voice(self) -> str: ...

    @property
    def sample_rate(self) -> int:
        """Samples per second of every clip."""
        ...

    def voice_for(self, manner: Manner) -> str:
        """
        Name the voice that ``speak`` takes: the wished one, or the narrator's where it has the language.

        A clip is kept by this name, so what can change under a name follows it after "@".

        Raises:
            UsageError: there is no such voice, or none of the language; near names are told.
        """
        ...

    def speak(self, text: str, manner: Manner) -> Clip:
        """
        Give the sound of ``text``, all of it, without silence of the engine's own at its ends.

        The sound depends on what is asked here and on nothing that was spoken before, because it is kept
        and used again in other narrations.

        Raises:
            UsageError: as ``voice_for``.
        """
        ...


class EngineModule(Protocol):
    """What a module in the table offers."""

    def open_engine(self, voice: str | None, rate: int, language: str) -> Engine:
        """
        Start the engine; ``rate`` is in words per minute, ``language`` is the article's.

        Raises:
            UsageError: there is no such voice; near names are told.
            MissingError: a library of the engine's is missing on this machine.
        """
        ...

    def voices(self) -> tuple[Voice, ...]:
        """
        List the voices, ordered by language and name.

        Raises:
            UsageError: there are none; where to put one is told.
            MissingError: a library of the engine's is missing on this machine.
        """
        ...


@dataclass(frozen=True, slots=True)
class EngineEntry:
    """
    A row of the table: the engine's name, what it is, and its module.

    ``is_silent`` says that silence is what it makes; ``speaks_sounds`` that it says words by their sounds, as
    ``speech.sounds`` annotates them; ``has_pitch`` that it speaks higher and lower as it is asked to.
    """

    name: str
    summary: str
    module: str
    is_silent: bool = False
    speaks_sounds: bool = False
    has_pitch: bool = False

    def load(self) -> EngineModule:
        """Import the module."""
        return cast("EngineModule", import_module(self.module))


_OURS: Final = (
    EngineEntry(
        "pyttsx3",
        "eSpeak NG through pyttsx3",
        "article_pipeline.speech.engines.pyttsx3_engine",
        speaks_sounds=True,
        has_pitch=True,
    ),
    EngineEntry(
        "piper",
        "neural voices through Piper",
        "article_pipeline.speech.engines.piper",
        speaks_sounds=True,
    ),
    EngineEntry(
        "silent",
        "silence as long as speech would be, for tests and trials",
        "article_pipeline.speech.engines.silent",
        is_silent=True,
        has_pitch=True,
    ),
)


_OTHER_TAGS: Final = {"nb": "no", "nn": "no", "cmn": "zh", "iw": "he", "in": "id", "ji": "yi"}
"""Tags of languages that have another (RFC 5646, 3.1.10): articles have one, and voices the other."""


def primary_of(tag: str) -> str:
    """Give the language of a BCP 47 tag, one and the same for all tags of a language."""
    primary = tag.casefold().partition("-")[0]
    return _OTHER_TAGS.get(primary, primary)


def are_kin(first: str, second: str) -> bool:
    """Tell whether two tags are of one language."""
    return primary_of(first) == primary_of(second)


def speakable(text: str) -> str:
    """Put a space for each character that harms a library in C, so that the places of words stay."""
    return _UNSPEAKABLE.sub(" ", text)


def engines() -> dict[str, EngineEntry]:
    """All engines by name, ours first; those that cannot be loaded are left out."""
    return {entry.name: entry for entry in (*_OURS, *_theirs().rows)}


def left_out() -> tuple[Diagnostic, ...]:
    """Tell of the engines of others that are not in the table."""
    return _theirs().told


def _theirs() -> "Extensions[EngineEntry]":
    from article_pipeline.extensions import extensions

    return extensions(ENTRY_POINTS, EngineEntry, [entry.name for entry in _OURS])


def engine_entry(name: str) -> EngineEntry:
    """
    Give the row of the engine called ``name``; of others' engines no other is loaded.

    Raises:
        UsageError: there is none.
        MissingError: the package that has it is broken.
    """
    from article_pipeline.extensions import extension, names_in  # the worker starts sooner without it

    ours = {entry.name: entry for entry in _OURS}
    if entry := ours.get(name) or extension(ENTRY_POINTS, name, EngineEntry):
        return entry
    known = dict.fromkeys((*ours, *names_in(ENTRY_POINTS)))
    raise UsageError(NO_ENGINE.at(name=name, engines=", ".join(known)))
