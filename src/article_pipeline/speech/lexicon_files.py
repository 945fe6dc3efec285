"""
Lexicons as files: TOML of our own form, and PLS, the W3C's Pronunciation Lexicon Specification 1.0.

Slips of a file are told all at once, each with its line. A PLS with a document type is refused: it is the
only way to entities and to other files, and a lexicon needs neither.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final
from xml.parsers import expat

from article_pipeline import toml
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.speech import BAD_ENTRY, BAD_LEXICON
from article_pipeline.errors import UsageError
from article_pipeline.limits import LANGUAGE_TAG
from article_pipeline.speech.lexicon import Entry, Lexicon, Saying
from article_pipeline.speech.sounds import unknown_sounds

LARGEST: Final = 4_000_000
"""Bytes of the largest lexicon."""

_PLS: Final = "http://www.w3.org/2005/01/pronunciation-lexicon"
_IS_WHOLE: Final = True
_XML_LANG: Final = "http://www.w3.org/XML/1998/namespace lang"
_KEYS: Final = frozenset(("written", "language", "case", "whole", *Saying))
_UNSPEAKABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufff9-\uffff]")


def load(path: Path) -> Lexicon:
    """
    Read a lexicon: PLS where the file ends in ``.pls`` or ``.xml``, else TOML.

    Raises:
        UsageError: the file cannot be read, or entries of it cannot be used; all of them are told.
    """
    data = _bytes(path)
    slips: list[Diagnostic] = []
    is_pls = path.suffix.lower() in (".pls", ".xml")
    entries = tuple((_pls if is_pls else _toml)(path, data, slips))
    if slips:
        raise UsageError(*slips)
    return Lexicon(entries)


def load_all(paths: Iterable[Path]) -> Lexicon:
    """
    Read several lexicons as one, the weightiest first.

    Raises:
        UsageError: as ``load``.
    """
    return Lexicon.merge(*(load(path) for path in paths))


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise FileNotFoundError(2, "there is no such file")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as fault:
        raise UsageError(BAD_LEXICON.at(Place(str(path)), why=fault.strerror or fault)) from fault
    if len(data) > LARGEST:
        raise UsageError(BAD_LEXICON.at(Place(str(path)), why=f"it has more than {LARGEST} bytes"))
    return data


def _toml(path: Path, data: bytes, slips: list[Diagnostic]) -> Iterable[Entry]:
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        table = toml.loads(text)
    except ValueError as fault:  # UnicodeDecodeError and NotTomlError are such
        line = re.search(r"at line (\d+)", str(fault))
        place = Place(str(path), int(line[1]) if line else None)
        raise UsageError(BAD_LEXICON.at(place, why=fault)) from fault
    lines = [n for n, line in enumerate(text.split("\n"), 1) if re.match(r"\s*\[\[\s*entry\s*\]\]", line)]
    rows = table.pop("entry", [])
    language = table.pop("language", "")
    if table or not isinstance(rows, list) or not isinstance(language, str):
        why = f"it has {', '.join(table) or 'an entry'} where only language and [[entry]] may stand"
        raise UsageError(BAD_LEXICON.at(Place(str(path)), why=why))
    for number, row in enumerate(rows):
        place = Place(str(path), lines[number] if len(lines) == len(rows) else None)
        try:
            yield from _entries(row, language, place)
        except _SlipError as slip:
            written = row.get("written", "") if isinstance(row, dict) else row
            slips.append(BAD_ENTRY.at(place, written=written, why=slip))


class _SlipError(ValueError):
    """What is wrong with an entry."""


def _entries(row: Mapping[str, Any], language: str, place: Place) -> Iterable[Entry]:
    if not isinstance(row, dict):
        raise _SlipError("it is no table")
    if strange := sorted(set(row) - _KEYS):
        raise _SlipError(f"{', '.join(strange)} is none of {', '.join(sorted(_KEYS))}")
    sayings = [saying for saying in Saying if row.get(saying) not in (None, False)]
    if len(sayings) != 1:
        raise _SlipError("it needs one of alias, letters, word and ipa")
    said = row[sayings[0]]
    if isinstance(said, bool) != (sayings[0] in (Saying.LETTERS, Saying.WORD)):
        raise _SlipError(f"{sayings[0]} is {'true' if isinstance(said, str) else 'a text'}, or not there")
    flags = {name: row.get(name, True) for name in ("case", "whole")}
    if not all(isinstance(flag, bool) for flag in flags.values()):
        raise _SlipError("case and whole are true or false")
    written = row.get("written", "")
    for word in written if isinstance(written, list) else [written]:
        yield _entry(
            word, sayings[0], said, row.get("language", language), place, (flags["case"], flags["whole"])
        )


def _entry(
    written: Any, saying: Saying, said: Any, language: Any, place: Place, flags: tuple[bool, bool]
) -> Entry:
    """Make an entry of what a file says, or tell what is amiss with it."""
    if not isinstance(written, str) or not written.strip():
        raise _SlipError("written is the word, or a list of words")
    if not isinstance(language, str) or (language and not LANGUAGE_TAG.accepts(language)):
        raise _SlipError(f"{language} is no language, such as en or en-GB")
    said = " ".join(said.split()) if isinstance(said, str) else ""
    if saying in (Saying.ALIAS, Saying.IPA) and not said:
        raise _SlipError(f"{saying} is empty")
    if _UNSPEAKABLE.search(written + said):
        raise _SlipError("it has control characters")
    if saying is Saying.IPA and (strange := unknown_sounds(said)):
        raise _SlipError(f"{' '.join(strange)} has no sound here; give an alias instead")
    return Entry(" ".join(written.split()), saying, said, language, *flags, place)


def _pls(path: Path, data: bytes, slips: list[Diagnostic]) -> Iterable[Entry]:
    reader = _PlsReader(path, slips)
    try:
        reader.parse(data)
    except expat.ExpatError as fault:
        why = expat.errors.messages.get(fault.code, "the XML is broken")
        raise UsageError(BAD_LEXICON.at(Place(str(path), fault.lineno), why=why)) from fault
    return reader.entries


_SAYING: Final = {"grapheme": None, "alias": Saying.ALIAS, "phoneme": Saying.IPA}


class _PlsReader:
    """A PLS document while it is read."""

    def __init__(self, path: Path, slips: list[Diagnostic]) -> None:
        self.entries: list[Entry] = []
        self._slips = slips
        self._file = str(path)
        self._language = self._alphabet = ""
        self._graphemes: list[str] = []
        self._said: list[tuple[Saying, str, bool]] = []
        self._line = 0
        self._text: list[str] | None = None
        self._is_preferred = False
        self._depth = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse_document_type
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def parse(self, data: bytes) -> None:
        """Read the whole document."""
        self._parser.Parse(data, _IS_WHOLE)

    def _refuse_document_type(self, *_declared: object) -> None:
        place = Place(self._file, self._parser.CurrentLineNumber)
        raise UsageError(BAD_LEXICON.at(place, why="it has a document type, which is refused"))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self._depth += 1
        if self._depth == 1:
            if (space, local) != (_PLS, "lexicon"):
                raise UsageError(BAD_LEXICON.at(Place(self._file), why=f"its root is no lexicon of {_PLS}"))
            self._language = attributes.get(_XML_LANG, "")
            self._alphabet = attributes.get("alphabet", "ipa")
        elif space == _PLS and local == "lexeme":
            self._graphemes, self._said = [], []
            self._line = self._parser.CurrentLineNumber
        elif space == _PLS and local in _SAYING:
            self._text = []
            self._is_preferred = attributes.get("prefer") == "true"
            if local == "phoneme" and attributes.get("alphabet", self._alphabet) != "ipa":
                self._text = None

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, name: str) -> None:
        space, _, local = name.rpartition(" ")
        self._depth -= 1
        if space == _PLS and local == "lexeme":
            self._finish()
        elif space == _PLS and local in _SAYING and self._text is not None:
            text, saying = "".join(self._text).strip(), _SAYING[local]
            if saying:
                self._said.append((saying, text, self._is_preferred))
            else:
                self._graphemes.append(text)
            self._text = None

    def _finish(self) -> None:
        """Make the entries of a lexeme: the pronunciation marked as preferred, else the first (PLS 4.6)."""
        place = Place(self._file, self._line)
        try:
            if not (self._said and self._graphemes):
                raise _SlipError("it needs a grapheme, and an alias or a phoneme in IPA")
            saying, said, _ = next((one for one in self._said if one[2]), self._said[0])
            for written in self._graphemes:
                self.entries.append(_entry(written, saying, said, self._language, place, (True, True)))
        except _SlipError as slip:
            self._slips.append(BAD_ENTRY.at(place, written=", ".join(self._graphemes), why=slip))
