"""
``manifest.json``: what a folder of editions holds, and from what and with what it was made.

It carries no clock and no path of the machine, so that the same build gives the same manifest anywhere.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from article_pipeline import __version__
from article_pipeline.article.identity import identity
from article_pipeline.article.model import Article, Asset
from article_pipeline.article.source import digest_of_file
from article_pipeline.article.walk import nodes
from article_pipeline.build.choices import chosen
from article_pipeline.build.tools import versions
from article_pipeline.build.voiced import narration_digest
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.renderers import Format, RenderJob

if TYPE_CHECKING:
    from article_pipeline.speech.narration import Narration

FORMAT_NAME: Final = "article-pipeline/manifest"
FORMAT_VERSION: Final = 2
MANIFEST: Final = "manifest.json"
REPORT: Final = "audit.html"
"""The report of the audit, for people."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """
    What an earlier build left behind: its source's name and digest, and its editions by format.

    ``reports`` are the names of files that are about the editions, ``looks`` what its pictures look like, as
    text, ``diagnostics`` what was told.
    """

    source_name: str
    source_digest: str
    article_digest: str
    editions: Mapping[str, Mapping[str, Any]]
    reports: tuple[str, ...] = ()
    looks: Mapping[str, str] = field(default_factory=dict)
    diagnostics: tuple[Mapping[str, Any], ...] = ()


def dumps(
    article: Article,
    editions: Mapping[str, Mapping[str, Any]],
    said: Iterable[Diagnostic],
    looks: Mapping[str, str],
    report: Path | None = None,
) -> str:
    """Give the manifest's text for ``editions``, by format; ``report`` is the file of their audit."""
    source = article.source
    about = {"name": source.name, "media_type": source.media_type, "digest": source.digest}
    data: dict[str, Any] = {
        "format": FORMAT_NAME,
        "version": FORMAT_VERSION,
        "generator": f"article-pipeline {__version__}",
        "source": {**about, "article": identity(article)},
        "editions": dict(sorted(editions.items())),
        "diagnostics": [diagnostic_data(d) for d in said],
    }
    if report:
        data["report"] = {"file": report.name, "digest": digest_of_file(report)}
        data["looks"] = dict(sorted(looks.items()))
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def entry(
    edition: Format, job: RenderJob, folder: Path, proof: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Describe an edition in ``folder``, what made it, and what became of its audit."""
    verified = {"verify": job.options.verify, "declared": len(proof["findings"])} if proof else {}
    return {
        **_edition(edition, folder, job.slug),
        **_told_of(job.article),
        **_spoken(edition, job.narration),
        "tools": versions(edition, job.narration),
        **({"options": choices} if (choices := chosen(job.options, edition.rooms)) else {}),
        **({"audit": verified} if proof and proof["was_read"] else {}),
    }


def is_of(edition: Mapping[str, Any], article: Article) -> bool:
    """Tell whether an edition has the language and the pictures that ``article`` has; its text aside."""
    return _told_of(article).items() <= edition.items()


def files_of(edition: Mapping[str, Any]) -> dict[str, str]:
    """Give the files that an edition consists of, by their path in its folder, each with its digest."""
    return {str(edition["file"]): str(edition["digest"])} | {
        str(name): str(digest) for name, digest in edition.get("beside", {}).items()
    }


def is_whole(folder: Path, edition: Mapping[str, Any]) -> bool:
    """Tell whether an edition's files are there and have the digests that its manifest says."""
    try:
        return all(
            is_inside(name) and digest_of_file(folder / name) == digest
            for name, digest in files_of(edition).items()
        )
    except OSError:
        return False


def is_inside(name: str) -> bool:
    """Whether a name is that of a file in the folder, or in a folder in it."""
    path = PurePosixPath(name)
    is_plain = path.as_posix() == name and not path.is_absolute() and "\\" not in name
    return is_plain and ".." not in path.parts and 1 <= len(path.parts) <= 2


def _told_of(article: Article) -> dict[str, Any]:
    """What an edition tells besides its source's text."""
    assets = {node.path: node.digest for node in nodes(article) if isinstance(node, Asset)}
    return {"language": article.language, "assets": dict(sorted(assets.items()))}


def _edition(edition: Format, folder: Path, slug: str) -> dict[str, Any]:
    """Describe an edition; ``beside`` has the digests of what lies in its own folder."""
    name = edition.file_name(slug)
    beside = _beside(folder, edition.folder_name(slug))
    return {
        "file": name,
        "media_type": edition.media_type,
        "bytes": (folder / name).stat().st_size,
        "digest": digest_of_file(folder / name),
    } | ({"beside": beside} if beside else {})


def _spoken(edition: Format, narration: "Narration | None") -> dict[str, Any]:
    """Say which narration an edition has, and what of the article it leaves out because the user chose so."""
    if narration is None or not edition.needs_narration:
        return {}
    parts = narration.script.left_out
    return {"narration": narration_digest(narration)} | ({"leaves_out": list(parts)} if parts else {})


def _beside(folder: Path, name: str | None) -> dict[str, str]:
    if name is None or not (folder / name).is_dir():
        return {}
    files = sorted(file for file in (folder / name).iterdir() if file.is_file())
    return {f"{name}/{file.name}": digest_of_file(file) for file in files}


def diagnostic_data(diagnostic: Diagnostic) -> dict[str, Any]:
    """Give a diagnostic as JSON: its place by the file's name alone, ``editions`` if it is about some."""
    data: dict[str, Any] = {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "mend": diagnostic.mend,
    }
    if place := diagnostic.place:
        data |= {"file": PurePath(place.file).name, "line": place.line, "column": place.column}
    if diagnostic.editions:
        data["editions"] = list(diagnostic.editions)
    if diagnostic.count is not None:
        data["count"] = diagnostic.count
    return data


def load(path: Path) -> Manifest | None:
    """Read an earlier manifest; ``None`` where there is none of ours, or none that can be understood."""
    if not path.is_file():  # a pipe of that name would keep us waiting
        return None
    try:
        data = json.loads(path.read_bytes())
        if data["format"] != FORMAT_NAME:
            return None
        editions = {str(name): dict(edition) for name, edition in data["editions"].items()}
        if any(not isinstance(e["file"], str) or not isinstance(e["digest"], str) for e in editions.values()):
            return None
        if not all(isinstance(e.get("beside", {}), dict) for e in editions.values()):
            return None
        return Manifest(
            str(data["source"]["name"]),
            str(data["source"]["digest"]),
            str(data["source"].get("article", "")),
            editions,
            (str(data["report"]["file"]),) if "report" in data else (),
            {str(path): str(look) for path, look in data.get("looks", {}).items()},
            tuple(dict(one) for one in data.get("diagnostics", ())),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
