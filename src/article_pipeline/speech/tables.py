"""
Which head each cell of a table stands under, so that a listener can be told.

A cell may span columns and rows, so its place in its row is not its column.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from article_pipeline.article.model import Block, Cell, Table

_Words = TypeVar("_Words")


def column_heads(
    table: Table, text_of: Callable[[tuple[Block, ...]], _Words]
) -> tuple[tuple[tuple[_Words, ...], ...], ...]:
    """
    Give, for each row and cell, the lowest heads of the cell's columns, by ``text_of``, each once.

    The first cell of a body row that is a header names the row, and has no head itself; a cell over all
    columns is about none of them.
    """
    columns = cell_columns(table)
    width = max((sum(cell.columns for cell in row.cells) for row in table.rows), default=0)
    heads: dict[int, _Words] = {}
    found: list[tuple[tuple[_Words, ...], ...]] = []
    for number, (row, starts) in enumerate(zip(table.rows, columns, strict=True)):
        cells = tuple(zip(row.cells, starts, strict=True))
        if number < table.header_rows:
            heads |= {at: text_of(cell.blocks) for cell, start in cells for at in _reach(cell, start)}
        found.append(tuple(_over(cell, start, heads, width) for cell, start in cells))
    return tuple(found)


def _over(cell: Cell, start: int, heads: dict[int, _Words], width: int) -> tuple[_Words, ...]:
    if cell.is_header or 1 < width <= cell.columns:
        return ()
    return tuple(dict.fromkeys(heads[at] for at in _reach(cell, start) if at in heads))


def cell_columns(table: Table) -> tuple[tuple[int, ...], ...]:
    """Give the first column of each cell, counted from 0 (HTML, 4.9.12.1, "Forming a table")."""
    open_until: dict[int, int] = {}
    found: list[tuple[int, ...]] = []
    for number, row in enumerate(table.rows):
        starts: list[int] = []
        column = 0
        for cell in row.cells:
            while open_until.get(column, 0) > number:
                column += 1
            starts.append(column)
            open_until |= dict.fromkeys(_reach(cell, column), number + cell.rows)
            column += cell.columns
        found.append(tuple(starts))
    return tuple(found)


def _reach(cell: Cell, start: int) -> Iterator[int]:
    yield from range(start, start + max(cell.columns, 1))
