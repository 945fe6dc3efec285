"""
Tables as HTML: header cells with their scope, and every row with the same number of columns.

The grid is squared by HTML's own rule for placing cells ("forming a table"); what an irregular table leaves
open is closed with empty cells, because a reader that counts columns goes astray otherwise (PDF/UA-1 7.5).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from article_pipeline.article.model import Block, Cell, Row, Table
from article_pipeline.markup.elements import Element, make
from article_pipeline.markup.figures import caption_lines

WIDEST = 1000  # HTML's own limit of a cell's columns

Inside = Callable[[tuple[Block, ...], str], Iterable[Element]]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell in the grid; ``node`` is ``None`` where the grid is filled up."""

    node: Cell | None
    where: str
    column: int
    columns: int = 1
    rows: int = 1


def table(node: Table, inside: Inside, where: str) -> Iterator[Element]:
    """Yield the table, or its caption and credit alone; ``inside`` writes the blocks of a cell."""
    lines = list(caption_lines(node.caption, node.credit, where))
    if not any(row.cells for row in node.rows):
        yield from lines
        return
    caption = [make("caption", *lines)] if lines else []
    yield make("table", *caption, *_sections(node, inside, where), id=where)


def _sections(node: Table, inside: Inside, where: str) -> Iterator[Element]:
    heads = min(max(node.header_rows, 0), len(node.rows))
    names = [f"{where}-{n}" for n in range(len(node.rows))]
    head = _placed(node.rows[:heads], names[:heads])
    body = _placed(node.rows[heads:], names[heads:])
    width = max((cell.column + cell.columns for row in (*head, *body) for cell in row), default=1)
    # PDF/UA-1 7.2: a head needs a body, so rows that are all heads stand in the body.
    for tag, section, scope in (("thead" if body else "tbody", head, "col"), ("tbody", body, None)):
        if section:
            rows = _without_covered(list(_filled(section, width)))
            yield make(tag, *(make("tr", *_cells(row, inside, scope), id=_row_name(row)) for row in rows))


def _row_name(row: Iterable[_Placed]) -> str | None:
    return next((cell.where.rpartition("-")[0] for cell in row if cell.node), None)


def _cells(row: Iterable[_Placed], inside: Inside, scope: str | None) -> Iterator[Element]:
    for cell in row:
        if cell.node is None:
            yield make("td")
            continue
        is_header = scope is not None or cell.node.is_header
        yield make(
            "th" if is_header else "td",
            *inside(cell.node.blocks, cell.where),
            scope=(scope or "row") if is_header else None,
            colspan=_span(cell.columns),
            rowspan=_span(cell.rows),
        )


def _span(count: int) -> str | None:
    return str(count) if count > 1 else None


def _placed(rows: Sequence[Row], names: Sequence[str]) -> list[list[_Placed]]:
    taken: set[tuple[int, int]] = set()
    return [_place(row, names[y], y, len(rows) - y, taken) for y, row in enumerate(rows)]


def _place(row: Row, where: str, y: int, room: int, taken: set[tuple[int, int]]) -> list[_Placed]:
    placed: list[_Placed] = []
    column = 0
    for number, node in enumerate(row.cells):
        columns, rows = min(max(node.columns, 1), WIDEST), min(max(node.rows, 1), room)
        while any((y, column + i) in taken for i in range(columns)):
            column += 1
        taken.update((y + j, column + i) for j in range(rows) for i in range(columns))
        placed.append(_Placed(node, f"{where}-{number}", column, columns, rows))
        column += columns
    return placed


def _filled(rows: list[list[_Placed]], width: int) -> Iterator[list[_Placed]]:
    """Yield the rows with an empty cell wherever nothing reaches."""
    reached = [set[int]() for _ in rows]
    for y, row in enumerate(rows):
        for cell in row:
            for below in reached[y : y + cell.rows]:
                below.update(range(cell.column, cell.column + cell.columns))
    for row, columns in zip(rows, reached, strict=True):
        empty = [_Placed(None, "", x) for x in range(width) if x not in columns]
        yield sorted([*row, *empty], key=lambda cell: cell.column)


def _without_covered(rows: Sequence[list[_Placed]]) -> Iterator[list[_Placed]]:
    """Yield the rows but for those that cells from above cover whole: nothing would stand in them."""
    covered = [y for y, row in enumerate(rows) if not row]
    for y, row in enumerate(rows):
        if row:
            gone = [sum(y < below < y + cell.rows for below in covered) for cell in row]
            yield [replace(cell, rows=cell.rows - n) for cell, n in zip(row, gone, strict=True)]
