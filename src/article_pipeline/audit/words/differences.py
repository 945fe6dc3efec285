"""
Saying in which way words differ: a word that is missing here and stands there was moved, not lost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, pairwise
from typing import Final

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found
from article_pipeline.audit.pieces import Pieces
from article_pipeline.audit.words.aligning import Match
from article_pipeline.audit.words.quoting import as_written
from article_pipeline.audit.words.tokens import Signs, printed

_ALIKE: Final = 0.5
"""How alike, of 1, a text that stands in the place of a whole block must be to be that block, altered."""
_TELLING: Final = 3
"""Words that are no coincidence where they stand twice."""


@dataclass(frozen=True, slots=True)
class Side:
    """
    The words of several texts in a row, and the text that each belongs to.

    ``texts`` has the words of each text; a text that another one stands in is there in two parts.
    ``written`` are the texts as they are.
    """

    words: list[str]
    owners: list[int]
    texts: list[tuple[str, ...]]
    written: Sequence[str]

    @classmethod
    def of(cls, parted: Sequence[Sequence[str]], written: Sequence[str]) -> "Side":
        """Put the words of several texts one after another."""
        owners = chain.from_iterable([number] * len(words) for number, words in enumerate(parted))
        texts = [tuple(words) for words in parted]
        return cls(list(chain.from_iterable(parted)), list(owners), texts, written)

    def runs(self, start: int, end: int) -> Iterator["Run"]:
        """Yield the words from ``start`` to ``end`` text by text."""
        while start < end:
            stop = start
            while stop < end and self.owners[stop] == self.owners[start]:
                stop += 1
            words = tuple(self.words[start:stop])
            yield Run(self.owners[start], start, stop, words, self._text(start, words))
            start = stop

    def _text(self, start: int, words: tuple[str, ...]) -> str:
        """Give words of one text as they stand in it, or with blanks between them."""
        owner, first = self.owners[start], start
        while first and self.owners[first - 1] == owner:
            first -= 1
        whole, size = self.texts[owner], len(words)
        places = (start - first, *range(len(whole) - size + 1))
        place = next((n for n in places if whole[n : n + size] == words), -1)
        if place < 0 or any(isinstance(word, Signs) for word in words):
            return printed(words)
        return as_written(self.written[owner], whole, place, place + size) or printed(words)


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one text, from ``start`` to ``end`` of its side; ``text`` is how people read them."""

    owner: int
    start: int
    end: int
    words: tuple[str, ...]
    text: str


@dataclass(slots=True)
class Gap:
    """
    What stands between two matching stretches, on either side.

    ``place`` is where it is in the edition, ``before`` the number of the block that it stands in or behind.
    """

    lost: list[Run]
    extra: list[Run]
    place: str
    before: int | None


def word_findings(
    pieces: Pieces, found: Sequence[Found], wanted: Side, read: Side, aligned: Sequence[Match]
) -> Iterator[Finding]:
    """Yield what is wrong with the words."""
    gaps = list(_gaps(found, wanted, read, aligned))
    yield from _moved(pieces, found, gaps)
    known = set(wanted.texts) if gaps else set()
    for gap in gaps:
        yield from _in_gap(pieces, found, gap, wanted, read, known)


def _gaps(found: Sequence[Found], wanted: Side, read: Side, aligned: Sequence[Match]) -> Iterator[Gap]:
    ends = [(0, 0, 0), *aligned, (len(wanted.words), len(read.words), 0)]
    for (start, other, size), (end, other_end, _) in pairwise(ends):
        lost, extra = (start + size, end), (other + size, other_end)
        if lost[0] < lost[1] or extra[0] < extra[1]:
            near = min(max(extra[0] - (extra[0] == extra[1]), 0), len(read.owners) - 1)
            place = found[read.owners[near]].place if read.owners else ""
            before = wanted.owners[max(lost[0] - 1, 0)] if wanted.owners else None
            yield Gap(list(wanted.runs(*lost)), list(read.runs(*extra)), place, before)


