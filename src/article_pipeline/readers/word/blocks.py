"""
What stands one below the other: the converter's HTML to blocks.

Paragraphs whose style says what they are keep it as their rule, "caption" or "title", until a later pass
gives them their place.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from article_pipeline.article.cutting import cut, trimmed
from article_pipeline.article.model import (
    Aside,
    Block,
    Cell,
    Code,
    Figure,
    Heading,
    LineBreak,
    List,
    ListItem,
    Node,
    Paragraph,
    PullQuote,
    Quote,
    Row,
    Span,
    Table,
    ThematicBreak,
)
from article_pipeline.article.walk import plain
from article_pipeline.readers.word.album import Album
from article_pipeline.readers.word.captions import is_caption_of, laid_out, with_captions
from article_pipeline.readers.word.drawings import RULE_KIND
from article_pipeline.readers.word.inlines import (
    Desk,
    Run,
    by_line,
    pass_over,
    place_of,
    run_of,
    slip_numbers,
    slips_of,
)
from article_pipeline.readers.word.parts import Element
from article_pipeline.readers.word.placeholders import placeholder

CONTENTS: Final = "contents"
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_SIGNS: Final = re.compile(r"(?:\*\s*){3,}|(?:[-_~#•·]\s*){3,}|⁂|\*|[–—―]{2,}")
_DASHES: Final = "—–―"


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, and the text box that it stands in (0 for none)."""

    block: Block
    box: int


@dataclass(slots=True)
class Blocks:
    """Reads the blocks of one document."""

    desk: Desk
    album: Album

    def read(self, elements: Iterable[Element]) -> tuple[Block, ...]:
        """Read what stands inside a cell or an item."""
        return tuple(with_captions(self.desk, [p.block for e in elements for p in self.pieces(e)]))

    def pieces(self, element: Element) -> Iterator[Piece]:
        """Read one element of the document."""
        box = self._box(element)
        for block in self._blocks(element):
            if block.span:
                yield Piece(block, box)

    def _box(self, element: Element) -> int:
        """Give the text box that an element stands in."""
        words = self.desk.words
        drawn = (words.slips[words.drawings[number].slip] for number in self._drawn(element))
        slip = next(iter(slips_of(self.desk, element)), None) or next(drawn, None)
        return slip.box if slip else 0

    def top_pieces(self, element: Element) -> Iterator[Piece]:
        """Read one element that stands in no other; a line of a table of contents is left over."""
        if element.get("class") == CONTENTS and element.find(".//img") is None:
            pass_over(self.desk, element)
        else:
            yield from self.pieces(element)

    def _blocks(self, element: Element) -> Iterator[Block]:
        tag = str(element.tag)
        if tag == "p":
            yield from self._paragraph(element)
        elif tag in _HEADINGS:
            yield from self._heading(element, _HEADINGS[tag])
        elif tag in ("ul", "ol"):
            yield from self._lists(element)
        elif tag == "blockquote":
            yield self._quote(element)
        elif tag == "pre":
            yield from self._figures(element)
            yield self._code(element)
        elif tag == "table":
            table = self._table(element)
            yield from laid_out(self.desk, table) or (table,)
        elif tag == "img":
            yield from self._figures(element)
        else:
            for child in element:
                yield from self._blocks(child)

    def _drawn(self, element: Element, beside: Sequence[Element] = ()) -> Iterator[int]:
        """Give the numbers of what is drawn in an element, but not in the elements ``beside``."""
        inside = {id(image) for other in beside for image in other.iter("img")}
        for image in element.iter("img"):
            number = image.get("alt", "")
            if id(image) not in inside and number.isdigit() and int(number) < len(self.desk.words.drawings):
                yield int(number)

    def _figures(self, element: Element, beside: Sequence[Element] = ()) -> Iterator[Figure | ThematicBreak]:
        for number in self._drawn(element, beside):
            drawing = self.desk.words.drawings[number]
            if drawing.shape.kind == RULE_KIND:
                yield ThematicBreak(span=self.album.place(drawing), rule="rule")
            else:
                yield self.album.figure(drawing)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        yield from self._figures(element)
        rule = element.get("class") or "paragraph"
        content = run_of(self.desk, element)
        span = place_of(self.desk, content)
        if span is None:
            return
        if rule == "pullquote":
            said, attribution = attributed(content)
            yield PullQuote(said, attribution, span=span, rule="pull-quote")
        elif figure := placeholder(self.desk, self.album, Paragraph(content, span=span, rule=rule)):
            yield figure
        elif _SIGNS.fullmatch(plain(content)):
            yield ThematicBreak(span=span, rule="break-signs")
        else:
            yield Paragraph(content, span=span, rule=rule)

    def _heading(self, element: Element, level: int) -> Iterator[Block]:
        yield from self._figures(element)
        content = run_of(self.desk, element)
        span = place_of(self.desk, content)
        if span is None:
            return
        if element.get("class") == "title":
            yield Paragraph(content, span=span, rule="title")
        else:
            yield Heading(level, content, span=span, rule="heading")

    def _lists(self, element: Element) -> Iterator[List]:
        """Read a list; where its numbers begin anew, another list begins."""
        items: list[ListItem] = []
        start = 1
        for child in element:
            if child.tag != "li":
                continue
            number = self._number(child) or start + len(items)
            if items and element.tag == "ol" and number != start + len(items):
                yield self._list(items, start)
                items = []
            start = start if items else number
            items.append(self._item(child))
        yield self._list(items, start if element.tag == "ol" else 1, is_ordered=element.tag == "ol")

    def _list(self, items: Sequence[ListItem], start: int, *, is_ordered: bool = True) -> List:
        return List(tuple(items), is_ordered, start, span=spread(self.desk, items), rule="list")

    def _number(self, item: Element) -> int | None:
        """Give the number that an item shows."""
        first = next((number for text in item.itertext() for number in slip_numbers(str(text))), None)
        return self.desk.words.numbers.get(first) if first is not None else None

    def _item(self, element: Element) -> ListItem:
        inner = [child for child in element if child.tag in ("p", "ul", "ol", "table")]
        content = run_of(self.desk, element)
        own: list[Block] = list(self._figures(element, inner))
        if span := place_of(self.desk, content):
            own.append(Paragraph(content, span=span, rule="list"))
        blocks = (*own, *(block for child in inner for block in self._blocks(child) if block.span))
        return ListItem(blocks, span=spread(self.desk, blocks), rule="list")

    def _quote(self, element: Element) -> Quote:
        blocks = list(self.read(element))
        span = spread(self.desk, blocks)
        attribution: Run = ()
        last = blocks[-1] if blocks else None
        if isinstance(last, Paragraph):
            said, attribution = attributed(last.content)
            if attribution:
                kept = Paragraph(said, span=place_of(self.desk, said), rule=last.rule)
                blocks[-1:] = [kept] if said else []
        return Quote(tuple(blocks), attribution, span=span, rule="quote")

    def _code(self, element: Element) -> Code:
        span = place_of(self.desk, run_of(self.desk, element))
        text = self.desk.text[span.start : span.end] if span else ""
        return Code(text, span=span, rule="code")

    def _table(self, element: Element) -> Table:
        rows = [row for row in element.iter("tr") if _table_of(row) is element]
        heads = sum(1 for row in rows if (parent := row.getparent()) is not None and parent.tag == "thead")
        made = tuple(self._row(row) for row in rows)
        return Table(made, heads, span=spread(self.desk, made), rule="table")

    def _row(self, element: Element) -> Row:
        cells = tuple(self._cell(cell) for cell in element if cell.tag in ("td", "th"))
        return Row(cells, span=spread(self.desk, cells), rule="table")

    def _cell(self, element: Element) -> Cell:
        blocks = self.read(element)
        columns, rows = (_count(element.get(name)) for name in ("colspan", "rowspan"))
        is_header = element.tag == "th"
        return Cell(blocks, is_header, columns, rows, span=spread(self.desk, blocks), rule="table")


