"""
How English reads money, large numbers and shares.
"""

import re
from typing import Final

from article_pipeline.speech import english_calendar
from article_pipeline.speech.readings.english_patterns import (
    AFTER_A,
    AFTER_THE,
    BEFORE_A_THING,
    NUMBER,
    RANGE,
    UNIT,
    span,
)
from article_pipeline.speech.readings.english_units import CURRENCIES, CURRENCY_CODES, PARTS, SCALES, UNITS
from article_pipeline.speech.readings.patterns import HEAD_BEGINS, HEAD_ENDS
from article_pipeline.speech.readings.rules import Rule

_SIGN: Final = "(?:US|AU|CA|NZ|HK|MX|NT|A|C|S|R)?[$]|[£€¥₹₽₩₺₪₴₿]"
_SCALE: Final = (
    r"(?:(?:(?<=\d)|[\s-](?=mn?\b|[bt]n|\w{5}))"
    r"(k|K|m|M|mn?|bn?|B|tn|thousand|million|billion|trillion)\b(?!&))"
)
_RENTS: Final = {
    "pppn": " per person per night",
    "ppn": " per night",
    "pppd": " per person per day",
    "pw": " a week",
    "pa": " a year",
}
_EACH: Final = (
    "month|year|day|hour|week|night|head|person|barrel|tonne|ton|litre|gallon|mile|share|ounce|unit|item"
)
_MONEY: Final = rf"({_SIGN}){RANGE}{_SCALE}?"
_COUNTED: Final = (
    "people|homes|jobs|users|viewers|copies|tonnes|years|children|adults|customers|patients|visitors|tons|"
    "followers|readers|listeners|members|voters|workers|downloads|views|birds|trees|households|barrels|"
    "passengers|euros|pounds|dollars|rupees|kronor|francs|doses|tests|deaths|cases|vehicles|cars|litres|acres|"
    "hectares|subscribers|students|pupils|women|men|families|refugees|migrants|animals|cattle|sheep|shares|"
    "bottles|items|records|Britons|Americans|Europeans|Germans|accounts|players|fans|pensioners|residents|"
    "bees|chickens|fish|bottles|pages|songs|hours|trips|journeys|flights|households|dwellings"
)
_CODES: Final = "|".join(sorted(CURRENCY_CODES, key=len, reverse=True))


def _scale(written: str) -> str:
    return SCALES.get(written, SCALES.get(written.lower(), written))


def _amount(first: str, second: str | None, scale: str | None, name: tuple[str, str], language: str) -> str:
    """Say money: "£15.4bn" is "15.4 billion pounds", "£4.80" is "4 pounds 80"."""
    one, many = name
    if scale:
        return f"{span(first, second)} {_scale(scale)} {many}"
    whole, dot, cents = first.partition(".")
    if dot and len(cents) == 2 and not second:
        return _with_cents(whole, int(cents), name, language)
    return f"{span(first, second)} {one if first == '1' and not second else many}"


def _with_cents(whole: str, cents: int, name: tuple[str, str], language: str) -> str:
    one, many = name
    part, parts = PARTS.get(one, ("cent", "cents"))
    if whole == "0":
        return f"{cents} {part if cents == 1 else parts}"
    said = f"{whole} {one if whole == '1' else many}"
    if cents == 1:
        return f"{said} and 1 {part}"
    if cents and english_calendar.is_british(language):
        return f"{said} {cents}"
    return f"{said} and {cents} {parts}" if cents else said


def _money(match: re.Match[str], language: str) -> str:
    return _amount(match[2], match[3], match[4], CURRENCIES[match[1]], language)


def _money_span(match: re.Match[str], language: str) -> str:
    """Say a span whose both ends have the sign: "£5-£10" is "5 pounds to 10 pounds"."""
    name = CURRENCIES[match[1]]
    first = _amount(match[2], None, match[3], name, language)
    return f"{first} to {_amount(match[5], None, match[6], CURRENCIES[match[4]], language)}"


def _coded_money(match: re.Match[str], language: str) -> str:
    return _amount(match[2], match[3], match[4], CURRENCY_CODES[match[1]], language)


def _money_code_after(match: re.Match[str], language: str) -> str:
    return _amount(match[1], match[2], match[3], CURRENCY_CODES[match[4]], language)


def _money_sign_after(match: re.Match[str], language: str) -> str:
    return _amount(match[1], match[2], match[3], CURRENCIES[match[4]], language)


def _money_alone(match: re.Match[str], _language: str) -> str:
    """Say what a column counts: "£m" is "millions of pounds"."""
    scale = {"’": "thousand", "'": "thousand"}.get(match[2][:1]) or _scale(match[2])
    return f"{scale}s of {CURRENCIES[match[1]][1]}"


def _one(signs: re.Match[str]) -> list[str]:
    return [CURRENCIES[sign][0] for sign in signs.groups()]


def _money_and_more(match: re.Match[str], language: str) -> str:
    return _amount(match[2], None, match[3], CURRENCIES[match[1]], language) + " plus"


