"""
How English reads measures: quantities of things, sizes, degrees, coordinates, times taken.
"""

import re
from typing import Final

from article_pipeline.speech import numerals
from article_pipeline.speech.readings.english_patterns import (
    AFTER_A,
    AFTER_THE,
    BEFORE_A_THING,
    NO_THING,
    NUMBER,
    RANGE,
    UNIT,
    span,
)
from article_pipeline.speech.readings.english_units import UNITS
from article_pipeline.speech.readings.patterns import HEAD_BEGINS, HEAD_ENDS
from article_pipeline.speech.readings.rules import Rule

_LONG_UNIT: Final = "|".join(sorted(map(re.escape, (u for u in UNITS if len(u) > 1)), key=len, reverse=True))
_QUANTITY: Final = (
    rf"{RANGE}[\s\u202f-]?({UNIT})(?![\w²³°]|/(?![\d½¼¾⅓⅔])|\. \d{{1,3}}(?:st|nd|rd|th)\b)"
    r"(?:\.(?=,? [a-z(]|[,;]))?"
)
_TIMES: Final = {"s": "second", "sec": "second", "min": "minute", "h": "hour", "hr": "hour", "d": "day"}
_WORDY_UNITS: Final = "pints?|miles?|inch(?:es)?|feet|pounds|ounces|litres"
_RACES: Final = (
    "races?|sprints?|dash|hurdles|relay|freestyle|backstroke|breaststroke|butterfly|medley|steeplechase|springboard|"
    "platform|pool|time trial"
)
_NO_COLUMN: Final = frozenset({"MP", "PB", "TB", "GB", "KB", "ha", "mi", "ms", "kn", "hp", "cc", "pt", "bp"})
_COLUMN_UNIT: Final = "|".join(
    sorted(map(re.escape, (u for u in UNITS if len(u) > 1 and u not in _NO_COLUMN)), key=len, reverse=True)
)
_WHERE: Final = {"N": "north", "S": "south", "E": "east", "W": "west"}
_BEFORE_DEGREES: Final = "|".join(
    rf"(?<=\b{word} )"
    for word in re.findall(r"\w+", "at to of below above about around reached hit near over under be fan")
)


def _adjective(match: re.Match[str], _language: str) -> str:
    """Say a quantity that describes what follows: "a 2 m brook" is "a 2 metre brook"."""
    return f"{span(match[1], match[2])} {UNITS[match[3]][0]}"


def _quantity(match: re.Match[str], _language: str) -> str:
    first, second, unit = match[1], match[2], match[3]
    one, many = UNITS[unit]
    return f"{span(first, second)} {one if first == '1' and not second else many}"


def _two_measures(match: re.Match[str], _language: str) -> str:
    """Say feet with inches, or stones with pounds: "5ft 9in" is "5 foot 9 inches"."""
    outer, inner = ("foot", "inch") if match[2] in ("ft", "'", "’", "′", "-foot-") else ("stone", "pound")
    many = "inches" if inner == "inch" else "pounds"
    return f"{match[1]} {outer} {match[3]} {inner if match[3] == '1' else many}"


def _coordinates(match: re.Match[str], _language: str) -> str:
    degrees, minutes, seconds, where = match.groups()
    said = f"{degrees} degrees"
    said += f" {minutes} minutes" if minutes else ""
    said += f" {seconds} seconds" if seconds else ""
    return said + (f" {_WHERE[where]}" if where else "")


def _two_scales(match: re.Match[str], _language: str) -> str:
    figure, scale = match[1] or match[4], match[3] or match[5]
    return f"{figure} degrees {'Celsius' if scale == 'C' else 'Fahrenheit'}"


def _time_taken(match: re.Match[str], _language: str) -> str:
    """Say "2h 15m 30s" as "2 hours 15 minutes 30 seconds"."""
    hours, minutes, seconds = match[1] or match[4], match[2] or match[5], match[3]
    parts = ((hours, "hour"), (minutes, "minute"), (seconds, "second"))
    return " ".join(f"{int(n)} {name}{'' if int(n) == 1 else 's'}" for n, name in parts if n)


def _degrees(match: re.Match[str], _language: str) -> str:
    return f"{span(match[1], match[2])} degrees {'Celsius' if match[3] == 'C' else 'Fahrenheit'}"


def _compound(match: re.Match[str], language: str) -> str:
    return f"{_quantity(match, language)} per {UNITS[match[4]][0]}"


