"""
The coverage law: every word of a source is in the article or among its leftovers, once and in its place.

This module shares nothing with the readers, so that it can judge them. A leftover that lies wholly inside a
part is the one exception to "without overlap": a paragraph with a stray U+0001 in its middle is still one
paragraph, and a figure with a button between picture and caption one figure; what is inside such a leftover
counts as not being there.
"""

import re
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, assert_never

from article_pipeline.article.model import (
    Article,
    Aside,
    Block,
    Byline,
    Caption,
    Code,
    Credit,
    Endnote,
    Figure,
    Heading,
    Headline,
    Inline,
    Leftover,
    List,
    Node,
    Paragraph,
    PlainText,
    PullQuote,
    QuestionAnswer,
    QuestionAttribution,
    Quote,
    Reason,
    Span,
    Table,
    Text,
    ThematicBreak,
    Timestamp,
)
from article_pipeline.article.walk import Part, children, parts, plain

_WORD: Final = re.compile(r"[^\W_]+")
"""A row of underscores is a rule across the page, and no word."""
_LINE_END: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")

LABEL: Final = ""
"""Among expected words: at most one word of the source that the model says by structure, such as "Q:"."""

Expected = tuple[str, bool]
"""A word, and whether the source may leave it out because it is a marker, such as the number of an item."""


def violations(article: Article, text: str, *, has_markup: bool = False) -> list[str]:
    """
    Name all that breaks the law; ``text`` is the decoded source, its byte order mark not counted.

    Where the text ``has_markup``, as Markdown has, the words inside of a part are not compared with the
    source's, since some of these are markup.
    """
    holes = list(_holes(article))
    inside = set(map(id, holes))
    pieces: list[Part | Leftover] = [*parts(article), *(x for x in article.leftovers if id(x) not in inside)]
    unplaced = [
        f"{_named(piece)} has no place in the source" for piece in (*pieces, *holes) if not piece.span
    ]
    if unplaced:
        return unplaced
    return [
        *_place_faults((*pieces, *holes), text),
        *_order_faults(pieces, holes, text),
        *(fault for piece in pieces for fault in _nesting_faults(piece)),
        *_word_faults([p for p in pieces if not has_markup or isinstance(p, Leftover)], holes, text),
    ]


def _holes(article: Article) -> Iterator[Leftover]:
    """Yield the leftovers that lie inside a part, and all control characters."""
    spans = sorted((part.span.start, part.span.end) for part in parts(article) if part.span)
    for leftover in article.leftovers:
        i = bisect_right(spans, (leftover.span.start, sys.maxsize)) - 1 if leftover.span else -1
        is_inside = i >= 0 and leftover.span is not None and leftover.span.end <= spans[i][1]
        if is_inside or leftover.reason is Reason.CONTROL_CHARACTERS:
            yield leftover


def _named(node: Node) -> str:
    at = f" at {node.span.line}:{node.span.column}" if node.span else ""
    return f"{type(node).__name__}{at}"


def _span(node: Node) -> Span:
    if node.span is None:
        raise ValueError(f"{_named(node)} has no span")
    return node.span


def _place_faults(nodes: Sequence[Node], text: str) -> Iterator[str]:
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    for node in nodes:
        span = _span(node)
        if not 0 <= span.start < span.end <= len(text):
            yield f"{_named(node)} lies outside the source: {span.start} to {span.end}"
            continue
        line = bisect_right(starts, span.start)
        if (span.line, span.column) != (line, span.start - starts[line - 1] + 1):
            yield f"{_named(node)} does not begin at its line and column"


def _order_faults(pieces: Sequence[Node], holes: Sequence[Node], text: str) -> Iterator[str]:
    ordered = sorted(pieces, key=lambda piece: _span(piece).start)
    for before, after in pairwise(ordered):
        if _span(before).end > _span(after).start:
            yield f"{_named(after)} overlaps {_named(before)}"
    at = 0
    for start, end, what in [
        *((_span(p).start, _span(p).end, _named(p)) for p in ordered),
        (len(text), 0, "end"),
    ]:
        left = _without(text, at, start, holes)
        if any(not _is_blank(character) for character in left):
            yield f"words are lost before {what}: {left.strip()[:60]!r}"
        at = max(at, end)


def _is_blank(character: str) -> bool:
    """White space, and what nobody can see or hear by itself (zero width space, byte order mark)."""
    return character.isspace() or unicodedata.category(character) == "Cf"


def _without(text: str, start: int, end: int, holes: Sequence[Node]) -> str:
    """Give a range of the source without its control characters."""
    if not holes:
        return text[start:end]
    kept, at = [], start
    first = bisect_right([_span(hole).start for hole in holes], start - 1)
    for hole in holes[first:]:
        if _span(hole).start >= end:
            break
        kept.append(text[at : _span(hole).start])
        at = _span(hole).end
    return "".join((*kept, text[at:end]))


