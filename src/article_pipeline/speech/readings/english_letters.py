"""
How English reads addresses, telephone numbers, Roman numerals and whatever is spelt by its letters.

Initials are the hard part: "NHS" is spelt, "NASA" is a word, "NOT" is a word that is stressed.
"""

import re
from typing import Final

from article_pipeline.speech import numerals
from article_pipeline.speech.readings.english_signs import spelt
from article_pipeline.speech.readings.english_words import (
    CAPITAL_GREEK,
    GREEK,
    LETTERED,
    PLAIN_WORDS,
    RULERS,
    SAID_AS_WORDS,
)
from article_pipeline.speech.readings.patterns import PATH
from article_pipeline.speech.readings.rules import Rule

_ADDRESS_SIGNS: Final = {
    ".": "dot",
    "@": "at",
    "/": "slash",
    "-": "dash",
    "_": "underscore",
    ":": "colon",
    "?": "question mark",
    "=": "equals",
    "#": "hash",
    "&": "and",
    "+": "plus",
    "~": "tilde",
    "%": "percent",
}
_PATH_SIGNS: Final = _ADDRESS_SIGNS | {"\\": "backslash", "etc": "E T C", "usr": "U S R"}
_ADDRESS_END: Final = r"(?<![.,;:!?)\]'’”])"
_DOMAIN: Final = (
    r"(?:[A-Za-z0-9-]+\.)+(?:com|org|net|edu|gov|info|int|io|app|dev|news|example|test|invalid|eu|uk|us|ie|fr|de|"
    r"no|se|dk|nl|au|nz|ca|ch|it|es|pl|pt|be|at|fi|in|jp|tv|me|ai|ly|co|gg|fm|gl|xyz)\b"
)
_SPELT_ENDS: Final = re.compile(r"(?<=\.)(uk|eu|us|ie|fr|de|no|se|dk|nl|au|nz|ca|ch|io|tv|ai)(?=$|[/?#])")
_FILE_ENDS: Final = (
    "pdf|html?|docx?|xlsx?|pptx?|txt|csv|json|xml|md|py|js|css|exe|zip|jpe?g|png|gif|svg|mp[34]|wav|mov|epub|tex|"
    "toml|ya?ml"
)

_FILE_WORDS: Final = {"docx": "doc x", "jpeg": "jay-peg"}
_SAID_ENDS: Final = frozenset({"doc", "zip", "toml", "gif", "tex", "net", "com", "org", "gov", "edu"})


def _address(match: re.Match[str], _language: str) -> str:
    """Read a web or e-mail address: "www.bbc.co.uk/news" is "w w w dot bbc dot co dot u k slash news"."""
    bare = re.sub(r"^(?:https?://|ftp://|mailto:)", "", match[0]).rstrip("/")
    bare = _SPELT_ENDS.sub(lambda m: " ".join(m[1]), re.sub(r"^www\b", "w w w", bare))
    parts = re.split(r"([.@/_:?=#&+~%-])", bare)
    return " ".join(_ADDRESS_SIGNS.get(part, part) for part in parts if part)


def _file(match: re.Match[str], _language: str) -> str:
    """Read a file's name: "report.pdf" is "report dot P D F"."""
    stem = re.sub(r"[_-]", " ", match[1])
    return f"{stem} dot {_ending(match[2])}".replace(".", " dot ")


def _ending(written: str) -> str:
    return written if written in _SAID_ENDS else _FILE_WORDS.get(written) or spelt(written.upper())


def _named_by_stop(match: re.Match[str], _language: str) -> str:
    """Say a name that begins with a stop: ".NET" is "dot net", ".pdf" is "dot P D F"."""
    space = " " if match.string[: match.start()][-1:].isalpha() else ""
    return f"{space}dot {_ending(match[1].lower())}"


def _path(match: re.Match[str], _language: str) -> str:
    """Read the path of a file: "/etc/passwd" is "slash etc slash passwd"."""
    parts = re.split(r"([./\\~:_])", match[0])
    return " ".join(_PATH_SIGNS.get(part, part) for part in parts if part.strip())


def _joined(match: re.Match[str], _language: str) -> str:
    return match[0].replace(" ", "")


