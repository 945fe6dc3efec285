"""
Lists and headings that were typed and made bold where a writer used no styles.

A list of the model has its own signs, so those that were typed are left over. Lone lines are headings
only in a document that has no others; beside real ones they may be anything.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from article_pipeline.article.cutting import cut
from article_pipeline.article.model import Block, Figure, Heading, List, ListItem, Paragraph
from article_pipeline.article.walk import plain
from article_pipeline.labels.credits import find_credit
from article_pipeline.readers.word.blocks import spread
from article_pipeline.readers.word.inlines import Desk, place_of
from article_pipeline.readers.word.unstyled import ends_sentence, is_bold, is_label, is_plain, is_prose

MOST_ITEM_WORDS: Final = 40
LEAST_ITEMS: Final = 2
LEAST_DASHED: Final = 3
"""Fewer paragraphs that begin with a dash are dialogue."""
MOST_HEADING_WORDS: Final = 12
MOST_BARE_HEADING_WORDS: Final = 8

_BULLETS: Final = "•*◦▪‣·●○■□◆✓✔►▶➤"
_DASHES: Final = "–—-"
_SIGN: Final = re.compile(rf"(?:(?P<sign>[{_BULLETS}–—-])|(?P<number>\d{{1,2}})[.)])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class _Item:
    """A paragraph that begins with a sign: which, or its number, and where its words begin."""

    block: Paragraph
    sign: str
    number: int
    start: int


def with_typed(desk: Desk, blocks: Sequence[Block]) -> Iterator[Block]:
    """Give the blocks of a body with their typed lists and headings as such."""
    has_headings = any(isinstance(block, Heading) for block in blocks)
    at = 0
    while at < len(blocks):
        items = _items(blocks, at)
        if items:
            yield _list(desk, items)
            at += len(items)
            continue
        block = blocks[at]
        if isinstance(block, Paragraph) and not has_headings and _is_heading(desk, blocks, at):
            block = Heading(2, block.content, span=block.span, rule="lone-line")
        yield block
        at += 1


def _items(blocks: Sequence[Block], at: int) -> list[_Item]:
    """Give the items that stand one below the other from one place on, or none if they make no list."""
    first = _item(blocks[at])
    if first is None:
        return []
    others = (_item(blocks[number]) for number in range(at, len(blocks)))
    numbered = takewhile(lambda pair: _goes_on(first, *pair), enumerate(others))
    items = [item for _, item in numbered if item is not None]
    least = LEAST_DASHED if first.sign and first.sign in _DASHES else LEAST_ITEMS
    return items if len(items) >= least else []


def _goes_on(first: _Item, count: int, item: _Item | None) -> bool:
    if item is None:
        return False
    return item.sign == first.sign and item.number == first.number + (0 if first.sign else count)


def _item(block: Block) -> _Item | None:
    if not is_plain(block):
        return None
    words = plain(block.content)
    match = _SIGN.match(words)
    if match is None or len(words.split()) > MOST_ITEM_WORDS:
        return None
    return _Item(block, match["sign"] or "", int(match["number"] or 0), match.end())


def _list(desk: Desk, items: Sequence[_Item]) -> List:
    made = tuple(_made(desk, item) for item in items)
    is_ordered = not items[0].sign
    return List(
        made,
        is_ordered,
        items[0].number if is_ordered else 1,
        span=spread(desk, made),
        rule="typed-list",
    )


def _made(desk: Desk, item: _Item) -> ListItem:
    content = item.block.content
    desk.left.append(place_of(desk, cut(content, 0, item.start)))
    kept = cut(content, item.start, len(plain(content)))
    own = Paragraph(kept, span=place_of(desk, kept), rule="typed-list")
    return ListItem((own,), span=item.block.span, rule="typed-list")


def _is_heading(desk: Desk, blocks: Sequence[Block], at: int) -> bool:
    """Whether a line with no stop stands above prose, in bold type or between prose and prose."""
    block, above, below = blocks[at], blocks[max(at - 1, 0)], blocks[at + 1 : at + 2]
    if not is_plain(block) or not below or not is_plain(below[0]) or isinstance(above, Figure):
        return False
    words = plain(block.content)
    count = len(words.split())
    if "\n" in words or count > MOST_HEADING_WORDS or ends_sentence(words) or is_label(desk, words):
        return False
    if is_bold(block.content):
        return not is_bold(below[0].content) and len(plain(below[0].content).split()) > count
    if find_credit(words, desk.vocabulary, is_below=True) or ":" in words:
        return False
    is_between = at > 0 and is_plain(above) and is_prose(above) and is_prose(below[0])
    return is_between and 1 < count <= MOST_BARE_HEADING_WORDS and not words[0].islower()
