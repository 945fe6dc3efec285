"""
The body of an article: groups of lines into blocks, by one table of rules tried from the top.

A rule looks at the groups from where it stands and says how many of them it took.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from article_pipeline.article.model import (
    Block,
    EndMatter,
    Figure,
    Leftover,
    QuestionAnswer,
    ThematicBreak,
)
from article_pipeline.labels.sentences import STOP, ending
from article_pipeline.readers.text.between import (
    crowded,
    headline_run,
    interruption,
)
from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.ending import endnote_of
from article_pipeline.readers.text.figures import (
    MOST_HEADING_WORDS,
    figure_of,
    is_credited,
    lone_piece,
    pair_of,
    with_credit,
)
from article_pipeline.readers.text.labelled import labelled, with_line
from article_pipeline.readers.text.layout import is_prose
from article_pipeline.readers.text.lines import Group, Line
from article_pipeline.readers.text.lists import enumerated, introduced, marked_list, plain_list
from article_pipeline.readers.text.page_figures import captioned, credit_line, lone_credit, named
from article_pipeline.readers.text.quotes import after, attributed_quote, marked_quote
from article_pipeline.readers.text.rules import Found, Here, RuleFunction
from article_pipeline.readers.text.voices import pulled_quote, turn

MOST_TWO_PART_WORDS: Final = 12
LEAST_PROSE_WORDS: Final = 6
MOST_CAPTION_WORDS: Final = 35

_BREAK: Final = re.compile(r"(?:\*\s*){3,}$|(?:-\s*){3,}$|(?:_\s*){3,}$|(?:[•·~#]\s*){3,}$|⁂$|\*$|[–—―]{2,}$")
_HEADING_END: Final = re.compile(r"[\w?!%)\]\"'”’»“€$£]$")
_CLOSED: Final = ending(".…,;", least=1)
"""A statement's end inside quotation marks or brackets."""
_ASKED_OR_CRIED: Final = ending("?!")
_INNER_STOP: Final = re.compile(r"[^\W\d_]{3}[.!?…](?:\s?»|[\"'”’)])?\s+[\"“„«‘'(]?[^\W\da-z_]")
_DIALOGUE: Final = re.compile(r"[\"“„«‘'–—]")


@dataclass(slots=True)
class Body:
    """Blocks, and what stood between them."""

    blocks: list[Block]
    endnotes: list[EndMatter]
    leftovers: list[Leftover]


def read_body(desk: Desk, groups: Sequence[Group], *, is_first: bool) -> Body:
    """Name every group of a run that has nothing between its groups; the first run begins the body."""
    body = Body([], [], [])
    before: Block | None = None
    at = 0
    while at < len(groups):
        if merged := _more_of(desk, groups[at], before):
            body.blocks[-1] = before = merged
            at += 1
            continue
        here = Here(desk, groups, at, before, is_top=is_first and not body.blocks)
        found = next(f for rule in RULES if (f := rule(here)))
        before = found.blocks[-1] if found.blocks else None
        body.blocks.extend(found.blocks)
        body.endnotes.extend(found.endnotes)
        body.leftovers.extend(found.leftovers)
        at += found.taken
    return body


def _more_of(desk: Desk, group: Group, before: Block | None) -> Figure | None:
    """Give the figure right above with what a line says of it by a label."""
    if isinstance(before, Figure) and len(group) == 1:
        return with_credit(desk, before, group[0]) or with_line(desk, before, group[0])
    return None


def _thematic_break(here: Here) -> Found | None:
    line = here.line
    if not here.is_single or not _BREAK.match(line.text):
        return None
    return Found(1, (ThematicBreak(span=here.desk.page.span(line), rule="break-signs"),))


def _question(here: Here) -> Found | None:
    """A line with a question's label and one with an answer's, in one group or in two."""
    pair = here.groups[here.at : here.at + (2 if here.is_single else 1)]
    lines = [line for group in pair for line in group]
    words = here.desk.words
    if len(lines) != 2 or not (words.question.match(lines[0].text) and words.answer.match(lines[1].text)):
        return None
    rule, page = "question-labels", here.desk.page
    question = page.content(after(here.desk, lines[0], words.question), rule)
    answer = here.desk.paragraph(after(here.desk, lines[1], words.answer), rule)
    block = QuestionAnswer(question, (answer,), span=page.span(*lines), rule=rule)
    return Found(len(pair), (block,))


