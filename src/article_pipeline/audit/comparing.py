"""
Comparing what an edition has to say with what was read back from it, word by word and block by block.

Words are aligned over the whole edition and not block by block, so that a word in the wrong block is told as
such and not as one that is missing here and invented there.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from article_pipeline.audit.aligning import matches
from article_pipeline.audit.differences import Side, word_findings
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found, ReadBack
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.pieces import Piece, Pieces
from article_pipeline.audit.tokens import Tokens, tokens_of


def compare(wanted: Mapping[Stream, Pieces], read: ReadBack) -> list[Finding]:
    """
    Give all that is wrong: each stream of ``wanted`` with that of ``read``, and what ``read`` found itself.

    Of a stream that the edition does not keep each piece is missing; whether that was declared is not asked
    here (``losses``).
    """
    found = list(read.findings)
    for stream, pieces in wanted.items():
        if stream not in read.streams:
            found += [_lost(piece, stream) for piece in pieces if not piece.is_optional]
        elif stream is Stream.WORDS:
            found += compare_words(pieces, read.streams[stream], read.tokens)
        else:
            found += compare_items(stream, pieces, read.streams[stream])
    return found


def _lost(piece: Piece, stream: Stream) -> Finding:
    return Finding(Fault.MISSING, "", piece.where, piece.line, piece.kind, stream, piece.text)


def compare_items(stream: Stream, pieces: Pieces, found: Sequence[Found]) -> list[Finding]:
    """Compare two rows of items that are the same or not, such as addresses."""
    return [
        Finding(f.fault, f.place, f.where, f.line, f.kind, stream, f.wanted, f.found)
        for f in _words_compared(pieces, found, _as_one)[0]
    ]


def _as_one(text: str) -> list[str]:
    return [" ".join(tokens_of(text))]


def compare_words(pieces: Pieces, found: Sequence[Found], tokens: Tokens = tokens_of) -> list[Finding]:
    """Compare words, their order, and what each block is called."""
    faults, owners = _words_compared(pieces, found, tokens)
    return [*faults, *_structure_faults(pieces, found, owners)]


Owners = Sequence[Counter[int]]
"""For each piece: which of what was found has how many of its words."""


def _words_compared(pieces: Pieces, found: Sequence[Found], tokens: Tokens) -> tuple[list[Finding], Owners]:
    first, second = Side.of([p.text for p in pieces], tokens), Side.of([f.text for f in found], tokens)
    aligned = matches(first.words, second.words)
    owners: list[Counter[int]] = [Counter() for _ in pieces]
    for start, other, size in aligned:
        for n in range(size):
            owners[first.owners[start + n]][second.owners[other + n]] += 1
    return list(word_findings(pieces, found, first, second, aligned)), owners


def _structure_faults(pieces: Pieces, found: Sequence[Found], owners: Owners) -> Iterator[Finding]:
    """Tell blocks that the edition calls something else, and blocks that it parts or joins."""
    last_of: dict[int, int] = {}
    for number, (piece, counted) in enumerate(zip(pieces, owners, strict=True)):
        if not counted:
            continue
        main = max(counted, key=lambda n: counted[n])
        here = found[main]
        if name := _other_name(piece, here):
            yield Finding.about(Fault.MISLABELLED, piece, here.place, wanted=piece.text, found=name)
        if here.kind is None:
            continue
        if sum(found[n].kind is not None for n in counted) > 1:
            yield Finding.about(Fault.PARTED, piece, here.place, wanted=piece.text)
        if main in last_of:
            yield Finding.about(Fault.JOINED, piece, here.place, wanted=piece.text)
        last_of[main] = number


def _other_name(piece: Piece, found: Found) -> str:
    """Say what an edition calls a piece, if that is not what it is."""
    if found.kind is not None and found.kind is not piece.kind:
        return str(found.kind)
    if found.level is not None and found.level != piece.level:
        return f"level {found.level} instead of {piece.level}"
    if found.around is not None and found.around != piece.around:
        return f"in {_named(found.around)} instead of {_named(piece.around)}"
    return ""


def _named(around: Sequence[str]) -> str:
    return ", ".join(around) or "the text"
