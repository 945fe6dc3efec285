"""
The place of several nodes that stand in order.
"""

from collections.abc import Sequence

from article_pipeline.article.model import Block, Cell, Inline, ListItem, Row, Span


def span_of(nodes: Sequence[Block | ListItem | Inline | Row | Cell]) -> Span | None:
    """Give the place from the first of ``nodes`` to the last."""
    spans = [node.span for node in nodes if node.span]
    return Span(spans[0].start, spans[-1].end, spans[0].line, spans[0].column) if spans else None
