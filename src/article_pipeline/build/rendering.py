"""
Rendering editions of one article: what several of them share is made once, and what each reads is noted.
"""

import errno
import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from article_pipeline.build.outcome import Progress
from article_pipeline.build.plan import PlannedArticle
from article_pipeline.build.source import shown
from article_pipeline.build.task import Task
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.building import OUTPUT_NOT_WRITABLE
from article_pipeline.errors import OutputError
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.reads import Reads, watching
from article_pipeline.renderers import Format, RenderJob
from article_pipeline.store import Store

if TYPE_CHECKING:  # narration needs numpy, which a text edition does not
    from article_pipeline.speech.narration import Narration
    from article_pipeline.speech.script import Script

_WRITE_FAULTS: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EIO})
_DIGITS: Final = 8


@dataclass(frozen=True, slots=True)
class Scripted:
    """What the narration says, what is told of it, and the lexicons that were read for it."""

    script: "Script"
    told: tuple[Diagnostic, ...]
    reads: Reads


@dataclass(frozen=True, slots=True)
class Rendered:
    """
    The job of some editions, done.

    ``spoken`` is told of the narration and so of every edition that has it; ``said`` and ``reads`` are those
    of each edition, by its format.
    """

    job: RenderJob
    spoken: tuple[Diagnostic, ...]
    said: Mapping[str, tuple[Diagnostic, ...]]
    reads: Mapping[str, Reads]


def script_for(
    editions: Iterable[Format], reading: Reading, planned: PlannedArticle, options: Options
) -> Scripted | None:
    """
    Write the script that ``editions`` need, or none.

    Raises:
        SourceError: a lexicon cannot be read.
    """
    if not any(edition.needs_narration for edition in editions):
        return None
    from article_pipeline.build.writing import script_of

    with watching() as reads:
        script, told = script_of(reading.article, planned.source, options.speech)
    return Scripted(script, told, reads)


def sentences_of(scripted: Scripted) -> tuple[str, ...]:
    """Give a short digest of each sentence of a narration, by which one tells which has changed."""
    said = (f"{u.text}\n{u.spoken}\n{u.pause_ms}".encode() for u in scripted.script.utterances)
    return tuple(hashlib.sha256(one).hexdigest()[:_DIGITS] for one in said)


def render(
    task: Task,
    editions: Sequence[Format],
    reading: Reading,
    scripted: Scripted | None,
    store: Store,
    progress: Progress,
) -> Rendered:
    """
    Render ``editions`` into the task's folder: what other programs do is begun first.

    What several of them are made of, such as spoken sentences and frames of sound, lies in ``store``.

    Raises:
        PipelineError: the narration or an edition cannot be made.
    """
    planned, place = task.planned, shown(task.planned.source)
    narration, told, heard = _narration(task, scripted, store, progress)
    folder = planned.source.parent
    job = RenderJob(
        reading.article, planned.slug, place, task.options, folder, narration, reading.assets, store
    )
    said: dict[str, tuple[Diagnostic, ...]] = {}
    reads: dict[str, Reads] = {}

    def one(edition: Format) -> None:
        with watching() as seen:
            said[edition.name] = _edition(edition, planned, job, task)
        if edition.needs_narration:
            seen.add(heard)
        reads[edition.name] = seen

    _all(editions, one, lambda edition, number: progress(planned.slug, edition.name, number, len(editions)))
    return Rendered(job, told, said, reads)


def _narration(
    task: Task, scripted: Scripted | None, store: Store, progress: Progress
) -> tuple["Narration | None", tuple[Diagnostic, ...], Reads]:
    """Speak what is to be said; give the narration, what is told of it, and what was read for it."""
    if scripted is None:
        return None, (), Reads()
    from article_pipeline.speech.narration import narrate  # numpy is not needed for silent editions

    def tell(done: int, total: int) -> None:
        progress(task.planned.slug, "narration", done, total)

    place = shown(task.planned.source)
    with watching() as reads:
        narration = narrate(scripted.script, task.options.speech, task.scratch, place, tell, store=store)
    reads.add(scripted.reads)
    return narration, (*scripted.told, *narration.told), reads


def _all(
    editions: Sequence[Format], render_one: Callable[[Format], None], tell: Callable[[Format, int], None]
) -> None:
    outside = [edition for edition in editions if edition.works_outside]
    with ThreadPoolExecutor(max(len(outside), 1)) as pool:
        begun: dict[str, Future[None]] = {
            edition.name: pool.submit(copy_context().run, render_one, edition) for edition in outside
        }
        for number, edition in enumerate(editions):
            tell(edition, number)
            waiting = begun.get(edition.name)
            if waiting:
                waiting.result()
            else:
                render_one(edition)


def _edition(edition: Format, planned: PlannedArticle, job: RenderJob, task: Task) -> tuple[Diagnostic, ...]:
    try:
        said = edition.load().render(job, task.folder / edition.file_name(planned.slug))
    except OSError as fault:
        if fault.errno not in _WRITE_FAULTS:
            raise
        place = Place(os.fspath(planned.folder))
        raise OutputError(OUTPUT_NOT_WRITABLE.at(place, why=fault.strerror)) from fault
    return about(said, edition)


def about(said: Iterable[Diagnostic], *editions: Format) -> tuple[Diagnostic, ...]:
    """Give each diagnostic the names of the editions that it is about."""
    names = tuple(edition.name for edition in editions)
    return tuple(replace(one, editions=names) for one in said)
