"""
Which heads each cell of a table stands under, in words, so that a listener can be told.
"""

from collections.abc import Callable
from typing import TypeVar

from article_pipeline.article.grid import grid_of
from article_pipeline.article.model import Block, Table

_Words = TypeVar("_Words")


def column_heads(
    table: Table, text_of: Callable[[tuple[Block, ...]], _Words]
) -> tuple[tuple[tuple[_Words, ...], ...], ...]:
    """Give, for each row and cell, the heads that it is told after, by ``text_of``, each once."""
    said: dict[int, _Words] = {}
    for row in table.rows[: max(table.header_rows, 0)]:
        said |= {id(cell): text_of(cell.blocks) for cell in row.cells}
    return tuple(
        tuple(tuple(dict.fromkeys(said[id(head)] for head in placed.heads)) for placed in row)
        for row in grid_of(table)
    )
