"""
The place of several nodes that stand in order, and of a part of their words.
"""

from collections.abc import Iterator, Sequence

from article_pipeline.article.model import (
    Abbreviation,
    Block,
    Cell,
    Inline,
    LineBreak,
    ListItem,
    Row,
    Span,
    Text,
)
from article_pipeline.article.walk import nodes as nodes_of
from article_pipeline.readers.html.projection import Projection


def span_of(nodes: Sequence[Block | ListItem | Inline | Row | Cell]) -> Span | None:
    """Give the place from the first of ``nodes`` to the last."""
    spans = [node.span for node in nodes if node.span]
    return Span(spans[0].start, spans[-1].end, spans[0].line, spans[0].column) if spans else None


def part_of(projection: Projection, content: Sequence[Inline], start: int, end: int) -> Span | None:
    """
    Give the place of the words from ``start`` up to ``end`` of ``plain(content)``.

    What a page shows among them and is none of them, as a picture's description, does not count.
    """
    held = [leaf for leaf in _leaves(content) if leaf[0] < end and leaf[0] + len(leaf[1]) > start]
    if not held:
        return None
    first, last = (_place(projection, *leaf, offset) for leaf, offset in ((held[0], start), (held[-1], end)))
    return projection.span(first, last)


def _leaves(content: Sequence[Inline]) -> Iterator[tuple[int, str, Span]]:
    """Yield the runs of words in ``content``, each with its offset and its place."""
    at = 0
    for leaf in (node for inline in content for node in nodes_of(inline)):
        if isinstance(leaf, LineBreak):
            at += 1
        elif isinstance(leaf, Text | Abbreviation):
            if leaf.span:
                yield at, leaf.text, leaf.span
            at += len(leaf.text)


def _place(projection: Projection, at: int, text: str, span: Span, offset: int) -> int:
    """Give where in the page an offset in the words of a run stands."""
    lead = len(text) - len(text.lstrip())
    return projection.offset(span.start, span.end, max(offset - at - lead, 0))
