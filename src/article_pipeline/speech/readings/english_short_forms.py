"""
How English reads short forms of words: titles, streets, references, Latin and business.

Each is bound to what must stand beside it, because "No", "St", "p." and "c." mean other things elsewhere.
"""

import re
from typing import Final

from article_pipeline.speech import numerals
from article_pipeline.speech.readings.english_words import OPENERS, STATES
from article_pipeline.speech.readings.rules import Rule

_NAME: Final = r"(?= [A-ZÀ-ÞĀ-Ž])"
_TITLES: Final = {
    "Dr": "Doctor",
    "Prof": "Professor",
    "Rev": "Reverend",
    "Revd": "Reverend",
    "Capt": "Captain",
    "Sgt": "Sergeant",
    "Cpl": "Corporal",
    "Lt Col": "Lieutenant Colonel",
    "Lt-Col": "Lieutenant Colonel",
    "Lt-Gen": "Lieutenant General",
    "Ste": "Saint",
    "Cllr": "Councillor",
    "Sq Ldr": "Squadron Leader",
    "Sqn Ldr": "Squadron Leader",
    "Flt Lt": "Flight Lieutenant",
    "Wg Cdr": "Wing Commander",
    "Gp Capt": "Group Captain",
    "Brig Gen": "Brigadier General",
    "Brig": "Brigadier",
    "Pte": "Private",
    "L/Cpl": "Lance Corporal",
    "Bdr": "Bombardier",
    "Msgr": "Monsignor",
    "Bp": "Bishop",
    "Abp": "Archbishop",
    "Rt Hon": "Right Honourable",
    "Cdr": "Commander",
    "Ald": "Alderman",
    "Lt Gen": "Lieutenant General",
    "Lt": "Lieutenant",
    "Col": "Colonel",
    "Cmdr": "Commander",
    "Gov": "Governor",
    "Supt": "Superintendent",
    "Insp": "Inspector",
    "Mt": "Mount",
    "Ft": "Fort",
    "Fr": "Father",
    "Hon": "Honourable",
}
_DOTTED_TITLES: Final = {
    "Sen": "Senator",
    "Rep": "Representative",
    "Gen": "General",
    "Maj": "Major",
    "Adm": "Admiral",
    "Pres": "President",
    "Sr": "Sister",
    "Br": "Brother",
    "Drs": "Doctors",
    "Profs": "Professors",
    "Sens": "Senators",
    "Reps": "Representatives",
    "Dept": "Department",
    "Univ": "University",
}
_STREETS: Final = {
    "Rd": "Road",
    "Ave": "Avenue",
    "Av": "Avenue",
    "Blvd": "Boulevard",
    "Hwy": "Highway",
    "Sq": "Square",
    "Ln": "Lane",
    "Pl": "Place",
    "Pkwy": "Parkway",
}
_BEFORE_NUMBER: Final = {
    "vol": "volume",
    "vols": "volumes",
    "ch": "chapter",
    "sec": "section",
    "art": "article",
    "fig": "figure",
    "figs": "figures",
    "eq": "equation",
    "no": "number",
    "nos": "numbers",
    "p": "page",
    "pp": "pages",
    "est": "established",
    "b": "born",
    "d": "died",
    "fl": "flourished",
    "c": "about",
    "r": "reigned",
    "bk": "book",
    "sc": "scene",
    "ref": "reference",
    "refs": "references",
    "tab": "table",
    "sect": "section",
    "chap": "chapter",
    "apt": "apartment",
    "ll": "lines",
    "sched": "schedule",
    "pt": "part",
    "cl": "clause",
    "rte": "route",
    "ca": "about",
    "cc": "about",
    "tel": "telephone",
    "ext": "extension",
    "para": "paragraph",
    "ver": "version",
    "max": "maximum",
    "min": "minimum",
    "op": "opus",
    "v": "version",
    "l": "line",
}
_PLAIN: Final = {
    "dept.": "department",
    "govt": "government",
    "Govt": "Government",
    "intl": "international",
    "etc.": "et cetera",
    "etc": "et cetera",
    "w/o": "without",
    "ibid.": "ibidem",
    "Assoc.": "Association",
    "Corp.": "Corporation",
    "Bros": "Brothers",
    "Bros.": "Brothers",
    "Ltd": "Limited",
    "Ltd.": "Limited",
    "aka": "also known as",
    "asap": "as soon as possible",
    "ASAP": "as soon as possible",
    "c/o": "care of",
    "w/c": "week commencing",
    "y/e": "year ending",
    "a/c": "account",
    "p.w.": "a week",
    "int’l": "international",
    "nat’l": "national",
    "N/A": "not applicable",
    "n/a": "not applicable",
    "y/y": "year on year",
    "q/q": "quarter on quarter",
    "m/m": "month on month",
    "y-o-y": "year on year",
    "YoY": "year on year",
    "pcm": "a month",
    "p/m": "a month",
    "p.a.": "a year",
    "Esq.": "Esquire",
    "™": " trademark",
    "®": " registered",
    "©": "copyright",
    "℃": " degrees Celsius",
}
_LEADING: Final = {
    "approx.": "approximately",
    "avg.": "average",
    "viz.": "namely",
    "cf.": "compare",
    "incl.": "including",
    "misc.": "miscellaneous",
    "a.k.a.": "also known as",
    "Approx.": "Approximately",
    "Avg.": "Average",
    "Cf.": "Compare",
    "Incl.": "Including",
    "Misc.": "Miscellaneous",
    "Viz.": "Namely",
}
"""Short forms that end no sentence."""