def _nesting_faults(node: Node) -> Iterator[str]:
    for child in children(node):
        if child.span and node.span:
            inside = node.span.start <= child.span.start <= child.span.end <= node.span.end
            if not inside:
                yield f"{_named(child)} lies outside {_named(node)}"
        yield from _nesting_faults(child)


def _word_faults(pieces: Sequence[Part | Leftover], holes: Sequence[Node], text: str) -> Iterator[str]:
    for piece in pieces:
        source = _WORD.findall(_without(text, _span(piece).start, _span(piece).end, holes))
        expected = list(_words(piece))
        if not _agree(source, expected):
            said = " ".join(word for word, _ in expected)
            yield f"{_named(piece)} says {said[:80]!r} for {' '.join(source)[:80]!r}"


def _agree(source: Sequence[str], expected: Sequence[Expected]) -> bool:
    """Whether the words are the same, markers left out or not."""
    reached = {0}
    for word, is_marker in expected:
        further = {i + 1 for i in reached if i < len(source) and word in (source[i], LABEL)}
        reached = further | reached if is_marker else further
    return len(source) in reached


def _words(piece: Part | Leftover) -> Iterator[Expected]:
    match piece:
        case Leftover() | PlainText():
            yield from _said(piece.text)
        case Byline() | Timestamp():
            yield from _said(piece.written)
        case Endnote():
            yield from _endnote_words(piece)
        case Headline() | QuestionAttribution():
            yield from _said(plain(piece.content))
        case _:
            yield from _block_words(piece)


def _endnote_words(note: Endnote) -> Iterator[Expected]:
    """A note's words; its number is a marker where the source's list gives it, hence without a place."""
    match note.content:
        case (Text(text=text, span=None), *_) if text.strip().isdigit():
            yield text.strip(), True
            yield from _said(plain(note.content[1:]))
        case _:
            yield from _said(plain(note.content))


def _said(text: str) -> Iterator[Expected]:
    return ((word, False) for word in _WORD.findall(text))


def _block_words(block: Block) -> Iterator[Expected]:
    match block:
        case Paragraph() | Heading():
            yield from _said(plain(block.content))
        case Code():
            yield from _said(block.text)
        case ThematicBreak():
            return
        case Figure():
            yield from _figure_words(block)
        case Quote() | PullQuote() | Aside() | QuestionAnswer() | List() | Table():
            yield from _container_words(block)
        case _:
            assert_never(block)


def _container_words(block: Quote | PullQuote | Aside | QuestionAnswer | List | Table) -> Iterator[Expected]:
    match block:
        case Quote():
            yield from _all_words(block.blocks)
            yield from _said(plain(block.attribution))
        case PullQuote():
            yield from _said(plain(block.content))
            yield from _said(plain(block.attribution))
        case Aside():
            yield from _said(plain(block.title))
            yield from _all_words(block.blocks)
        case QuestionAnswer():
            yield from _labelled(block.question, block.answer)
        case List():
            for number, item in enumerate(block.items, start=block.start):
                if block.ordered:
                    yield str(number), True
                yield from _all_words(item.blocks)
        case Table():
            yield from _table_words(block)
        case _:
            assert_never(block)


def _labelled(question: tuple[Inline, ...], answer: tuple[Block, ...]) -> Iterator[Expected]:
    yield LABEL, True
    yield from _said(plain(question))
    yield LABEL, True
    yield from _all_words(answer)


def _all_words(blocks: Sequence[Block]) -> Iterator[Expected]:
    for block in blocks:
        yield from _block_words(block)


def _table_words(table: Table) -> Iterator[Expected]:
    rows = [[word for cell in row.cells for word in _all_words(cell.blocks)] for row in table.rows]
    placed = sorted(_pieces(table.caption, table.credit), key=_start)
    first = next((row.span.start for row in table.rows if row.span), 0)
    above = [piece for piece in placed if _start(piece) < first]
    for piece in above:
        yield from _said(_text_of(piece))
    for row in rows:
        yield from row
    for piece in placed[len(above) :]:
        yield from _said(_text_of(piece))


def _figure_words(figure: Figure) -> Iterator[Expected]:
    """A figure's pieces in the order of the source; a picture that has a place there was named there."""
    if figure.asset and figure.asset.span:
        yield from _said(figure.asset.path)
    for piece in sorted(
        _pieces(figure.alt, figure.long_description, figure.caption, figure.credit), key=_start
    ):
        yield from _said(_text_of(piece))


Piece = PlainText | Caption | Credit


def _pieces(*pieces: Piece | None) -> list[Piece]:
    return [piece for piece in pieces if piece]


def _start(node: Node) -> int:
    return node.span.start if node.span else 0


def _text_of(piece: Piece) -> str:
    match piece:
        case PlainText():
            return piece.text
        case Credit():
            return piece.written
        case Caption():
            return plain(piece.content)
        case _:
            assert_never(piece)
