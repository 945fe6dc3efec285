"""
The article told node by node, as presenters do, for ``spoken``.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, assert_never

from article_pipeline.article.grid import Placed, grid_of, head_count
from article_pipeline.article.model import (
    Article,
    Aside,
    Block,
    Byline,
    Code,
    Credit,
    Endnote,
    Figure,
    Heading,
    Headline,
    Inline,
    List,
    Node,
    Paragraph,
    PlainText,
    PullQuote,
    QuestionAnswer,
    QuestionAttribution,
    Quote,
    Table,
    ThematicBreak,
    Timestamp,
)
from article_pipeline.article.walk import Part, authors, figures, plain, shown
from article_pipeline.audit.kinds import Around, Kind
from article_pipeline.audit.pieces import Piece
from article_pipeline.labels.vocabulary import vocabulary
from article_pipeline.speech.dates import date_label
from article_pipeline.speech.wording import Wording


@dataclass(frozen=True, slots=True)
class Said:
    """One piece with the labels before it; ``parts`` are those of ``options.PARTS`` that it belongs to."""

    piece: Piece
    labels: tuple[str, ...] = ()
    parts: frozenset[str] = frozenset()
    chapter: str = ""

    @property
    def pieces(self) -> Iterator[Piece]:
        """Yield labels and piece, as far as they have words."""
        text = self.piece.text
        is_optional = bool(text.strip()) and not _has_words(text)
        for label in filter(str.strip, self.labels):
            kind = Kind.MARKER if _NUMBER.fullmatch(label) else Kind.LABEL
            yield replace(self.piece, kind=kind, text=label.strip(), content=(), is_optional=is_optional)
        if text.strip():
            yield replace(self.piece, is_optional=is_optional)

    @property
    def text(self) -> str:
        """Labels and words in one."""
        return "".join(self.labels) + self.piece.text


_NUMBER: Final = re.compile(r"-?\d+\. ")


_NAMED: Final = frozenset("#%&@§¶‰")
"""Punctuation that a voice has a name for."""
_MONEY_OR_PICTURES: Final = re.compile(
    "[$£¥\u20a0-\u20bf\u2600-\u2767\u2776-\u27bf\u2b50-\u2b55\u3371-\u33df"
    "\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]"
)
"""Signs that are read in a row of one sign, too; a row of others is a line that is drawn."""


def _has_words(text: str) -> bool:
    signs = "".join(text.split())
    is_row = len(signs) > 2 and len(set(signs)) == 1
    return any(c.isalnum() or _is_sign(c) for c in signs) and not (is_row and _is_drawn(signs))


def _is_drawn(row: str) -> bool:
    return not (row.isalnum() or _MONEY_OR_PICTURES.match(row))


def _is_sign(character: str) -> bool:
    is_drawn = "\u2500" <= character <= "\u25ff"
    is_named = character in _NAMED or unicodedata.category(character) in ("Sm", "Sc", "So")
    return (is_named and not is_drawn) or bool(_MONEY_OR_PICTURES.match(character))


_FRONT: Final[Mapping[str, tuple[Kind, str]]] = {
    "headline": (Kind.HEADLINE, "headline"),
    "standfirst": (Kind.STANDFIRST, "standfirst"),
    "byline": (Kind.BYLINE, "byline"),
    "published": (Kind.PUBLISHED, "dates"),
    "updated": (Kind.UPDATED, "dates"),
    "publication": (Kind.PUBLICATION, "imprint"),
    "section": (Kind.SECTION, "imprint"),
    "url": (Kind.ADDRESS, "imprint"),
}


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells nodes in ``language``; ``are_captions_said`` decides where one says what the description says."""

    language: str
    wording: Wording
    are_captions_said: bool

    def part(self, where: str, part: Part) -> Iterator[Said]:
        """Tell one part of the article."""
        kind, of = _FRONT.get(where.partition("-")[0], (Kind.PARAGRAPH, ""))
        match part:
            case Headline() | Paragraph() if of:
                yield self._prose(where, kind, part.content, part, of=of)
            case Byline(written=text) | PlainText(text=text) | Timestamp(written=text):
                yield Said(Piece(where, kind, text, _line(part)), self._before(where, part), frozenset({of}))
            case Endnote() | QuestionAttribution():
                yield self._prose(where, Kind.ENDNOTE, part.content, part, of="endnotes")
            case Headline():
                yield self._prose(where, kind, part.content, part)
            case _:
                yield from self.block(where, part, ())

    def _before(self, where: str, part: Part) -> tuple[str, ...]:
        """Give what is said before a line of the front, unless the line says it itself."""
        wording = self.wording
        match part:
            case Byline(written=written):
                is_said = written.casefold().startswith(wording.by.casefold())
                return () if is_said else (wording.by,)
            case Timestamp():
                return (date_label(part, where, self.language),)
            case _:
                labels = {"publication": wording.publication, "section": wording.section}
                return (labels.get(where, wording.address),)

    def blocks(self, where: str, blocks: Iterable[Block], around: tuple[Around, ...]) -> Iterator[Said]:
        """Tell blocks one after the other."""
        for block in blocks:
            yield from self.block(where, block, around)

    def block(self, where: str, block: Block, around: tuple[Around, ...]) -> Iterator[Said]:
        """Tell a block that stands in ``around``."""
        wording = self.wording
        match block:
            case Heading(content=content, level=level):
                said = self._prose(where, Kind.HEADING, content, block, around)
                title = " ".join(shown(content).split())
                yield replace(said, piece=replace(said.piece, level=level), chapter=title)
            case Paragraph():
                yield self._prose(where, Kind.PARAGRAPH, block.content, block, around)
            case List():
                for number, item in enumerate(block.items, block.start):
                    inside = self.blocks(where, item.blocks, (*around, Around.LIST))
                    yield from _labelled(f"{number}. " if block.ordered else "", inside)
            case Quote():
                inside = self.blocks(where, block.blocks, (*around, Around.QUOTE))
                yield from _labelled(wording.quote, inside)
                yield from self._attribution(where, block, (*around, Around.QUOTE))
            case PullQuote():
                yield self._prose(where, Kind.PULL_QUOTE, block.content, block, around, wording.pull_quote)
                yield from self._attribution(where, block, around)
            case Figure():
                yield from self._figure(where, block, (*around, Around.FIGURE))
            case Table():
                yield from _in("tables", self._table(where, block, (*around, Around.TABLE)))
            case Aside():
                yield from _in("boxes", self._aside(where, block, (*around, Around.ASIDE)))
            case QuestionAnswer():
                yield self._prose(where, Kind.QUESTION, block.question, block, around, wording.question)
                inside = self.blocks(where, block.answer, (*around, Around.ANSWER))
                yield from _labelled(wording.answer, inside)
            case Code():
                code = Piece(where, Kind.CODE, block.text, _line(block), around=around)
                yield Said(code, (wording.code,), frozenset({"code"}))
                yield Said(replace(code, text=""), (wording.code_end,), frozenset({"code"}))
            case ThematicBreak():
                return
            case _:
                assert_never(block)

    def _attribution(
        self, where: str, block: Quote | PullQuote, around: tuple[Around, ...]
    ) -> Iterator[Said]:
        if block.attribution:
            label = self.wording.words_of
            said = self._prose(where, Kind.ATTRIBUTION, block.attribution, block, around, label)
            yield replace(said, piece=replace(said.piece, text=said.piece.text.lstrip("—–- ")))

    def _aside(self, where: str, aside: Aside, around: tuple[Around, ...]) -> Iterator[Said]:
        yield self._prose(where, Kind.TITLE, aside.title, aside, around, self.wording.box)
        yield from self.blocks(where, aside.blocks, around)
        yield Said(Piece(where, Kind.TITLE, "", _line(aside), around=around), (self.wording.box_end,))

    def _figure(self, where: str, figure: Figure, around: tuple[Around, ...]) -> Iterator[Said]:
        """Tell that there is a picture, then what is said of it; the same words are said once."""
        wording = self.wording
        alt = figure.alt.text if figure.alt and not figure.is_decorative else ""
        caption = figure.caption.content if figure.caption else ()
        is_once = bool(caption) and self.are_captions_said and _same(alt, plain(caption))
        described = Piece(where, Kind.ALT, "", _line(figure), around=around)
        if alt and not is_once:
            yield Said(replace(described, text=alt), (wording.image,), frozenset({"images"}))
        elif figure.asset and not (alt or caption or figure.is_decorative):
            yield Said(described, (wording.no_description,), frozenset({"images"}))
        if figure.long_description:
            long = replace(described, kind=Kind.LONG_DESCRIPTION, text=figure.long_description.text)
            yield Said(long, (wording.description,), frozenset({"images"}))
        if caption:
            label = wording.image if is_once else wording.caption
            yield self._prose(where, Kind.CAPTION, caption, figure, around, label, of="captions")
        if figure.credit:
            is_alone = not (alt or caption or figure.long_description)
            label = wording.picture_credit if is_alone else wording.credit
            yield self._credit(where, figure.credit, label, around)

    def _credit(self, where: str, credit: Credit, label: str, around: tuple[Around, ...]) -> Said:
        """Tell a credit after ``label``, or as it is written where it has a label of another kind."""
        own = re.escape(self.wording.credit.rstrip(" :"))
        name = re.escape(credit.text)
        is_plain = re.fullmatch(rf"(?i:{own}\w*\W*)?{name}", credit.written) is not None
        text = credit.text if is_plain else credit.written
        piece = Piece(where, Kind.CREDIT, text, _line(credit), around=around)
        return Said(piece, (label,) if is_plain else (), frozenset({"credits"}))

    def _table(self, where: str, table: Table, around: tuple[Around, ...]) -> Iterator[Said]:
        if table.caption:
            label, caption = self.wording.table, table.caption
            yield self._prose(where, Kind.CAPTION, caption.content, table, around, label, of="captions")
        if table.credit:
            yield self._credit(where, table.credit, self.wording.credit, around)
        heads = head_count(table)
        cells = (cell for row in table.rows for cell in row.cells)
        # Once for each: tables in tables would be told twice as often with each that is around them.
        inside_of = {id(cell): tuple(self.blocks("", cell.blocks, ())) for cell in cells}
        words_of = {name: _words_of(said) for name, said in inside_of.items()}
        for number, row in enumerate(grid_of(table)):
            label = self.wording.columns if number < heads else ""
            if not (number or heads or table.caption):
                label = self.wording.table
            text = "; ".join(filter(None, (_under_heads(placed, words_of) for placed in row)))
            inside = (*around, Around.HEAD) if number < heads else around
            content = tuple(i for p in row for said in inside_of[id(p.cell)] for i in said.piece.content)
            piece = Piece(
                where, Kind.PARAGRAPH, text, _line(table.rows[number]), None, inside, content=content
            )
            yield Said(piece, (label,))

    def closing(self, article: Article) -> Iterator[Said]:
        """Tell who wrote the article, who is to be named for its pictures, and what the voice is."""
        wording = self.wording
        credits_ = (figure.credit for figure in figures(article) if figure.credit)
        named = dict.fromkeys(c.text for c in credits_ if not self._is_source(c))
        if people := authors(article):
            yield _closing(wording.written_by.format(names=_all_of(people, wording.and_)))
        if named:
            said = _closing(wording.pictures.format(names=_all_of(list(named), wording.and_)))
            yield replace(said, parts=said.parts | {"credits"})
        yield _closing(wording.synthetic_voice)

    def _is_source(self, credit: Credit) -> bool:
        """Whether a credit says where a chart's figures are from, and not who made the picture."""
        words = vocabulary(self.language)
        label = _CREDIT_LABEL.match(credit.written)
        is_source = label is not None and label[1].casefold() in words.source_credits
        return is_source and not words.agency.match(credit.text)

    def _prose(
        self,
        where: str,
        kind: Kind,
        content: tuple[Inline, ...],
        node: Node,
        around: tuple[Around, ...] = (),
        label: str = "",
        of: str = "",
    ) -> Said:
        piece = Piece(where, kind, shown(content), _line(node), around=around, content=content)
        return Said(piece, (label,), frozenset({of} if of else ()))


