"""
HTML in Markdown: its words and pictures are kept, its tags say nothing and run nothing.

A ``<figure>`` is a figure with its caption; what its tags say besides, and comments, are leftovers.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from article_pipeline.article.model import Block, Figure, Paragraph, PlainText, Reason, Text
from article_pipeline.readers.markdown.pictures import address_of, asset_of, captioned
from article_pipeline.readers.markdown.sheet import Sheet, folded
from article_pipeline.readers.markdown.tags import Piece, pieces

_INSIDE_A_LINE: Final = frozenset(
    {"a", "abbr", "b", "cite", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time", "u"}
)
_CAPTION: Final = "figcaption"
_UNREAD: Final = re.compile(
    r"""(?<=\s)(?!(?:src|alt)\b)[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE
)
"""An attribute of a picture that is in no edition."""


def is_silent(raw: str) -> bool:
    """Whether HTML has neither words nor pictures: a comment, a script, a lone tag."""
    return not any(_is_word(piece) or _is_picture(piece) for piece in pieces(raw))


def html_pieces(sheet: Sheet, raw: str, start: int, end: int) -> Iterator[Block]:
    """Read the words of HTML as paragraphs and its pictures as figures, in order."""
    reader = _Blocks(sheet, _places(sheet, raw, start, end))
    for piece in pieces(raw):
        reader.take(piece)
    reader.flush()
    yield from reader.blocks


def _places(sheet: Sheet, raw: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give for each line of ``raw`` where it begins there, and where in the source."""
    places, at, inside = [], start, 0
    for line in raw.split("\n"):
        found = sheet.parsed.find(line.strip(), at, end) if line.strip() else -1
        if found >= 0:
            places.append((inside + len(line) - len(line.lstrip()), found))
            at = found + len(line.strip())
        inside += len(line) + 1
    return places or [(0, start)]


def _is_word(piece: Piece) -> bool:
    return piece.kind == "words" and bool(piece.text.strip())


def _is_picture(piece: Piece) -> bool:
    return piece.name == "img"


@dataclass(slots=True)
class _Blocks:
    """Gathers words until a tag ends them, and waits with a figure for its caption."""

    sheet: Sheet
    places: list[tuple[int, int]]
    blocks: list[Block] = field(default_factory=list)
    _words: list[Piece] = field(default_factory=list)
    _caption: list[Piece] = field(default_factory=list)
    _in_caption: bool = False
    _first: int = 0
    """How many blocks there were when the figure began."""

    def take(self, piece: Piece) -> None:
        """Take the next piece."""
        name = piece.name.removeprefix("/")
        if piece.kind == "words":
            (self._caption if self._in_caption else self._words).append(piece)
            return
        if piece.kind == "tag" and name not in _INSIDE_A_LINE and not self._in_caption:
            self.flush()
        if _is_picture(piece):
            self.flush()
            self.blocks.append(self._figure(piece))
        elif piece.kind == "tag":
            self._mark(piece, name)
        self._leave(piece)

    def _mark(self, piece: Piece, name: str) -> None:
        if piece.name == "figure":
            self._first = len(self.blocks)
        elif name == _CAPTION:
            self._in_caption = piece.name == name
        elif piece.name == "/figure":
            self._finish()

    def _finish(self) -> None:
        """Give the caption to the one picture of a figure, or let it stand as prose."""
        shown = [i for i, b in enumerate(self.blocks) if i >= self._first and isinstance(b, Figure)]
        figure = self.blocks[shown[0]] if len(shown) == 1 else None
        if not isinstance(figure, Figure) or not self._said(self._caption):
            self.flush()
            return
        start, end = self._range(self._caption)
        content = (Text(self._said(self._caption), span=self.sheet.span(start, end), rule="html"),)
        first = min(start, figure.span.start) if figure.span else start
        last = max(end, figure.span.end) if figure.span else end
        figure = replace(figure, span=self.sheet.span(first, last))
        self.blocks[shown[0]] = captioned(self.sheet, figure, content, is_whole=False, end=last)
        self._caption, self._in_caption = [], False

    def flush(self) -> None:
        """Make a paragraph of the words that have been gathered."""
        for words in (self._words, self._caption):
            if said := self._said(words):
                span = self.sheet.span(*self._range(words))
                text = Text(said, span=span, rule="html")
                self.blocks.append(Paragraph((text,), span=span, rule="html"))
            words.clear()
        self._in_caption = False

    def _said(self, words: list[Piece]) -> str:
        return folded("".join(piece.text for piece in words)).strip()

    def _range(self, words: list[Piece]) -> tuple[int, int]:
        said = [piece for piece in words if _is_word(piece)]
        return self.sheet.trimmed(self._at(said[0].start), self._at(said[-1].end))

    def _at(self, offset: int) -> int:
        """Give where in the source an offset of the HTML stands."""
        inside, outside = self.places[max(bisect_right(self.places, (offset, sys.maxsize)) - 1, 0)]
        return outside + max(offset - inside, 0)

    def _figure(self, piece: Piece) -> Figure:
        start, end = self._at(piece.start), self._at(piece.end)
        alt, source = folded(piece.attributes.get("alt", "")).strip(), piece.attributes.get("src", "")
        span = self.sheet.span(start, end)
        return Figure(
            asset_of(self.sheet, source, start),
            PlainText(alt, span=span, rule="html") if alt else None,
            picture=address_of(source),
            span=span,
            rule="html",
        )

    def _leave(self, piece: Piece) -> None:
        """List what is in no edition: comments, scripts, and the tags that say more than a name."""
        start, end = self._at(piece.start), self._at(piece.end)
        if piece.kind == "comment":
            self.sheet.leave(start, end, Reason.COMMENT, "html")
        elif _is_picture(piece):
            for item in _UNREAD.finditer(piece.text):
                self.sheet.leave(start + item.start(), start + item.end(), Reason.METADATA, "html")
        elif piece.kind == "silent" or piece.attributes:
            self.sheet.leave(start, end, Reason.MARKUP, "html")
