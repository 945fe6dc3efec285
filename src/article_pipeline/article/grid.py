"""
Where the cells of a table stand, and under which heads: one answer for all editions.

A cell begins in the first free column of its row (HTML, 4.9.12.1, "Forming a table"), and none grows out of
the head rows or out of the rows below. One that would run over a cell from above ends before it, because no
two cells may be told or shown in one place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from article_pipeline.article.model import Cell, Row, Table

WIDEST: Final = 1000
"""HTML's own limit of a cell's columns."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell, the columns and rows that it stands in, and the heads that it is told after."""

    cell: Cell
    column: int
    columns: int
    rows: int
    heads: tuple[Cell, ...] = ()

    @property
    def reach(self) -> range:
        """The columns that it covers."""
        return range(self.column, self.column + self.columns)


Grid = tuple[tuple[Placed, ...], ...]


def head_count(table: Table) -> int:
    """Give the number of rows that are heads."""
    return min(max(table.header_rows, 0), len(table.rows))


def grid_of(table: Table) -> Grid:
    """
    Place the cells of each row, with the lowest head of each column that they cover.

    A cell that is a head has none, and neither has one over all columns, which is about none of them.
    """
    count = head_count(table)
    above, below = tuple(_placed(table.rows[:count])), tuple(_placed(table.rows[count:]))
    width = max((p.column + p.columns for row in (*above, *below) for p in row), default=0)
    heads = {at: placed.cell for row in above for placed in row for at in placed.reach}
    return (*above, *(tuple(_under(heads, placed, width) for placed in row) for row in below))


def _placed(rows: Sequence[Row]) -> Iterator[tuple[Placed, ...]]:
    """Place the cells of rows that are all heads, or none."""
    taken_until: dict[int, int] = {}
    for number, row in enumerate(rows):
        found: list[Placed] = []
        column = 0
        for cell in row.cells:
            while taken_until.get(column, 0) > number:
                column += 1
            wanted = min(max(cell.columns, 1), WIDEST)
            columns = next((i for i in range(wanted) if taken_until.get(column + i, 0) > number), wanted)
            placed = Placed(cell, column, columns, min(max(cell.rows, 1), len(rows) - number))
            taken_until |= dict.fromkeys(placed.reach, number + placed.rows)
            found.append(placed)
            column += wanted
        yield tuple(found)


def _under(heads: dict[int, Cell], placed: Placed, width: int) -> Placed:
    if placed.cell.is_header or 1 < width <= placed.columns:
        return placed
    over = {id(heads[at]): heads[at] for at in placed.reach if at in heads}
    return replace(placed, heads=tuple(over.values()))


def standing(grid: Sequence[Sequence[Placed]]) -> Iterator[tuple[Placed, ...]]:
    """Yield what stands in each row, by columns: its own cells, and those from above that reach into it."""
    open_cells: list[tuple[Placed, int]] = []
    for number, row in enumerate(grid):
        open_cells = [(placed, end) for placed, end in open_cells if end > number]
        open_cells += [(placed, number + placed.rows) for placed in row]
        yield tuple(sorted((placed for placed, _ in open_cells), key=lambda placed: placed.column))
