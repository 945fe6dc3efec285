"""
Where a caption ends and its credit begins.

A label in the middle of a sentence ("the photo: a dog") is part of what the caption says, so a label counts
only where a dash, bracket or full stop sets it off, or where it begins a line.
"""

import re
from dataclasses import dataclass
from typing import Final

from article_pipeline.labels.bylines import bare_names
from article_pipeline.labels.names import NAME_LINK, NAME_WORD
from article_pipeline.labels.vocabulary import Vocabulary

LONGEST_LINE: Final = 2_000
MOST_NAME_WORDS: Final = 16
MOST_WEAK_WORDS: Final = 9
MOST_PLAIN_WORDS: Final = 5
"""Behind a full stop only, a weak label ("Foto:") needs a short name."""
MOST_CAPTION_WORDS: Final = 120
MOST_PLAIN_CAPTION_WORDS: Final = 45
"""A paragraph of a news agency ends in its name too, so a caption with no label for its credit is short."""
LONGEST_SLASHED: Final = 60

_SET_OFF: Final = " \t-–—|·•/([,;"
_OPENING: Final = "([|-–—·•/"
_ENDING: Final = ".!?…\"'”’»)]"
_COPYRIGHT: Final = re.compile(
    r"(?:©|\(c\)|℗|(?:(?<=^)|(?<=- )|(?<=\| ))copyright)\s*"
    r"(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?,?\s+)?(?=\S)",
    re.IGNORECASE,
)
"""The year belongs to the sign and not to the name."""
_COMPANY: Final = re.compile(
    r"\b(?:rights|reserved|ltd|inc|gmbh|limited|plc|llc|media|press|news)\b", re.IGNORECASE
)
_NOTICE: Final = re.compile(
    r"(?:©|\(c\)) ?copyright|copyright ?(?:©|\(c\))"
    r"|(?:©|\(c\)|copyright)[^.]{0,80}(?:\b\d{4}\b|rights|reserved|\b(?:ltd|inc|gmbh|limited)\b)",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(r"\((?P<name>[^()]{2,90}(?:\([^()]{2,30}\))?)\)\.?$")
_NAMES: Final = re.compile(rf"(?:(?:the|of) )?{NAME_WORD}(?:[ /,&|]+{NAME_LINK}{NAME_WORD}){{1,6}}$")
_CAPITALS: Final = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\s.!?]*(?: [^\W\d_a-zß-öø-ÿ][^\s.!?]*)*\.$")
"""Names with a stop behind them; a sentence has a word in small letters."""
_LAST_WORDS: Final = re.compile(r"(?<=\s)(?=[A-Z])")
_LAST_STOP: Final = re.compile(
    r"[.!?\"”|–—-](?: |(?<=[^\W\d_A-Z].)(?=[A-Z]))"
    r"(?=[^\s.!?\"”|](?:[^.!?\"”|]|(?<=\b[A-Z])\.(?!$)|(?<=\d)\.(?=\d)){1,90}$)"
)

_BEHIND_BRACKET: Final = re.compile(r"(?:[^()\[\]]|\([^()]*\)|\[[^\[\]]*\])*[)\]][ .]*[^\s.)\]]")
"""A bracket that was opened before the name closes inside it: what stands behind goes on with the caption."""


@dataclass(frozen=True, slots=True)
class CreditPlace:
    """
    Where a credit stands in a line, by offsets in its folded text.

    What comes before ``start`` is the caption; what is between ``caption_end`` and ``start`` has no words.
    """

    caption_end: int
    start: int
    end: int
    name_start: int
    name_end: int


def find_credit(
    text: str, words: Vocabulary, *, is_below: bool = False, is_caption: bool = False
) -> CreditPlace | None:
    """
    Find the credit at the end of ``text``.

    ``is_below`` says that other lines of a figure stand above, so that a weak label may begin the line;
    ``is_caption`` that the text is marked as a caption, so that a blank alone sets a strong label off.
    """
    if len(text) > LONGEST_LINE:
        return None
    labels = [
        m
        for m in words.credit.finditer(text)
        if _is_credit(text, m, words, is_below=is_below) or (is_caption and _is_behind_blank(text, m, words))
    ]
    if labels:
        return _place(text, labels[-1].start(), labels[-1].end())
    sign = _COPYRIGHT.search(text)
    if sign and _is_name(text[sign.end() :], MOST_WEAK_WORDS) and (sign.start() or is_below):
        return _place(text, sign.start(), sign.end())
    found = _unlabelled(text, words, is_below=is_below)
    return _place(text, *found) if found else None


def is_agency(text: str, words: Vocabulary) -> bool:
    """Whether a line names agencies and photographers, and says nothing else."""
    return len(text.split()) <= MOST_WEAK_WORDS and words.agency.match(text.strip("() ")) is not None


def is_notice(text: str, words: Vocabulary) -> bool:
    """Whether a line is a publisher's notice: a picture's maker is a person, and keeps no rights in words."""
    return _NOTICE.match(text) is not None and not is_makers(text, words)


