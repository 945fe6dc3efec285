"""
Plain text, for screen readers and for reading by eye (WCAG techniques T1, T2 and T3).

Line ends are meaning here: a wrapped line is read aloud as a pause, so nothing is wrapped unless the user
asks for it. One blank line stands before a paragraph, two before a heading. Labels are those that the
narration says, in the article's language.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile
from pathlib import Path
from typing import assert_never

from article_pipeline.article.grid import grid_of
from article_pipeline.article.model import (
    Abbreviation,
    Article,
    Aside,
    Block,
    Code,
    Credit,
    Emphasis,
    EndMatter,
    Endnote,
    Figure,
    Heading,
    Inline,
    LanguagePart,
    LineBreak,
    Link,
    List,
    Paragraph,
    PullQuote,
    QuestionAnswer,
    QuestionAttribution,
    Quote,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    ThematicBreak,
)
from article_pipeline.article.plainer import plainer
from article_pipeline.article.walk import lowered, nodes, parts, raised
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.editions import TEXT_TABLES
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.plain_text.wrapping import wrapped
from article_pipeline.speech.dates import date_label
from article_pipeline.speech.wording import Wording, wording_for


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """
    Write the article as UTF-8 with line feeds, and with a byte order mark where it is asked for.

    Where the article itself begins with U+FEFF, the mark stands before that, which would be taken for one
    (The Unicode Standard, 23.8).
    """
    choice = job.options.text
    text = text_of(job.article, choice.wrap)
    encoding = "utf-8-sig" if choice.bom or text.startswith("\ufeff") else "utf-8"
    target.write_text(text, encoding=encoding, newline="\n")
    return tuple(_facts(job.article, Place(job.place)))


def _facts(article: Article, place: Place) -> Iterator[Diagnostic]:
    """Count what plain text cannot hold."""
    everything = [node for part in parts(article) for node in nodes(part)]
    yield from plainer(everything, place)
    if count := sum(isinstance(node, Table) for node in everything):
        yield TEXT_TABLES.at(place, count=count)


def text_of(article: Article, width: int | None = None) -> str:
    """Give the whole text edition, with a final line feed, its lines at most ``width`` columns wide."""
    writer = _Writer(wording_for(article.language))
    notes = (writer.endnote(note) for note in article.endnotes)
    chunks = [*writer.opening(article), *writer.blocks(article.body), *notes]
    kept = [c for c in map(_Chunk.settled, chunks) if c.text or c.is_break]
    return _joined([c.wrapped(width) for c in kept] if width else kept)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """
    Lines that stand together, with a blank line before them.

    A heading, or what comes after a break, has two; a chunk that is close, such as an item of a list, none.
    """

    text: str
    is_heading: bool = False
    is_close: bool = False
    is_break: bool = False
    is_verbatim: bool = False

    def settled(self) -> "_Chunk":
        """Leave out blank lines, which would make two paragraphs of one, and spaces at the ends of lines."""
        if self.is_verbatim:
            return self
        lines = (line.rstrip() for line in self.text.split("\n"))
        return replace(self, text="\n".join(filter(None, lines)))

    def indented(self, label: str, *, is_labelled: bool) -> "_Chunk":
        """Set all lines as far in as the words behind ``label``, which stands on the first if it is to."""
        indent = " " * len(label)
        first, *others = self.text.split("\n")
        start = label if is_labelled else indent
        lines = [(start, first), *((indent, line) for line in others)]
        return replace(
            self, text="\n".join(before + line if line else before.rstrip() for before, line in lines)
        )

    def wrapped(self, width: int) -> "_Chunk":
        return self if self.is_verbatim else replace(self, text=wrapped(self.text, width))


def _from_words(chunks: Iterable[_Chunk]) -> list[_Chunk]:
    """Give ``chunks`` from the first one on that has words, without those that have nothing to say."""
    kept = (chunk for chunk in map(_Chunk.settled, chunks) if chunk.text or chunk.is_break)
    return list(dropwhile(lambda chunk: not chunk.text, kept))


def _joined(chunks: Sequence[_Chunk]) -> str:
    text = ""
    is_apart = False
    for chunk in chunks:
        if chunk.is_break:
            is_apart = True
            continue
        gap = "\n\n\n" if chunk.is_heading or is_apart else "\n" if chunk.is_close else "\n\n"
        text += (gap if text else "") + chunk.text
        is_apart = False
    return text + "\n"


@dataclass(slots=True)
class _Writer:
    """Writes chunks; knows which addresses and long forms have been given, since each is given once."""

    wording: Wording
    given: set[str] = field(default_factory=set)

    def opening(self, article: Article) -> Iterator[_Chunk]:
        """The headline and the standfirst; who, when and where; the lead picture."""
        if article.headline:
            yield _Chunk(self.line(article.headline.content))
        yield from self.blocks(article.standfirst)
        about = [article.byline.written] if article.byline else []
        for name, date in (("published", article.published), ("updated", article.updated)):
            about += [date_label(date, name, article.language) + date.written] if date else []
        about += [p.text for p in (article.publication, article.section, article.url) if p]
        self.given.update([article.url.text] if article.url else [])
        yield _Chunk("\n".join(about))
        if article.lead_figure:
            yield self.figure(article.lead_figure)

    def blocks(self, blocks: Sequence[Block]) -> Iterator[_Chunk]:
        for block in blocks:
            yield from self.block(block)

    def block(self, block: Block) -> Iterator[_Chunk]:
        match block:
            case Heading():
                yield _Chunk(self.line(block.content), is_heading=True)
            case Paragraph():
                yield _Chunk(self.line(block.content))
            case List():
                yield from self.items(block)
            case Quote():
                yield from self.quote(block)
            case PullQuote():
                words = self.wording.pull_quote + self.line(block.content)
                yield _Chunk(words + self.attributed(block.attribution))
            case Figure():
                yield self.figure(block)
            case Table():
                yield from self.table(block)
            case Aside():
                yield _Chunk(self.wording.box + self.line(block.title), is_heading=True)
                yield from self.blocks(block.blocks)
                yield _Chunk(self.wording.box_end)
                yield _Chunk("", is_break=True)
            case QuestionAnswer():
                yield _Chunk(self.wording.question + self.line(block.question))
                yield from self.labelled(self.wording.answer, block.answer, self.wording.answer_end)
            case Code():
                yield _Chunk(block.text.rstrip("\n"), is_verbatim=True)
            case ThematicBreak():
                yield _Chunk("", is_break=True)
            case _:
                assert_never(block)

    def labelled(self, label: str, blocks: Sequence[Block], end: str) -> Iterator[_Chunk]:
        """Say what ``blocks`` are before them; where they are several, ``end`` says that they are over."""
        first, *others = _from_words(self.blocks(blocks)) or [_Chunk("")]
        yield replace(first, text=(label + first.text).rstrip())
        yield from others
        if others and end:
            yield _Chunk(end)

    def items(self, block: List) -> Iterator[_Chunk]:
        """Yield the items, one below the other unless the one before is of several parts."""
        is_close = False
        for number, item in enumerate(block.items, block.start):
            chunks = list(self.item(f"{number}. " if block.ordered else "- ", item.blocks))
            yield replace(chunks[0], is_close=is_close)
            yield from chunks[1:]
            is_close = all(chunk.is_close for chunk in chunks[1:])

    def item(self, label: str, blocks: Sequence[Block]) -> Iterator[_Chunk]:
        """Yield the parts of an item below one another's words; a list in it stands close to them."""
        chunks: list[_Chunk] = []
        for block in blocks:
            parts = list(self.block(block))
            if parts and isinstance(block, List):
                parts[0] = replace(parts[0], is_close=True)
            chunks += parts
        chunks = _from_words(chunks)
        is_labelled = bool(chunks) and not chunks[0].is_close
        yield chunks.pop(0).indented(label, is_labelled=True) if is_labelled else _Chunk(label.rstrip())
        yield from (chunk.indented(label, is_labelled=False) for chunk in chunks)

    def quote(self, quote: Quote) -> Iterator[_Chunk]:
        end = "" if quote.attribution else self.wording.quote_end
        yield from self.labelled(self.wording.quote, quote.blocks, end)
        if quote.attribution:
            yield _Chunk(self.wording.words_of + self.line(quote.attribution))

    def attributed(self, attribution: tuple[Inline, ...]) -> str:
        return f" – {self.line(attribution)}" if attribution else ""

    def figure(self, figure: Figure) -> _Chunk:
        """Picture, caption and credit, each with its label on a line of its own, read one by one."""
        return _Chunk("\n".join(self.figure_lines(figure)))

    def figure_lines(self, figure: Figure) -> Iterator[str]:
        if figure.alt and figure.alt.text:
            yield self.wording.image + figure.alt.text
        elif figure.asset and not figure.is_decorative:
            yield self.wording.no_description
        if figure.long_description:
            yield self.wording.description + figure.long_description.text
        if figure.caption:
            yield self.wording.caption + self.line(figure.caption.content)
        if figure.credit:
            yield self.credit(figure.credit)

    def credit(self, credit: Credit) -> str:
        """Give a credit with the label that all credits have; its own ("Photo by …") says more, and stays."""
        label = self.wording.credit
        is_labelled = credit.written.casefold().startswith(label.rstrip(" :\u00a0").casefold())
        return credit.written if is_labelled else label + credit.written

    def table(self, table: Table) -> Iterator[_Chunk]:
        """A table row by row, each cell after the header of its column (WCAG 2.2, 1.3.1)."""
        if table.caption:
            yield _Chunk(self.wording.table + self.line(table.caption.content))
        yield _Chunk("\n".join(self.rows(table)))
        if table.credit:
            yield _Chunk(self.credit(table.credit))

    def rows(self, table: Table) -> Iterator[str]:
        grid = [dict(row) for row in self.grid(table)]
        heads, rows = grid[: table.header_rows], grid[table.header_rows :]
        labels = heads[-1] if heads else {}
        said = {at for cells in rows for at, text in cells.items() if text}
        # A header that no row has a cell below would be said by none of them.
        is_said = all(at in said for at, label in labels.items() if label)
        for head in heads[:-1] if is_said else heads:
            yield "; ".join(dict.fromkeys(filter(None, head.values())))
        for cells in rows:
            yield "; ".join(_labelled(text, labels.get(at, "")) for at, text in cells.items() if text)

    def grid(self, table: Table) -> Iterator[list[tuple[int, str]]]:
        """
        Yield the texts of each row by their columns.

        A head of columns stands in each of them, a head of several rows in each row.
        """
        heads: dict[int, tuple[str, int]] = {}
        for number, row in enumerate(grid_of(table)):
            texts = {at: text for at, (text, end) in heads.items() if end > number}
            for placed in row:
                text = " ".join(c.text.replace("\n", " ") for c in self.blocks(placed.cell.blocks) if c.text)
                is_head = number < table.header_rows
                reach = placed.reach if is_head else placed.reach[:1]
                texts |= dict.fromkeys(reach, text)
                if placed.cell.is_header or is_head:
                    heads |= dict.fromkeys(reach, (text, number + placed.rows))
            yield sorted(texts.items())

    def endnote(self, note: EndMatter) -> _Chunk:
        match note:
            case Endnote() | QuestionAttribution():
                return _Chunk(self.line(note.content))
            case _:
                assert_never(note)

    def line(self, content: tuple[Inline, ...]) -> str:
        return "".join(self.inline(inline) for inline in content)

    def inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                return inline.text
            case Emphasis() | Strong() | LanguagePart():
                return self.line(inline.content)
            case Link():
                words = self.line(inline.content)
                # One without words could not be found otherwise.
                return self.once(words if words.strip() else inline.target, inline.target)
            case Abbreviation():
                return self.once(inline.text, inline.expansion)
            case Superscript():
                text = self.line(inline.content)
                return raised(text) or f"^{text}"
            case Subscript():
                text = self.line(inline.content)
                return lowered(text) or f"_{text}"
            case LineBreak():
                return "\n"
            case _:
                assert_never(inline)

    def once(self, text: str, more: str | None) -> str:
        """Give ``text``, with ``more`` in brackets unless that has been said, be it by ``text`` itself."""
        if not more or more in self.given:
            return text
        self.given.add(more)
        return text if more.removeprefix("mailto:") in text else f"{text} ({more})"


def _labelled(text: str, label: str) -> str:
    return f"{label}: {text}" if label else text
