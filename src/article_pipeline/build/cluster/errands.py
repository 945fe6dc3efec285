"""
What supervised children do for a cluster's build: on a worker make an article, on this machine publish it.

The functions are called by name in a process of their own, in the folder that the user's command runs in, so
that paths and messages are those of a build without a cluster.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from article_pipeline.build import jobs
from article_pipeline.build.cache import open_store
from article_pipeline.build.cluster.capabilities import Capabilities, Wanted, capabilities
from article_pipeline.build.cluster.parcels import fetch, send
from article_pipeline.build.finishing import finish
from article_pipeline.build.keys.files import Fact
from article_pipeline.build.making import Made, is_sound
from article_pipeline.build.outcome import Outcome, Progress, outcome_of
from article_pipeline.build.reading import Read, read_planned
from article_pipeline.build.scratch import scratch
from article_pipeline.build.staging import output_errors
from article_pipeline.build.task import Task
from article_pipeline.diagnostics import Place
from article_pipeline.diagnostics.building import NOT_SENT, OTHER_FILE
from article_pipeline.errors import OutputError, SourceError


def examined(wanted: Wanted, _progress: Progress) -> Capabilities:
    """Say what this machine has of what the editions are made with."""
    return capabilities(wanted)


def made(task: Task, folder: str, progress: Progress) -> Made | Outcome:
    """Make the editions of an article and send them to the store; an outcome says why there are none."""
    found: list[Made] = []

    def work() -> Outcome:
        os.chdir(folder)
        with scratch() as waste:
            new, scraps = waste / "new", waste / "scraps"
            for inside in (new, scraps):
                inside.mkdir()
            answer = jobs.part(replace(task, folder=new, scratch=scraps), progress)
            if isinstance(answer, Outcome):
                return answer
            progress(task.planned.slug, "send", 0, 1)
            if not send(open_store(task.options.cache), answer.records.values(), new):
                raise OutputError(NOT_SENT.at(task.planned.place))
        found.append(answer)
        return Outcome.of(task.planned)

    refused = outcome_of(task.planned, work)
    return found[0] if found else refused


def published(task: Task, what: Made, progress: Progress) -> Outcome | None:
    """
    Publish what a worker made, once all of it has come out of the store; ``None`` says that it has not.

    What was made of files that are others here is refused. What its audit did not find whole is refused as
    well, by ``finish``, and its files are not wanted.
    """
    lost: list[bool] = []

    def work() -> Outcome:
        progress(task.planned.slug, "publish", 0, 1)
        read = read_planned(task.planned, task.options, is_strict=task.is_strict)
        _refuse_others(task, what, read)
        records = what.records.values()
        with output_errors(task.planned.folder):
            store = open_store(task.options.cache)
            if all(map(is_sound, records)) and not fetch(store, records, task.planned.folder, task.folder):
                lost.append(True)
                return Outcome.of(task.planned)
        return finish(task, [what], read)

    outcome = outcome_of(task.planned, work)
    return None if lost else outcome


def _refuse_others(task: Task, what: Made, read: Read) -> None:
    """See that the worker read the very files that lie here."""
    if what.source_digest != read.reading.article.source.digest:
        raise SourceError(OTHER_FILE.at(task.planned.place, file="the source"))
    inputs = (one for record in what.records.values() for one in record.inputs)
    for fact in _of_article(inputs, task.planned.source.absolute().parent):
        if not fact.is_kept:
            raise SourceError(OTHER_FILE.at(Place(fact.path), file="it"))


def _of_article(inputs: Iterable[Fact], folder: Path) -> Iterator[Fact]:
    """Yield what was read in an article's folder, each file once; names in it may be others meanwhile."""
    known = {one.path: one for one in inputs if one.kind == "file"}
    yield from (one for path, one in known.items() if Path(path).is_relative_to(folder))