_CREDIT_LABEL: Final = re.compile(r"\W*(\w+)\s*[:：]")


def _words_of(cell: Iterable[Said]) -> str:
    return " ".join(" ".join(filter(None, (said.text for said in cell))).split())


def _under_heads(placed: Placed, words_of: Mapping[int, str]) -> str:
    """Give the words of a cell after those of the heads over it, if there are both; all by their ``id``."""
    words = words_of[id(placed.cell)]
    over = ", ".join(dict.fromkeys(filter(None, (words_of[id(head)] for head in placed.heads))))
    return f"{over}: {words}" if over and words else words


def _closing(text: str) -> Said:
    return Said(Piece("", Kind.LABEL, text), (), frozenset({"closing"}))


def _all_of(names: Sequence[str], and_: str) -> str:
    return and_.join(filter(None, (", ".join(names[:-1]), names[-1])))


def _labelled(label: str, told: Iterator[Said]) -> Iterator[Said]:
    """Put a label before the first that has words or a label."""
    is_open = True
    for said in told:
        if is_open and said.text:
            is_open = False
            yield replace(said, labels=(label, *said.labels))
        else:
            yield said


def _in(part: str, told: Iterator[Said]) -> Iterator[Said]:
    return (replace(said, parts=said.parts | {part}) for said in told)


def _same(text: str, other: str) -> bool:
    return re.findall(r"\w+", text.casefold()) == re.findall(r"\w+", other.casefold())


def _line(node: Node) -> int | None:
    return node.span.line if node.span else None
