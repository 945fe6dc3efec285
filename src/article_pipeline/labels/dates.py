"""
Dates by a strict grammar: a day, a month and a year that are all written, and nothing else on the line.

Nothing is filled in. A line without a year is no date, a zone is given only where the source names it, and
"06/01/2026" stays undecided unless the language sets the day first or the source says so elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta, timezone
from functools import cache
from typing import Final

from article_pipeline.labels.vocabulary import Vocabulary

LONGEST_LINE: Final = 160

_ISO: Final = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
    r"(?:[T ](?P<time>\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)\s?(?P<zone>Z|[+-]\d\d:?\d\d)?)?$"
)
_TOKEN: Final = re.compile(r"\d+|[^\W\d_]+(?:-[^\W\d_]+)*|[^\w\s]|_")
_YEAR: Final = re.compile(r"(?<!\d)(?:1[5-9]|2[01])\d\d(?!\d)")
_TIME: Final = re.compile(
    r"(?<![\d.:/-])(?P<h>\d{1,2})(?:[:.h](?P<min>\d\d)(?:[:.](?P<s>\d\d))?)?\s?(?P<half>[ap]\.?m\b\.?)?(?P<hour_word>\s?(?:uhr|h|hrs|uur)\b)?"
    r"\s?(?P<zone>(?:UTC|GMT)\s?[+-]\s?\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d|UTC|GMT|Z\b|\(?[A-Z]{2,5}\)?(?=\s|$|,))?",
    re.IGNORECASE,
)
_NUMERIC: Final = re.compile(
    r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[./-])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<y>\d{4})(?!\d)"
)
_SHORT_YEAR: Final = re.compile(r"(?<![\d.])(?P<a>\d{1,2})\.(?P<b>\d{1,2})\.(?P<y>\d\d)(?![\d.])")
_SHORT_SLASHED: Final = re.compile(r"(?<![\d./])(?P<a>\d{1,2})/\s?(?P<b>\d{1,2})/(?P<y>\d\d)(?![\d/])")
_YEAR_FIRST: Final = re.compile(r"(?P<y>\d{4})(?P<sep>[./-])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)")
_IDEOGRAPHIC: Final = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_ORDINAL: Final = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|º|ª|°|e)\b", re.IGNORECASE)
_CERTAIN_ZONES: Final = {"utc": timedelta(0), "gmt": timedelta(0), "z": timedelta(0)}


@dataclass(frozen=True, slots=True)
class Moment:
    """What a date says: ``iso``, or ``None`` where it has more ``readings`` than one."""

    iso: str | None
    is_ambiguous: bool = False
    readings: tuple[str, ...] = field(default=(), compare=False)
    """Day first, then month first; empty where not even these two are all."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """
    What a source says about its dates: whether it sets the day first, and the days that it writes out.

    ``is_day_first`` is ``None`` where no date in figures can be read one way only, or two disagree.
    """

    is_day_first: bool | None = None
    days: frozenset[str] = frozenset()


_DIGIT: Final = re.compile(r"\d")
_FIGURES: Final = re.compile(r"\d[\d\s./:-]{2,20}")

NO_EVIDENCE: Final = Evidence()


def has_figure(text: str) -> bool:
    """Whether a text holds a figure, without which nothing is a date, a time or an age."""
    return _DIGIT.search(text) is not None


def evidence_of(text: str, words: Vocabulary) -> Evidence:
    """Gather the evidence of a whole source."""
    plain = _ORDINAL.sub("", text)
    orders = {order for match in _NUMERIC.finditer(plain) if (order := _order(match)) is not None}
    worded = (_worded_day(match, words) for match in _worded(tuple(words.months)).finditer(plain))
    figures = (_day(int(m["y"]), int(m["m"]), int(m["d"])) for m in _YEAR_FIRST.finditer(plain))
    days = frozenset(day for day in (*worded, *figures) if day)
    return Evidence(orders.pop() if len(orders) == 1 else None, days)


def _order(match: re.Match[str]) -> bool | None:
    """Whether a date sets the day first, if it can be read one way only; dots always do, and say nothing."""
    a, b = int(match["a"]), int(match["b"])
    is_open = match["sep"] == "." or (a > 12) == (b > 12)
    return None if is_open else a > 12


def moment(text: str, words: Vocabulary, evidence: Evidence = NO_EVIDENCE) -> Moment | None:
    """Read ``text`` as a date with or without a time, or give ``None`` if it is anything else."""
    text = _IDEOGRAPHIC.sub(r"\1-\2-\3 ", words.reading_time.sub(" ", text)).strip(" .,;|·•()–-")
    if not text or len(text) > LONGEST_LINE or not _has_year(text):
        return None
    if match := _ISO.match(text):
        return _iso(match)
    for day, rest in _days(text, words):
        clock = _clock(rest, words)
        if clock is not None:
            day = _settled(day, rest, words, evidence) if day.readings else day
            return day if not clock or day.iso is None else Moment(f"{day.iso}T{clock}")
    return None


def is_partial(text: str, words: Vocabulary, *, is_labelled: bool = False) -> bool:
    """
    Whether ``text`` is a date that lacks its day, its month or its year, and nothing else.

    A month alone, or figures that are no day, are one only behind a label.
    """
    plain = _ORDINAL.sub("", text).strip(" .,;|·•()–-")
    if not plain or len(plain) > LONGEST_LINE:
        return False
    if is_labelled and _FIGURES.fullmatch(plain):
        return True
    if any(token.lower() in words.weekdays for token in _TOKEN.findall(plain)) and _is_clock(plain, words):
        return True
    matches = _incomplete(tuple(words.months)).finditer(plain)
    return any((is_labelled or has_figure(m[0])) and _is_clock(_without(plain, m), words) for m in matches)


def _is_clock(rest: str, words: Vocabulary) -> bool:
    return _clock(rest, words) is not None


def _has_year(text: str) -> bool:
    return any(pattern.search(text) for pattern in (_YEAR, _SHORT_YEAR, _SHORT_SLASHED))


def _settled(day: Moment, rest: str, words: Vocabulary, evidence: Evidence) -> Moment:
    """Choose between two readings where the evidence there is, and all of it, speaks for one."""
    tokens = (token.lower() for token in _TOKEN.findall(rest))
    weekdays = {words.weekdays[token] for token in tokens if token in words.weekdays}
    day_first, month_first = day.readings
    votes = [
        {iso for iso in day.readings if date.fromisoformat(iso).weekday() in weekdays} if weekdays else None,
        {iso for iso in day.readings if iso in evidence.days} or None,
    ]
    if evidence.is_day_first is not None:
        votes.append({day_first if evidence.is_day_first else month_first})
    cast = [vote for vote in votes if vote is not None]
    agreed = set(day.readings).intersection(*cast)
    return Moment(agreed.pop()) if cast and len(agreed) == 1 else day


def is_ambiguous(written: str, words: Vocabulary) -> bool:
    """Whether a line with its label can be read as two days."""
    label = words.updated.match(written) or words.published.match(written)
    found = moment(written[label.end() :] if label else written, words)
    return found is not None and found.is_ambiguous


def _iso(match: re.Match[str]) -> Moment | None:
    day = _day(int(match["y"]), int(match["m"]), int(match["d"]))
    if day is None or not match["time"]:
        return Moment(day) if day else None
    try:
        clock = time.fromisoformat(match["time"].replace(",", "."))
    except ValueError:
        return None
    zone = match["zone"] or ""
    if zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    shown = clock.isoformat(timespec="minutes" if match["time"].count(":") == 1 else "seconds")
    return Moment(f"{day}T{shown}{zone}")


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _days(text: str, words: Vocabulary) -> Iterator[tuple[Moment, str]]:
    """Yield the readings of the day in ``text``, each with what is left of the text."""
    plain = _ORDINAL.sub("", text)
    for match in _YEAR_FIRST.finditer(plain):
        if day := _day(int(match["y"]), int(match["m"]), int(match["d"])):
            yield Moment(day), _without(plain, match)
    for match in _NUMERIC.finditer(plain):
        if found := _numeric(match, words):
            yield found, _without(plain, match)
    for match in _SHORT_YEAR.finditer(plain):
        if day := _day(_century(int(match["y"])), int(match["b"]), int(match["a"])):
            yield Moment(day), _without(plain, match)
    for match in _worded(tuple(words.months)).finditer(plain):
        if day := _worded_day(match, words):
            yield Moment(day), _without(plain, match)
    for match in _SHORT_SLASHED.finditer(plain):
        if found := _short_slashed(match):
            yield found, _without(plain, match)


def _worded_day(match: re.Match[str], words: Vocabulary) -> str | None:
    month = words.months[(match["m1"] or match["m2"]).lower().rstrip(".")]
    return _day(int(match["y"]), month, int(match["d1"] or match["d2"]))


def _short_slashed(match: re.Match[str]) -> Moment | None:
    """Read "8/17/13", of whose three orders one is left at best: those that give no day fall away."""
    a, b, c = int(match["a"]), int(match["b"]), int(match["y"])
    found = {_day(_century(c), b, a), _day(_century(c), a, b), _day(_century(a), b, c)} - {None}
    if len(found) > 1:
        return Moment(None, is_ambiguous=True)
    return Moment(found.pop()) if found else None


def _century(year: int) -> int:
    """Give a year of two figures in full; pages are younger than 1970."""
    return year + (2000 if year < 70 else 1900)


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} , {text[match.end() :]}"


@cache
def _worded(months: tuple[str, ...]) -> re.Pattern[str]:
    """The form with the month as a word; "de" stands between its parts in Spanish and Portuguese."""
    month = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    between = r"(?:\s|\s?,\s?|\.\s?|\s(?:de|del|of)\s|-)"
    day_first = rf"(?P<d1>\d{{1,2}}){between}(?P<m1>{month})\b\.?"
    month_first = rf"(?P<m2>{month})\b\.?\s(?P<d2>\d{{1,2}})(?!\d)"
    return re.compile(rf"(?<!\w)(?:{day_first}|{month_first}){between}\s?(?P<y>\d{{4}})(?!\d)", re.IGNORECASE)


@cache
def _incomplete(months: tuple[str, ...]) -> re.Pattern[str]:
    """A month with its day or its year, or alone."""
    month = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    between = r"(?:\s|\.\s?|\s(?:de|del|of)\s)"
    behind = rf"(?:,?{between}(?:\d{{4}}|\d{{1,2}}))?(?!\d)"
    return re.compile(
        rf"(?<!\w)(?:\d{{1,2}}{between}(?:{month})\b\.?|(?:{month})\b\.?{behind})", re.IGNORECASE
    )


def _numeric(match: re.Match[str], words: Vocabulary) -> Moment | None:
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    day_first, month_first = _day(year, b, a), _day(year, a, b)
    if match["sep"] == "." or words.is_day_first:
        return Moment(day_first) if day_first else None
    if day_first and month_first and day_first != month_first:
        return Moment(None, is_ambiguous=True, readings=(day_first, month_first))
    found = day_first or month_first
    return Moment(found) if found else None


def _clock(rest: str, words: Vocabulary) -> str | None:
    """Read what stands beside the day: a time, nothing (""), or something else (``None``)."""
    found = ""
    for match in _TIME.finditer(rest):
        if match["min"] or match["half"] or match["hour_word"]:
            found = _time_of_day(match)
            if not found:
                return None
            rest = f"{rest[: match.start()]} , {rest[match.end() :]}"
            break
    return found if _is_filler(rest, words) else None


def _time_of_day(match: re.Match[str]) -> str:
    hour, minute, second = int(match["h"]), int(match["min"] or 0), match["s"]
    if match["half"]:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
    if hour > 23 or minute > 59 or int(second or 0) > 59:
        return ""
    shown = f"{hour:02}:{minute:02}" + (f":{second}" if second else "")
    return shown + _offset(match["zone"] or "")


def _offset(zone: str) -> str:
    """Give a zone as ISO 8601, or nothing for letters that are used for more than one ("IST", "CST")."""
    name = re.sub(r"[\s()]", "", zone).lower()
    if name in _CERTAIN_ZONES:
        return "Z"
    match = re.fullmatch(r"(?:utc|gmt)?([+-])(\d{1,2}):?(\d\d)?", name)
    if not match:
        return ""
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if offset > timedelta(hours=14):
        return ""
    shown = time(0, tzinfo=timezone(offset)).isoformat()[9:]
    return f"{match[1]}{shown}" if offset else "Z"


def _is_filler(rest: str, words: Vocabulary) -> bool:
    """Whether nothing is left but weekdays, commas and the little words beside a date or time."""
    for pattern in (words.before_time, words.before_date, words.after_time):
        rest = re.sub(rf"(?<!\w)(?:{pattern.text})", " ", rest, flags=re.IGNORECASE)
    for token in _TOKEN.findall(rest):
        word = token.lower()
        if word.isalnum() or ("-" in word and len(word) > 1):
            if word not in words.weekdays:
                return False
        elif word not in ",.|·•-–—/()":
            return False
    return True
