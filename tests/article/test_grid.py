"""Where the cells of a table stand."""

from article_pipeline.article.grid import WIDEST, grid_of, standing
from article_pipeline.article.model import Cell, Row, Table
from tests.samples import cell


def wide(words: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(cell(words).blocks, columns=columns, rows=rows)


def places(*rows: Row, heads: int = 0) -> list[list[tuple[int, int, int]]]:
    return [[(p.column, p.columns, p.rows) for p in row] for row in grid_of(Table(rows, heads))]


def test_each_cell_is_in_the_column_where_it_begins() -> None:
    """A cell over two columns moves the next one on, and one over two rows the cells of the row below."""
    made = places(Row((wide("a", 2), wide("b", rows=2))), Row((wide("c"), wide("d"), wide("e"))))
    assert made == [[(0, 2, 1), (2, 1, 2)], [(0, 1, 1), (1, 1, 1), (3, 1, 1)]]


def test_a_cell_begins_in_the_first_free_column() -> None:
    """HTML's rule looks at no other; what would run over a cell from above ends before it."""
    made = places(Row((wide("a"), wide("b", rows=2))), Row((wide("c", 3), wide("d"))))
    assert made[1] == [(0, 1, 1), (3, 1, 1)]


def test_heads_do_not_grow_into_the_rows_below() -> None:
    """Nor does a cell out of the table, or over more columns than HTML has."""
    made = places(Row((wide("a", rows=9),)), Row((wide("b", 5000, 9),)), heads=1)
    assert made == [[(0, 1, 1)], [(0, WIDEST, 1)]]


def test_a_tall_cell_stands_in_each_of_its_rows() -> None:
    """In the order of columns, before or after the cells that the row has itself."""
    table = Table((Row((wide("a"), wide("b", rows=2), wide("c"))), Row((wide("d"), wide("e")))))
    assert [[p.column for p in row] for row in standing(grid_of(table))] == [[0, 1, 2], [0, 1, 2]]