def _endnote(here: Here) -> Found | None:
    line = here.line
    is_page = here.desk.words.furniture.match(line.text) is not None
    note = endnote_of(here.desk, line, is_end=is_page, is_top=here.is_top) if here.is_single else None
    return Found(1, endnotes=(note,)) if note else None


def _figure(here: Here) -> Found | None:
    figure = figure_of(here.desk, here.group)
    return Found(1, (figure,)) if figure else None


def _described(here: Here) -> Found | None:
    line = here.line
    words = here.desk.words
    is_pictured = words.pictured.search(line.text) and line.words <= MOST_CAPTION_WORDS
    if not here.is_single or not (is_pictured or words.picture.match(line.text)):
        return None
    return Found(1, (lone_piece(here.desk, line, "picture-words"),))


def _heading(here: Here) -> Found | None:
    """A short line without a stop, alone, and prose below it: any of these by itself misleads."""
    line = here.line
    if not here.is_single or here.at + 1 >= len(here.groups) or not _may_head(line):
        return None
    below = here.groups[here.at + 1]
    is_asked = _ASKED_OR_CRIED.search(line.text) and _DIALOGUE.match(below[0].text)
    if is_asked or not _is_headed(here.desk, here.groups, here.at + 1):
        return None
    return Found(1, (here.desk.heading(line, "heading-isolated"),))


def _may_head(line: Line) -> bool:
    text = line.text
    if line.words > MOST_HEADING_WORDS or not _HEADING_END.search(text) or text[0].islower():
        return False
    if _CLOSED.search(text):
        return False
    is_speech = _DIALOGUE.match(text) and STOP.search(text)
    if text.endswith((" and", " or")) or (line.words > MOST_TWO_PART_WORDS and _INNER_STOP.search(text, 4)):
        return False
    return not is_speech and not text.startswith(("–", "—", ">"))


def _is_headed(desk: Desk, groups: Sequence[Group], at: int) -> bool:
    """Whether prose follows, over figures and one more heading."""
    for group in groups[at : at + 4]:
        if any(line.words >= LEAST_PROSE_WORDS and line.text[-1] in '.!?…:"”’»)“' for line in group):
            return True
        if not (is_credited(desk, group) or (len(group) == 1 and _may_head(group[0]))):
            return len(group) > 1
    return False


def _headed(here: Here) -> Found | None:
    """A heading right above its paragraphs, with no blank line between them."""
    first, *others = here.group
    if here.is_introduced or not others or not here.desk.is_spaced:
        return None
    if not _may_head(first) or not all(is_prose(line) for line in others):
        return None
    is_asked = _ASKED_OR_CRIED.search(first.text) and _DIALOGUE.match(others[0].text)
    if is_asked or (STOP.search(first.text) and not first.text.endswith("?")):
        return None
    paragraphs = (here.desk.paragraph(line, "paragraph") for line in others)
    return Found(1, (here.desk.heading(first, "heading-above"), *paragraphs))


def _pair(here: Here) -> Found | None:
    figure = pair_of(here.desk, here.group)
    return Found(1, (figure,)) if figure else None


def _paragraphs(here: Here) -> Found:
    return Found(1, tuple(here.desk.paragraph(line, "paragraph") for line in here.group))


RULES: Final[tuple[RuleFunction, ...]] = (
    _thematic_break,
    marked_quote,
    attributed_quote,
    marked_list,
    labelled,
    _figure,
    _question,
    turn,
    _endnote,
    interruption,
    credit_line,
    lone_credit,
    captioned,
    named,
    introduced,
    _described,
    pulled_quote,
    crowded,
    headline_run,
    _heading,
    _headed,
    enumerated,
    plain_list,
    _pair,
    _paragraphs,
)