def _moved(pieces: Pieces, found: Sequence[Found], gaps: Sequence[Gap]) -> Iterator[Finding]:
    """Take out of the gaps, and tell, the words that are lost in one and stand in another."""
    there: dict[tuple[str, ...], list[tuple[Gap, Run]]] = {}
    for gap in gaps:
        for run in gap.extra:
            there.setdefault(run.words, []).append((gap, run))
    for gap in gaps:
        for run in list(gap.lost):
            others = [pair for pair in there.get(run.words, ()) if pair[0] is not gap]
            if others:
                other, stands = others[0]
                there[run.words].remove(others[0])
                gap.lost.remove(run)
                other.extra.remove(stands)
                yield Finding.about(
                    Fault.MOVED, pieces[run.owner], found[stands.owner].place, wanted=run.text
                )


def _in_gap(
    pieces: Pieces,
    found: Sequence[Found],
    gap: Gap,
    wanted: Side,
    read: Side,
    known: set[tuple[str, ...]],
) -> Iterator[Finding]:
    lost = [run for run in gap.lost if not pieces[run.owner].is_optional]
    stands = " ".join(run.text for run in gap.extra)
    if not lost:
        yield from _added(pieces, found, gap, read, known)
        return
    if not stands:
        yield from (_missing(pieces, run, gap.place) for run in lost)
        return
    place = found[gap.extra[0].owner].place
    if _letters(lost) == _letters(gap.extra):
        yield Finding.about(
            Fault.SPACED, pieces[lost[0].owner], place, wanted=" ".join(r.text for r in lost), found=stands
        )
        return
    gone = [run for run in lost if _is_gone(run, wanted, gap.extra)]
    if len(lost) == len(gap.extra) == 1 and _stands_in_place(pieces, found, lost[0], gap.extra[0], read):
        gone = []
    yield from (_missing(pieces, run, place) for run in gone)
    rest = [run for run in lost if run not in gone]
    for run in rest:
        other = stands if stands != run.text else " ".join(word for r in gap.extra for word in r.words)
        yield Finding.about(Fault.ALTERED, pieces[run.owner], place, wanted=run.text, found=other)
    if not rest:
        yield from _added(pieces, found, gap, read, known)


def _is_gone(run: Run, wanted: Side, extra: Sequence[Run]) -> bool:
    """Whether a whole block is lost, and nothing that stands in its place is like it."""
    if wanted.texts[run.owner] != run.words:
        return False
    return max(_likeness(run.words, other.words) for other in extra) < _ALIKE


def _stands_in_place(pieces: Pieces, found: Sequence[Found], lost: Run, extra: Run, read: Side) -> bool:
    """Whether other words are the whole of a block of the same kind, which is altered then."""
    here = found[extra.owner]
    is_whole = read.texts[extra.owner] == extra.words
    return is_whole and here.kind is not None and here.kind is pieces[lost.owner].kind


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    return SequenceMatcher(None, " ".join(one), " ".join(other), autojunk=False).quick_ratio()


def _missing(pieces: Pieces, run: Run, place: str) -> Finding:
    return Finding.about(Fault.MISSING, pieces[run.owner], f"after {place}" if place else "", wanted=run.text)


def _added(
    pieces: Pieces, found: Sequence[Found], gap: Gap, read: Side, known: set[tuple[str, ...]]
) -> Iterator[Finding]:
    """Tell words that are too many: they stand there twice, or nobody wrote them."""
    near = pieces[gap.before] if gap.before is not None else None
    for run in gap.extra:
        fault = Fault.DOUBLED if _stands_twice(run, read, known) else Fault.INVENTED
        where = (near.where, near.line) if near else ("", None)
        kind = near.kind if near else None
        yield Finding(fault, found[run.owner].place, *where, kind, found=run.text)


def _stands_twice(run: Run, read: Side, known: set[tuple[str, ...]]) -> bool:
    size = len(run.words)
    before = tuple(read.words[max(run.start - size, 0) : run.start])
    after = tuple(read.words[run.end : run.end + size])
    return run.words in (before, after) or (run.words in known and size >= _TELLING)


def _letters(runs: Sequence[Run]) -> str:
    return "".join(word for run in runs for word in run.words)
