"""
The table of a report: what is found in each edition, block by block, and what its cells mean.

What is found in an edition and names no block of the article stands in a row of its own, the first one.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final

from lxml.html.builder import CLASS, E

from article_pipeline.audit.articles import ArticleAudit
from article_pipeline.audit.auditing import Proof, auditors
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.report.parts import head, short, table_of, title_of, visible
from article_pipeline.audit.report.rows import Row, Rows
from article_pipeline.diagnostics.catalogue import CATALOGUE

MOST_ROWS: Final = 600
"""Rows that the table has; of a longer article it has the parts, or blocks, that something was found in."""
_NOT_IN_IT: Final = (
    "“Not in it”: an edition of this kind has no place for such words, as a printed page has none for the"
    " description of a picture that it shows."
)
_COUNT: Final = re.compile(r"\{count\} ")
_NO_NAME: Final = re.compile(r"[^\w-]")
_FACT: Final = re.compile(r"\{\w+\}")


def matrix(audit: ArticleAudit, number: str) -> Iterator[Any]:
    """Yield the table, and what its codes mean; ``number`` tells the article from others on the page."""
    held = Rows(audit.article)
    columns = [_Column(proof, held, audit.believed, number) for proof in audit.proofs]
    shown, left_out = _shown(held.all, {key for column in columns for key in column.found})
    if left_out:
        yield E.p(left_out)
    language = audit.article.language
    own = E.tr(E.th("the edition itself", scope="row"), E.td(), *(column.own_cell() for column in columns))
    rows = (
        E.tr(_row_head(row, language), E.td(str(row.line or "")), *(column.cell(row) for column in columns))
        for row in shown
    )
    heads = (head("block"), head("line"), *(column.head() for column in columns))
    yield table_of(f"Blocks down, editions across: {title_of(audit.article)}", heads, (own, *rows))
    if any(column.lacks(row) for column in columns for row in shown):
        yield E.p(_NOT_IN_IT)
    yield from _legend(audit.proofs, number)


def _shown(rows: Sequence[Row], found: Collection[tuple[str, int]]) -> tuple[Sequence[Row], str]:
    """Give the rows that the table has, and what is said where they are not all."""
    if len(rows) <= MOST_ROWS:
        return rows, ""
    blocks = sum(not row.number for row in rows)
    told = [row for row in rows if (row.where, row.number) in found or not row.number]
    if len(told) <= MOST_ROWS:
        return (
            told,
            f"The article has {len(rows)} blocks and parts; shown are all blocks, and what has findings.",
        )
    named = {where for where, _ in found}
    told = [row for row in told if row.where in named]
    return told, f"The article has {blocks} blocks; shown are those that something was found in."


def _row_head(row: Row, language: str) -> Any:
    """Give the head of a row: of a part what it is, and its words; of a block its words, or what it is."""
    is_said = row.text.lower().startswith(f"{row.name}:")
    name = "" if is_said else f"{row.name}: " if row.name and row.text else row.name
    words = [E.span(short(row.text), lang=language)] if row.text else []
    marks = [CLASS("part")] if row.number else []
    return E.th(name, *words, *marks, scope="row")


def findings_id(number: str, proof: Proof) -> str:
    """Give the name of the place on the page where an edition's findings are listed."""
    return f"findings-{number}-{_NO_NAME.sub('_', proof.edition.name)}"


