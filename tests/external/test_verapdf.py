"""
The validator itself is tested here: a check that cannot fail would prove nothing of our editions.
"""

from pathlib import Path

import pytest
from weasyprint import HTML

from tests.external.verapdf import Flavour, Job, Report, complaints, validate

pytestmark = [pytest.mark.external, pytest.mark.xdist_group("verapdf")]

SOUND = '<html lang="en"><title>Tides</title><h1>Tides</h1><p>The sea comes and goes.</p></html>'
NAMELESS = '<html lang="en"><h1>Tides</h1><p>The sea comes and goes.</p></html>'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    Four files: sound, without a title, without tags, and no PDF at all.
    """
    path = tmp_path_factory.mktemp("of tides and ébb")
    HTML(string=SOUND).write_pdf(path / "sound.pdf", pdf_variant="pdf/ua-1")
    HTML(string=NAMELESS).write_pdf(path / "nameless.pdf", pdf_variant="pdf/ua-1")
    HTML(string=SOUND).write_pdf(path / "untagged.pdf")
    (path / "words.pdf").write_text("The sea comes and goes.", encoding="ascii")
    return path


@pytest.fixture(scope="module")
def reports(folder: Path) -> dict[tuple[str, Flavour], Report]:
    """
    One run of the validator over all of them.
    """
    jobs: list[Job] = [(folder / f"{name}.pdf", "ua1") for name in ("sound", "nameless", "untagged", "words")]
    return {(r.path.stem, r.flavour): r for r in validate([*jobs, (folder / "sound.pdf", "wt1a")])}


def test_a_tagged_pdf_with_a_title_passes(reports: dict[tuple[str, Flavour], Report]) -> None:
    """
    A tagged PDF with title and language passes PDF/UA-1, and more than a hundred checks were made of it.
    """
    report = reports["sound", "ua1"]
    assert report.compliant, report
    assert report.checks > 100


def test_a_pdf_without_a_title_fails_by_its_clause(reports: dict[tuple[str, Flavour], Report]) -> None:
    """
    A PDF without a title breaks PDF/UA-1 clause 7.1, test 9, and nothing else.
    """
    report = reports["nameless", "ua1"]
    assert not report.compliant
    assert [(rule.clause, rule.test, rule.count) for rule in report.failed] == [("7.1", 9, 1)]


def test_an_untagged_pdf_fails(reports: dict[tuple[str, Flavour], Report]) -> None:
    """
    An untagged PDF breaks the rule that real content is tagged.
    """
    assert ("7.1", 3) in {(rule.clause, rule.test) for rule in reports["untagged", "ua1"].failed}


def test_each_job_is_judged_under_its_own_flavour(reports: dict[tuple[str, Flavour], Report]) -> None:
    """
    The file that passes PDF/UA-1 fails WTPDF, which asks for PDF 2.0.
    """
    assert "6.1" in {rule.clause for rule in reports["sound", "wt1a"].failed}


def test_a_file_that_is_no_pdf_is_unreadable_not_fatal(reports: dict[tuple[str, Flavour], Report]) -> None:
    """
    A file that is no PDF is reported as unreadable, and the files after it are still judged.
    """
    report = reports["words", "ua1"]
    assert report.unreadable
    assert not report.compliant


def test_complaints_name_file_clause_and_rule(folder: Path) -> None:
    """
    The complaints leave out what passes, and give file, clause, count and the rule's own words.
    """
    said = complaints([(folder / "sound.pdf", "ua1"), (folder / "nameless.pdf", "ua1")])
    assert "sound.pdf" not in said
    assert "nameless.pdf ua1: fails" in said
    assert "7.1-9 (1×) The Metadata stream" in said
