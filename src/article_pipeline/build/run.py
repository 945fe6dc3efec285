"""
Building the articles of a plan; a bad one never stops the others.

What happened to an article is a value, its ``Outcome``; exceptions end here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from article_pipeline import readers, renderers
from article_pipeline.build.cache import open_store, silent_store, tidy_store
from article_pipeline.build.current import current
from article_pipeline.build.engine.quarantine import Quarantine
from article_pipeline.build.manner import Manner, cores
from article_pipeline.build.outcome import Heard, Outcome, Progress, outcome_of
from article_pipeline.build.parallel import ParallelBuild, limits_of
from article_pipeline.build.plan import Plan, PlannedArticle, make_plan, real
from article_pipeline.build.proving import NOT
from article_pipeline.build.scratch import scratch
from article_pipeline.build.scratch import sweep as sweep_scratch
from article_pipeline.build.staging import real_folder, staging, sweep
from article_pipeline.build.strays import shown_by, strays_in
from article_pipeline.build.task import Task
from article_pipeline.diagnostics import Diagnostic, Severity
from article_pipeline.errors import ExitCode, worst
from article_pipeline.options import Options
from article_pipeline.speech.casting import chosen_engine


def plan_of(sources: Sequence[Path], options: Options) -> Plan:
    """
    Plan the build that ``options`` ask for; a slip in the name of a format or an engine is told at once.

    Raises:
        UsageError: there is no such format or engine.
        MissingError: the package that has it is broken.
    """
    formats = renderers.choose(options.build.to)
    if any(edition.needs_narration for edition in formats):
        chosen_engine(options.speech)
    return make_plan(sources, Path(options.build.output), formats, is_proved=options.verify != NOT)


def manner_of(options: Options, *, is_forced: bool = False, retries_failed: bool = False) -> Manner:
    """Give the manner of a build that ``options`` ask for, on this machine."""
    jobs = cores() if options.build.jobs is None else options.build.jobs
    return Manner(options.build.strict, is_forced, retries_failed, jobs)


def build(
    plan: Plan,
    options: Options,
    manner: Manner,
    progress: Progress,
    say: Callable[[Diagnostic], None] = lambda _: None,
) -> Iterator[Outcome]:
    """
    Build the plan's articles, yielding each outcome as soon as it is known, the refused ones first.

    ``say`` is told what is about no article but about those who do the work.

    Raises:
        PipelineError: none of them can be built: there is no store, or no cluster.
    """
    _sweep(plan)
    yield from _refused(plan)
    if options.build.cluster:  # which tries its store by itself, and cannot do without
        from article_pipeline.build.cluster.run import build_on_cluster

        yield from build_on_cluster(plan.articles, options, manner, progress, say)
    else:
        for told in silent_store(options.cache):
            say(told)
        yield from _here(plan, options, manner, progress)
    tidy_store(options.cache, is_shared=bool(options.build.cluster))


def _here(plan: Plan, options: Options, manner: Manner, progress: Progress) -> Iterator[Outcome]:
    """Build the plan's articles on this machine, by workers or in this process."""
    if manner.jobs:
        quarantine = Quarantine(open_store(options.cache), limits_of(options))
        yield from ParallelBuild(options, manner, quarantine, progress).run(plan.articles)
    else:
        yield from _each(plan, lambda planned: build_one(planned, options, progress, manner))


def rehearse(plan: Plan, options: Options, manner: Manner, progress: Progress) -> Iterator[Outcome]:
    """Read the plan's articles and write nothing: each outcome names the files that a build would publish."""
    from article_pipeline.build.making import foresee

    def work(planned: PlannedArticle) -> Outcome:
        progress(planned.slug, "read", 0, 1)
        how = (planned.folder, planned.folder, manner.is_strict, manner.is_forced)
        why, read = foresee(Task(planned, planned.formats, options, *how))
        pictures = shown_by(planned.source, read.reading)
        done = (planned.files, read.reading.diagnostics, pictures)
        return Outcome(planned.source, planned.slug, ExitCode.DONE, *done, reasons=why)

    yield from _refused(plan)
    yield from _each(plan, work)


def beside(plan: Plan, outcomes: Sequence[Outcome], options: Options) -> tuple[Diagnostic, ...]:
    """Tell what is told of a whole build and of no article: packages, folders, the publication's lexicons."""
    left_out = (*readers.left_out(), *renderers.left_out())
    return (*left_out, *strays(plan, outcomes), *house_lexicon(options, outcomes))


def verdict(outcomes: Iterable[Outcome], told: Iterable[Diagnostic], options: Options) -> ExitCode:
    """Give the exit code of a build, of which ``told`` is told beside its outcomes."""
    is_warned = any(one.severity is Severity.WARNING for one in told)
    refused = ExitCode.CONTENT_REFUSED if options.build.strict and is_warned else ExitCode.DONE
    return worst((*(outcome.exit_code for outcome in outcomes), refused))


def strays(plan: Plan, outcomes: Sequence[Outcome]) -> tuple[Diagnostic, ...]:
    """Tell what the folders of a plan hold that none of its articles took."""
    found: list[Diagnostic] = []
    for folder, files in plan.folders.items():
        inside = [o for o in outcomes if real(o.source).is_relative_to(real(folder))]
        shown = [picture for outcome in inside for picture in outcome.pictures]
        found += strays_in(folder, files, None if any(o.exit_code for o in inside) else shown)
    return tuple(found)


def house_lexicon(options: Options, outcomes: Sequence[Outcome]) -> tuple[Diagnostic, ...]:
    """Tell, once a build that narrates, what is amiss with the publication's lexicons."""
    heard = [outcome.heard for outcome in outcomes]
    if not options.speech.lexicon or not any(entries is not None for entries in heard):
        return ()
    from article_pipeline.build.writing import house_findings

    known = Heard().union(*(entries for entries in heard if entries is not None))
    return house_findings(options.speech, None if None in heard else known)


def _sweep(plan: Plan) -> None:
    """Clear away what killed builds left where this one is going to write."""
    for folder in {planned.folder.parent for planned in plan.articles}:
        sweep(folder)
    sweep_scratch()


def _refused(plan: Plan) -> Iterator[Outcome]:
    for refusal in plan.refusals:
        yield Outcome(refusal.source, None, refusal.error.exit_code, (), refusal.error.diagnostics)


def _each(plan: Plan, work: Callable[[PlannedArticle], Outcome]) -> Iterator[Outcome]:
    for planned in plan.articles:
        yield outcome_of(planned, partial(work, planned))


def build_one(planned: PlannedArticle, options: Options, progress: Progress, manner: Manner) -> Outcome:
    """
    Build one article in this very process, which nothing watches over.

    Raises:
        PipelineError: its folders cannot be made.
    """
    if not manner.is_forced and (done := current(planned, options, manner)):
        return done
    from article_pipeline.build.jobs import whole

    with staging(real_folder(planned.folder)) as staged, scratch() as waste:
        how = (manner.is_strict, manner.is_forced)
        return whole(Task(planned, planned.formats, options, staged, waste, *how), progress)
