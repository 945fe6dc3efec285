"""
What braille pages say, and in which cells its lines begin: the table under "Pages" in ``docs/braille.md``.

Tables stand row by row, each cell after the heads of its columns; boxes stand between lines of cells.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from article_pipeline.article.grid import Placed, grid_of, head_count, standing
from article_pipeline.article.model import (
    Article,
    Aside,
    Block,
    Cell,
    Code,
    Heading,
    List,
    Node,
    Paragraph,
    PullQuote,
    QuestionAnswer,
    Quote,
    Table,
)
from article_pipeline.article.walk import nodes
from article_pipeline.audit.braille.scribe import Line, Scribe
from article_pipeline.audit.braille.speaking import TAB, Arounds, Speaker, marked, signs
from article_pipeline.audit.kinds import Around, Kind
from article_pipeline.audit.pieces import Piece
from article_pipeline.audit.words.tokens import Signs

Indents = tuple[int | None, int] | None

_CENTRED: Final = frozenset({Kind.HEADLINE, Kind.TITLE})
_OPENING: Final = frozenset(
    {Kind.BYLINE, Kind.PUBLISHED, Kind.UPDATED, Kind.PUBLICATION, Kind.SECTION, Kind.ADDRESS}
)
_NARROWEST: Final = 12
"""The cells that a line keeps, however deep it stands."""


class PageSpeaker(Speaker):
    """Says an article as pages of lines of ``width`` cells do."""

    def __init__(self, scribe: Scribe, width: int) -> None:
        super().__init__(scribe)
        self._width = width
        self._in_cell = 0
        self._margin = 0
        self._is_labelled = False
        """Whether what is said next stands behind a label that is a piece of its own."""

    def pieces(self, article: Article) -> list[Piece]:
        """Give the pieces of the whole article, and the line that says that it ends."""
        found = super().pieces(article)
        self.where = ""
        return [*found, self.alone("(the line at the end)", "⠒" * 12)]

    def piece(
        self, kind: Kind, lines: Sequence[Line], text: str, node: Node, around: Arounds, label: str
    ) -> Piece:
        """Give a piece with the cells that lines of its kind begin in."""
        made, indents = super().piece(kind, lines, text, node, around, label), self._indents(kind, around)
        is_labelled = bool(label) or self._is_labelled
        if indents and not is_labelled and lines and not any(cells for cells, _ in lines[0]):
            indents = indents[1], indents[1]  # print begins with a line end, so the first words run over
        return replace(made, indents=indents)

    def _indents(self, kind: Kind, around: Arounds) -> Indents:
        if kind in _CENTRED or kind is Kind.CODE:
            return None
        if kind in _OPENING:
            return 0, 2
        if kind is Kind.ATTRIBUTION:
            return self._at(4, 4)
        if around and around[-1] is Around.FIGURE:
            return self._at(6, 4)
        if kind in (Kind.CAPTION, Kind.CREDIT):
            return self._at(0, 2)
        return self._at(2, 0)

    def _at(self, first: int, over: int) -> Indents:
        most = self._width - _NARROWEST
        return min(self._margin + first, most), min(self._margin + over, most)

    @contextmanager
    def _moved(self, cells: int) -> Iterator[None]:
        self._margin += cells
        yield
        self._margin -= cells

    def block(self, block: Block, around: Arounds) -> Iterator[Piece]:
        """Yield the pieces of a block; a heading of level 2 begins in cell 5, and all others in cell 7."""
        if isinstance(block, Heading):
            cells = 4 if block.level == 2 else 6
            said = self.said(Kind.HEADING, block.content, block, around)
            yield replace(said, level=block.level, indents=self._at(cells, cells))
        else:
            yield from super().block(block, around)

    def items(self, block: List, around: Arounds) -> Iterator[Piece]:
        """Yield a list: each level two cells further in, what runs over right of the deepest."""
        yield from self._level(block, around, 0, _depth(block))

    def _level(self, block: List, around: Arounds, level: int, depth: int) -> Iterator[Piece]:
        for item, mark in marked(block):
            first, rest = self.item(item, mark, around)
            yield replace(first, indents=self._at(2 * level, 2 * depth))
            for inner in rest:
                if isinstance(inner, List):
                    yield from self._level(inner, (*around, Around.LIST), level + 1, depth)
                else:
                    with self._moved(2 * depth):
                        yield from self.block(inner, around)

    def quote(self, quote: Quote, around: Arounds) -> Iterator[Piece]:
        """Yield a quote two cells further in."""
        with self._moved(2):
            yield from super().quote(quote, around)

    def pull_quote(self, quote: PullQuote, around: Arounds) -> Iterator[Piece]:
        """Yield a pull quote two cells further in."""
        with self._moved(2):
            yield from super().pull_quote(quote, around)

    def answer(self, node: QuestionAnswer, around: Arounds) -> Iterator[Piece]:
        """Yield an answer, its label where its first line begins, or alone above a box."""
        if node.answer and isinstance(node.answer[0], Paragraph):
            yield from super().answer(node, around)
            return
        said = super().answer(node, around)
        label = next(said)
        found = list(self._below_label(said))
        if found and not self._is_box_line(found[0]):
            label = replace(label, indents=found[0].indents)
            found[0] = replace(found[0], indents=_within(found[0].indents))
        yield label
        yield from found

    def _below_label(self, said: Iterator[Piece]) -> Iterator[Piece]:
        """Yield what is said, but for code without lines; what comes first stands behind the label."""
        self._is_labelled = True
        for piece in said:
            if piece.signs or piece.kind is not Kind.CODE:
                self._is_labelled = False
                yield piece
        self._is_labelled = False

    def _is_box_line(self, piece: Piece) -> bool:
        return piece.kind is Kind.LABEL and len(piece.signs[0]) == self._width

    def table(self, table: Table, around: Arounds) -> Iterator[Piece]:
        """Yield a table row by row, each cell after the heads of its columns."""
        inside = (*around, Around.TABLE)
        if table.caption:
            yield self.said(Kind.CAPTION, table.caption.content, table, inside, self.wording.table)
        yield from self._rows(table, inside)
        if table.credit:
            yield self.credit(table.credit.written, table, inside)

    def _rows(self, table: Table, around: Arounds) -> Iterator[Piece]:
        self._in_cell += 1
        texts = {id(c): list(self.cell(c, around)) for row in table.rows for c in row.cells}
        self._in_cell -= 1
        grid, count = grid_of(table), head_count(table)
        said = {id(head) for row in grid for p in row if texts[id(p.cell)] for head in p.heads}
        for number, row in enumerate([*standing(grid[:count]), *standing(grid[count:])]):
            here = [p for p in row if texts[id(p.cell)]]
            if number >= count or any(id(p.cell) not in said for p in here):
                first, *others = [*self._row(here, texts)] or [Piece(self.where, Kind.PARAGRAPH, "")]
                yield replace(first, indents=self._at(0, 2))
                yield from (replace(piece, indents=_within(self._at(0, 2))) for piece in others)

    def _row(self, row: Sequence[Placed], texts: dict[int, list[Piece]]) -> Iterator[Piece]:
        for number, placed in enumerate(row, 1):
            own = [*texts[id(placed.cell)]]
            if number < len(row):
                mark = self.scribe.code.semicolon
                own[-1] = replace(own[-1], signs=_ended(own[-1].signs, self.scribe.mark(mark), mark))
            own[0] = replace(own[0], signs=(*self._heads(placed, texts), *own[0].signs))
            yield from own

    def _heads(self, placed: Placed, texts: dict[int, list[Piece]]) -> Iterator[Signs]:
        """Yield the heads that a cell is told after, alike ones once, each with the mark behind it."""
        said = (tuple(sign for piece in texts[id(head)] for sign in piece.signs) for head in placed.heads)
        heads = list(dict.fromkeys(filter(None, said)))
        for number, head in enumerate(heads, 1):
            mark = ":" if number == len(heads) else ","
            yield from _ended(head, self.scribe.mark(mark), mark)

    def cell(self, cell: Cell, around: Arounds) -> Iterator[Piece]:
        """Yield what is said of a cell."""
        yield from (piece for piece in self.blocks(cell.blocks, around) if piece.signs)

    def box(self, box: Aside, around: Arounds) -> Iterator[Piece]:
        """Yield a box between its lines, which a cell of a table has no room for."""
        has_box = any(isinstance(node, Aside) for block in box.blocks for node in nodes(block))
        top, bottom = ("⠿", "⠿") if has_box else ("⠶", "⠛")
        if not self._in_cell:
            yield self.alone("(the line above a box)", top * self._width, around)
        yield from super().box(box, around)
        if not self._in_cell:
            yield self.alone("(the line below a box)", bottom * self._width, around)

    def code(self, code: Code, around: Arounds) -> Piece:
        """Give program code line by line; how far each is indented is not read back."""
        lines = [line.expandtabs(TAB).strip(" ") for line in code.text.split("\n") if line.strip()]
        return self.code_piece(lines, code, around)

    def rule(self, around: Arounds) -> Iterator[Piece]:
        """Yield a change of scene: three stars."""
        stars = self.scribe.text("* * *")
        yield Piece(self.where, Kind.LABEL, "* * *", around=around, signs=signs([], [stars]))


def _depth(block: List) -> int:
    inner = (_depth(b) for item in block.items for b in item.blocks if isinstance(b, List))
    return 1 + max(inner, default=0)


def _within(indents: Indents) -> Indents:
    """Say of a piece that it begins no line."""
    return (None, indents[1]) if indents else None


def _ended(words: tuple[Signs, ...], cells: str, text: str) -> tuple[Signs, ...]:
    return (*words[:-1], Signs(words[-1] + cells, words[-1].printed + text)) if words else ()
