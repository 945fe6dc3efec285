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
from article_pipeline.diagnostics.reading import FOR_BROWSERS, MARKUP_DROPPED
from article_pipeline.readers.markdown.pictures import address_of, asset_of, captioned
from article_pipeline.readers.markdown.sheet import Sheet, folded, shortened
from article_pipeline.readers.markdown.tags import Piece, is_for_browsers, pieces

_PARTING: Final = frozenset(
    {
        "address", "article", "aside", "audio", "blockquote", "body", "br", "button", "canvas", "caption",
        "center", "col", "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "embed", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
        "hgroup", "hr", "html", "iframe", "img", "input", "legend", "li", "listing", "main", "menu", "nav",
        "noscript", "object", "ol", "optgroup", "option", "p", "picture", "plaintext", "pre", "search",
        "section", "select", "summary", "svg", "table", "tbody", "td", "textarea", "tfoot", "th", "thead",
        "title", "tr", "ul", "video", "xmp",
    }
)  # fmt: skip
"""Lines end at these, or they stand between words; all others, unknown ones too, run inside a line."""
_READ: Final = frozenset({"figure", "figcaption", "img", "p", "br", "small"})
"""What is in the blocks as what it is, where it has no attributes."""
_CAPTION: Final = "figcaption"
_UNREAD: Final = re.compile(
    r"""(?<=\s)(?!(?:src|alt)\b)[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE
)
"""An attribute of a picture that is in no edition."""


def html_pieces(sheet: Sheet, raw: str, start: int, end: int) -> Iterator[Block]:
    """Read the words of HTML as paragraphs and its pictures as figures, in order."""
    reader = _Blocks(sheet, _places(sheet, raw, start, end))
    dropped: Piece | None = None
    for piece in pieces(raw):
        reader.take(piece)
        if is_for_browsers(piece):
            sheet.say(FOR_BROWSERS, reader.at(piece.start), markup=shortened(piece.text))
        elif piece.kind == "tag" and not dropped and _says_more(piece):
            dropped = piece
    reader.flush()
    if dropped:
        sheet.say(MARKUP_DROPPED, reader.at(dropped.start), markup=shortened(dropped.text))
    yield from reader.blocks


def _says_more(piece: Piece) -> bool:
    """Whether a tag says something that the blocks made of it do not."""
    is_read = piece.name.removeprefix("/") in _READ
    return not is_read or (bool(piece.attributes) and not _is_picture(piece))


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
    _first: int | None = None
    """How many blocks there were when the figure began, or ``None`` outside of figures."""

    def take(self, piece: Piece) -> None:
        """Take the next piece."""
        name = piece.name.removeprefix("/")
        if piece.kind == "words":
            (self._caption if self._in_caption else self._words).append(piece)
            return
        if piece.kind == "tag" and name in _PARTING:
            if self._said(self._words) or name == _CAPTION:
                self._settle()
            self._flush(self._words)
            if self._in_caption:  # what a tag parts is not one word
                self._caption.append(replace(piece, kind="words", text=" "))
        if _is_picture(piece):
            self._part_pictures()
            self.blocks.append(self._figure(piece))
        elif piece.kind == "tag":
            self._mark(piece)
        self._leave(piece)

    def flush(self) -> None:
        """Make blocks of all that is still waiting."""
        self._finish()
        self._flush(self._words)

    def _mark(self, piece: Piece) -> None:
        if piece.name.endswith("figure"):
            self._finish()
            self._first = len(self.blocks) if piece.name == "figure" else None
        elif piece.name.endswith(_CAPTION):
            self._in_caption = piece.name == _CAPTION and self._first is not None

    def _settle(self) -> None:
        """Finish the caption that waits, if there is one, before other words: it stands where it stood."""
        if not self._in_caption and self._said(self._caption):
            self._finish()

    def _part_pictures(self) -> None:
        """Finish the caption that waits before another picture: it is of those before it in the figure."""
        if self._said(self._caption) and self._first is not None and len(self.blocks) > self._first:
            is_in_caption = self._in_caption
            self._finish()
            self._first, self._in_caption = len(self.blocks), is_in_caption

    def _finish(self) -> None:
        """Give the caption to the figure that ends here, if it is a picture and nothing else."""
        self._in_caption = False
        is_alone = self._first is not None and len(self.blocks) == self._first + 1
        figure = self.blocks[-1] if is_alone and self._said(self._caption) else None
        if not isinstance(figure, Figure) or not figure.span or figure.caption or figure.credit:
            self._flush(self._caption)
            return
        start, end = self._range(self._caption)
        content = (Text(self._said(self._caption), span=self.sheet.span(start, end), rule="html"),)
        first, last = min(start, figure.span.start), max(end, figure.span.end)
        figure = replace(figure, span=self.sheet.span(first, last))
        self.blocks[-1] = captioned(self.sheet, figure, content, is_whole=False, end=last)
        self._caption.clear()

    def _flush(self, words: list[Piece]) -> None:
        """Make a paragraph of words that have been gathered."""
        if said := self._said(words):
            span = self.sheet.span(*self._range(words))
            self.blocks.append(Paragraph((Text(said, span=span, rule="html"),), span=span, rule="html"))
        words.clear()

    def _said(self, words: list[Piece]) -> str:
        return folded("".join(piece.text for piece in words)).strip()

    def _range(self, words: list[Piece]) -> tuple[int, int]:
        said = [piece for piece in words if _is_word(piece)]
        return self.sheet.trimmed(self.at(said[0].start), self.at(said[-1].end))

    def at(self, offset: int) -> int:
        """Give where in the source an offset of the HTML stands."""
        inside, outside = self.places[max(bisect_right(self.places, (offset, sys.maxsize)) - 1, 0)]
        return outside + max(offset - inside, 0)

    def _figure(self, piece: Piece) -> Figure:
        start, end = self.at(piece.start), self.at(piece.end)
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
        start, end = self.at(piece.start), self.at(piece.end)
        if piece.kind == "comment":
            self.sheet.leave(start, end, Reason.COMMENT, "html")
        elif _is_picture(piece):
            for item in _UNREAD.finditer(piece.text):
                self.sheet.leave(start + item.start(), start + item.end(), Reason.METADATA, "html")
        elif piece.kind == "silent" or piece.attributes:
            self.sheet.leave(start, end, Reason.MARKUP, "html")
