"""
The rules of each language, made ready when it is first read: a program that says nothing need not wait.
"""

import re
from functools import cache
from typing import Final

from article_pipeline.speech.readings.characters import RULES as RULES_FOR_ALL
from article_pipeline.speech.readings.english import RULES as ENGLISH_RULES
from article_pipeline.speech.readings.english import WITHOUT_FIGURES, has_figures
from article_pipeline.speech.readings.english_signs import SQUARED, note
from article_pipeline.speech.readings.english_words import OPENERS
from article_pipeline.speech.readings.note_marks import marks_in
from article_pipeline.speech.readings.rules import Replacement, RuleTable
from article_pipeline.speech.readings.tabled import table_for

_EITHER_CASE: Final = re.compile(r"\[([^\W\d_])[^\W\d_]\]")
_WORD: Final = re.compile(r"[^\W\d_]+")


def primary_of(language: str) -> str:
    """Give the first part of a BCP 47 tag, in small letters."""
    return language.partition("-")[0].lower()


def rules_for(primary: str, text: str) -> RuleTable:
    """Give the rules that may fit ``text``."""
    return _rules(primary, has_figures=primary != "en" or has_figures(text))


def notes_in(primary: str, text: str) -> list[Replacement]:
    """List the raised marks of notes in ``text``, and what is said for them."""
    table = table_for(primary)
    said = note if primary == "en" else table.note if table else None
    return [(m.start(), m.end(), said(m)) for m in marks_of_notes(primary, text)] if said else []


def marks_of_notes(primary: str, text: str) -> list[re.Match[str]]:
    """List the raised marks of notes in ``text``, whether or not the language has words for them."""
    table = table_for(primary)
    return marks_in(text, SQUARED if primary == "en" else table.units if table else ())


@cache
def _rules(primary: str, *, has_figures: bool) -> RuleTable:
    if primary == "en":
        return RuleTable(ENGLISH_RULES if has_figures else WITHOUT_FIGURES)
    table = table_for(primary)
    return RuleTable((*(table.rules() if table else ()), *RULES_FOR_ALL))


@cache
def words_with_stops(primary: str) -> frozenset[str]:
    """Give the words, in small letters, of all patterns that have a stop: only they may be short forms."""
    patterns = (rule.pattern for rule in _rules(primary, has_figures=True).rules if r"\." in rule.pattern)
    plain = (_EITHER_CASE.sub(r"\1", pattern) for pattern in patterns)
    return frozenset(word.casefold() for pattern in plain for word in _WORD.findall(pattern))


def closers(primary: str) -> tuple[str, ...]:
    """Give short forms that close a list: behind them a sentence ends wherever a capital letter stands."""
    if primary == "en":
        return ("etc.",)
    table = table_for(primary)
    return table.closers if table else ()


def openers(primary: str) -> frozenset[str]:
    """Give words that in capitals open a sentence: after a stop they are hardly part of a name."""
    if primary == "en":
        return OPENERS
    table = table_for(primary)
    return table.openers if table else frozenset()
