"""
An article as an audit sees it: each piece of it in the order of reading, and the streams beside its words.

This is written from the model alone and shares nothing with readers and renderers, so that it can judge them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, assert_never

from article_pipeline.article.model import (
    Abbreviation,
    Article,
    Aside,
    Asset,
    Block,
    Byline,
    Cell,
    Code,
    Emphasis,
    Endnote,
    Figure,
    Heading,
    Headline,
    Inline,
    LanguagePart,
    LineBreak,
    Link,
    List,
    Node,
    Paragraph,
    PlainText,
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
    Timestamp,
)
from article_pipeline.article.walk import Part, named_parts, nodes, plain
from article_pipeline.audit.kinds import Around, Kind, Stream
from article_pipeline.audit.words.tokens import Signs


@dataclass(frozen=True, slots=True)
class Piece:
    """
    A text that an edition has to say.

    ``where`` is the name of its part of the article (``walk.named_parts``), ``line`` the line of the source
    that it begins on, ``level`` that of a heading. ``around`` is what it stands in, the outermost first;
    ``layout`` is how an edition without roles sets it apart, such as "2 blank lines before". One that
    ``is_free`` may stand anywhere, as a figure's caption does on a printed page, and one that
    ``is_unordered`` in any order with the others of its part; one that ``is_optional`` may be there or not.
    """

    where: str
    kind: Kind
    text: str
    line: int | None = None
    level: int | None = None
    around: tuple[Around, ...] = ()
    is_free: bool = False
    is_unordered: bool = False
    is_optional: bool = False
    layout: str | None = None
    content: tuple[Inline, ...] = field(default=(), compare=False)
    """The inlines that the text was made of, where there are some."""
    indents: tuple[int | None, int] | None = field(default=None, compare=False)
    """Blank cells before its first line, or none where it begins within one, and before its others."""
    signs: tuple[Signs, ...] = field(default=(), compare=False)
    """What is compared, where an edition writes in other signs than print's."""


Pieces = Sequence[Piece]
Wanted = Mapping[Stream, Pieces]


def wanted(article: Article) -> dict[Stream, Pieces]:
    """Give all streams of an article, in the order of ``walk.named_parts``."""
    return streams_of(pieces(article), pictures(article))


def streams_of(words: Pieces, shown: Pieces = ()) -> dict[Stream, Pieces]:
    """Give the streams that belong to the pieces ``words``, and to the pictures ``shown``."""
    beside: dict[Stream, list[Piece]] = {stream: [] for stream in Stream}
    for piece in words:
        for stream, text in _beside(piece.content):
            beside[stream].append(replace(piece, text=text, content=()))
    return {**beside, Stream.WORDS: words, Stream.PICTURES: shown}


def pieces(article: Article, order: Sequence[str] = ()) -> Pieces:
    """
    Give the words of an article piece by piece.

    ``order`` names the parts that an edition puts first, in its own order; the others follow in the model's.
    """
    named = list(named_parts(article))
    named.sort(
        key=lambda pair: order.index(key) if (key := pair[0].partition("-")[0]) in order else len(order)
    )
    return [piece for where, part in named for piece in part_pieces(where, part) if piece.text.strip()]


def pictures(article: Article) -> Pieces:
    """Give the pictures that the article brings, each by the path of its file."""
    found = ((where, node) for where, part in named_parts(article) for node in nodes(part))
    return [
        Piece(where, Kind.ALT, figure.asset.path, _line(figure))
        for where, figure in found
        if isinstance(figure, Figure) and figure.asset
    ]


_FRONT: Final = {
    "headline": Kind.HEADLINE,
    "standfirst": Kind.STANDFIRST,
    "byline": Kind.BYLINE,
    "published": Kind.PUBLISHED,
    "updated": Kind.UPDATED,
    "publication": Kind.PUBLICATION,
    "section": Kind.SECTION,
    "url": Kind.ADDRESS,
}


def part_pieces(where: str, part: Part) -> Iterator[Piece]:
    """Yield the pieces of one part of an article."""
    kind = _FRONT.get(where.partition("-")[0])
    match part:
        case Paragraph(content=content) | Headline(content=content) if kind:
            yield _of(where, kind, content, part)
        case Headline():
            yield _of(where, Kind.HEADLINE, part.content, part)
        case Byline(written=text) | Timestamp(written=text) | PlainText(text=text):
            yield Piece(where, kind or Kind.PARAGRAPH, text, _line(part))
        case Endnote() | QuestionAttribution():
            yield _of(where, Kind.ENDNOTE, part.content, part)
        case _:
            yield from block_pieces(where, part, ())


