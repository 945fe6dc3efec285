"""
Which head a cell stands under, where cells span columns and rows.
"""

from article_pipeline.article.model import Block, Cell, Paragraph, Row, Table
from article_pipeline.article.walk import plain
from article_pipeline.speech.tables import column_heads
from tests.samples import cell


def words_of(blocks: tuple[Block, ...]) -> str:
    return " ".join(plain(block.content) for block in blocks if isinstance(block, Paragraph))


def wide(words: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(cell(words).blocks, columns=columns, rows=rows)


def test_a_wide_head_is_the_head_of_all_its_columns() -> None:
    """
    The lowest head over a cell's column is its head.
    """
    head = Row((wide("Year"), wide("Bells", columns=2)))
    table = Table((head, Row((wide("1905"), wide("4"), wide("5")))), header_rows=1)
    assert column_heads(table, words_of)[1] == (("Year",), ("Bells",), ("Bells",))


def test_a_cell_without_a_head_has_none() -> None:
    """
    A row longer than the heads is no fault.
    """
    table = Table((Row((wide("Year"),)), Row((wide("1905"), wide("4")))), header_rows=1)
    assert column_heads(table, words_of)[1] == (("Year",), ())


def test_a_table_without_heads_has_none() -> None:
    """
    Without header rows no cell is given a head.
    """
    table = Table((Row((wide("a"), wide("b"))),))
    assert column_heads(table, words_of) == (((), ()),)


def test_a_wide_cell_has_all_the_heads_of_its_columns() -> None:
    """
    Each is named once; a cell over the whole table is about no column.
    """
    head = Row((wide("Team"), wide("Won"), wide("Lost"), wide("Lost")))
    body = (Row((wide("City"), wide("did not play", columns=3))), Row((wide("North", columns=4),)))
    heads = column_heads(Table((head, *body), header_rows=1), words_of)
    assert heads[1:] == ((("Team",), ("Won", "Lost")), ((),))
