"""
The article of an eBraille publication: XHTML whose words are cells (eBraille 1.0, 6).

Blanks are spaces here, so that any reading system breaks lines at them. Labels and list marks stand in the
text, because reading systems turn nothing into braille (6.2.2).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, assert_never
from urllib.parse import quote

from article_pipeline.article.model import (
    Article,
    Aside,
    Block,
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
from article_pipeline.markup.elements import Content, Element, make
from article_pipeline.markup.tables import table
from article_pipeline.renderers.braille.labels import credit_line, date_line, label_cells
from article_pipeline.renderers.braille.tags import braille_tag
from article_pipeline.renderers.braille.transcriber import BLANK, NOTE, Stretch, Transcriber

CONTENT: Final = "ebraille/article.html"
STYLES: Final = "ebraille/style.css"
_IN_ADDRESSES: Final = "%/:?#[]@!$&'()*+,;=~"
"""RFC 3986's own signs; all others of an address are written by their numbers."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading of the table of contents: its level, its cells, and the id that it has in the article."""

    level: int
    cells: str
    anchor: str


@dataclass(slots=True)
class ContentWriter:
    """Writes the article; ``entries`` are its headings, in order."""

    transcriber: Transcriber
    entries: list[Entry] = field(default_factory=list)
    _headings: int = 0

    def body(self, article: Article) -> Element:
        """
        Make the ``body`` with the whole article.

        The transcriber explains an abbreviation where it first comes, so it is given all in reading order.
        """
        opening = list(self._opening(article))
        head = [make("header", *opening)] if opening else []
        lead = list(self.figure(article.lead_figure)) if article.lead_figure else []
        blocks = list(self.blocks(article.body))
        notes = [self._endnote(note) for note in article.endnotes]
        foot = [make("footer", *notes)] if notes else []
        return make("body", make("main", *head, *lead, *blocks, *foot))

    def _opening(self, article: Article) -> Iterator[Element]:
        if article.headline:
            yield self.heading(article.headline.content, 1)
        if article.byline:
            yield make("p", self._cells(article.byline.written), class_="byline")
        for name, date in (("published", article.published), ("updated", article.updated)):
            if date:
                line = date_line(self.transcriber, date, is_update=name == "updated")
                yield make("p", _spaced(line), class_=name)
        pieces = (("publication", article.publication), ("section", article.section), ("url", article.url))
        for name, piece in pieces:
            if piece:
                yield make("p", self._cells(piece.text), class_=name)
        for paragraph in article.standfirst:
            yield self.paragraph(paragraph.content, "standfirst")

    def _endnote(self, note: EndMatter) -> Element:
        match note:
            case Endnote():
                return self.paragraph(note.content, f"endnote {note.kind}")
            case QuestionAttribution():
                return self.paragraph(note.content, "endnote question")
            case _:
                assert_never(note)

    def blocks(self, blocks: Sequence[Block]) -> Iterator[Element]:
        for block in blocks:
            yield from self.block(block)

    def block(self, block: Block) -> Iterator[Element]:
        wording = self.transcriber.wording
        match block:
            case Heading():
                yield self.heading(block.content, block.level)
            case Paragraph():
                yield self.paragraph(block.content)
            case List():
                yield make("ol" if block.ordered else "ul", *self._items(block))
            case Quote():
                yield make("blockquote", *self.blocks(block.blocks), *self._attribution(block.attribution))
            case PullQuote():
                said = self.paragraph(block.content, label=wording.pull_quote)
                yield make("blockquote", said, *self._attribution(block.attribution), class_="pull-quote")
            case Figure():
                yield from self.figure(block)
            case Table():
                yield from self.table(block)
            case Aside():
                title = [self.paragraph(block.title, "box-title")] if block.title else []
                yield make("aside", make("div", *title, *self.blocks(block.blocks), class_="box"))
            case QuestionAnswer():
                yield self.paragraph(block.question, "question", wording.question)
                label = make("p", label_cells(self.transcriber, wording.answer).strip(BLANK), class_="answer")
                yield from self._labelled(label, wording.answer, block.answer)
            case Code():
                lines = self.transcriber.verbatim(
                    [line.expandtabs(4) for line in block.text.rstrip("\n").split("\n")]
                )
                yield make("pre", _spaced("\n".join(lines)))
            case ThematicBreak():
                yield make("hr")
            case _:
                assert_never(block)

    def heading(self, content: tuple[Inline, ...], level: int) -> Element:
        inside = list(self._inside(content))
        made = make(f"h{min(max(level, 1), 6)}", *inside)
        cells = " ".join("".join(_texts(made)).split())
        if not cells:
            return make("p", *inside)
        self._headings += 1
        made.set("id", f"h-{self._headings}")
        self.entries.append(Entry(level, cells, f"h-{self._headings}"))
        return made

    def paragraph(self, content: tuple[Inline, ...], class_: str | None = None, label: str = "") -> Element:
        mark = _spaced(label_cells(self.transcriber, label))
        return make("p", mark, *self._inside(content), class_=class_)

    def _labelled(self, alone: Element, label: str, blocks: Sequence[Block]) -> Iterator[Element]:
        """Yield ``blocks``, the label in the first of them if that is a paragraph, else ``alone`` before."""
        if blocks and isinstance(blocks[0], Paragraph):
            yield self.paragraph(blocks[0].content, "answer", label)
            blocks = blocks[1:]
        else:
            yield alone
        yield from self.blocks(blocks)

    def _items(self, block: List) -> Iterator[Element]:
        for number, item in enumerate(block.items, block.start):
            mark = label_cells(self.transcriber, f"{number}." if block.ordered else "•")
            first, rest = item.blocks[:1], item.blocks[1:]
            if first and isinstance(first[0], Paragraph):
                inside = [_spaced(mark), *self._inside(first[0].content)]
                yield make("li", *inside, *self.blocks(rest))
            else:
                yield make("li", _spaced(mark), *self.blocks(item.blocks))

    def _attribution(self, content: tuple[Inline, ...]) -> Iterator[Element]:
        if content:
            yield self.paragraph(content, "attribution", "—")

    def figure(self, figure: Figure) -> Iterator[Element]:
        """Yield a figure as one transcriber's note, without a picture (``a11y:tactileGraphics`` is none)."""
        wording = self.transcriber.wording
        described: list[Element] = []
        if figure.alt and figure.alt.text:
            described.append(self._labelled_text("image", wording.image, figure.alt.text))
        elif figure.asset and not figure.is_decorative:
            cells = self.transcriber.label(wording.no_description)
            described.append(make("p", _spaced(cells), class_="image"))
        if figure.long_description:
            text = figure.long_description.text
            described.append(self._labelled_text("description", wording.description, text))
        below: list[Element] = []
        if figure.caption:
            below.append(self.paragraph(figure.caption.content, "caption", wording.caption))
        if figure.credit:
            below.append(make("p", _spaced(credit_line(self.transcriber, figure.credit)), class_="credit"))
        lines = [*described, *below]
        if lines:
            _enclose(lines)
            caption = [make("figcaption", *below)] if below else []
            yield make("figure", *described, *caption, class_="tn")

    def _labelled_text(self, class_: str, label: str, text: str) -> Element:
        cells = label_cells(self.transcriber, label) + self.transcriber.cells(text)
        return make("p", _spaced(cells), class_=class_)

    def table(self, node: Table) -> Iterator[Element]:
        """Yield a real table: reading systems lay it out for the display that they have."""
        words = self.transcriber.wording.table
        caption = [self.paragraph(node.caption.content, label=words)] if node.caption else []
        made = list(table(replace(node, caption=None, credit=None), self._cell, "t"))
        for element in made:
            for named in element.iter("table", "tr", "th", "td"):
                named.attrib.pop("id", "")
            tamed = set(_tame_heads(element))
            self.entries[:] = (entry for entry in self.entries if entry.anchor not in tamed)
        if made and caption:
            made[0].insert(0, make("caption", *caption))
        else:
            yield from caption
        yield from made
        if node.credit:
            yield make("p", _spaced(credit_line(self.transcriber, node.credit)), class_="credit")

    def _cell(self, blocks: tuple[Block, ...], _where: str) -> Iterable[Element]:
        return self.blocks(blocks)

    def _inside(self, content: tuple[Inline, ...]) -> Iterator[Content]:
        for number, line in enumerate(self.transcriber.stretches(content)):
            if number:
                yield make("br")
            yield from map(self._stretch, line)

    def _stretch(self, stretch: Stretch) -> Content:
        cells = _spaced(stretch.cells)
        lang = braille_tag(stretch.language) if stretch.language else None
        if stretch.target and cells.strip():
            return make("a", cells, href=quote(stretch.target, _IN_ADDRESSES, errors="replace"), lang=lang)
        return make("span", cells, lang=lang) if lang else cells

    def _cells(self, text: str) -> str:
        return _spaced(self.transcriber.cells(text))


def _texts(made: Element) -> Iterator[str]:
    """Yield the texts of an element; a line break parts words."""
    yield made.text or ""
    for child in made:
        yield " " if child.tag == "br" else ""
        yield from _texts(child)
        yield child.tail or ""


def _tame_heads(made: Element) -> Iterator[str]:
    """Make headings and boxes in head cells plain, as HTML has neither there; yield the headings' ids."""
    for head in made.iter("th"):
        for element in head.iter("h1", "h2", "h3", "h4", "h5", "h6"):
            element.tag = "p"
            yield str(element.attrib.pop("id"))
        for element in head.iter("aside"):
            element.tag = "div"


def _enclose(lines: list[Element]) -> None:
    """Put the transcriber's note's signs before the first of ``lines`` and after the last."""
    lines[0].text = NOTE[0] + (lines[0].text or "")
    last = lines[-1]
    if len(last):
        last[-1].tail = (last[-1].tail or "") + NOTE[1]
    else:
        last.text = (last.text or "").rstrip() + NOTE[1]


def _spaced(cells: str) -> str:
    return cells.replace(BLANK, " ")
