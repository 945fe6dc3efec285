"""
Pieces that may stand anywhere near their place: those that stand too far from it are told.

How far is counted in pages on which something of the text ends, since there a make-up may set what it moves.
What waits behind others for room stands as many pages farther as there are others.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found
from article_pipeline.audit.pieces import Pieces

_MOST_PASSED: Final = 2
"""Pages between a place and what belongs there: as many as our own make-up lets it wait for room."""
Owners = Sequence[Counter[int]]


@dataclass(frozen=True, slots=True)
class _Set:
    """A piece that was found: its number, its part, and the first and the last page that has words of it."""

    number: int
    where: str
    first: int
    last: int


def straying_faults(pieces: Pieces, found: Sequence[Found], owners: Owners) -> Iterator[Finding]:
    """Yield the parts that stand far from their place, each once; ``owners`` has the pages of each piece."""
    if not any(piece.is_free for piece in pieces):
        return
    told: set[str] = set()
    counts = Counter(piece.text for piece in pieces)
    stand = [
        _Set(n, piece.where, min(pages), max(pages))
        for n, (piece, pages) in enumerate(zip(pieces, owners, strict=True))
        if pages
    ]
    bound = [one for one in stand if not pieces[one.number].is_free]
    free = [one for one in stand if pieces[one.number].is_free]
    for one in free:
        piece = pieces[one.number]
        # Of two that say the same nobody knows which is which.
        if one.where not in told and counts[piece.text] == 1 and _is_far(one, bound, free):
            told.add(one.where)
            yield Finding.about(Fault.MOVED, piece, found[one.first].place, wanted=piece.text)


def _is_far(one: _Set, bound: Sequence[_Set], free: Sequence[_Set]) -> bool:
    before = [other for other in bound if other.number < one.number]
    after = [other for other in bound if other.number > one.number]
    home = before[-1].last if before else min((other.first for other in after), default=one.first)
    late = {other.last for other in after if home < other.last < one.first}
    early = {other.last for other in before if one.last < other.last < home}
    ahead = {
        other.where
        for other in free
        if other.number < one.number and other.where != one.where and home < other.first <= one.first
    }
    return len(late) > _MOST_PASSED + len(ahead) or len(early) > _MOST_PASSED
