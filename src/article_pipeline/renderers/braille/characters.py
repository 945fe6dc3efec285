"""
Characters that a braille code does not have: what is written instead, and what is told of it.

Nothing is dropped but characters that show nothing. In this order: another form of the same sign (“ for „),
the plain letters of a compound (2 for ₂, o for ő), the code of the letter's own script, and last its Unicode
name, marked as the transcriber's words.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from article_pipeline.braille_codes.forms import FORMS, PLAIN_SIGNS

Kind = Literal["text", "script", "name"]

_SKIN: Final = {
    "EMOJI MODIFIER FITZPATRICK TYPE-1-2": "light skin",
    "EMOJI MODIFIER FITZPATRICK TYPE-3": "medium-light skin",
    "EMOJI MODIFIER FITZPATRICK TYPE-4": "medium skin",
    "EMOJI MODIFIER FITZPATRICK TYPE-5": "medium-dark skin",
    "EMOJI MODIFIER FITZPATRICK TYPE-6": "dark skin",
}
_FLAG: Final = re.compile("(?:.*, )?flag [A-Z]")
"""Half a flag: two letters name a country."""
_INVISIBLE: Final = frozenset(("Cf", "Cc", "Cs"))


@dataclass(frozen=True, slots=True)
class Piece:
    """
    A stretch of a text: ``text`` in the code asked for, in that of its ``script``, or a ``name``.

    ``told`` holds the characters that the stretch had, where what is written is less than they say.
    """

    kind: Kind
    text: str
    told: str = ""
    script: str = ""


def cleaned(text: str) -> str:
    """Compose ``text`` (NFC), make every kind of blank a blank, and drop what shows nothing."""
    blanks = (" " if c.isspace() else c for c in unicodedata.normalize("NFC", text))
    return "".join(c for c in blanks if unicodedata.category(c) not in _INVISIBLE and not _is_unseen(c))


_APART: Final = re.compile(r"(?<=\d) (?=\d)")
_GROUPED: Final = re.compile(r"(?<!\d )(?<!\w)\d{1,3}(?: \d{3})+(?!\w| \d)")
"""A number whose thousands are parted by blanks."""


def numbers_apart(text: str, space: str) -> str:
    """Part numbers by cells without dots, lest UEB's numeric space joins them, and thousands by ``space``."""
    parted = _APART.sub("\u2800", text)
    for grouped in _GROUPED.finditer(text):
        parted = parted[: grouped.start()] + grouped[0].replace(" ", space) + parted[grouped.end() :]
    return parted


def _is_unseen(character: str) -> bool:
    """Whether a mark shows nothing: a variation selector, or the grapheme joiner (Unicode 23.2, 23.4)."""
    selectors = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return selectors or character == "\u034f"


def script_of(character: str) -> str:
    """Give the first word of a letter's Unicode name, which is its script: "LATIN", "GREEK", "CJK"."""
    return unicodedata.name(character, "").partition(" ")[0].partition("-")[0]


def is_letter(character: str) -> bool:
    """Tell whether ``character`` is a letter, or a mark upon one."""
    return unicodedata.category(character)[0] in "LM"


def _script_runs(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where words of one script begin and end, blanks between them included."""
    start, end, script = 0, 0, ""
    for place, character in enumerate(text):
        if is_letter(character):
            found = script_of(character)
            if script and found in (script, "COMBINING"):
                end = place + 1
                continue
            if script:
                yield start, end, script
            start, end, script = place, place + 1, found
        elif character != " " and script:
            yield start, end, script
            script = ""
    if script:
        yield start, end, script


class Speller:
    """Writes a text for one code, of which ``unknown`` are the characters that it lacks."""

    def __init__(self, unknown: str, eight: str, scripts: frozenset[str]) -> None:
        self._unknown = frozenset(unknown)
        self._eight = frozenset(eight)
        self._scripts = scripts

    def pieces(self, text: str) -> Iterator[Piece]:
        """Part ``text`` into stretches, neighbours of one kind joined."""
        last: Piece | None = None
        for word, script in self._words(text):
            for piece in [Piece("script", word, script=script)] if script else map(self._piece, word):
                joined = _joined(last, piece)
                if joined is None and last is not None:
                    yield last
                last = joined or piece
        if last is not None:
            yield last

    def _words(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield words of scripts with codes of their own that this code cannot write, and what is between."""
        place = 0
        for start, end, script in _script_runs(text):
            if script in self._scripts and not self._knows(text[start:end].replace(" ", "")):
                yield text[place:start], ""
                yield text[start:end], script
                place = end
        yield text[place:], ""

    def _piece(self, character: str) -> Piece:
        if character not in self._unknown and character not in self._eight:
            return Piece("text", character)
        if (form := self._form(character)) is not None:
            return Piece("text", form, "" if character in PLAIN_SIGNS else character)
        if (base := self._base(character)) is not None:
            return Piece("text", base, character)
        if character in self._eight:
            return Piece("text", character)
        return Piece("name", name_of(character), character)

    def _form(self, character: str) -> str | None:
        return next((form for form in FORMS.get(character, ()) if self._knows(form)), None)

    def _base(self, character: str) -> str | None:
        """Give what a compound is made of, without the marks that the code lacks; a mark alone is nothing."""
        parts = unicodedata.normalize("NFKD", character)
        known = "".join(c for c in parts if self._knows(c))
        has_letter = any(not unicodedata.combining(c) for c in known)
        return known if parts != character and has_letter else None

    def _knows(self, text: str) -> bool:
        return not (self._unknown | self._eight).intersection(text)


def candidates(text: str) -> str:
    """Give every character that may be written for those of ``text``, so that a code is asked once."""
    parts = unicodedata.normalize("NFKD", text)
    forms = (form for c in set(text) for form in FORMS.get(c, ()))
    return "".join(sorted(set(text).union(parts, *forms)))


def name_of(character: str) -> str:
    """Give the words for a character: its Unicode name, in small letters."""
    name = unicodedata.name(character, "")
    if name.startswith("REGIONAL INDICATOR SYMBOL LETTER "):
        return f"flag {name[-1]}"
    return _SKIN.get(name, name.lower()) or f"character {ord(character):X}"


def _joined(last: Piece | None, piece: Piece) -> Piece | None:
    if last is None or last.kind != piece.kind or last.script != piece.script:
        return None
    between = ", " if piece.kind == "name" else ""
    if _FLAG.fullmatch(piece.text) and _FLAG.fullmatch(last.text):
        between, piece = "", replace(piece, text=piece.text[-1])
    return Piece(piece.kind, last.text + between + piece.text, last.told + piece.told, piece.script)
