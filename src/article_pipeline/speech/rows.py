"""
A row of a table as one text to be said: each cell behind the heads of its columns.

A short form in a head, as in "Pop. (m)", ends no sentence, so a row may be parted inside what a cell says,
neither in a head nor where one cell follows another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from article_pipeline.speech.sentences import SPEAKABLE
from article_pipeline.speech.tongues import Mark

Bound = tuple[int, int]
"""At no place from the first to the last of the two is a text parted."""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text, and what the source says of it to be in another language."""

    text: str
    marks: tuple[Mark, ...] = ()


def joined(parts: Iterable[MarkedText], between: str) -> MarkedText:
    """Put texts one behind the other; marks of one language with no word between them become one."""
    text = ""
    marks: list[Mark] = []
    for part in (p for p in parts if p.text):
        text += between if text else ""
        for mark in part.marks:
            mark = Mark(len(text) + mark.start, len(text) + mark.end, mark.language)
            gap = (text + part.text)[marks[-1].end : mark.start] if marks else ""
            if marks and marks[-1].language == mark.language and not SPEAKABLE.search(gap):
                mark = replace(mark, start=marks.pop().start)
            marks.append(mark)
        text += part.text
    return MarkedText(text, tuple(marks))


def on_one_line(said: MarkedText) -> MarkedText:
    """Make white space single, and leave it out at both ends."""
    marks = (
        Mark(len(_fold(said.text[: m.start] + "x")) - 1, _end(said.text, m), m.language) for m in said.marks
    )
    return MarkedText(_fold(said.text), tuple(mark for mark in marks if mark.start < mark.end))


def row_said(
    cells: Sequence[MarkedText], heads: Sequence[Sequence[MarkedText]]
) -> tuple[MarkedText, tuple[Bound, ...]]:
    """Give the text of a row, and where it is not parted; ``heads`` are those of each cell."""
    told = [(joined(over, ", "), cell) for over, cell in zip(heads, cells, strict=True) if cell.text]
    row = joined((joined(pair, ": ") for pair in told), "; ")
    bounds: list[Bound] = []
    end = 0
    for head, cell in told:
        start = end + (len("; ") if end else 0) + (len(head.text) + len(": ") if head.text else 0)
        bounds.append((end, start))
        end = start + len(cell.text)
    return row, tuple(bounds)


def _fold(text: str) -> str:
    return " ".join(text.split())


def _end(text: str, mark: Mark) -> int:
    return len(_fold(text[: mark.end]))
