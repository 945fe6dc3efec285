"""
Who made the article: a line such as "By Ann Poe and Bo Lee, Photographs by Cy Day".

The people are read out of the line, the line itself stays as written; a name is never made up of what else
stands there, such as an agency's desk or a reporter's town.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from article_pipeline.labels.names import NAME_LINK, NAME_WORD
from article_pipeline.labels.vocabulary import Vocabulary

MOSTNAME_WORDS: Final = 7
LONGEST_SIGN: Final = 8
"""An author's sign or an agency's ("dpa") is one short word, and may be in lower case."""

_BREAK: Final = re.compile(r"\s*[,;|•·/&\n]\s*|\s+(?:[-–—])\s+")
_AGE: Final = re.compile(r"\s*\d+ (?:second|minute|hour|day)s? ago$", re.IGNORECASE)
_SLASHED: Final = r"[^\W\d_a-zß-öø-ÿ][^\d_,;:!?]{3,30}"
_BARE: Final = re.compile(rf"{NAME_WORD}(?: {NAME_LINK}{NAME_WORD}){{1,6}}$|{_SLASHED}/{_SLASHED}$")
_SEAM: Final = re.compile(r"[^\W\dA-ZÀ-ÖØ-Þ_]+(?=[A-ZÀ-ÖØ-Þ][^\W\d_])")
_TAIL: Final = re.compile(r"\s*[|·•,–—-]\s*(?=\S)")
_NETWORK: Final = re.compile(
    r"(?<=[^\W\d_A-Z])(?:Twitter|Facebook|Instagram|LinkedIn|Bluesky|Threads|E-?mail|Follow)+$"
)
"""A button that a page has glued to a name."""
_INITIALISM: Final = re.compile(r"[A-ZÀ-ÖØ-Þ]{2,5}$")
_CONTACT: Final = re.compile(r"\S+@\S+|@\w+|https?://\S+")


@dataclass(frozen=True, slots=True)
class Named:
    """Someone whom a line names, by the offset of the name in it, and what they did."""

    name: str
    start: int
    role: str


def introduction(text: str, words: Vocabulary) -> re.Match[str] | None:
    """Match what introduces names at the beginning of ``text``, if names follow it."""
    match = words.by.match(text)
    if match and _introduces_names(text, match, words):
        return match
    return _glued(text, words)


def _glued(text: str, words: Vocabulary) -> re.Match[str] | None:
    """Match a label in small letters that a page has glued to the name behind it ("byAnn Poe")."""
    seam = _SEAM.match(text)
    label = words.by.fullmatch(text, 0, seam.end()) if seam else None
    return label if label and bare_names(text[label.end() :], words) else None


def _introduces_names(text: str, match: re.Match[str], words: Vocabulary) -> bool:
    rest = text[match.end() :]
    if not rest or rest[-1] in "?!:" or (rest[-1] == "." and len(rest.split()) > 4):
        return False
    is_name = not rest[0].islower() or " " not in rest.strip() or rest.lower() in words.staff
    return bool(match["colon"]) or (text[match.end() - 1].isspace() and is_name)


def people(text: str, words: Vocabulary) -> Iterator[Named]:
    """
    Yield whom ``text`` names, with or without a word that introduces them.

    Capitals behind a name are the house that the person writes for ("By Ann Poe, CNN"), by themselves a desk.
    """
    first = introduction(text, words)
    role = _role(first["label"], words) if first else "author"
    start = first.end() if first else 0
    is_named = False
    for left, right in _names(text, start, words):
        part = text[left:right]
        if match := words.by.match(part) or _labelled_role(part, words):
            role = _role(match["label"], words)
            left, part = left + match.end(), part[match.end() :]
        name = _name(part, words, is_first=left == start)
        is_house = is_named and text[:left].endswith(", ") and _INITIALISM.match(name) is not None
        if name and not is_house:
            is_named = is_named or " " in name
            yield Named(name, left, role)


def _labelled_role(text: str, words: Vocabulary) -> re.Match[str] | None:
    """Match what says with a colon what the people behind it did ("Photos: Cy Day")."""
    match = words.role_label.match(text)
    return match if match and match["colon"] else None


def bare_names(text: str, words: Vocabulary) -> str | None:
    """
    Give ``text`` without the age or button behind it if it is a line of names without a label, or ``None``.

    Only where nothing but the front of a page can stand: anywhere else two capitalised words are a heading.
    """
    text = _without_tail(text, words)
    age = _AGE.search(text)
    text = text[: age.start()] if age else text
    if not _BARE.match(text) or text.isupper() or words.section.match(text) or words.agency.match(text):
        return None
    named = [text[a:b] for a, b in _names(text, 0, words)]
    return text if any(len(name.split()) in (2, 3) for name in named) else None


def _without_tail(text: str, words: Vocabulary) -> str:
    """Cut off a button behind a sign, and a name that a page says again right behind itself."""
    cuts = (match for match in _TAIL.finditer(text) if words.furniture.match(text, match.end()))
    if cut := next(cuts, None):
        text = text[: cut.start()]
    half = len(text) // 2
    return text[:half] if text[:half] == text[half + 1 :] and text[half : half + 1] == " " else text


def _role(label: str, words: Vocabulary) -> str:
    return words.roles_by.get(label.lower(), "author")


def _names(text: str, start: int, words: Vocabulary) -> list[tuple[int, int]]:
    """Part the rest of a byline at commas, conjunctions and signs."""
    joints = "|".join(map(re.escape, words.conjunctions))
    at = start
    found = []
    for match in re.finditer(
        rf"(?:{_BREAK.pattern})(?:(?:{joints})\s+)?|\s+(?:{joints})\s+(?=\S)", text[start:]
    ):
        found.append((at, start + match.start()))
        at = start + match.end()
    return [*found, (at, len(text))]


def _name(text: str, words: Vocabulary, *, is_first: bool) -> str:
    """
    Cut a name free of what follows it; nothing is left of what names nobody.

    Behind the first name, a part with a role in it says what that person is ("AP Technology Writer").
    """
    text = _CONTACT.split(text, maxsplit=1)[0].strip(" .,;|")
    text = _NETWORK.sub("", text)
    parts = text.split()
    lowered = [part.lower().strip(".,") for part in parts]
    for i, part in enumerate(lowered):
        if i and (part in words.places or (part in words.roles and i > 1 and is_first)):
            parts, lowered = parts[:i], lowered[:i]
            break
    name = " ".join(parts)
    is_description = any(part in words.roles for part in lowered)
    is_sign = len(parts) == 1 and len(name) <= LONGEST_SIGN
    if not name or is_description or name[0].isdigit() or (name[0].islower() and not is_sign):
        return ""
    if name.lower() in words.staff or len(parts) > MOSTNAME_WORDS:
        return ""
    return name if any(letter.isalpha() for letter in name) else ""
