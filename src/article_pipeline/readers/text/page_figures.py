"""
Captions and credits of a whole page, where few credits have a label and none has a description above it.

A paragraph ends in a stop. A line that ends in a name behind its last stop is therefore no paragraph but a
caption and its credit.
"""

import re
from typing import Final

from article_pipeline.article.model import Figure
from article_pipeline.labels.credits import CreditPlace, find_credit, is_agency, is_makers
from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.figures import credited_above, credited_below, credited_within
from article_pipeline.readers.text.layout import is_prose
from article_pipeline.readers.text.lines import Line
from article_pipeline.readers.text.page_captions import is_caption_above, is_caption_below
from article_pipeline.readers.text.page_front import is_credit_line
from article_pipeline.readers.text.rules import Found, Here

LEAST_CAPTION_WORDS: Final = 4
MOST_CAPTION_WORDS: Final = 45
MOST_NAME_WORDS: Final = 7

_BEHIND_STOP: Final = re.compile(r"(?<=[^\W\d_]{3})[.][\"'”’»“)]? (?P<name>[^.!?]{2,80})$")
_BEHIND_SLASH: Final = re.compile(r"(?<=\S) / (?P<name>[^./!?]{4,60})$")
_IN_BRACKETS: Final = re.compile(r"(?<=\S) \((?P<name>[^()]{2,60})\)$")
_LINKS: Final = frozenset(
    "and at by da de del der di du e en et for i la of och og on und van via von y".split()  # noqa: SIM905
)
_SIGN: Final = re.compile(r"\w{1,3}$")
"""An author's sign behind the last paragraph."""


def credit_line(here: Here) -> Found | None:
    """On a whole page, a line that is all credit; the caption is the phrase below it, if there is one."""
    desk, line = here.desk, here.line
    if not desk.is_raw or not here.is_single or not is_credit_line(desk, line):
        return None
    below = here.below[0] if len(here.below) == 1 else None
    if below and is_caption_below(desk, line, below) and not is_credit_line(desk, below):
        return Found(2, (credited_below(desk, (line, below)),))
    return Found(1, (credited_below(desk, (line,)),))


def lone_credit(here: Here) -> Found | None:
    """In a tidy text, an agency or a source by itself above prose is the credit of a picture left out."""
    desk, line = here.desk, here.line
    if desk.is_raw or not here.is_single or not any(map(is_prose, here.below)):
        return None
    is_credit = (
        is_agency(line.text, desk.words) or is_makers(line.text, desk.words) or _is_sourced(desk, line)
    )
    return Found(1, (credited_below(desk, (line,)),)) if is_credit else None


def _is_sourced(desk: Desk, line: Line) -> bool:
    label = desk.words.credit.match(line.text)
    is_source = label is not None and label["label"].lower() in desk.words.source_credits
    return is_source and find_credit(line.text, desk.words, is_below=True) is not None


def captioned(here: Here) -> Found | None:
    """On a whole page, the line right above a line that is all credit may be its caption."""
    desk, line = here.desk, here.line
    are_single = here.is_single and len(here.below) == 1
    if not desk.is_raw or not are_single or not is_credit_line(desk, here.below[0]):
        return None
    behind = here.groups[here.at + 2] if here.at + 2 < len(here.groups) else ()
    is_caption = is_caption_above(desk, line, here.below[0], behind[0] if len(behind) == 1 else None)
    return Found(2, (credited_above(desk, (line, here.below[0])),)) if is_caption else None


def named(here: Here) -> Found | None:
    """On a whole page, a line by itself that ends in a name, where a paragraph would end in a stop."""
    figure = named_figure(here.desk, here.line) if here.is_single else None
    return Found(1, (figure,)) if figure else None


def named_figure(desk: Desk, line: Line) -> Figure | None:
    """Read a line that ends in a name as a caption and its credit, or give ``None``."""
    if not desk.is_raw or not LEAST_CAPTION_WORDS < line.words <= MOST_CAPTION_WORDS:
        return None
    patterns = (
        (_BEHIND_STOP, _BEHIND_SLASH, _IN_BRACKETS) if desk.is_bracketing else (_BEHIND_STOP, _BEHIND_SLASH)
    )
    for pattern in patterns:
        match = pattern.search(line.text)
        if (
            match
            and _is_name(match["name"])
            and len(line.text[: match.start()].split()) >= LEAST_CAPTION_WORDS
        ):
            return credited_within(desk, line, _place(line.text, match))
    return None


def _place(text: str, match: re.Match[str]) -> CreditPlace:
    """Cut behind the caption's own stop, or before the sign that sets the name off."""
    gap = text[match.start() : match.start("name")].rstrip()
    caption_end = match.start() + (len(gap) if gap.startswith(".") else 0)
    return CreditPlace(
        caption_end, match.start("name"), match.end("name"), match.start("name"), match.end("name")
    )


def _is_name(text: str) -> bool:
    """Whether all words of a text begin with a capital, but for the little ones between names."""
    words = re.split(r"[\s/|,]+", text.strip())
    if _SIGN.match(text):
        return False
    are_names = all(word[:1].isupper() or word in _LINKS for word in words)
    return are_names and len(words) <= MOST_NAME_WORDS and words[0][:1].isupper() and words[-1][:1].isupper()
