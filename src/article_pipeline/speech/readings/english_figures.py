"""
How English reads figures that measure nothing: scores, spans, sums, ratios, odds, times taken, signs.

Two figures with a stroke between them are a span where they rise, and a score where they do not.
"""

import re
from typing import Final

from article_pipeline.speech import english_calendar, numerals
from article_pipeline.speech.readings.english_dates import said_year
from article_pipeline.speech.readings.english_fractions import FRACTIONS
from article_pipeline.speech.readings.english_patterns import (
    NUMBER,
)
from article_pipeline.speech.readings.english_signs import SCIENCE
from article_pipeline.speech.readings.english_units import SIGNS, SIGNS_BETWEEN
from article_pipeline.speech.readings.rules import Rule

_OPERATIONS: Final = {
    **dict.fromkeys("-–−", "minus"),
    "+": "plus",
    **dict.fromkeys("*×", "times"),
    **dict.fromkeys("/÷", "divided by"),
}


def _score_or_span(match: re.Match[str], language: str) -> str:
    first, second = (int(n.replace(",", "")) for n in (match[1], match[2]))
    if first < second:
        return f"{match[1]} to {match[2]}"
    if (first, second) == (9, 5):
        return "9 to 5"
    return _result(match, language)


def _result(match: re.Match[str], language: str) -> str:
    if english_calendar.is_british(language):
        return " ".join("nil" if int(n) == 0 else n for n in match.groups())
    return f"{match[1]} to {match[2]}"


def _odds(match: re.Match[str], _language: str) -> str:
    return " to ".join(figure for figure in match.groups() if figure)


def _less_than(match: re.Match[str], _language: str) -> str:
    space = " " if match.string[: match.start()][-1:].isalpha() else ""
    return f"{space}{'less' if match[1] == '<' else 'more'} than "


def _elapsed(match: re.Match[str], _language: str) -> str:
    """Say a time that something took: "41:32" is "41 32", "2:04:05" is "2 hours 4 minutes 5 seconds"."""
    first, second, third = match[1], int(match[2]), match[3]
    if third:
        return f"{first} {'hour' if first == '1' else 'hours'} {second} minutes {int(third)} seconds"
    if not second:
        return f"{first} hundred" if first == "24" else f"{first} minutes"
    if int(first) + second == 100:
        return f"{first} to {second}"
    return f"{first} {'oh ' if second < 10 else ''}{second}"


def _sets(match: re.Match[str], language: str) -> str:
    """Say the sets of a match, in which no pair is a span once one of them does not rise."""
    pairs = [(int(a), int(b)) for a, b in re.findall(r"(\d+)[–-](\d+)", match[0])]
    between = " " if english_calendar.is_british(language) else " to "
    if all(a < b for a, b in pairs):
        between = " to "
    return re.sub(r"(?<=\d)[–-](?=\d)", between, match[0])


def _joined(match: re.Match[str], _language: str) -> str:
    return re.sub(r"\s", "", match[0])


def _ranges(match: re.Match[str], language: str) -> str:
    """Say figures with en dashes: a span, or where two do not rise, a score."""
    numbers = match[0].split("–")
    if (
        len(numbers) == 2
        and all(n.isdigit() and len(n) < 3 for n in numbers)
        and int(numbers[0]) >= int(numbers[1])
    ):
        pair = re.fullmatch(r"(\d+)–(\d+)", match[0])
        return _score_or_span(pair, language) if pair else match[0]
    return " to ".join(numbers)


