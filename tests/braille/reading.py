"""
Reading a ``.brf`` back, by nothing that made it: the bytes, the pages without their furniture, and the words.

``missing`` says what of an article's own cells is not there, in order. ``letters`` reads uncontracted UEB as
print letters, so that a whole edition can be compared with the source without liblouis.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from article_pipeline.article.model import (
    Article,
    Aside,
    Block,
    Code,
    Figure,
    Heading,
    Inline,
    List,
    Paragraph,
    PullQuote,
    QuestionAnswer,
    Quote,
    Table,
)
from article_pipeline.audit.braille.cells import CELLS
from article_pipeline.audit.braille.paper import FRAMES, Frame

__all__ = ["FRAMES", "Frame"]

CONTINUED: Final = "⠐"
LEGAL: Final = frozenset(range(0x20, 0x60)) | {0x0A, 0x0C, 0x0D}


def pages_of(data: bytes, line_end: bytes = b"\r\n") -> list[list[str]]:
    """Give the lines of each page as Unicode braille; each page ends in a form feed, also the last."""
    assert set(data) <= LEGAL, sorted(set(data) - LEGAL)
    *pages, rest = data.split(b"\f")
    assert rest == b"", "the last page has no form feed"
    return [[_cells(line) for line in _lines(page, line_end)] for page in pages]


def _lines(page: bytes, line_end: bytes) -> list[bytes]:
    *lines, rest = page.split(line_end)
    assert rest == b"", "the last line has no end"
    return lines


def _cells(line: bytes) -> str:
    return "".join(CELLS[sign] for sign in line.decode("ascii"))


def faults_of(pages: Sequence[Sequence[str]], frame: Frame) -> list[str]:
    """Say which lines and pages are too long, and which pages have no number."""
    found = [f"page {n} has {len(page)} lines" for n, page in enumerate(pages, 1) if len(page) > frame.lines]
    for number, page in enumerate(pages, 1):
        found += [f"page {number}: {line}" for line in page if len(line) > frame.cells or line.endswith("⠀")]
        place = page[0] if frame.number_on_top else page[-1]
        figures = "⠼" + "".join("⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊"[int(figure)] for figure in str(number))
        if not (place.endswith(figures) and len(place) == frame.cells):
            found.append(f"page {number} has no number: {place}")
    return found


def body_of(pages: Sequence[Sequence[str]], frame: Frame) -> Iterator[str]:
    """Yield the lines that are no running head, no page number and no box line."""
    for number, page in enumerate(pages, 1):
        lines = page[1:] if frame.number_on_top else page[number > 1 : -1]
        yield from (line for line in lines if line not in (cell * frame.cells for cell in "⠶⠛⠿"))


def joined(lines: Iterable[str]) -> str:
    """Give the words of ``lines`` with one blank between them, divided words made whole."""
    text = ""
    for line in lines:
        words = "⠀".join(filter(None, line.split("⠀")))
        if not words:  # such as where a page ends early, in the middle of a paragraph
            continue
        text = text[: -len(CONTINUED)] + words if text.endswith(CONTINUED) else f"{text}⠀{words}"
    return text


class Head(str):
    """Cells of a column's head: they stand in each row below, so their place is no matter."""

    __slots__ = ()


def missing(text: str, expected: Iterable[str]) -> list[str]:
    """Say which of ``expected`` are not in ``text`` in this order."""
    place, absent = 0, []
    for cells in expected:
        words = "⠀".join(filter(None, cells.split("⠀")))
        found = text.find(words, 0 if isinstance(cells, Head) else place)
        if found < 0:
            absent.append(words)
        elif not isinstance(cells, Head):
            place = found + len(words)
    return absent


@dataclass(frozen=True, slots=True)
class HeadContent:
    """What a column's head says."""

    content: tuple[Inline, ...] | str | Code


Content = tuple[Inline, ...] | str | Code | HeadContent


def squeezed(text: str) -> str:
    """Give ``text`` without blanks and without the signs that divide words, which differ between codes."""
    return text.translate(dict.fromkeys(map(ord, "⠀⠐⠤")))


def said(article: Article) -> Iterator[Content]:
    """Yield each piece of text of ``article`` in the order in which an edition in braille says it."""
    if article.headline:
        yield article.headline.content
    yield from (line.written for line in (article.byline, article.published, article.updated) if line)
    yield from (piece.text for piece in (article.publication, article.section, article.url) if piece)
    yield from (paragraph.content for paragraph in article.standfirst)
    if article.lead_figure:
        yield from _block(article.lead_figure)
    for block in article.body:
        yield from _block(block)
    yield from (note.content for note in article.endnotes)


def _block(block: Block) -> Iterator[Content]:
    match block:
        case Heading() | Paragraph():
            yield block.content
        case List():
            yield from _all(inner for item in block.items for inner in item.blocks)
        case Quote():
            yield from _all(block.blocks)
            yield block.attribution
        case PullQuote():
            yield from (block.content, block.attribution)
        case Figure():
            yield from (text.text for text in (block.alt, block.long_description) if text)
            yield from ((block.caption.content,) if block.caption else ())
            yield from ((block.credit.written,) if block.credit else ())
        case Table():
            yield from ((block.caption.content,) if block.caption else ())
            yield from _table(block)
            yield from ((block.credit.written,) if block.credit else ())
        case Aside():
            yield block.title
            yield from _all(block.blocks)
        case QuestionAnswer():
            yield block.question
            yield from _all(block.answer)
        case Code():
            yield block
        case _:
            return


def _table(table: Table) -> Iterator[Content]:
    heads, rows = table.rows[: table.header_rows], table.rows[table.header_rows :]
    for content in _all(inner for row in heads for cell in row.cells for inner in cell.blocks):
        yield content if isinstance(content, HeadContent) else HeadContent(content)
    yield from _all(inner for row in rows for cell in row.cells for inner in cell.blocks)


def _all(blocks: Iterable[Block]) -> Iterator[Content]:
    for block in blocks:
        yield from _block(block)


_LETTERS: Final = {CELLS[letter.upper()]: letter for letter in "abcdefghijklmnopqrstuvwxyz"}
_FIGURES: Final = dict(zip("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚", "1234567890", strict=True))


def letters(text: str) -> str:
    """Read uncontracted UEB of ASCII letters, figures, stops and commas: the letters and figures alone."""
    found, is_number = "", False
    for cell in text:
        if cell == "⠼":
            is_number = True
        elif is_number and cell in _FIGURES:
            found += _FIGURES[cell]
        else:
            is_number = is_number and cell in "⠂⠲⠐"
            found += _LETTERS.get(cell, "")
    return found
