"""
How English is read aloud: one row a rule, British and American told apart by the language's region.

The order of the rows matters: an address goes before a number, a date before a year, money before a unit.
"""

import re
from typing import Final

from article_pipeline.speech import dates, numerals
from article_pipeline.speech.readings.english_signs import SCIENCE, spelt
from article_pipeline.speech.readings.english_words import (
    CURRENCIES,
    FRACTIONS,
    SAID_AS_WORDS,
    SCALES,
    SIGNS,
    SIGNS_BETWEEN,
    UNITS,
    WRITTEN_FRACTIONS,
)
from article_pipeline.speech.readings.rules import Rule

_NUMBER: Final = r"\d+(?:,\d{3})*(?:\.\d+)?"
_RANGE: Final = rf"({_NUMBER})(?:\s?[–-]\s?({_NUMBER}))?"
_MONTHS: Final = "|".join(dates.MONTHS)
_SHORT_MONTHS: Final = {m[:3]: m for m in dates.MONTHS} | {"Sept": "September"}
_MONTH: Final = rf"({_MONTHS}|(?:{'|'.join(_SHORT_MONTHS)})\b\.?)"

_DAY: Final = r"(\d{1,2})(?:st|nd|rd|th)?"
_UNIT: Final = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_QUANTITY: Final = rf"{_RANGE}[\s\u202f]?({_UNIT})(?![\w/²³])"

_MONEY: Final = rf"((?:US|A|C)?[$]|[£€¥₹]){_RANGE}(?:\s?(k|mn?|bn?|tn|thousand|million|billion|trillion)\b)?"
_COUNTED: Final = (
    "people|homes|jobs|users|viewers|copies|tonnes|years|children|adults|customers|patients|visitors"
)
_AFTER_ARTICLE: Final = r"(?:(?<=\b[Aa] )|(?<=\b[Aa]n ))"

_ADDRESS_SIGNS: Final = {
    ".": "dot",
    "@": "at",
    "/": "slash",
    "-": "dash",
    "_": "underscore",
    ":": "colon",
    "?": "question mark",
    "=": "equals",
}
_ADDRESS_END: Final = r"(?<![.,;:!?)\]'’”])"
_DOMAIN: Final = (
    r"(?:[A-Za-z0-9-]+\.)+(?:com|org|net|edu|gov|info|int|io|app|dev|news|example|test|invalid|eu|uk|us|ie|fr|de|"
    r"no|se|dk|nl|au|nz|ca|ch|it|es)\b"
)


def _address(match: re.Match[str], _language: str) -> str:
    """Spell out a web or e-mail address: "www.bbc.co.uk/news" is "w w w dot bbc dot co dot uk slash news"."""
    bare = re.sub(r"^(?:https?://|mailto:)", "", match[0]).rstrip("/")
    parts = re.split(r"([.@/_:?=-])", re.sub(r"^www\b", "w w w", bare))
    return " ".join(_ADDRESS_SIGNS.get(part, part) for part in parts if part)


def _month(written: str) -> str:
    return _SHORT_MONTHS.get(written.rstrip("."), written.rstrip("."))


def _year(written: str, language: str) -> str:
    return numerals.year(int(written), is_british=dates.is_british(language))


def _day_month(match: re.Match[str], language: str) -> str:
    day, until, month, year = match[1], match[2], _month(match[3]), match[4]
    days = numerals.ordinal(int(day)) + (f" to the {numerals.ordinal(int(until))}" if until else "")
    return f"the {days} of {month}" + (f" {_year(year, language)}" if year else "")


def _month_day(match: re.Match[str], language: str) -> str:
    month, day, until, year = _month(match[1]), match[2], match[3], match[4]
    article = "the " if dates.is_british(language) else ""
    days = (
        article
        + numerals.ordinal(int(day))
        + (f" to {article}{numerals.ordinal(int(until))}" if until else "")
    )
    return f"{month} {days}" + (f", {_year(year, language)}" if year else "")


def _iso_day(match: re.Match[str], language: str) -> str:
    return dates.date_aloud(match[0], language) or match[0]


def _time(match: re.Match[str], _language: str) -> str:
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        return f"{dates.clock_aloud(hour, minute)} {half[0].upper()}M"
    if not minute:
        return f"{hour} hundred" if hour > 12 else f"{hour} o'clock"
    return dates.clock_aloud(hour, minute)