FIGURES: Final = (
    *SCIENCE,
    Rule("product", r"(?<!\w)(?!(?:k|c|m|d|µ)m)[b-df-hj-np-tv-z]{2}(?=[²³])", lambda m, _: " ".join(m[0])),
    Rule("squared", r"(?<=[\w)])²(?!\w)", " squared"),
    Rule("cubed", r"(?<=[\w)])³(?!\w)", " cubed"),
    Rule("until a fraction", r"(?<=[½¼¾⅓⅔⅛])\s?[–-]\s?(?=\d)", " to "),
    Rule("spaced thousands", r"\b\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+\b", _joined),
    Rule(
        "sum",
        r"(?<![\w.,])\d+(?:\.\d+)?(?:\s?[-–−+*/×÷]\s?\d+(?:\.\d+)?)+(?=\s?=)",
        lambda m, _: re.sub(r"\s?([-–−+*/×÷])\s?", lambda s: f" {_OPERATIONS[s[1]]} ", m[0]),
    ),
    Rule(
        "power in one line",
        r"(?<=\d)\^([-−]?)(\d+)\b",
        lambda m, _: f" to the {'minus ' if m[1] else ''}{m[2]}",
    ),
    Rule(
        "number of somebody", r"(?<![\w.,])(\d{1,2})[’']s\b", lambda m, _: f"{numerals.cardinal(int(m[1]))}’s"
    ),
    Rule(
        "those of a number",
        r"(?<![\w.,])(\d{2})ers\b",
        lambda m, _: f"{numerals.cardinal(int(m[1])).removesuffix('e')}ers",
    ),
    Rule("number of a list", r"#(?=\d)", "number "),
    Rule("numbers with a stroke", r"\b(24/7|9/11|7/7)\b(?!/)", lambda m, _: m[0].replace("/", " ")),
    Rule(
        "halves",
        r"(?<![\w/.])([5-9]0)[/-]([1-5]0)\b(?![/-])",
        lambda m, _: f"{m[1]} {m[2]}" if int(m[1]) + int(m[2]) == 100 else m[0],
    ),
    Rule(
        "odds",
        r"(?<![\w/.])(\d{1,3})/(1)\b(?!/)|(?<![\w/.])(?!24/)"
        r"(?:([5-9]|1[0-9]|2[0-9])/([24])|([6-9]|1[0-9])/(5)|(9|1[135])/(8))\b(?!/)",
        _odds,
    ),
    Rule(
        "marks out of",
        r"(?<![\w/.])(\d{1,2}(?:\.\d)?)/(5|10|20|100)\b(?!/|th)"
        r"(?= (?:stars?|score|rating|marks?|rated|for|on)\b|[.,;)]|$)",
        r"\1 out of \2",
    ),
    *FRACTIONS,
    Rule(
        "telling year",
        r"\b([Yy]ears?|[Ss]ince|[Uu]ntil|[Bb]y) (\d{4})\b(?![,.]\d|/\d)",
        lambda m, lang: f"{m[1]} {said_year(m[2], lang)}" if m[2][0] in "12" else m[0],
    ),
    Rule(
        "year",
        r"(?<![\d/#\w])(?<!\d[.,])(1[1-9]\d\d|10[0-9][1-9]|20\d\d)\b(?![,.]?\d|/\d|%|-year)",
        lambda m, lang: said_year(m[1], lang),
    ),
    Rule("range", rf"(?<![\w.,]){NUMBER}(?:–{NUMBER})+\b(?!-\d)", _ranges),
    Rule(
        "figures in a row",
        r"(?<![\w.,/–-])\d{1,2}-\d{1,2}-\d{1,2}(?:-\d{1,2})?(?![\w/-]|[.,]\d)",
        lambda m, _: m[0].replace("-", " "),
    ),
    Rule("sets", r"(?<![\w.,/–-])\d{1,2}[–-]\d{1,2}(?:,? (?:and )?\d{1,2}[–-]\d{1,2})+\b(?![–-])", _sets),
    Rule(
        "result",
        r"(?:(?<=\b[Ww]on )|(?<=\b[Ll]ost )|(?<=\b[Bb]eaten )|(?<=\b[Dd]rew )|"
        r"(?<![\w.,/–-])(?=\d+[–-]\d+ (?:down|win|lead|loss|defeat|victory|draw|thrashing)\b))"
        r"(\d{1,2})[–-](\d{1,2})\b(?![–-])",
        _result,
    ),
    Rule(
        "score or span",
        r"(?<![\w.,/-])(?<![–-])(\d{1,3}(?:,\d{3}){0,4})-(\d{1,3}(?:,\d{3}){0,4})(?![\w/]|[.,-]\d)",
        _score_or_span,
    ),
    Rule(
        "clock time with seconds",
        r"(?:(?<=\b[Aa]t )|(?<=\b[Bb]y )|(?<=\buntil )|(?<=\b[Ff]rom )|(?<=\b[Ss]ince ))"
        r"(\d{1,2}):([0-5]\d):([0-5]\d)\b(?![:.]\d)",
        lambda m, _: f"{english_calendar.clock_aloud(int(m[1]), int(m[2]))} and {int(m[3])} seconds",
    ),
    Rule("elapsed time", r"(?<![\d:.])(2[4-9]|[3-9]\d|1\d\d):([0-5]\d)()\b(?!:)", _elapsed),
    Rule("elapsed hours", r"(?<![\d:.])(\d{1,2}):([0-5]\d):([0-5]\d)\b(?![:.]\d)", _elapsed),
    Rule(
        "lap",
        r"(?<![\d:.])(\d{1,2}):([0-5]\d\.\d{1,3})\b(?!:)",
        lambda m, _: f"{m[1]} minute{'' if m[1] == '1' else 's'} {m[2]} seconds",
    ),
    Rule("ratio", r"\b(\d{1,3}):(\d{1,3})\b(?!:)", r"\1 to \2"),
    Rule(
        "from to",
        r"(?<=\d)\s?–\s?(?=[£$€]\d)|(?<=[\d%])–(?=\d)|(?:(?<=[ap]m)|(?<=[ap]\.m\.))\s?[–-]\s?(?=\d)",
        " to ",
    ),
    Rule("by", r"(?<=\d) ?x ?(?=\d)", " by "),
    Rule("unknown", r"(?<=\d)x(?= ?[+=−^-])", " x"),
    Rule("times as much", r"(?<=\d)x\b", " times"),
    Rule("and more", r"(?<=\d)\+(?![\d+])", " plus"),
    Rule("stars", r"(?<=[\dI])\*(?=[ -]?[a-z])", " star "),
    Rule("nearly", r"~\s?(?=[£$€]?\d)", "about "),
    Rule("below zero", r"(?<![\w)])(?:[−-](?=\d)|−(?=[\w(]))", "minus "),
    Rule("span of ordinals", r"(?<=\d(?:st|nd|rd|th))\s?[–-]\s?(?=\d{1,2}(?:st|nd|rd|th)\b)", " to "),
    Rule("sign", rf"\s?([{re.escape(''.join(SIGNS))}])\s?", lambda m, _: f" {SIGNS[m[1]]} "),
    Rule("sign between", r" ([=+−<>]) ", lambda m, _: f" {SIGNS_BETWEEN[m[1]]} "),
    Rule("sign within", r"(?<=[\w)²³])([=+])(?=[\w(−£$€¥])", lambda m, _: f" {SIGNS_BETWEEN[m[1]]} "),
    Rule(
        "less than a number",
        r"(?:(?<!\S)|(?<=\b[A-Za-z]))([<>])\s?(?=[£$€]?\d)",
        _less_than,
    ),
)
