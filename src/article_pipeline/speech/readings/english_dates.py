"""
How English reads dates, times of day, years and decades, in the British and the American manner.

A date in figures is read by the order of its locale, unless only the other order is a date: "25/12/2020" is
Christmas in America too. After a label ("Updated: 06/01/2026") it is left as written where both are: such a
line states a fact that its reader could not settle.
"""

import re
from datetime import date
from typing import Final

from article_pipeline.speech import english_calendar, numerals
from article_pipeline.speech.readings.english_signs import spelt
from article_pipeline.speech.readings.english_words import BOOKS, SHORT_BOOKS
from article_pipeline.speech.readings.rules import Rule

_SHORT_MONTHS: Final = {m[:3]: m for m in english_calendar.MONTHS if m != "May"} | {"Sept": "September"}
_MONTH: Final = rf"({'|'.join(english_calendar.MONTHS)}|(?:{'|'.join(_SHORT_MONTHS)})\b\.?)"
_DAY: Final = r"(\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAYS: Final = {
    d[:3]: d for d in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
} | {"Tues": "Tuesday", "Weds": "Wednesday", "Thur": "Thursday", "Thurs": "Thursday"}
_ANY_WEEKDAY: Final = "|".join(sorted(_WEEKDAYS, key=len, reverse=True))


def _month(written: str) -> str:
    return _SHORT_MONTHS.get(written.rstrip("."), written.rstrip("."))


def said_year(written: str, language: str) -> str:
    """Say a year of four digits."""
    return numerals.year(int(written), is_british=english_calendar.is_british(language))


def _day_month(match: re.Match[str], language: str) -> str:
    day, until, month, year = match[1], match[2], _month(match[3]), match[4]
    days = numerals.ordinal(int(day)) + (f" to the {numerals.ordinal(int(until))}" if until else "")
    return f"the {days} of {month}" + (f" {said_year(year, language)}" if year else "")


def _month_day(match: re.Match[str], language: str) -> str:
    month, day, until, year = _month(match[1]), match[2], match[3], match[4]
    article = "the " if english_calendar.is_british(language) else ""
    days = article + numerals.ordinal(int(day))
    days += f" to {article}{numerals.ordinal(int(until))}" if until else ""
    return f"{month} {days}" + (f", {said_year(year, language)}" if year else "")


def _iso_day(match: re.Match[str], language: str) -> str:
    try:
        day = date.fromisoformat(match[2])
    except ValueError:
        return match[0]
    said = english_calendar.day_aloud(day, is_british=english_calendar.is_british(language))
    return match[1] + (said.removeprefix("the ") if match[1] else said)


def _day_in_figures(match: re.Match[str], language: str) -> str:
    first, second, year = int(match[1]), int(match[2]), match[3]
    orders = [(first, second), (second, first)]
    if not english_calendar.is_british(language):
        orders.reverse()
    possible = [(day, month) for day, month in orders if 1 <= day <= 31 and 1 <= month <= 12]
    is_stamp = match.string[: match.start()].endswith(": ")
    if not possible or (is_stamp and len(set(possible)) > 1):
        return match[0]
    day, month = possible[0]
    year = year if len(year) == 4 else f"20{year}" if int(year) < 50 else f"19{year}"
    name, number = english_calendar.MONTHS[month - 1], numerals.ordinal(day)
    said = said_year(year, language)
    return (
        f"the {number} of {name} {said}"
        if english_calendar.is_british(language)
        else f"{name} {number}, {said}"
    )


def _time(match: re.Match[str], _language: str) -> str:
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        return f"{english_calendar.clock_aloud(hour, minute)} {half[0].upper()}M"
    if not minute:
        return f"{hour} hundred" if hour > 12 else f"{hour} o'clock" if hour else "midnight"
    return english_calendar.clock_aloud(hour, minute)


def _zoned_time(match: re.Match[str], language: str) -> str:
    zone = match[4]
    return f"{_time(match, language)} {spelt(zone) if zone.isupper() else zone}"


def _times(match: re.Match[str], _language: str) -> str:
    """Say a span whose half of the day stands once: "6–7.30pm" is "6 to 7 30 PM"."""
    first = english_calendar.clock_aloud(int(match[1]), int(match[2] or 0))
    second = english_calendar.clock_aloud(int(match[3]), int(match[4] or 0))
    return f"{first} to {second} {match[5][0].upper()}M"


def _stopped_times(match: re.Match[str], _language: str) -> str:
    """Say "10.00 to 11.30" as times: two such figures are no amounts where no unit follows."""
    first = english_calendar.clock_aloud(int(match[1]), int(match[2]))
    return f"{first} to {english_calendar.clock_aloud(int(match[3]), int(match[4]))}"


