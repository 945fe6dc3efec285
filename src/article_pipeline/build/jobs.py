"""
What a worker does: an article from its source to its publication, or a part of that.

The functions are called by name in a process of their own. Whatever is wrong with an article is an answer.
"""

from collections.abc import Sequence
from pathlib import Path

from article_pipeline.build.finishing import finish
from article_pipeline.build.making import Made, make
from article_pipeline.build.outcome import Outcome, Progress, outcome_of
from article_pipeline.build.reading import Read, read_planned
from article_pipeline.build.staging import output_errors
from article_pipeline.build.task import Task
from article_pipeline.diagnostics.building import SOURCE_CHANGED
from article_pipeline.errors import SourceError

_last: dict[Path, Read] = {}
"""What this worker has read last, by the folder of the task: whoever made a part knows the article."""


def whole(task: Task, progress: Progress) -> Outcome:
    """Make all editions of an article and publish them."""

    def work() -> Outcome:
        made, read = make(task, progress)
        return finish(task, [made], read)

    return outcome_of(task.planned, work)


def part(task: Task, progress: Progress) -> Made | Outcome:
    """Make some editions of an article; an outcome says why they could not be made."""
    found: list[Made] = []

    def work() -> Outcome:
        _last.clear()
        made, _last[task.folder.parent] = make(task, progress)
        found.append(made)
        return Outcome.of(task.planned)

    refused = outcome_of(task.planned, work)
    return found[0] if found else refused


def publication(task: Task, made: Sequence[Made], parts: Sequence[Path], progress: Progress) -> Outcome:
    """Publish editions of an article that were made in several ``parts``, folders beside the task's own."""

    def work() -> Outcome:
        progress(task.planned.slug, "publish", 0, 1)
        read = _last.get(task.folder.parent)
        read = read or read_planned(task.planned, task.options, is_strict=task.is_strict)
        if {one.source_digest for one in made} != {read.reading.article.source.digest}:
            raise SourceError(SOURCE_CHANGED.at(task.planned.place))
        with output_errors(task.planned.folder):
            for folder in parts:
                _move(folder, task.folder)
        return finish(task, made, read)

    return outcome_of(task.planned, work)


def _move(folder: Path, target: Path) -> None:
    for entry in sorted(folder.iterdir()):
        entry.rename(target / entry.name)
