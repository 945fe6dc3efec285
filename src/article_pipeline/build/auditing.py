"""
Auditing folders of finished editions, long after they were built and without building them again.

Nothing is written. What the editions are held against is the model among them, or the source where it is
named; what the sound is held against is the narration, made once more and seen to be the same as it was.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from article_pipeline.article.codec import FORMAT_NAME as MODEL_FORMAT
from article_pipeline.article.codec import CodecError, loads
from article_pipeline.article.model import Article
from article_pipeline.article.source import digest_of_file
from article_pipeline.article.stores import AssetStore, FolderStore
from article_pipeline.audit import ArticleAudit, Edition, Proof, Reference, SourceText, audit_article
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.looks import looks_from
from article_pipeline.build.cache import open_store
from article_pipeline.build.choices import with_choices
from article_pipeline.build.manifest import MANIFEST, Manifest, files_of, is_inside, load
from article_pipeline.build.plan import articles_in
from article_pipeline.build.proving import FULL
from article_pipeline.build.slugs import slug_of
from article_pipeline.build.source import read, shown
from article_pipeline.build.staging import output_errors
from article_pipeline.build.voiced import narration_digest
from article_pipeline.build.writing import script_of
from article_pipeline.diagnostics import Diagnostic, Place, Severity
from article_pipeline.diagnostics.audit import (
    CHANGED,
    NO_EDITIONS,
    NO_MANIFEST,
    NO_MODEL,
    NO_SOURCE,
    OTHER_SOURCE,
    SOUND_NOT_HEARD,
)
from article_pipeline.errors import AuditError, PipelineError, SourceError, UsageError
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.renderers import formats

_MODEL: Final = "json"
"""The edition that the others are held against, where no source is named."""
_HEAD: Final = 100
"""Bytes in which a model says what it is."""


def folders_in(folder: Path) -> tuple[Path, ...]:
    """
    List the folders of editions at ``folder``: itself, or those below it.

    Those whose manifest is gone are among them, since nobody would miss what nobody names; ``folder`` itself
    is one of them only where no folder below it has a manifest.

    Raises:
        SourceError: there is none.
    """
    if (folder / MANIFEST).is_file():
        return (folder,)
    described = {path.parent for path in folder.glob(f"*/{MANIFEST}")}
    if not described and _has_lost_its_manifest(folder):
        return (folder,)
    found = tuple(sorted(described | set(filter(_has_lost_its_manifest, folder.glob("*/")))))
    if not found:
        is_there = f"it has no {MANIFEST}" if folder.is_dir() else "it is a file"
        why = is_there if folder.exists() else "there is no such folder"
        raise SourceError(NO_EDITIONS.at(Place(shown(folder)), why=why))
    return found


def _has_lost_its_manifest(folder: Path) -> bool:
    """Whether a folder without a manifest has what is named like an edition of the article of its name."""
    slug = Path(os.path.realpath(folder)).name
    if (folder / MANIFEST).exists() or slug.startswith("."):
        return False  # with a dot, it is the room of a build
    return any(_is_edition(folder / row.file_name(slug), row.name) for row in formats().values())


def _is_edition(file: Path, name: str) -> bool:
    """Whether a file is there that may be an edition; a model has to say that it is one."""
    try:
        with file.open("rb") as opened:
            return name != _MODEL or MODEL_FORMAT.encode() in opened.read(_HEAD)
    except OSError:
        return False


def audit_folder(folder: Path, options: Options, source: Path | None = None) -> ArticleAudit:
    """
    Audit the editions in ``folder``, held against ``source`` or against the model among them.

    Each is audited by the choices that its entry in the manifest has; paths are those of ``options``. Of a
    folder of sources it is the one whose editions a build would put into a folder of that name.

    Raises:
        SourceError: the folder, its model or the source cannot be read.
        UsageError: the folder of sources has none of these editions, or several.
        AuditError: the editions are of another source.
    """
    manifest = load(folder / MANIFEST)
    if manifest is None:
        why = "cannot be read" if (folder / MANIFEST).exists() else "is missing"
        raise SourceError(NO_MANIFEST.at(Place(shown(folder)), why=f"its {MANIFEST} {why}"))
    groups = _groups(manifest, options)
    source = _source_of(folder, manifest, source) if source and source.is_dir() else source
    changed = list(_changed(folder, manifest))
    notes = [diagnostic for _, diagnostic in changed]
    try:
        believed = (
            _from_source(source, manifest, groups[0].options) if source else _from_model(folder, manifest)
        )
    except PipelineError as error:
        raise type(error)(*notes, *error.diagnostics) from error
    audits = [_audited(folder, manifest, believed, group, notes) for group in groups]
    proofs = {proof.edition.name: proof for audit in audits for proof in audit.proofs}
    gone = {name: _gone(folder, manifest, name) for name in manifest.editions}
    others = {name for name, _ in changed}
    is_moot = source is None and _MODEL in others
    said = (replace(proofs.get(name) or gone[name], was_changed=is_moot or name in others) for name in gone)
    return replace(audits[0], proofs=tuple(said), notes=tuple(notes), believed="" if source else _MODEL)


def _source_of(folder: Path, manifest: Manifest, sources: Path) -> Path:
    """Find the source of the editions in ``folder`` below ``sources``, by the name of either."""
    there = articles_in(sources)
    named = [path for path in there if path.name == manifest.source_name]
    built = [path for path in there if slug_of(path) == folder.resolve().name]
    found = [path for path in built if path in named] or built or named
    if len(found) != 1:
        said = "several files" if found else "no file"
        names = ", ".join(map(shown, found)) or manifest.source_name
        raise UsageError(NO_SOURCE.at(Place(shown(folder)), found=said, names=names))
    return found[0]


@dataclass(frozen=True, slots=True)
class _Group:
    """Editions that were built by the same choices."""

    options: Options
    names: tuple[str, ...]


def _groups(manifest: Manifest, options: Options) -> list[_Group]:
    groups: dict[str, list[str]] = {}
    for name, edition in manifest.editions.items():
        groups.setdefault(json.dumps(edition.get("options", {}), sort_keys=True), []).append(name)
    return [_Group(_as_built(options, key), tuple(names)) for key, names in groups.items()] or [
        _Group(options, ())
    ]


def _as_built(options: Options, choices: str) -> Options:
    """Give the options that editions were built with; those of a damaged manifest are not known."""
    try:
        return with_choices(options, json.loads(choices))
    except (TypeError, AttributeError):
        return options


def _audited(
    folder: Path, manifest: Manifest, believed: "_Believed", group: _Group, notes: list[Diagnostic]
) -> ArticleAudit:
    files = {name: str(manifest.editions[name]["file"]) for name in group.names}
    there = (name for name, file in files.items() if is_inside(file) and (folder / file).is_file())
    editions = [Edition(name, folder / files[name]) for name in there]
    own = replace(manifest, editions={name: manifest.editions[name] for name in group.names})
    with TemporaryDirectory() as scratch:
        reference = _reference(believed, own, group.options, Path(scratch), notes)
        return audit_article(reference, editions, believed.text)


def _gone(folder: Path, manifest: Manifest, name: str) -> Proof:
    """Give the proof of an edition whose file is not there, or not where a file may be."""
    edition = Edition(name, folder / Path(str(manifest.editions[name]["file"])).name)
    return Proof(edition, {}, (Finding(Fault.UNREADABLE, "", found="its file is not there"),))


def save_report(file: Path, text: str) -> None:
    """
    Put a report at ``file``, whole or not at all.

    Raises:
        OutputError: it cannot be written there.
    """
    part = file.with_name(f".{file.name}.part")
    with output_errors(file):
        try:
            part.write_text(text, encoding="utf-8", newline="\n")
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Believed:
    """The article that editions are held against, and what of its source is at hand."""

    article: Article
    place: str
    path: Path
    text: SourceText | None = None
    pictures: AssetStore | None = None


def _from_source(source: Path, manifest: Manifest, options: Options) -> _Believed:
    reading: Reading = read(source, options)
    place = shown(source)
    if reading.article.source.digest != manifest.source_digest:
        raise AuditError(OTHER_SOURCE.at(Place(place)))
    text = SourceText(reading.text, reading.has_markup)
    return _Believed(reading.article, place, source, text, reading.assets or FolderStore(source.parent))


def _from_model(folder: Path, manifest: Manifest) -> _Believed:
    place = Place(shown(folder))
    if _MODEL not in manifest.editions:
        raise SourceError(NO_MODEL.at(place))
    file = folder / str(manifest.editions[_MODEL]["file"])
    try:
        article = loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, CodecError) as fault:
        raise SourceError(NO_EDITIONS.at(place, why=f"its model cannot be read: {fault}")) from fault
    return _Believed(article, manifest.source_name, folder / manifest.source_name)


def _changed(folder: Path, manifest: Manifest) -> Iterator[tuple[str, Diagnostic]]:
    """Tell, by edition, of files that are not what the manifest says; they are read back all the same."""
    for name, edition in manifest.editions.items():
        for file, digest in files_of(edition).items():
            why = _difference(folder / file, digest) if is_inside(file) else "its name leads elsewhere"
            if why:
                place = Place(shown(folder / MANIFEST))
                yield name, CHANGED.at(place, file=f"{name}: {file}", why=why)


def _difference(file: Path, digest: str) -> str:
    try:
        return "" if digest_of_file(file) == digest else "its bytes are others"
    except OSError as fault:
        return fault.strerror or str(fault)


def _reference(
    believed: _Believed, manifest: Manifest, options: Options, scratch: Path, notes: list[Diagnostic]
) -> Reference:
    is_full = options.verify == FULL
    narration = _narration(believed, manifest, options, scratch, notes) if is_full else None
    return Reference(
        believed.article,
        believed.place,
        options,
        tuple(map(_diagnostic, manifest.diagnostics)),
        narration,
        believed.pictures,
        {} if believed.pictures else looks_from(manifest.looks),
        is_full,
    )


def _diagnostic(data: Mapping[str, Any]) -> Diagnostic:
    count = data.get("count")
    return Diagnostic(
        str(data["code"]),
        Severity(data["severity"]),
        str(data["message"]),
        str(data["mend"]),
        None,
        tuple(map(str, data.get("editions", ()))),
        count if isinstance(count, int) else None,
    )


def _narration(
    believed: _Believed, manifest: Manifest, options: Options, scratch: Path, notes: list[Diagnostic]
) -> Any:
    """Make the narration again; ``None``, and a note, where it does not come out as it was."""
    known = {str(edition["narration"]) for edition in manifest.editions.values() if "narration" in edition}
    if not known:
        return None
    from article_pipeline.speech.narration import narrate

    place = Place(believed.place)
    try:
        script, _ = script_of(believed.article, believed.path, options.speech)
        store = open_store(options.cache)
        narration = narrate(script, options.speech, scratch, believed.place, store=store)
    except PipelineError as error:
        notes.append(SOUND_NOT_HEARD.at(place, why=error.diagnostics[0].message))
        return None
    if known != {narration_digest(narration)}:
        why = "other words, another voice or another engine"
        notes.append(SOUND_NOT_HEARD.at(place, why=why))
        return None
    return narration