def _years(match: re.Match[str], language: str) -> str:
    """Say a span of years: "1914–18" is "nineteen fourteen to eighteen"."""
    until = match[2]
    said = _year(until, language) if len(until) == 4 else numerals.cardinal(int(until))
    if len(until) == 2 and int(until) < 10:
        said = f"oh {said}"
    return f"{_year(match[1], language)} to {said}"


def _span(first: str, second: str | None) -> str:
    return f"{first} to {second}" if second else first


def _money(match: re.Match[str], _language: str) -> str:
    """Say money: "£15.4bn" is "15.4 billion pounds", "£4.80" is "4 pounds 80"."""
    currency, first, second, scale = match[1], match[2], match[3], match[4]
    one, many = CURRENCIES[currency]
    if scale:
        return f"{_span(first, second)} {SCALES.get(scale, scale)} {many}"
    whole, dot, cents = first.partition(".")
    if dot and len(cents) == 2 and not second:
        unit = one if whole == "1" else many
        return f"{whole} {unit}" + (f" {int(cents)}" if int(cents) else "")
    return f"{_span(first, second)} {one if first == '1' and not second else many}"


def _price(match: re.Match[str], _language: str) -> str:
    """Say money that describes what follows: "a £15.4bn plan" is "a 15.4 billion pound plan"."""
    scale = f" {SCALES.get(match[4], match[4])}" if match[4] else ""
    return f"{_span(match[2], match[3])}{scale} {CURRENCIES[match[1]][0]}"


def _adjective(match: re.Match[str], _language: str) -> str:
    """Say a quantity that describes what follows: "a 2 m brook" is "a 2 metre brook"."""
    return f"{_span(match[1], match[2])} {UNITS[match[3]][0]}"


def _quantity(match: re.Match[str], _language: str) -> str:
    first, second, unit = match[1], match[2], match[3]
    one, many = UNITS[unit]
    return f"{_span(first, second)} {one if first == '1' and not second else many}"


def _fraction(match: re.Match[str], _language: str) -> str:
    words = FRACTIONS[match[2]]
    return (
        f"{match[1]} and {words}" if match[1] else re.sub("^an? ", "", words) if words == "a half" else words
    )


def _roman_king(match: re.Match[str], _language: str) -> str:
    return f"{match[1]} the {numerals.ordinal(numerals.roman(match[2]))}"


def _roman_number(match: re.Match[str], _language: str) -> str:
    return f"{match[1]} {numerals.roman(match[2])}"


def _digits(match: re.Match[str], _language: str) -> str:
    """Say a telephone number figure by figure, with a rest between its groups."""
    groups = re.findall(r"\d+", match[0])
    return ("plus " if match[0].startswith("+") else "") + ", ".join(" ".join(group) for group in groups)


def _capitals(match: re.Match[str], _language: str) -> str:
    """Spell initials, or say them as a word where they are one: "HPA" is "H P A", "NASA" is "Nasa"."""
    letters, tail = match[1], match[2]
    if letters in SAID_AS_WORDS or (len(letters) > 5 and re.search("[AEIOUY]", letters)):
        return letters.capitalize() + tail
    if not tail:
        return spelt(letters) if match[3] != "-" else spelt(letters).removesuffix("-")
    return spelt(letters).removesuffix("-") + "'s"


def _formula(match: re.Match[str], _language: str) -> str:
    """Spell letters with figures: "CO2" is "C O 2", "H5N1" is "H 5 N 1"; "A4" is said well as it is."""
    if re.fullmatch(r"A\d+", match[0]):
        return match[0]
    return " ".join(
        spelt(part) if part.isalpha() else part for part in re.findall(r"[A-Z]+|[\d.]+", match[0])
    )


def _with_and(match: re.Match[str], _language: str) -> str:
    return f"{spelt(match[1])} and {spelt(match[2])}"


def _dotted(match: re.Match[str], _language: str) -> str:
    return spelt("".join(re.findall(r"[A-Z]", match[0])))


