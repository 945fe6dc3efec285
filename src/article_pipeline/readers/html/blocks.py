"""
The blocks of an element: paragraphs, headings, lists, quotes, tables, figures, boxes, code.

A line of text that no block element holds is a paragraph, and two line breaks end one. What ``furniture``
puts out is passed over; whatever is passed over is found again by the reader as a leftover.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from article_pipeline.article.model import (
    Aside,
    Block,
    Code,
    Figure,
    Heading,
    Inline,
    Paragraph,
    PullQuote,
    QuestionAnswer,
    Quote,
    Strong,
    ThematicBreak,
)
from article_pipeline.article.walk import plain
from article_pipeline.readers.html.below import captioned
from article_pipeline.readers.html.beside import Beside
from article_pipeline.readers.html.classes import SAYING, class_words
from article_pipeline.readers.html.counting import count_of
from article_pipeline.readers.html.descriptions import embed_in, is_drawing, is_told, may_show
from article_pipeline.readers.html.elements import HEADINGS, LISTS, PREFORMATTED, UNSEEN
from article_pipeline.readers.html.embeds import embedded
from article_pipeline.readers.html.figures import figure_root, figures_in
from article_pipeline.readers.html.furniture import (
    MOST_PROSE,
    is_named_frame,
    is_out_by_name,
    is_player,
    links_share,
    reason_for,
)
from article_pipeline.readers.html.lists import definitions_of, is_gallery, is_in_line, list_of
from article_pipeline.readers.html.page import Page
from article_pipeline.readers.html.pictures import is_picture
from article_pipeline.readers.html.quotes import is_pulled, quote_of
from article_pipeline.readers.html.spans import span_of
from article_pipeline.readers.html.tables import framed_table, tables_of
from article_pipeline.readers.html.tree import Chars, Element

_LEVELS: Final = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
MOST_HEADING_WORDS: Final = 25
MOST_TITLE_WORDS: Final = 12
_BOXES: Final = frozenset(("div", "section", "aside", "figure", "dl", "p", "q"))
_BOX_NAMES: Final = tuple(frozenset(name.split()) for name in SAYING["box"]["names"])
_INK: Final = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Found:
    """A block, and the element whose rules named it."""

    block: Block
    element: Element


@dataclass(slots=True)
class Builder:
    """
    Makes the blocks of a page.

    ``spared`` are the elements that hold the article, which nothing puts out; ``title`` is the line of its
    title, which is no block of it. What was read for a box that turned out to be none is kept: read again, n
    boxes in one another would be read 2ⁿ times.
    """

    beside: Beside
    spared: frozenset[Element]
    title: Element | None
    _read: dict[Element, list[Found]] = field(default_factory=dict)

    @property
    def page(self) -> Page:
        """The page, whose blocks it makes."""
        return self.beside.page

    def blocks(self, element: Element) -> Iterator[Found]:
        """Yield the blocks of ``element`` in order."""
        if element in self._read:
            yield from self._read[element]
        elif element is not self.title:
            yield from self._flow(element.children)

    def notes(self, element: Element) -> Iterator[Found]:
        """Yield the blocks of an element that holds notes, whatever it is called."""
        if element.name in LISTS:
            yield from self._one(element, list_of(element, self.inside))
        else:
            yield from self.blocks(element)

    def _flow(self, nodes: Sequence[Element | Chars]) -> Iterator[Found]:
        """Yield the blocks of nodes that have one parent, each figure with the caption right below it."""
        held: Found | None = None
        for found in self._each(nodes):
            whole = None
            if held and isinstance(held.block, Figure):
                whole = captioned(self.page, held.block, held.element, found.block, found.element)
            if held and whole:
                held = Found(whole, held.element)
                continue
            if held:
                yield held
            held = found
        if held:
            yield held

    def _each(self, nodes: Sequence[Element | Chars]) -> Iterator[Found]:
        run: list[Element | Chars] = []
        for node in nodes:
            if isinstance(node, Chars) or is_in_line(node):
                run.append(node)
                continue
            yield from self._lines(run)
            run = []
            yield from self._block(node)
        yield from self._lines(run)

    def inside(self, nodes: Sequence[Element | Chars]) -> tuple[Block, ...]:
        """Give the blocks of nodes that have one parent, for a block that holds them."""
        owner = nodes[0].parent if nodes else None
        if owner is None or nodes is not owner.children:
            return tuple(found.block for found in self._flow(nodes))
        if owner not in self._read:
            self._read[owner] = list(self.blocks(owner))
        return tuple(found.block for found in self._read[owner])

    def _lines(self, run: Sequence[Element | Chars]) -> Iterator[Found]:
        owner = run[0].parent if run else None
        for line in _parted(run) if owner else ():
            if owner and (paragraph := self._paragraph(line, owner)):
                yield Found(paragraph, owner)

    def _paragraph(self, line: Sequence[Element | Chars], owner: Element) -> Paragraph | None:
        span = self.page.extent(line)
        if span is None:
            return None
        content = self.page.content(line, owner.name)
        return Paragraph(content, span=span, rule=owner.name) if _INK.search(plain(content)) else None

    def _block(self, element: Element) -> Iterator[Found]:
        name = element.name
        if element in self.spared:
            yield from self.blocks(element)
            return
        if name in UNSEEN or (not is_picture(element) and reason_for(element)):
            yield from self._passed(element)
            return
        if (figure := self._figures(element)) is not None:
            yield from figure
            return
        if name in _BOXES and (held := list(self._box(element))):
            yield from held
            return
        match name:
            case _ if name in HEADINGS:
                yield from self._heading(element)
            case "ul" | "ol" if is_gallery(element):
                yield from self.blocks(element)
            case "ul" | "ol":
                yield from self._one(element, list_of(element, self.inside))
            case "blockquote":
                yield from self._one(element, self._quote(element))
            case "table":
                yield from self._table(element)
            case _ if name in PREFORMATTED and not element.has_picture:
                yield from self._one(element, self._code(element))
            case "details":
                yield from self._one(element, self._details(element))
            case "aside":
                yield from self._one(element, self._aside(element))
            case "hr":
                span = self.page.projection.places.span(element.start, element.tag.end)
                yield Found(ThematicBreak(span=span, rule=name), element)
            case _:
                yield from self.blocks(element)

    def _passed(self, element: Element) -> Iterator[Found]:
        """Yield the figure of a film or a frame that is passed over; note what its name alone puts out."""
        if is_named_frame(element, self.title.text if self.title else ""):
            yield from self._framed(element)
        elif element.name not in UNSEEN and is_out_by_name(element):
            self.page.boxes.append(element)

    def _box(self, element: Element) -> Iterator[Found]:
        """Yield the block that an element without a meaning of its own is called, if it is called one."""
        if is_pulled(element) or (element.name == "figure" and _only(element, "blockquote")):
            yield from self._one(element, self._quote(element))
        elif element.name == "figure" and (table := _only(element, "table")):
            yield from self._one(element, framed_table(self.page, element, table, self.inside))
        elif element.get("itemtype").endswith("/Question"):
            yield from self._question(element)
        elif element.name in ("div", "section") and _is_box(element):
            yield from self._one(element, self._aside(element))
        elif element.name == "dl":
            yield from self._one(element, definitions_of(element, self.inside))

    def _one(self, element: Element, block: Block | None) -> Iterator[Found]:
        if block:
            yield Found(block, element)

    def _figures(self, element: Element) -> list[Found] | None:
        """Give the figures of ``element`` if it is one as a whole, or ``None``."""
        if element.name == "figure" and (element.has_picture or element.text or embed_in(element)):
            if any(
                child.name in ("table", "blockquote", "pre", "figure")
                for child in element.walk()
                if child is not element
            ):
                return None
            return self._framed(element)
        is_frame = is_drawing(element) or (
            is_player(element) and is_told(element) and element.size <= MOST_PROSE and not element.has_picture
        )
        if is_frame:
            return self._framed(element)
        if not (is_picture(element) or element.has_picture):
            return None
        image = next(child for child in element.walk() if is_picture(child))
        if figure_root(image, self.spared) is element:
            return [Found(figure, element) for figure in figures_in(self.beside, element)]
        return None

    def _framed(self, element: Element) -> list[Found]:
        """Give the figures of an element that is one: its pictures, or else what it shows instead of one."""
        found = list(figures_in(self.beside, element))
        embed = embedded(self.page, element) if not found and may_show(element) else None
        return [Found(figure, element) for figure in (*found, *((embed,) if embed else ()))]

    def _heading(self, element: Element) -> Iterator[Found]:
        span = self.page.extent(element.children)
        if span is None:
            return
        content = self.page.content(element.children, element.name)
        if count_of(plain(content)) > MOST_HEADING_WORDS:
            yield Found(Paragraph(content, span=span, rule="long-heading"), element)
        elif _INK.search(plain(content)):
            yield Found(Heading(_LEVELS[element.name], content, span=span, rule=element.name), element)

    def _quote(self, element: Element) -> Quote | PullQuote | None:
        """Read a quote, or what is around one and names its speaker."""
        held = element
        if element.name != "blockquote":
            held = next((e for e in element.walk() if e.name == "blockquote"), element)
        return quote_of(self.page, element, self.inside(held.children))

    def _table(self, element: Element) -> Iterator[Found]:
        tables = tables_of(self.page, element, self.inside)
        if tables is None:
            yield from self.blocks(element)
        else:
            yield from (Found(block, element) for blocks in tables for block in blocks)

    def _code(self, element: Element) -> Code | None:
        text = _code_text(element).strip("\n").rstrip()
        span = self.page.extent(element.children)
        if span is None:
            return None
        inner = next((child for child in element.walk() if "class" in child.attributes), element)
        named = re.search(r"\blang(?:uage)?-([\w+#-]+)", inner.get("class"))
        return Code(text, named[1] if named else None, span=span, rule="pre")

    def _details(self, element: Element) -> Aside | QuestionAnswer | None:
        """Read what a click opens: a question and its answer, or a box with a title."""
        summary = next((c for c in element.children if isinstance(c, Element) and c.name == "summary"), None)
        if summary is None or not summary.text:
            return self._aside(element)
        title = self.page.content(summary.children, "summary")
        held = self.inside([child for child in element.children if child is not summary])
        span = span_of([*title, *held])
        if span is None or not held or not title:
            return None
        first = held[0].span
        if first is None or title[0].span is None or first.start < title[0].span.start:
            return self._aside(element)  # its first words are not its title
        if plain(title).endswith("?"):
            return QuestionAnswer(title, held, span=span, rule="details")
        return Aside(held, title, span=span, rule="details")

    def _question(self, element: Element) -> Iterator[Found]:
        """Read schema.org's ``Question``, whose name asks and whose accepted answer answers."""
        name = next((e for e in element.walk() if "name" in e.get("itemprop").split()), None)
        given = next((e for e in element.walk() if "Answer" in e.get("itemprop")), None)
        question = self.page.content(name.children, "itemprop") if name else ()
        answer = self.inside(given.children) if given else ()
        span = span_of([*question, *answer])
        if span is None or not question or not answer:
            yield from self.blocks(element)
        else:
            yield Found(QuestionAnswer(question, answer, span=span, rule="itemprop"), element)

    def _aside(self, element: Element) -> Aside | None:
        if element.name == "aside" and links_share(element) > 0.4:
            return None
        blocks = self.inside(element.children)
        title: tuple[Inline, ...] = ()
        if blocks and (isinstance(blocks[0], Heading) or _is_title(blocks[0])):
            title = blocks[0].content if isinstance(blocks[0], Heading | Paragraph) else ()
        span = span_of(blocks)
        if title:
            blocks = blocks[1:]
        if span is None or not blocks:
            return None
        return Aside(blocks, title, span=span, rule=element.name)


