"""Building proves each edition before anything is published."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from article_pipeline import renderers
from article_pipeline.build.manner import Manner
from article_pipeline.build.outcome import Outcome
from article_pipeline.build.plan import make_plan
from article_pipeline.build.run import build
from article_pipeline.diagnostics import Severity
from article_pipeline.errors import ExitCode
from article_pipeline.options import Options, SpeechOptions
from article_pipeline.renderers import Format
from tests.samples import PASTED

TEXT = renderers.formats()["text"]
LOSING = replace(TEXT, module="tests.build.losing_renderer")
UNKNOWN = replace(TEXT, name="bulletin", suffix=".bul")
OPTIONS = Options(speech=SpeechOptions(engine="silent"))


@pytest.fixture
def bells(tmp_path: Path) -> Path:
    file = tmp_path / "bells.txt"
    file.write_text(PASTED, encoding="utf-8")
    return file


def run(bells: Path, *formats: Format, verify: str = "full") -> Outcome:
    plan = make_plan([bells], bells.parent / "out", formats, is_proved=verify != "none")
    (outcome,) = build(plan, replace(OPTIONS, verify=verify), Manner(), lambda *_: None)
    return outcome


def manifest(bells: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((bells.parent / "out" / "bells" / "manifest.json").read_bytes())
    return data


def test_an_edition_that_loses_words_is_not_published(bells: Path) -> None:
    """A lost credit ends the build with exit code 7, the block's line, and nothing in its place."""
    outcome = run(bells, renderers.formats()["json"], LOSING)
    assert outcome.exit_code is ExitCode.AUDIT_REFUSED
    (told,) = (d for d in outcome.diagnostics if d.severity is Severity.ERROR)
    assert told.editions == ("text",)
    assert told.place
    assert PASTED.splitlines()[(told.place.line or 0) - 1].endswith("Credit: Tom Reed")
    assert "Reed" in told.message
    assert not (bells.parent / "out" / "bells").exists()


def test_what_stood_there_stays_where_a_proof_fails(bells: Path) -> None:
    """The editions of an earlier build are untouched, byte by byte."""
    run(bells, TEXT)
    place = bells.parent / "out" / "bells"
    before = {file.name: file.read_bytes() for file in place.iterdir()}
    assert run(bells, LOSING).exit_code is ExitCode.AUDIT_REFUSED
    assert {file.name: file.read_bytes() for file in place.iterdir()} == before


def test_without_proof_anything_is_published(bells: Path) -> None:
    """Whoever wants no proof gets no report and no word of one in the manifest."""
    outcome = run(bells, LOSING, verify="none")
    assert outcome.exit_code is ExitCode.DONE
    assert {file.name for file in outcome.files} == {"bells.txt", "manifest.json"}
    assert "report" not in manifest(bells)
    assert "audit" not in manifest(bells)["editions"]["text"]


@pytest.mark.parametrize("verify", ["fast", "full"])
def test_the_manifest_says_what_was_proved(bells: Path, verify: str) -> None:
    """Each edition has how it was verified and how many losses were declared; the report has its digest."""
    outcome = run(bells, TEXT, verify=verify)
    assert outcome.exit_code is ExitCode.DONE
    assert manifest(bells)["editions"]["text"]["audit"] == {"verify": verify, "declared": 0}
    report = bells.parent / "out" / "bells" / "audit.html"
    assert manifest(bells)["report"]["file"] == report.name
    assert "Every word of the source is in the article" in report.read_text(encoding="utf-8")


def test_a_format_without_an_auditor_is_told(bells: Path) -> None:
    """A format that nobody reads back is published, with a note that its words are not proved."""
    outcome = run(bells, UNKNOWN)
    assert outcome.exit_code is ExitCode.DONE
    assert [d.code for d in outcome.diagnostics if d.code.startswith("AP7")] == ["AP715"]
    assert "audit" not in manifest(bells)["editions"]["bulletin"]


def test_a_users_own_file_of_the_reports_name_is_not_overwritten(bells: Path) -> None:
    """A file called audit.html that no build has made refuses the build before anything is rendered."""
    place = bells.parent / "out" / "bells"
    place.mkdir(parents=True)
    (place / "audit.html").write_text("mine")
    assert run(bells, TEXT).exit_code is ExitCode.OUTPUT_NOT_WRITABLE
    assert (place / "audit.html").read_text() == "mine"


def test_a_report_goes_where_its_editions_go(bells: Path) -> None:
    """The next build without proof leaves no old report behind."""
    run(bells, TEXT)
    run(bells, TEXT, verify="none")
    assert sorted(f.name for f in (bells.parent / "out" / "bells").iterdir()) == [
        "bells.txt",
        "manifest.json",
    ]
