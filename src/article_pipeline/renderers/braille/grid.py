"""
The columns of a table whose cells may run over others, by HTML's own rule for placing cells.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from article_pipeline.article.model import Cell, Row

WIDEST: Final = 1000
"""HTML's own limit of a cell's columns."""


@dataclass(frozen=True, slots=True)
class Place:
    """What covers one column of a row; ``is_first`` in its cell's first column, also below the first row."""

    cell: Cell
    is_first: bool


def columns_of(rows: Sequence[Row]) -> list[list[Place | None]]:
    """Give what covers each column of each row, ``None`` where nothing does."""
    reached: dict[int, tuple[Place, int]] = {}
    found = []
    for y, row in enumerate(rows):
        places = {x: place for x, (place, until) in reached.items() if y < until}
        column = 0
        for cell in row.cells:
            columns = min(max(cell.columns, 1), WIDEST)
            while any(column + i in places for i in range(columns)):
                column += 1
            for i in range(columns):
                places[column + i] = Place(cell, is_first=i == 0)
                reached[column + i] = (places[column + i], y + max(cell.rows, 1))
        reached = {x: (place, until) for x, (place, until) in reached.items() if until > y + 1}
        found.append([places.get(x) for x in range(max(places, default=-1) + 1)])
    return found