def _size(match: re.Match[str], _language: str) -> str:
    """Say the size of a picture: "1920×1080" is "nineteen twenty by ten eighty"."""
    sides = (numerals.year(int(n), is_british=True) if len(n) == 4 else n for n in match.groups()[:2])
    return " by ".join(sides) + (" pixels" if match[3] else "")


UNIT_OF_MANY: Final = Rule(
    "unit of many",
    r"(?:(?<=\bmillion )|(?<=\bbillion )|(?<=\bthousand )|(?<=\bhundred )|(?<=[⁰¹²³⁴⁵⁶⁷⁸⁹] ))"
    rf"({_LONG_UNIT})(?![\w/²³°])",
    lambda m, _: UNITS[m[1]][1],
)
UNIT_OF_POWER: Final = Rule(
    "unit of a power",
    r"(?<=[⁰¹²³⁴⁵⁶⁷⁸⁹] )([mgsVW])(?=[.,;:)]|$)",
    lambda m, _: {"g": "grams", "s": "seconds"}.get(m[1]) or UNITS[m[1]][1],
)
UNIT_OF_COLUMN: Final = Rule(
    "unit of a column",
    rf"{HEAD_BEGINS}({_COLUMN_UNIT}|(?<=[a-z] \()[mgl])(?={HEAD_ENDS})",
    lambda m, _: {"m": "metres", "g": "grams", "l": "litres"}.get(m[1]) or UNITS[m[1]][1],
)
"""Stands alone or in brackets behind what it measures."""

