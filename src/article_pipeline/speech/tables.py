"""
Which head each cell of a table stands under, so that a listener can be told.

A cell may span columns and rows, so its place in its row is not its column.
"""

from collections.abc import Callable, Iterator

from article_pipeline.article.model import Block, Cell, Table


def column_heads(table: Table, text_of: Callable[[tuple[Block, ...]], str]) -> tuple[tuple[str, ...], ...]:
    """
    Give, for each row and cell, the text of the lowest head of the cell's first column; "" where it has none.

    The first cell of a body row that is a header names the row, and has no head itself.
    """
    columns = cell_columns(table)
    heads: dict[int, str] = {}
    found: list[tuple[str, ...]] = []
    for number, (row, starts) in enumerate(zip(table.rows, columns, strict=True)):
        cells = tuple(zip(row.cells, starts, strict=True))
        if number < table.header_rows:
            heads |= {at: text_of(cell.blocks) for cell, start in cells for at in _reach(cell, start)}
        found.append(tuple("" if cell.is_header else heads.get(start, "") for cell, start in cells))
    return tuple(found)


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
