"""
Publishing what was made of an article: the manifest, the report, and all of it whole or not at all.

What was made may come from several tasks and from builds of before; it is put together here only.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from article_pipeline.build import manifest
from article_pipeline.build.cache import open_store
from article_pipeline.build.earlier import Earlier, look_back
from article_pipeline.build.keys import latest
from article_pipeline.build.keys.facts import article_facts, article_key
from article_pipeline.build.keys.files import Fact
from article_pipeline.build.keys.heard import heard_from
from article_pipeline.build.keys.latest import Latest
from article_pipeline.build.keys.records import Record
from article_pipeline.build.making import Made, article_inputs
from article_pipeline.build.outcome import Outcome
from article_pipeline.build.proving import NOT, audit_of
from article_pipeline.build.publish import flush, publish
from article_pipeline.build.reading import Read, refuse_warnings
from article_pipeline.build.refusals import report_refusal, withdraw_refusal
from article_pipeline.build.staging import output_errors, publishing, real_folder
from article_pipeline.build.strays import shown_by
from article_pipeline.build.task import Task
from article_pipeline.diagnostics import Diagnostic, told_once
from article_pipeline.errors import AuditError, ExitCode
from article_pipeline.readers import Reading

if TYPE_CHECKING:  # what is not proved needs no reader of editions
    from article_pipeline.audit import ArticleAudit


@dataclass(frozen=True, slots=True)
class _Whole:
    """All that was made of an article, in the order of the table of formats."""

    task: Task
    reading: Reading
    records: Mapping[str, Record]
    keys: Mapping[str, str]

    @property
    def looks(self) -> dict[str, str]:
        return {path: look for record in self.records.values() for path, look in record.looks.items()}


def finish(task: Task, made: Sequence[Made], read: Read) -> Outcome:
    """
    Publish what tasks have put into the folder of ``task``, which is all of what was planned.

    Raises:
        ContentError: there are warnings, and the user wants none.
        AuditError: an edition does not say what the article says.
        OutputError: the output cannot be written.
    """
    whole = _whole(task, made, read.reading)
    planned, target = task.planned, real_folder(task.planned.folder)
    said = told_once((*read.reading.diagnostics, *_told(whole.records.values())))
    refuse_warnings(said, planned.place, is_strict=task.is_strict)
    with output_errors(target):
        flush(task.folder)  # nobody else need wait for that, who waits to publish
    with publishing(target), output_errors(target):
        earlier = look_back(planned, read.reading.article)
        said = _describe(whole, earlier, [*said, *earlier.notes])
        publish(task.folder, target, earlier.replaced.__contains__)
        withdraw_refusal(planned.folder)
        outputs = _published(whole)  # before another build puts its editions there
    outcome = _outcome(whole, said, {n: why for one in made for n, why in one.reasons.items()})
    _remember(whole, outcome, read, outputs)
    return outcome


def _whole(task: Task, made: Sequence[Made], reading: Reading) -> _Whole:
    found = {name: record for one in made for name, record in one.records.items()}
    keys = {name: key for one in made for name, key in one.keys.items()}
    return _Whole(task, reading, {f.name: found[f.name] for f in task.formats}, keys)


def _told(records: Iterable[Record]) -> Iterable[Diagnostic]:
    known = list(records)
    yield from (one for record in known for one in record.spoken)
    yield from (one for record in known for one in record.said)


def _describe(whole: _Whole, earlier: Earlier, said: list[Diagnostic]) -> list[Diagnostic]:
    """Write what is about the editions beside them; give all that is to be told."""
    folder, report = whole.task.folder, None
    if whole.task.options.verify != NOT:
        from article_pipeline.audit.report.page import page

        audit = _audit(whole)
        if not audit.is_whole:
            refused = report_refusal(whole.task.planned.folder, audit)
            raise AuditError(*said, *audit.told(), *refused)
        said = [*said, *audit.told()]
        report = folder / manifest.REPORT
        _write(report, page([audit]))
    entries = {**earlier.kept, **{name: record.entry for name, record in whole.records.items()}}
    text = manifest.dumps(whole.reading.article, entries, said, whole.looks, report)
    _write(folder / manifest.MANIFEST, text)
    return said


def _audit(whole: _Whole) -> "ArticleAudit":
    kept = {name: record.proof for name, record in whole.records.items()}
    return audit_of(whole.task, whole.reading, kept, whole.looks)


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


def _outcome(whole: _Whole, said: Sequence[Diagnostic], reasons: Mapping[str, Any]) -> Outcome:
    planned = whole.task.planned
    return Outcome(
        planned.source,
        planned.slug,
        ExitCode.DONE,
        planned.files,
        tuple(said),
        shown_by(planned.source, whole.reading),
        None if (heard := _heard(whole)) is None else heard_from(heard),
        reasons,
    )


def _heard(whole: _Whole) -> Sequence[Sequence[Any]] | None:
    """Give what of the lexicons is heard: every narration of an article says the same."""
    return next((record.heard for record in whole.records.values() if record.heard is not None), None)


def _published(whole: _Whole) -> tuple[Fact, ...]:
    """Look at what was published: the editions, and what is about them."""
    planned = whole.task.planned
    editions = (manifest.files_of(record.entry) for record in whole.records.values())
    digests = {name: digest for edition in editions for name, digest in edition.items()}
    return latest.published(planned.folder.absolute(), digests, {file.name for file in planned.files})


def _remember(whole: _Whole, outcome: Outcome, read: Read, outputs: tuple[Fact, ...]) -> None:
    """Keep what was read and published, last of all."""
    task, planned = whole.task, whole.task.planned
    store = open_store(task.options.cache)
    inputs = dict[tuple[str, str], Fact]()
    for one in (*article_inputs(task, read), *(i for r in whole.records.values() for i in r.inputs)):
        inputs.setdefault((one.path, one.kind), one)
    known = Latest(
        facts=article_facts(planned, task.options, is_strict=task.is_strict),
        inputs=tuple(inputs.values()),
        outputs=outputs,
        keys=whole.keys,
        told=outcome.diagnostics,
        pictures=tuple(map(str, outcome.pictures)),
        heard=_heard(whole),
    )
    latest.save(store, article_key(planned), known)
