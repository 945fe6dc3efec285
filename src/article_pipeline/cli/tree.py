"""
An article as an outline for people: each part with its type, its source line and its first words.
"""

from collections.abc import Iterator
from typing import Final

import click

from article_pipeline.article.codec import type_name
from article_pipeline.article.model import Article, Asset, Byline, Credit, Inline, Leftover, Node, Timestamp
from article_pipeline.article.walk import named_children, parts, plain

_WIDTH: Final = 88
_COLOURS: Final = {
    "headline": "green",
    "heading": "green",
    "figure": "magenta",
    "alt": "magenta",
    "caption": "magenta",
    "credit": "magenta",
    "asset": "magenta",
}
_ROLES: Final = frozenset({"alt", "long_description", "published", "updated"})
"""Fields whose name says more than the type of the node in them."""


def tree(article: Article) -> Iterator[str]:
    """Yield the outline line by line: the article's parts, then what was left out and why."""
    yield click.style(f"{article.source.name} ({article.language})", bold=True)
    for part in parts(article):
        yield from _lines(part, type_name(type(part)), 1)
    for leftover in article.leftovers:
        yield _line(leftover, click.style(f"left out, {leftover.reason}", fg="yellow"), 1)


def _lines(node: Node, name: str, depth: int) -> Iterator[str]:
    yield _line(node, click.style(name, fg=_COLOURS.get(name, "blue")), depth)
    for field, child in named_children(node):
        if not isinstance(child, Inline) and field != "people":
            yield from _lines(child, field if field in _ROLES else type_name(type(child)), depth + 1)


def _line(node: Node, label: str, depth: int) -> str:
    where = f"{node.span.line:>5}" if node.span else " " * 5
    rule = click.style(f"  [{node.rule}]", dim=True) if node.rule else ""
    words = " ".join(_words(node).split())
    shown = words if len(words) <= _WIDTH else words[: _WIDTH - 1] + "…"
    return f"{where} {'  ' * depth}{label}  {shown}{rule}"


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