def _title(match: re.Match[str], _language: str) -> str:
    return _TITLES[re.sub(r"\.", "", match[0]).strip()]


def _plain(match: re.Match[str], _language: str) -> str:
    return _PLAIN[match[0].strip()]


def _note(match: re.Match[str], _language: str) -> str:
    space = "" if match.string[match.start() - 1] == " " else " "
    return f"{space}({'note' if match[1].isalnum() else 'notes'} {match[1].replace('–', ' to ')})"


def _task(match: re.Match[str], _language: str) -> str:
    """Say the box of a list of tasks."""
    return "To do:" if match[0] in ("[ ]", "☐") else "Done:"


def _before_number(match: re.Match[str], _language: str) -> str:
    said = _BEFORE_NUMBER[match[1].lower()]
    return (
        said.capitalize() if match[1][0].isupper() and match[1] not in ("No", "Nos", "Fig", "Figs") else said
    ) + " "


def _square(match: re.Match[str], _language: str) -> str:
    return "square " if match[1].lower() == "sq" else "cubic "


def _roman_pages(match: re.Match[str], _language: str) -> str:
    first, last = (numerals.roman(n.upper()) if n else None for n in match.groups())
    return f"pages {first} to {last}" if last else f"page {first}"


def _any_of(words: dict[str, str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


VERSION: Final = Rule("version", r"(?<![\w.])v\.?\s?(?=\d+(?:\.\d+)?)", "version ")
"""Goes before figures, which "v" would be a unit to."""

SHORT_FORMS: Final = (
    Rule("title", rf"\b(?:{_any_of(_TITLES)})\b\.?{_NAME}".replace(r"\ ", r"\.? "), _title, leads=True),
    Rule(
        "title with stop needed",
        rf"\b({_any_of(_DOTTED_TITLES)})\.{_NAME}",
        lambda m, _: _DOTTED_TITLES[m[1]],
        leads=True,
    ),
    Rule(
        "saint",
        rf"\bSts?\b\.?(?! (?:{'|'.join(OPENERS)})\b){_NAME}",
        lambda m, _: "Saints" if m[0].startswith("Sts") else "Saint",
        leads=True,
    ),
    Rule("street", r"(?<=[a-z] )St\b\.?", "Street"),
    Rule(
        "road",
        rf"(?:(?<=\w )|(?<=\w\. ))({_any_of(_STREETS)})\b(?! Maria)\.?(?![\w’'])",
        lambda m, _: _STREETS[m[1]],
    ),
    Rule("junior", r"(?<=[a-z,.] )(Jr|Snr|Jnr)\b\.?", lambda m, _: "Senior" if m[1] == "Snr" else "Junior"),
    Rule("senior", r"(?<=[a-z,] )Sr\.", "Senior"),
    Rule("title with stop", r"\b(Mr|Mrs|Ms|Mx|Messrs)\.(?= )", r"\1", leads=True),
    Rule("and others", r"\bet al\b\.?", "and others"),
    Rule("incorporated", r"\bInc\b\.?(?=[\s,)’']|$)", "Incorporated"),
    Rule("company", r"(?<=[a-z&] )Co\.", "Company"),
    Rule(
        "county",
        r"\bCo\b\.? (?=(?:Durham|Antrim|Armagh|Cork|Kerry|Galway|Mayo|Donegal|Clare|Down|Tyrone)\b)",
        "County ",
        leads=True,
    ),
    Rule("number of", r"\b[Nn]os?\. (?=of\b)", "number ", leads=True),
    Rule(
        "century",
        r"(?:(?<=\d(?:st|nd|rd|th)[ -])|(?<=\d(?:st|nd|rd|th)))[cC]\b\.?(?=[ ,;)]|$)(?! ?\d)",
        "century",
    ),
    Rule("task", r"(?:^|(?<=^\d\. ))(?:\[([ xX])\](?=\s)|[☐☑☒✅]\ufe0f?(?= \w))", _task),
    Rule("numbers", r"\bNos (?=\d)", "numbers "),
    Rule("drive", r"\b([A-Z][a-z]+) Dr\.(?=,|$)", r"\1 Drive"),
    Rule(
        "bill",
        r"\b(S|H\.\s?R|H\.\s?B|S\.\s?B)\. (\d{1,5})(?![\w/-]|[.,]\d)",
        lambda m, _: f"{' '.join(re.findall('[A-Z]', m[1]))} {m[2]}",
        leads=True,
    ),
    Rule("Number Ten", r"\bNo\.? ?(?=\d)", "number ", leads=True),
    Rule(
        "before a number",
        rf"(?<![\w.])((?!(?-i:[A-OQ-Z])\.)(?i:{_any_of(_BEFORE_NUMBER)}))\.\s?(?=\d|[IVX]+\b)",
        _before_number,
        leads=True,
    ),
    Rule("versus", r"\b(?:[Vv]s|VS|(?<!\d )v)\b\.?(?= [A-Za-z“‘])", "versus", leads=True),
    Rule("for example", r"\b[Ee]\.\s?g\.,?|\beg\b(?=[ ,])", "for example", leads=True),
    Rule("that is", r"\b[Ii]\.\s?e\.,?|\bie\b(?=[ ,])", "that is", leads=True),
    Rule(
        "either way",
        r"(?<![\w/])(and|yes|he|she|his|her|him|either|on|win|true|pass|male)/(or|no|she|he|her|his|off|lose|false|fail|female)\b(?!/)",
        lambda m, _: f"{m[1]} {m[2]}" if "and" in m.groups() or m[2] == "or" else f"{m[1]} or {m[2]}",
    ),
    Rule("roughly", r"\b([Aa]pprox) (?=[£$€\d])", r"\1imately "),
    Rule("estimated", r"\best\.? (?=[£$€])", "estimated "),
    Rule("about a year", r"(?<![\w.])ca? (?=\d{3})", "about "),
    Rule("about a sum", r"(?<![\w.])ca?(?:\.\s?| )(?=(?:[A-Z]{1,2})?[£$€¥])", "about ", leads=True),
    Rule(
        "paragraph sign",
        r"(¶¶?)\s?(?=\d)",
        lambda m, _: f"paragraph{'s' if m[1] == '¶¶' else ''} ",
        leads=True,
    ),
    Rule("number sign", r"№\s?(?=\d)", "number "),
    Rule("before a number without stop", r"\b([Ff]ig|[Ff]igs|[Vv]ol|Rte) (?=\d)", _before_number),
    Rule(
        "pages in Roman numerals",
        r"\bpp?\.\s?([ivxl]+)(?:[–-]([ivxl]+))?\b",
        _roman_pages,
    ),
    Rule("with", r"\bw/(?= ?[a-z]{2})\s?", "with "),
    Rule("square or cubic", r"\b([Ss]q|[Cc]u)\.? (?=(?:kilo)?met|f[oe][oe]t|mile|inch|yard)", _square),
    Rule("section sign", r"§§?\s?(?=\d)", "section ", leads=True),
    Rule(
        "least or most",
        r"(?<!\d )\b([Mm]in|[Mm]ax)\.(?= [a-z])",
        lambda m, _: "minimum" if m[1][1] == "i" else "maximum",
        leads=True,
    ),
    Rule("state", rf"(?:(?<=, )|(?<=\b[DRI]-))({_any_of(STATES)})\.", lambda m, _: STATES[m[1]]),
    Rule(
        "leading short form",
        rf"(?<![\w.])(?:{_any_of(_LEADING)})",
        lambda m, _: _LEADING[m[0]],
        leads=True,
    ),
    Rule("short form", rf"(?<![\w.])(?:{_any_of(_PLAIN)})(?!\w)|\s?[™®]", _plain),
    Rule("note mark", r"(?<=[\w.,;:!?”’\]])\[(\d{1,3}(?:[–,-]\s?\d{1,3})*|[a-z])\]", _note),
    Rule("note mark set off", r"(?<=\w )\[(\d{1,3}(?:[–,-]\s?\d{1,3})*)\](?=[\s.,;:]|$)", _note),
    Rule("ampersand", r"\s?&\s?", " and "),
)