def _code_text(element: Element) -> str:
    """Give text as it is written, its lines ended by a line feed; an element a line is a line."""
    text, end = "", 0
    for chars in element.characters():
        if chars.shown[1]:
            is_apart = bool(text) and end < chars.shown[0] and not text[-1].isspace()
            text += "\n" + chars.text if is_apart else chars.text
            end = chars.shown[1]
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _parted(run: Sequence[Element | Chars]) -> Iterator[list[Element | Chars]]:
    """Part a run at two line breaks in a row."""
    line: list[Element | Chars] = []
    breaks = 0
    for node in run:
        if isinstance(node, Element) and node.name == "br":
            breaks += 1
        elif isinstance(node, Element) or node.text.strip():
            if breaks > 1:
                yield line
                line = []
            breaks = 0
        line.append(node)
    yield line


def _only(element: Element, name: str) -> Element | None:
    """Give the one element of a name below another, or ``None`` where there are more."""
    found = [child for child in element.walk() if child.name == name]
    return found[0] if len(found) == 1 else None


def _is_box(element: Element) -> bool:
    """Whether an element is called a box of facts."""
    said = class_words(element)
    return any(words <= said for words in _BOX_NAMES)


def _is_title(block: Block) -> bool:
    """Whether the first line of a box is its title: short, and bold as a whole."""
    match block:
        case Paragraph(content=(Strong(),) as content):
            return count_of(plain(content)) <= MOST_TITLE_WORDS
        case _:
            return False
