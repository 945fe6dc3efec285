"""
An article as an outline for people: each part with its type, its source line and its first words.

What was left out stands at the end, by reason, so that an editor can object. Behind each line is the rule
that named it; where that rule is wrong more than one time in five, it says how sure it is. A question mark
stands behind a rule that was met too seldom on labelled pages to be measured.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

import click

from article_pipeline.article.codec import type_name
from article_pipeline.article.flat import rows
from article_pipeline.article.grading import is_measured
from article_pipeline.article.model import (
    Article,
    Asset,
    Byline,
    Credit,
    Inline,
    Leftover,
    ListItem,
    Node,
    Paragraph,
    QuestionAttribution,
    Quote,
    Reason,
    Row,
    Source,
    Timestamp,
)
from article_pipeline.article.walk import figures, named_children, nodes, plain

SURE: Final = 0.8
"""A rule that is right less often is marked, so that the eye finds what to look at."""

_SELDOM: Final = " ?"
_LEGEND: Final = "? behind a rule: met too seldom on labelled pages to say how sure it is"

_WIDTH: Final = 88
_FRONT: Final = "cyan"
_FIGURE: Final = "magenta"
_COLOURS: Final = {
    "headline": "green",
    "heading": "green",
    **dict.fromkeys(
        ("standfirst", "byline", "published", "updated", "publication", "section", "url"), _FRONT
    ),
    **dict.fromkeys(
        ("figure", "lead_figure", "alt", "long_description", "caption", "credit", "asset"), _FIGURE
    ),
}
_BOLD: Final = frozenset({"headline", "heading"})
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

_REASON_COLOURS: Final = {
    Reason.UNPLACED: "red",
    Reason.DANGLING: "magenta",
    Reason.REPEATED_TITLE: "green",
    Reason.REPEATED: "green",
    Reason.PROMOTION: "yellow",
    Reason.ADVERTISEMENT: "yellow",
    Reason.RELATED_LINKS: "blue",
}
"""What an editor should look at first stands out; page furniture does not."""


def tree(article: Article, manner: str = "") -> Iterator[str]:
    """
    Yield the outline line by line: the article's parts, then what was left out and why.

    ``manner`` is the table of rules that the article was read by.
    """
    yield click.style(f"{article.source.name} ({article.language})", bold=True) + f"  {_counts(article)}"
    for name, part in named_children(article):
        if not isinstance(part, Source | Leftover):
            yield from _lines(part, name if name in _ROLES else type_name(type(part)), 1, manner)
    if article.leftovers:
        yield ""
        yield click.style("left out", bold=True)
    for reason, group in groupby(sorted(article.leftovers, key=lambda x: x.reason), lambda x: x.reason):
        yield from _left_out(reason, tuple(group), manner)
    if any(node.rule and not is_measured(node.rule, manner) for node in nodes(article)):
        yield click.style(f"\n{_LEGEND}", dim=True)


def _counts(article: Article) -> str:
    """How large the article is, and how much was left out of it."""
    said = (row["text"] for row in rows(article))
    left = (leftover.text for leftover in article.leftovers)
    pictures = sum(1 for _ in figures(article))
    counts = (_count(_words_in(said), "word"), _count(pictures, "figure"), _count(_words_in(left), "word"))
    return ", ".join(counts) + " left out"


def _words_in(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _left_out(reason: Reason, group: Iterable[Leftover], manner: str) -> Iterator[str]:
    label = click.style(reason, fg=_REASON_COLOURS.get(reason, "white"))
    for leftover in group:
        yield _line(leftover, label, 1, manner)


def _lines(node: Node, name: str, depth: int, manner: str) -> Iterator[str]:
    label = click.style(name.replace("_", " "), fg=_COLOURS.get(name, "blue"), bold=name in _BOLD)
    yield _line(node, label, depth, manner)
    for found in _found(node):
        yield f"{'':5} {'  ' * (depth + 1)}{click.style(found, dim=True)}"
    for field, child in () if _is_on_one_line(node) else named_children(node):
        if not isinstance(child, Inline) and field != "people":
            yield from _lines(child, field if field in _ROLES else type_name(type(child)), depth + 1, manner)


def _is_on_one_line(node: Node) -> bool:
    """Whether what is below has its words in the node's line: a row's cells, an item's one paragraph."""
    match node:
        case Row(cells=cells):
            return all(isinstance(block, Paragraph) for cell in cells for block in cell.blocks)
        case ListItem(blocks=blocks):
            return len(blocks) == 1 and isinstance(blocks[0], Paragraph)
        case _:
            return False


def _line(node: Node, label: str, depth: int, manner: str) -> str:
    where = f"{node.span.line:>5}" if node.span else " " * 5
    words = " ".join(_words(node).split())
    shown = words if len(words) <= _WIDTH else words[: _WIDTH - 1] + "…"
    return f"{where} {'  ' * depth}{label}  {shown}{_rule(node, manner)}".rstrip()


def _rule(node: Node, manner: str) -> str:
    """The rule that named a node, and how sure it is if it is not very sure or was not measured."""
    if not node.rule:
        return ""
    if not is_measured(node.rule, manner):
        return click.style(f"  [{node.rule}{_SELDOM}]", dim=True)
    if node.confidence is None or node.confidence >= SURE:
        return click.style(f"  [{node.rule}]", dim=True)
    return click.style(f"  [{node.rule}, {node.confidence:.0%} sure]", fg="yellow")


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
        case Row(cells=cells) if _is_on_one_line(node):
            return " | ".join(" ".join(map(_words, cell.blocks)) for cell in cells)
        case ListItem(blocks=(Paragraph() as paragraph,)):
            return _words(paragraph)
        case _:
            return getattr(node, "text", "") or plain(getattr(node, "content", ()))
