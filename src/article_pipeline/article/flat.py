"""
An article as one flat list of blocks, for eyes and for measuring against labelled pages.

Blocks stand in the order of the source. What the list of types does not name is "other", never left out.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final, assert_never

from article_pipeline.article.model import (
    Article,
    Aside,
    Block,
    Byline,
    Code,
    Endnote,
    Figure,
    Heading,
    Headline,
    List,
    Node,
    Paragraph,
    PlainText,
    PullQuote,
    QuestionAnswer,
    QuestionAttribution,
    Quote,
    Table,
    ThematicBreak,
    Timestamp,
)
from article_pipeline.article.walk import Part, authors, parts, plain

Row = dict[str, Any]


def flat(article: Article) -> dict[str, Any]:
    """Give the facts, the blocks and the leftovers of an article as JSON objects."""
    return {
        "meta": _facts(article),
        "blocks": [
            {key: value for key, value in row.items() if key not in _HOW_FOUND} for row in rows(article)
        ],
        "leftovers": [leftover.text for leftover in article.leftovers],
    }


_HOW_FOUND: Final = ("rule", "figure_rule")


def rows(article: Article) -> list[Row]:
    """
    Give the blocks as ``flat`` does, each with the ``rule`` that named it.

    Pieces of a figure have the ``figure_rule`` of the figure as well.
    """
    ordered = sorted(parts(article), key=_start)
    standfirst = {id(paragraph) for paragraph in article.standfirst}
    found: list[Row] = []
    number = 0
    for part in ordered:
        kind = "standfirst" if id(part) in standfirst else None
        own = [{**row, "type": kind or row["type"]} for row in _rows(part)]
        number = _numbered(own, number)
        found.extend(own)
    return [row for row in found if row["text"]]


def _start(node: Node) -> int:
    return node.span.start if node.span else 0


def _facts(article: Article) -> Row:
    published = article.published
    return {
        "title": plain(article.headline.content) if article.headline else None,
        "authors": authors(article),
        "published": published.iso if published else None,
    }


def _numbered(rows: list[Row], number: int) -> int:
    """Turn the marks of figures into numbers through the article, counted from 0."""
    for row in rows:
        figure = row.get("figure")
        if isinstance(figure, _FigureMark):
            if figure.number is None:
                figure.number = number
                number += 1
            row["figure"] = figure.number
    return number


class _FigureMark:
    """One figure's rows carry the same mark until it gets its number."""

    __slots__ = ("number",)

    def __init__(self) -> None:
        self.number: int | None = None


def _rows(part: Part) -> Iterator[Row]:
    match part:
        case Headline():
            yield _row("title", plain(part.content), part)
        case Byline():
            yield _row("byline", part.written, part)
        case Timestamp():
            yield _row("date", part.written, part)
        case PlainText():
            yield _row("other", part.text, part)
        case QuestionAttribution():
            yield _row("attribution", plain(part.content), part)
        case Endnote():
            yield _row("other", plain(part.content), part)
        case _:
            yield from _block_rows(part)


def _row(kind: str, text: str, node: Node) -> Row:
    return {"type": kind, "text": text, "rule": node.rule}


def _block_rows(block: Block, kind: str = "paragraph") -> Iterator[Row]:
    match block:
        case Paragraph():
            yield _row(kind, plain(block.content), block)
        case Heading():
            yield _row("heading", plain(block.content), block)
        case PullQuote():
            yield _row("quote", plain(block.content), block)
            yield _row("attribution", plain(block.attribution), block)
        case Figure():
            yield from _figure_rows(block)
        case Table():
            yield from _table_rows(block)
        case Code():
            yield _row("other", block.text, block)
        case ThematicBreak():
            return
        case List() | Quote() | Aside() | QuestionAnswer():
            yield from _container_rows(block, kind)
        case _:
            assert_never(block)


def _container_rows(block: List | Quote | Aside | QuestionAnswer, kind: str) -> Iterator[Row]:
    match block:
        case List():
            for item in block.items:
                yield from _all_rows(item.blocks, "list_item")
        case Quote():
            yield from _all_rows(block.blocks, "quote")
            yield _row("attribution", plain(block.attribution), block)
        case Aside():
            yield _row("heading", plain(block.title), block)
            yield from _all_rows(block.blocks, kind)
        case QuestionAnswer():
            yield _row("paragraph", plain(block.question), block)
            yield from _all_rows(block.answer, kind)
        case _:
            assert_never(block)


def _all_rows(blocks: Iterable[Block], kind: str) -> Iterator[Row]:
    for block in blocks:
        yield from _block_rows(block, kind)


def _figure_rows(figure: Figure) -> Iterator[Row]:
    if figure.asset:
        yield _row("other", figure.asset.path, figure.asset)
    pieces = (
        ("alt", figure.alt, figure.alt.text if figure.alt else ""),
        ("other", figure.long_description, figure.long_description.text if figure.long_description else ""),
        ("caption", figure.caption, plain(figure.caption.content) if figure.caption else ""),
        ("credit", figure.credit, figure.credit.written if figure.credit else ""),
    )
    mark = _FigureMark()
    elsewhere = {"picture": figure.picture} if figure.picture and not figure.asset else {}
    for kind, piece, text in pieces:
        if piece and text:
            yield {**_row(kind, text, piece), "figure": mark, "figure_rule": figure.rule, **elsewhere}
            elsewhere = {}


def _table_rows(table: Table) -> Iterator[Row]:
    if table.caption:
        yield _row("other", plain(table.caption.content), table.caption)
    for row in table.rows:
        for cell in row.cells:
            yield from _all_rows(cell.blocks, "other")
    if table.credit:
        yield _row("other", table.credit.written, table.credit)
