"""
What braille editions say, piece by piece, each with its cells: the article's words and the labels among them.

A piece begins with what the edition puts before it ("Caption:", an item's number, the sign of a transcriber's
note), since nothing in a file of cells tells that from the words that follow. The heads of a table's columns
belong to the pieces of the cells that are told after them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from article_pipeline.article.model import (
    Article,
    Aside,
    Block,
    Byline,
    Cell,
    Code,
    Endnote,
    Figure,
    Heading,
    Headline,
    Inline,
    List,
    ListItem,
    Node,
    Paragraph,
    PlainText,
    PullQuote,
    QuestionAnswer,
    QuestionAttribution,
    Quote,
    Table,
    ThematicBreak,
    Timestamp,
)
from article_pipeline.article.walk import Part, named_parts, plain
from article_pipeline.audit.braille.asking import fused
from article_pipeline.audit.braille.cells import apart
from article_pipeline.audit.braille.scribe import BLANK, NOTE, Line, Scribe
from article_pipeline.audit.kinds import Around, Kind, Stream
from article_pipeline.audit.pieces import Piece, cell_around
from article_pipeline.audit.words.tokens import Signs
from article_pipeline.speech.dates import missing_verb
from article_pipeline.speech.wording import wording_for

_FRONT = {
    "headline": Kind.HEADLINE,
    "standfirst": Kind.STANDFIRST,
    "byline": Kind.BYLINE,
    "published": Kind.PUBLISHED,
    "updated": Kind.UPDATED,
    "publication": Kind.PUBLICATION,
    "section": Kind.SECTION,
    "url": Kind.ADDRESS,
}
_FIRST = ("headline", "byline", "published", "updated", "publication", "section", "url", "standfirst")
"""The order of the opening; the standfirst stands right above the article."""
TAB = 4
Arounds = tuple[Around, ...]


def lost_pieces(scribe: Scribe, *streams: Stream) -> dict[Stream, list[Piece]]:
    """Give what braille has no way to say, or says otherwise, so that it has to be declared."""
    return {
        stream: [
            Piece(where, Kind.PARAGRAPH, text) for of, where, text in scribe.inlines.lost if of is stream
        ]
        for stream in streams
    }


class Speaker:
    """Says an article as an edition of flowing braille does; pages say some blocks otherwise."""

    def __init__(self, scribe: Scribe) -> None:
        self.scribe = scribe
        self.wording = wording_for(scribe.language)
        self.where = ""

    def pieces(self, article: Article) -> list[Piece]:
        """Give the pieces of the whole article, in reading order."""
        parts = list(named_parts(article))
        parts.sort(key=lambda part: _FIRST.index(n) if (n := part[0].partition("-")[0]) in _FIRST else 99)
        found = (piece for where, part in parts for piece in self._part(where, part))
        # Words of which liblouis makes nothing stay wanted, and are missing.
        told = (piece for piece in found if piece.signs or any(map(str.isalnum, piece.text)))
        return [replace(piece, signs=parted(piece.signs)) for piece in told]

    def _part(self, where: str, part: Part) -> Iterator[Piece]:
        self.where = self.scribe.inlines.where = where
        kind = _FRONT.get(where.partition("-")[0], Kind.ENDNOTE)
        match part:
            case Headline() | Endnote() | QuestionAttribution():
                yield self.said(kind, part.content, part)
            case Paragraph() if where.startswith("standfirst"):
                yield self.said(kind, part.content, part)
            case Timestamp():
                verb = missing_verb(part, where, self.scribe.language)
                yield self.written(kind, part.written, part, label=f"{verb}:" if verb else "")
            case Byline(written=text) | PlainText(text=text):
                yield self.written(kind, text, part)
            case _:
                yield from self.block(part, ())

    def said(
        self,
        kind: Kind,
        content: tuple[Inline, ...],
        node: Node,
        around: Arounds = (),
        label: str = "",
    ) -> Piece:
        """Give the piece of inlines, after a label."""
        lines = self.scribe.lines(content)
        return self.piece(kind, lines, f"{label} {plain(content)}", node, around, label)

    def written(self, kind: Kind, text: str, node: Node, around: Arounds = (), label: str = "") -> Piece:
        """Give the piece of plain words, after a label."""
        return self.piece(kind, [self.scribe.text(text)], f"{label} {text}", node, around, label)

    def piece(
        self, kind: Kind, lines: Sequence[Line], text: str, node: Node, around: Arounds, label: str
    ) -> Piece:
        """Give the piece of lines of cells, of which ``text`` is the print."""
        before = [fused(self.scribe.label(label.strip()), BLANK)] if label else []
        line = node.span.line if node.span else None
        return Piece(
            self.where, kind, " ".join(text.split()), line, around=around, signs=signs(before, lines)
        )

    def alone(self, text: str, cells: str, around: Arounds = ()) -> Piece:
        """Give the piece of something that is no words of the article, such as the line above a box."""
        return Piece(self.where, Kind.LABEL, text, around=around, signs=(Signs(cells, text),))

    def blocks(self, blocks: Iterable[Block], around: Arounds) -> Iterator[Piece]:
        """Yield the pieces of blocks one after another."""
        for block in blocks:
            yield from self.block(block, around)

    def block(self, block: Block, around: Arounds) -> Iterator[Piece]:
        """Yield the pieces of a block."""
        match block:
            case Heading():
                yield replace(self.said(Kind.HEADING, block.content, block, around), level=block.level)
            case Paragraph():
                yield self.said(Kind.PARAGRAPH, block.content, block, around)
            case List():
                yield from self.items(block, (*around, Around.LIST))
            case Quote():
                yield from self.quote(block, (*around, Around.QUOTE))
            case PullQuote():
                yield from self.pull_quote(block, around)
            case Figure():
                yield from self.figure(block, (*around, Around.FIGURE))
            case Table():
                yield from self.table(block, around)
            case Aside():
                yield from self.box(block, (*around, Around.ASIDE))
            case QuestionAnswer():
                yield self.said(Kind.QUESTION, block.question, block, around, self.wording.question)
                yield from self.answer(block, around)
            case Code():
                yield self.code(block, around)
            case ThematicBreak():
                yield from self.rule(around)
            case _:
                assert_never(block)

    def items(self, block: List, around: Arounds) -> Iterator[Piece]:
        """Yield a list: the first paragraph of each item after its mark, or the mark alone."""
        for item, mark in marked(block):
            first, rest = self.item(item, mark, around)
            yield first
            yield from self.blocks(rest, around)

    def item(self, item: ListItem, mark: str, around: Arounds) -> tuple[Piece, tuple[Block, ...]]:
        """Give the piece that an item begins with, and the blocks after that."""
        match item.blocks:
            case (Paragraph(content=content) as first, *rest):
                return self.said(Kind.PARAGRAPH, content, first, around, mark), tuple(rest)
            case _:
                return self.written(Kind.MARKER, "", item, around, mark), item.blocks

    def quote(self, quote: Quote, around: Arounds) -> Iterator[Piece]:
        """Yield what somebody else said, and who."""
        yield from self.blocks(quote.blocks, around)
        yield from self._by(quote.attribution, quote, around)

    def pull_quote(self, quote: PullQuote, around: Arounds) -> Iterator[Piece]:
        """Yield words that are lifted out of the article."""
        yield self.said(Kind.PULL_QUOTE, quote.content, quote, around, self.wording.pull_quote)
        yield from self._by(quote.attribution, quote, around)

    def _by(self, content: tuple[Inline, ...], node: Node, around: Arounds) -> Iterator[Piece]:
        if content:
            yield self.said(Kind.ATTRIBUTION, content, node, around, "—")

    def answer(self, node: QuestionAnswer, around: Arounds) -> Iterator[Piece]:
        """Yield an answer, its label in its first paragraph, or alone."""
        blocks, label = node.answer, self.wording.answer
        if blocks and isinstance(blocks[0], Paragraph):
            yield self.said(Kind.PARAGRAPH, blocks[0].content, blocks[0], around, label)
            blocks = blocks[1:]
        else:
            yield self.written(Kind.PARAGRAPH, "", node, around, label)
        yield from self.blocks(blocks, around)

    def figure(self, figure: Figure, around: Arounds) -> Iterator[Piece]:
        """Yield a figure, the signs of a transcriber's note before its first piece and after its last."""
        found = list(self._figure(figure, around))
        if found:
            found[0] = replace(found[0], signs=(Signs(NOTE[0], ""), *found[0].signs))
            found[-1] = replace(found[-1], signs=(*found[-1].signs, Signs(NOTE[1], "")))
        yield from found

    def _figure(self, figure: Figure, around: Arounds) -> Iterator[Piece]:
        words = self.wording
        if figure.alt and figure.alt.text:
            yield self.written(Kind.ALT, figure.alt.text, _placed(figure.alt, figure), around, words.image)
        elif figure.asset and not figure.is_decorative:
            yield self.written(Kind.ALT, "", figure, around, words.no_description)
        if figure.long_description:
            longer = figure.long_description
            node = _placed(longer, figure)
            yield self.written(Kind.LONG_DESCRIPTION, longer.text, node, around, words.description)
        if figure.caption:
            node = _placed(figure.caption, figure)
            yield self.said(Kind.CAPTION, figure.caption.content, node, around, words.caption)
        if figure.credit:
            yield self.credit(figure.credit.written, _placed(figure.credit, figure), around)

    def credit(self, written: str, node: Node, around: Arounds) -> Piece:
        """Give a credit, with a label unless it begins with that."""
        label = self.wording.credit
        has_label = written.casefold().startswith(label.strip(" :").casefold())
        return self.written(Kind.CREDIT, written, node, around, "" if has_label else label)

    def table(self, table: Table, around: Arounds) -> Iterator[Piece]:
        """Yield a table that is one in the edition too: its caption, its cells, its credit below."""
        has_cells = any(row.cells for row in table.rows)
        inside = (*around, Around.TABLE)
        if table.caption:
            kind, place = (Kind.CAPTION, inside) if has_cells else (Kind.PARAGRAPH, around)
            yield self.said(kind, table.caption.content, table, place, self.wording.table)
        for number, row in enumerate(table.rows):
            for cell in row.cells:
                yield from self.cell(cell, cell_around(inside, cell, number < table.header_rows))
        if table.credit:
            yield self.credit(table.credit.written, table, around)

    def cell(self, cell: Cell, around: Arounds) -> Iterator[Piece]:
        """Yield what stands in a cell."""
        yield from self.blocks(cell.blocks, around)

    def box(self, box: Aside, around: Arounds) -> Iterator[Piece]:
        """Yield a box beside the text."""
        if box.title:
            yield self.said(Kind.TITLE, box.title, box, around)
        yield from self.blocks(box.blocks, around)

    def code(self, code: Code, around: Arounds) -> Piece:
        """Give program code, line by line."""
        return self.code_piece(code.text.rstrip("\n").split("\n"), code, around)

    def code_piece(self, lines: Sequence[str], code: Code, around: Arounds) -> Piece:
        """Give program code of these lines."""
        made = self.scribe.code_lines([line.expandtabs(TAB) for line in lines])
        return self.piece(Kind.CODE, made, code.text, code, around, "")

    def rule(self, around: Arounds) -> Iterator[Piece]:
        """Yield a change of scene."""
        yield self.alone("* * *", RULE, around)


RULE = "⁂"
"""What stands for the element of a change of scene, which has no cells."""


def _placed(node: Node, outer: Node) -> Node:
    """Give the node whose place in the source is known, the inner one rather."""
    return node if node.span else outer


def marked(block: List) -> Iterator[tuple[ListItem, str]]:
    """Yield the items of a list, each with its mark."""
    for number, item in enumerate(block.items, block.start):
        yield item, f"{number}." if block.ordered else "•"


def signs(before: Sequence[Line], lines: Sequence[Line]) -> tuple[Signs, ...]:
    """Give the words of lines, each of which begins a word of its own; ``before`` stands before the first."""
    first, rest = lines[:1], lines[1:]
    joined = [fused(*before, *first), *rest]
    return tuple(Signs(cells, text) for line in joined for cells, text in line if cells)


def parted(words: Iterable[Signs]) -> tuple[Signs, ...]:
    """Take the signs of transcriber's notes for words of their own, whether blanks stand there or not."""
    made: list[Signs] = []
    for word in words:
        several = apart(word)
        made.append(Signs(several[0], word.printed))
        made += (Signs(cells, "") for cells in several[1:])
    return tuple(made)
