"""
What belongs to an article and is no prose of it: corrections, notes, how to write in, who the author is.

A line is known by its words, by the name that it begins with, by what its element is called, or by the
heading above it; but for corrections, only behind the article's last prose.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from article_pipeline.article.model import (
    Aside,
    Block,
    EndMatter,
    Endnote,
    EndnoteKind,
    Figure,
    Heading,
    Inline,
    LineBreak,
    List,
    Paragraph,
    QuestionAttribution,
    Text,
    ThematicBreak,
)
from article_pipeline.article.walk import plain
from article_pipeline.labels.endnotes import asked_in, kind_of_endnote
from article_pipeline.readers.html.blocks import Found
from article_pipeline.readers.html.classes import SAYING, class_words
from article_pipeline.readers.html.counting import SENTENCE_ENDS, count_of
from article_pipeline.readers.html.page import Page
from article_pipeline.readers.html.pruning import line_verdict, links_share
from article_pipeline.readers.html.spans import span_of
from article_pipeline.readers.html.tree import Element

LEAST_PROSE_WORDS: Final = 10
LEAST_NAME_WORDS: Final = 2
MOST_HEADING_WORDS: Final = 5
_NAMED: Final = tuple(
    (kind, frozenset(name.split())) for kind, names in SAYING["end"].items() for name in names
)
_FOOTNOTES: Final = SAYING["footnotes"]["list"]


@dataclass(frozen=True, slots=True)
class Parted:
    """The blocks that are left, and the end matter that was among them."""

    found: tuple[Found, ...]
    endnotes: tuple[EndMatter, ...]


@dataclass(frozen=True, slots=True)
class EndReader:
    """
    Parts end matter from blocks.

    ``wall`` are the elements in which no name counts, ``people`` wrote, ``notes`` hold notes for certain.
    """

    page: Page
    wall: frozenset[Element]
    people: Sequence[str]
    notes: Sequence[Element] = ()

    def part(self, inside: Sequence[Found], behind: Sequence[Found]) -> Parted:
        """Part the blocks of a body, and take end matter only from those behind it."""
        kept: list[Found] = []
        notes: list[EndMatter] = []
        over = next((i + 1 for i in range(len(inside) - 1, -1, -1) if self._is_prose(inside[i])), 0)
        above: str | None = None
        for i, one in enumerate((*inside, *behind)):
            if isinstance(one.block, Heading):
                above = self._kind_below(one) if i >= over else None
            taken = list(self._notes(one, above, is_end=i >= over))
            notes.extend(taken)
            if not taken and i < len(inside):
                kept.append(one)
        return Parted(tuple(kept), tuple(notes))

    def _is_prose(self, found: Found) -> bool:
        match found.block:
            case Paragraph(content=content):
                text = plain(content)
                is_said = count_of(text) >= LEAST_PROSE_WORDS and text[-1] in SENTENCE_ENDS
                is_page = line_verdict(text, links_share(content), self.page.words)
                return is_said and not is_page and self._kind(found, text, is_end=True) is None
            case Heading() | Figure() | ThematicBreak():
                return False
            case block:
                return not any(self._notes(found, None, is_end=True)) and not isinstance(block, List)

    def _kind_below(self, found: Found) -> str | None:
        """The kind of what follows a heading such as "About the author" or "Sources"."""
        text = _text(found.block)
        if count_of(text) > MOST_HEADING_WORDS:
            return None
        if self.page.words.sources.match(text):
            return "note"
        kind = kind_of_endnote(f"{text.rstrip(':')}:", self.page.words, is_end=True)
        return None if kind == "submission" else kind

    def _notes(self, found: Found, above: str | None, *, is_end: bool) -> Iterator[EndMatter]:
        """Yield the end matter that a block is; nothing if it is a part of the body."""
        match found.block:
            case Paragraph() | Heading():
                if note := self._note(found, found.block, above, is_end=is_end):
                    yield note
            case Aside(title=title, blocks=blocks):
                lines = [block for block in blocks if isinstance(block, Paragraph)]
                first = plain(title) or _text(lines[0]) if lines else ""
                kind = self._kind(found, first, is_end=is_end)
                if kind and len(lines) == len(blocks):
                    yield from (_endnote(kind, content) for content in (title,) if content)
                    yield from (_endnote(kind, line.content) for line in lines)
            case List():
                yield from self._items(found.block, self._list_kind(found, above))
            case _:
                return

    def _note(
        self, found: Found, block: Paragraph | Heading, above: str | None, *, is_end: bool
    ) -> EndMatter | None:
        text = plain(block.content)
        if asked := asked_in(text, self.page.words):
            parts = asked.asker, asked.place, asked.question
            return QuestionAttribution(block.content, *parts, span=block.span, rule="attribution-words")
        kind = self._kind(found, text, is_end=is_end) or above
        return _endnote(kind, block.content) if kind else None

    def _is_note(self, found: Found) -> bool:
        i = bisect_right(self.notes, found.element.first, key=_first)
        return i > 0 and found.element.is_in(self.notes[i - 1])

    def _kind(self, found: Found, text: str, *, is_end: bool) -> str | None:
        if self._is_note(found):
            return "note"
        named = self._called(found.element)
        if named and (is_end or named == "correction") and not line_verdict(text, 0.0, self.page.words):
            return named
        if is_end and any(
            text.startswith(f"{name} ") for name in self.people if count_of(name) >= LEAST_NAME_WORDS
        ):
            return "about"
        return kind_of_endnote(text, self.page.words, is_end=is_end)

    def _called(self, element: Element) -> str | None:
        for _, around in zip(range(4), element.ancestors(), strict=False):
            if around in self.wall:
                return None
            said = class_words(around)
            for kind, words in _NAMED:
                if words <= said:
                    return kind
        return None

    def _list_kind(self, found: Found, above: str | None) -> str | None:
        is_notes = any(class_words(e) & _FOOTNOTES for e in _around(found.element, self.wall))
        return "note" if is_notes or above or self._is_note(found) else None

    def _items(self, block: List, kind: str | None) -> Iterator[Endnote]:
        if kind is None or not all(_is_line(item.blocks) for item in block.items):
            return
        for number, item in enumerate(block.items, start=block.start):
            content = tuple(_joined(item.blocks))
            mark = (Text(f"{number} ", rule="footnote"),) if block.ordered else ()
            yield Endnote(EndnoteKind(kind), (*mark, *content), span=item.span, rule="footnote")


def _around(element: Element, wall: frozenset[Element]) -> Iterator[Element]:
    for _, around in zip(range(3), element.ancestors(), strict=False):
        if around in wall:
            return
        yield around
    yield from (child for child in element.children if isinstance(child, Element) and child.name == "li")


def _first(element: Element) -> int:
    return element.first


def _is_line(blocks: Sequence[Block]) -> bool:
    return bool(blocks) and all(isinstance(block, Paragraph) for block in blocks)


def _joined(blocks: Sequence[Block]) -> Iterator[Inline]:
    """Yield the lines of a note, breaks between them."""
    for number, block in enumerate(blocks):
        if number:
            yield LineBreak(rule="footnote")
        yield from _content(block)


def _content(block: Block) -> tuple[Inline, ...]:
    return block.content if isinstance(block, Paragraph | Heading) else ()


def _text(block: Block) -> str:
    return plain(_content(block))


def _endnote(kind: str, content: tuple[Inline, ...]) -> Endnote:
    return Endnote(EndnoteKind(kind), content, span=span_of(content), rule=f"{kind}-words")
