"""
What has to stand for characters that a braille code lacks, as ``docs/braille.md`` says under "Characters".

Another form of the sign, the plain letters of a compound, the code of the letter's own script, and last its
name; only what shows nothing may be left out.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from article_pipeline.braille_codes.codes import is_shared, language_of_script
from article_pipeline.braille_codes.forms import FORMS, PLAIN_SIGNS

_FLAG_LETTER: Final = "REGIONAL INDICATOR SYMBOL LETTER "
_SKINS: Final = {
    "1-2": "light skin",
    "3": "medium-light skin",
    "4": "medium skin",
    "5": "medium-dark skin",
    "6": "dark skin",
}


@dataclass(frozen=True, slots=True)
class Spelled:
    """A stretch of text ``as`` the code's own text, as words of another ``script``, or as a name of signs."""

    manner: Literal["text", "script", "name"]
    text: str
    script: str = ""
    plainer: str = ""
    """The characters for which less is written than they say."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a code does not know: characters without a sign, and those that take eight dots."""

    unknown: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()

    def has(self, text: str) -> bool:
        """Tell whether the code writes all of ``text`` in six dots."""
        return self.unknown.isdisjoint(text) and self.wide.isdisjoint(text)


def seen(text: str) -> str:
    """Give ``text`` in composed characters, every blank a space, without what shows nothing."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(" " if c.isspace() else c for c in composed if c.isspace() or _shows(c))


def _shows(character: str) -> bool:
    is_selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    is_joiner = character == "\u034f"  # of graphemes, which shows nothing
    return not (is_selector or is_joiner) and unicodedata.category(character) not in ("Cc", "Cf", "Cs")


def possible(text: str) -> set[str]:
    """Give every character that may come to be written for ``text``."""
    found = set(text) | set(unicodedata.normalize("NFKD", text))
    for character in set(text):
        found.update(*FORMS.get(character, ()))
    return found


def is_letter(character: str) -> bool:
    """Whether a character is a letter, or a mark on one."""
    return unicodedata.category(character).startswith(("L", "M"))


def script_of(letter: str) -> str:
    """Give the script of a letter as its Unicode name begins: "GREEK"."""
    return unicodedata.name(letter, "").split(" ")[0].split("-")[0]


def spelled(text: str, knowledge: Knowledge, language: str | None) -> Iterator[Spelled]:
    """Yield ``text`` in stretches; without a ``language`` no words are taken for those of another script."""

    def is_foreign(script: str, words: str) -> bool:
        known = language_of_script(script) is not None and language is not None
        return known and not is_shared(script, language or "") and not knowledge.has(words.replace(" ", ""))

    if knowledge.has(text):
        yield Spelled("text", text)
        return
    parts = [part for part in _parts(text, knowledge, is_foreign) if part.text or part.plainer]
    for manner, group in groupby(parts, key=lambda part: part.manner):
        several = list(group)
        if manner == "name":
            yield Spelled("name", _listed([p.text for p in several]), "", "".join(p.plainer for p in several))
        else:
            yield from several


def _parts(text: str, knowledge: Knowledge, is_foreign: Callable[[str, str], bool]) -> Iterator[Spelled]:
    place = 0
    for start, end, script in _words_by_script(text):
        if is_foreign(script, text[start:end]):
            yield from (_written(c, knowledge) for c in text[place:start])
            yield Spelled("script", text[start:end], script)
            place = end
    yield from (_written(c, knowledge) for c in text[place:])


def _words_by_script(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches of letters of one script each; blanks between its words belong to it."""
    start = end = 0
    script = ""
    for at, character in enumerate(text):
        here = script_of(character) if is_letter(character) else None
        if script and (here in (script, "COMBINING")):
            end = at + 1
        elif here is not None or character != " ":
            if script:
                yield start, end, script
            start, end, script = at, at + 1, here or ""
    if script:
        yield start, end, script


def _written(character: str, knowledge: Knowledge) -> Spelled:
    if knowledge.has(character):
        return Spelled("text", character)
    for form in FORMS.get(character, ()):
        if knowledge.has(form):
            return Spelled("text", form, plainer="" if character in PLAIN_SIGNS else character)
    parts = unicodedata.normalize("NFKD", character)
    plain = "".join(c for c in parts if knowledge.has(c))
    if parts != character and any(not unicodedata.combining(c) for c in plain):
        return Spelled("text", plain, plainer=character)
    if character in knowledge.wide:
        return Spelled("text", character)
    return Spelled("name", _name_of(character), plainer=character)


def _name_of(character: str) -> str:
    name = unicodedata.name(character, "")
    if name.startswith(_FLAG_LETTER):
        return f"flag {name[-1]}"
    skin = _SKINS.get(name.rpartition("TYPE-")[2]) if "FITZPATRICK" in name else None
    return skin or name.lower() or f"character {ord(character):X}"


def _listed(names: list[str]) -> str:
    """Put names in a row; the two letters of a flag are one name."""
    told = ""
    for name in names:
        is_half = name.startswith("flag ") and len(name) == len("flag X")
        if is_half and told[-6:-1] == "flag " and told[-7:-6] in ("", " "):
            told += name[-1]
        else:
            told += f", {name}" if told else name
    return told