def is_makers(text: str, words: Vocabulary) -> bool:
    """Whether a line is a sign of copyright, perhaps a year, and a person's name."""
    sign = _COPYRIGHT.match(text)
    if sign is None or _COMPANY.search(text):
        return False
    name = text[sign.end() :]
    return name.split()[0].lower() not in words.articles and bare_names(name, words) is not None


def _unlabelled(text: str, words: Vocabulary, *, is_below: bool) -> tuple[int, int] | None:
    """
    Find a credit that names an agency, or begins with "Photo by", behind the end of the caption.

    Gives where it starts and where its name does.
    """
    bracket = _BRACKETED.search(text)
    starts = [bracket.start("name")] if bracket else []
    starts += [at for at in [_behind_last_stop(text, words)] if at or is_below]
    for start in starts:
        is_bracketed = bracket is not None and start == bracket.start("name")
        tail = text[start:].rstrip(" .").removesuffix(")") if is_bracketed else text[start:]
        if len(text[:start].split()) <= MOST_PLAIN_CAPTION_WORDS and _is_name(tail, MOST_WEAK_WORDS):
            name = _name_in(tail, words)
            if name is not None:
                return start, start + name
    return None


def _name_in(text: str, words: Vocabulary) -> int | None:
    """Find the name in a credit whose label has no colon, or that has none."""
    if label := words.credit_by.match(text):
        return label.end()
    if label := words.credit_bare.match(text):
        name = text[label.end() :]
        is_bare = label["label"].lower() in words.bare_credits
        if (is_bare and _NAMES.match(name)) or words.agency.match(name):
            return label.end()
    return 0 if words.agency.match(text) else None


def _behind_last_stop(text: str, words: Vocabulary) -> int:
    """Find where the last sentence begins, or an agency and a name with a slash between them."""
    for word in _LAST_WORDS.finditer(text, max(len(text) - LONGEST_SLASHED, 0)):
        head, slash, _ = text[word.start() :].partition("/")
        if slash and words.agency.match(head) and words.agency.match(text, word.start()):
            return word.start()
    match = _LAST_STOP.search(text, max(len(text) - 100, 0))
    return match.end() if match else 0


def _is_credit(text: str, match: re.Match[str], words: Vocabulary, *, is_below: bool) -> bool:
    before, name = text[: match.start()].rstrip(), text[match.end() :]
    label = match["label"].lower()
    is_strong = label in words.strong_credits
    if label in words.source_credits and not is_strong and not words.agency.match(name.rstrip(" .)]")):
        return not before and is_below and _is_source(name)
    is_bracketed = before.endswith(("(", "[")) and name.rstrip(" .").endswith((")", "]"))
    is_glued = bool(before) and not text[match.start() - 1].isspace() and before[-1] not in _OPENING
    if not _is_name(name, MOST_NAME_WORDS if is_strong or is_bracketed or is_glued else MOST_WEAK_WORDS):
        return False
    if is_glued:
        return True
    if not before:
        return is_strong or (is_below and not name.rstrip().endswith("."))
    if before[-1] in "([":
        return is_bracketed
    if before[-1] in _OPENING:
        return True
    if is_strong:
        return before[-1] in _ENDING or before[-1] in _SET_OFF
    is_set_off = before[-1] in _ENDING or (before[-1] == "," and name[:1].isupper())
    is_whole = name.rstrip()[-1] not in ".!?" or _CAPITALS.match(name.strip()) is not None
    return is_set_off and is_whole and _is_name(name, MOST_PLAIN_WORDS)


def _is_source(name: str) -> bool:
    """Whether what a caption's last line gives as its source may be a name."""
    return _is_name(name, MOST_WEAK_WORDS) and name[:1].isupper() and not name.rstrip().endswith(".")


def _is_behind_blank(text: str, match: re.Match[str], words: Vocabulary) -> bool:
    """Whether a strong label and a name, both with a capital, end a caption: "the bridge Credit: Ann Poe"."""
    label, name = match["label"], text[match.end() :]
    is_marked = label[:1].isupper() and name[:1].isupper() and text[: match.start()].endswith(" ")
    return is_marked and label.lower() in words.strong_credits and _is_name(name, MOST_NAME_WORDS)


def _is_name(name: str, most_words: int) -> bool:
    is_whole = bool(name.strip(" .)]")) and not _BEHIND_BRACKET.match(name)
    return is_whole and len(name.split()) <= most_words


def _place(text: str, start: int, name_start: int) -> CreditPlace:
    caption_end = len(text[:start].rstrip(_SET_OFF))
    name_end = len(text.rstrip())
    bracket = text[caption_end:start].strip()[-1:]
    if bracket in ("(", "["):
        name_end = len(text[:name_end].rstrip(" .").removesuffix(")").removesuffix("]").rstrip())
    return CreditPlace(caption_end, start, name_end, name_start, name_end)
