"""
How English is read aloud: the rows of all its rooms; the region of the language tells British from American.

The order of the rows matters: an address goes before a number, a date before a year, money before a unit.
"""

import re
from typing import Final

from article_pipeline.speech.readings.characters import RULES as CHARACTERS
from article_pipeline.speech.readings.english_dates import DATES, NAMES
from article_pipeline.speech.readings.english_figures import FIGURES
from article_pipeline.speech.readings.english_letters import ADDRESSES, LETTERS, TELEPHONES, unshouted
from article_pipeline.speech.readings.english_money import MONEY
from article_pipeline.speech.readings.english_quantities import (
    MEASURES,
    UNIT_OF_COLUMN,
    UNIT_OF_MANY,
    UNIT_OF_POWER,
)
from article_pipeline.speech.readings.english_short_forms import SHORT_FORMS, VERSION
from article_pipeline.speech.readings.rules import Rule

__all__ = ["RULES", "WITHOUT_FIGURES", "has_figures", "unshouted"]

_WORDS: Final = (UNIT_OF_COLUMN, UNIT_OF_MANY, *LETTERS, *SHORT_FORMS, *CHARACTERS)
RULES: Final[tuple[Rule, ...]] = (
    *ADDRESSES,
    *DATES,
    *NAMES,
    *TELEPHONES,
    *MONEY,
    *MEASURES,
    VERSION,
    UNIT_OF_POWER,
    *FIGURES,
    *_WORDS,
)
WITHOUT_FIGURES: Final[tuple[Rule, ...]] = (*ADDRESSES, *NAMES, *_WORDS)
"""What can fit a text of letters and common stops alone: most sentences are such, and are read faster."""

_FIGURE_OR_SIGN: Final = re.compile(r"[^A-Za-z\s.,;:!?'’‘“”\"()–—&@#/\[\]-]")


def has_figures(text: str) -> bool:
    """Tell whether ``text`` has more than letters and common stops."""
    return _FIGURE_OR_SIGN.search(text) is not None