RULES: Final = (
    Rule("web address", rf"(?:https?://|www\.)\S+{_ADDRESS_END}", _address),
    Rule("e-mail address", rf"[\w.+-]+@{_DOMAIN}", _address),
    Rule("bare domain", rf"\b{_DOMAIN}(?:/\S*{_ADDRESS_END})?", _address),
    Rule("handle", r"(?<!\w)@(\w+)", r"at \1"),
    Rule("ISO date", r"\b\d{4}-\d\d-\d\d\b", _iso_day),
    Rule(
        "day and month",
        rf"\b(?:the )?{_DAY}(?:[–-]{_DAY})? (?:of )?{_MONTH}(?:,? (\d{{4}})\b)?",
        _day_month,
    ),
    Rule(
        "month and day",
        rf"(?<!\b[Ii]n )\b{_MONTH} {_DAY}(?:[–-]{_DAY})?(?:, ?(\d{{4}}))?\b(?![:.,]\d|%)",
        _month_day,
    ),
    Rule("short month", rf"\b({'|'.join(_SHORT_MONTHS)})\b\.?(?= \d{{4}}\b)", lambda m, _: _month(m[1])),
    Rule("time", r"\b(\d{1,2})(?:[:.](\d\d))? ?([apAP]\.m\.?|[apAP][mM]\b)", _time),
    Rule("clock time", r"\b([01]?\d|2[0-3]):([0-5]\d)()\b(?!:)", _time),
    Rule("decade", r"\b(1\d|20)(\d)0[’']?s\b", lambda m, _: numerals.decade(int(m[1] + m[2]) * 10)),
    Rule("short decade", r"(?<!\w)[’'‘]([2-9])0s\b", lambda m, _: numerals.decade(int(m[1]) * 10)),
    Rule("years", r"(?<![\d.,£$€])\b(1[1-9]\d\d|20\d\d)[–/-](1[1-9]\d\d|20\d\d|\d\d)\b(?![.,]?\d)", _years),
    Rule("telephone", r"(?<![\d.,])(?:\+\d{1,3}|\(?0\d{2,4}\)?)(?:[ -]\(?\d{2,5}\)?){1,4}\b", _digits),
    Rule("price of a thing", rf"{_AFTER_ARTICLE}{_MONEY}(?= [a-z]{{3}})", _price),
    Rule("money", _MONEY, _money),
    Rule("pence", r"\b(\d{1,2})p\b", r"\1 pence"),
    Rule("millions", rf"\b({_NUMBER})m(?= (?:{_COUNTED})\b)", r"\1 million"),
    Rule("large number", rf"\b({_NUMBER})\s?(bn|tn)\b", lambda m, _: f"{m[1]} {SCALES[m[2]]}"),
    Rule("per cent", rf"\b{_RANGE}\s?%", lambda m, _: f"{_span(m[1], m[2])} per cent"),
    Rule("quantity of a thing", rf"{_AFTER_ARTICLE}{_QUANTITY}(?= [a-z])", _adjective),
    Rule(
        "quantity",
        rf"(?<![\w.,]){_QUANTITY}",
        _quantity,
    ),
    *SCIENCE,
    Rule("squared", r"(?<=\w)²(?!\w)", " squared"),
    Rule("cubed", r"(?<=\w)³(?!\w)", " cubed"),
    Rule(
        "spaced thousands", r"\b\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+\b", lambda m, _: re.sub(r"\s", "", m[0])
    ),
    Rule("number of a list", r"#(?=\d)", "number "),
    Rule("fraction", rf"(?:(\d+)\s?)?([{''.join(FRACTIONS)}])", _fraction),
    Rule("numbers with a stroke", r"\b(24/7|9/11)\b", lambda m, _: m[0].replace("/", " ")),
    Rule(
        "fraction in figures",
        r"(?<![\d/])\b(1/2|1/3|2/3|1/4|3/4)\b(?!/)",
        lambda m, _: WRITTEN_FRACTIONS[m[1]],
    ),
    Rule("year", r"(?<![\d.,/#])\b(1\d\d\d|20\d\d)\b(?![,.]?\d|/\d)", lambda m, lang: _year(m[1], lang)),
    Rule("range", rf"(?<![\w.,]){_NUMBER}(?:–{_NUMBER})+\b", lambda m, _: m[0].replace("–", " to ")),
    Rule("ratio", r"\b(\d{1,2}):(\d{1,2})\b(?!:)", r"\1 to \2"),
    Rule("from to", r"(?<=\d)\s?–\s?(?=[£$€]\d)|(?<=[\d%])–(?=\d)|(?<=[ap]m)\s?–\s?(?=\d)", " to "),
    Rule("by", r"(?<=\d) x (?=\d)", " by "),
    Rule("nearly", r"~(?=\d)", "about "),
    Rule("hashtag", r"(?<!\w)#(?=[A-Za-z])", "hashtag "),
    Rule("below zero", r"(?<![\w)])[−-](?=\d)", "minus "),
    Rule("sign", rf"\s?([{re.escape(''.join(SIGNS))}])\s?", lambda m, _: f" {SIGNS[m[1]]} "),
    Rule("sign between", r" ([=+−<>]) ", lambda m, _: f" {SIGNS_BETWEEN[m[1]]} "),
    Rule("note mark", r"(?<=[\w.,;:!?”’])\[(\d{1,3})\]", r" (note \1)"),
    Rule("initials with and", r"(?<!\w)([A-Z]{1,3})&([A-Z]{1,3})\b", _with_and),
    Rule("ampersand", r"\s?&\s?", " and "),
    Rule("doctor", r"\bDr\b\.?(?= [A-ZÀ-Þ])", "Doctor"),
    Rule("professor", r"\bProf\b\.?(?= [A-ZÀ-Þ])", "Professor"),
    Rule("mount", r"\bMt\b\.?(?= [A-Z])", "Mount"),
    Rule("reverend", r"\bRev\b\.?(?= [A-Z])", "Reverend"),
    Rule("senator", r"\bSen\.(?= [A-Z])", "Senator"),
    Rule("saint", r"\bSt\b\.?(?= [A-ZÀ-Þ])", "Saint"),
    Rule("street", r"(?<=[a-z] )St\b\.?", "Street"),
    Rule("and others", r"\bet al\b\.?", "and others"),
    Rule("limited", r"\bLtd\b\.?", "Limited"),
    Rule("incorporated", r"\bInc\b\.?(?=[\s,)]|$)", "Incorporated"),
    Rule("approximately", r"\bapprox\.", "approximately"),
    Rule("without", r"\bw/o\b", "without"),
    Rule("title with stop", r"\b(Mr|Mrs|Ms)\.(?= )", r"\1"),
    Rule("number sign", r"\bNos?\. ?(?=\d)", "number "),
    Rule("versus", r"\bvs?\b\.?(?= [A-Za-z“‘])", "versus"),
    Rule("for example", r"\be\.g\.,?", "for example"),
    Rule("that is", r"\bi\.e\.,?", "that is"),
    Rule("and so on", r"\betc\b\.?", "et cetera"),
    Rule("about", r"\b(?:c|ca)\.\s?(?=\d)", "about "),
    Rule("page", r"\bp\. ?(?=\d)", "page "),
    Rule("pages", r"\bpp\. ?(?=\d)", "pages "),
    Rule("figure", r"\bFigs?\. ?(?=\d)", "figure "),
    Rule(
        "king",
        r"\b(Henry|Louis|Elizabeth|Charles|George|Edward|Richard|William|James|Philip|Pius|Francis|Benedict|Paul)"
        r" ([IVX]{2,}|V)\b",
        _roman_king,
    ),
    Rule(
        "Roman number",
        r"\b(War|Part|Chapter|Act|Type|Phase|Volume|Book|Title|Class|Bowl|Apollo) ([IVXL]+)\b",
        _roman_number,
    ),
    Rule(
        "number in a series", r"(?<![\w’'])(III?|VIII?|IX|XI{1,3})\b", lambda m, _: str(numerals.roman(m[1]))
    ),
    Rule("first of a name", r"\b((?:King|Queen|Pope|Tsar|Emperor|Kaiser) [A-Z]\w+) I\b", r"\1 the first"),
    Rule("letters and figures", r"(?<!\w)(?:[A-Z]{1,4}\d+(?:\.\d+)?)+[A-Z]?\b", _formula),
    Rule(
        "lettered", r"\b([Vv]itamin|[Pp]lan|[Hh]epatitis|[Gg]rade|[Tt]ype|[Gg]roup|[Ss]ection) A\b", r"\1 A-"
    ),
    Rule("dotted initials", r"\b(?:[A-Z]\.){2,}", _dotted),
    Rule("initials", r"(?<![\w’'])([A-Z]{2,})(s?)(?![a-z’'])\b(?=(-?))", _capitals),
    Rule("initials of somebody", r"(?<![\w’'])([A-Z]{2,})([’']s)\b()", _capitals),
)


def unshouted(text: str) -> str:
    """
    Give a sentence that is all in capitals in small letters, of the same length, so that none of it is spelt.

    "IT IS VERY LATE" is shouting; "NASA and the BBC" is not, nor is a name of two initials.
    """
    words = re.findall(r"[^\W\d_]+", text)
    capitals = [w for w in words if w.isupper()]
    is_shout = len(words) >= 3 and len(capitals) == len(words) and any(len(w) > 3 for w in words)
    lowered = text.lower()
    return text[0] + lowered[1:] if is_shout and len(lowered) == len(text) else text
