"""
How English reads raised and lowered signs: powers, charges, chemical formulas and the marks of notes.

A raised figure after a word or a year is a note's mark (``note_marks``); after another figure or a short
symbol it is a power: "10⁶", "x⁴".
"""

import re
import unicodedata
from typing import Final

from article_pipeline.speech import english_calendar, numerals
from article_pipeline.speech.readings.english_units import UNITS
from article_pipeline.speech.readings.note_marks import MARK, is_note, numbers
from article_pipeline.speech.readings.rules import Rule

_RAISED: Final = "[⁰¹²³⁴⁵⁶⁷⁸⁹]"
_LOWERED: Final = "[₀-₉]"
_SMALL_POWERS: Final = {"²": " squared", "³": " cubed"}
_SQUARED: Final = frozenset({*UNITS, "in", "mi", "yd"})
_SIGNS: Final = {"⁺": "plus ", "⁻": "minus ", "₊": "plus ", "₋": "minus ", "": ""}


def spelt(letters: str) -> str:
    """Spell letters; eSpeak takes a lone A for the article unless a hyphen follows it."""
    return re.sub("A- (?=[^A])", "A-", " ".join(letters).replace("A", "A-"))


def _figures(written: str) -> str:
    return unicodedata.normalize("NFKC", written)


def _formula(match: re.Match[str], _language: str) -> str:
    """Spell a formula: "CO₂" is "C O 2", "CaCl₂" is "C A-C L 2"."""
    parts = re.findall(r"[A-Z]+|\d+", _figures(match[0]).upper())
    return " ".join(spelt(part) if part.isalpha() else part for part in parts)


def _power(match: re.Match[str], _language: str) -> str:
    return f" to the {_SIGNS[match[1]]}{_figures(match[2])}"


def _note_or_power(match: re.Match[str], _language: str) -> str:
    if is_note(match, _SQUARED):
        said = numbers(match, "to")
        return f" ({'note' if said.isdigit() else 'notes'} {said})"
    return _SMALL_POWERS.get(match[1]) or f" to the {_figures(match[1])}"


def _charge(match: re.Match[str], _language: str) -> str:
    """Say a charge: "Ca²⁺" is "Ca 2 plus", "e⁻" is "e minus"."""
    return f" {_figures(match[1])}".rstrip() + f" {_SIGNS[match[2]]}".rstrip()


def _noted_year(match: re.Match[str], language: str) -> str:
    year = numerals.year(int(match[1]), is_british=english_calendar.is_british(language))
    return f"{year} (note {_figures(match[2])})"


NOTE_OF_YEAR: Final = Rule(
    "raised mark of a note behind a year",
    rf"\b((?:1[5-9]|20)\d\d)({_RAISED}{{1,2}})(?!\w)",
    _noted_year,
)

SCIENCE: Final = (
    Rule(
        "chemical formula",
        rf"(?<!\w)(?:[A-Z][a-z]?{_LOWERED}*)*[A-Z][a-z]?{_LOWERED}+(?:[A-Z][a-z]?{_LOWERED}*)*",
        _formula,
    ),
    Rule("raised mark of a note", MARK, _note_or_power),
    Rule("charge", rf"(?<=[\w)])({_RAISED}?)([⁺⁻])(?!\w)", _charge),
    Rule("power", rf"(?<=[\w)])(?![²³](?!{_RAISED}))([⁺⁻]?)({_RAISED}+|ⁿ)(?!\w)", _power),
    Rule("raised before a symbol", rf"(?<!\w)({_RAISED}+)(?=[A-Z])", lambda m, _: f"{_figures(m[1])} "),
    Rule(
        "lowered figure", rf"(?<=[\w)])([₊₋]?)({_LOWERED}+)", lambda m, _: f" {_SIGNS[m[1]]}{_figures(m[2])}"
    ),
)
