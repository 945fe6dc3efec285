"""
How English reads fractions: "½ tsp", "1½ hours", "3/4 of it".
"""

import re
from typing import Final

from article_pipeline.speech import numerals
from article_pipeline.speech.readings.english_patterns import UNIT
from article_pipeline.speech.readings.english_words import FRACTION_SIGNS, UNITS
from article_pipeline.speech.readings.rules import Rule

_GLYPHS: Final = "".join(FRACTION_SIGNS)


def _fraction(match: re.Match[str], _language: str) -> str:
    words = FRACTION_SIGNS[match[2]]
    if match[1]:
        return f"{match[1]} and {words}"
    return re.sub("^an? ", "", words) if words == "a half" else words


def _fraction_of_unit(match: re.Match[str], _language: str) -> str:
    """Say "½ tsp" as "half a teaspoon", "1½ tsp" as "1 and a half teaspoons"."""
    one, many = UNITS[match[3]]
    words = FRACTION_SIGNS[match[2]]
    if match[1]:
        return f"{match[1]} and {words} {many}"
    article = "an" if one[0] in "aeiou" else "a"
    return f"half {article} {one}" if words == "a half" else f"{words} of {article} {one}"


def _fraction_in_figures(match: re.Match[str], _language: str) -> str:
    whole, upper, lower = match[1], int(match[2]), int(match[3])
    if not 0 < upper < lower:
        return match[0]
    said = numerals.fraction(upper, lower)
    return f"{whole} and {said.replace('one ', 'a ', 1)}" if whole else said


FRACTIONS: Final = (
    Rule(
        "fraction of a unit",
        rf"(?<![\w.])(?:(\d+)\s?)?([{_GLYPHS}])\s?({UNIT})(?![\w/²³°])",
        _fraction_of_unit,
    ),
    Rule("fraction", rf"(?:(\d+)\s?)?([{_GLYPHS}])", _fraction),
    Rule(
        "fraction in figures",
        r"(?<![\w/.,])(?:(\d+)[ -])?(\d{1,2})/([2-9]|1[0-9]|20|32|64|100)\b(?!/|\.\d)(?:ths?\b)?",
        _fraction_in_figures,
    ),
)
