"""
Dates for people, by language, and for feeds (RFC 822).
"""

import re
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final

from article_pipeline.site.words import Words

_DAY: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def said(iso: str, words: Words) -> str:
    """Say the day of an ISO 8601 date: "12 November 2026"."""
    found = _DAY.match(iso)
    if found is None:
        return iso
    year, month, day = found.groups()
    if month is None:
        return year
    name = words.months[int(month) - 1] if 1 <= int(month) <= len(words.months) else month
    if day is None:
        return f"{name} {year}"
    return words["date"].format(day=int(day), month=name, year=year)


def day_of(iso: str) -> str:
    """Give the day of an ISO 8601 date, as HTML's ``datetime`` takes it."""
    found = _DAY.match(iso)
    return found[0] if found else ""


def year_of(iso: str | None) -> str:
    """Give the year of an ISO 8601 date, an empty text where there is none."""
    return iso[:4] if iso and _DAY.match(iso) else ""


def rfc_822(iso: str) -> str | None:
    """Write a day, with its time if it has one, as RSS 2.0 wants it; without a zone it is UTC."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return format_datetime(moment)


def whole(iso: str) -> str | None:
    """Write a day with time and zone, as Atom, OPDS and site maps take it; ``None`` where it is no day."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat(timespec="seconds")


def clock(seconds: float) -> str:
    """Write a length as "8:37" or "1:02:05"."""
    whole_s = round(seconds)
    hours, minutes, rest = whole_s // 3600, whole_s // 60 % 60, whole_s % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def lasting(seconds: float) -> str:
    """Write a length as HTML's ``time`` takes it: "PT8M37S"."""
    whole_s = round(seconds)
    return f"PT{whole_s // 60}M{whole_s % 60}S"
