"""
How English says days and times of day: "the third of May", or in America "May third", and "4 oh 5 PM".

All English but that of the United States follows British manners.
"""

import re
from datetime import date, time
from typing import Final

from article_pipeline.speech import numerals

MONTHS: Final[list[str]] = re.findall(
    r"\w+",
    "January February March April May June July August September October November December",
)

WEEKDAYS: Final[list[str]] = re.findall(r"\w+", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday")


def day_aloud(day: date, *, is_british: bool) -> str:
    """Say a calendar day."""
    month, number = MONTHS[day.month - 1], numerals.ordinal(day.day)
    year = numerals.year(day.year, is_british=is_british) if day.year >= 1000 else str(day.year)
    return f"the {number} of {month} {year}" if is_british else f"{month} {number}, {year}"


def time_aloud(moment: time) -> str:
    """Say a time of day on the twelve-hour clock."""
    half = "AM" if moment.hour < 12 else "PM"
    return f"{clock_aloud(moment.hour % 12 or 12, moment.minute)} {half}"


def clock_aloud(hour: int, minute: int) -> str:
    """Say hours and minutes: "4", "6 oh 5", "6 45"."""
    if not minute:
        return str(hour)
    return f"{hour} oh {minute}" if minute < 10 else f"{hour} {minute}"


def is_british(language: str) -> bool:
    """Tell whether English of this tag follows British manners; all do but those of the United States."""
    return "us" not in language.lower().split("-")[1:]
