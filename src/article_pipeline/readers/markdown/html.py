"""
HTML in Markdown: its words and pictures are kept, its tags say nothing and run nothing.
"""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from article_pipeline.article.model import Block, Figure, Paragraph, PlainText, Text
from article_pipeline.readers.markdown.pictures import asset_of
from article_pipeline.readers.markdown.sheet import Cursor, Sheet, folded

_SILENT: Final = frozenset({"script", "style", "template"})
_INSIDE_A_LINE: Final = frozenset(
    {"a", "abbr", "b", "cite", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time", "u"}
)


class _Pieces(HTMLParser):
    """Collects words and pictures; ``pieces`` has each with what marks its place in the source."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[str, dict[str, str] | str]] = []
        self._silent = 0
        self._joins = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        self._joins = self._joins and tag in _INSIDE_A_LINE
        if tag == "img":
            self.pieces.append((self.get_starttag_text() or "<img", {k: v or "" for k, v in attrs}))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(self._silent - (tag in _SILENT), 0)
        self._joins = self._joins and tag in _INSIDE_A_LINE

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        mark, words = self.pieces[-1] if self.pieces else ("", "")
        if self._joins and isinstance(words, str):
            self.pieces[-1] = (mark, words + data)
        elif data.strip():
            self.pieces.append((data.strip().split("\n", 1)[0], data))
            self._joins = True


def _pieces(raw: str) -> list[tuple[str, dict[str, str] | str]]:
    parser = _Pieces()
    # Python's parser gives up at a marked section that it does not know; to us it is words.
    parser.feed(raw.replace("<![", "&lt;!["))
    parser.close()
    return parser.pieces


def is_silent(raw: str) -> bool:
    """Whether HTML has neither words nor pictures: a comment, a script, a lone tag."""
    return not _pieces(raw)


def html_pieces(sheet: Sheet, raw: str, start: int, end: int) -> Iterator[Block]:
    """Read the words of HTML as paragraphs and its pictures as figures, in order."""
    pieces = _pieces(raw)
    cursor = Cursor(sheet, start, end)
    cursor.find(pieces[0][0])
    starts = [start]
    for mark, _ in pieces[1:]:
        found = cursor.find(mark)
        starts.append(found[0] if found else cursor.at)
    for (_, what), at, after in zip(pieces, starts, [*starts[1:], end], strict=True):
        span = sheet.span(*sheet.trimmed(at, after))
        if isinstance(what, str):
            yield Paragraph((Text(folded(what).strip(), rule="html"),), span=span, rule="html")
        else:
            alt = folded(what.get("alt", "")).strip()
            asset = asset_of(sheet, what.get("src", ""), at)
            yield Figure(asset, PlainText(alt, rule="html") if alt else None, span=span, rule="html")
