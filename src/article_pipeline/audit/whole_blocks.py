"""
A block that is lost, doubled or moved as a whole, told once: all that hangs on its words is a part of that.

Its links, its stress, the pictures and the sound of it differ because it is not where it should be. They are
told by themselves only where a part of its words is left.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.audit.pieces import Piece, Pieces
from article_pipeline.audit.words.tokens import letters_of, printed

_LISTED: Final = (Kind.HEADLINE, Kind.HEADING, Kind.TITLE)
_TOO_MANY: Final = (Fault.DOUBLED, Fault.INVENTED)


def without_parts(findings: Sequence[Finding], wanted: Mapping[Stream, Pieces]) -> list[Finding]:
    """Give the findings but for those that only say again that the words of their block are not there."""
    words = [one for one in findings if _is_of_words(one)]
    if not words:
        return list(findings)
    own: dict[str, list[Piece]] = {}
    for piece in wanted.get(Stream.WORDS, ()):
        own.setdefault(piece.where, []).append(piece)
    wheres = dict.fromkeys(one.where for one in words if one.where)
    blocks = {
        where: _Block([one for one in words if one.where == where], own.get(where, ())) for where in wheres
    }
    titles = {_letters(one.wanted) for one in words if one.fault is Fault.MISSING and one.kind in _LISTED}
    found = []
    for one in findings:
        block = blocks.get(one.where)
        if _is_of_words(one):
            found += [_whole(one, block)] if _is_first(one, block) else []
        elif not _is_part(one, block) and not _lists(one, titles) and not _is_labelled(one, words):
            found.append(one)
    return found


def _is_first(finding: Finding, block: "_Block | None") -> bool:
    """Whether words are not a further part of a block that stands there twice."""
    return (
        block is None or not block.is_doubled or finding.fault not in _TOO_MANY or finding is block.extra[0]
    )


def _whole(finding: Finding, block: "_Block | None") -> Finding:
    """Tell the first words of a block that stands there twice as all of it."""
    if block is None or not block.is_doubled or finding is not block.extra[0]:
        return finding
    return replace(finding, fault=Fault.DOUBLED, found=" ".join(one.found for one in block.extra))


def _is_labelled(finding: Finding, words: Sequence[Finding]) -> bool:
    """Whether a label is lost with its words, or with what they are called."""
    if finding.fault is not Fault.MISLABELLED or finding.kind is not None or finding.where:
        return False
    faults = (Fault.MISSING, Fault.MISLABELLED)
    return any(one.fault in faults and one.wanted == finding.wanted for one in words)


def _lists(finding: Finding, titles: Iterable[str]) -> bool:
    """Whether a list or a file of the edition has a title that is lost where it should be."""
    if not finding.is_within or finding.fault not in (Fault.INVENTED, Fault.ALTERED):
        return False
    said = _letters(finding.found)
    return any(title in said for title in titles if title)


def _is_of_words(finding: Finding) -> bool:
    """Whether words of the article were compared."""
    return finding.stream is Stream.WORDS and finding.kind is not None and not finding.is_within


class _Block:
    """What is told of the words of one block: texts lost and too many, and its own, by their letters."""

    def __init__(self, findings: Iterable[Finding], pieces: Sequence[Piece]) -> None:
        told = list(findings)
        own = [_letters_meant(piece) for piece in pieces]
        self.is_moved = any(one.fault is Fault.MOVED for one in told)
        self.lost = Counter(_letters(one.wanted) for one in told if one.fault is Fault.MISSING)
        self.extra = [one for one in told if one.fault in _TOO_MANY]
        extra = "".join(_letters(one.found) for one in self.extra)
        self.is_lost = bool(own) and not Counter(own) - self.lost
        self.is_doubled = bool(extra) and extra == "".join(own)
        self.has_other_count = any(one in self.lost or one in extra for one in own if one)

    def has_no(self, letters: str) -> bool:
        """Whether words are lost that have these letters."""
        return self.is_lost or any(letters in one for one in self.lost)


def _is_part(finding: Finding, block: _Block | None) -> bool:
    if block is None or finding.declared or finding.part_of:
        return False
    if finding.stream is Stream.FACTS and finding.kind is Kind.MARKER:
        return block.has_other_count
    match finding.fault:
        case Fault.MISSING:
            return block.has_no(_letters(finding.wanted)) if finding.is_within else block.is_lost
        case Fault.DOUBLED | Fault.INVENTED:
            return block.is_doubled
        case Fault.MOVED:
            return block.is_moved and not finding.found and finding.stream is not Stream.PICTURES
        case Fault.UNHEARD:
            return finding.is_within and block.is_lost
        case Fault.MISLABELLED:
            return finding.kind is None and block.is_lost
        case _:
            return False


def _letters_meant(piece: Piece) -> str:
    return _letters(printed(piece.signs) if piece.signs else piece.text)


def _letters(text: str) -> str:
    return "".join(letters_of(text))


def in_rows(findings: Sequence[Finding]) -> list[Finding]:
    """Give findings with those of lost words that stand one after the other in one block as one."""
    rows: list[list[Finding]] = []
    for before, one in pairwise([None, *findings]):
        if before is not None and one is not None and _continues(before, one):
            rows[-1].append(one)
        elif one is not None:
            rows.append([one])
    return [replace(row[0], wanted=" ".join(one.wanted for one in row)) for row in rows]


def _continues(before: Finding, one: Finding) -> bool:
    return one.fault is Fault.MISSING and _is_of_words(one) and replace(one, wanted=before.wanted) == before
