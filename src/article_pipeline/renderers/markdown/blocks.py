"""
What stands one below the other, as Markdown: its own form where that says all, a division where it does not.

Two lists in a row have different marks, since one mark would make one list of them; so have a list and the
one that it begins with, since three equal marks in a line are a thematic break.
"""

import re
from collections.abc import Sequence
from typing import Final, assert_never

from article_pipeline.article.model import (
    Aside,
    Block,
    Cell,
    Code,
    Credit,
    Figure,
    Heading,
    Inline,
    List,
    Paragraph,
    PullQuote,
    QuestionAnswer,
    Quote,
    Row,
    Table,
    Text,
    ThematicBreak,
)
from article_pipeline.renderers.markdown.escapes import braces
from article_pipeline.renderers.markdown.figures import credit_values, figure_text
from article_pipeline.renderers.markdown.inlines import alone, line, paragraph

_MARKS: Final = {"-": "+", "+": "-", ".": ")", ")": "."}
_LARGEST_NUMBER: Final = 999_999_999
_DASH: Final = "— "


def blocks_text(blocks: Sequence[Block], avoid: str = "", *, is_body: bool = False) -> str:
    """
    Give blocks with one blank line between them; ``avoid`` is the mark that a first list must not have.

    A paragraph below a picture is its caption if it is italic as a whole, and one that opens the body is a
    standfirst if it is bold; what is neither is stressed in another way.
    """
    pieces: list[str] = []
    last: Block | None = None
    for block in blocks:
        if isinstance(block, List):
            pieces.append(_list(block, avoid))
            avoid = _mark(block, avoid)
        else:
            is_taken = isinstance(last, Figure) or (is_body and last is None)
            pieces.append(_apart(block) if is_taken else _block(block))
            avoid = ""
        last = block
    return "\n\n".join(pieces)


def _apart(block: Block) -> str:
    """Give a block where a paragraph that is stressed as a whole would be something else."""
    return alone(block.content) if isinstance(block, Paragraph) and block.content else _block(block)


def division(opening: str, inside: str) -> str:
    """Fence ``inside`` with more colons than any line of it has."""
    longest = max((len(run) for run in re.findall(r":{3,}", inside)), default=2)
    colons = ":" * (longest + 1)
    return "\n".join((f"{colons} {opening}".rstrip(), *([inside] if inside else []), colons))


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {line(block.content)}".rstrip()
        case Paragraph():
            return paragraph(block.content) or division("paragraph", "")
        case List():
            return _list(block, "")
        case Quote():
            return _quote(block)
        case PullQuote():
            return _pull_quote(block)
        case Figure():
            return figure_text(block)
        case Table():
            return _table(block)
        case Aside():
            return division(f"aside {line(block.title)}", blocks_text(block.blocks))
        case QuestionAnswer():
            return division(f"question {line(block.question)}", blocks_text(block.answer))
        case Code():
            return _code(block)
        case ThematicBreak():
            return "***"
        case _:
            assert_never(block)


def _mark(block: List, avoid: str) -> str:
    first = "." if block.ordered else "-"
    return _MARKS[first] if avoid == first else first


def _list(block: List, avoid: str) -> str:
    if not block.items or not 0 <= block.start <= _LARGEST_NUMBER - len(block.items):
        return _list_division(block)
    mark = _mark(block, avoid)
    items = []
    for number, item in enumerate(block.items, block.start):
        label = f"{number}{mark} " if block.ordered else f"{mark} "
        inside = blocks_text(item.blocks, mark)
        items.append((label + _indented(inside, len(label))).rstrip())
    is_tight = not any("\n\n" in item for item in items) and all(_is_line(b.blocks) for b in block.items)
    return ("\n" if is_tight else "\n\n").join(items)


def _is_line(blocks: Sequence[Block]) -> bool:
    return len(blocks) == 1 and isinstance(blocks[0], Paragraph)


def _indented(text: str, width: int) -> str:
    first, *rest = text.split("\n")
    return "\n".join((first, *(" " * width + one if one else one for one in rest)))


