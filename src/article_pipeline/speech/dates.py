"""
Dates and times of day as a presenter says them, in English and in each language that has a table.

The date is said from its ISO form, not from how the page wrote it; no time zone is ever made up.
"""

import re
from datetime import datetime
from typing import Final

from article_pipeline.article.model import Timestamp
from article_pipeline.labels.vocabulary import vocabulary
from article_pipeline.speech.english_calendar import MONTHS, WEEKDAYS, day_aloud, is_british, time_aloud
from article_pipeline.speech.readings.tabled import table_for
from article_pipeline.speech.wording import wording_for

_TOKEN: Final = re.compile(r"[ap]\.\s?m\b\.?|[^\W\d_]+|\d+", re.IGNORECASE)
_ABOUT_A_DATE: Final = frozenset(
    re.findall(r"\w+", "published updated posted first last on at the of st nd rd th t z")
)
"""Words that say nothing which a date said aloud leaves out."""
_OFFSET: Final = r"\s?[+−-](?:0\d|1[0-4])(?::?[0-5]\d)?|\s?Z"
_STAMP: Final = re.compile(
    r"\b(\d{4}-\d\d-\d\d[T ]\d\d:\d\d)"
    rf"(?::\d\d(?:[.,]\d+)?(?:{_OFFSET})?|(?<=T\d\d:\d\d)(?:{_OFFSET})|(?=[+Z])(?:{_OFFSET}))?(?![\w:])"
)
"""A moment in ISO 8601; its seconds and its offset from UTC have no words."""


def date_aloud(iso: str, language: str, *, has_weekday: bool = False) -> str | None:
    """
    Say a day, or a day with its time: "the twenty-first of March twenty twenty-five, at 4 PM".

    Only English says a weekday too. ``None`` where the language has no manner here, or ``iso`` is no date.
    """
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return None
    has_time = len(iso) > len("2025-03-21")
    primary = language.partition("-")[0].lower()
    if primary != "en":
        table = table_for(primary)
        return table.moment_aloud(moment, has_time=has_time) if table else None
    is_ours = is_british(language)
    said = day_aloud(moment.date(), is_british=is_ours)
    if has_weekday:
        said = f"{WEEKDAYS[moment.weekday()]}{' ' if is_ours else ', '}{said}"
    return f"{said}, at {time_aloud(moment.time())}" if has_time else said


def names_weekday(written: str, iso: str, language: str) -> bool:
    """Tell whether English ``written`` names the weekday of the day ``iso``."""
    forms = _weekday_forms(datetime.fromisoformat(iso), language)
    return any(token[0].casefold() in forms for token in _TOKEN.finditer(written))


def _weekday_forms(moment: datetime, language: str) -> set[str]:
    name = WEEKDAYS[moment.weekday()].casefold()
    is_english = language.partition("-")[0].lower() == "en"
    return {name[:length] for length in range(3, len(name) + 1)} if is_english else set()


def after_date(written: str, iso: str, language: str = "en") -> str | None:
    """
    Give what ``written`` says after the moment ``iso``: "4 May 2024, 10:05 GMT" has " GMT".

    ``None`` where words stand before or inside the date, so that it is better said as it is written.
    """
    written = _STAMP.sub(r"\1", written)
    moment = datetime.fromisoformat(iso)
    open_parts = [*_parts_of(moment, language, has_time="T" in iso), _weekday_forms(moment, language)]
    table = table_for(language.partition("-")[0].lower())
    about_a_date = _ABOUT_A_DATE | (table.about_a_date if table else frozenset())
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
        elif said not in about_a_date:
            has_other_words = True
    return None if not end else written[end:] if has_other_words else ""


def _parts_of(moment: datetime, language: str, *, has_time: bool) -> list[set[str]]:
    """Give the ways in which each part of a moment may be written."""
    month = MONTHS[moment.month - 1].casefold()
    table = table_for(language.partition("-")[0].lower())
    names = table.month_forms(moment.month) if table else set()
    parts = [
        {str(moment.day), f"{moment.day:02}"},
        {str(moment.month), f"{moment.month:02}", month, month[:3], month[:4], *names},
        {str(moment.year), f"{moment.year % 100:02}"},
    ]
    if has_time:
        hours = {moment.hour, moment.hour % 12 or 12}
        parts += [{form for h in hours for form in (str(h), f"{h:02}")}, {f"{moment.minute:02}"}]
        parts.append({f"{moment.second:02}"})
    return parts


def date_label(date: Timestamp, name: str, language: str) -> str:
    """Say what the date ``name``, "published" or "updated", is of; nothing where its own line says so."""
    verb = missing_verb(date, name, language)
    return wording_for(language).label(verb) if verb else ""


def missing_verb(date: Timestamp, name: str, language: str) -> str:
    """Give the word for what happened on the date ``name``, if its own line does not say so."""
    wording, words = wording_for(language), vocabulary(language)
    is_update = name == "updated"
    verb = wording.updated if is_update else wording.published
    own = (words.updated if is_update else words.published).match(date.written)
    has_label = own is not None or verb.casefold() in date.written.casefold()
    return "" if has_label else verb
