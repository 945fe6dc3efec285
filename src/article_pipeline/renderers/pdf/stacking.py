"""
Tables in large print: which fit the page, and how those that do not are read row by row.

A table that is stacked stays a table to a screen reader, with its rows, heads and cells. To the eye each
value follows the heads of its column; those words come from attributes, so that none is said twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from article_pipeline.markup.elements import Element, words_of
from article_pipeline.renderers.pdf.long_words import WORD
from article_pipeline.renderers.pdf.widths import SANS, SANS_BOLD, width_em

_GUTTER_EM: Final = 0.75
"""What a cell is set apart by, as the style sheet has it."""
_SLACK: Final = 1.02
_STOPS: Final = (":", "?", ".", "!")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell in the grid: where it begins, and how far it goes."""

    element: Element
    row: int
    column: int
    columns: int
    rows: int


def fits(table: Element, room_em: float) -> bool:
    """Whether all words of ``table`` have room beside one another, and are all that there is in its cells."""
    cells = list(_grid(list(table.iterfind("*/tr"))))
    if any(inner.tag != "p" for cell in cells for inner in cell.element):
        return False
    count = max((cell.column + cell.columns for cell in cells), default=0)
    widths = [0.0] * count
    for cell in sorted(cells, key=lambda cell: cell.columns):
        reached = slice(cell.column, cell.column + cell.columns)
        short = _longest_em(cell.element) + _GUTTER_EM - sum(widths[reached])
        widths[cell.column] += max(short, 0)
    return sum(widths) * _SLACK <= room_em


def stack(table: Element) -> None:
    """Have ``table`` set row below row, each value labelled with the heads of its column."""
    table.set("class", "stacked")
    heads = _labels(list(table.iterfind("thead/tr")))
    for body in table.iterfind("tbody"):
        rows = list(body.iterchildren("tr"))
        cells = list(_grid(rows))
        for cell in cells:
            _label(cell, heads)
        for number, row in enumerate(rows):
            above = [words_of(c.element) for c in cells if c.row < number < c.row + c.rows]
            if words := "; ".join(filter(None, above)):
                row.set("data-row", words)


def _labels(rows: list[Element]) -> dict[int, list[str]]:
    """Give the words that head each column, from the top down."""
    heads: dict[int, list[str]] = {}
    for cell in _grid(rows):
        words = words_of(cell.element)
        for column in range(cell.column, cell.column + cell.columns):
            if words and words not in heads.setdefault(column, []):
                heads[column].append(words)
    return heads


def _label(cell: _Cell, heads: dict[int, list[str]]) -> None:
    columns = range(cell.column, cell.column + cell.columns)
    words = ", ".join(dict.fromkeys(word for column in columns for word in heads.get(column, ())))
    if not words or (not words_of(cell.element) and cell.element.find(".//img") is None):
        return
    first = cell.element[0]
    place = first if first.tag == "p" else cell.element
    place.set("data-label", words if words.endswith(_STOPS) else f"{words}:")


def _grid(rows: list[Element]) -> Iterator[_Cell]:
    """Yield the cells with their places, by HTML's rule ("forming a table")."""
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        x = 0
        for element in row:
            while (y, x) in taken:
                x += 1
            columns, height = int(element.get("colspan", "1")), int(element.get("rowspan", "1"))
            taken.update((y + j, x + i) for j in range(height) for i in range(columns))
            yield _Cell(element, y, x, columns, height)
            x += columns


def _longest_em(cell: Element) -> float:
    is_bold = cell.tag == "th" or next(cell.iter("a", "em", "strong"), None) is not None
    face = SANS_BOLD if is_bold else SANS
    text = "".join(str(text) for text in cell.itertext())
    return max((width_em(word, face) for word in WORD.findall(text)), default=0.0)