def _list_division(block: List) -> str:
    values = {"start": str(block.start)} if block.ordered else {}
    opening = "list " + braces(values, ("ordered",) if block.ordered else ())
    return division(opening, "\n\n".join(division("item", blocks_text(i.blocks)) for i in block.items))


def _quote(block: Quote) -> str:
    inside = blocks_text(block.blocks)
    if block.attribution:
        inside += ("\n\n" if inside else "") + _attribution(block.attribution)
    return "\n".join(f"> {one}" if one else ">" for one in inside.split("\n"))


def _attribution(content: Sequence[Inline]) -> str:
    return _DASH + line(content)


def _pull_quote(block: PullQuote) -> str:
    lines = [paragraph(block.content)] if block.content else []
    lines += [_attribution(block.attribution)] if block.attribution else []
    return division("pullquote", "\n\n".join(lines))


def _code(block: Code) -> str:
    runs = re.findall(r"`{3,}|~{3,}", f"{block.text}\n{block.language or ''}")
    fence = ("~" if "`" in (block.language or "") else "`") * (max(map(len, runs), default=2) + 1)
    return f"{fence}{_word(block.language or '')}\n{block.text}\n{fence}"


def _word(language: str) -> str:
    """Give the language as one word."""
    return re.sub(r"[\\&\s]", lambda found: f"&#{ord(found.group())};", language)


def _table(block: Table) -> str:
    if not _is_simple(block):
        values = {"header-rows": str(block.header_rows)} if block.header_rows else {}
        pieces = [*_above(block), *(_row_division(row) for row in block.rows), *_below(block)]
        return division("table " + braces(values), "\n\n".join(pieces))
    rows = [_pipes(row) for row in block.rows]
    rows.insert(1, "|" + " --- |" * len(block.rows[0].cells))
    table = "\n".join(rows)
    if block.caption or block.credit:
        return division("table", "\n\n".join((*_above(block), table, *_below(block))))
    return table


def _above(block: Table) -> list[str]:
    return [division("caption", paragraph(block.caption.content))] if block.caption else []


def _below(block: Table) -> list[str]:
    if not block.credit:
        return []
    values = credit_values(block.credit)
    return [division("credit " + braces(_name_only(values)), _words(block.credit))]


def _name_only(values: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in values.items() if key == "credit-name"}


def _words(credit: Credit) -> str:
    return line((Text(credit.written),))


def _is_simple(block: Table) -> bool:
    """Whether a pipe table says it all: one header row, and a line of words in each cell."""
    widths = {len(row.cells) for row in block.rows}
    if block.header_rows != 1 or len(widths) != 1 or not min(widths):
        return False
    heads, *rows = block.rows
    if not all(cell.is_header for cell in heads.cells) or not any(cell.blocks for cell in heads.cells):
        return False
    cells = [cell for row in rows for cell in row.cells]
    return not any(c.is_header for c in cells) and all(map(_is_word_cell, (*heads.cells, *cells)))


def _is_word_cell(cell: Cell) -> bool:
    if cell.columns != 1 or cell.rows != 1:
        return False
    return not cell.blocks or (_is_line(cell.blocks) and bool(_cell(cell)))


def _cell(cell: Cell) -> str:
    first = cell.blocks[0] if cell.blocks else None
    return line(first.content).replace("|", "\\|") if isinstance(first, Paragraph) else ""


def _pipes(row: Row) -> str:
    return "| " + " | ".join(_cell(cell) for cell in row.cells) + " |"


def _row_division(row: Row) -> str:
    return division("row", "\n\n".join(_cell_division(cell) for cell in row.cells))


def _cell_division(cell: Cell) -> str:
    numbers = {"columns": cell.columns, "rows": cell.rows}
    values = {key: str(number) for key, number in numbers.items() if number != 1}
    opening = "cell " + braces(values, ("header",) if cell.is_header else ())
    return division(opening, blocks_text(cell.blocks))
