"""
Making editions of one article: those that are kept are brought, the others rendered and proved.

Nothing outside the task's folders is written but the store. Whoever runs this may be killed at any moment.
"""

import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

from article_pipeline.article.identity import lines, part_digests
from article_pipeline.build import manifest
from article_pipeline.build.cache import open_store, store_folder
from article_pipeline.build.choices import paths_in
from article_pipeline.build.keys import latest, reasons, records
from article_pipeline.build.keys.facts import ROOMS, Facts, action_key, article_key, edition_facts
from article_pipeline.build.keys.files import FILE, Fact, fact_of, fact_then, facts_of
from article_pipeline.build.keys.heard import heard_data
from article_pipeline.build.keys.reasons import Reason
from article_pipeline.build.keys.records import Record
from article_pipeline.build.keys.said import nodes_of
from article_pipeline.build.outcome import Progress
from article_pipeline.build.proving import prove
from article_pipeline.build.reading import Read, read_planned
from article_pipeline.build.rendering import Rendered, Scripted, about, render, script_for, sentences_of
from article_pipeline.build.source import shown
from article_pipeline.build.staging import output_errors
from article_pipeline.build.task import Task
from article_pipeline.markup.stylesheets import styles_folder
from article_pipeline.renderers import Format
from article_pipeline.store import Store


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a task: the record of each edition by format, and why those were made that were."""

    source_digest: str
    records: Mapping[str, Record]
    reasons: Mapping[str, tuple[Reason, ...]]
    keys: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Bench:
    """What all editions of a task are made with."""

    task: Task
    read: Read
    store: Store | None
    facts: Mapping[str, Facts]
    old: Mapping[str, Record]
    """The records of the latest build, by format."""

    @property
    def keys(self) -> dict[str, str]:
        return {f.name: action_key(f, self.facts[f.name]) for f in self.task.formats}


def make(task: Task, progress: Progress) -> tuple[Made, Read]:
    """
    Make the editions of ``task``.

    Raises:
        PipelineError: the article is refused, or an edition cannot be made.
    """
    planned = task.planned
    progress(planned.slug, "read", 0, 1)
    bench = _bench(task, read_planned(planned, task.options, is_strict=task.is_strict))
    kept = {} if task.is_forced else _kept(bench)
    stale = [edition for edition in task.formats if edition.name not in kept]
    scripted = script_for(stale, bench.read.reading, planned, task.options)
    why = {f.name: _why(bench, f, scripted) for f in stale}
    made = _made(bench, stale, scripted, progress)
    digest = bench.read.reading.article.source.digest
    return Made(digest, {**kept, **made}, why, bench.keys), bench.read


def foresee(task: Task) -> tuple[Mapping[str, tuple[Reason, ...]], Read]:
    """Read the article of ``task`` and say why each edition would be made; those not named would be kept."""
    bench = _bench(task, read_planned(task.planned, task.options, is_strict=task.is_strict))
    stale = [f for f in task.formats if task.is_forced or not _valid(bench, f.name)]
    scripted = script_for(stale, bench.read.reading, task.planned, task.options)
    return {f.name: _why(bench, f, scripted) for f in stale}, bench.read


def _bench(task: Task, read: Read) -> _Bench:
    planned, article, store = task.planned, read.reading.article, open_store(task.options.cache)
    facts = {f.name: edition_facts(f, planned, article, task.options) for f in task.formats}
    before = latest.load(store, article_key(planned))
    found = {name: records.load(store, key) for name, key in (before.keys if before else {}).items()}
    return _Bench(task, read, store, facts, {name: one for name, one in found.items() if one})


def _kept(bench: _Bench) -> dict[str, Record]:
    """Bring the editions of before that are still those that would be made."""
    kept, published = {}, bench.task.planned.folder
    for name in bench.keys:
        record = _valid(bench, name)
        with output_errors(published):
            if record and records.bring(bench.store, record, published, bench.task.folder):
                kept[name] = record
    return kept


def _valid(bench: _Bench, name: str) -> Record | None:
    """Give the record of an edition if all that it was made of is what it was, with the lines of today."""
    record = records.load(bench.store, bench.keys[name])
    if record is None or not all(one.is_kept for one in record.inputs):
        return None
    of_article = lines(bench.read.reading.article)
    if (
        record.lines - set(map(int, record.nodes))
        and record.source != bench.read.reading.article.source.digest
    ):
        return None  # what it speaks of is no node, so that its line of today is not known
    return record.on(of_article, shown(bench.task.planned.source))


def _why(bench: _Bench, edition: Format, scripted: Scripted | None) -> tuple[Reason, ...]:
    if bench.task.is_forced:
        return (reasons.FORCED,)
    article = bench.read.reading.article
    sentences = sentences_of(scripted) if scripted and edition.needs_narration else ()
    folders = (
        styles_folder().parent,
        *(Path(styles).absolute().parent for styles in filter(None, (bench.task.options.pdf.styles,))),
        bench.task.planned.source.absolute().parent,
    )
    facts = bench.facts[edition.name]
    return reasons.reasons(bench.old.get(edition.name), facts, part_digests(article), sentences, folders)


def _made(
    bench: _Bench, stale: Sequence[Format], scripted: Scripted | None, progress: Progress
) -> dict[str, Record]:
    """Render editions, prove them and keep them."""
    if not stale:
        return {}
    task = bench.task
    shared = bench.store or Store(task.scratch / "shared")
    rendered = render(task, stale, bench.read.reading, scripted, shared, progress)
    number = count(1)

    def tell(edition: str) -> None:
        progress(task.planned.slug, f"audit of {edition}", next(number), len(stale))

    proofs, looks = prove(rendered, task, stale, tell)
    made = {}
    for edition in stale:
        record = _record(bench, edition, rendered, scripted, proofs.get(edition.name))
        made[edition.name] = record = replace(record, looks=looks)
        if is_sound(record):
            records.keep(bench.store, bench.keys[edition.name], record, task.folder)
    return made


def _record(
    bench: _Bench, edition: Format, rendered: Rendered, scripted: Scripted | None, proof: Any
) -> Record:
    task, job, article = bench.task, rendered.job, bench.read.reading.article
    narrated = scripted if edition.needs_narration else None
    record = Record(
        facts=bench.facts[edition.name],
        inputs=facts_of(rendered.reads[edition.name], _roots(task), _barred(task)),
        entry=manifest.entry(edition, job, task.folder, proof),
        spoken=about(rendered.spoken, edition) if narrated else (),
        said=rendered.said[edition.name],
        proof=proof,
        heard=heard_data(narrated.script.entries) if narrated else None,
        place=job.place,
        source=article.source.digest,
        parts=part_digests(article),
        sentences=sentences_of(narrated) if narrated else (),
    )
    return replace(record, nodes=nodes_of(record.lines, lines(article)))


def article_inputs(task: Task, read: Read) -> tuple[Fact, ...]:
    """Give the files that were read for the article itself, each as it was then, the source the first."""
    name = os.path.abspath(task.planned.source)  # noqa: PTH100 - as ``reads`` calls it
    seen = read.reads.files
    source = fact_then(name, FILE, seen[name]) if name in seen else fact_of(name)
    return (source, *facts_of(read.reads, _roots(task), _barred(task)))


def _roots(task: Task) -> list[Path]:
    """Give where a build's inputs may lie even if it is among the system's or Python's own folders."""
    rooms = (getattr(task.options, room) for room in ROOMS)
    named = [Path(path) for room in rooms for path in paths_in(room)]
    return [task.planned.source.parent, *(path if path.is_dir() else path.parent for path in named)]


def _barred(task: Task) -> list[Path]:
    """Give the folders that a build itself writes into."""
    folders = [task.folder, task.scratch, task.planned.folder, store_folder(task.options.cache)]
    waste = Path(tempfile.gettempdir()).resolve()
    if not any(root.resolve().is_relative_to(waste) for root in _roots(task)):
        folders.append(waste)
    return [folder for folder in folders if folder]


def is_sound(record: Record) -> bool:
    """Whether the audit found nothing that is not declared."""
    return not record.proof or not any(finding["declared"] is None for finding in record.proof["findings"])
