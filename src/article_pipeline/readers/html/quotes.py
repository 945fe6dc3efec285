"""
Quotes: words of somebody else, words lifted out of the article for the eye, and who is named for them.

The name may stand in ``cite``, in a footer, in the caption of the figure around a quote, in an element
that is called an author, or on the last line, behind a dash or below what was lifted out.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from article_pipeline.article.model import (
    Block,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Paragraph,
    PullQuote,
    Quote,
    Span,
    Strong,
    Text,
)
from article_pipeline.article.walk import plain
from article_pipeline.readers.html.classes import SAYING, class_words
from article_pipeline.readers.html.counting import count_of
from article_pipeline.readers.html.inlines import trimmed
from article_pipeline.readers.html.page import Page
from article_pipeline.readers.html.spans import span_of
from article_pipeline.readers.html.tree import Element

MOST_NAME_WORDS: Final = 20
MOST_BARE_WORDS: Final = 6
LONGEST_PULLED: Final = 600
MOST_DEEP: Final = 5
_PULLED: Final = tuple(frozenset(name.split()) for name in SAYING["quote"]["pulled"])
_NAMING: Final = SAYING["quote"]["names"]
_STOPS: Final = '.!?…"”’»“'
_ENDS: Final = _STOPS + ")—–-:"
_INK: Final = re.compile(r"[^\W_]")
_LEADING_DASH: Final = re.compile(r"^\s*[—–―-]{1,2}\s*")
_DASH: Final = re.compile(r"[—–―-]{1,2}\s?[^\W\d_]")

Blocks = tuple[Block, ...]
Run = tuple[Inline, ...]


def is_pulled(element: Element) -> bool:
    """Whether an element is called a quote that is lifted out, and is as short as one."""
    if element.has_picture or element.size > LONGEST_PULLED:
        return False
    said = class_words(element)
    return any(words <= said for words in _PULLED)


def quote_of(page: Page, element: Element, blocks: Blocks) -> Quote | PullQuote | None:
    """Read ``element``, which holds a quote and nothing else; ``blocks`` are those in it."""
    source = _source(element)
    attribution: tuple[Inline, ...] = ()
    if source is not None and (span := page.extent(source.children)):
        blocks, attribution = _parted(blocks, span, page.content(source.children, "cite"))
    elif len(blocks) > 1 and (content := _last_line(blocks[-1], is_pulled=_is_pulled_out(element))):
        blocks, attribution = blocks[:-1], content
    around = span_of([*blocks, *attribution])
    attribution = _without_dash(attribution)
    if around is None or not blocks:
        return None
    lines = [block.content for block in blocks if isinstance(block, Paragraph)]
    if _is_pulled_out(element) and len(lines) == len(blocks):
        return PullQuote(_joined(lines), attribution, span=around, rule="pullquote")
    return Quote(blocks, attribution, span=around, rule="blockquote")


def _is_pulled_out(element: Element) -> bool:
    return is_pulled(element) or (element.parent is not None and is_pulled(element.parent))


def _source(element: Element) -> Element | None:
    """Give the element that names who is quoted: the last one, so that a title in a quote is none."""
    found = None
    for child in element.walk():
        if child is element or child.depth - element.depth > MOST_DEEP or not child.text:
            continue
        is_named = child.name in ("cite", "footer", "figcaption") or class_words(child) & _NAMING
        if is_named and count_of(child.text) <= MOST_NAME_WORDS and not (found and child.is_in(found)):
            found = child
    return found


def _parted(blocks: Blocks, source: Span, name: Run) -> tuple[Blocks, Run]:
    """
    Part the ``name`` at ``source`` from the end of a quote's blocks.

    Nothing is parted where the quote goes on behind it, or where a sentence goes on into it, as into a title.
    """
    before = tuple(block for block in blocks if block.span and block.span.start < source.start)
    goes_on = any(block.span and block.span.start >= source.end for block in blocks)
    if goes_on or not before or not name:
        return blocks, ()
    *others, last = before
    if last.span and last.span.end <= source.start:
        return before, name
    if not isinstance(last, Paragraph):
        return blocks, ()
    content = trimmed([inline for inline in last.content if inline.span and inline.span.start < source.start])
    said = plain(content).strip()
    if not _INK.search(said):
        return (tuple(others), last.content) if others else (blocks, ())
    if said[-1] not in _ENDS:
        return blocks, ()
    return (*others, replace(last, content=content, span=span_of(content))), name


def _last_line(block: Block, *, is_pulled: bool) -> tuple[Inline, ...]:
    """Give the words of a last line that names somebody."""
    if not isinstance(block, Paragraph):
        return ()
    text = plain(block.content)
    is_name = is_pulled and count_of(text) <= MOST_BARE_WORDS and text[-1] not in _STOPS
    is_dashed = _DASH.match(text) and count_of(text) <= MOST_NAME_WORDS
    return block.content if is_dashed or is_name else ()


def _without_dash(content: Run) -> Run:
    """Take off the dash before a name: each edition sets its own."""
    match content:
        case (Text(text=text) as first, *rest) if _LEADING_DASH.match(text):
            bare = _LEADING_DASH.sub("", text)
            return (replace(first, text=bare), *rest) if bare else tuple(rest)
        case (Emphasis() | Strong() | Link() as first, *rest):
            inner = _without_dash(first.content)
            return (replace(first, content=inner), *rest) if inner else tuple(rest)
        case _:
            return content


def _joined(lines: Sequence[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    content: list[Inline] = []
    for line in lines:
        if content:
            content.append(LineBreak(rule="pullquote"))
        content.extend(line)
    return tuple(content)
