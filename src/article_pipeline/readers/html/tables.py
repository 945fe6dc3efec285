"""
Tables: rows and cells, header rows by ``thead`` and ``th``, captions.

A table of one column or one that holds tables is how old pages set their columns, and no table. Words that
stand between the rows, as behind a table that is never closed, are no table either and part it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from article_pipeline.article.model import Block, Caption, Cell, Row, Span, Table
from article_pipeline.readers.html.captions import caption_and_credit, pieces_in
from article_pipeline.readers.html.elements import CELLS
from article_pipeline.readers.html.page import Page
from article_pipeline.readers.html.tree import Chars, Element

MOST_SPAN: Final = 100

Nodes = Sequence[Element | Chars]


def tables_of(
    page: Page, element: Element, inside: Callable[[Nodes], tuple[Block, ...]]
) -> Iterator[tuple[Block, ...]] | None:
    """
    Read ``element`` as tables of data and what stands between them, or give ``None`` if it only sets columns.

    ``inside`` reads nodes as blocks.
    """
    below = list(element.walk())[1:]
    if element.get("role") == "presentation" or any(e.name == "table" for e in below):
        return None
    rows = {e: row for e in below if e.name == "tr" and (row := _row(e, inside))}
    if max((len(row.cells) for row in rows.values()), default=0) < 2:
        return None
    return _tables(page, list(_parts(element.children)), rows, inside)


def _parts(nodes: Iterable[Element | Chars]) -> Iterator[Element | Chars]:
    """Yield the rows and the caption of a table, and whatever else is in it."""
    for node in nodes:
        if isinstance(node, Element) and node.name != "tr" and any(e.name == "tr" for e in node.walk()):
            yield from _parts(node.children)
        else:
            yield node


def _tables(
    page: Page, parts: Nodes, rows: dict[Element, Row], inside: Callable[[Nodes], tuple[Block, ...]]
) -> Iterator[tuple[Block, ...]]:
    held: list[Element] = []
    for run in _runs(parts):
        first = run[0]
        if isinstance(first, Element) and (first.name == "tr" or (first.name == "caption" and not held)):
            held.append(first)
        elif between := inside(run):
            yield from _table(page, held, rows, inside)
            yield between
            held = []
    yield from _table(page, held, rows, inside)


def _runs(parts: Nodes) -> Iterator[Nodes]:
    """Yield each row and each caption by itself, and what else has one parent together, as it is read."""
    for (is_own, _), run in groupby(parts, lambda part: (_is_own(part), part.parent)):
        together = list(run)
        yield from ([part] for part in together) if is_own else (together,)


def _is_own(part: Element | Chars) -> bool:
    return isinstance(part, Element) and part.name in ("tr", "caption")


def _table(
    page: Page, held: list[Element], known: dict[Element, Row], inside: Callable[[Nodes], tuple[Block, ...]]
) -> Iterator[tuple[Block, ...]]:
    elements = [e for e in held if e.name == "tr"]
    rows = [known[e] for e in elements if e in known]
    if not rows:
        yield inside(held)
        return
    caption = _caption(page, next((e for e in held if e.name == "caption"), None))
    spans = [row.span for row in rows if row.span]
    start, end = spans[0], spans[-1]
    if caption and caption.span:
        start, end = min(start, caption.span, key=_start), max(end, caption.span, key=_start)
    header_rows = _header_rows(elements, rows)
    span = Span(start.start, end.end, start.line, start.column)
    yield (Table(tuple(rows), header_rows, caption, span=span, rule="table"),)


def framed_table(
    page: Page, element: Element, table: Element, inside: Callable[[Nodes], tuple[Block, ...]]
) -> Table | None:
    """Read a figure that shows a table, with its caption and credit; ``None`` if the table has its own."""
    blocks = [block for group in tables_of(page, table, inside) or () for block in group]
    words = next((e for e in element.walk() if e.name == "figcaption"), None)
    found = blocks[0] if len(blocks) == 1 else None
    if not isinstance(found, Table) or words is None or found.caption:
        return None
    pieces = list(pieces_in(page, words, []))
    caption, credit = caption_and_credit(page, pieces, "figcaption", None)
    spans = [part.span for part in (found, caption, credit) if part and part.span]
    span = replace(min(spans, key=_start), end=max(span.end for span in spans)) if spans else None
    return replace(found, caption=caption, credit=credit, span=span)


def _start(span: Span) -> int:
    return span.start


def _row(element: Element, inside: Callable[[Nodes], tuple[Block, ...]]) -> Row | None:
    cells = tuple(_cells(element, inside))
    spans = [cell.span for cell in cells if cell.span]
    if not spans:
        return None
    span = Span(spans[0].start, spans[-1].end, spans[0].line, spans[0].column)
    return Row(cells, span=span, rule="tr")


def _cells(element: Element, inside: Callable[[Nodes], tuple[Block, ...]]) -> Iterator[Cell]:
    for child in element.children:
        if not isinstance(child, Element) or child.name not in CELLS:
            continue
        blocks = inside(child.children)
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
    is_number = written.isascii() and written.isdigit()
    return min(max(int(written[:4]), 1), MOST_SPAN) if is_number else 1


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


def _caption(page: Page, found: Element | None) -> Caption | None:
    span = page.extent(found.children) if found else None
    if found is None or span is None:
        return None
    return Caption(page.content(found.children, "caption"), span=span, rule="caption")
