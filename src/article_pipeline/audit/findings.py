"""
What is wrong with an edition: which words, of which block, where in the edition, and in which way.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from textwrap import shorten
from typing import Final

from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.audit.pieces import Piece
from article_pipeline.audit.words.tokens import TURNING
from article_pipeline.diagnostics import Diagnostic, Place, audit
from article_pipeline.messages import Rule


class Fault(StrEnum):
    """The ways in which an edition may not say what its article says."""

    MISSING = "missing"
    DOUBLED = "doubled"
    MOVED = "out of order"
    ALTERED = "altered"
    SPACED = "run together or parted"
    """The same letters with other spaces between them."""
    MISLABELLED = "mislabelled"
    INVENTED = "invented"
    JOINED = "joined with the block before it"
    PARTED = "parted into several blocks"
    WRONG_PICTURE = "another picture"
    CUT_OFF = "cut off"
    NOT_SHOWN = "not shown as it is"
    """It is there, and a style sheet hides it, cuts it off, or shows it otherwise."""
    UNSEEN = "not to be seen"
    """It is on its page, and no reader can see it there."""
    UNHEARD = "not heard"
    """The sound at its place is not its sound."""
    OVERSTATED = "declared as lost, and is not"
    """A message tells of more losses than there are."""
    UNREADABLE = "not to be read"
    """The edition is not what its format says; nothing in it can be compared."""


Trouble = tuple[Fault, str]
"""What is wrong with something that is where it should be, and how."""


@dataclass(frozen=True, slots=True)
class Finding:
    """
    One fault of one edition.

    ``where`` and ``line`` are those of the block, or of the one that words which are too many stand in or
    behind; ``place`` is that in the edition, such as "page 3". ``wanted`` are the article's words, ``found``
    the edition's. ``declared`` is the code of the diagnostic that told of this loss, if one did; ``part_of``
    what was lost, doubled, moved or another one as a whole, such as a page, if it is a part of that. One that
    ``is_within`` tells of two parts of the edition that differ: the article was not asked which is right.
    """

    fault: Fault
    place: str
    where: str = ""
    line: int | None = None
    kind: Kind | None = None
    stream: Stream = Stream.WORDS
    wanted: str = ""
    found: str = ""
    declared: str | None = None
    part_of: str = ""
    is_within: bool = False

    @classmethod
    def about(cls, fault: Fault, piece: Piece, place: str, *, wanted: str = "", found: str = "") -> "Finding":
        """Make the finding of a fault in what an edition makes of ``piece``."""
        return cls(fault, place, piece.where, piece.line, piece.kind, wanted=wanted, found=found)

    @property
    def said(self) -> str:
        """The finding in words; what is not about the words themselves begins with its stream."""
        if self.stream is Stream.PAGES:
            return f"{self.wanted} {_PAGE_FAULTS[self.fault]}" + (
                f", with {self.found}" if self.found else ""
            )
        about = "" if self.stream is Stream.WORDS else f"{self.stream}: "
        return about + self._said

    @property
    def _said(self) -> str:
        kind = f"{self.kind}" if self.kind and self.stream is Stream.WORDS else ""
        wanted, stands = _apart(self.wanted, self.found)
        what = " ".join(filter(None, (kind, _quoted(wanted))))
        match self.fault:
            case Fault.INVENTED:
                return f"{_quoted(self.found)} is in no block of the article"
            case Fault.DOUBLED:
                return f"{_quoted(self.found or self.wanted)} stands there twice"
            case Fault.OVERSTATED:
                return f"{self.found} lost, and {self.wanted} are"
            case Fault.UNREADABLE:
                return f"it is {self.fault}: {self.found}"
            case _:
                found = f": {_quoted(stands)}" if self.found.strip() else ""
                return f"{what or 'what stands there'} is {self.fault}{found}"


_PAGE_FAULTS: Final = {
    Fault.MISSING: "is missing",
    Fault.DOUBLED: "stands there twice",
    Fault.MOVED: "is out of order",
}
RULES: Final[Mapping[Fault, Rule]] = {
    Fault.MISSING: audit.WORDS_MISSING,
    Fault.DOUBLED: audit.WORDS_DOUBLED,
    Fault.MOVED: audit.WORDS_MOVED,
    Fault.ALTERED: audit.WORDS_ALTERED,
    Fault.SPACED: audit.WORDS_SPACED,
    Fault.MISLABELLED: audit.BLOCK_MISLABELLED,
    Fault.INVENTED: audit.WORDS_INVENTED,
    Fault.JOINED: audit.BLOCK_JOINED,
    Fault.PARTED: audit.BLOCK_PARTED,
    Fault.WRONG_PICTURE: audit.PICTURE_WRONG,
    Fault.CUT_OFF: audit.CUT_OFF,
    Fault.NOT_SHOWN: audit.NOT_SHOWN,
    Fault.UNSEEN: audit.NOT_SEEN,
    Fault.UNHEARD: audit.NOT_HEARD,
    Fault.OVERSTATED: audit.LOSS_OVERSTATED,
    Fault.UNREADABLE: audit.NOT_READABLE,
}
_JOINERS: Final = {0x200C: "zero width non-joiner", 0x200D: "zero width joiner"}
_TURNING: Final = {ord(sign): f"[U+{ord(sign):04X}]" for sign in TURNING}
_LONG_ALIKE: Final = 50
_WORDS_BEFORE: Final = 15
"""Characters of what two texts have in common that are shown before where they differ."""
MOST_TOLD: Final = 12
"""Faults of one edition that are told one by one; where one page is lost, hundreds of blocks are."""


def told(findings: Iterable[Finding], edition: str, source: str) -> Iterator[Diagnostic]:
    """
    Tell an edition's undeclared findings, the first ones each, the others by their number.

    What is a part of a page's fault is told with the page.
    """
    open_ones = [one for one in findings if one.declared is None and not one.part_of]
    for one in open_ones[:MOST_TOLD]:
        spot = f", {one.place}" if one.place else ""
        said = RULES[one.fault].at(Place(source, one.line), edition=edition, spot=spot, said=one.said)
        yield replace(said, editions=(edition,))
    if (more := len(open_ones) - MOST_TOLD) > 0:
        yield replace(audit.MORE_FAULTS.at(Place(source), edition=edition, count=more), editions=(edition,))


def _apart(wanted: str, found: str) -> tuple[str, str]:
    """Give two texts from a few words before where they differ, if that is far from their beginning."""
    shorter = min(len(wanted), len(found))
    same = next((n for n in range(shorter) if wanted[n] != found[n]), shorter)
    begin = wanted.rfind(" ", 0, same - _WORDS_BEFORE) if same > _LONG_ALIKE else -1
    return (wanted, found) if begin < 0 else (f"…{wanted[begin:]}", f"…{found[begin:]}")


def _quoted(text: str) -> str:
    return f'"{shorten(_with_names(text), 70, placeholder=" …")}"' if text.strip() else ""


def _with_names(text: str) -> str:
    """Name what turns words round, and what nobody sees, where there is nothing else."""
    text = text.translate(_TURNING)
    return text.translate(_JOINERS) if not text.strip(" \u200c\u200d") else text
