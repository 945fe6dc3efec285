"""
How languages told by tables read spans of times, of weekdays and of months, and short weekdays before a day.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from article_pipeline.speech.readings.rules import Rule
from article_pipeline.speech.readings.tabled_patterns import any_of


def calendar_rules(data: Mapping[str, Any], month: str, month_name: Callable[[str], str]) -> list[Rule]:
    """Give the rules; ``month`` is a pattern for one, which ``month_name`` gives the name of."""
    return [
        *_times(data),
        *_weekdays(data),
        Rule(
            "span of months",
            rf"(?<!\w){month}\s?[–-]\s?{month}",
            lambda m, _: f"{month_name(m[1])} {data['to']} {month_name(m[2])}",
        ),
    ]


def _times(data: Mapping[str, Any]) -> list[Rule]:
    def clock(hour: str, minute: str | None) -> str:
        minutes = int(minute or 0)
        return f"{int(hour)}{data['clock']}{minutes}" if minutes else str(int(hour))

    until = r"\s?[–-]\s?(\d{1,2})(?:[.:]([0-5]\d))?(?![\w:]|[.,]\d)"
    return [
        Rule(
            "span of times",
            rf"(?<![\w.,:])(\d{{1,2}})[.:]([0-5]\d){until}",
            lambda m, _: f"{clock(m[1], m[2])} {data['to']} {clock(m[3], m[4])}",
        ),
        Rule(
            "until a time",
            rf"(?<=\d[.:]\d\d){until}",
            lambda m, _: f" {data['to']} {clock(m[1], m[2])}",
        ),
    ]


def _weekdays(data: Mapping[str, Any]) -> list[Rule]:
    day_of = {form.casefold(): days[0] for days in data["weekdays"] for form in days}
    day, to = f"({any_of(sorted(day_of, key=len, reverse=True))})", data["to"]

    def span(match: re.Match[str], _language: str) -> str:
        link = to if match[2] in "–-" else "tot en met" if match[2] == "t/m" else match[2]
        return f"{day_of[match[1].casefold()]} {link} {day_of[match[3].casefold()]}"

    return [
        Rule(
            "span of weekdays",
            rf"(?<!\w){day}(?:\.|(?!\w))\s?([–-]|(?:{to}|{data['and']}|t/m|au|al)\b)\s?{day}(?:\.|(?!\w))",
            span,
            counts=True,
        ),
        Rule(
            "short weekday",
            rf"(?<!\w){day}\.(?=,? (?:den )?\d)",
            lambda m, _: day_of[m[1].casefold()],
            leads=True,
        ),
    ]
