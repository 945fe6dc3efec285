"""
The table of auditors, and the call that audits an edition.

A format without an auditor is no fault, since it may be of others; that its words are not proved is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Final, Protocol, cast

from article_pipeline.audit.echoes import without_echoes
from article_pipeline.audit.findings import Fault, Finding, told
from article_pipeline.audit.found import ReadBack, UnreadableError
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.losses import Loss as Loss
from article_pipeline.audit.losses import matched, overstated
from article_pipeline.audit.pieces import Pieces
from article_pipeline.audit.reference import Edition, Reference
from article_pipeline.audit.sheets import by_sheet
from article_pipeline.audit.whole_blocks import in_rows, without_parts
from article_pipeline.audit.words.comparing import compare
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.diagnostics.audit import MEND_CHANGED, NO_AUDITOR
from article_pipeline.extensions import extensions

ENTRY_POINTS: Final = "article_pipeline.auditors"


class Auditor(Protocol):
    """A module that knows how editions of one format, or of some, are read back."""

    def wanted(self, reference: Reference, edition: Edition) -> Mapping[Stream, Pieces]:
        """Give what the edition has to say, stream by stream, in the order in which it is to say it."""
        ...

    def read(self, reference: Reference, edition: Edition) -> ReadBack:
        """
        Read the edition back.

        The reference says which pictures and sounds are looked for, never which words.

        Raises:
            UnreadableError: it is not what its format says.
        """
        ...


@dataclass(frozen=True, slots=True)
class AuditorEntry:
    """
    A row of the table: a format's name, and the module that reads it back.

    ``losses`` are those that the format declares by codes of its own; a package of others names them here.
    """

    name: str
    module: str
    losses: tuple[Loss, ...] = ()

    def load(self) -> Auditor:
        """Import the module."""
        return cast("Auditor", import_module(self.module))


@dataclass(frozen=True, slots=True)
class Proof:
    """
    What became of one edition's audit.

    ``wanted`` is what it had to say. One that ``was_read`` and has no open finding says all that the article
    says; one that was not has no auditor. Of sound that was not heard the facts alone are wanted. What
    ``was_changed`` after it was built, or is held against what was, proves nothing about the program.
    """

    edition: Edition
    wanted: Mapping[Stream, Pieces]
    findings: tuple[Finding, ...] = ()
    was_read: bool = True
    was_changed: bool = False

    @property
    def has_words(self) -> bool:
        """Whether its words were compared, and not only what it says of itself."""
        return Stream.WORDS in self.wanted or not self.was_read

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """Those that no diagnostic declared."""
        return tuple(finding for finding in self.findings if finding.declared is None)

    def told(self, place: str) -> tuple[Diagnostic, ...]:
        """Give what is to be told; ``place`` is what messages call the source."""
        if not self.was_read:
            return (NO_AUDITOR.at(None, edition=self.edition.name),)
        said = told(self.findings, self.edition.name, place)
        return tuple(replace(one, mend=MEND_CHANGED) if self.was_changed else one for one in said)


def audit(reference: Reference, edition: Edition) -> Proof:
    """Read one edition back and compare it with ``reference``."""
    entry = auditors().get(edition.name)
    if entry is None:
        return Proof(edition, {}, was_read=False)
    auditor = entry.load()
    wanted: Mapping[Stream, Pieces] = {}
    try:
        wanted = auditor.wanted(reference, edition)
        read = auditor.read(reference, edition)
    except UnreadableError as fault:
        return Proof(edition, wanted, (Finding(Fault.UNREADABLE, "", found=str(fault)),))
    if not reference.is_full:
        wanted = {stream: pieces for stream, pieces in wanted.items() if stream is not Stream.PICTURES}
    compared = without_echoes(compare(wanted, read))
    declared = reference.declared_for(edition.name)
    findings = matched(compared, declared, read.streams, entry.losses)
    untrue = overstated(findings, wanted, declared, read.streams, entry.losses)
    findings = by_sheet(findings, read.sheets, wanted.get(Stream.WORDS, ()))
    findings = without_parts(findings, wanted)
    if findings and read.explained:
        findings = read.explained(findings)
    return Proof(edition, wanted, (*in_rows(findings), *untrue))


_ROOM: Final = "article_pipeline.audit.editions."
_OURS: Final = tuple(
    AuditorEntry(name, _ROOM + module)
    for name, module in (
        ("json", "model"),
        ("text", "plain_text"),
        ("markdown", "markdown"),
        ("html", "web_page"),
        ("epub", "book"),
        ("pdf", "tagged_pdf"),
        ("large-print", "tagged_pdf"),
        ("print-pdf", "printed_pages"),
        ("braille", "braille_pages"),
        ("braille-unicode", "braille_pages"),
        ("pef", "braille_pages"),
        ("ebraille", "braille_book"),
        ("mp3", "sound"),
        ("m4b", "sound"),
        ("opus", "sound"),
        ("vtt", "captions"),
        ("srt", "captions"),
        ("transcript", "transcript"),
        ("chapters", "chapters"),
        ("daisy202", "daisy202"),
        ("daisy3", "daisy3"),
    )
)


def auditors() -> dict[str, AuditorEntry]:
    """All auditors by the name of the format, ours first."""
    theirs = extensions(ENTRY_POINTS, AuditorEntry, [entry.name for entry in _OURS])
    return {entry.name: entry for entry in (*_OURS, *theirs.rows)}
