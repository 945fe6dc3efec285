"""
Passages on pages: lines of so many cells, pages of so many lines, running heads and page numbers.

A word is never divided where a line can hold it. One that is longer than a line is divided, in UEB with the
line continuation indicator (dot 5), elsewhere with the hyphen, so that its parts can be told from words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from article_pipeline.renderers.braille.passages import Passage
from article_pipeline.renderers.braille.transcriber import BLANK

_MARGIN: Final = 3
"""The blank cells that part a running head from the page's edge and its number."""
_GAP: Final = 6
"""The cells that a line of a centred heading leaves blank."""
_NARROWEST: Final = 12
"""The cells that a line keeps however deep it is indented."""
_BREAKS: Final = frozenset("⠤⠌⠲⠂")
"""Cells after which a long word is divided rather than elsewhere: hyphen, stroke, stop, comma."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page's measures; the number stands right of the head, or alone on the last line."""

    cells: int
    lines: int
    number_on_top: bool


PAGES: Final = {"bana": Page(40, 25, number_on_top=False), "rnib": Page(38, 27, number_on_top=True)}


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text; ``holds`` says that the next line has to stand on the same page."""

    text: str
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Furniture:
    """
    What the code of an article has for pages: running heads, figures, and the sign that a word goes on.

    ``heads`` are shorter and shorter forms of the title; the first that fits is taken.
    """

    heads: Sequence[str]
    number_sign: str
    digits: Sequence[str]
    continued: str

    def number(self, number: int) -> str:
        """Give the cells of a page's number."""
        return self.number_sign + "".join(self.digits[int(figure)] for figure in str(number))


def pages(passages: Sequence[Passage], page: Page, furniture: Furniture) -> list[list[str]]:
    """Give each page's lines, without blanks at their ends."""
    lines = list(_flow(passages, page.cells, furniture.continued))
    bodies = list(_bodies(lines, page)) or [[]]
    return [_framed(body, page, number, furniture) for number, body in enumerate(bodies, 1)]


def _flow(passages: Sequence[Passage], cells: int, continued: str) -> Iterator[_Line]:
    """Yield all lines, an empty one between passages where one of them asks for it."""
    for passage, following in zip_longest(passages, passages[1:]):
        lines = list(_lines(passage, cells, continued))
        holds = following is not None and (passage.holds_next or following.holds_last)
        yield from (_Line(text, holds=passage.holds_next) for text in lines[:-1])
        yield from (_Line(text, holds=holds) for text in lines[-1:])
        if following is not None and (passage.blank_after or following.blank_before):
            yield _Line("", holds=holds)


def _lines(passage: Passage, cells: int, continued: str) -> Iterator[str]:
    if passage.rule:
        yield passage.rule * cells
        return
    if passage.is_centred:
        for line in passage.lines:
            for text in _wrapped(line, cells - _GAP, cells - _GAP, continued):
                yield BLANK * ((cells - len(text)) // 2) + text
        return
    first, over = min(passage.first, cells - _NARROWEST), min(passage.over, cells - _NARROWEST)
    for number, line in enumerate(passage.lines):
        indent = over if number else first
        for at, text in enumerate(_wrapped(line, cells - indent, cells - over, continued)):
            yield BLANK * (over if at else indent) + text


def _wrapped(cells: str, first: int, over: int, continued: str) -> Iterator[str]:
    """Yield ``cells`` broken at blanks into a line of at most ``first`` cells and others of ``over``."""
    line, room = "", first
    for word in filter(None, cells.split(BLANK)):
        while line and len(line) + 1 + len(word) > room:
            yield line
            line, room = "", over
        while not line and len(word) > room:
            at = _division(word, room - len(continued))
            yield word[:at] + continued
            word, room = word[at:], over
        line += (BLANK if line else "") + word
    if line:
        yield line


def _division(word: str, most: int) -> int:
    """Tell after how many cells, at ``most``, a long word is divided: after a sign, if one is near."""
    near = range(most, most // 2, -1)
    return next((at for at in near if word[at - 1] in _BREAKS), most)


def _bodies(lines: list[_Line], page: Page) -> Iterator[list[str]]:
    """Yield the lines of each page; what holds together is taken over to the next page together."""
    start, number = 0, 1
    while start < len(lines):
        room = page.lines - _taken(page, number)
        end = _end(lines, start, min(start + room, len(lines)))
        yield [line.text for line in lines[start:end]]
        # Braille Formats 1.7, as amended in 2024: an empty line that finds no room is kept on the next page.
        is_full = end - start == room
        start, number = end, number + 1
        while not is_full and start < len(lines) and not lines[start].text:
            start += 1


def _end(lines: list[_Line], start: int, end: int) -> int:
    """Tell where a page ends at the latest, ``end``, or before lines that have to stay with what follows."""
    if end == len(lines):
        return end
    at = end
    while at > start and lines[at - 1].holds:
        at -= 1
    return at if at > start else end


def _taken(page: Page, number: int) -> int:
    """Tell how many lines of a page the head and the number take; the first page has no head."""
    return 1 if page.number_on_top or number == 1 else 2


def _framed(body: list[str], page: Page, number: int, furniture: Furniture) -> list[str]:
    shown = furniture.number(number)
    room = page.cells - 2 * (_MARGIN + len(shown))
    head = next((form for form in furniture.heads if len(form) <= room), "") if number > 1 else ""
    top = BLANK * ((page.cells - len(head)) // 2) + head if head else ""
    text = [line.rstrip(BLANK) for line in body]
    if page.number_on_top:
        return [top + BLANK * (page.cells - len(top) - len(shown)) + shown, *text]
    lines = text if number == 1 else [top, *text]
    filled = [*lines, *[""] * (page.lines - 1 - len(lines))]
    return [*filled, BLANK * (page.cells - len(shown)) + shown]
