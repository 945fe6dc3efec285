"""
Lists: items in a row, terms with what they mean, and rows of pictures, which are none.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from article_pipeline.article.model import Block, List, ListItem, Paragraph, Strong
from article_pipeline.readers.html.descriptions import is_drawing
from article_pipeline.readers.html.figures import LONGEST_CAPTION
from article_pipeline.readers.html.pictures import is_picture
from article_pipeline.readers.html.spans import span_of
from article_pipeline.readers.html.tree import Chars, Element

MOST_DIGITS: Final = 5
"""Of a list's first number; longer ones are counters."""

Nodes = Sequence[Element | Chars]
Inside = Callable[[Nodes], tuple[Block, ...]]


def is_in_line(node: Element | Chars) -> bool:
    """Whether a node stands in a line with those beside it."""
    return isinstance(node, Chars) or not (node.is_block or is_picture(node) or is_drawing(node))


def list_of(element: Element, inside: Inside) -> List | None:
    """Read a list; ``inside`` reads nodes as blocks. What stands in it outside an item is an item too."""
    items = []
    for nodes in _items(element.children):
        first = nodes[0]
        rule = first.name if isinstance(first, Element) else "list-line"
        blocks = inside(first.children if isinstance(first, Element) and rule == "li" else nodes)
        if span := span_of(blocks):
            items.append(ListItem(blocks, span=span, rule=rule))
    span = span_of(items)
    if span is None:
        return None
    written = element.get("start")
    start = int(written) if written.isascii() and written.isdigit() and len(written) <= MOST_DIGITS else 1
    return List(tuple(items), element.name == "ol", start, span=span, rule=element.name)


def _items(nodes: Nodes) -> Iterator[Nodes]:
    """Yield the blocks among nodes one by one, and what stands in one line between them together."""
    for is_line, run in groupby(nodes, is_in_line):
        held = list(run)
        yield from [held] if is_line else ([node] for node in held)


def definitions_of(element: Element, inside: Inside) -> List | None:
    """
    Read terms and what they mean, each term in bold above its meaning.

    ``None`` if a term has no meaning, or if other words stand among them.
    """
    if any(isinstance(child, Chars) and child.text.strip() for child in element.children):
        return None
    groups: list[list[Block]] = []
    for child in _entries(element):
        blocks = inside(child.children)
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
