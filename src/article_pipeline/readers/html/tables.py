"""
Tables: rows and cells, header rows by ``thead`` and ``th``, captions.

A table of one column or one that holds tables is how old pages set their columns, and no table.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from article_pipeline.article.model import Block, Caption, Cell, Row, Span, Table
from article_pipeline.readers.html.captions import caption_and_credit, pieces_in
from article_pipeline.readers.html.page import Page
from article_pipeline.readers.html.tree import Element

MOST_SPAN: Final = 100


def table_of(page: Page, element: Element, inside: Callable[[Element], tuple[Block, ...]]) -> Table | None:
    """Read ``element`` as a table of data, or give ``None`` if it only sets columns."""
    if any(child.name == "table" for child in element.walk() if child is not element):
        return None
    elements = [child for child in element.walk() if child.name == "tr"]
    rows = [row for row in (_row(child, inside) for child in elements) if row]
    if not rows or max(len(row.cells) for row in rows) < 2 or element.get("role") == "presentation":
        return None
    caption = _caption(page, element)
    spans = [row.span for row in rows if row.span]
    start, end = spans[0], spans[-1]
    if caption and caption.span:
        start, end = min(start, caption.span, key=_start), max(end, caption.span, key=_start)
    return Table(
        tuple(rows),
        _header_rows(elements, rows),
        caption,
        span=Span(start.start, end.end, start.line, start.column),
        rule="table",
    )


def framed_table(
    page: Page, element: Element, table: Element, inside: Callable[[Element], tuple[Block, ...]]
) -> Table | None:
    """Read a figure that shows a table, with its caption and credit; ``None`` if the table has its own."""
    found = table_of(page, table, inside)
    words = next((e for e in element.walk() if e.name == "figcaption"), None)
    if found is None or words is None or found.caption:
        return None
    pieces = list(pieces_in(page, words, []))
    caption, credit = caption_and_credit(page, pieces, "figcaption", None)
    spans = [part.span for part in (found, caption, credit) if part and part.span]
    span = replace(min(spans, key=_start), end=max(span.end for span in spans)) if spans else None
    return replace(found, caption=caption, credit=credit, span=span)


def _start(span: Span) -> int:
    return span.start


def _row(element: Element, inside: Callable[[Element], tuple[Block, ...]]) -> Row | None:
    cells = tuple(_cells(element, inside))
    spans = [cell.span for cell in cells if cell.span]
    if not spans:
        return None
    span = Span(spans[0].start, spans[-1].end, spans[0].line, spans[0].column)
    return Row(cells, span=span, rule="tr")


def _cells(element: Element, inside: Callable[[Element], tuple[Block, ...]]) -> Iterator[Cell]:
    for child in element.children:
        if not isinstance(child, Element) or child.name not in ("td", "th"):
            continue
        blocks = inside(child)
        spans = [block.span for block in blocks if block.span]
        span = Span(spans[0].start, spans[-1].end, spans[0].line, spans[0].column) if spans else None
        is_header = child.name == "th" or child.get("scope") in ("row", "col", "rowgroup", "colgroup")
        yield Cell(
            blocks,
            is_header,
            _number(child, "colspan"),
            _number(child, "rowspan"),
            span=span,
            rule=child.name,
        )


def _number(element: Element, name: str) -> int:
    written = element.get(name)
    return (
        min(int(written), MOST_SPAN)
        if written.isascii() and written.isdigit() and int(written[:4]) > 0
        else 1
    )


def _header_rows(elements: list[Element], rows: list[Row]) -> int:
    in_head = sum(1 for e in elements if e.parent and e.parent.name == "thead")
    if in_head:
        return min(in_head, len(rows) - 1)
    count = 0
    for row in rows[:-1]:
        if not all(cell.is_header for cell in row.cells):
            break
        count += 1
    return count


def _caption(page: Page, element: Element) -> Caption | None:
    found = next((c for c in element.children if isinstance(c, Element) and c.name == "caption"), None)
    span = page.extent(found.children) if found else None
    if found is None or span is None:
        return None
    return Caption(page.content(found.children, "caption"), span=span, rule="caption")
