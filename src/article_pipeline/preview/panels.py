"""
What is shown of an edition, as values that travel from the process that made it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """
    One block of the article, or a piece of one: the ``place`` of the block, what it is and what it says.

    ``lines`` are the lines of the source that it stands on, first and last, or none. ``doubt`` says how sure
    its rule is, where it is not very sure.
    """

    place: str
    depth: int
    kind: str
    words: str
    lines: tuple[int, int] | None
    rule: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of the source that are in no edition, and why."""

    line: int | None
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The tree of an article's blocks, and the lines of its source where that is a text."""

    title: str
    language: str
    rows: tuple[Row, ...]
    left_out: tuple[LeftOut, ...]
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of plain text."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """Pages of braille: each line in cells and in the print that liblouis reads in them."""

    pages: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as a picture (JPEG), with the words on it."""

    picture: bytes
    width: int
    height: int
    words: str


@dataclass(frozen=True, slots=True)
class Sheets:
    """The first pages of a PDF that has ``count`` of them, and the file itself."""

    sheets: tuple[Sheet, ...]
    count: int
    file: bytes


@dataclass(frozen=True, slots=True)
class WebPage:
    """The file of a web page."""

    file: bytes


Panel = Lines | Cells | Sheets | WebPage