def _hashtag(match: re.Match[str], _language: str) -> str:
    """Part a hashtag at its capitals: "#SaveTheBees" is "hashtag Save The Bees"."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\dA-Z_]+|\d+", match[1])
    return "hashtag " + (" ".join(words) if "".join(words) == match[1].replace("_", "") else match[1])


def _roman_king(match: re.Match[str], _language: str) -> str:
    return f"{match[1]} the {numerals.ordinal(numerals.roman(match[2]))}"


def _roman_number(match: re.Match[str], _language: str) -> str:
    return f"{match[1]} {numerals.roman(match[2].upper())}"


def _roman_century(match: re.Match[str], _language: str) -> str:
    return numerals.ordinal(numerals.roman(match[1]))


def _digits(match: re.Match[str], _language: str) -> str:
    """Say a telephone number figure by figure, with a rest between its groups."""
    groups = re.findall(r"\d+", match[0])
    return ("plus " if match[0].startswith("+") else "") + ", ".join(" ".join(group) for group in groups)


_LONGEST_INITIALS: Final = 12
_ONSET: Final = (
    "(?:[CS]HR|S?CH|S[CPT]R|SPL|THR|[BCFGP]L|[BCDFGPTW]R|[PSTW]H|S[CKLMNPTW]|TW|KN|QU|[B-DF-HJ-NPR-TV-Z])"
)
_CODA: Final = (
    "(?:NGTH|GHT|[RT]CH|[CGST]H|CK|[CFLNPRS]T|L[DFKLMP]|MP|N[CDGK]|R[CDKLMNP]|S[KPS]|FF|ZZ|[B-DFGK-NPRTV-Z])"
)
_SYLLABLES: Final = re.compile(f"(?!Y[^AEIOU])(?:{_ONSET}?(?:[AEIOU]{{1,2}}|Y){_CODA}?)+S?")


def _looks_like_a_word(letters: str) -> bool:
    """
    Tell whether letters in capitals can be said as a word: "DEATH" can, "NLRA" cannot.

    Four letters that begin with a vowel are spelt all the same, since most of them are: "UCLA", "ACLU".
    """
    if len(letters) < 4 + (letters[0] in "AEIOU") or re.search("[AEIOU]{3}", letters):
        return False
    if len(letters) > _LONGEST_INITIALS:
        return True
    return _SYLLABLES.fullmatch(letters) is not None


def _is_word(letters: str) -> bool:
    return letters in SAID_AS_WORDS or _looks_like_a_word(letters)


def _said_initials(letters: str) -> str:
    """Spell initials, or say them as a word where they are one: "HPA" is "H P A", "NASA" is "Nasa"."""
    if letters in PLAIN_WORDS:
        return letters.lower()
    return letters.capitalize() if _is_word(letters) else spelt(letters)


def _capitals(match: re.Match[str], _language: str) -> str:
    letters, tail = match[1], match[2]
    if _is_word(letters) or (letters in PLAIN_WORDS and not tail):
        return (letters.lower() if letters in PLAIN_WORDS else letters.capitalize()) + tail
    if not tail:
        return spelt(letters) if match[3] != "-" else spelt(letters).removesuffix("-")
    return spelt(letters).removesuffix("-") + ("'s'" if tail == "s’" else "'s")


def _mixed(match: re.Match[str], _language: str) -> str:
    return f"{spelt(match[1].upper())} {spelt(match[2])}" + ("'s" if match[3] else "")


def _formula(match: re.Match[str], _language: str) -> str:
    """Spell letters with figures: "CO2" is "C O 2", "H5N1" is "H 5 N 1"; "A4" is said well as it is."""
    if re.fullmatch(r"A\d+", match[0]):
        return match[0]
    return " ".join(
        spelt(part) if part.isalpha() else part for part in re.findall(r"[A-Z]+|[\d.]+", match[0])
    )


def _word_and_number(match: re.Match[str], _language: str) -> str:
    """Say initials with a hyphen and a figure: "COVID-19" is "Covid 19", "B-52s" is "B 52s"."""
    letters = match[1]
    said = letters.capitalize() if letters in SAID_AS_WORDS else spelt(letters).removesuffix("-")
    return f"{said}{'-' if said == 'A' else ''} {match[2]}"


def _with_and(match: re.Match[str], _language: str) -> str:
    return f"{spelt(match[1])} and {spelt(match[2])}" + ("'s" if match[3] else "")


def _dotted(match: re.Match[str], _language: str) -> str:
    return spelt("".join(re.findall(r"[A-Z]", match[0])))


ADDRESSES: Final = (
    Rule("web address", rf"(?:https?://|ftp://|www\.)\S+{_ADDRESS_END}", _address, is_one=True),
    Rule("e-mail address", rf"(?:mailto:)?[\w.+-]+@{_DOMAIN}", _address, is_one=True),
    Rule(
        "file",
        rf"(?<![\w/@.])([A-Za-z0-9][\w-]*(?:\.[A-Za-z]\w*)*)\.({_FILE_ENDS})\b(?!\.\w|/)",
        _file,
        is_one=True,
    ),
    Rule(
        "bare domain",
        rf"(?<![\w@.])(?<!['’])\b{_DOMAIN}(?!\.?\w)(?:/\S*{_ADDRESS_END})?",
        _address,
        is_one=True,
    ),
    Rule(
        "name that begins with a stop",
        rf"(?:(?<![\w.])|(?<=\bASP)|(?<=\bVB))\.(NET|{_FILE_ENDS}|com|org|net|gov|edu|eu|uk)\b(?!\.\w)",
        _named_by_stop,
    ),
    Rule("handle", r"(?<!\w)@(\w+)", r"at \1", is_one=True),
    Rule(
        "path",
        PATH,
        _path,
        is_one=True,
    ),
    Rule("hashtag", r"(?<!\w)#([^\W\d_]\w*)", _hashtag, is_one=True),
)

TELEPHONES: Final = (
    Rule("round number in groups", r"(?<![\d.,] )(?<![\w.,])[1-9]\d{0,2}(?: 000)+\b(?! ?\d)", _joined),
    Rule(
        "telephone",
        r"(?<![\d.,])(?:\+\d{1,3}[ -]?(?:\(0\))?[ -]?\(?\d{1,5}\)?|\(?0\d{2,4}\)?)"
        r"(?:[ -]\d{2,6}){1,4}\b(?!%|[.,]\d)"
        r"|(?<![\d.,])0\d{9,10}\b",
        _digits,
    ),
    Rule("American telephone", r"(?<![\d.,-])(?:(?:1[ -])?\(?\d{3}\)?[ -.])?\d{3}-\d{4}\b(?!-)", _digits),
    Rule(
        "short telephone",
        r"(?:(?<=[Cc]all )|(?<=[Rr]ing )|(?<=[Dd]ial )|(?<=[Tt]ext )|(?<=[Dd]ialled )|(?<=[Dd]ialed )|"
        r"(?<=called ))"
        r"(?:\d{3}|\d{5,6})\b(?! [a-z]+s\b)|(?<= or )(?:999|911|112|111|101)\b(?! [a-z]+s\b)",
        _digits,
    ),
    Rule("number of a book", r"(?<=ISBN )97[89][\d -]{10,14}\b|(?<=ISSN )\d{4}-\d{3}[\dX]\b", _digits),
    Rule("flight", r"(?<=\bFlight )\d{3}\b|(?<=\bBoeing )\d{3}\b", _digits),
)

LETTERS: Final = (
    Rule(
        "short form with small letters",
        "|".join(rf"(?<!\w){re.escape(s)}(?!\w)" for s in LETTERED),
        lambda m, _: LETTERED[m[0]],
    ),
    Rule(
        "Greek letter", rf"(?<![^\W\da-zA-Z_])[{''.join(GREEK)}](?![^\W\da-zA-Z_])", lambda m, _: GREEK[m[0]]
    ),
    Rule(
        "capital Greek letter",
        rf"(?<![^\W\da-zA-Z_])[{''.join(CAPITAL_GREEK)}](?![^\W\da-zA-Z_])",
        lambda m, _: CAPITAL_GREEK[m[0]] + (" " if m.string[m.end() : m.end() + 1].isalpha() else ""),
    ),
    Rule("king", rf"\b({RULERS}) ([IVX]{{2,}}|V)\b", _roman_king),
    Rule("first king", rf"\b({RULERS}) (I)(?=[’']s\b|,| \(|\.?$)", _roman_king),
    Rule(
        "Roman number",
        r"\b(Wars?|Part|Chapter|Act|Scene|Type|Phase|Volume|Vol|Book|Title|Class|Bowl|Apollo|Stage|"
        r"Section|Article|Level|Canto|Appendix|Mark|Factor|Schedule|Grade) ([IVXLC]+|[ivxl]+)\b",
        _roman_number,
    ),
    Rule(
        "Roman century",
        r"(?<![\w’'-])([IVX]+)(?:th)?(?= (?:[Cc]entur|Olympi|Winter|Summer|Dynasty|dynasty|Corps|Legion))",
        _roman_century,
    ),
    Rule(
        "no number",
        r"(?:(?<=\b[Aa]n )|(?<=\b[Bb]y )|(?<=\b[Oo]n ))IV\b|\bXX?(?= chromosome)|"
        r"\bIV(?= (?:drips?|fluids?|lines?|therapy|antibiotics|bags?|infusions?|access|needles?|treatment|"
        r"injections?|drugs?|catheter|poles?)\b)",
        lambda m, _: spelt(m[0]),
    ),
    Rule(
        "number in a series",
        r"(?<![\w’'&-])(?!XXX\b)(?=[IVX]{2})(X{0,3}(?:IX|IV|V?I{0,3}))(?<=[IVX])\b(?![&.])",
        lambda m, _: str(numerals.roman(m[1])),
    ),
    Rule(
        "first of a name",
        r"\b((?:King|Queen|Pope|Tsar|Emperor|Kaiser|Sultan) [A-Z]\w+) ([IVX]+)\b",
        _roman_king,
    ),
    Rule(
        "postcode",
        r"(?<![\w-])[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}\b",
        _formula,
    ),
    Rule("motorway in brackets", r"\bA(\d+)\(M\)", r"A\1 M"),
    Rule("letters and figures", r"(?<![\w.])(?:[A-Z]{1,4}\d+(?:\.\d+)?)+[A-Z]?\b(?!-\d)", _formula),
    Rule("initials with a number", r"(?<![\w-])([A-Z]{1,5})-(\d+s?)\b(?!-)", _word_and_number),
    Rule(
        "lettered",
        r"\b([Vv]itamin|[Pp]lan|[Hh]epatitis|[Gg]rade|[Tt]ype|[Gg]roup|[Ss]ection|"
        r"[Ll]eague|[Ss]erie|[Ii]nfluenza) A\b",
        r"\1 A-",
    ),
    Rule("dotted initials", r"\b(?:[A-Z]\.){2,}", _dotted),
    Rule(
        "initials with a stroke",
        r"(?<![\w/’'])(?:[A-Z]{2,}(?:/[A-Z]{2,})+|(?!N/A)[A-Z]/[A-Z])(?![\w/])",
        lambda m, _: " ".join(map(_said_initials, m[0].split("/"))),
    ),
    Rule("initials after a small letter", r"(?<![\w’'])([a-z])([A-Z]{2,})(s?)\b", _mixed),
    Rule(
        "initials",
        r"(?<![\w’'])([A-Z]{2,})(s[’']|s?)(?![a-z’'])(?<=[A-Zs’'])(?!\w)(?=(-?))",
        _capitals,
    ),
    Rule("initials of somebody", r"(?<![\w’'])([A-Z]{2,})([’']s)\b()", _capitals),
    Rule("initials with and", r"(?<!\w)([A-Z]{1,3})&([A-Z]{1,3})(s?)\b", _with_and),
)

_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_SHOUT: Final = re.compile(
    r"(?<!\w)[^\W\d_a-z]{1,}(?:[’'][A-Z]+)?(?:[,;:]? [^\W\d_a-z]+(?:[’'][A-Z]+)?){2,}(?!\w)"
)


def unshouted(text: str) -> str:
    """
    Give words in capitals in small letters, of the same length, so that none of them is spelt.

    Three or more in a row are shouting where one of them is a plain word: "IT IS VERY LATE"; "NASA and the
    BBC" is not, nor is a name of two initials.
    """
    return _SHOUT.sub(_lowered, text)


def _lowered(shout: re.Match[str]) -> str:
    words = re.findall(r"[^\W\d_]+", shout[0])
    lowered = shout[0].lower()
    is_shout = any(w in PLAIN_WORDS for w in words) or sum(len(w) > 5 for w in words) > len(words) / 2
    return shout[0][0] + lowered[1:] if is_shout and len(lowered) == len(shout[0]) else shout[0]