def _four_figures(match: re.Match[str], _language: str) -> str:
    """Say a time without its stop: "0600" is "oh 6 hundred", "1430 hours" is "14 30 hours"."""
    hour, minute = match[1] or match[3], int(match[2] or match[4])
    said = f"oh {int(hour)}" if hour[0] == "0" else hour
    return f"{said} {'hundred' if not minute else f'oh {minute}' if minute < 10 else minute}"


def _years(match: re.Match[str], language: str) -> str:
    """Say a span of years: "1914–18" is "nineteen fourteen to eighteen"."""
    until = match[2]
    said = said_year(until, language) if len(until) == 4 else numerals.cardinal(int(until))
    if len(until) == 2 and int(until) < 10:
        said = f"oh {said}"
    return f"{said_year(match[1], language)} to {said}"


def _account(match: re.Match[str], language: str) -> str:
    until = f" to {numerals.cardinal(int(match[3]))}" if match[3] else ""
    return f"{' '.join(match[1])} {said_year(match[2], language)}{until}"


def _era(match: re.Match[str], _language: str) -> str:
    first, until, era = match[1] or match[4], match[2] or match[5], match[3] or match[6]
    return f"{first}{f' to {until}' if until else ''} {spelt(era)}"


def _verse(match: re.Match[str], _language: str) -> str:
    """Say a place in a book: "Psalm 23:4" is "Psalm 23 verse 4"."""
    book = SHORT_BOOKS.get(match[2].rstrip("."), match[2])
    book = f"{numerals.ordinal(int(match[1])).capitalize()} {book}" if match[1] else book
    verses = f"verses {match[4]} to {match[5]}" if match[5] else f"verse {match[4]}"
    return f"{book} {match[3]} {verses}"


