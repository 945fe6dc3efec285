"""
The blocks of an element: paragraphs, headings, lists, quotes, tables, figures, boxes, code.

A line of text that no block element holds is a paragraph, and two line breaks end one. What ``furniture``
puts out is passed over; whatever is passed over is found again by the reader as a leftover.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from article_pipeline.article.model import (
    Aside,
    Block,
    Cell,
    Code,
    Emphasis,
    Heading,
    Inline,
    LanguagePart,
    List,
    ListItem,
    Paragraph,
    PullQuote,
    Quote,
    Row,
    Span,
    ThematicBreak,
)
from article_pipeline.article.walk import plain
from article_pipeline.readers.html.classes import class_words
from article_pipeline.readers.html.elements import HEADINGS, PREFORMATTED, UNSEEN
from article_pipeline.readers.html.figures import LONGEST_CAPTION, figure_root, figures_in
from article_pipeline.readers.html.furniture import links_share, reason_for
from article_pipeline.readers.html.inlines import trimmed
from article_pipeline.readers.html.languages import tag_of
from article_pipeline.readers.html.page import Page
from article_pipeline.readers.html.pictures import is_picture
from article_pipeline.readers.html.tables import tables_of
from article_pipeline.readers.html.tree import Chars, Element, once

_LEVELS: Final = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
MOST_HEADING_WORDS: Final = 25
_INK: Final = re.compile(r"[^\W_]")
_SENTENCE_ENDS: Final = ".!?…\"'”’»)\n—–-:"
LONGEST_ATTRIBUTION: Final = 200


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
    title, which is no block of it.
    """

    page: Page
    spared: frozenset[Element]
    title: Element | None

    def blocks(self, element: Element) -> Iterator[Found]:
        """Yield the blocks of ``element`` in order."""
        if element is not self.title:
            yield from self._flow(element.children)

    def _flow(self, nodes: Sequence[Element | Chars]) -> Iterator[Found]:
        """Yield the blocks of nodes that have one parent."""
        run: list[Element | Chars] = []
        for node in nodes:
            if isinstance(node, Chars) or _is_in_line(node):
                run.append(node)
                continue
            yield from self._lines(run)
            run = []
            yield from self._block(node)
        yield from self._lines(run)

    def inside(self, nodes: Sequence[Element | Chars]) -> tuple[Block, ...]:
        """Give the blocks of nodes that have one parent, for a block that holds them."""
        return tuple(found.block for found in self._flow(nodes))

    def _lines(self, run: Sequence[Element | Chars]) -> Iterator[Found]:
        owner = run[0].parent if run else None
        for line in _parted(run) if owner else ():
            if owner and (paragraph := self._paragraph(line, owner)):
                yield Found(paragraph, owner)

    def _paragraph(self, line: Sequence[Element | Chars], owner: Element) -> Paragraph | None:
        span = self.page.extent(line)
        if span is None:
            return None
        content = self._in_language(owner, self.page.content(line, owner.name))
        return Paragraph(content, span=span, rule=owner.name) if _INK.search(plain(content)) else None

    def _in_language(self, owner: Element, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        around = _with_language(owner)
        language = tag_of(around.get("lang")) if around and around not in self.spared else None
        if not language or language.split("-")[0] == self.page.language.split("-")[0] or not content:
            return content
        spans = [inline.span for inline in content if inline.span]
        span = Span(spans[0].start, spans[-1].end, spans[0].line, spans[0].column) if spans else None
        return (LanguagePart(content, language, span=span, rule="lang"),)

    def _block(self, element: Element) -> Iterator[Found]:
        name = element.name
        if element in self.spared:
            yield from self.blocks(element)
            return
        if name in UNSEEN or (not is_picture(element) and reason_for(element)):
            return
        if (figure := self._figures(element)) is not None:
            yield from figure
            return
        match name:
            case _ if name in HEADINGS:
                yield from self._heading(element)
            case "ul" | "ol" if _is_gallery(element):
                yield from self.blocks(element)
            case "ul" | "ol":
                yield from self._one(element, self._list(element))
            case "blockquote":
                yield from self._one(element, self._quote(element))
            case "table":
                yield from self._table(element)
            case _ if name in PREFORMATTED and not element.has_picture:
                yield from self._one(element, self._code(element))
            case "aside" | "details":
                yield from self._one(element, self._aside(element))
            case "hr":
                span = self.page.projection.places.span(element.start, element.tag.end)
                yield Found(ThematicBreak(span=span, rule=name), element)
            case _:
                yield from self.blocks(element)

    def _one(self, element: Element, block: Block | None) -> Iterator[Found]:
        if block:
            yield Found(block, element)

    def _figures(self, element: Element) -> list[Found] | None:
        """Give the figures of ``element`` if it is one as a whole, or ``None``."""
        if element.name == "figure" and (element.has_picture or element.text):
            if any(
                child.name in ("table", "blockquote", "pre", "figure")
                for child in element.walk()
                if child is not element
            ):
                return None
            return [Found(figure, element) for figure in figures_in(self.page, element)]
        if not (is_picture(element) or element.has_picture):
            return None
        image = next(child for child in element.walk() if is_picture(child))
        if figure_root(image, self.spared) is element:
            return [Found(figure, element) for figure in figures_in(self.page, element)]
        return None

    def _heading(self, element: Element) -> Iterator[Found]:
        span = self.page.extent(element.children)
        if span is None:
            return
        content = self.page.content(element.children, element.name)
        if len(plain(content).split()) > MOST_HEADING_WORDS:
            yield Found(Paragraph(content, span=span, rule="long-heading"), element)
        elif _INK.search(plain(content)):
            yield Found(Heading(_LEVELS[element.name], content, span=span, rule=element.name), element)

    def _list(self, element: Element) -> List | None:
        items = []
        for nodes in _items(element.children):
            first = nodes[0]
            rule = first.name if isinstance(first, Element) else "list-line"
            blocks = self.inside(first.children if isinstance(first, Element) and rule == "li" else nodes)
            if span := span_of(blocks):
                items.append(ListItem(blocks, span=span, rule=rule))
        span = span_of(items)
        if span is None:
            return None
        written = element.get("start")
        start = int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 1
        return List(tuple(items), element.name == "ol", start, span=span, rule=element.name)

    def _quote(self, element: Element) -> Quote | PullQuote | None:
        footer = next((c for c in element.children if isinstance(c, Element) and c.name == "footer"), None)
        blocks, attribution = _attributed(self.inside([c for c in element.children if c is not footer]))
        if footer and blocks and not attribution and footer.size <= LONGEST_ATTRIBUTION:
            attribution = self.page.content(footer.children, "cite")
        around = span_of([*blocks, *attribution])
        if around is None:
            return None
        said = class_words(element) | (class_words(element.parent) if element.parent else frozenset())
        first = blocks[0]
        if said & frozenset(("pull", "pullquote")) and len(blocks) == 1 and isinstance(first, Paragraph):
            return PullQuote(first.content, attribution, span=around, rule="pullquote")
        return Quote(blocks, attribution, span=around, rule="blockquote")

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

    def _aside(self, element: Element) -> Aside | None:
        if element.name == "aside" and links_share(element) > 0.4:
            return None
        blocks = self.inside(element.children)
        title: tuple[Inline, ...] = ()
        if blocks and isinstance(blocks[0], Heading):
            title = blocks[0].content
        span = span_of(blocks)
        if title:
            blocks = blocks[1:]
        if span is None or not blocks:
            return None
        return Aside(blocks, title, span=span, rule=element.name)


@once
def _with_language(element: Element) -> Element | None:
    """Give the innermost element around that declares a language."""
    if "lang" in element.attributes:
        return element
    return _with_language(element.parent) if element.parent else None


def span_of(nodes: Sequence[Block | ListItem | Inline | Row | Cell]) -> Span | None:
    """Give the place from the first of ``nodes`` to the last."""
    spans = [node.span for node in nodes if node.span]
    return Span(spans[0].start, spans[-1].end, spans[0].line, spans[0].column) if spans else None


def _is_in_line(node: Element | Chars) -> bool:
    return isinstance(node, Chars) or not (node.is_block or is_picture(node))


def _items(nodes: Sequence[Element | Chars]) -> Iterator[list[Element | Chars]]:
    """Yield the blocks among nodes one by one, and what stands in one line between them together."""
    for is_line, run in groupby(nodes, _is_in_line):
        held = list(run)
        yield from [held] if is_line else ([node] for node in held)


def _is_gallery(element: Element) -> bool:
    """Whether each item of a list is a picture with a few words."""
    items = [child for child in element.children if isinstance(child, Element) and child.name == "li"]
    return bool(items) and all(item.has_picture and item.size < LONGEST_CAPTION for item in items)


def _code_text(element: Element) -> str:
    """Give text as it is written; an element a line is a line."""
    text, end = "", 0
    for chars in element.characters():
        if chars.shown[1]:
            is_apart = bool(text) and end < chars.shown[0] and not text[-1].isspace()
            text += "\n" + chars.text if is_apart else chars.text
            end = chars.shown[1]
    return text


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


def _attributed(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Inline, ...]]:
    """Part the attribution, a ``cite`` that no sentence goes on into, from the end of a quote."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, Paragraph):
        return blocks, ()
    *said, source = last.content
    if not (isinstance(source, Emphasis) and source.rule == "cite" and source.span and last.span):
        return blocks, ()
    before = plain(tuple(said))
    if not _INK.search(before):
        attribution = last.content if before.strip() else source.content
        return (blocks[:-1], attribution) if len(blocks) > 1 else (blocks, ())
    if before.rstrip(" ")[-1] not in _SENTENCE_ENDS:
        return blocks, ()
    content = trimmed(tuple(said))
    end = max((inline.span.end for inline in content if inline.span), default=last.span.start)
    kept = replace(last, content=content, span=replace(last.span, end=end))
    return (*blocks[:-1], kept), source.content
