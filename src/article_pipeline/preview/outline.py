"""
The tree of an article's blocks, row by row: what each is, what it says, and where in the source it stands.
"""

from collections.abc import Iterator
from typing import Final

from article_pipeline.article.codec import type_name
from article_pipeline.article.grading import is_measured
from article_pipeline.article.model import Article, Inline, Leftover, Node, Person, Source, Span
from article_pipeline.article.places import LINE_BREAK, Places
from article_pipeline.article.walk import named_children, named_parts, plain
from article_pipeline.preview.panels import LeftOut, Outline, Row
from article_pipeline.readers import Reading

SURE: Final = 0.8
"""A rule that is right less often is marked."""
_PASSED: Final = Inline | Person | Source | Leftover
_ROLES: Final = ("alt", "long_description", "title", "question", "attribution")
"""Fields whose name says more than the type of the node in them."""
_PARTS: Final = ("standfirst", "published", "updated", "publication", "section", "url", "lead")


def outline_of(reading: Reading, source: str) -> Outline:
    """Give the tree of what was read; ``source`` is the text of a source that is one, else empty."""
    article = reading.article
    places = Places(source) if source else None
    title = plain(article.headline.content) if article.headline else article.source.name
    rows = (
        row
        for name, part in named_parts(article)
        for row in _rows(part, _kind(name, part), name, 0, reading.manner, places)
    )
    return Outline(
        title=" ".join(title.split()),
        language=article.language,
        rows=tuple(rows),
        left_out=tuple(_left_out(article)),
        source=tuple(LINE_BREAK.split(source)) if source else (),
    )


def _kind(name: str, part: Node) -> str:
    role = name.partition("-")[0]
    return "lead figure" if role == "lead" else role if role in _PARTS else type_name(type(part))


def _rows(node: Node, kind: str, place: str, depth: int, manner: str, places: Places | None) -> Iterator[Row]:
    yield Row(
        place,
        depth,
        kind.replace("_", " "),
        " ".join(_words(node).split()),
        _lines(node.span, places),
        node.rule,
        _doubt(node, manner),
    )
    for field, child in named_children(node):
        if not isinstance(child, _PASSED):
            inner = field if field in _ROLES else type_name(type(child))
            yield from _rows(child, inner, place, depth + 1, manner, places)


def _words(node: Node) -> str:
    for field in ("written", "text", "path"):
        if said := getattr(node, field, ""):
            return str(said)
    return plain(getattr(node, "content", ()))


def _lines(span: Span | None, places: Places | None) -> tuple[int, int] | None:
    if span is None:
        return None
    last = places.span(max(span.end - 1, span.start), span.end).line if places else span.line
    return span.line, max(span.line, last)


def _doubt(node: Node, manner: str) -> str:
    if not node.rule:
        return ""
    if not is_measured(node.rule, manner):
        return "seldom measured"
    if node.confidence is None or node.confidence >= SURE:
        return ""
    return f"right {node.confidence:.0%} of the time"


def _left_out(article: Article) -> Iterator[LeftOut]:
    for one in article.leftovers:
        yield LeftOut(one.span.line if one.span else None, str(one.reason), " ".join(one.text.split()))
