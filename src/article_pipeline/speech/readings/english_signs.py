"""
How English reads raised and lowered signs: powers, charges, chemical formulas and the marks of notes.

A raised figure after a word or a year is a note's mark (``note_marks``); after another figure or a short
symbol it is a power: "10⁶", "x⁴".
"""

import re
import unicodedata
from typing import Final

from article_pipeline.speech.readings.english_units import UNITS
from article_pipeline.speech.readings.note_marks import numbers
from article_pipeline.speech.readings.rules import Rule

_RAISED: Final = "[⁰¹²³⁴⁵⁶⁷⁸⁹]"
_LOWERED: Final = "[₀-₉]"
SQUARED: Final = frozenset({*UNITS, "in", "mi", "yd"})
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


def _charge(match: re.Match[str], _language: str) -> str:
    """Say a charge: "Ca²⁺" is "Ca 2 plus", "e⁻" is "e minus"."""
    return f" {_figures(match[1])}".rstrip() + f" {_SIGNS[match[2]]}".rstrip()


def note(match: re.Match[str]) -> str:
    """Say the mark of a note, or of several."""
    said = numbers(match, "to")
    return f" ({'note' if said.isdigit() else 'notes'} {said})"


SCIENCE: Final = (
    Rule(
        "chemical formula",
        rf"(?<!\w)(?:[A-Z][a-z]?{_LOWERED}*)*[A-Z][a-z]?{_LOWERED}+(?:[A-Z][a-z]?{_LOWERED}*)*",
        _formula,
    ),
    Rule("charge", rf"(?<=[\w)])({_RAISED}?)([⁺⁻])(?!\w)", _charge),
    Rule("power", rf"(?<=[\w)])(?![²³](?!{_RAISED}))([⁺⁻]?)({_RAISED}+|ⁿ)(?!\w)", _power),
    Rule("raised before a symbol", rf"(?<!\w)({_RAISED}+)(?=[A-Z])", lambda m, _: f"{_figures(m[1])} "),
    Rule(
        "lowered figure", rf"(?<=[\w)])([₊₋]?)({_LOWERED}+)", lambda m, _: f" {_SIGNS[m[1]]}{_figures(m[2])}"
    ),
)
