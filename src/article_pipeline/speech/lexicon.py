"""
How a house, or one article, wants words pronounced: entries, found in a text as it is written.

An article's entries go before the publication's. A word of an article is never looked for in what a rule or
another entry made of it, so that no entry can call up another.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Final

from article_pipeline import reads
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.speech import (
    ENTRIES_UNHEARD,
    ENTRY_CLASHES,
    ENTRY_NOT_REACHED,
    ENTRY_UNUSED,
)


class Saying(StrEnum):
    """How an entry says its word."""

    ALIAS = "alias"
    """By other words."""
    LETTERS = "letters"
    """Letter by letter."""
    WORD = "word"
    """As a word, though it is written like initials."""
    IPA = "ipa"
    """By sounds, in the International Phonetic Alphabet."""


@dataclass(frozen=True, slots=True)
class Entry:
    """
    A word as it is written, and how it is said.

    ``said`` is the alias or the IPA, else empty. ``language`` is a BCP 47 tag that a text's must begin with,
    and "" is any. ``is_cased`` tells capitals from small letters; ``is_whole`` leaves parts of longer words
    alone.
    """

    written: str
    saying: Saying
    said: str = ""
    language: str = ""
    is_cased: bool = True
    is_whole: bool = True
    place: Place | None = None

    def speaks(self, language: str) -> bool:
        """Tell whether the entry is for texts in ``language``."""
        own, tag = self.language.lower(), language.lower()
        return not own or tag == own or tag.startswith(f"{own}-")

    def covers(self, other: "Entry") -> bool:
        """Tell whether this entry is found wherever the word of ``other`` stands."""
        if self.is_whole != other.is_whole or (self.is_cased and not other.is_cased):
            return False
        is_same = self.written == other.written or not self.is_cased
        return is_same and self.written.casefold() == other.written.casefold() and self.speaks(other.language)

    def matches(self, text: str, at: int) -> bool:
        """Tell whether the entry's word stands in ``text`` at ``at``."""
        end = at + len(self.written)
        found = text[at:end]
        if found != self.written and (self.is_cased or found.casefold() != self.written.casefold()):
            return False
        if not self.is_whole:
            return True
        return not (_is_inside(text, at) or _is_inside(text, end))


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry's word stands at ``start <= i < end`` of a text."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True)
class Lexicon:
    """Entries in the order of their weight: of two for one word, the first is taken."""

    entries: tuple[Entry, ...] = ()

    @staticmethod
    def merge(*lexicons: "Lexicon") -> "Lexicon":
        """Give one lexicon of several, the weightiest first: an article's before its publication's."""
        return Lexicon(tuple(entry for lexicon in lexicons for entry in lexicon.entries))

    def hits(self, text: str, language: str) -> list[Hit]:
        """Find the words of ``text`` that have an entry, in order; the longest at a place is taken."""
        found: list[Hit] = []
        end = 0
        for at, entries in self._starts(text):
            if at < end:
                continue
            entry = next((e for e in entries if e.speaks(language) and e.matches(text, at)), None)
            if entry:
                end = at + len(entry.written)
                found.append(Hit(at, end, entry))
        return found

    def clashes(self) -> tuple[Diagnostic, ...]:
        """Tell of entries that are never taken, because one before them says their word otherwise."""
        before: dict[str, list[Entry]] = {}
        told = []
        for entry in self.entries:
            same = before.setdefault(entry.written.casefold(), [])
            taken = next((other for other in same if other.covers(entry)), None)
            if taken and (taken.saying, taken.said) != (entry.saying, entry.said):
                told.append(ENTRY_CLASHES.at(entry.place, written=entry.written, other=_named(taken, entry)))
            same.append(entry)
        return tuple(told)

    def unused(self, used: Iterable[Entry], texts: Iterable[tuple[str, str]] = ()) -> tuple[Diagnostic, ...]:
        """
        Tell of entries that were not taken; ``used`` are those of all readings of an article.

        ``texts``, each with its language, are what was read: a word that stands there was taken by another
        entry, or is part of an address.
        """
        heard = set(used)
        read = [(text, text.casefold(), language) for text, language in texts]
        told = []
        for entry in (e for e in self.entries if e not in heard):
            near = [(text, tag) for text, small, tag in read if entry.written.casefold() in small]
            taker = next(filter(None, (self._taker(entry, *text) for text in near)), None)
            facts = {"written": entry.written, "other": taker}
            told.append((ENTRY_NOT_REACHED if taker else ENTRY_UNUSED).at(entry.place, **facts))
        return tuple(told)

    def _taker(self, entry: Entry, text: str, language: str) -> str | None:
        """Name what takes the word of ``entry`` in ``text``; ``None`` if it is not there."""
        for hit in Lexicon((entry,)).hits(text, language):
            taken = (h.entry for h in self.hits(text, language) if h.start < hit.end and hit.start < h.end)
            other = next(taken, entry)
            return "an address" if other is entry else _named(other, entry)
        return None

    def unheard(self, used: Iterable[Entry]) -> tuple[Diagnostic, ...]:
        """Tell, once for each file, of entries whose word had none of those that were ``used``."""
        heard = {entry.written.casefold() for entry in used}
        files: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if entry.place and entry.written.casefold() not in heard:
                files.setdefault(entry.place.file, []).append(entry)
        return tuple(
            ENTRIES_UNHEARD.at(Place(file), count=len(idle), words=_listed(idle))
            for file, idle in files.items()
        )

    def _starts(self, text: str) -> Iterator[tuple[int, Sequence[Entry]]]:
        """Give the places where an entry may begin, and the entries to try there, the longest first."""
        words, others = self._index
        places: dict[int, list[Entry]] = {}
        for word in _WORD.finditer(text) if words else ():
            if entries := words.get(word[0].casefold()):
                places[word.start()] = list(entries)
        for entry in others:
            for at in _places(text, entry):
                places.setdefault(at, []).append(entry)
        for at in sorted(places):
            yield at, sorted(places[at], key=lambda e: -len(e.written))

    @cached_property
    def _index(self) -> tuple[dict[str, list[Entry]], list[Entry]]:
        """Part the entries into those found by their first word, and those that must be sought for."""
        words: dict[str, list[Entry]] = {}
        others: list[Entry] = []
        for entry in sorted(self.entries, key=lambda e: -len(e.written)):
            first = re.match(r"\w+", entry.written)
            if first and entry.is_whole:
                words.setdefault(first[0].casefold(), []).append(entry)
            else:
                others.append(entry)
        return words, others


