"""
An article as lines of plain text: what docs/text.md promises, written from the model alone.

Stretches of lines are parted by blank lines: one before a paragraph, two before a heading and after a change
of scene, none between the items of a list. Labels are in the article's language; an address or a long form
stands in brackets the first time that it is due.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile
from typing import assert_never

from article_pipeline.article.grid import grid_of
from article_pipeline.article.model import (
    Abbreviation,
    Article,
    Aside,
    Block,
    Caption,
    Code,
    Credit,
    Emphasis,
    Figure,
    Heading,
    Inline,
    LanguagePart,
    LineBreak,
    Link,
    List,
    ListItem,
    Node,
    Paragraph,
    PullQuote,
    QuestionAnswer,
    Quote,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    ThematicBreak,
)
from article_pipeline.article.walk import lowered, raised
from article_pipeline.audit.kinds import Kind
from article_pipeline.speech.dates import date_label
from article_pipeline.speech.wording import Wording, wording_for


@dataclass(frozen=True, slots=True)
class Line:
    """A line, what it is, and the part of the article that it is of; a blank one has no text."""

    text: str
    kind: Kind = Kind.LABEL
    where: str = ""
    source_line: int | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """
    Lines that stand together.

    One that ``is_close`` stands below the line before it, unless it is a heading. One that ``is_break`` has
    no lines: it is a change of scene, and what comes after it is set apart.
    """

    lines: tuple[Line, ...] = ()
    is_heading: bool = False
    is_close: bool = False
    is_verbatim: bool = False
    is_break: bool = False

    @property
    def counts(self) -> bool:
        """Whether anything is said, or set apart."""
        return self.is_break or any(line.text for line in self.lines)

    def tidy(self) -> "Stretch":
        """Leave out blank lines, and blanks at the ends of lines, where they have no meaning."""
        if self.is_verbatim:
            return self
        lines = (replace(line, text=line.text.rstrip()) for line in self.lines)
        return replace(self, lines=tuple(line for line in lines if line.text))

    def led_by(self, label: str) -> "Stretch":
        """Put a label before the first words."""
        first, *others = self.lines
        lines = [replace(first, text=label + first.text), *others]
        while len(lines) > 1 and not lines[-1].text.strip():
            lines.pop()
        return replace(self, lines=(*lines[:-1], replace(lines[-1], text=lines[-1].text.rstrip())))

    def beside(self, label: str, *, is_labelled: bool) -> "Stretch":
        """Set the lines in by the width of ``label``, which stands on the first if it is to."""
        blank = " " * len(label)
        starts = [label if is_labelled else blank, *(blank for _ in self.lines[1:])]
        lines = (
            replace(line, text=start + line.text if line.text else start.rstrip())
            for start, line in zip(starts, self.lines, strict=False)
        )
        return replace(self, lines=tuple(lines))


def lines_of(article: Article) -> list[Line]:
    """Give the lines of an article, the blank ones among them."""
    found: list[Line] = []
    is_apart = False
    for stretch in map(Stretch.tidy, _Writing(article).stretches()):
        if stretch.counts and not stretch.is_break:
            gap = 2 if is_apart or stretch.is_heading else 0 if stretch.is_close else 1
            found += [Line("")] * (gap if found else 0)
            found += stretch.lines
        is_apart = stretch.is_break or (is_apart and not stretch.counts)
    return found


def _from_words(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Leave out what says nothing, and changes of scene before the first words."""
    counting = (one for one in map(Stretch.tidy, stretches) if one.counts)
    return list(dropwhile(lambda one: one.is_break, counting))


