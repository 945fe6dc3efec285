"""
Building articles side by side: each in a worker, and the last ones in two, the sound beside the pages.

An article that ends its worker is tried once more in a fresh one, and is then kept in quarantine.
"""

import shutil
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Protocol, Self

from article_pipeline.build.cache import tidy_store
from article_pipeline.build.current import current
from article_pipeline.build.engine.crew import Crew, Limits, Work
from article_pipeline.build.engine.ends import Done, End, Fault, Lost
from article_pipeline.build.engine.quarantine import Quarantine
from article_pipeline.build.manner import Manner
from article_pipeline.build.outcome import Outcome, Progress, outcome_of
from article_pipeline.build.plan import PlannedArticle
from article_pipeline.build.scratch import scratch
from article_pipeline.build.staging import real_folder, staging
from article_pipeline.build.task import Task
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.building import CRASHED, IN_QUARANTINE, OUT_OF_MEMORY, TIMED_OUT
from article_pipeline.errors import ExitCode, worst
from article_pipeline.options import Options
from article_pipeline.renderers import Format

TIDY_S: Final = 60.0
"""How often the store is brought within its limit: what a folder of articles puts there would fill a disk."""
_TRIES: Final = 2
_JOBS: Final = "article_pipeline.build.jobs"
_RULES: Final = {
    Fault.TIMED_OUT: TIMED_OUT,
    Fault.CRASHED: CRASHED,
    Fault.OUT_OF_MEMORY: OUT_OF_MEMORY,
}


class Hands(Protocol):
    """Those who do the work: processes of this machine, or a cluster's."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *fault: object) -> None:
        """End all work at once; to do so twice does no harm."""

    @property
    def free(self) -> int:
        """How many pieces of work could be begun at once; where none is at work, at least one."""
        ...

    def give(self, work: Work) -> None:
        """Have a piece of work done, as soon as a hand is free."""

    def next_end(self) -> tuple[Work, End]:
        """
        Wait until a piece of work has ended, and say how.

        Raises:
            PipelineError: none of what was given will ever be done.
        """
        ...


@dataclass(slots=True)
class _Part:
    """A piece of work of an article, and how often it was lost."""

    function: str
    task: Task
    more: tuple[Any, ...] = ()
    lost: int = 0
    answer: Any = None

    def empty(self) -> None:
        """Clear away what was made before the work was lost."""
        for folder in (self.task.folder, self.task.scratch):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)


@dataclass(slots=True)
class _Article:
    """An article at work, with the folders that it has until it is done."""

    planned: PlannedArticle
    key: str
    task: Task
    folders: ExitStack
    parts: list[_Part] = field(default_factory=list)


class ParallelBuild:
    """
    A build of several articles by workers; ``run`` yields an outcome as soon as it is known.

    ``hire`` gives others than this machine's, which do no part of an article but the whole of it.
    """

    def __init__(
        self,
        options: Options,
        manner: Manner,
        quarantine: Quarantine,
        progress: Progress,
        hire: Callable[[Path], Hands] | None = None,
    ) -> None:
        self._options, self._manner = options, manner
        self._quarantine, self._progress, self._hire = quarantine, progress, hire
        self._at_work: dict[Work, tuple[_Article, _Part]] = {}
        self._open: list[_Article] = []
        self._tidied = time.monotonic()

    def run(self, articles: Sequence[PlannedArticle]) -> Iterator[Outcome]:
        """Build ``articles``; whatever ends it, no process and no folder is left behind."""
        waiting = deque(articles)
        with scratch() as waste, (self._hire or self._crew)(waste) as crew:
            try:
                while waiting or self._at_work:
                    while waiting and crew.free > 0:
                        planned = waiting.popleft()
                        is_split = self._hire is None and len(waiting) + 1 < self._manner.jobs
                        yield from self._begin(crew, planned, is_split=is_split)
                    if self._at_work:
                        yield from self._take(crew, *crew.next_end())
                        self._tidy()
            finally:
                crew.__exit__()  # before the folders go that its workers write into
                for article in self._open:
                    article.folders.close()

    def _crew(self, waste: Path) -> Hands:
        return Crew(self._manner.jobs, self._quarantine.limits, _JOBS, waste, self._progress)

    def _tidy(self) -> None:
        """Keep the store of this machine small; from a cluster's, articles are still to be fetched."""
        if self._hire is None and time.monotonic() - self._tidied > TIDY_S:
            tidy_store(self._options.cache)
            self._tidied = time.monotonic()

    def _begin(self, crew: Hands, planned: PlannedArticle, *, is_split: bool) -> Iterator[Outcome]:
        """Give an article to the crew, or yield the outcome that is known without."""
        found: list[_Article] = []

        def work() -> Outcome:
            known = None if self._manner.is_forced else current(planned, self._options, self._manner)
            known = known or self._quarantined(planned)
            if known is None:
                found.append(self._opened(planned))
            return known or Outcome.of(planned)

        known = outcome_of(planned, work)
        if not found:
            yield known
            return
        self._progress(planned.slug, "start", 0, 1)
        article = found[0]
        article.parts = _parts(article, is_split=is_split)
        for part in article.parts:
            self._give(crew, article, part)

    def _quarantined(self, planned: PlannedArticle) -> Outcome | None:
        key = self._quarantine.key(planned, self._options, is_strict=self._manner.is_strict)
        if self._manner.retries_failed:
            self._quarantine.release(key)
        lost = self._quarantine.find(key, planned, self._options)
        return (
            _lost(planned, loss_told(planned.place, lost), IN_QUARANTINE.at(planned.place)) if lost else None
        )

    def _opened(self, planned: PlannedArticle) -> _Article:
        key = self._quarantine.key(planned, self._options, is_strict=self._manner.is_strict)
        with ExitStack() as opened:
            staged = opened.enter_context(staging(real_folder(planned.folder)))
            waste = opened.enter_context(scratch())
            folders = opened.pop_all()
        how = (self._manner.is_strict, self._manner.is_forced)
        article = _Article(
            planned, key, Task(planned, planned.formats, self._options, staged, waste, *how), folders
        )
        self._open.append(article)
        return article

    def _give(self, crew: Hands, article: _Article, part: _Part) -> None:
        work = Work(part.function, (part.task, *part.more), article.planned.slug)
        self._at_work[work] = article, part
        crew.give(work)

    def _take(self, crew: Hands, work: Work, end: End) -> Iterator[Outcome]:
        article, part = self._at_work.pop(work)
        if isinstance(end, Lost):
            part.lost += 1
            if part.lost < _TRIES:
                if part.function != "publication":
                    part.empty()
                self._give(crew, article, part)
                return
            self._quarantine.put(article.key, article.planned, self._options, end)
            part.answer = _lost(article.planned, loss_told(article.planned.place, end))
        elif isinstance(end, Done):
            part.answer = end.answer
        if all(one.answer is not None for one in article.parts):
            yield from self._next(crew, article)

    def _next(self, crew: Hands, article: _Article) -> Iterator[Outcome]:
        """Publish an article whose parts are made, or yield what became of it."""
        refused = [one.answer for one in article.parts if isinstance(one.answer, Outcome)]
        if not refused:
            made = [one.answer for one in article.parts]
            folders = [one.task.folder for one in article.parts]
            article.parts = [_Part("publication", article.task, (made, folders))]
            self._give(crew, article, article.parts[0])
            return
        self._open.remove(article)
        article.folders.close()
        yield refused[0] if len(refused) == 1 else _together(refused)