_WORD: Final = re.compile(r"(?<!\w)\w+")


def beside(source: Path) -> tuple[Path, ...]:
    """Give the lexicons of an article: the files beside it that bear its name."""
    names = (f"{source.stem}.lexicon.toml", f"{source.stem}.lexicon.pls")
    paths = [source.with_name(name) for name in names]
    reads.note(*paths)
    return tuple(path for path in paths if path.is_file())


def _is_inside(text: str, at: int) -> bool:
    """Tell whether the place is inside a word."""
    return 0 < at < len(text) and _is_letter(text[at - 1]) and _is_letter(text[at])


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _places(text: str, entry: Entry) -> Iterator[int]:
    flags = re.NOFLAG if entry.is_cased else re.IGNORECASE
    return (found.start() for found in re.finditer(re.escape(entry.written), text, flags))


def _named(other: Entry, entry: Entry) -> str:
    """Name another entry by its line, and by its file where that is another one."""
    if not (other.place and other.place.line):
        return "another"
    is_beside = entry.place is not None and entry.place.file == other.place.file
    return f"line {other.place.line}" if is_beside else f"{Path(other.place.file).name}:{other.place.line}"


_MOST_LISTED: Final = 8


def _listed(entries: Sequence[Entry]) -> str:
    words = [f'"{entry.written}"' for entry in entries[:_MOST_LISTED]]
    more = len(entries) - len(words)
    return ", ".join([*words, f"and {more} more"] if more else words)