class _Column:
    """What the table says of one edition."""

    def __init__(self, proof: Proof, rows: Rows, believed: str, number: str) -> None:
        self.proof, self.number = proof, number
        self.whole = "believed" if proof.edition.name == believed else "whole"
        words = proof.wanted.get(Stream.WORDS, ())
        self.says = {(piece.where, kind) for piece in words for kind in (None, piece.kind)}
        self.found: dict[tuple[str, int], list[Finding]] = {}
        self.own: list[Finding] = []
        for finding in proof.findings:
            if finding.where in rows:
                self.found.setdefault(rows.row_of(finding), []).append(finding)
            else:
                self.own.append(finding)
        self.is_readable = not any(finding.fault is Fault.UNREADABLE for finding in self.own)

    def head(self) -> Any:
        """Give its name, and how much was found in it."""
        open_ones = len(self.proof.open_findings)
        declared = len(self.proof.findings) - open_ones
        said = ", ".join([_faults(open_ones)] * bool(open_ones) + [f"{declared} declared"] * bool(declared))
        if said:
            told = E.a(said, href=f"#{findings_id(self.number, self.proof)}")
        else:
            told = E.span(self._none_found())
        return head(self.proof.edition.name, E.br(), told)

    def _none_found(self) -> str:
        if not self.proof.was_read:
            return "not audited"
        return "believed" if self.whole == "believed" else "no finding"

    def own_cell(self) -> Any:
        """Give the cell of what names no block."""
        if not self.proof.was_read:
            return _cell("absent", "not audited")
        return self._told(self.own, are_named=True) if self.own else _cell(self.whole, self.whole)

    def cell(self, row: Row) -> Any:
        """Give the cell of a block, or of a part of one."""
        found = self.found.get((row.where, row.number), ())
        if not self.proof.was_read:
            return _cell("absent", "not audited")
        if not self.is_readable:
            return _cell("absent", "not read")
        if not self.proof.has_words and not found:
            return _cell("absent", "not heard")
        if found:
            return self._told(found)
        return _cell("absent", "not in it") if self.lacks(row) else _cell(self.whole, self.whole)

    def lacks(self, row: Row) -> bool:
        """Whether an edition of this kind has no place for the words of a row."""
        is_read = self.proof.was_read and self.is_readable and self.proof.has_words
        return is_read and (row.where, row.kind) not in self.says

    def _told(self, found: Sequence[Finding], *, are_named: bool = False) -> Any:
        if faults := [finding.fault for finding in found if finding.declared is None]:
            kinds = f": {', '.join(map(str, dict.fromkeys(faults)))}" if are_named else ""
            return _cell("faulty", f"{_faults(len(faults))}{kinds}")
        said: list[Any] = []
        for code in sorted({finding.declared for finding in found if finding.declared}):
            said += [", " if said else "declared: ", E.a(code, href=f"#{_legend_id(self.number, code)}")]
        return _cell("declared", *said)


def _cell(name: str, *said: Any) -> Any:
    return E.td(*said, CLASS(name))


def _faults(number: int) -> str:
    return f"{number} fault{'s' * (number > 1)}"


def _legend(proofs: Sequence[Proof], number: str) -> Iterator[Any]:
    """Say in words what the codes in the table mean, and how much each is about."""
    found: dict[str, Counter[str]] = {}
    for proof in proofs:
        for code in (finding.declared for finding in proof.findings if finding.declared):
            found.setdefault(code, Counter())[proof.edition.name] += 1
    if not found:
        return
    yield E.p("What was declared is left out, and a message of the build told of it:")
    entries = []
    for code, editions in sorted(found.items()):
        where = ", ".join(f"{name} {count}" for name, count in editions.items())
        said = " ".join((*_meaning(code, editions), f"({where})"))
        entries += [E.dt(code, id=_legend_id(number, code)), E.dd(visible(said))]
    yield E.dl(*entries)


def _legend_id(number: str, code: str) -> str:
    return f"declared-{number}-{code}"


def _meaning(code: str, editions: Iterable[str]) -> Iterator[str]:
    """
    Yield the message of a code without the facts of one case, and what to do.

    A code of others is known as long as the package is there that has it.
    """
    entries = [entry for name in editions if (entry := auditors().get(name))]
    theirs = {loss.rule.code: loss.rule for entry in entries for loss in entry.losses}
    if rule := CATALOGUE.get(code) or theirs.get(code):
        said = (_FACT.sub("…", _COUNT.sub("", text)) for text in (rule.message, rule.mend))
        yield ". What to do: ".join(said)
