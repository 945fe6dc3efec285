"""
The opening of a document whose writer used no styles: first line, standfirst and names, by look and place.

Only a byline or a date below says beyond doubt that lines stand above the text. Without one, a line in
italics or bold, or a single phrase, is the standfirst; the next may well be the article.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeGuard

from article_pipeline.article.model import (
    Block,
    Emphasis,
    Figure,
    Heading,
    LanguagePart,
    LineBreak,
    List,
    Paragraph,
    Strong,
)
from article_pipeline.article.walk import plain
from article_pipeline.labels.bylines import bare_names, introduction
from article_pipeline.labels.dates import has_figure, moment
from article_pipeline.labels.sentences import ending
from article_pipeline.readers.word.inlines import Desk, Run

FIRST_LINE, FRONT_LINE, BYLINE = "first-line", "front-line", "byline"
MOST_OPENING: Final = 8
MOST_LINE_WORDS: Final = 24
MOST_STANDFIRST_WORDS: Final = 60
MOST_UNLABELLED: Final = 3
"""How many lines without a label may stand between the title and a byline or date."""
LEAST_PHRASE_WORDS: Final = 4
LEAST_PROSE_WORDS: Final = 10

_STOP: Final = ending(".!?…:;")
_END: Final = re.compile(r"[.:;,]$")
"""What no headline ends with, where nothing but its place says that it is one."""


def with_opening(desk: Desk, blocks: Sequence[Block]) -> list[Block]:
    """Give the lines of the opening that no style names the rule by which they are known."""
    found = list(blocks)
    title = _title(desk, found)
    if title is None:
        return found
    first = found[title]
    if is_plain(first):
        found[title] = replace(first, rule=FIRST_LINE)
    for at, rule in _below(desk, found, title):
        if is_plain(line := found[at]):
            found[at] = replace(line, rule=rule)
    return found


def _title(desk: Desk, blocks: Sequence[Block]) -> int | None:
    """Find the headline: what a style calls so, else the first line, if it may be one and prose follows."""
    opening = blocks[:MOST_OPENING]
    styled = next((at for at, block in enumerate(opening) if _is_title(block)), None)
    if styled is not None:
        return styled
    for at, block in enumerate(opening):
        if isinstance(block, Figure) or (is_plain(block) and is_label(desk, plain(block.content))):
            continue
        is_followed = is_plain(block) and _prose_below(desk, blocks, at) is not None
        return at if is_followed and is_plain(block) and _may_be_title(block) else None
    return None


def _is_title(block: Block) -> bool:
    if isinstance(block, Heading):
        return block.level == 1
    return isinstance(block, Paragraph) and block.rule == "title"


def is_plain(block: Block) -> TypeGuard[Paragraph]:
    """Whether a block is a paragraph of which nothing is known by its style."""
    return isinstance(block, Paragraph) and block.rule == "paragraph"


def _may_be_title(block: Paragraph) -> bool:
    words = plain(block.content)
    return _is_line(words) and (is_bold(block.content) or not _END.search(words.rstrip()))


def _below(desk: Desk, blocks: Sequence[Block], title: int) -> Iterator[tuple[int, str]]:
    """Yield the lines between the title and the text, each with its rule."""
    end = _end_of_labels(desk, blocks, title)
    waiting = []
    for at in range(title + 1, end):
        block = blocks[at]
        if not is_plain(block) or is_label(desk, plain(block.content)):
            continue
        if _is_beside_date(desk, blocks, at) and bare_names(plain(block.content), desk.vocabulary):
            yield at, BYLINE
        else:
            waiting.append(at)
    lone = _lone_standfirst(blocks, end) if not waiting else None
    waiting += [lone] if lone is not None else []
    has_own = any(isinstance(block, Paragraph) and block.rule == "subtitle" for block in blocks[:end])
    yield from ((at, FRONT_LINE) for at in waiting if not has_own or at < end)


def _end_of_labels(desk: Desk, blocks: Sequence[Block], title: int) -> int:
    """Give the place behind the last byline or date that stands above the text."""
    end = title + 1
    unlabelled = 0
    for at in range(title + 1, min(len(blocks), MOST_OPENING)):
        block = blocks[at]
        if isinstance(block, Figure) or (isinstance(block, Paragraph) and block.rule != "paragraph"):
            continue
        if not is_plain(block):
            break
        words = plain(block.content)
        if is_label(desk, words):
            if _prose_below(desk, blocks, at) is None:
                break
            end = at + 1
            continue
        unlabelled += 1
        if unlabelled > MOST_UNLABELLED or len(words.split()) > MOST_STANDFIRST_WORDS:
            break
    return end


def _lone_standfirst(blocks: Sequence[Block], at: int) -> int | None:
    """Find the standfirst that no byline or date is below of, at one place: set off, or a mere phrase."""
    if at + 1 >= len(blocks) or not is_plain(block := blocks[at]):
        return None
    below = next((other for other in blocks[at + 1 :] if not isinstance(other, Figure)), None)
    words = plain(block.content)
    count = len(words.split())
    if below is None or not is_plain(below) or not LEAST_PHRASE_WORDS <= count <= MOST_STANDFIRST_WORDS:
        return None
    is_set_off = (is_bold(block.content) or _is_italic(block.content)) and not (
        is_bold(below.content) or _is_italic(below.content)
    )
    is_phrase = "\n" not in words and not ends_sentence(words) and is_prose(below)
    return at if is_set_off or is_phrase else None


def _is_beside_date(desk: Desk, blocks: Sequence[Block], at: int) -> bool:
    beside = [block for block in (blocks[at - 1], *blocks[at + 1 : at + 2]) if is_plain(block)]
    return any(is_date(desk, plain(block.content)) for block in beside)


def _prose_below(desk: Desk, blocks: Sequence[Block], at: int) -> int | None:
    """Find the first sentence below a line; a heading or list before it says that the text has begun."""
    for number in range(at + 1, len(blocks)):
        block = blocks[number]
        if isinstance(block, Heading | List):
            return None
        if is_plain(block) and is_prose(block) and not is_label(desk, plain(block.content)):
            return number
    return None


def is_label(desk: Desk, words: str) -> bool:
    """Whether a line is a byline or a date, and nothing else."""
    is_byline = introduction(words, desk.vocabulary) is not None and not words.rstrip().endswith(".")
    return _is_line(words) and (is_byline or is_date(desk, words))


def is_date(desk: Desk, words: str) -> bool:
    """Whether a line is a date, with or without its label."""
    if not has_figure(words) or not _is_line(words):
        return False
    label = desk.vocabulary.updated.match(words) or desk.vocabulary.published.match(words)
    return moment(words[label.end() :] if label else words, desk.vocabulary) is not None


def is_prose(block: Paragraph) -> bool:
    """Whether a paragraph is a sentence or more."""
    words = plain(block.content)
    return len(words.split()) >= LEAST_PROSE_WORDS and ends_sentence(words)


def ends_sentence(words: str) -> bool:
    """Whether words end in a stop, inside closing signs or not."""
    return _STOP.search(words.rstrip()) is not None


def _is_line(words: str) -> bool:
    return "\n" not in words and len(words.split()) <= MOST_LINE_WORDS


def is_bold(content: Run) -> bool:
    """Whether all words are in bold type."""
    return bool(content) and all(isinstance(_bared(one), Strong | LineBreak) for one in content)


def _is_italic(content: Run) -> bool:
    return bool(content) and all(isinstance(_bared(one), Emphasis | LineBreak) for one in content)


def _bared(inline: object) -> object:
    """Look into a part in another language, whose words may be all that it wraps."""
    if isinstance(inline, LanguagePart) and len(inline.content) == 1:
        return inline.content[0]
    return inline
