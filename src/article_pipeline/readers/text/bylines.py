"""
Who made the article: a line such as "By Ann Poe and Bo Lee, Photographs by Cy Day".

The people are read out of the line, the line itself stays as written; a name is never made up of what else
stands there, such as an agency's desk or a reporter's town.
"""

import re
from typing import Final

from article_pipeline.article.model import Byline, Person
from article_pipeline.readers.text.lines import Line, Page
from article_pipeline.readers.text.vocabulary import Vocabulary

LONGEST_LINE: Final = 160
MOST_WORDS: Final = 24
MOST_NAME_WORDS: Final = 7
LONGEST_SIGN: Final = 8
"""An author's sign or an agency's ("dpa") is one short word, and may be in lower case."""

_BREAK: Final = re.compile(r"\s*[,;|•·/&]\s*|\s+(?:[-–—])\s+")
_AGE: Final = re.compile(r"\s*\d+ (?:second|minute|hour|day)s? ago$", re.IGNORECASE)
_NAME_WORD: Final = r"[^\W\d_a-z][\w.'’-]*"
_NAME_LINK: Final = r"(?:and |& |de |van |von |der |la )*"
_SLASHED: Final = r"[^\W\d_a-z][^\d_,;:!?]{3,30}"
_BARE: Final = re.compile(rf"{_NAME_WORD}(?: {_NAME_LINK}{_NAME_WORD}){{1,6}}$|{_SLASHED}/{_SLASHED}$")
_CONTACT: Final = re.compile(r"\S+@\S+|@\w+|https?://\S+")


def byline_of(page: Page, line: Line, words: Vocabulary) -> Byline | None:
    """Read ``line`` as a byline, or give ``None`` if it is anything else."""
    if len(line.text) > LONGEST_LINE or line.words > MOST_WORDS:
        return None
    match = words.by.match(line.text)
    if not match or not _introduces_names(line.text, match, words):
        return None
    people = tuple(_people(page, line, match.end(), _role(match["label"], words), words))
    return Byline(line.text, people, span=page.span(line), rule="byline-label")


def bare_byline_of(page: Page, line: Line, words: Vocabulary) -> Byline | None:
    """
    Read a line of names without a label, or give ``None``.

    Only where nothing but the front of a page can stand: anywhere else two capitalised words are a heading.
    """
    age = _AGE.search(line.text)
    text = line.text[: age.start()] if age else line.text
    if not _BARE.match(text) or text.isupper() or words.section.match(text) or words.agency.match(text):
        return None
    named = [text[a:b] for a, b in _names(text, 0, words)]
    if not any(len(name.split()) in (2, 3) for name in named):
        return None
    people = tuple(_people(page, Line(text, line.start, line.end), 0, "author", words))
    return Byline(line.text, people, span=page.span(line), rule="byline-bare") if people else None


def _introduces_names(text: str, match: re.Match[str], words: Vocabulary) -> bool:
    rest = text[match.end() :]
    if not rest or rest[-1] in "?!:" or (rest[-1] == "." and len(rest.split()) > 4):
        return False
    is_name = not rest[0].islower() or " " not in rest.strip() or rest.lower() in words.staff
    return bool(match["colon"]) or (text[match.end() - 1].isspace() and is_name)


def _role(label: str, words: Vocabulary) -> str:
    return words.roles_by.get(label.lower(), "author")


def _people(page: Page, line: Line, start: int, role: str, words: Vocabulary) -> list[Person]:
    people: list[Person] = []
    for left, right in _names(line.text, start, words):
        text = line.text[left:right]
        if match := words.by.match(text):
            role = _role(match["label"], words)
            left, text = left + match.end(), text[match.end() :]
        name = _name(text, words)
        if name:
            part = page.part(line, left, left + len(name))
            people.append(Person(name, role, span=page.span(part), rule="byline-label"))
    return people


def _names(text: str, start: int, words: Vocabulary) -> list[tuple[int, int]]:
    """Part the rest of a byline at commas, conjunctions and signs."""
    joints = "|".join(re.escape(word) for word in words.conjunctions)
    at = start
    found = []
    for match in re.finditer(rf"{_BREAK.pattern}|\s+(?:{joints})\s+(?=\S)", text[start:]):
        found.append((at, start + match.start()))
        at = start + match.end()
    return [*found, (at, len(text))]


def _name(text: str, words: Vocabulary) -> str:
    """Cut a name free of what follows it; nothing is left of what names nobody."""
    text = _CONTACT.split(text, maxsplit=1)[0].strip(" .,;|")
    parts = text.split()
    lowered = [part.lower().strip(".,") for part in parts]
    for i, part in enumerate(lowered):
        if i and (part in words.places or (part in words.roles and i > 1)):
            parts, lowered = parts[:i], lowered[:i]
            break
    name = " ".join(parts)
    is_description = any(part in words.roles for part in lowered)
    is_sign = len(parts) == 1 and len(name) <= LONGEST_SIGN
    if not name or is_description or (name[0].islower() and not is_sign):
        return ""
    if name.lower() in words.staff or len(parts) > MOST_NAME_WORDS:
        return ""
    return name if any(letter.isalpha() for letter in name) else ""
