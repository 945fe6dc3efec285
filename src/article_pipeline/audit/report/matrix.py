"""
The table of a report: what is found in each edition, block by block, and what its cells mean.

What is found in an edition and names no block of the article stands in a row of its own, the first one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from lxml.html.builder import CLASS, E

from article_pipeline.audit.articles import ArticleAudit
from article_pipeline.audit.auditing import Proof, auditors
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.report.parts import head, short, table_of, title_of, visible, words_of
from article_pipeline.diagnostics.catalogue import CATALOGUE

MOST_ROWS: Final = 600
"""Blocks that the table has; of a longer article it has those that something was found in."""
_COUNT: Final = re.compile(r"\{count\} ")
_NO_NAME: Final = re.compile(r"[^\w-]")
_FACT: Final = re.compile(r"\{\w+\}")


def matrix(audit: ArticleAudit, number: str) -> Iterator[Any]:
    """Yield the table, and what its codes mean; ``number`` tells the article from others on the page."""
    words = words_of(audit.article)
    columns = [_Column(proof, words, audit.believed, number) for proof in audit.proofs]
    if len(words) > MOST_ROWS:
        yield E.p(f"The article has {len(words)} blocks; shown are those that something was found in.")
        words = {where: piece for where, piece in words.items() if any(where in one.found for one in columns)}
    own = E.tr(E.th("the edition itself", scope="row"), E.td(), *(column.own_cell() for column in columns))
    rows = (
        E.tr(
            E.th(short(piece.text), scope="row", lang=audit.article.language),
            E.td(str(piece.line or "")),
            *(column.cell(where) for column in columns),
        )
        for where, piece in words.items()
    )
    heads = (head("block"), head("line"), *(column.head() for column in columns))
    yield table_of(f"Blocks down, editions across: {title_of(audit.article)}", heads, (own, *rows))
    yield from _legend(audit.proofs, number)


def findings_id(number: str, proof: Proof) -> str:
    """Give the name of the place on the page where an edition's findings are listed."""
    return f"findings-{number}-{_NO_NAME.sub('_', proof.edition.name)}"


class _Column:
    """What the table says of one edition."""

    def __init__(self, proof: Proof, words: Mapping[str, object], believed: str, number: str) -> None:
        self.proof, self.number = proof, number
        self.whole = "believed" if proof.edition.name == believed else "whole"
        self.says = {piece.where for piece in proof.wanted.get(Stream.WORDS, ())}
        self.found: dict[str, list[Finding]] = {}
        self.own: list[Finding] = []
        for finding in proof.findings:
            is_of_block = finding.where in words
            (self.found.setdefault(finding.where, []) if is_of_block else self.own).append(finding)
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

    def cell(self, where: str) -> Any:
        """Give the cell of a block."""
        found = self.found.get(where, ())
        if not self.proof.was_read:
            return _cell("absent", "not audited")
        if not self.is_readable:
            return _cell("absent", "not read")
        if not self.proof.has_words and not found:
            return _cell("absent", "not heard")
        if found:
            return self._told(found)
        return _cell(self.whole, self.whole) if where in self.says else _cell("absent", "not in it")

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
