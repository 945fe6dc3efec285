"""
The reader of a ZIP archive that holds one article with its pictures.

The article is read by the reader for its own kind, as if the archive were a folder; nothing is written to
disk.
"""

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from article_pipeline.article.model import Source
from article_pipeline.article.packages import Package, PackageStore, open_package
from article_pipeline.article.source import SourceFile
from article_pipeline.diagnostics import MEMBER_REFUSED, NOT_ONE_ARTICLE, Diagnostic
from article_pipeline.errors import ContentError
from article_pipeline.options import Options
from article_pipeline.readers import Reading, entry_for, suffixes

MEDIA_TYPE: Final = "application/zip"
_SUFFIX: Final = ".zip"
_MAIN: Final = frozenset({"article", "index"})
_MOST_NAMED: Final = 5


def read(source: SourceFile, options: Options) -> Reading:
    """
    Read the article of an archive.

    Of several texts the one that is called "article" or "index" is meant; the others are told.

    Raises:
        SourceError: the archive is damaged or encrypted, or its article cannot be read.
        ContentError: it is hostile, or does not hold one article.
    """
    package = open_package(source)
    name, others = _article_in(package)
    store = PackageStore(package, PurePosixPath(name).parent.as_posix())
    inner = SourceFile(f"{source.path}/{name}", package.read(name), None, store)
    entry = entry_for(name)
    reading = entry.load().read(inner, options)
    told = tuple(_left_out(source, other) for other in others)
    given = Source(
        PurePosixPath(source.path).name, MEDIA_TYPE, source.digest, reading.article.source.encoding
    )
    article = replace(reading.article, source=given)
    manner = reading.manner or entry.name
    return Reading(article, (*reading.diagnostics, *told), reading.assets or store, manner)


def _left_out(source: SourceFile, name: str) -> Diagnostic:
    return MEMBER_REFUSED.at(source.place(), member=name, why="another text is the article")


def _article_in(package: Package) -> tuple[str, list[str]]:
    """Name the article of a package, and the other texts that it holds."""
    known = tuple(suffix for suffix in suffixes() if suffix != _SUFFIX)
    names = sorted(n for n in package.members if n.lower().endswith(known) and not _is_hidden(n))
    main = [name for name in names if PurePosixPath(name).stem.lower() in _MAIN]
    chosen = main if len(names) > 1 else names
    if len(chosen) != 1:
        shown = ", ".join(names[:_MOST_NAMED]) or f"none of {', '.join(known)}"
        raise ContentError(NOT_ONE_ARTICLE.at(package.source.place(), count=len(names), names=shown))
    return chosen[0], [name for name in names if name != chosen[0]]


def _is_hidden(name: str) -> bool:
    """Whether a member is not meant for people, such as what macOS and Word add."""
    return any(part.startswith((".", "~$", "__MACOSX")) for part in PurePosixPath(name).parts)
