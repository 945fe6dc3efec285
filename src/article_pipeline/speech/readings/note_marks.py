"""
Raised figures that are marks of notes, told from powers by what they stand behind.

"war²" is marked; "cm²", "ax²" and "sin²" are squared, since a short word may be a unit, a function or a
product.
"""

import re
import unicodedata
from collections.abc import Container, Iterable
from typing import Final

from article_pipeline.speech.readings.rules import Replacement

_RAISED: Final = "[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}"
_ANY: Final = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]")
_MARK: Final = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[.,;:!?…%)\]”“’»])|(?<=\d[.,]\d{3})|(?<=\b1[5-9]\d\d)|(?<=\b20\d\d))"
    rf"({_RAISED}(?:[,–⁻]{_RAISED})*)(?![\w⁺⁻])"
)
"""A mark, or a power: ``_is_note`` tells which."""
_NO_WORDS: Final = frozenset(
    re.findall(r"\w+", "sin cos tan cot sec sinh cosh tanh log lg ln exp det lim CO")
)
"""Functions, which have powers, and a gas that is written with a raised figure by mistake."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*$")
_OF_A_FIGURE: Final = re.compile(r"\d(?:s|st|nd|rd|th|[ap]m|bn|tn)$|[£$€¥][\d.,]+m$")
_OPERATOR: Final = "[-+−–=×÷·*/^<>]"
_OPERATOR_BEFORE: Final = re.compile(rf"{_OPERATOR}\s?$")
_OPERATOR_BEHIND: Final = re.compile(rf"\s?{_OPERATOR}")
_VOWEL: Final = re.compile("[aeiouyæœø]")
_SURELY_A_WORD: Final = 4


def marks_in(text: str, units: Container[str]) -> list[re.Match[str]]:
    """List the marks of notes in ``text``; ``units`` are those that may be squared."""
    return [m for m in _MARK.finditer(text) if _is_note(m, units)] if _ANY.search(text) else []


def without(text: str, marks: Iterable[Replacement]) -> str:
    """Give ``text`` with spaces for its marks, so that the words before them end there."""
    for start, end, _ in marks:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _is_note(match: re.Match[str], units: Container[str]) -> bool:
    before = match.string[: match.start()]
    if before.endswith(")"):
        return _is_remark(before[before.rfind("(") + 1 : -1])
    word = _WORD.search(before)
    if word is None or _OF_A_FIGURE.search(before):
        return True
    if word[0] in units or word[0] in _NO_WORDS or len(word[0]) == 1:
        return False
    if len(word[0]) >= _SURELY_A_WORD:
        return True
    if _OPERATOR_BEFORE.search(before, 0, word.start()) or _OPERATOR_BEHIND.match(match.string, match.end()):
        return False
    plain = unicodedata.normalize("NFD", word[0].lower())
    return word[0].isupper() or match[1] == "¹" or _VOWEL.search(plain) is not None


def _is_remark(in_brackets: str) -> bool:
    """Tell words from a formula: only a formula in brackets has a power."""
    words = re.findall(r"[^\W\d_]{3,}", in_brackets)
    return not re.search("[+−=×÷^]", in_brackets) and any(word not in _NO_WORDS for word in words)


def numbers(match: re.Match[str], to: str) -> str:
    """Give the numbers of a mark's notes as words are written: "¹⁻³" is "1 to 3"."""
    parts = re.split("([,–⁻])", match[1])
    between = {",": ", ", "–": f" {to} ", "⁻": f" {to} "}
    return "".join(between.get(part) or unicodedata.normalize("NFKC", part) for part in parts)
