"""
One edition of an article, made in memory for whoever calls from Python: rendered and proved, not published.

What comes from no file is given a path in a folder that goes away, so that nothing that lies about in the
working folder is taken for its pictures or its lexicon; messages call it by its name all the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from article_pipeline.article.stores import FolderStore
from article_pipeline.build.cache import open_store
from article_pipeline.build.plan import PlannedArticle
from article_pipeline.build.proving import NOT, audit_of, prove
from article_pipeline.build.reading import refuse_warnings
from article_pipeline.build.rendering import render, script_for
from article_pipeline.build.scratch import scratch
from article_pipeline.build.slugs import slug_of
from article_pipeline.build.source import shown
from article_pipeline.build.task import Task
from article_pipeline.diagnostics import Diagnostic, Severity, told_once
from article_pipeline.errors import AuditError, ContentError, PipelineError
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.renderers import Format
from article_pipeline.store import Store


@dataclass(frozen=True, slots=True)
class Made:
    """An edition's file by its name, those in the folder beside it by their paths, and what is told of it."""

    name: str
    data: bytes
    beside: Mapping[str, bytes]
    told: tuple[Diagnostic, ...]


def make_alone(reading: Reading, source: Path | None, name: str, edition: Format, options: Options) -> Made:
    """
    Make one edition of what was read from ``source``, or of an article called ``name`` that has no file.

    Raises:
        ContentError: the article is refused.
        AuditError: the edition does not say what the article says.
        PipelineError: it cannot be made.
    """
    if any(one.severity is Severity.ERROR for one in reading.diagnostics):
        raise ContentError(*reading.diagnostics)
    if source is not None:
        with scratch() as waste:
            return _made(reading, source, edition, options, waste)
    reading = replace(reading, assets=reading.assets or FolderStore(None))
    with scratch() as waste:
        path = waste / "source" / Path(name).name
        with _called(shown(path), name):
            made = _made(reading, path, edition, options, waste)
        return replace(made, told=tuple(_renamed(made.told, shown(path), name)))


def _made(reading: Reading, source: Path, edition: Format, options: Options, waste: Path) -> Made:
    planned = PlannedArticle(source, slug_of(source), waste / "out", (edition,))
    planned.folder.mkdir()
    (waste / "work").mkdir()
    task = Task(planned, planned.formats, options, planned.folder, waste / "work")
    refuse_warnings(reading.diagnostics, planned.place, is_strict=options.build.strict)
    scripted = script_for(task.formats, reading, planned, options)
    shared = open_store(options.cache) or Store(task.scratch / "shared")
    rendered = render(task, task.formats, reading, scripted, shared, _quiet)
    told = told_once((*rendered.spoken, *rendered.said[edition.name]))
    if options.verify != NOT:
        audit = audit_of(task, reading, *prove(rendered, task, task.formats, lambda _: None))
        if not audit.is_whole:
            raise AuditError(*told, *audit.told())
        told += audit.told()
    refuse_warnings(told, planned.place, is_strict=options.build.strict)
    file = planned.folder / edition.file_name(planned.slug)
    others = sorted(path for path in planned.folder.rglob("*") if path.is_file() and path != file)
    beside = {path.relative_to(planned.folder).as_posix(): path.read_bytes() for path in others}
    return Made(file.name, file.read_bytes(), beside, tuple(told))


def _quiet(_slug: str, _step: str, _done: int, _total: int) -> None:
    """Tell nobody how far the work is."""


@contextmanager
def _called(path: str, name: str) -> Iterator[None]:
    """Have faults say ``name`` where they would say ``path``."""
    try:
        yield
    except PipelineError as error:
        raise type(error)(*_renamed(error.diagnostics, path, name)) from error


def _renamed(told: Iterable[Diagnostic], path: str, name: str) -> Iterator[Diagnostic]:
    for one in told:
        is_there = one.place is not None and one.place.file == path
        yield replace(one, place=replace(one.place, file=name)) if is_there and one.place else one