_STOPPED_TIMES: Final = (
    r"(?<![\w.,£$€])([01]?\d|2[0-3])\.([0-5][05])(?: to | until | till |\s?[–-]\s?)"
    r"([01]?\d|2[0-3])\.([0-5][05])\b"
    r"(?!\s?(?:%|°|per|m|bn|k|[a-z]{1,2}\b|million|billion|points|times|degrees|seconds|metres|inches))"
)
_ZONE: Final = (
    "(?:[ECMP][SD]?T|GMT|BST|CES?T|UTC|Eastern|Central|Pacific|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_HALF: Final = r"([apAP]\.m\.?|[apAP][mM]\b)"

NAMES: Final = (
    Rule(
        "Roman year",
        r"(?<![\w’'-])(?=M{1,2}[CDXLVI]|MM\b)(M{1,2}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?<=\w{4})(?!\w)",
        lambda m, lang: said_year(str(numerals.roman(m[1])), lang),
    ),
    Rule(
        "span of weekdays",
        rf"\b({_ANY_WEEKDAY})\.?\s?([–/-]|&|and|to)\s?({_ANY_WEEKDAY})\b\.?(?!\w)",
        lambda m, _: f"{_WEEKDAYS[m[1]]} {'and' if m[2] in '&/and' else 'to'} {_WEEKDAYS[m[3]]}",
    ),
    Rule(
        "span of months",
        rf"\b{_MONTH}(?:\s?[–-]\s?| to ){_MONTH}(?!\w| \d)",
        lambda m, _: f"{_month(m[1])} to {_month(m[2])}",
    ),
    Rule(
        "short month",
        rf"\b({'|'.join(_SHORT_MONTHS)})\b\.?(?=,? (?:and |or |to )?(?:\d{{4}}\b|{_MONTH}))",
        lambda m, _: _month(m[1]),
        leads=True,
    ),
    Rule(
        "short month inside",
        rf"\b({'|'.join(_SHORT_MONTHS)})\.(?=,? [a-z(]|[,;)])",
        lambda m, _: _month(m[1]),
    ),
    Rule(
        "short month alone",
        r"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Bb]y )|(?<=\blast )|(?<=\bnext )"
        r"|(?<=\buntil )|(?<=\bmid-))"
        rf"({'|'.join(m for m in _SHORT_MONTHS if m not in ('Mar', 'Jun', 'Jul'))})\b(?:\.|(?!\w))",
        lambda m, _: _month(m[1]),
    ),
    Rule(
        "short weekday",
        rf"\b({_ANY_WEEKDAY})\b\.?(?=,? (?:\d|{_MONTH}))",
        lambda m, _: _WEEKDAYS[m[1]],
        leads=True,
    ),
    Rule(
        "short weekday alone",
        rf"(?:(?<=\b[Oo]n )|(?<=\b[Cc]losed )|(?<=\b[Ee]very ))({_ANY_WEEKDAY})\b(?:\.|(?!\w))"
        rf"|\b({_ANY_WEEKDAY})(?=: ?\d)",
        lambda m, _: _WEEKDAYS[m[1] or m[2]],
    ),
)
"""Of years, days and months, which may stand without figures."""

DATES: Final = (
    Rule("ISO date", r"(the |)\b(\d{4}-\d\d-\d\d)\b(?!-)", _iso_day),
    Rule(
        "day in figures",
        r"(?<![\d/.,-])(\d{1,2})(?:/(?=\d{1,2}/)|\.(?=\d{1,2}\.)|-(?=\d{1,2}-\d{4}))(\d{1,2})[/.-](\d{4}|\d\d)\b"
        r"(?![/.-]?\d|%)",
        _day_in_figures,
    ),
    Rule(
        "day and month",
        rf"\b(?:the )?{_DAY}(?:[–-]{_DAY})? (?:of )?{_MONTH}(?:,? (\d{{4}})\b)?(?!\w)",
        _day_month,
    ),
    Rule(
        "until a day",
        rf"(?<=\d)\s?–\s?(?={_MONTH}|(?:{_ANY_WEEKDAY})\b)|(?<=[a-z])–(?=\d{{1,2}} {_MONTH})",
        " to ",
    ),
    Rule(
        "month and day",
        rf"(?<!\b[Ii]n )\b{_MONTH} {_DAY}(?:[–-]{_DAY})?(?:,? ?(?<=[, ])(\d{{4}}))?\b(?![:.,]\d|%)",
        _month_day,
    ),
    Rule(
        "times",
        rf"\b(\d{{1,2}})(?:[:.](\d\d))?\s?[–-]\s?(\d{{1,2}})(?:[:.](\d\d))? ?{_HALF}",
        _times,
    ),
    Rule("span of times with stops", _STOPPED_TIMES, _stopped_times),
    Rule(
        "time of four figures",
        r"(?<![\w.,:£$€-])(?:(0\d)([0-5]\d)(?=(?: (?:hours|hrs|on|GMT|BST|UTC|local|to|and)\b|[.,;)]|$))"
        r"|([01]\d|2[0-3])([0-5]\d)(?= ?(?:hours|hrs|GMT|UTC)\b))",
        _four_figures,
    ),
    Rule(
        "time with its zone",
        rf"\b(\d{{1,2}})(?:[:.](\d\d))? ?{_HALF} ({_ZONE})\b",
        _zoned_time,
    ),
    Rule("time", rf"\b(\d{{1,2}})(?:[:.](\d\d))? ?{_HALF}", _time),
    Rule("clock time", r"\b([01]?\d|2[0-3]):([0-5]\d)()\b(?!:|\.\d)", _time),
    Rule(
        "verse",
        rf"\b(?:([1-3]) )?({BOOKS}|(?:{'|'.join(SHORT_BOOKS)})\.?) "
        r"(\d{1,3}):(\d{1,3})(?:[–-](\d{1,3}))?(?![\d:])",
        _verse,
    ),
    Rule(
        "year of account",
        r"\b(FY|H[12]|Q[1-4]|[1-4]Q) ?((?:19|20)\d\d)(?:[/-](\d\d))?\b(?!\d|[/-]\d)",
        _account,
    ),
    Rule(
        "years of an era",
        r"(?<![\w.,])(\d{1,4})\s?[–-]\s?(\d{1,4})\s?(BCE?|AD|CE)\b|(?<![\w.,])(\d{1,4})()(BCE?|AD|CE)\b",
        _era,
    ),
    Rule(
        "century by a letter",
        r"\bC(\d{1,2})th\b|(?<![\w.,])(\d{1,2})c\.?(?= (?:BCE?|AD|CE)\b)",
        lambda m, _: f"{numerals.ordinal(int(m[1] or m[2]))} century",
    ),
    Rule("until a decade", r"(?<=0s)\s?[–-]\s?(?=[’'‘]?[2-9]0s\b|(?:1\d|20)\d0s\b)", " to "),
    Rule(
        "time of a train",
        rf"(?<![\w.,])(\d{{1,2}})\.([0-5]\d)(?= {_ZONE}\b)"
        r"|(?<=\b[Tt]he )(\d{1,2})\.([0-5]\d)(?= (?:to|from|train|bus|ferry|flight|service)\b)",
        lambda m, _: english_calendar.clock_aloud(int(m[1] or m[3]), int(m[2] or m[4])),
    ),
    Rule("from noon", r"\b([Nn]oon|[Mm]idnight|[Mm]idday)\s?[–-]\s?(?=\d)", r"\1 to "),
    Rule("decade", r"\b(1\d|20)(\d)0[’']?s\b", lambda m, _: numerals.decade(int(m[1] + m[2]) * 10)),
    Rule(
        "short decade",
        r"(?:(?<!\w)[’'‘]|(?<![\w.,£$€]))([2-9])0s\b",
        lambda m, _: numerals.decade(int(m[1]) * 10),
    ),
    Rule(
        "years",
        r"(?<![\d.,£$€/])\b(1[1-9]\d\d|20\d\d)\s?[–/-]\s?(1[1-9]\d\d|20\d\d|\d\d)\b(?![.,]?\d|[/%-])",
        _years,
    ),
)
