"""A plan in parts, for machines that know nothing of one another."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_pipeline import renderers
from article_pipeline.build.plan import Plan, PlannedArticle, make_plan
from article_pipeline.build.shards import Shard
from article_pipeline.errors import ExitCode
from tests.cli.command import command
from tests.samples import PASTED

SLUGS = st.lists(st.text("abcdef-", min_size=1, max_size=9), unique=True, max_size=30)


def plan_of(slugs: list[str]) -> Plan:
    return Plan(tuple(PlannedArticle(Path(f"{slug}.txt"), slug, Path(slug), ()) for slug in slugs), ())


@given(slugs=SLUGS, count=st.integers(1, 9))
def test_the_parts_together_are_the_plan(slugs: list[str], count: int) -> None:
    """Each article is in one part, and in one only, in the plan's order."""
    plan = plan_of(slugs)
    parts = [Shard(number, count).of(plan).articles for number in range(1, count + 1)]
    assert sorted(a.slug for part in parts for a in part) == sorted(slugs)
    for part in parts:
        assert list(part) == [a for a in plan.articles if a in part]


@given(slugs=SLUGS.filter(bool), count=st.integers(1, 9))
def test_an_article_that_goes_moves_no_other(slugs: list[str], count: int) -> None:
    """Parts are told by names alone."""
    shard = Shard(1, count)
    first, *others = plan_of(slugs).articles
    assert shard.of(plan_of(slugs[1:])).articles == tuple(a for a in others if shard.has(a.slug))
    assert shard.has(first.slug) == (first in shard.of(plan_of(slugs)).articles)


def test_parts_of_many_articles_are_about_as_large(tmp_path: Path) -> None:
    """Of 1,000 articles in four parts none has less than 200."""
    plan = plan_of([f"article-{number}" for number in range(1_000)])
    assert min(len(Shard(number, 4).of(plan).articles) for number in (1, 2, 3, 4)) >= 200


def test_a_source_that_is_not_there_is_told_by_one_part(tmp_path: Path) -> None:
    """A refusal belongs to a part, too, and is not told by all machines."""
    plan = make_plan([tmp_path / "gone.txt"], tmp_path, renderers.choose(["text"]))
    assert sum(len(Shard(number, 5).of(plan).refusals) for number in range(1, 6)) == 1


@pytest.mark.parametrize("text", ["", "1", "0/3", "4/3", "1/0", "-1/3", "1/3/3", "a/b", "1 / 3", "１/３"])
def test_what_is_no_part_is_a_slip_in_usage(text: str, tmp_path: Path) -> None:
    """``--shard`` takes I/N, I from 1 to N; all else is told, and nothing is built."""
    (tmp_path / "bells.txt").write_text(PASTED, encoding="utf-8")
    answer = command("build", tmp_path / "bells.txt", "-o", tmp_path / "out", "--shard", text)
    assert answer.code == ExitCode.USAGE
    assert "--shard" in answer.stderr
    assert not (tmp_path / "out").exists()


def test_an_empty_part_says_so(tmp_path: Path) -> None:
    """Of two parts of one article one has none: that is no error, and not silence either."""
    (tmp_path / "bells.txt").write_text(PASTED, encoding="utf-8")
    ways = ("build", tmp_path, "-o", tmp_path / "out", "--to", "text", "--cache", "none")
    answers = {part: command(*ways, "--shard", part) for part in ("1/2", "2/2")}
    (empty,) = [part for part, answer in answers.items() if not answer.stdout]
    assert {answer.code for answer in answers.values()} == {0}
    assert f"part {empty} has none of the 1 article(s)" in answers[empty].stderr


def test_machines_build_all_articles_between_them(tmp_path: Path) -> None:
    """What two parts publish is what one build publishes, byte for byte."""
    for name in ("bells", "drums", "flutes", "horns", "harps"):
        (tmp_path / f"{name}.txt").write_text(PASTED, encoding="utf-8")
    ways = ("--to", "text", "--cache", "none")
    for part in ("1/2", "2/2"):
        assert command("build", tmp_path, "-o", tmp_path / "parts", *ways, "--shard", part).code == 0
    assert command("build", tmp_path, "-o", tmp_path / "whole", *ways).code == 0
    made = {
        where: {p.relative_to(tmp_path / where): p.read_bytes() for p in (tmp_path / where).rglob("*.txt")}
        for where in ("parts", "whole")
    }
    assert made["parts"] == made["whole"]
    assert len(made["whole"]) == 5