def block_pieces(where: str, block: Block, around: tuple[Around, ...]) -> Iterator[Piece]:
    """Yield the pieces of a block that stands in ``around``."""
    match block:
        case Heading():
            yield replace(_of(where, Kind.HEADING, block.content, block, around), level=block.level)
        case Paragraph():
            yield _of(where, Kind.PARAGRAPH, block.content, block, around)
        case List():
            for item in block.items:
                yield from _blocks(where, item.blocks, (*around, Around.LIST))
        case Quote():
            yield from _blocks(where, block.blocks, (*around, Around.QUOTE))
            yield _of(where, Kind.ATTRIBUTION, block.attribution, block, (*around, Around.QUOTE))
        case PullQuote():
            yield _of(where, Kind.PULL_QUOTE, block.content, block, around)
            yield _of(where, Kind.ATTRIBUTION, block.attribution, block, around)
        case Figure():
            yield from figure_pieces(where, block, around)
        case Table():
            yield from _table(where, block, (*around, Around.TABLE))
        case Aside():
            yield _of(where, Kind.TITLE, block.title, block, (*around, Around.ASIDE))
            yield from _blocks(where, block.blocks, (*around, Around.ASIDE))
        case QuestionAnswer():
            yield _of(where, Kind.QUESTION, block.question, block, around)
            yield from _blocks(where, block.answer, (*around, Around.ANSWER))
        case Code():
            yield Piece(where, Kind.CODE, block.text, _line(block), around=around)
        case ThematicBreak():
            return
        case _:
            assert_never(block)


def _blocks(where: str, blocks: tuple[Block, ...], around: tuple[Around, ...]) -> Iterator[Piece]:
    for block in blocks:
        yield from block_pieces(where, block, around)


def figure_pieces(where: str, figure: Figure, around: tuple[Around, ...]) -> Iterator[Piece]:
    """Yield description, long description, caption and credit of a figure, in this order."""
    inside, line = (*around, Around.FIGURE), _line(figure)
    for kind, text in ((Kind.ALT, figure.alt), (Kind.LONG_DESCRIPTION, figure.long_description)):
        if text:
            yield Piece(where, kind, text.text, _line(text) or line, around=inside)
    if figure.caption:
        yield _of(where, Kind.CAPTION, figure.caption.content, figure.caption, inside, line)
    if figure.credit:
        yield Piece(where, Kind.CREDIT, figure.credit.written, _line(figure.credit) or line, around=inside)


def _table(where: str, table: Table, around: tuple[Around, ...]) -> Iterator[Piece]:
    """Yield caption, credit and cells of a table; a caption stands above what it is about."""
    if table.caption:
        yield _of(where, Kind.CAPTION, table.caption.content, table.caption, around, _line(table))
    if table.credit:
        yield Piece(where, Kind.CREDIT, table.credit.written, _line(table), around=around)
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            yield from _blocks(where, cell.blocks, cell_around(around, cell, number < table.header_rows))


def cell_around(around: tuple[Around, ...], cell: Cell, is_head: bool) -> tuple[Around, ...]:  # noqa: FBT001
    """Say what the blocks of a cell stand in: heads are told from other cells."""
    return (*around, Around.HEAD) if cell.is_header or is_head else around


def _of(
    where: str,
    kind: Kind,
    content: tuple[Inline, ...],
    node: Node,
    around: tuple[Around, ...] = (),
    line: int | None = None,
) -> Piece:
    return Piece(where, kind, plain(content), _line(node) or line, around=around, content=content)


def _line(node: Node) -> int | None:
    return node.span.line if node.span else None


def _beside(content: tuple[Inline, ...]) -> Iterator[tuple[Stream, str]]:
    """Yield what is about the words of ``content``, in the order of reading, the outer before the inner."""
    for inline in content:
        match inline:
            case Text() | LineBreak():
                continue
            case Abbreviation():
                if inline.expansion:
                    yield Stream.LONG_FORMS, inline.expansion
                continue
            case Link():
                yield Stream.LINKS, inline.target
            case LanguagePart():
                yield from _about(Stream.LANGUAGES, inline.language, inline.content)
            case Emphasis():
                yield from _about(Stream.STRESS, "italics", inline.content)
            case Strong():
                yield from _about(Stream.STRESS, "bold", inline.content)
            case Superscript():
                yield from _about(Stream.LEVELS, "raised", inline.content)
            case Subscript():
                yield from _about(Stream.LEVELS, "lowered", inline.content)
            case _:
                assert_never(inline)
        yield from _beside(inline.content)


def _about(stream: Stream, name: str, content: tuple[Inline, ...]) -> Iterator[tuple[Stream, str]]:
    """Yield what is said of words: its name and the words, unless there are none."""
    if words := " ".join(plain(content).split()):
        yield stream, f"{name}: {words}"


def assets_of(article: Article) -> Mapping[str, Asset]:
    """Give the article's picture files by their paths."""
    found = (node for _, part in named_parts(article) for node in nodes(part))
    return {node.path: node for node in found if isinstance(node, Asset)}
