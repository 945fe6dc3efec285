"""
Pages that are lost, doubled or in another order, told as such and not only as the words that they have.

A page is known by the number that is printed on it: where one is left out, or stands behind a higher one, the
faults of the words that stand on it, or would, are a part of that.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten
from typing import Final

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.pieces import Pieces
from article_pipeline.audit.words.aligning import rising
from article_pipeline.audit.words.tokens import printed

_BLOCKS_TOLD: Final = 4
_LONGEST: Final = 60
_FEWEST_LOST: Final = 2
_NO_LETTERS: Final = re.compile(r"[^\w\u2801-\u28ff]+|_+")
"""What is neither a letter nor a figure nor a cell of braille."""
_TOO_MANY: Final = frozenset({Fault.DOUBLED, Fault.INVENTED})


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    A page as a reader turns it over: its ``place``, the number that is printed on it, and its words.

    ``count`` is how many pages it says that there are; ``end`` the place of its last line, where lines have
    places.
    """

    place: str
    text: str
    number: int | None = None
    count: int | None = None
    end: str = ""

    @property
    def last_place(self) -> str:
        return self.end or self.place

    @property
    def letters(self) -> str:
        return letters(self.text)


@dataclass(frozen=True, slots=True)
class _Fault:
    """
    What is wrong with a page: its name, and the place of which it is told.

    ``sheet`` is the page where it is there; ``others`` are further places in which its words may be found.
    """

    fault: Fault
    name: str
    place: str
    sheet: Sheet | None = None
    others: frozenset[str] = frozenset()


def by_sheet(findings: Sequence[Finding], sheets: Sequence[Sheet], words: Pieces) -> list[Finding]:
    """Give findings with those on pages as a whole before them, of which they are marked to be a part."""
    whole: list[Finding] = []
    left = list(findings)
    in_signs = {printed(piece.signs): letters("".join(piece.signs)) for piece in words if piece.signs}
    for fault in (*_doubled(sheets), *_moved(sheets), *_missing(sheets), *_end(findings, sheets, words)):
        parts = [n for n, one in enumerate(left) if not one.part_of and _is_part(one, fault, in_signs)]
        if fault.sheet is None and not parts:
            continue  # nothing is lost with a number that is left out
        for n in parts:
            left[n] = replace(left[n], part_of=fault.name)
        blocks = _blocks(fault.sheet, words) if fault.sheet else [_named(left[n]) for n in parts]
        told = Finding(fault.fault, fault.place, stream=Stream.PAGES, wanted=fault.name)
        whole.append(replace(told, found=_listed(blocks)))
    return [*whole, *left]


def _doubled(sheets: Sequence[Sheet]) -> Iterator[_Fault]:
    """Yield the pages that are there already, number and all."""
    seen: dict[tuple[int, str], str] = {}
    for sheet in sheets:
        if sheet.number is not None:
            first = seen.setdefault((sheet.number, sheet.text), sheet.place)
            if first != sheet.place:
                yield _Fault(Fault.DOUBLED, f"page {sheet.number}", sheet.place, sheet, frozenset({first}))


def _end(findings: Sequence[Finding], sheets: Sequence[Sheet], words: Pieces) -> Iterator[_Fault]:
    """Yield what is lost behind the last page, where no page says how many there are."""
    if not sheets or not words or any(sheet.number is None or sheet.count for sheet in sheets):
        return
    last = f"after {sheets[-1].last_place}"
    lost = [one.where for one in findings if one.fault is Fault.MISSING and one.place == last]
    if len(lost) >= _FEWEST_LOST and words[-1].where in lost:
        yield _Fault(Fault.MISSING, f"what follows page {sheets[-1].number}", last)


def _numbered(sheets: Sequence[Sheet]) -> list[tuple[int, Sheet]]:
    """Give the pages with a number, each once."""
    once: dict[int, Sheet] = {}
    for sheet in sheets:
        if sheet.number is not None:
            once.setdefault(sheet.number, sheet)
    return list(once.items())


def _moved(sheets: Sequence[Sheet]) -> Iterator[_Fault]:
    """Yield as few pages as have to be put elsewhere so that all numbers rise."""
    numbered = _numbered(sheets)
    in_order = {place for place, _ in rising([(n, number) for n, (number, _) in enumerate(numbered)])}
    for n, (number, sheet) in enumerate(numbered):
        if n not in in_order:
            others = [one.place for at, (other, one) in enumerate(numbered) if (at < n) != (other < number)]
            yield _Fault(Fault.MOVED, f"page {number}", sheet.place, sheet, frozenset(others))


def _missing(sheets: Sequence[Sheet]) -> Iterator[_Fault]:
    """Yield the numbers that are left out, those in a row together, where every page has one."""
    numbered = sorted(_numbered(sheets), key=lambda one: one[0])
    if not numbered or any(sheet.number is None for sheet in sheets):
        return
    last = max((sheet.count or 0 for sheet in sheets), default=0)
    before, place = 0, numbered[0][1].place
    for number, sheet in [*numbered, (last + 1, None)]:
        if number > before + 1:
            name = f"page {before + 1}" if number == before + 2 else f"pages {before + 1} to {number - 1}"
            yield _Fault(Fault.MISSING, name, f"after {place}" if before else f"before {place}")
        if sheet:
            before, place = number, sheet.last_place


def _is_part(finding: Finding, fault: _Fault, in_signs: Mapping[str, str]) -> bool:
    """Whether a finding is of what stands on a page, or of what is missing in its place."""
    if fault.sheet is None:
        place = fault.place.replace("before ", "after ")
        return finding.fault is Fault.MISSING and finding.place == place
    is_there = finding.place.partition(",")[0] in {fault.place, *fault.others}
    if fault.fault is Fault.DOUBLED:
        return is_there and finding.fault in _TOO_MANY
    told = finding.wanted or finding.found
    if fault.fault is Fault.MOVED and finding.fault is Fault.MOVED and is_there:
        return True
    about = in_signs.get(told, letters(told))
    return bool(about) and about in fault.sheet.letters and finding.stream is Stream.WORDS


def _blocks(sheet: Sheet, words: Pieces) -> list[str]:
    """Name the blocks that stand on a page whole."""
    on_page = sheet.letters
    there = [
        piece for piece in words if (own := letters("".join(piece.signs) or piece.text)) and own in on_page
    ]
    return [f'{piece.kind} "{piece.text}"' for piece in there]


def _named(finding: Finding) -> str:
    return f'{finding.kind} "{finding.wanted}"' if finding.kind else f'"{finding.wanted}"'


def letters(text: str) -> str:
    """Give what is left of a text wherever its lines and words are parted."""
    return _NO_LETTERS.sub("", text)


def _listed(blocks: Sequence[str]) -> str:
    once = list(Counter(blocks))
    more = len(once) - _BLOCKS_TOLD
    told = [shorten(one, _LONGEST, placeholder=' …"') for one in once[:_BLOCKS_TOLD]]
    return ", ".join(told) + (f" and {more} more" if more > 0 else "")
