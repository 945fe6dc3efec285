"""
Whether tables are whole: each row covers each column once, and each head says what it is the head of.

A reader that counts columns tells a cell after the wrong head where a cell, or its breadth, is lost.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.markup.archive import Element, local, named
from article_pipeline.audit.markup.marked_text import words_in
from article_pipeline.audit.markup.playback import part_of

_SCOPES: Final = {
    "row": "a row",
    "col": "a column",
    "rowgroup": "several rows",
    "colgroup": "several columns",
}
_SECTIONS: Final = ("thead", "tbody")
_WIDEST: Final = 1000


def table_faults(root: Element, name: str) -> Iterator[Finding]:
    """Yield what is wrong with the tables of a document; messages call it ``name``."""
    for table in named(root, "table"):
        place = f"{name}#{table.get('id') or ''}"
        sections = [list(e) for e in table if local(e) in _SECTIONS]
        widths = [width for rows in sections for width in _widths(rows)]
        if -1 in widths or len(set(widths)) > 1:
            row = next((n for n, width in enumerate(widths, 1) if width != max(widths)), 1)
            said = f"row {row} has not all columns"
            yield Finding(Fault.MISLABELLED, place, part_of(place), wanted="the table", found=said)
        for section in (e for e in table if local(e) in _SECTIONS):
            wanted = "col" if local(section) == "thead" else "row"
            for head in (cell for row in section for cell in row if local(cell) == "th"):
                # a section of nothing but heads has no head of its own
                if head.get("scope") not in (wanted, "col"):
                    said = f"head of {_SCOPES.get(head.get('scope') or '', 'nothing')}"
                    shown = words_in(head)
                    yield Finding(Fault.MISLABELLED, place, part_of(place), wanted=shown, found=said)


def _widths(rows: Sequence[Element]) -> Iterator[int]:
    """Yield how many columns each row covers, with what reaches down from above; -1 where two cells meet."""
    taken_until: dict[int, int] = {}
    for number, row in enumerate(rows):
        column = 0
        has_clash = False
        for cell in row:
            while taken_until.get(column, 0) > number:
                column += 1
            reach = range(column, column + _span(cell, "colspan"))
            has_clash |= any(taken_until.get(at, 0) > number for at in reach)
            taken_until |= dict.fromkeys(reach, number + _span(cell, "rowspan"))
            column = reach.stop
        covered = {at for at, end in taken_until.items() if end > number}
        yield -1 if has_clash or covered != set(range(len(covered))) else len(covered)


def _span(cell: Element, name: str) -> int:
    written = cell.get(name) or "1"
    return min(int(written), _WIDEST) if written.isascii() and written.isdigit() else 1