def _price(match: re.Match[str], _language: str) -> str:
    """Say money that describes what follows: "a £15.4bn plan" is "a 15.4 billion pound plan"."""
    scale = f" {_scale(match[4])}" if match[4] else ""
    return f"{span(match[2], match[3])}{scale} {CURRENCIES[match[1]][0]}"


def _cents(match: re.Match[str], _language: str) -> str:
    is_one = match[1] == "1" or re.search(r"\b[Aa]n? $", match.string[: match.start()])
    return f"{match[1]} {'cent' if is_one else 'cents'}"


def _per_cent(match: re.Match[str], _language: str) -> str:
    return f"{span(match[1], match[2] or match[3])} per cent"


def _points_or_people(match: re.Match[str], _language: str) -> str:
    is_price = re.search(rf"(?:{_SIGN})[\d.,]+$", match.string[: match.start()])
    return " per person" if is_price else " percentage points"


def _one_in(match: re.Match[str], _language: str) -> str:
    return f"{match[1] or match[2]} million"


def _for_each(match: re.Match[str], _language: str) -> str:
    return f" per {UNITS[match[1]][0] if match[1] in UNITS else match[1]}"


MONEY: Final = (
    Rule(
        "span of money", rf"({_SIGN})({NUMBER}){_SCALE}?\s?[–-]\s?({_SIGN})({NUMBER}){_SCALE}?", _money_span
    ),
    Rule("price of a thing", rf"{AFTER_A}{_MONEY}(?![.,]?\d|\+)(?=[ ,-])(?! (?:a|per)\b)", _price),
    Rule("price of each", rf"{_MONEY}(?=-(?:a|an|per|plus|odd|strong)\b)", _price),
    Rule("price of the thing", rf"{AFTER_THE}{_MONEY}{BEFORE_A_THING}", _price),
    Rule("money and more", rf"({_SIGN})({NUMBER}){_SCALE}?\+(?!\d)", _money_and_more),
    Rule("money", _MONEY, _money),
    Rule("money by code", rf"\b({_CODES})\s?{RANGE}{_SCALE}?(?!\w)", _coded_money),
    Rule("money with its code after", rf"(?<![\w.,]){RANGE}{_SCALE}?\s({_CODES})\b", _money_code_after),
    Rule(
        "money with its sign after",
        rf"(?<![\w.,£$€]){RANGE}{_SCALE}?\s?({_SIGN})(?![\d\w])",
        _money_sign_after,
    ),
    Rule("pair of currencies", rf"(?<!\w)({_SIGN})/({_SIGN})(?!\w)", lambda m, _: " ".join(_one(m))),
    Rule("money of a column", rf"(?<!\w)({_SIGN})(k|mn?|bn?|tn|[’']000s?)(?!\w)", _money_alone),
    Rule("per cent of a column", rf"{HEAD_BEGINS}%(?={HEAD_ENDS}| [a-z])", "per cent"),
    Rule("sign of a column", rf"{HEAD_BEGINS}({_SIGN})(?={HEAD_ENDS})", lambda m, _: CURRENCIES[m[1]][1]),
    Rule("one in millions", rf"(?<=\b[Oo]ne in )({NUMBER})m\b|(?<=\b1 in )({NUMBER})m\b", _one_in),
    Rule("rent", r"(?<=\d)(pppn|ppn|pppd|pw|pa)\b", lambda m, _: _RENTS[m[1]]),
    Rule(
        "pence",
        r"(?<![\w.,])(?!(?:480|720|1080|1440|2160)p)(\d+(?:,\d{3})*(?:\.\d)?)p\b",
        lambda m, _: "1 penny" if m[1] == "1" else f"{m[1]} pence",
    ),
    Rule("millions", rf"(?<![\w.,])({NUMBER})m(?= (?:\w+ )?(?:{_COUNTED})\b)", r"\1 million"),
    Rule(
        "large number of units",
        rf"(?<![\w.,])({NUMBER})\s?(m|bn|tn) ({UNIT})(?<=\w\w)(?![\w/²³])",
        lambda m, _: f"{m[1]} {SCALES[m[2]]} {UNITS[m[3]][1]}",
    ),
    Rule("large number", rf"(?<![\w.,])({NUMBER})\s?(bn|tn)\b", lambda m, _: f"{m[1]} {SCALES[m[2]]}"),
    Rule("per cent", rf"(?<![\w.,])({NUMBER})(?:\s?[–-]\s?({NUMBER})|%\s?[–-]\s?({NUMBER}))?\s?%", _per_cent),
    Rule("cents", r"(?<![\w.,£$€])(\d{1,2})(?:\s?¢|c\b(?![-.]\w| (?:BC|AD|BCE|CE)\b))", _cents),
    Rule("for each", rf"(?<=\d)/({UNIT}|{_EACH})\b(?!/)", _for_each),
    Rule("per unit", rf"(?<=[a-z]{{3}})/({UNIT})(?<=[s\w][\w²³])(?![\w/])", _for_each),
    Rule("for each of several", r"(?<=\dp)/(?=\d)", " per "),
    Rule("percentage point", r"(?<=\d)\s?pp\b", _points_or_people),
)