@dataclass(slots=True)
class _Writing:
    """Writes an article down; knows which part it is at, and what has been given in brackets."""

    article: Article
    given: set[str] = field(default_factory=set)
    where: str = ""

    @property
    def wording(self) -> Wording:
        """The labels of the article's language."""
        return wording_for(self.article.language)

    def stretches(self) -> Iterator[Stretch]:
        """Yield all that the article says in the model's order, with who, when and where in one stretch."""
        article = self.article
        if article.headline:
            yield self._at("headline", Kind.HEADLINE, article.headline, article.headline.content)
        for number, paragraph in enumerate(article.standfirst):
            yield self._at(f"standfirst-{number}", Kind.STANDFIRST, paragraph, paragraph.content)
        yield Stretch(tuple(self._about()))
        for name, blocks in (("lead", (article.lead_figure,)), ("body-{}", article.body)):
            for number, block in enumerate(blocks):
                if block:
                    self.where = name.format(number)
                    yield from self._block(block)
        for number, note in enumerate(article.endnotes):
            yield self._at(f"endnote-{number}", Kind.ENDNOTE, note, note.content)

    def _about(self) -> Iterator[Line]:
        article, language = self.article, self.article.language
        by, dates = article.byline, ((article.published, "published"), (article.updated, "updated"))
        if by:
            yield Line(by.written, Kind.BYLINE, "byline", _line(by))
        for (date, name), kind in zip(dates, (Kind.PUBLISHED, Kind.UPDATED), strict=True):
            if date:
                yield Line(date_label(date, name, language) + date.written, kind, name, _line(date))
        for piece, kind, where in (
            (article.publication, Kind.PUBLICATION, "publication"),
            (article.section, Kind.SECTION, "section"),
            (article.url, Kind.ADDRESS, "url"),
        ):
            if piece:
                yield Line(piece.text, kind, where, _line(piece))
        if article.url:
            self.given.add(article.url.text)

    # Blocks.

    def _at(self, where: str, kind: Kind, node: Node, content: Sequence[Inline]) -> Stretch:
        self.where = where
        return self._said(kind, node, self._words(content))

    def _said(self, kind: Kind, node: Node, text: str, *, is_heading: bool = False) -> Stretch:
        return Stretch(tuple(self._lines(kind, node, text)), is_heading)

    def _lines(self, kind: Kind, node: Node, text: str) -> Iterator[Line]:
        return (Line(line, kind, self.where, _line(node)) for line in text.split("\n"))

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[Stretch]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Stretch]:
        match block:
            case Heading():
                yield self._said(Kind.HEADING, block, self._words(block.content), is_heading=True)
            case Paragraph():
                yield self._said(Kind.PARAGRAPH, block, self._words(block.content))
            case List():
                yield from self._list(block)
            case Quote():
                end = "" if block.attribution else self.wording.quote_end
                yield from self._labelled(self.wording.quote, block, block.blocks, end)
                if block.attribution:
                    name = self.wording.words_of + self._words(block.attribution)
                    yield self._said(Kind.ATTRIBUTION, block, name)
            case PullQuote():
                said = self.wording.pull_quote + self._words(block.content)
                by = f" – {self._words(block.attribution)}" if block.attribution else ""
                yield self._said(Kind.PULL_QUOTE, block, said + by)
            case Figure():
                yield Stretch(tuple(self._figure(block)))
            case Table():
                yield from self._table(block)
            case Aside():
                title = self.wording.box + self._words(block.title)
                yield self._said(Kind.TITLE, block, title, is_heading=True)
                yield from self._blocks(block.blocks)
                yield self._said(Kind.LABEL, block, self.wording.box_end)
                yield Stretch(is_break=True)
            case QuestionAnswer():
                question = self.wording.question + self._words(block.question)
                yield self._said(Kind.QUESTION, block, question)
                yield from self._labelled(self.wording.answer, block, block.answer, self.wording.answer_end)
            case Code():
                code = self._lines(Kind.CODE, block, block.text.rstrip("\n"))
                yield Stretch(tuple(code), is_verbatim=True)
            case ThematicBreak():
                yield Stretch(is_break=True)
            case _:
                assert_never(block)

    def _labelled(self, label: str, node: Node, blocks: Iterable[Block], end: str) -> Iterator[Stretch]:
        """Label the first of several stretches, and say behind the last that they are over."""
        first, *others = _from_words(self._blocks(blocks)) or [self._said(Kind.LABEL, node, "")]
        yield first.led_by(label)
        yield from others
        if others and end:
            yield self._said(Kind.LABEL, node, end)

    def _list(self, block: List) -> Iterator[Stretch]:
        """Yield the items, close to one another if the one before is of one stretch, lists in it aside."""
        is_close = False
        for number, item in enumerate(block.items, block.start):
            first, *others = self._item(item, f"{number}. " if block.ordered else "- ")
            yield replace(first, is_close=is_close)
            yield from others
            is_close = all(one.is_close for one in others)

    def _item(self, item: ListItem, label: str) -> list[Stretch]:
        stretches: list[Stretch] = []
        for block in item.blocks:
            inside = list(self._block(block))
            if inside and isinstance(block, List):
                inside[0] = replace(inside[0], is_close=True)
            stretches += inside
        stretches = _from_words(stretches)
        if stretches and not stretches[0].is_close:
            first = stretches.pop(0).beside(label, is_labelled=True)
        else:
            first = self._said(Kind.MARKER, item, label.rstrip())
        return [first, *(one.beside(label, is_labelled=False) for one in stretches)]

    def _figure(self, figure: Figure) -> Iterator[Line]:
        """Yield picture, caption and credit, each with its label."""
        wording = self.wording
        if figure.alt and figure.alt.text:
            yield from self._lines(Kind.ALT, figure, wording.image + figure.alt.text)
        elif figure.asset and not figure.is_decorative:
            yield from self._lines(Kind.LABEL, figure, wording.no_description)
        if figure.long_description:
            text = wording.description + figure.long_description.text
            yield from self._lines(Kind.LONG_DESCRIPTION, figure, text)
        if figure.caption:
            yield from self._caption(figure.caption, wording.caption)
        if figure.credit:
            yield from self._credit(figure.credit)

    def _caption(self, caption: Caption, label: str) -> Iterator[Line]:
        return self._lines(Kind.CAPTION, caption, label + self._words(caption.content))

    def _credit(self, credit: Credit) -> Iterator[Line]:
        """Yield a credit; one that begins with the label has it already."""
        label = self.wording.credit
        has_label = credit.written.casefold().startswith(label.rstrip(" :\u00a0").casefold())
        return self._lines(Kind.CREDIT, credit, credit.written if has_label else label + credit.written)

    # Tables.

    def _table(self, table: Table) -> Iterator[Stretch]:
        if table.caption:
            yield Stretch(tuple(self._caption(table.caption, self.wording.table)))
        yield self._said(Kind.PARAGRAPH, table, "\n".join(self._rows(table)))
        if table.credit:
            yield Stretch(tuple(self._credit(table.credit)))

    def _rows(self, table: Table) -> Iterator[str]:
        """
        Yield the rows, each cell after the head of its column.

        The last head row is said by the cells below it, unless it has a head with no cell below.
        """
        grid = self._grid(table)
        heads, rows = grid[: table.header_rows], grid[table.header_rows :]
        labels = {at: head for at, head in heads[-1].items() if head} if heads else {}
        if all(any(row.get(at) for row in rows) for at in labels):
            heads = heads[:-1]
        for head in heads:
            yield "; ".join(dict.fromkeys(text for text in head.values() if text))
        for row in rows:
            said = ((f"{labels[at]}: " if at in labels else "") + text for at, text in row.items() if text)
            yield "; ".join(said)

    def _grid(self, table: Table) -> list[dict[int, str]]:
        """Give the texts by row and column; a head stands in each row and column that it is of."""
        found: list[dict[int, str]] = [{} for _ in table.rows]
        for number, row in enumerate(grid_of(table)):
            for placed in row:
                text = self._cell(placed.cell.blocks)
                in_head = number < table.header_rows
                is_head = in_head or placed.cell.is_header
                for below in range(number, number + (placed.rows if is_head else 1)):
                    for column in placed.reach if in_head else placed.reach[:1]:
                        found[below][column] = text
        return [dict(sorted(texts.items())) for texts in found]

    def _cell(self, blocks: Iterable[Block]) -> str:
        texts = ("\n".join(line.text for line in one.lines) for one in self._blocks(blocks))
        return " ".join(text.replace("\n", " ") for text in texts if text)

    # Words.

    def _words(self, content: Sequence[Inline]) -> str:
        return "".join(map(self._inline, content))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                return inline.text
            case LineBreak():
                return "\n"
            case Abbreviation():
                return self._with(inline.text, inline.expansion or "")
            case Link():
                words = self._words(inline.content)
                return self._with(words if words.strip() else inline.target, inline.target)
            case Superscript():
                text = self._words(inline.content)
                return raised(text) or "^" + text
            case Subscript():
                text = self._words(inline.content)
                return lowered(text) or "_" + text
            case Emphasis() | Strong() | LanguagePart():
                return self._words(inline.content)
            case _:
                assert_never(inline)

    def _with(self, text: str, more: str) -> str:
        """Give ``more`` in brackets unless it has been given, or is what the words say."""
        is_due = bool(more) and more not in self.given
        self.given |= {more} if is_due else set()
        return f"{text} ({more})" if is_due and more.removeprefix("mailto:") not in text else text


def _line(node: Node) -> int | None:
    return node.span.line if node.span else None
