"""
``manifest.json``: what a folder of editions holds, and from what and with what it was made.

It carries no clock and no path of the machine, so that the same build gives the same manifest anywhere.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, Final

from article_pipeline import __version__
from article_pipeline.article.model import Article
from article_pipeline.article.source import digest_of
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.renderers import Format

FORMAT_NAME: Final = "article-pipeline/manifest"
FORMAT_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an earlier build left behind: the digest of its source, and its editions by format."""

    source_digest: str
    editions: Mapping[str, Mapping[str, Any]]


def dumps(
    folder: Path,
    slug: str,
    article: Article,
    formats: Iterable[Format],
    kept: Mapping[str, Mapping[str, Any]],
    diagnostics: Iterable[Diagnostic],
    tools: Mapping[str, str],
) -> str:
    """Give the manifest's text for the editions in ``folder`` and those ``kept`` from an earlier build."""
    made = {f.name: _edition(f, folder / f.file_name(slug)) for f in formats}
    source = article.source
    data = {
        "format": FORMAT_NAME,
        "version": FORMAT_VERSION,
        "generator": f"article-pipeline {__version__}",
        "tools": dict(sorted(tools.items())),
        "source": {"name": source.name, "media_type": source.media_type, "digest": source.digest},
        "language": article.language,
        "editions": dict(sorted({**kept, **made}.items())),
        "diagnostics": [diagnostic_data(d) for d in diagnostics],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def is_whole(folder: Path, edition: Mapping[str, Any]) -> bool:
    """Tell whether an edition's file is there and has the digest that its manifest says."""
    name = str(edition["file"])
    try:
        return PurePath(name).name == name and digest_of((folder / name).read_bytes()) == edition["digest"]
    except OSError:
        return False


def _edition(edition: Format, file: Path) -> dict[str, Any]:
    data = file.read_bytes()
    return {
        "file": file.name,
        "media_type": edition.media_type,
        "bytes": len(data),
        "digest": digest_of(data),
    }


def diagnostic_data(diagnostic: Diagnostic) -> dict[str, Any]:
    """Give a diagnostic as JSON; its place is named by the file's name alone."""
    data: dict[str, Any] = {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "mend": diagnostic.mend,
    }
    if place := diagnostic.place:
        data |= {"file": PurePath(place.file).name, "line": place.line, "column": place.column}
    return data


def load(path: Path) -> Manifest | None:
    """Read an earlier manifest; ``None`` where there is none, or none that can be understood."""
    try:
        data = json.loads(path.read_bytes())
        editions = {str(name): dict(edition) for name, edition in data["editions"].items()}
        if any(not isinstance(e["file"], str) or not isinstance(e["digest"], str) for e in editions.values()):
            return None
        return Manifest(str(data["source"]["digest"]), editions)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
