"""
What an edition that is made of markup has to say: the article's pieces, as HTML can say them.

Levels of headings are settled so that none is skipped (WCAG 2.2, technique G141), a picture that only
decorates is not described, and lists and headings count as facts, since a reader is told of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from article_pipeline.article.model import (
    Article,
    Aside,
    Block,
    Figure,
    Heading,
    Link,
    List,
    Node,
    QuestionAnswer,
    Quote,
    Table,
    Text,
)
from article_pipeline.article.walk import authors, named_parts, nodes
from article_pipeline.audit.kinds import Around, Kind, Stream
from article_pipeline.audit.markup.runs import items_of, runs_of, tag_of, text_of
from article_pipeline.audit.pieces import Piece, Pieces, part_pieces, pictures

UNDETERMINED: Final = "und"
"""BCP 47's tag for a language that is not known."""
_DEEPEST: Final = 6
_TITLES: Final = (Kind.HEADLINE, Kind.HEADING, Kind.TITLE)


def streams_of(article: Article, facts: Pieces = ()) -> dict[Stream, Pieces]:
    """Give all streams of ``article``, with ``facts`` besides those of its lists."""
    words = pieces_of(article)
    beside: dict[Stream, list[Piece]] = {stream: [] for stream in Stream}
    whole = language_of(article)
    for piece in words:
        for stream, text in items_of(runs_of(piece.content, whole)):
            beside[stream].append(replace(piece, text=text, content=()))
    listed = [*facts, *_lists(article)]
    return {**beside, Stream.WORDS: words, Stream.PICTURES: pictures(article), Stream.FACTS: listed}


def language_of(article: Article) -> str:
    """Give the tag that the whole edition has."""
    return tag_of(article.language) or UNDETERMINED


def facts_of(article: Article, headline: str) -> Iterator[Piece]:
    """Yield what an edition tells machines of the article; ``headline`` is what it calls it."""
    yield Piece("", Kind.LABEL, f"language: {language_of(article)}")
    if headline:
        yield Piece("headline", Kind.HEADLINE, f"title: {headline}")
    for name in authors(article):
        yield Piece("byline", Kind.BYLINE, f"author: {name}")
    for name, stamp in (("published", article.published), ("updated", article.updated)):
        if stamp and stamp.iso:
            yield Piece(name, Kind(_STAMPS[name]), f"{name}: {stamp.iso}")


_STAMPS: Final = {"published": Kind.PUBLISHED, "updated": Kind.UPDATED}


def headline_of(words: Pieces) -> str:
    """Give the words of the headline, if there are some."""
    return next((" ".join(piece.text.split()) for piece in words if piece.kind is Kind.HEADLINE), "")


def contents_of(words: Pieces) -> list[Piece]:
    """Give the headings that a table of contents lists: those in a table begin no section."""
    return [piece for piece in words if piece.kind in _TITLES and Around.TABLE not in piece.around]


def _lists(article: Article) -> Iterator[Piece]:
    for where, part in named_parts(article):
        for node in nodes(part):
            if isinstance(node, List) and node.items:
                line = node.span.line if node.span else None
                numbers = f" from {node.start}" if node.ordered else ""
                yield Piece(where, Kind.MARKER, f"list of {len(node.items)}{numbers}", line)


def pieces_of(article: Article) -> list[Piece]:
    """Give the pieces in the order of reading, with the words and levels that markup gives them."""
    whole = language_of(article)
    found = [
        replace(piece, text=text_of(runs_of(piece.content, whole))) if piece.content else piece
        for piece in _described(article)
    ]
    return list(_levelled([piece for piece in found if piece.text.strip()], article))


def _described(article: Article) -> Iterator[Piece]:
    """Yield the pieces without the descriptions of pictures that only decorate."""
    for where, part in named_parts(article):
        told = (node for node in nodes(part) if isinstance(node, Figure) and node.alt)
        tables = {kind: _tables(part, kind) for kind in _ABOVE}
        for piece in part_pieces(where, part):
            if piece.kind is Kind.ALT and next(told).is_decorative:
                continue
            if piece.kind in _ABOVE and piece.around[-1:] == (Around.TABLE,):
                yield _above(piece, next(tables[piece.kind]))
            else:
                yield _linked(piece) if piece.kind is Kind.ADDRESS else piece


_ABOVE: Final = (Kind.CAPTION, Kind.CREDIT)


def _tables(part: Node, kind: Kind) -> Iterator[Table]:
    """Yield the tables that have a caption, or a credit."""
    for node in nodes(part):
        if isinstance(node, Table) and (node.caption if kind is Kind.CAPTION else node.credit):
            yield node


def _above(line: Piece, table: Table) -> Piece:
    """Give what stands above a table; of one without cells nothing else is there."""
    is_there = any(row.cells for row in table.rows)
    return line if is_there else replace(line, around=line.around[:-1])


def _linked(address: Piece) -> Piece:
    """Give the article's address as the link that it is."""
    is_web = address.text.partition(":")[0].lower() in ("http", "https")
    return replace(address, content=(Link((Text(address.text),), address.text),)) if is_web else address


def _levelled(words: Iterable[Piece], article: Article) -> Iterator[Piece]:
    levels = iter(_Outline(language_of(article)).levels(article))
    for piece in words:
        yield replace(piece, level=next(levels)) if piece.kind in _TITLES else piece


@dataclass(slots=True)
class _Outline:
    """The level of the last heading, 0 before the first; only one heading is of level 1."""

    whole: str
    level: int = 0
    has_title: bool = False

    def levels(self, article: Article) -> Iterator[int]:
        """Yield the level of each heading that has words."""
        if article.headline and self._has_words(article.headline.content):
            yield self._next(1)
        yield from self._blocks(article.body)

    def _has_words(self, content: tuple[object, ...]) -> bool:
        return bool(text_of(runs_of(content, self.whole)).strip())  # type: ignore[arg-type]

    def _next(self, asked: int) -> int:
        self.level = min(max(asked, 2 if self.has_title else 1), self.level + 1, _DEEPEST)
        self.has_title = True
        return self.level

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[int]:
        for block in blocks:
            if isinstance(block, Heading) and self._has_words(block.content):
                yield self._next(block.level)
            elif isinstance(block, Aside):
                yield from self._box(block)
            else:
                for inner in _blocks_in(block):
                    yield from self._blocks(inner)

    def _box(self, box: Aside) -> Iterator[int]:
        """A box has headings of its own, which those after it do not follow."""
        before = self.level
        if self._has_words(box.title):
            yield self._next(self.level + 1)
        yield from self._blocks(box.blocks)
        self.level = before or min(self.level, 1)


def _blocks_in(block: Node) -> Iterator[tuple[Block, ...]]:
    match block:
        case List(items=items):
            yield from (item.blocks for item in items)
        case Quote(blocks=blocks) | QuestionAnswer(answer=blocks):
            yield blocks
        case Table(rows=rows):
            yield from (cell.blocks for row in rows for cell in row.cells)
        case _:
            return
