"""Heads of tables that a page says again are no words too many, and whatever else it says again is."""

from collections.abc import Sequence

import pytest

from article_pipeline.article.model import Cell, Row, Table
from article_pipeline.audit.editions.printed_pages import printed_tokens
from article_pipeline.audit.pdf.items import Run
from article_pipeline.audit.pdf.lines import Line
from article_pipeline.audit.pdf.recurring import Recurring
from tests.samples import article, paragraph

NEXT_COLUMN = "|"
HEADS = ("Bell", "Weight")
ROWS = [(f"Bell of {year}", f"{year // 4} kg") for year in range(1900, 1906)]


def table(*rows: Sequence[str], heads: int = 1) -> Table:
    return Table(tuple(Row(tuple(Cell((paragraph(word),)) for word in row)) for row in rows), heads)


def column(*rows: Sequence[str], below: str = "After the table.") -> list[Line]:
    """Give lines as a page has them, a row of a table on each; ``NEXT_COLUMN`` is none, and ends a column."""
    lines = []
    x, y = 50.0, 700.0
    for row in (*rows, (below,)):
        if row == NEXT_COLUMN:
            x, y = x + 250, 700.0
            continue
        y -= 12
        for number, word in enumerate(row):
            start = x + 100 * number
            run = Run(word, start, y, start + 90, 8.4, None, (1, 0, 0, 1, 0, 0), last=start + 90)
            lines.append(Line([run]))
    return lines


def left(meant: Sequence[Table], *pages: Sequence[Line]) -> list[str]:
    """Give what is left of the lines of pages."""
    recurring = Recurring(article(*meant), lambda text: "".join(printed_tokens(text)))
    return [line.text for page in pages for line in recurring.without(page)]


WHOLE = table(HEADS, *ROWS)


@pytest.mark.parametrize("at", range(1, len(ROWS)))
def test_heads_at_the_top_of_a_page_or_a_column_are_taken_out(at: int) -> None:
    """Heads at the top, between rows that follow one another in the table, are the table's own said again."""
    once = [line.text for line in column(HEADS, *ROWS)]
    assert left([WHOLE], column(HEADS, *ROWS[:at], NEXT_COLUMN, HEADS, *ROWS[at:])) == once
    first, second = column(HEADS, *ROWS[:at])[:-1], column(HEADS, *ROWS[at:])
    assert left([WHOLE], first, second) == once


def test_heads_are_taken_out_beside_rows_without_words() -> None:
    """Rows of pictures say nothing, so heads stand again right behind the heads, or behind the last words."""
    told = table(HEADS, ("", ""), *ROWS, ("", ""))
    once = [line.text for line in column(HEADS, *ROWS)]
    assert left([told], column(HEADS, NEXT_COLUMN, HEADS, *ROWS, NEXT_COLUMN, HEADS)) == once


def test_several_rows_of_heads_are_taken_out_together() -> None:
    """A table of two rows of heads says both of them again."""
    lower = ("of bronze", "in kilograms")
    told = table(HEADS, lower, *ROWS, heads=2)
    lines = column(HEADS, lower, *ROWS[:3], NEXT_COLUMN, HEADS, lower, *ROWS[3:])
    assert left([told], lines) == [line.text for line in column(HEADS, lower, *ROWS)]


@pytest.mark.parametrize(
    "rows",
    [
        (HEADS, *ROWS[:3], HEADS, *ROWS[3:]),
        (HEADS, NEXT_COLUMN, HEADS, *ROWS),
        (HEADS, *ROWS, NEXT_COLUMN, HEADS),
        (HEADS, *ROWS[:2], NEXT_COLUMN, HEADS, *ROWS[3:]),
        (HEADS, *ROWS[:3], NEXT_COLUMN, ("Bell", "Height"), *ROWS[3:]),
        (HEADS, *ROWS[:3], NEXT_COLUMN, HEADS, HEADS, *ROWS[3:]),
        (NEXT_COLUMN, *ROWS[:3], NEXT_COLUMN, HEADS, *ROWS[4:]),
    ],
    ids=(
        "within a column",
        "without a row before",
        "behind the last row",
        "where a row is missing",
        "altered",
        "twice",
        "where another row is missing",
    ),
)
def test_whatever_else_is_said_again_stays(rows: Sequence[Sequence[str]]) -> None:
    """Heads elsewhere, or between rows that do not follow one another, are left to be found."""
    lines = column(*rows)
    assert left([WHOLE], lines) == [line.text for line in lines]


def test_the_heads_of_another_table_stay() -> None:
    """A table with the heads of the one before it has its own."""
    others = table(HEADS, *reversed(ROWS))
    lines = column(HEADS, *ROWS, NEXT_COLUMN, HEADS, *reversed(ROWS))
    assert left([WHOLE, others], lines) == [line.text for line in lines]


def test_a_table_that_is_whole_does_not_go_on() -> None:
    """Where all rows are alike, as many as a table has end it, and the same heads are those of the next."""
    rows = [("Bell", "4 kg")] * 6
    short, long = table(HEADS, *rows[:3]), table(HEADS, *rows)
    lines = column(HEADS, *rows[:3], NEXT_COLUMN, HEADS, *rows)
    assert left([short, long], lines) == [line.text for line in lines]
    once = [line.text for line in column(HEADS, *rows, HEADS, *rows[:3])]
    parted = column(HEADS, *rows[:3], NEXT_COLUMN, HEADS, *rows[3:], HEADS, *rows[:3])
    assert left([long, short], parted) == once