def _table_of(row: Element) -> Element | None:
    return next((a for a in row.iterancestors() if a.tag == "table"), None)


def _count(value: str | None) -> int:
    return max(int(value), 1) if value and value.isdigit() and len(value) < 5 else 1


def spread(desk: Desk, nodes: Iterable[Node]) -> Span | None:
    """Give the range from the first to the last of some nodes that have a place."""
    spans = [node.span for node in nodes if node.span]
    return desk.span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None


def attributed(content: Run) -> tuple[Run, Run]:
    """Part the last line of a quotation, if it begins with a dash: it names who said it."""
    lines = list(by_line(content))
    last = plain(lines[-1]) if lines else ""
    if not last.startswith(tuple(_DASHES)):
        return content, ()
    words = last.lstrip(_DASHES + " ")
    name = cut(lines[-1], len(last) - len(words), len(last))
    said: Run = ()
    for line in lines[:-1]:
        said = (*said, LineBreak(rule="word"), *line) if said else line
    return trimmed(said), name


def boxed(desk: Desk, pieces: Sequence[Piece]) -> Iterator[Block]:
    """Make an aside of each text box, unless it holds a picture with its caption, or the caption alone."""
    before: list[Block] = []
    for box, group in groupby(pieces, lambda piece: piece.box):
        blocks = [piece.block for piece in group]
        if not box:
            before = blocks
            yield from blocks
            continue
        inside = tuple(with_captions(desk, blocks))
        is_told = any(isinstance(block, Figure) or block.rule in ("caption", "credit") for block in inside)
        if is_told or (before and is_caption_of(desk, before[-1], inside)):
            yield from inside
        else:
            before = []
            yield Aside(inside, span=spread(desk, inside), rule="text-box")
