"""A build that an audit refuses leaves a report that a person can open, and nothing else."""

import re
from pathlib import Path

import pytest

from article_pipeline import renderers
from article_pipeline.build.plan import articles_in
from article_pipeline.errors import ExitCode
from tests.build.test_proving import LOSING, TEXT, run
from tests.samples import PASTED

MANY = 30
"""More than are told one by one."""


@pytest.fixture
def bells(tmp_path: Path) -> Path:
    file = tmp_path / "bells.txt"
    file.write_text(PASTED, encoding="utf-8")
    return file


def report_of(bells: Path) -> Path:
    return bells.parent / "out" / "bells.refused.html"


def test_a_refused_build_leaves_its_report(bells: Path) -> None:
    """
    The report stands beside where the editions would, a message names it, and it says what is wrong.
    """
    outcome = run(bells, LOSING)
    assert outcome.exit_code is ExitCode.AUDIT_REFUSED
    (told,) = (d for d in outcome.diagnostics if d.code == "AP746")
    assert str(report_of(bells)) in told.message
    assert "Reed" in report_of(bells).read_text(encoding="utf-8")
    assert [file.name for file in (bells.parent / "out").iterdir()] == [report_of(bells).name]


def test_the_report_has_what_messages_sum_up(bells: Path) -> None:
    """
    Of an edition with many faults the messages tell the first ones, and the report each.
    """
    head, end = PASTED.split("\n\n", 1)
    lines = (f"Bell number {n} was struck by Tom Reed before the others were heard." for n in range(MANY))
    bells.write_text("\n\n".join((head, *lines, end)), encoding="utf-8")
    outcome = run(bells, LOSING)
    assert "AP714" in {d.code for d in outcome.diagnostics}
    page = report_of(bells).read_text(encoding="utf-8")
    assert len(re.findall(r"<li>line \d+, line \d+ of the source: [^<]*Reed", page)) > MANY


def test_the_next_build_that_succeeds_takes_the_report_away(bells: Path) -> None:
    """
    A report that is no longer true is gone, whether the editions were proved or not.
    """
    for verify in ("full", "none"):
        run(bells, LOSING)
        assert report_of(bells).exists()
        assert run(bells, TEXT, verify=verify).exit_code is ExitCode.DONE
        assert not report_of(bells).exists()


def test_a_users_own_file_of_that_name_stays(bells: Path) -> None:
    """
    A file that no audit has written is neither overwritten nor taken away, and no message names it.
    """
    report_of(bells).parent.mkdir()
    report_of(bells).write_text("mine", encoding="utf-8")
    outcome = run(bells, LOSING)
    assert outcome.exit_code is ExitCode.AUDIT_REFUSED
    assert "AP746" not in {d.code for d in outcome.diagnostics}
    run(bells, TEXT)
    assert report_of(bells).read_text(encoding="utf-8") == "mine"


def test_a_report_that_cannot_be_written_hides_no_fault(bells: Path) -> None:
    """
    Where there is a folder in its place, the build is refused for the same reasons as ever.
    """
    report_of(bells).mkdir(parents=True)
    outcome = run(bells, renderers.formats()["json"], LOSING)
    assert outcome.exit_code is ExitCode.AUDIT_REFUSED
    assert "AP746" not in {d.code for d in outcome.diagnostics}


def test_a_report_is_no_article(bells: Path) -> None:
    """
    Whoever builds a folder in which a report lies builds its articles alone.
    """
    run(bells, LOSING)
    assert articles_in(bells.parent) == (bells,)
