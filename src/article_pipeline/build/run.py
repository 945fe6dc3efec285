"""
Building the articles of a plan, one after the other; a bad one never stops the others.

What happened to an article is a value, its ``Outcome``; exceptions end here.
"""

import errno
import os
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Final

from article_pipeline.build import manifest
from article_pipeline.build.cache import open_store, tidy_store
from article_pipeline.build.earlier import Earlier, look_back, refuse_strangers
from article_pipeline.build.plan import Plan, PlannedArticle, real
from article_pipeline.build.proving import Finished, prove
from article_pipeline.build.publish import publish
from article_pipeline.build.source import read, shown
from article_pipeline.build.staging import real_folder, staging
from article_pipeline.build.strays import shown_by, strays_in
from article_pipeline.diagnostics import Diagnostic, Place, Severity, told_once
from article_pipeline.diagnostics.building import OUR_FAULT, OUTPUT_NOT_WRITABLE, SCRATCH_NOT_WRITABLE, STRICT
from article_pipeline.errors import ContentError, ExitCode, OutputError, PipelineError
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.renderers import Format, RenderJob
from article_pipeline.speech.lexicon import Entry

Progress = Callable[[str, str, int, int], None]
"""Is told an article's slug, the step that it is at, and how much of how much of the step is done."""

Heard = frozenset[Entry]
"""The entries of lexicons whose words an article has."""

Work = Callable[[PlannedArticle], tuple[Reading, tuple[Diagnostic, ...], Heard | None]]
"""Gives what was read, what is told of it, and what of the lexicons is heard, if there is a narration."""

_WRITE_FAULTS: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EIO})


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What became of one article: the editions that were published, or why there are none.

    ``pictures`` are the files beside it that its figures show; ``heard`` is ``None`` if it was not narrated.
    """

    source: Path
    slug: str | None
    exit_code: ExitCode
    files: tuple[Path, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    pictures: tuple[Path, ...] = ()
    heard: Heard | None = None


def build(plan: Plan, options: Options, *, is_strict: bool, progress: Progress) -> Iterator[Outcome]:
    """Build the plan's articles, yielding each outcome as soon as it is known, the refused ones first."""
    yield from _outcomes(plan, lambda planned: _build_one(planned, options, progress, is_strict=is_strict))
    tidy_store(options.cache)


def rehearse(plan: Plan, options: Options, *, is_strict: bool, progress: Progress) -> Iterator[Outcome]:
    """Read the plan's articles and write nothing: each outcome names the files that a build would publish."""

    def work(planned: PlannedArticle) -> tuple[Reading, tuple[Diagnostic, ...], None]:
        reading = _read(planned, options, progress, is_strict=is_strict)
        return reading, reading.diagnostics, None

    return _outcomes(plan, work)


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


def _outcomes(plan: Plan, work: Work) -> Iterator[Outcome]:
    for refusal in plan.refusals:
        yield Outcome(refusal.source, None, refusal.error.exit_code, (), refusal.error.diagnostics)
    for planned in plan.articles:
        yield _outcome(planned, work)


def _outcome(planned: PlannedArticle, work: Work) -> Outcome:
    try:
        reading, said, heard = work(planned)
    except PipelineError as error:
        return Outcome(planned.source, planned.slug, error.exit_code, (), error.diagnostics)
    except Exception as fault:  # noqa: BLE001 - the border of one article: a fault of ours is an outcome too
        said = (OUR_FAULT.at(planned.place, why=_described(fault)),)
        return Outcome(planned.source, planned.slug, ExitCode.FAULT, (), said)
    pictures = shown_by(planned.source, reading)
    return Outcome(planned.source, planned.slug, ExitCode.DONE, planned.files, said, pictures, heard)


def _described(fault: Exception) -> str:
    where = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__}: {fault} ({Path(where.filename).name}:{where.lineno})"


def _build_one(
    planned: PlannedArticle, options: Options, progress: Progress, *, is_strict: bool
) -> tuple[Reading, tuple[Diagnostic, ...], Heard | None]:
    reading = _read(planned, options, progress, is_strict=is_strict)
    folder = real_folder(planned.folder)
    with staging(folder) as staged, _scratch() as scratch:
        job, told = _job(planned, reading, options, scratch, progress)
        said = told_once((*reading.diagnostics, *told, *_render(planned, job, staged, progress)))
        _refuse_warnings(said, planned.place, is_strict=is_strict)
        earlier = look_back(planned, job.article)
        finished = Finished(job, staged, planned.formats, (*said, *earlier.notes))
        told = _describe(finished, reading, earlier, progress)
        publish(staged, folder, earlier.replaced.__contains__)
    return reading, told, job.narration.script.entries if job.narration else None


