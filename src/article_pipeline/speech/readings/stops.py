"""
Which stops end a sentence, told by the short forms and figures that readings know.

Whoever parts sentences by letters alone ends one in "Vol. 3", "der 1. FC" and "M. Dupont": there the stop is
read with what stands behind it. After "p.m.", "etc." and "U.S." a sentence may end, and does where a word
follows that opens sentences.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from article_pipeline.speech.readings.by_language import (
    closers,
    openers,
    primary_of,
    rules_for,
    words_with_stops,
)

NOTE_MARKS: Final = r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹](?:[,–⁻](?=[⁰¹²³⁴⁵⁶⁷⁸⁹]))?|\[\d{1,3}(?:[,–-]\s?\d{1,3})*\])*"
"""Behind a stop, they belong to the sentence that it ends."""

_STOP: Final = re.compile(rf"\.[”’\"')\]»]*{NOTE_MARKS}\s+")
_SHORT: Final = re.compile(r"\d|\.[\w–-]|(?<!\w)[^\W\d_]{1,3}\.$|str\.$")
"""The last word before a stop that is as short as most short forms, or a figure."""
_AROUND: Final = ".(\"'“‘«„"
_NUMBER: Final = re.compile(r"\W*(?:\d{1,3}|[IVXivx]{1,4}|[a-h])\.")
_SMALL_WORD: Final = re.compile(r"[^\W\d_A-ZÀ-Þ]+(?!\w)")
_INITIAL: Final = re.compile(r"\W*[^\W\d_a-zIVX]\.(?:-[^\W\d_a-z]\.)?")
_ONE_INITIAL: Final = re.compile(r"(?<![^\W_]\.)(?<![^\W_]\. )\b[^\W\d_a-zIVX]\.$")
_NAME_BEFORE: Final = re.compile(r"\W*[^\W\d_a-z]|.*\.$")
_WORDS_BEFORE: Final = 4
"""Words before a stop that the rules are shown: as many as a date has before its month."""
_WORDS_BEHIND: Final = re.compile(r"(?:\S+\s*){1,2}")


def binds(text: str, at: int, language: str) -> bool:
    """
    Tell whether the stop before the white space before ``at`` ends no sentence.

    ``text`` begins where a sentence does.
    """
    words = list(re.finditer(r"\S+", text[:at]))
    if not words or not _may_bind(words[-1][0], text, at, language):
        return False
    if (
        not text[at - 1].isspace()
        or _SMALL_WORD.match(text, at)
        or (len(words) == 1 and _NUMBER.fullmatch(words[0][0]))
    ):
        return True
    primary = primary_of(language)
    is_after_name = len(words) == 1 or _NAME_BEFORE.match(words[-2][0])
    if is_after_name and _INITIAL.fullmatch(words[-1][0]):
        return not _opener(primary).match(text, at)
    start = words[-_WORDS_BEFORE:][0].start()
    behind = _WORDS_BEHIND.match(text, at)
    shown = text[start : behind.end() if behind else len(text)]
    is_opened = _opener(primary).match(text, at) is not None
    return rules_for(primary, shown).binds(shown, at - start, is_opened=is_opened)


def _may_bind(word: str, text: str, at: int, language: str) -> bool:
    if not word.endswith("."):
        return False
    if _SHORT.search(word) or not text[at - 1].isspace():
        return True
    return word.strip(_AROUND).casefold() in words_with_stops(primary_of(language))


def openings(text: str, language: str) -> Iterator[int]:
    """Give the places behind stops where a word stands that opens sentences, but not behind one initial."""
    opener = _opener(primary_of(language))
    for match in _STOP.finditer(text):
        if opener.match(text, match.end()) and not _ONE_INITIAL.search(text, 0, match.start() + 1):
            yield match.end()
    yield from (match.end() for match in _closing(primary_of(language)).finditer(text))


@cache
def _closing(primary: str) -> re.Pattern[str]:
    """Give a pattern for short forms that close a list, before a capital letter; or one that fits nothing."""
    forms = "|".join(re.escape(form).replace(r"\ ", r"\s?") for form in closers(primary))
    return re.compile(rf"(?<!\w)(?:{forms})\s+(?=[“„«\"(]?[A-ZÀ-ÞŚŻŹĆŁ])" if forms else r"(?!)")


@cache
def _opener(primary: str) -> re.Pattern[str]:
    """Give a pattern for words that open sentences; one that fits nothing where none are known."""
    words = "|".join(sorted(openers(primary)))
    return re.compile(rf"[“‘\"'(«„]?(?:{words})\b(?!\.)" if words else r"(?!)")
