"""
The pieces of the page as HTML, from templates that write every text as text.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from article_pipeline.diagnostics import Diagnostic, Severity
from article_pipeline.messages import harmless
from article_pipeline.preview.board import Board, Shown
from article_pipeline.preview.panels import Cells, Lines, Outline, Row, Sheets
from article_pipeline.preview.telling import BY_NAME, COLUMNS, FINDINGS, TREE, WEB, shown_in, status

_AROUND: Final = 2
"""Lines of the source that are shown before and behind a block's own."""
_MOST_LINES: Final = 12


@cache
def _templates() -> Environment:
    loader = PackageLoader("article_pipeline.preview")
    made = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["harmless"] = harmless
    return made


def page(board: Board, source: str, block: str | None) -> str:
    """Give the whole page as it stands, so that it is whole without its script as well."""
    with board.lock:
        return _draw(
            "page.html",
            source=source,
            title=board.outline.title if board.outline else source,
            columns=[(column, shown_in(board, column), panel(board, column.name)) for column in COLUMNS],
            tree=panel(board, TREE),
            findings=panel(board, FINDINGS),
            detail=detail(board, block),
            **status(board),
        )


def panel(board: Board, name: str) -> str:
    """
    Give what is in a panel.

    Raises:
        KeyError: there is no such panel.
    """
    with board.lock:
        if name == TREE:
            return _draw("tree.html", outline=board.outline)
        if name == FINDINGS:
            found = board.findings()
            blocks = [_block_at(board.outline, one) for one in found]
            outline = board.outline
            return _draw(
                "findings.html",
                found=list(zip(found, blocks, strict=True)),
                counts=_counts(found),
                left_out=outline.left_out if outline else (),
                language=outline.language if outline else "",
            )
        column = BY_NAME[name]
        shown = shown_in(board, column)
        return _draw("edition.html", column=column, shown=shown, board=board, **_kind(shown))


def detail(board: Board, block: str | None) -> str:
    """Say where a block stands: in the source, and on which line or page of each edition."""
    with board.lock:
        outline = board.outline
        rows = [row for row in outline.rows if row.place == block] if outline else []
        if not rows or outline is None:
            return _draw("detail.html", rows=(), lines=(), stands=(), block="", language="", span=None)
        spans = [row.lines for row in rows if row.lines]
        span = (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None
        return _draw(
            "detail.html",
            rows=rows,
            block=block,
            span=span,
            lines=list(_excerpt(outline, span)) if span else (),
            stands=list(_stands(board, rows)),
            language=outline.language,
        )


def _draw(name: str, **facts: Any) -> str:
    return _templates().get_template(name).render(facts)


def _kind(shown: Shown) -> Mapping[str, bool]:
    return {
        "is_lines": isinstance(shown.panel, Lines),
        "is_cells": isinstance(shown.panel, Cells),
        "is_sheets": isinstance(shown.panel, Sheets),
    }


def _counts(found: Iterable[Diagnostic]) -> list[tuple[str, int]]:
    known = list(found)
    named = ((str(s), sum(d.severity is s for d in known)) for s in Severity)
    return [(name, count) for name, count in named if count]


def _block_at(outline: Outline | None, one: Diagnostic) -> str:
    """Name the block that a finding's line is in."""
    line = one.place.line if one.place else None
    if outline is None or line is None:
        return ""
    before = [row for row in outline.rows if row.lines and row.lines[0] <= line]
    inside = [row for row in before if row.lines and line <= row.lines[1]]
    return (inside or before or [Row("", 0, "", "", None)])[-1].place


def _excerpt(outline: Outline, span: tuple[int, int]) -> Iterable[tuple[int, str, bool]]:
    first, last = span
    end = min(last, first + _MOST_LINES)
    for number in range(max(first - _AROUND, 1), min(end + _AROUND, len(outline.source)) + 1):
        yield number, outline.source[number - 1], first <= number <= last


def _stands(board: Board, rows: list[Row]) -> Iterable[tuple[str, str, str]]:
    """Yield each edition's panel, where the block is in it, in words, and the first and last unit."""
    words = " ".join(dict.fromkeys(row.words for row in rows if row.words))
    for column in COLUMNS:
        shown = shown_in(board, column)
        if column.name == WEB or shown.panel is None:
            continue
        found = shown.words_by_unit().place_of(words)
        if found is None:
            continue
        unit = "page" if isinstance(shown.panel, Sheets) else "line"
        first, last = found
        where = f"{unit} {first + 1}" if first == last else f"{unit}s {first + 1} to {last + 1}"
        yield column.name, f"{column.title}, {where}", f"{first} {last}"