def _describe(
    finished: Finished, reading: Reading, earlier: Earlier, progress: Progress
) -> tuple[Diagnostic, ...]:
    """Prove the editions and write what is about them beside them; give all that is to be told."""
    slug, number = finished.job.slug, count(1)

    def tell(edition: str) -> None:
        progress(slug, f"audit of {edition}", next(number), len(finished.formats))

    audit = prove(finished, reading, tell)
    if audit:
        from article_pipeline.audit.report.page import page

        finished = replace(finished, said=(*finished.said, *audit.told()))
        _write(finished.folder / manifest.REPORT, page([audit]))
    _write(finished.folder / manifest.MANIFEST, manifest.dumps(finished, earlier.kept, audit))
    return tuple(finished.said)


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def _scratch() -> Iterator[Path]:
    """Give a temporary folder; that there is none to be had is told as such."""
    try:
        folder = tempfile.TemporaryDirectory()
    except OSError as fault:
        raise OutputError(
            SCRATCH_NOT_WRITABLE.at(Place("TMPDIR"), why=fault.strerror or str(fault))
        ) from fault
    with folder as path:
        yield Path(path)


def _read(planned: PlannedArticle, options: Options, progress: Progress, *, is_strict: bool) -> Reading:
    progress(planned.slug, "read", 0, 1)
    reading = read(planned.source, options)
    if any(d.severity is Severity.ERROR for d in reading.diagnostics):
        raise ContentError(*reading.diagnostics)
    _refuse_warnings(reading.diagnostics, planned.place, is_strict=is_strict)
    refuse_strangers(planned)
    return reading


def _job(
    planned: PlannedArticle, reading: Reading, options: Options, scratch: Path, progress: Progress
) -> tuple[RenderJob, tuple[Diagnostic, ...]]:
    """Make what several editions share, once: the narration; what is told of it is told of all of them."""
    place = shown(planned.source)
    narration, kept = None, open_store(options.cache)
    told: tuple[Diagnostic, ...] = ()
    if narrated := [edition for edition in planned.formats if edition.needs_narration]:
        from article_pipeline.build.writing import script_of
        from article_pipeline.speech.narration import narrate  # numpy is not needed for silent editions

        def tell(done: int, total: int) -> None:
            progress(planned.slug, "narration", done, total)

        script, told = script_of(reading.article, planned.source, options.speech)
        narration = narrate(script, options.speech, scratch, place, tell, store=kept)
        told = _about((*told, *narration.told), *narrated)
    folder, assets = planned.source.parent, reading.assets
    return RenderJob(reading.article, planned.slug, place, options, folder, narration, assets, kept), told


def _render(
    planned: PlannedArticle, job: RenderJob, staged: Path, progress: Progress
) -> Iterator[Diagnostic]:
    """Render every edition: what other programs do is begun first, and waited for in its turn."""
    outside = [edition for edition in planned.formats if edition.works_outside]
    with ThreadPoolExecutor(max(len(outside), 1)) as pool:
        begun = {edition.name: pool.submit(_edition, edition, planned, job, staged) for edition in outside}
        for number, edition in enumerate(planned.formats):
            progress(planned.slug, edition.name, number, len(planned.formats))
            waiting = begun.get(edition.name)
            yield from waiting.result() if waiting else _edition(edition, planned, job, staged)


def _edition(
    edition: Format, planned: PlannedArticle, job: RenderJob, staged: Path
) -> tuple[Diagnostic, ...]:
    try:
        return _about(edition.load().render(job, staged / edition.file_name(planned.slug)), edition)
    except OSError as fault:
        if fault.errno not in _WRITE_FAULTS:
            raise
        place = Place(os.fspath(planned.folder))
        raise OutputError(OUTPUT_NOT_WRITABLE.at(place, why=fault.strerror)) from fault


def _about(said: Iterable[Diagnostic], *editions: Format) -> tuple[Diagnostic, ...]:
    """Give each diagnostic the names of the editions that it is about."""
    names = tuple(edition.name for edition in editions)
    return tuple(replace(one, editions=names) for one in said)


def _refuse_warnings(said: Sequence[Diagnostic], place: Place, *, is_strict: bool) -> None:
    """Raise ContentError with all that was said, if the user wants articles with warnings refused."""
    count = sum(d.severity is Severity.WARNING for d in said)
    if is_strict and count:
        raise ContentError(*said, STRICT.at(place, count=count))