MEASURES: Final = (
    Rule(
        "time taken",
        r"(?<![\w.,])(?:(\d{1,3})\s?h(?:(?:ou)?rs?)?\s)?(\d{1,2})\s?m(?:ins?)?\s(\d{1,2})\s?s(?:ecs?)?\b"
        r"|(?<![\w.,])(\d{1,3})\s?h(?:(?:ou)?rs?)?\s?(\d{1,2})\s?m(?:ins?)?\b",
        _time_taken,
    ),
    Rule(
        "some of a size",
        rf"(?<![\w.,])([1-9]) ?[x×] ?({NUMBER})\s?(g|kg|ml|cl|l|oz|lb|cm)\b{BEFORE_A_THING}",
        lambda m, _: f"{m[1]}, {m[2]} {UNITS[m[3]][0] if m[3] in UNITS else 'litre'}",
    ),
    Rule(
        "coordinates",
        r"(?<![\w.])(\d{1,3}(?:\.\d+)?)\s?°\s?"
        r"(?:(\d{1,2}(?:\.\d+)?)[′'’]\s?(?:(\d{1,2}(?:\.\d+)?)(?:″|\"|”|'')\s?)?)?([NSEW])\b(?! ?\d)",
        _coordinates,
    ),
    Rule("degrees set off", rf"(?<![\w.,]){RANGE}\s?° (C|F)\b", _degrees),
    Rule(
        "side of a town",
        r"(?<=\d )([NSEW])\. (?=[A-Z]|\d{1,3}(?:st|nd|rd|th)\b)",
        lambda m, _: f"{_WHERE[m[1]].capitalize()} ",
    ),
    Rule("side of the globe", r"\b([NSEW])\s?(?=\d{1,3}(?:\.\d+)?\s?°)", lambda m, _: f"{_WHERE[m[1]]} "),
    Rule(
        "degrees and minutes",
        r"(?<![\w.])(\d{1,3})°\s?(\d{1,2})[′'’](?:\s?(\d{1,2})(?:″|\"|”|''))?()",
        _coordinates,
    ),
    Rule(
        "feet and inches",
        r"(?<![\w.,])(\d{1,2})\s?(ft|st|['’′])\.?\s?(\d{1,2})\s?(?:(?:ins?|lbs?)\b\.?|\"|”|″)(?!\w)",
        _two_measures,
    ),
    Rule(
        "inches of a thing",
        rf"(?<![\w.,])(\d{{1,3}}(?:\.\d+)?)(?:″|\"(?!\w)|in\b){BEFORE_A_THING}",
        r"\1 inch",
    ),
    Rule(
        "inches",
        r"(?<![\w.,])(\d{1,2}(?:\.\d+)?)(?:\"|″|\s?in\.(?= [a-z])|in\b)(?=[\s,.)]|$)",
        lambda m, _: f"{m[1]} {'inch' if m[1] == '1' else 'inches'}",
    ),
    Rule(
        "size of a picture",
        r"(?<![\w.,])(\d{3,4})\s?[x×]\s?(\d{3,4})(?:\b|(?=px))(?![.,]\d)(?:\s?(px\b))?",
        _size,
    ),
    Rule("size", rf"(?<=\d)\s?[x×]\s?(?=\d+(?:\.\d+)?\s?(?:{UNIT}|[x×]|px|in)\b)", " by "),
    Rule(
        "figures of a bowler",
        r"(?:(?<=\btook )|(?<=\bfigures of )|(?<=\bclaimed )|(?<=\breturned ))"
        r"(\d{1,2})[/-](\d{1,3})\b(?![/-])",
        r"\1 for \2",
    ),
    Rule(
        "quantity with a hyphen",
        rf"(?<![\w.,]){RANGE}-({UNIT})\b\.?(?=[ -][A-Za-z][a-z]{{2}})(?![ -](?:{NO_THING})\b)",
        _adjective,
    ),
    Rule(
        "quantity before a hyphen",
        rf"(?<![\w.,]){RANGE}\s?({UNIT})(?=-(?:high|long|wide|deep|tall|thick|old|an?|per|plus|odd)\b)",
        _adjective,
    ),
    Rule(
        "distance of a race",
        rf"(?<![\w.,]){RANGE}\s?(k?m)(?= (?:(?:wo)?men[’']s |relay |individual |hurdles )?(?:{_RACES})\b)",
        _adjective,
    ),
    Rule("quantity of a thing", rf"{AFTER_A}{_QUANTITY}", _adjective, counts=True),
    Rule("quantity of the thing", rf"{AFTER_THE}{_QUANTITY}{BEFORE_A_THING}", _adjective),
    Rule(
        "degrees without their sign",
        rf"(?:{_BEFORE_DEGREES}|(?<=[−-])|(?<=[CF]/)|(?<![\w.,])(?=\d+[CF]/\d))({NUMBER})(?:\s?[–-]\s?({NUMBER}))?(C|F)\b(?!-)",
        _degrees,
    ),
    Rule("span of degrees", rf"(?<![\w.,])({NUMBER})\s?[–-]\s?({NUMBER})(C|F)\b", _degrees),
    Rule(
        "degrees on both scales",
        rf"(?<![\w.,])({NUMBER})()(C|F)(?= \(\d+[CF]\))|(?<=[CF] \()({NUMBER})(C|F)(?=\))",
        _two_scales,
    ),
    Rule("degrees of an angle", r"(\d+)° (?=(?:angle|turn|view|slope|bend|arc)s?\b)", r"\1 degree "),
    Rule("degrees with a point", r"(?<![\w.,])(\d+\.\d+)()(C|F)\b", _degrees),
    Rule(
        "compound unit alone",
        rf"(?<![\w/])({_COLUMN_UNIT})/({UNIT})(?![\w/²³])",
        lambda m, _: f"{UNITS[m[1]][1]} per {UNITS[m[2]][0]}",
    ),
    Rule("compound unit", rf"(?<![\w.,]){RANGE}\s?({UNIT})/({UNIT})(?![\w²³/])", _compound),
    Rule("rating", rf"(?<![\w.,]){RANGE}\s?(k?V|k?W|[MGT]B|[MG]?Hz|MP){BEFORE_A_THING}", _adjective),
    Rule("quantity", rf"(?:(?<![\w.,])|(?<=\d[x×])){_QUANTITY}", _quantity, counts=True),
    Rule(
        "quantity for each",
        rf"(?<![\w.,]){RANGE}\s?({UNIT})/(day|week|month|year|hour|person|head|serving|dose|night|s|sec|min|h|hr|d)\b(?!/)",
        lambda m, language: f"{_quantity(m, language)} per {_TIMES.get(m[4], m[4])}",
    ),
    Rule("hours", r"(?<=\d )h\b(?!\.\w)", "hours"),
    Rule("seconds", r"(?<=\d )s\b(?!\.\w)", "seconds"),
    Rule("seconds with a point", r"(?<![\w.,£$€])(\d+\.\d+)s\b", r"\1 seconds"),
    Rule(
        "or in another unit",
        rf"(?<=[a-zCF°])/(?=(?:{NUMBER}|\d*[½¼¾⅓⅔])\s?(?:{UNIT}|{_WORDY_UNITS}|C|F)\b"
        r"|(?:gas|fan) (?:mark )?\d)",
        ", ",
    ),
    Rule("tonnes", r"(?<![\w.,])(\d+(?:\.\d+)?) t\b(?!\.\w|-)", r"\1 tonnes"),
)
