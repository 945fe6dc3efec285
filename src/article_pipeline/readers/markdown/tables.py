"""
Tables and lists, in Markdown's own form and as divisions.

A pipe table always has a header; where all cells of that header are empty, the table has none.
"""

import re
from typing import Final

from article_pipeline.article.model import (
    Caption,
    Cell,
    Credit,
    List,
    ListItem,
    Reason,
    Row,
    Table,
)
from article_pipeline.article.walk import plain
from article_pipeline.diagnostics.reading import CELLS_LEFT
from article_pipeline.readers.markdown.branches import BlockReader, Branch, joined_runs
from article_pipeline.readers.markdown.inlines import Line, parsed, run_of
from article_pipeline.readers.markdown.pictures import credit_from, named_in, value_place
from article_pipeline.readers.markdown.sheet import Cursor, Sheet

_BAR: Final = re.compile(r"(?<!\\)\|")


def pipe_table(reader: BlockReader, branch: Branch) -> Table:
    """Read a table of lines and bars; cells behind the last column are left over."""
    lines = [line for part in branch.inside for line in part.inside]
    rows = [_pipe_row(reader, line) for line in lines]
    has_header = bool(rows) and any(cell.blocks for cell in rows[0].cells)
    kept = rows if has_header else rows[1:]
    span = reader.sheet.span(branch.start, branch.end)
    return Table(tuple(kept), int(has_header), span=span, rule="table")


def _pipe_row(reader: BlockReader, branch: Branch) -> Row:
    sheet = reader.sheet
    cursor = Cursor(sheet, branch.start, branch.end)
    cells = tuple(_pipe_cell(reader, cell, cursor) for cell in branch.inside)
    _leave_behind_last(sheet, branch, len(cells))
    return Row(cells, span=sheet.span(branch.start, branch.end), rule="table")


def _leave_behind_last(sheet: Sheet, branch: Branch, columns: int) -> None:
    bars = [bar.start() for bar in _BAR.finditer(sheet.parsed, branch.start, branch.end)]
    before = [bar for bar in bars if sheet.parsed[branch.start : bar].strip(" \t>")]
    if len(before) < columns:
        return
    start = before[columns - 1]
    if sheet.parsed[start : branch.end].strip("| \t"):
        sheet.leave(start, branch.end, Reason.UNPLACED, "table")
        sheet.say(CELLS_LEFT, start, columns=columns)


def _pipe_cell(reader: BlockReader, branch: Branch, cursor: Cursor) -> Cell:
    inline = next((inner.token for inner in branch.inside if inner.kind == "inline"), None)
    is_header = branch.kind == "th"
    if inline is None or not inline.content:
        return Cell((), is_header, rule="table")
    start, end = cursor.find(inline.content) or (cursor.at, cursor.end)
    blocks = tuple(reader.prose(Line(inline.children or (), start, end), start, end, "cell"))
    return Cell(blocks, is_header, span=reader.sheet.span(start, end), rule="table")


def division_table(reader: BlockReader, branch: Branch, depth: int) -> Table:
    """Read a table that is written row by row, or a pipe table with its caption and credit."""
    sheet = reader.sheet
    reader.leave_title(branch)
    captions = [inner for inner in branch.inside if inner.name == "caption"][:1]
    named = [inner for inner in branch.inside if inner.name == "credit"][:1]
    pipes = [inner for inner in branch.inside if inner.kind == "table"][:1]
    rows: list[Row] = []
    heads, given = branch.attributes.number("header-rows", 0), branch.attributes.values
    for key in [key for key, inner in (("caption", captions), ("credit", named)) if inner and key in given]:
        sheet.leave(*value_place(_braces(sheet, branch), key, given[key]), Reason.UNPLACED, "table")
    for inner in branch.inside:
        if inner in pipes:
            table = pipe_table(reader, inner)
            rows.extend(table.rows)
            heads = heads or table.header_rows
        elif inner not in captions and inner not in named:
            rows.append(_row(reader, inner, depth))
    return Table(
        tuple(rows),
        heads,
        _caption(reader, captions, depth) if captions else _said_caption(sheet, branch),
        _credit(reader, named, depth) if named else credit_from(sheet, _braces(sheet, branch), given),
        span=sheet.span(branch.start, branch.end),
        rule="table",
    )


def _row(reader: BlockReader, branch: Branch, depth: int) -> Row:
    inside = branch.inside if branch.name == "row" else [branch]
    reader.leave_unknown(branch)
    if branch.name == "row":
        reader.leave_title(branch)
    cells = tuple(_cell(reader, cell, depth + 1) for cell in inside)
    return Row(cells, span=reader.sheet.span(branch.start, branch.end), rule="table")


def _cell(reader: BlockReader, branch: Branch, depth: int) -> Cell:
    given = branch.attributes
    inside = branch.inside if branch.name == "cell" else [branch]
    span = reader.sheet.span(branch.start, branch.end)
    columns, rows = max(given.number("columns", 1), 1), max(given.number("rows", 1), 1)
    title = reader.untitled(branch) if branch.name == "cell" else ()
    blocks = (*title, *reader.read(inside, depth))
    return Cell(blocks, "header" in given.classes, columns, rows, span=span, rule="table")


def _braces(sheet: Sheet, branch: Branch) -> Cursor:
    """Stand at the attributes of a division."""
    cursor = Cursor(sheet, branch.start, branch.end)
    cursor.find(branch.name)
    return cursor


def _said_caption(sheet: Sheet, branch: Branch) -> Caption | None:
    """Read the caption that stands among the attributes, as a picture's may."""
    words = branch.attributes.values.get("caption", "")
    place = value_place(_braces(sheet, branch), "caption", words)
    content = run_of(sheet, Line(parsed(sheet, words), *place)) if words.strip() else ()
    return Caption(content, span=sheet.span(*place), rule="attribute") if content else None


def _caption(reader: BlockReader, found: list[Branch], depth: int) -> Caption:
    content = joined_runs((*reader.untitled(found[0]), *reader.read(found[0].inside, depth)))
    return Caption(content, span=reader.sheet.span(found[0].start, found[0].end), rule="table")


def _credit(reader: BlockReader, found: list[Branch], depth: int) -> Credit:
    reader.leave_title(found[0])
    written = plain(joined_runs(reader.read(found[0].inside, depth))).replace("\n", " ")
    name = named_in(reader.sheet, written, found[0].attributes.values)
    return Credit(name, written, span=reader.sheet.span(found[0].start, found[0].end), rule="table")


def division_list(reader: BlockReader, branch: Branch, depth: int) -> List:
    """Read a list that is written item by item; what is no item is one."""
    given = branch.attributes
    reader.leave_title(branch)
    items = tuple(_item(reader, inner, depth) for inner in branch.inside)
    is_ordered = "ordered" in given.classes
    start = given.number("start", 1) if is_ordered else 1
    return List(items, is_ordered, start, span=reader.sheet.span(branch.start, branch.end), rule="list")


def _item(reader: BlockReader, branch: Branch, depth: int) -> ListItem:
    inside = branch.inside if branch.name == "item" else [branch]
    span = reader.sheet.span(branch.start, branch.end)
    title = reader.untitled(branch) if branch.name == "item" else ()
    return ListItem((*title, *reader.read(inside, depth)), span=span, rule="list")
