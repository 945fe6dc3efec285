"""
Dates and times of day as a presenter says them in British and American English.

The date is said from its ISO form, not from how the page wrote it; no time zone is ever made up.
"""

import re
from datetime import date, datetime, time
from typing import Final

from article_pipeline.speech import numerals

MONTHS: Final[list[str]] = re.findall(
    r"\w+",
    "January February March April May June July August September October November December",
)


def date_aloud(iso: str, language: str) -> str | None:
    """
    Say a day, or a day with its time: "the twenty-first of March twenty twenty-five, at 4 PM".

    ``None`` where the language has no manner here, or ``iso`` is no date.
    """
    if language.partition("-")[0].lower() != "en":
        return None
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return None
    said = day_aloud(moment.date(), is_british=is_british(language))
    return f"{said}, at {time_aloud(moment.time())}" if len(iso) > len("2025-03-21") else said


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
