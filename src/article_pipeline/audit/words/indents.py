"""
Lines that begin where those of another kind of block do, in editions that set blocks by blank cells.
"""

from collections.abc import Iterator, Sequence

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found
from article_pipeline.audit.pieces import Pieces
from article_pipeline.audit.words.aligning import Match
from article_pipeline.audit.words.differences import Side


def indent_faults(
    pieces: Pieces, found: Sequence[Found], wanted: Side, read: Side, aligned: Sequence[Match]
) -> Iterator[Finding]:
    """Yield the first fault of each piece: it begins within a line, or a line of it in another cell."""
    if all(piece.indents is None for piece in pieces):
        return
    told = set()
    for start, other, size in aligned:
        for one, two in zip(range(start, start + size), range(other, other + size), strict=True):
            number, line = wanted.owners[one], read.owners[two]
            piece, here = pieces[number], found[line]
            if piece.indents is None or here.indent is None or number in told:
                continue
            is_first = _begins(wanted.owners, one)
            first, over = piece.indents
            cells = first if is_first and first is not None else over
            if _begins(read.owners, two):
                if here.indent != cells:
                    told.add(number)
                    cell = f"in cell {here.indent + 1} instead of {cells + 1}"
                    yield Finding.about(Fault.MISLABELLED, piece, here.place, wanted=piece.text, found=cell)
            elif is_first and first is not None:
                told.add(number)
                yield Finding.about(Fault.JOINED, piece, here.place, wanted=piece.text)


def _begins(owners: Sequence[int], at: int) -> bool:
    return at == 0 or owners[at - 1] != owners[at]
