"""
What English quantities are made of: figures, units, and what stands before and behind a thing's measure.
"""

import re
from typing import Final

from article_pipeline.speech.readings.english_units import UNITS

NUMBER: Final = r"\d+(?:,\d{3})*(?:\.\d+)?"
RANGE: Final = rf"({NUMBER})(?:\s?[–-]\s?({NUMBER}))?"
AFTER_A: Final = r"(?:(?<=\b[Aa] )|(?<=\b[Aa]n ))"
AFTER_THE: Final = r"(?:(?<=\b[Tt]he )|(?<=\b[Hh]is )|(?<=\b[Hh]er )|(?<=\b[Ii]ts )|(?<=\b[Tt]heir ))"
NO_THING: Final = (
    "and|are|but|for|from|has|had|into|per|than|that|the|they|she|you|was|were|which|who|will|with|would|can|could|"
    "may|might|went|goes|when|because|before|after|each|only|needed|spent|paid|raised|lost|given|owed|long|wide|"
    "high|deep|tall|away|is|in|of|or|to|at|apart|thick|across|above|below|north|south|east|west"
)
BEFORE_A_THING: Final = rf"(?=[ -][a-z]{{3}})(?![ -](?:{NO_THING})\b)"
UNIT: Final = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))


def span(first: str, second: str | None) -> str:
    return f"{first} to {second}" if second else first
