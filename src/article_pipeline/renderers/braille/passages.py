"""
What stands on braille pages, one passage after another: cells, and how they are to be set.

Indents follow BANA's Braille Formats, counted here in blank cells: "cell 3" is an indent of 2.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, assert_never

from article_pipeline.article.grid import Placed, grid_of, head_count, standing
from article_pipeline.article.model import (
    Article,
    Aside,
    Block,
    Cell,
    Code,
    EndMatter,
    Endnote,
    Figure,
    Heading,
    Inline,
    List,
    Paragraph,
    PullQuote,
    QuestionAnswer,
    QuestionAttribution,
    Quote,
    Table,
    ThematicBreak,
)
from article_pipeline.article.walk import nodes
from article_pipeline.renderers.braille.labels import credit_line, date_line, label_cells
from article_pipeline.renderers.braille.transcriber import BLANK, NOTE, Transcriber

_BOX: Final = ("⠶", "⠛")
_OUTER_BOX: Final = ("⠿", "⠿")
_END: Final = "⠒" * 12
"""The line that ends an article in a magazine."""
_HEADINGS: Final = {2: 4}
"""The indent of headings by level: cell 5, and cell 7 for all below."""
_LOWEST_HEADING: Final = 6
_MOST_INDENT: Final = 12
"""How far program code is indented."""


@dataclass(frozen=True, slots=True)
class Passage:
    """
    Lines of cells that are set alike: the first begins at the indent ``first``, all others at ``over``.

    A ``rule`` is a cell that fills a line. A passage that ``holds_next`` is not the last on a page, one that
    ``holds_last`` not the first.
    """

    lines: tuple[str, ...]
    first: int = 2
    over: int = 0
    is_centred: bool = False
    rule: str = ""
    blank_before: bool = False
    blank_after: bool = False
    holds_next: bool = False
    holds_last: bool = False


def passages(article: Article, transcriber: Transcriber) -> tuple[Passage, ...]:
    """Give the whole article as passages, in reading order."""
    setter = _Setter(transcriber)
    found = [*setter.opening(article), *setter.blocks(article.body, 0), *setter.endnotes(article.endnotes)]
    said = [p for p in found if p.rule or any(line.strip(BLANK) for line in p.lines)]
    # Whoever reads by touch cannot see that a page is empty below: a line says that nothing is missing.
    return (*said, Passage((_END,), is_centred=True, holds_last=True))


@dataclass(frozen=True, slots=True)
class _Setter:
    """Sets blocks; ``margin`` is how far the whole block is moved to the right."""

    transcriber: Transcriber

    def opening(self, article: Article) -> Iterator[Passage]:
        """The headline; who, when and where; the standfirst and the lead picture."""
        if article.headline:
            lines = self._lines(article.headline.content)
            yield Passage(lines, is_centred=True, blank_after=True, holds_next=True)
        yield from _apart(Passage((line,), 0, 2) for line in self._about(article))
        yield from _apart(self.blocks(article.standfirst, 0))
        if article.lead_figure:
            yield from self.figure(article.lead_figure, 0)

    def _about(self, article: Article) -> Iterator[str]:
        if article.byline:
            yield self.transcriber.cells(article.byline.written)
        for date in (article.published, article.updated):
            if date:
                yield date_line(self.transcriber, date, is_update=date is article.updated)
        for part in (article.publication, article.section, article.url):
            if part:
                yield self.transcriber.cells(part.text)

    def endnotes(self, notes: Sequence[EndMatter]) -> Iterator[Passage]:
        yield from _apart(self._endnote(note) for note in notes)

    def _endnote(self, note: EndMatter) -> Passage:
        match note:
            case Endnote() | QuestionAttribution():
                return self.paragraph(note.content, 0)
            case _:
                assert_never(note)

    def blocks(self, blocks: Sequence[Block], margin: int) -> Iterator[Passage]:
        for block in blocks:
            yield from self.block(block, margin)

    def block(self, block: Block, margin: int) -> Iterator[Passage]:
        match block:
            case Heading():
                yield self.heading(block, margin)
            case Paragraph():
                yield self.paragraph(block.content, margin)
            case List():
                yield from _apart(self.items(block, margin, 0, _depth(block)))
            case Quote():
                yield from self.quote(block, margin)
            case PullQuote():
                label = self.transcriber.wording.pull_quote
                said = self.paragraph(block.content, margin + 2, label)
                yield from _apart([said, *self._attribution(block.attribution, margin + 2)])
            case Figure():
                yield from self.figure(block, margin)
            case Table():
                yield from self.table(block, margin)
            case Aside():
                yield from self.box(block, margin)
            case QuestionAnswer():
                yield self.paragraph(block.question, margin, self.transcriber.wording.question)
                yield from self._labelled(self.transcriber.wording.answer, block.answer, margin)
            case Code():
                yield from _apart(self._code(block, margin))
            case ThematicBreak():
                stars = (self.transcriber.cells("* * *"),)
                yield Passage(stars, is_centred=True, blank_before=True, blank_after=True)
            case _:
                assert_never(block)

    def heading(self, heading: Heading, margin: int) -> Passage:
        indent = margin + _HEADINGS.get(heading.level, _LOWEST_HEADING)
        return Passage(self._lines(heading.content), indent, indent, blank_before=True, holds_next=True)

    def paragraph(self, content: tuple[Inline, ...], margin: int, label: str = "") -> Passage:
        return Passage(self._lines(content, label), margin + 2, margin)

    def _lines(self, content: tuple[Inline, ...], label: str = "") -> tuple[str, ...]:
        first, *rest = self.transcriber.lines(content)
        return (label_cells(self.transcriber, label) + first, *rest)

    def _labelled(self, label: str, blocks: Sequence[Block], margin: int) -> Iterator[Passage]:
        """Yield ``blocks``, the announcement in the first of them, or before it where it holds no words."""
        found = list(self.blocks(blocks, margin))
        if found and found[0].lines and not found[0].rule:
            first, *rest = found[0].lines
            found[0] = replace(found[0], lines=(label_cells(self.transcriber, label) + first, *rest))
        else:
            found.insert(
                0,
                Passage((label_cells(self.transcriber, label),), margin + 2, margin, holds_next=bool(found)),
            )
        yield from found

    def items(self, block: List, margin: int, level: int, depth: int) -> Iterator[Passage]:
        """Yield a list's items: each level two cells further in, all runovers right of the deepest."""
        first, over = margin + 2 * level, margin + 2 * depth
        for number, item in enumerate(block.items, block.start):
            label, rest = (f"{number}." if block.ordered else "•"), item.blocks
            lines: tuple[str, ...] = (label_cells(self.transcriber, label),)
            if rest and isinstance(rest[0], Paragraph):
                lines, rest = self._lines(rest[0].content, label), rest[1:]
            yield Passage(lines, first, over)
            for inner in rest:
                if isinstance(inner, List):
                    yield from self.items(inner, margin, level + 1, depth)
                else:
                    yield from self.block(inner, over)

    def quote(self, quote: Quote, margin: int) -> Iterator[Passage]:
        said = self.blocks(quote.blocks, margin + 2)
        yield from _apart([*said, *self._attribution(quote.attribution, margin + 2)])

    def _attribution(self, content: tuple[Inline, ...], margin: int) -> Iterator[Passage]:
        """Yield who said it, four cells right of what was said, not alone at the head of a page."""
        if content:
            yield Passage(self._lines(content, "—"), margin + 4, margin + 4, holds_last=True)

    def figure(self, figure: Figure, margin: int) -> Iterator[Passage]:
        """Yield one transcriber's note: description, caption and credit, each with its label."""
        found = list(self._figure_lines(figure))
        if found:
            found[0] = (NOTE[0] + found[0][0], *found[0][1:])
            found[-1] = (*found[-1][:-1], found[-1][-1].rstrip(BLANK) + NOTE[1])
        yield from _apart(Passage(lines, margin + 6, margin + 4) for lines in found)

    def _figure_lines(self, figure: Figure) -> Iterator[tuple[str, ...]]:
        wording, cells = self.transcriber.wording, self.transcriber.cells
        if figure.alt and figure.alt.text:
            yield (label_cells(self.transcriber, wording.image) + cells(figure.alt.text),)
        elif figure.asset and not figure.is_decorative:
            yield (self.transcriber.label(wording.no_description),)
        if figure.long_description:
            yield (label_cells(self.transcriber, wording.description) + cells(figure.long_description.text),)
        if figure.caption:
            yield self._lines(figure.caption.content, wording.caption)
        if figure.credit:
            yield (credit_line(self.transcriber, figure.credit),)

    def table(self, table: Table, margin: int) -> Iterator[Passage]:
        """Yield a table row by row, each cell after the head of its column (Braille Formats 11: linear)."""
        lines: list[tuple[str, ...]] = []
        if table.caption:
            lines.append(self._lines(table.caption.content, self.transcriber.wording.table))
        lines += [(line,) for line in self._rows(table)]
        if table.credit:
            lines.append((credit_line(self.transcriber, table.credit),))
        yield from _apart(Passage(line, margin, margin + 2) for line in lines)

    def _rows(self, table: Table) -> Iterator[str]:
        """Yield the cells of each row, and of heads that no words stand under: nothing else says them."""
        grid, count = grid_of(table), head_count(table)
        texts = {id(cell): self._cell(cell) for row in table.rows for cell in row.cells}
        told = [placed for row in grid for placed in row if texts[id(placed.cell)]]
        said = {id(head) for placed in told for head in placed.heads}
        for row in standing(grid[:count]):
            if any(texts[id(placed.cell)] and id(placed.cell) not in said for placed in row):
                yield self._row(row, texts)
        for row in standing(grid[count:]):
            yield self._row(row, texts)

    def _row(self, row: Sequence[Placed], texts: Mapping[int, str]) -> str:
        comma, colon, semicolon = (
            self.transcriber.mark(sign) + BLANK for sign in (",", ":", self.transcriber.code.semicolon)
        )
        cells = []
        for placed in row:
            heads = dict.fromkeys(filter(None, (texts[id(head)] for head in placed.heads)))
            if text := texts[id(placed.cell)]:
                cells.append(comma.join(heads) + colon + text if heads else text)
        return semicolon.join(cells)

    def _cell(self, cell: Cell) -> str:
        found = (line.strip(BLANK) for passage in self.blocks(cell.blocks, 0) for line in passage.lines)
        return BLANK.join(filter(None, found))

    def box(self, aside: Aside, margin: int) -> Iterator[Passage]:
        """Yield a box between two lines that fill the page's width (Braille Formats 7)."""
        inside = any(isinstance(node, Aside) for block in aside.blocks for node in nodes(block))
        top, bottom = _OUTER_BOX if inside else _BOX
        yield Passage((), rule=top, blank_before=True, holds_next=True)
        if aside.title:
            yield Passage(self._lines(aside.title), is_centred=True, blank_after=True, holds_next=True)
        yield from self.blocks(aside.blocks, margin)
        yield Passage((), rule=bottom, blank_after=True, holds_last=True)

    def _code(self, code: Code, margin: int) -> Iterator[Passage]:
        """Yield program code line by line, its own indents kept."""
        texts = [line.expandtabs(4) for line in code.text.split("\n") if line.strip()]
        indents = [margin + min(len(text) - len(text.lstrip(" ")), _MOST_INDENT) for text in texts]
        lines = self.transcriber.verbatim([text.strip(" ") for text in texts])
        for indent, line in zip(indents, lines, strict=True):
            yield Passage((line,), indent, indent + 2)


def _depth(block: List) -> int:
    """Tell how many levels a list has; its runovers stand right of all of them."""
    inner = [_depth(b) for item in block.items for b in item.blocks if isinstance(b, List)]
    return 1 + max(inner, default=0)


def _apart(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Yield ``passages`` with a blank line before the first and after the last."""
    found = list(passages)
    if found:
        found[0] = replace(found[0], blank_before=True)
        found[-1] = replace(found[-1], blank_after=True)
    yield from found
