"""
``article-pipeline build``: every edition of every source.

Prints the paths of what it published, or with ``--json`` one report; all else goes to stderr.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article_pipeline.cli.choices import (
    book_options,
    braille_options,
    output_option,
    page_options,
    reading_options,
    screen_options,
    speech_options,
    strict_option,
    to_option,
    verify_option,
    work_options,
)
from article_pipeline.cli.given import options_of
from article_pipeline.cli.messages import show
from article_pipeline.diagnostics import Severity
from article_pipeline.errors import ExitCode
from article_pipeline.messages import harmless

if TYPE_CHECKING:
    from article_pipeline.build.graph import Step
    from article_pipeline.build.manner import Manner
    from article_pipeline.build.outcome import Outcome
    from article_pipeline.build.plan import Plan, PlannedArticle
    from article_pipeline.diagnostics import Diagnostic
    from article_pipeline.options import Options


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path(path_type=Path))
@to_option
@output_option
@strict_option
@click.option("--dry-run", "is_dry", is_flag=True, help="Read the sources and say what would be written.")
@click.option("--explain", "is_explained", is_flag=True, help="Say why each edition is made.")
@click.option("--force", "is_forced", is_flag=True, help="Make all anew, and use nothing that is kept.")
@click.option("--retry-failed", "retries_failed", is_flag=True, help="Try articles in quarantine again.")
@click.option(
    "--shard",
    metavar="I/N",
    help="Build part I of N parts of the sources, for N machines that are given the same ones.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a report as JSON instead of paths.")
@work_options
@verify_option
@reading_options
@speech_options
@page_options
@braille_options
@screen_options
@book_options
def build(
    sources: tuple[Path, ...],
    is_dry: bool,
    is_explained: bool,
    is_forced: bool,
    retries_failed: bool,
    shard: str | None,
    as_json: bool,
    **choices: Any,
) -> int:
    """Build the editions of articles: files, or folders of them.

    An article's files are published together or not at all, in OUTPUT/<name of the article>/.
    """
    from article_pipeline.build.run import beside, manner_of, plan_of, verdict

    options = options_of(**choices)
    plan = _part(plan_of(sources, options), shard)
    manner = manner_of(options, is_forced=is_forced, retries_failed=retries_failed)
    wish = _Wish(manner, is_dry, is_explained, prints_paths=not as_json)
    places = {planned.source: number for number, planned in enumerate(plan.articles, 1)}
    outcomes = sorted(_shown(plan, options, wish), key=lambda one: places.get(one.source, 0))
    told = beside(plan, outcomes, options)
    show(told)
    code = verdict(outcomes, told, options)
    if as_json:
        report = _report(plan, outcomes, told, code, is_dry=is_dry)
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))
    elif len(outcomes) > 1 and code:
        failed = [o for o in outcomes if o.exit_code]
        listed = "".join(f"\n  {_reason(o)}" for o in failed)
        click.echo(f"{len(failed)} of {len(outcomes)} articles were not built:{listed}", err=True)
    return code


def _part(plan: "Plan", shard: str | None) -> "Plan":
    """Give the part of a plan that ``--shard`` names; that it is empty, as parts may be, is said."""
    if shard is None:
        return plan
    from article_pipeline.build.shards import Shard

    try:
        part = Shard.parse(shard).of(plan)
    except ValueError as fault:
        raise click.BadParameter(str(fault), param_hint="--shard") from fault
    if not part.articles and not part.refusals:
        click.echo(f"part {shard} has none of the {len(plan.articles)} article(s)", err=True)
    return part


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is to be done with articles, and what is said of it: paths at once, or a report in the end."""

    manner: "Manner"
    is_dry: bool
    is_explained: bool
    prints_paths: bool


def _shown(plan: "Plan", options: "Options", wish: _Wish) -> "Iterable[Outcome]":
    from article_pipeline.build.run import build as run_build
    from article_pipeline.build.run import rehearse
    from article_pipeline.cli.progress import reporter

    articles = _by_slug(plan)
    with reporter() as progress:
        how = (plan, options, wish.manner, progress.tell)
        progress.expect(len(plan.articles))
        for outcome in rehearse(*how) if wish.is_dry else run_build(*how, lambda told: show((told,))):
            with progress.aside(outcome.slug):
                show(outcome.diagnostics)
                _justify(articles, outcome, wish)
                for file in outcome.files if wish.prints_paths else ():
                    click.echo(file)
            yield outcome.summary if wish.prints_paths else outcome


def _by_slug(plan: "Plan") -> "Mapping[str, PlannedArticle]":
    return {planned.slug: planned for planned in plan.articles}


def _justify(articles: "Mapping[str, PlannedArticle]", outcome: "Outcome", wish: _Wish) -> None:
    """Say on stderr which steps an article takes, or only which editions are made, and why."""
    from article_pipeline.build.graph import text

    if wish.is_dry and not outcome.exit_code:
        click.echo(harmless(f"{outcome.slug}: {outcome.source}"), err=True)
        for line in text(_graph(articles, outcome)):
            click.echo(harmless(line), err=True)
    elif wish.is_explained and not outcome.exit_code:
        for name, why in outcome.reasons.items():
            click.echo(harmless(f"{outcome.slug}: {name}: {'; '.join(map(str, why))}"), err=True)
        if not outcome.reasons:
            click.echo(f"{outcome.slug}: nothing has to be made, every edition is kept", err=True)


def _graph(articles: "Mapping[str, PlannedArticle]", outcome: "Outcome") -> "tuple[Step, ...]":
    """Give the steps of an article of ``articles``, which are by their slugs."""
    from article_pipeline.build.graph import graph_of

    planned = articles.get(outcome.slug or "")
    return graph_of(planned, outcome.reasons) if planned else ()


def _reason(outcome: "Outcome") -> str:
    """The source of an article that was not built, and its first error in a few words."""
    errors = [d for d in outcome.diagnostics if d.severity is Severity.ERROR]
    why = f"{errors[0].message} [{errors[0].code}]" if errors else str(outcome.exit_code)
    return harmless(f"{outcome.source}: {why}")


def _report(
    plan: "Plan", outcomes: "list[Outcome]", beside: "Iterable[Diagnostic]", code: ExitCode, *, is_dry: bool
) -> dict[str, Any]:
    from article_pipeline.build.graph import data
    from article_pipeline.build.manifest import diagnostic_data
    from article_pipeline.build.source import shown

    articles = _by_slug(plan)
    return {
        "format": "article-pipeline/report",
        "version": 1,
        "exit_code": int(code),
        "dry_run": is_dry,
        "articles": [
            {
                "source": shown(o.source),
                "slug": o.slug,
                "exit_code": int(o.exit_code),
                "files": [str(f) for f in o.files],
                "diagnostics": [diagnostic_data(d) for d in o.diagnostics],
                "graph": [] if o.exit_code else data(_graph(articles, o)),
            }
            for o in outcomes
        ],
        "diagnostics": [diagnostic_data(d) for d in beside],
    }
