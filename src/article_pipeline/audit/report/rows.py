"""
The rows of a report's table: a block each, and below it its parts that have words of their own.

Descriptions, captions, credits, attributions and items of lists have a row each, so that a fault of one is
not looked for in the others. The cells of a table share the row of their table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from article_pipeline.article.model import Article
from article_pipeline.audit.findings import Finding
from article_pipeline.audit.kinds import Around, Kind, Stream
from article_pipeline.audit.pieces import Piece, pieces
from article_pipeline.audit.words.tokens import letters_of

PARTS: Final = frozenset({Kind.ALT, Kind.LONG_DESCRIPTION, Kind.CAPTION, Kind.CREDIT, Kind.ATTRIBUTION})
"""Kinds of pieces that are a part of their block wherever they stand."""
_BLOCKS: Final = {Around.FIGURE: "picture", Around.TABLE: "table", Around.QUOTE: "quote"}


@dataclass(frozen=True, slots=True)
class Row:
    """
    A row: the block ``where``, or one of its parts by its ``number`` from 1 on.

    ``name`` says what it is besides its words; ``kind`` is that of a part which is no item of a list.
    """

    where: str
    line: int | None
    text: str
    name: str = ""
    number: int = 0
    kind: Kind | None = None


class Rows:
    """All rows of an article in their order."""

    def __init__(self, article: Article) -> None:
        self._blocks: dict[str, list[tuple[Piece, Row]]] = {}
        self.all: list[Row] = []
        for where, several in groupby(pieces(article), key=lambda piece: piece.where):
            held = list(_held(where, list(several)))
            self._blocks[where] = held[1:]
            self.all += dict.fromkeys(row for _, row in held)

    def __contains__(self, where: str) -> bool:
        return where in self._blocks

    def row_of(self, finding: Finding) -> tuple[str, int]:
        """Give block and number of the row of a finding: of the part that it is about, if it is one alone."""
        held = self._blocks[finding.where]
        block = finding.where, 0
        if finding.stream is Stream.PICTURES:
            return block
        alike = [one for one in held if finding.kind in (None, one[0].kind)]
        if len({row.number for _, row in alike}) > 1 or finding.kind not in PARTS:
            alike = [one for one in alike if finding.line in (None, one[0].line)]
        if len({row.number for _, row in alike}) > 1:
            words = " ".join(letters_of(finding.wanted))
            alike = [one for one in alike if words in " ".join(letters_of(one[0].text))]
        numbers = {row.number for _, row in alike}
        return (finding.where, numbers.pop()) if len(numbers) == 1 else block


def _held(where: str, several: Sequence[Piece]) -> Iterator[tuple[Piece, Row]]:
    """Yield the block's own row with its first piece, and each piece with the row that it is in."""
    own = [piece for piece in several if not _is_part(piece)]
    first = own[0] if own else several[0]
    block = Row(where, first.line, own[0].text if own else "", "" if own else _block_name(several))
    yield first, block
    number = 0
    for piece in several:
        if not _is_part(piece):
            yield piece, block
            continue
        number += 1
        is_kind = piece.kind in PARTS
        name = str(piece.kind) if is_kind else "item"
        yield piece, Row(where, piece.line, piece.text, name, number, piece.kind if is_kind else None)


def _is_part(piece: Piece) -> bool:
    is_item = Around.LIST in piece.around and Around.TABLE not in piece.around
    return piece.kind in PARTS or is_item


def _block_name(several: Sequence[Piece]) -> str:
    around = several[0].around
    if Around.LIST in around:
        return "list"
    return next((_BLOCKS[one] for one in reversed(around) if one in _BLOCKS), str(several[0].kind))