def _parts(article: _Article, *, is_split: bool) -> list[_Part]:
    """Part an article's work, the sound from the rest, if that is wanted and there is both."""
    task = article.task
    halves = [
        tuple(f for f in task.formats if f.needs_narration),
        tuple(f for f in task.formats if not f.needs_narration),
    ]
    if not is_split or not all(halves):
        return [_Part("whole", task)]
    return [_Part("part", _half(task, formats, number)) for number, formats in enumerate(halves)]


def _half(task: Task, formats: tuple[Format, ...], number: int) -> Task:
    folder, waste = task.folder.with_name(f"part-{number}"), task.scratch / f"part-{number}"
    for new in (folder, waste):
        new.mkdir()
    return replace(task, formats=formats, folder=folder, scratch=waste)


def loss_told(place: Place, lost: Lost) -> Diagnostic:
    """Say how the work on an article was lost, twice."""
    step = f" (at its {lost.step})" if lost.step else ""
    return _RULES[lost.fault].at(place, why=lost.why, step=step)


def _lost(planned: PlannedArticle, *said: Diagnostic) -> Outcome:
    return Outcome(planned.source, planned.slug, ExitCode.RENDERER_FAILED, (), said)


def _together(outcomes: Sequence[Outcome]) -> Outcome:
    """Give one outcome of several parts that were refused, each for its own reason."""
    said = dict.fromkeys(one for outcome in outcomes for one in outcome.diagnostics)
    code = worst(outcome.exit_code for outcome in outcomes)
    return replace(outcomes[0], exit_code=code, diagnostics=tuple(said))


def limits_of(options: Options) -> Limits:
    """Give what an article may take."""
    return Limits(options.build.article_timeout_s, options.build.article_memory_mb << 20)
