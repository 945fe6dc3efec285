"""
How English is read aloud: the rows of all its rooms; the region of the language tells British from American.

The order of the rows matters: an address goes before a number, a date before a year, money before a unit.
"""

from typing import Final

from article_pipeline.speech.readings.english_dates import DATES
from article_pipeline.speech.readings.english_letters import ADDRESSES, LETTERS, TELEPHONES, unshouted
from article_pipeline.speech.readings.english_quantities import FIGURES, MEASURES, MONEY
from article_pipeline.speech.readings.english_short_forms import SHORT_FORMS, VERSION

__all__ = ["RULES", "unshouted"]

RULES: Final = (
    *ADDRESSES,
    *DATES,
    *TELEPHONES,
    *MONEY,
    *MEASURES,
    VERSION,
    *FIGURES,
    *LETTERS,
    *SHORT_FORMS,
)
