"""
Numbers in English words, as far as readings need them: years, ordinals, Roman numerals.

Plain numbers stay figures: every engine reads "48,000" right, none reads "2025" as a year for sure.
"""

import re
from typing import Final

_SMALL: Final[list[str]] = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen",
)
_TENS: Final[list[str]] = re.findall(r"\w+", "zero ten twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS: Final = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def cardinal(number: int) -> str:
    """Give 0 to 99 in words; a larger number stays a figure."""
    if number > 99:
        return str(number)
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")


def ordinal(number: int) -> str:
    """Give 1 to 99 as an ordinal in words; a larger one has its ending behind the figure."""
    head, dash, last = cardinal(number).rpartition("-")
    if last in _ORDINALS:
        last = _ORDINALS[last]
    else:
        last = re.sub("y$", "ie", last) + "th"
    return head + dash + last


def year(number: int, *, is_british: bool) -> str:
    """Give a year of four digits as it is said: 1905 "nineteen oh five", 2025 "twenty twenty-five"."""
    century, rest = divmod(number, 100)
    if number % 1000 < 10:
        tail = (" and " if is_british else " ") + cardinal(rest) if rest else ""
        return f"{cardinal(century // 10)} thousand{tail}"
    if not rest:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"


def decade(number: int) -> str:
    """Give a decade by its first year: 1990 "nineteen nineties", 2000 "two thousands", 90 "nineties"."""
    century, rest = divmod(number, 100)
    if rest:
        plural = "tens" if rest == 10 else re.sub("y$", "ies", cardinal(rest))
    else:
        plural = "thousands" if number % 1000 == 0 else "hundreds"
    before = century // 10 if plural == "thousands" else century
    return f"{cardinal(before)} {plural}" if century else plural


def fraction(upper: int, lower: int) -> str:
    """Give a fraction below one: "one half", "three quarters", "five eighths"."""
    name = {2: "half", 4: "quarter"}.get(lower) or ("hundredth" if lower == 100 else ordinal(lower))
    many = "halves" if lower == 2 else f"{name}s"
    return f"{cardinal(upper)} {name if upper == 1 else many}"


def roman(numeral: str) -> int:
    """Give the value of a Roman numeral in capitals."""
    values = [_ROMAN[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))
