"""
Lists: items in a row, terms with what they mean, and rows of pictures, which are none.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from article_pipeline.article.model import Block, List, ListItem, Paragraph, Strong
from article_pipeline.readers.html.figures import LONGEST_CAPTION
from article_pipeline.readers.html.projection import UNSEEN
from article_pipeline.readers.html.spans import span_of
from article_pipeline.readers.html.tree import Element

MOST_DIGITS: Final = 5
"""Of a list's first number; longer ones are counters."""

Inside = Callable[[Element], tuple[Block, ...]]


def list_of(element: Element, inside: Inside, block: Inside) -> List | None:
    """Read a list; ``inside`` reads an item's content, ``block`` an element that stands for an item."""
    items = []
    for child in element.children:
        if isinstance(child, Element) and child.name not in UNSEEN:
            blocks = inside(child) if child.name == "li" else block(child)
            if span := span_of(blocks):
                items.append(ListItem(blocks, span=span, rule=child.name))
    span = span_of(items)
    if span is None:
        return None
    written = element.get("start")
    start = int(written) if written.isascii() and written.isdigit() and len(written) <= MOST_DIGITS else 1
    return List(tuple(items), element.name == "ol", start, span=span, rule=element.name)


def definitions_of(element: Element, inside: Inside) -> List | None:
    """Read terms and what they mean, each term in bold above its meaning; ``None`` if one has no meaning."""
    groups: list[list[Block]] = []
    for child in _entries(element):
        blocks = inside(child)
        if child.name == "dt" or not groups:
            groups.append([])
            blocks = tuple(_bold(block) for block in blocks)
        groups[-1].extend(blocks)
    items = [ListItem(tuple(group), span=span_of(group), rule="dl") for group in groups if group]
    span = span_of(items)
    is_whole = span is not None and all(len(item.blocks) > 1 for item in items)
    return List(tuple(items), span=span, rule="dl") if is_whole else None


def _entries(element: Element) -> Iterator[Element]:
    """Yield the terms and meanings of a list, which a ``div`` may hold in pairs, and none of a list in it."""
    for child in element.children:
        if isinstance(child, Element) and child.name in ("dt", "dd"):
            yield child
        elif isinstance(child, Element) and child.name == "div":
            yield from _entries(child)


def _bold(block: Block) -> Block:
    match block:
        case Paragraph(content=content) if not all(isinstance(inline, Strong) for inline in content):
            return replace(block, content=(Strong(content, span=block.span, rule="dt"),))
        case _:
            return block


def is_gallery(element: Element) -> bool:
    """Whether each item of a list is a picture with a few words."""
    items = [child for child in element.children if isinstance(child, Element) and child.name == "li"]
    return bool(items) and all(item.has_picture and item.size < LONGEST_CAPTION for item in items)
