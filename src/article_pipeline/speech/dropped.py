"""
What a voice cannot give of the parts that it says, counted: layout, addresses of links, long forms.

What is left out by the user's choice is not here but in ``Script.left_out``.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from article_pipeline.article.model import (
    Abbreviation,
    Article,
    Aside,
    Caption,
    Cell,
    Code,
    Endnote,
    Headline,
    Link,
    Node,
    QuestionAttribution,
    Table,
)
from article_pipeline.article.walk import children, named_parts, nodes, plain

_PARTS: Final[Mapping[type[Node], str]] = {
    Headline: "headline",
    Caption: "captions",
    Table: "tables",
    Aside: "boxes",
    Code: "code",
    Endnote: "endnotes",
    QuestionAttribution: "endnotes",
}
"""The part, of ``options.PARTS``, that each node belongs to that may hold something of what is counted."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """How many there are of each."""

    tables: int
    links: int
    long_forms: int
    codes: int


def dropped(article: Article, left_out: Collection[str], said: str) -> Dropped:
    """Count what is lost of the parts that are not ``left_out``, whose words are ``said``."""
    nodes = list(said_nodes(article, left_out))
    heard = said.casefold()
    longer = {(n.text, n.expansion) for n in nodes if isinstance(n, Abbreviation) and n.expansion}
    return Dropped(
        tables=sum(isinstance(node, Table) for node in nodes),
        links=sum(isinstance(node, Link) and not _shows_address(node) for node in nodes),
        long_forms=sum(expansion.casefold() not in heard for _, expansion in longer),
        codes=sum(isinstance(node, Code) and " ".join(node.text.split()) != node.text for node in nodes),
    )


def _shows_address(link: Link) -> bool:
    return link.target.partition(":")[2].strip("/") in plain(link.content)


def said_nodes(article: Article, left_out: Collection[str]) -> Iterator[Node]:
    """
    Yield the nodes of the parts that are not ``left_out``, in no order.

    A cell is said with all that is in it.
    """
    stack: list[Node] = [
        part
        for where, part in named_parts(article)
        if not (where.startswith("standfirst-") and "standfirst" in left_out)
    ]
    while stack:
        here = stack.pop()
        if isinstance(here, Cell):
            yield from nodes(here)
        elif _PARTS.get(type(here)) not in left_out:
            yield here
            stack.extend(children(here))
