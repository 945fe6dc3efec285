"""
An article as an outline for people: each part with its type, its source line and its first words.
"""

from collections.abc import Iterator
from typing import Final

import click

from article_pipeline.article.codec import type_name
from article_pipeline.article.model import (
    Article,
    Asset,
    Byline,
    Credit,
    Inline,
    Leftover,
    Node,
    QuestionAttribution,
    Quote,
    Source,
    Timestamp,
)
from article_pipeline.article.walk import named_children, plain

_WIDTH: Final = 88
_COLOURS: Final = {
    "headline": "green",
    "heading": "green",
    "figure": "magenta",
    "lead_figure": "magenta",
    "alt": "magenta",
    "caption": "magenta",
    "credit": "magenta",
    "asset": "magenta",
}
_ROLES: Final = frozenset(
    {
        "alt",
        "long_description",
        "standfirst",
        "published",
        "updated",
        "publication",
        "section",
        "url",
        "lead_figure",
    }
)
"""Fields whose name says more than the type of the node in them."""


def tree(article: Article) -> Iterator[str]:
    """Yield the outline line by line: the article's parts, then what was left out and why."""
    yield click.style(f"{article.source.name} ({article.language})", bold=True)
    for name, part in named_children(article):
        if not isinstance(part, Source | Leftover):
            yield from _lines(part, name if name in _ROLES else type_name(type(part)), 1)
    for leftover in article.leftovers:
        yield _line(leftover, click.style(f"left out, {leftover.reason}", fg="yellow"), 1)


def _lines(node: Node, name: str, depth: int) -> Iterator[str]:
    yield _line(node, click.style(name.replace("_", " "), fg=_COLOURS.get(name, "blue")), depth)
    for found in _found(node):
        yield f"{'':5} {'  ' * (depth + 1)}{click.style(found, dim=True)}"
    for field, child in named_children(node):
        if not isinstance(child, Inline) and field != "people":
            yield from _lines(child, field if field in _ROLES else type_name(type(child)), depth + 1)


def _line(node: Node, label: str, depth: int) -> str:
    where = f"{node.span.line:>5}" if node.span else " " * 5
    rule = click.style(f"  [{node.rule}]", dim=True) if node.rule else ""
    words = " ".join(_words(node).split())
    shown = words if len(words) <= _WIDTH else words[: _WIDTH - 1] + "…"
    return f"{where} {'  ' * depth}{label}  {shown}{rule}"


def _found(node: Node) -> Iterator[str]:
    """What the reader has understood of a line, beside its words."""
    match node:
        case Timestamp(iso=iso):
            yield f"= {iso or 'no certain date'}"
        case Byline(people=people):
            yield from (f"= {person.name}, {person.role}" for person in people)
        case QuestionAttribution():
            facts = {"asked by": node.asker, "from": node.place, "question": node.question}
            yield from (f"= {name} {fact}" for name, fact in facts.items() if fact)
        case Quote(attribution=attribution) if attribution:
            yield f"= said by {plain(attribution)}"
        case _:
            pass


def _words(node: Node) -> str:
    match node:
        case Byline() | Timestamp() | Credit():
            return node.written
        case Asset():
            return f"{node.path} ({node.width} × {node.height})"
        case Leftover():
            return node.text
        case _:
            return getattr(node, "text", "") or plain(getattr(node, "content", ()))
