"""
Comparing what an edition has to say with what was read back from it, word by word and block by block.

Words are aligned over the whole edition and not block by block, so that a word in the wrong block is told as
such and not as one that is missing here and invented there.
"""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found, ReadBack
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.pieces import Piece, Pieces
from article_pipeline.audit.words.aligning import at_borders, matches
from article_pipeline.audit.words.differences import Side, word_findings
from article_pipeline.audit.words.floating import arranged
from article_pipeline.audit.words.indents import indent_faults
from article_pipeline.audit.words.joints import settled
from article_pipeline.audit.words.straying import straying_faults
from article_pipeline.audit.words.tokens import Tokens, tokens_of

_SAID_AROUND: Final = "closing"
"""Parts of what a narrator says beside the article."""


def compare(wanted: Mapping[Stream, Pieces], read: ReadBack) -> list[Finding]:
    """
    Give all that is wrong: each stream of ``wanted`` with that of ``read``, and what ``read`` found itself.

    Of a stream that the edition does not keep each piece is missing; whether that was declared is not asked
    here (``losses``).
    """
    known = {piece.where for pieces in wanted.values() for piece in pieces}
    of_blocks = [_of_block(one, known) for one in read.findings]
    found = [_located(one, wanted.get(Stream.WORDS, ())) for one in of_blocks]
    for stream, pieces in wanted.items():
        if stream not in read.streams:
            found += [_lost(piece, stream) for piece in pieces if not piece.is_optional]
        elif stream is Stream.WORDS:
            found += _fewest(pieces, read.streams[stream], read.tokens)
        else:
            found += compare_items(stream, pieces, read.streams[stream], read.tokens)
    return _placed(found, wanted.get(Stream.WORDS, ()), read)


def _placed(findings: list[Finding], pieces: Pieces, read: ReadBack) -> list[Finding]:
    """Give what is lost about words, such as their language, the place where those words stand."""
    if all(one.place or not one.where for one in findings):
        return findings
    seen = read.streams.get(Stream.WORDS, ())
    places: dict[str, str] = {}
    for piece, counted in zip(pieces, _words_compared(pieces, seen, read.tokens)[1], strict=True):
        if counted:
            places.setdefault(piece.where, seen[max(counted, key=lambda n: counted[n])].place)
    return [one if one.place else replace(one, place=places.get(one.where, "")) for one in findings]


def _of_block(finding: Finding, known: Container[str]) -> Finding:
    """Give a finding without the name of a part that the article has not, such as that of a list's entry."""
    is_known = finding.where in known or finding.where.startswith(_SAID_AROUND)
    return finding if is_known else replace(finding, where="")


def _located(finding: Finding, pieces: Pieces) -> Finding:
    """Give a finding of a block with its line in the source, best that of the piece that has its words."""
    if finding.kind and finding.wanted and not finding.where:
        finding = _of_its_piece(finding, pieces)
    if finding.line is not None or not finding.where:
        return finding
    own = [piece for piece in pieces if piece.where == finding.where]
    alike = [piece for piece in own if finding.kind in (None, piece.kind)] or own
    words = " ".join(finding.wanted.split())
    said = [piece for piece in alike if words and words in " ".join(piece.text.split())] or alike
    return replace(finding, line=said[0].line) if said else finding


def _of_its_piece(finding: Finding, pieces: Pieces) -> Finding:
    """Give a finding of words without a place in the article that of the only piece that has them."""
    words = finding.wanted.split()
    own = [p for p in pieces if p.kind is finding.kind and words in (list(p.signs), p.text.split())]
    return replace(finding, where=own[0].where) if len(own) == 1 else finding


def _fewest(pieces: Pieces, found: Sequence[Found], tokens: Tokens) -> list[Finding]:
    """Compare words with those that may be left out, and without them where that explains more."""
    told = compare_words(pieces, found, tokens)
    due = [piece for piece in pieces if not piece.is_optional]
    if not told or len(due) == len(pieces):
        return told
    return min(told, compare_words(due, found, tokens), key=len)


def _lost(piece: Piece, stream: Stream) -> Finding:
    return Finding(Fault.MISSING, "", piece.where, piece.line, piece.kind, stream, piece.text)


def compare_items(
    stream: Stream, pieces: Pieces, found: Sequence[Found], tokens: Tokens = tokens_of
) -> list[Finding]:
    """Compare two rows of items that are the same or not, such as addresses."""
    return [
        Finding(f.fault, f.place, f.where, f.line, f.kind, stream, f.wanted, f.found)
        for f in _words_compared(pieces, found, lambda text: [" ".join(tokens(text))])[0]
    ]


def compare_words(pieces: Pieces, found: Sequence[Found], tokens: Tokens = tokens_of) -> list[Finding]:
    """Compare words, their order, and what each block is called."""
    faults, owners = _words_compared(pieces, found, tokens)
    structure = _structure_faults(pieces, found, owners)
    return [*faults, *structure, *straying_faults(pieces, found, owners)]


Owners = Sequence[Counter[int]]
"""For each piece: which of what was found has how many of its words."""


def _words_compared(pieces: Pieces, found: Sequence[Found], tokens: Tokens) -> tuple[list[Finding], Owners]:
    known: dict[str, str] = {token: token for piece in pieces for token in piece.signs}
    meant = Side.of([p.signs or tokens(p.text) for p in pieces], [p.text for p in pieces])
    signs = [[known.get(token, token) for token in tokens(f.text)] for f in found]
    read = Side.of(signs, [f.text for f in found])
    second = settled(read, meant.words)
    first = arranged(pieces, meant, second)
    aligned = at_borders(matches(first.words, second.words), first.words, first.owners)
    owners: list[Counter[int]] = [Counter() for _ in pieces]
    for start, other, size in aligned:
        for n in range(size):
            owners[first.owners[start + n]][second.owners[other + n]] += 1
    faults = [
        *word_findings(pieces, found, first, second, aligned),
        *indent_faults(pieces, found, first, second, aligned),
    ]
    return faults, owners


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
        if here.is_block and sum(found[n].is_block for n in counted) > 1:
            yield Finding.about(Fault.PARTED, piece, here.place, wanted=piece.text)
        elif here.is_block and main in last_of:
            yield Finding.about(Fault.JOINED, piece, here.place, wanted=piece.text)
        else:
            yield from _layout_faults(piece, [found[n] for n in sorted(counted)])
        last_of[main] = number


def _layout_faults(piece: Piece, found: Sequence[Found]) -> Iterator[Finding]:
    """Tell the first of what a piece stands in that is set apart in another way."""
    for one in found:
        if None not in (piece.layout, one.layout) and one.layout != piece.layout:
            name = f"{one.layout} instead of {piece.layout}"
            yield Finding.about(Fault.MISLABELLED, piece, one.place, wanted=piece.text, found=name)
            return


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
