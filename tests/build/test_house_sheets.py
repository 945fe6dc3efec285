"""A house's style sheet may make editions look otherwise, and may not take words from their readers."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from article_pipeline import renderers
from article_pipeline.build.manner import Manner
from article_pipeline.build.outcome import Outcome
from article_pipeline.build.plan import make_plan
from article_pipeline.build.run import build
from article_pipeline.diagnostics import Severity
from article_pipeline.errors import ExitCode
from article_pipeline.options import Options, PdfOptions, SpeechOptions
from tests.samples import PASTED

NAMES: Final = ("html", "epub", "daisy202", "daisy3")
ARTICLE: Final = PASTED.replace("Credit: Ada", "By Ada")
SHEETS: Final = ("web.css", "epub.css", "daisy.css")
SILENT: Final = Options(speech=SpeechOptions(engine="silent"))


def built(room: Path, rule: str) -> Outcome:
    """Build the editions that a house gives the rule to."""
    (room / "bells.txt").write_text(ARTICLE, encoding="utf-8")
    for name in SHEETS:
        (room / name).write_text(rule, encoding="utf-8")
    plan = make_plan([room / "bells.txt"], room / "out", tuple(renderers.formats()[name] for name in NAMES))
    options = replace(SILENT, pdf=PdfOptions(styles=str(room)))
    (outcome,) = build(plan, options, Manner(), lambda *_: None)
    return outcome


@pytest.mark.parametrize(
    "rule",
    [
        ".byline { display: none }",
        ".byline { opacity: 0.02 }",
        ".byline { color: #fffffe; background: white }",
        ".byline { font-size: 0.1em }",
        "@media print { .byline { clip-path: inset(50%) } }",
    ],
)
def test_a_sheet_that_loses_a_byline_is_refused(rule: str, tmp_path: Path) -> None:
    """The exit code is 7, and of each edition a message names the block, its line, and the rule."""
    outcome = built(tmp_path, rule)
    assert outcome.exit_code is ExitCode.AUDIT_REFUSED
    told = [one for one in outcome.diagnostics if one.severity is Severity.ERROR and one.code == "AP716"]
    assert {name for one in told for name in one.editions} == set(NAMES)
    for one in told:
        assert "byline" in one.message
        assert ".byline {" in one.message
        assert one.place
        assert ARTICLE.splitlines()[(one.place.line or 0) - 1].startswith("By ")
    assert not (tmp_path / "out" / "bells").exists()


def test_a_sheet_that_only_changes_looks_is_published(tmp_path: Path) -> None:
    """Another typeface, size and colour are a house's own affair, and so is what others overrule."""
    rule = (
        ".byline { display: none } .byline { display: block; color: var(--quiet, inherit); font-size: 0.8em }"
        " h1 { letter-spacing: -0.02em; line-height: 1 } @media print { .byline { font-style: italic } }"
    )
    assert built(tmp_path, rule).exit_code is ExitCode.DONE
