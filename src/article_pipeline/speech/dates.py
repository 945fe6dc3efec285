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

_TOKEN: Final = re.compile(r"[ap]\.\s?m\b\.?|[^\W\d_]+|\d+", re.IGNORECASE)
_ABOUT_A_DATE: Final = frozenset(
    re.findall(r"\w+", "published updated posted first last on at the of st nd rd th t z")
)
"""Words that say nothing which a date said aloud leaves out."""


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


def after_date(written: str, iso: str) -> str | None:
    """
    Give what ``written`` says after the moment ``iso``: "4 May 2024, 10:05 GMT" has " GMT".

    ``None`` where words stand before or inside the date, so that it is better said as it is written.
    """
    open_parts = _parts_of(datetime.fromisoformat(iso), has_time="T" in iso)
    end, has_other_words = 0, False
    for token in _TOKEN.finditer(written):
        said = token[0].casefold()
        part = next((p for p in open_parts if said in p), None)
        if part and has_other_words:
            return None
        if part:
            open_parts.remove(part)
            end = token.end()
        elif said[:1] in "ap" and said.replace(".", "").replace(" ", "") in ("am", "pm"):
            end = end if has_other_words else token.end()
        elif said not in _ABOUT_A_DATE:
            has_other_words = True
    return None if not end else written[end:] if has_other_words else ""


def _parts_of(moment: datetime, *, has_time: bool) -> list[set[str]]:
    """Give the ways in which each part of a moment may be written."""
    month = MONTHS[moment.month - 1].casefold()
    parts = [
        {str(moment.day), f"{moment.day:02}"},
        {str(moment.month), f"{moment.month:02}", month, month[:3], month[:4]},
        {str(moment.year), f"{moment.year % 100:02}"},
    ]
    if has_time:
        hours = {moment.hour, moment.hour % 12 or 12}
        parts += [{form for h in hours for form in (str(h), f"{h:02}")}, {f"{moment.minute:02}"}]
    return [*parts, {f"{moment.second:02}"}] if has_time and moment.second else parts


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
