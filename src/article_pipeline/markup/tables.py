"""
Tables as HTML: header cells with their scope, and every row with the same number of columns.

What an irregular table leaves open is closed with empty cells, because a reader that counts columns goes
astray otherwise (PDF/UA-1 7.5).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from article_pipeline.article.grid import Placed, grid_of, head_count
from article_pipeline.article.model import Block, Cell, Table
from article_pipeline.markup.elements import Element, make
from article_pipeline.markup.figures import caption_lines

Inside = Callable[[tuple[Block, ...], str], Iterable[Element]]


@dataclass(frozen=True, slots=True)
class _Slot:
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
    grid, heads = grid_of(node), head_count(node)
    head, body = _named(grid[:heads], 0, where), _named(grid[heads:], heads, where)
    width = max((cell.column + cell.columns for row in (*head, *body) for cell in row), default=1)
    # PDF/UA-1 7.2: a head needs a body, so rows that are all heads stand in the body.
    for tag, section, scope in (("thead" if body else "tbody", head, "col"), ("tbody", body, None)):
        if section:
            rows = _without_covered(list(_filled(section, width)))
            yield make(tag, *(make("tr", *_cells(row, inside, scope), id=_row_name(row)) for row in rows))


def _row_name(row: Iterable[_Slot]) -> str | None:
    return next((cell.where.rpartition("-")[0] for cell in row if cell.node), None)


def _cells(row: Iterable[_Slot], inside: Inside, scope: str | None) -> Iterator[Element]:
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


def _named(rows: Sequence[Sequence[Placed]], first: int, where: str) -> list[list[_Slot]]:
    return [
        [
            _Slot(placed.cell, f"{where}-{first + y}-{x}", placed.column, placed.columns, placed.rows)
            for x, placed in enumerate(row)
        ]
        for y, row in enumerate(rows)
    ]


def _filled(rows: list[list[_Slot]], width: int) -> Iterator[list[_Slot]]:
    """Yield the rows with an empty cell wherever nothing reaches."""
    reached = [set[int]() for _ in rows]
    for y, row in enumerate(rows):
        for cell in row:
            for below in reached[y : y + cell.rows]:
                below.update(range(cell.column, cell.column + cell.columns))
    for row, columns in zip(rows, reached, strict=True):
        empty = [_Slot(None, "", x) for x in range(width) if x not in columns]
        yield sorted([*row, *empty], key=lambda cell: cell.column)


def _without_covered(rows: Sequence[list[_Slot]]) -> Iterator[list[_Slot]]:
    """Yield the rows but for those that cells from above cover whole: nothing would stand in them."""
    covered = [y for y, row in enumerate(rows) if not row]
    for y, row in enumerate(rows):
        if row:
            gone = [sum(y < below < y + cell.rows for below in covered) for cell in row]
            yield [replace(cell, rows=cell.rows - n) for cell, n in zip(row, gone, strict=True)]
