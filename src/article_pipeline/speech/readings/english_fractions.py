"""
How English reads fractions: "½ tsp", "1½ hours", "3/4 of it", "1/2 kg".
"""

import re
from typing import Final

from article_pipeline.speech import numerals
from article_pipeline.speech.readings.english_patterns import NO_THING, UNIT
from article_pipeline.speech.readings.english_units import FRACTION_SIGNS, UNITS
from article_pipeline.speech.readings.rules import Rule

_GLYPH: Final = f"[{''.join(FRACTION_SIGNS)}]"
_IN_FIGURES: Final = r"\d{1,2}/(?:[2-9]|1[0-9]|20|32|64|100)"
_WHOLE: Final = r"(?<![\w.,])(?<!\d/)(?:(\d+)[ -]?)?"
_THINGS: Final = (
    "cup|pint|mile|inch|teaspoon|tablespoon|hour|dozen|acre|pound|ounce|litre|gallon|onion|lemon|bunch|packet|tin|"
    "metre|pack|bottle|glass|bag|slice|clove|lime|apple|pepper|cucumber"
)
_NO_HALF: Final = (
    f"{NO_THING}|past|price|term|time|way|marathon|off|back|full|empty|did|does|said|were|agreed|voted"
)
_THING: Final = rf"((?:{_THINGS})|(?:(?<=½ )|(?<=1/2 ))(?!(?:{_NO_HALF})\b)[a-z]{{3,}}(?<!s))"


def _words(fraction: str) -> str | None:
    """Give a fraction below one in words, "a half" and not "one half"; of others, nothing."""
    if fraction in FRACTION_SIGNS:
        return FRACTION_SIGNS[fraction]
    upper, lower = (int(n) for n in fraction.split("/"))
    if not 0 < upper < lower:
        return None
    article = "an " if lower in (8, 11, 18) else "a "
    return numerals.fraction(upper, lower).replace("one ", article, 1)


def _of_thing(match: re.Match[str], _language: str) -> str:
    """Say a part of a thing: "½ tsp" is "half a teaspoon", "1½ tsp" "1 and a half teaspoons"."""
    words = _words(match[2])
    one, many = UNITS.get(match[3], (match[3], match[3]))
    if words is None:
        return f"{match[0].removesuffix(match[3])}{many}"
    if match[1]:
        return f"{match[1]} and {words} {many}"
    article = "an" if (one[0] in "aeiou" and one not in ("unit", "euro")) or one.startswith("hour") else "a"
    return f"half {article} {one}" if words == "a half" else f"{words} of {article} {one}"


def _fraction(match: re.Match[str], _language: str) -> str:
    words = FRACTION_SIGNS[match[2]]
    if match[1]:
        return f"{match[1]} and {words}"
    return "half" if words == "a half" and match.string[match.end() :][:1].strip(".,;:)") else words


def _fraction_in_figures(match: re.Match[str], _language: str) -> str:
    words = _words(match[2])
    if words is None:
        return match[0]
    if match[1]:
        return f"{match[1]} and {words}"
    return numerals.fraction(*(int(n) for n in match[2].split("/")))


FRACTIONS: Final = (
    Rule(
        "fraction of a unit",
        rf"{_WHOLE}({_GLYPH}|{_IN_FIGURES})[\s-]?({UNIT})(?![\w/²³°])(?:\.(?=,? [a-z(]))?",
        _of_thing,
        counts=True,
    ),
    Rule("half", r"(?<![\w/.,])(?<!\d )1/2 (?=(?:price|term|time|way|an?)\b)", "half "),
    Rule("fraction of a thing", rf"(?<![\w/.,])(?<!\d )()({_GLYPH}|{_IN_FIGURES}) {_THING}\b", _of_thing),
    Rule("fraction", rf"(?:(\d+)\s?)?({_GLYPH})", _fraction),
    Rule(
        "fraction in figures",
        rf"(?<![\w/.,])(?:(\d+)[ -])?({_IN_FIGURES})(?!\d|[a-qsu-z]/|\.\d)(?:(?:th|rd)s?\b)?",
        _fraction_in_figures,
    ),
)
