"""
Blocks as a presenter tells them: passages in reading order, each with its role and its announcement.

Nothing is left out: whoever adds a block to the model is led here by mypy. A table is told row by row, each
cell with the head of its column; a figure is announced, because a listener cannot see that there is one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, assert_never

from article_pipeline.article.model import (
    Aside,
    Block,
    Code,
    Credit,
    Figure,
    Heading,
    Inline,
    List,
    Node,
    Paragraph,
    PullQuote,
    QuestionAnswer,
    Quote,
    Table,
    ThematicBreak,
)
from article_pipeline.article.walk import plain, shown
from article_pipeline.speech.picture_titles import picture_title
from article_pipeline.speech.rows import Bound, MarkedText, joined, on_one_line, row_said
from article_pipeline.speech.tables import column_heads
from article_pipeline.speech.tongues import Mark, marks_of
from article_pipeline.speech.wording import Wording, wording_for


class Role(StrEnum):
    """What an utterance is in the article."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATE = "date"
    IMPRINT = "imprint"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    IMAGE = "image"
    CAPTION = "caption"
    CREDIT = "credit"
    TABLE = "table"
    ASIDE = "aside"
    QUESTION = "question"
    ANSWER = "answer"
    CODE = "code"
    ENDNOTE = "endnote"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Passage:
    """
    Words of one role that belong together: one or more sentences.

    ``label`` is what the presenter says before them; ``spoken``, where given, is said in place of label and
    text. ``parts`` are those of ``options.PARTS`` that the passage belongs to: it is said if all of them are.
    ``picture`` is the number and the title of the picture that it is about. ``where`` is the name of the
    place of its words, by which ``markup`` calls the element that shows them: that of the part
    (``walk.named_parts``), then the numbers of blocks inside it, then the name of the piece; "" where what is
    said stands nowhere in the article. ``marks`` are what the source says to be in another language than
    ``language``, which is the article's; inside ``bounds`` no sentence ends. A passage without words is a
    change of scene.
    """

    role: Role
    text: str
    language: str
    line: int | None = None
    label: str = ""
    spoken: str | None = None
    chapter: str | None = None
    parts: frozenset[str] = frozenset()
    picture: tuple[int, str] | None = None
    where: str = ""
    marks: tuple[Mark, ...] = ()
    bounds: tuple[Bound, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """
    Turns nodes into passages in ``language``.

    ``prose`` is the role of plain paragraphs; ``left_out`` are the parts that will not be said, which matters
    where one part says what two have in common.
    """

    language: str
    prose: Role = Role.PARAGRAPH
    left_out: frozenset[str] = frozenset()

    @property
    def wording(self) -> Wording:
        """What is said around the article's own words."""
        return wording_for(self.language)

    def blocks(self, blocks: tuple[Block, ...], where: str) -> Iterator[Passage]:
        """Tell blocks one after the other; ``where`` is what they are inside of."""
        for number, block in enumerate(blocks):
            yield from self.block(block, f"{where}-{number}")

    def block(self, block: Block, where: str) -> Iterator[Passage]:
        """Tell one block, which stands at ``where``."""
        wording = self.wording
        match block:
            case Heading(content=content):
                title = folded(shown(content))
                yield replace(self.prose_of(block, content, Role.HEADING, where), chapter=title or None)
            case Paragraph(content=content):
                yield self.prose_of(block, content, self.prose, where)
            case List():
                yield from self._list(block, where)
            case Quote(blocks=blocks, attribution=attribution):
                yield from _labelled(wording.quote, self._as(Role.QUOTE).blocks(blocks, where))
                yield from self._attribution(block, attribution, where)
            case PullQuote(content=content, attribution=attribution):
                yield self.prose_of(block, content, Role.QUOTE, f"{where}-words", wording.pull_quote)
                yield from self._attribution(block, attribution, where)
            case Figure():
                yield from self.figure(block, where)
            case Table():
                yield from _in_part("tables", self._table(block, where))
            case Aside():
                yield from _in_part("boxes", self._aside(block, where))
            case QuestionAnswer(question=question, answer=answer):
                yield self.prose_of(block, question, Role.QUESTION, f"{where}-question", wording.question)
                yield from _labelled(wording.answer, self._as(Role.ANSWER).blocks(answer, where))
            case Code():
                yield from _in_part("code", self._code(block, where))
            case ThematicBreak():
                yield Passage(self.prose, "", self.language, line_of(block))
            case _:
                assert_never(block)

    def figure(self, figure: Figure, where: str) -> Iterator[Passage]:
        """Announce a picture, then say its description, caption and credit."""
        caption = shown(figure.caption.content) if figure.caption else ""
        title = picture_title(description_of(figure), caption) or self.wording.no_description
        number = figure.span.start if figure.span else 0
        for passage in self._figure(figure, where):
            yield replace(passage, picture=(number, title))

    def _figure(self, figure: Figure, where: str) -> Iterator[Passage]:
        alt = description_of(figure)
        caption = figure.caption.content if figure.caption else ()
        is_repeated = _words(alt) == _words(plain(caption)) if caption else False
        is_repeated = is_repeated and "captions" not in self.left_out
        if alt and not is_repeated:
            yield self.text_of(figure, Role.IMAGE, alt, f"{where}-alt", self.wording.image)
        elif not (alt or caption or figure.is_decorative) and figure.asset:
            yield self.text_of(figure, Role.IMAGE, "", f"{where}-alt", self.wording.no_description)
        if figure.long_description:
            text = figure.long_description.text
            yield self.text_of(figure, Role.IMAGE, text, f"{where}-description", self.wording.description)
        if caption:
            label = self.wording.image if is_repeated else self.wording.caption
            yield self.prose_of(figure, caption, Role.CAPTION, f"{where}-caption", label)
        if figure.credit:
            is_alone = not (alt or caption or figure.long_description)
            label = self.wording.picture_credit if is_alone else self.wording.credit
            yield self.credit(figure.credit, label, where)

    def credit(self, credit: Credit, label: str, where: str) -> Passage:
        """Say the credit of what is at ``where`` with ``label``, or as written where it has its own words."""
        is_plain = credit.written == credit.text or self._is_labelled(credit)
        text = credit.text if is_plain else credit.written
        return self.text_of(credit, Role.CREDIT, text, f"{where}-credit", label if is_plain else "")

    def _is_labelled(self, credit: Credit) -> bool:
        """Whether a credit is the label that all credits have, or its plural, and the name: no other word."""
        own = re.escape(self.wording.credit.rstrip(" :").casefold())
        label = credit.written.removesuffix(credit.text).casefold()
        return credit.written.endswith(credit.text) and re.fullmatch(rf"{own}\w*\W*", label) is not None

    def _aside(self, aside: Aside, where: str) -> Iterator[Passage]:
        yield self.prose_of(aside, aside.title, Role.ASIDE, f"{where}-title", self.wording.box)
        yield from self._as(Role.ASIDE).blocks(aside.blocks, where)
        yield Passage(Role.ASIDE, "", self.language, line_of(aside), self.wording.box_end)

    def _code(self, code: Code, where: str) -> Iterator[Passage]:
        yield Passage(Role.CODE, code.text, self.language, line_of(code), self.wording.code, where=where)
        yield Passage(Role.CODE, "", self.language, line_of(code), self.wording.code_end)

    def _list(self, block: List, where: str) -> Iterator[Passage]:
        telling = self if self.prose is Role.QUOTE else self._as(Role.LIST)
        for number, item in enumerate(block.items):
            label = f"{block.start + number}. " if block.ordered else ""
            yield from _labelled(label, telling.blocks(item.blocks, f"{where}-{number}"))

    def _attribution(self, node: Node, content: tuple[Inline, ...], where: str) -> Iterator[Passage]:
        if content:
            label = self.wording.words_of
            said = self.prose_of(node, content, Role.ATTRIBUTION, f"{where}-attribution", label)
            yield _without_start(said, len(said.text) - len(said.text.lstrip("—–- ")))

    def _table(self, table: Table, where: str) -> Iterator[Passage]:
        if table.caption:
            label = self.wording.table
            yield self.prose_of(table, table.caption.content, Role.CAPTION, f"{where}-caption", label)
        if table.credit:
            yield self.credit(table.credit, self.wording.credit, where)
        heads = column_heads(table, self._cell_words)
        for number, row in enumerate(table.rows):
            is_head = number < table.header_rows
            cells = [self._cell_words(cell.blocks) for cell in row.cells]
            said, bounds = row_said(cells, [()] * len(cells) if is_head else heads[number])
            label = self.wording.columns if is_head else ""
            if not (is_head or number or table.caption):
                label = self.wording.table
            told = self.text_of(row, Role.TABLE, said.text, f"{where}-{number}", label)
            yield replace(told, marks=said.marks, bounds=((0, len(said.text)),) if is_head else bounds)

    def _cell_words(self, blocks: tuple[Block, ...]) -> MarkedText:
        told = self.blocks(blocks, "")
        return on_one_line(
            joined((MarkedText(p.label + p.text, _moved(p.marks, len(p.label))) for p in told), " ")
        )

    def _as(self, prose: Role) -> "Telling":
        return replace(self, prose=prose)

    def prose_of(
        self, node: Node, content: tuple[Inline, ...], role: Role, where: str, label: str = ""
    ) -> Passage:
        """Say inlines that stand at ``where`` in ``role``."""
        said = self.text_of(node, role, shown(content), where, label)
        return replace(said, marks=marks_of(content, self.language))

    def text_of(self, node: Node, role: Role, text: str, where: str, label: str = "") -> Passage:
        """Say plain characters that stand at ``where`` in ``role``."""
        part = _PARTS.get(role, frozenset())
        return Passage(role, text, self.language, line_of(node), label, parts=part, where=where)


_PARTS: Final[Mapping[Role, frozenset[str]]] = {
    Role.HEADLINE: frozenset({"headline"}),
    Role.STANDFIRST: frozenset({"standfirst"}),
    Role.BYLINE: frozenset({"byline"}),
    Role.DATE: frozenset({"dates"}),
    Role.IMPRINT: frozenset({"imprint"}),
    Role.IMAGE: frozenset({"images"}),
    Role.CAPTION: frozenset({"captions"}),
    Role.CREDIT: frozenset({"credits"}),
    Role.ENDNOTE: frozenset({"endnotes"}),
}
"""The part of an article that each role belongs to; the others are its running text."""


def _in_part(part: str, told: Iterator[Passage]) -> Iterator[Passage]:
    for passage in told:
        yield replace(passage, parts=passage.parts | {part})


def _labelled(label: str, told: Iterator[Passage]) -> Iterator[Passage]:
    """Put ``label`` before the first of the passages that has words, or say it alone."""
    for passage in told:
        if passage.text or passage.label:
            yield replace(passage, label=label + passage.label)
            yield from told
            return
        yield passage


def _without_start(passage: Passage, length: int) -> Passage:
    """Leave out the first characters of a passage's text."""
    return replace(passage, text=passage.text[length:], marks=_moved(passage.marks, -length))


def _moved(marks: tuple[Mark, ...], by: int) -> tuple[Mark, ...]:
    moved = (replace(m, start=max(m.start + by, 0), end=m.end + by) for m in marks)
    return tuple(m for m in moved if m.end > m.start)


def folded(text: str) -> str:
    """Give ``text`` on one line, its white space single."""
    return " ".join(text.split())


def description_of(figure: Figure) -> str:
    """Give what a picture shows; one that only decorates is passed over, as it is where a page is read."""
    return figure.alt.text if figure.alt and not figure.is_decorative else ""


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def line_of(node: Node) -> int | None:
    """Give the line of the source that ``node`` begins in."""
    return node.span.line if node.span else None
