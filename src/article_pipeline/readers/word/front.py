"""
The opening of a document: title, standfirst, byline and dates, by style and by what the line says.

Only lines above the first prose are looked at; below it, "By the sea" is prose too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from article_pipeline.article.model import (
    Block,
    Byline,
    Figure,
    Heading,
    Headline,
    Paragraph,
    Person,
    Timestamp,
)
from article_pipeline.article.walk import plain
from article_pipeline.diagnostics.content import AMBIGUOUS_DATE
from article_pipeline.labels.bylines import introduction, people
from article_pipeline.labels.dates import moment
from article_pipeline.readers.word.inlines import Desk, place_of
from article_pipeline.readers.word.typed import with_typed
from article_pipeline.readers.word.unstyled import (
    FIRST_LINE,
    FRONT_LINE,
    MOST_LINE_WORDS,
    MOST_OPENING,
    ends_sentence,
    with_opening,
)

_HEADS: Final = ("title", "subtitle", FIRST_LINE, FRONT_LINE)


@dataclass(slots=True)
class Front:
    """The parts that the opening gives, and the blocks that it leaves."""

    headline: Headline | None = None
    standfirst: list[Paragraph] = field(default_factory=list)
    byline: Byline | None = None
    published: Timestamp | None = None
    updated: Timestamp | None = None
    lead: Figure | None = None
    rest: list[Block] = field(default_factory=list)


def read_front(desk: Desk, blocks: Sequence[Block]) -> Front:
    """Part the opening from the body."""
    front = Front()
    is_open = True
    named = with_opening(desk, blocks)
    for number, block in enumerate(named):
        is_open = is_open and number < MOST_OPENING
        if is_open and _take(desk, front, block):
            continue
        is_head = isinstance(block, Paragraph) and block.rule in _HEADS
        is_open = is_open and (is_head or _is_above_title(front, block, named[number + 1 : MOST_OPENING]))
        front.rest.append(block)
    front.rest = list(with_typed(desk, front.rest))
    _level(front)
    return front


def _take(desk: Desk, front: Front, block: Block) -> bool:
    """Take one block into the opening, if it belongs there."""
    match block:
        case Figure() if front.lead is None:
            front.lead = block
        case Heading(level=1) if front.headline is None:
            front.headline = Headline(block.content, span=block.span, rule="heading")
        case Paragraph(rule="title" | "first-line") if front.headline is None:
            front.headline = Headline(block.content, span=block.span, rule=block.rule)
        case Paragraph(rule="subtitle" | "front-line"):
            front.standfirst.append(block)
        case Paragraph():
            return _take_line(desk, front, block)
        case _:
            return False
    return True


def _is_above_title(front: Front, block: Block, below: Sequence[Block]) -> bool:
    """Whether a block is a line above the title, such as a kicker, which does not end the opening."""
    if front.headline is not None or not isinstance(block, Paragraph):
        return False
    words = plain(block.content)
    is_line = len(words.split()) <= MOST_LINE_WORDS and not ends_sentence(words)
    return is_line and any(isinstance(other, Paragraph) and other.rule == "title" for other in below)


def _take_line(desk: Desk, front: Front, block: Paragraph) -> bool:
    words = plain(block.content)
    if len(words.split()) > MOST_LINE_WORDS or "\n" in words:
        return False
    if stamp := _timestamp(desk, block, words):
        is_update = desk.vocabulary.updated.match(words) is not None
        if (front.updated if is_update else front.published) is not None:
            return False
        if is_update:
            front.updated = stamp
        else:
            front.published = stamp
        return True
    if front.byline is not None and block.rule == "byline":
        front.byline = _both(desk, front.byline, block, words)
        return True
    if front.byline is None and (block.rule == "byline" or introduction(words, desk.vocabulary)):
        who = tuple(Person(p.name, p.role, rule="byline") for p in people(words, desk.vocabulary))
        front.byline = Byline(words, who, span=block.span, rule="byline")
        return True
    return False


def _both(desk: Desk, byline: Byline, block: Paragraph, words: str) -> Byline:
    """Add a line that the style of bylines names as one more; programs write an author a line."""
    who = tuple(Person(p.name, p.role, rule="byline") for p in people(words, desk.vocabulary))
    spans = [span for span in (byline.span, block.span) if span]
    whole = desk.span(spans[0].start, spans[-1].end) if spans else None
    return Byline(f"{byline.written}, {words}", (*byline.people, *who), span=whole, rule="byline")


def _timestamp(desk: Desk, block: Paragraph, words: str) -> Timestamp | None:
    label = desk.vocabulary.updated.match(words) or desk.vocabulary.published.match(words)
    found = moment(words[label.end() :] if label else words, desk.vocabulary)
    if found is None:
        return None
    if found.is_ambiguous:
        place = desk.source.place(block.span.line if block.span else None)
        desk.faults.append(AMBIGUOUS_DATE.at(place, written=words))
    return Timestamp(words, found.iso, span=place_of(desk, block.content), rule="date")


def _level(front: Front) -> None:
    """Set sections one level lower where the title is not a heading itself, since level 1 is the title's."""
    is_deep = any(isinstance(block, Heading) and block.level == 1 for block in front.rest)
    for i, block in enumerate(front.rest):
        if isinstance(block, Heading):
            level = min(block.level + is_deep, 6)
            front.rest[i] = replace(block, level=max(level, 2))
