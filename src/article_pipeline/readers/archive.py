"""
The reader of a ZIP archive that holds one article with its pictures.

The article is read by the reader for its own kind, as if the archive were a folder; nothing is written to
disk.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from article_pipeline.article.companions import is_companion, is_hidden
from article_pipeline.article.model import Source
from article_pipeline.article.packages import Package, PackageStore, open_package
from article_pipeline.article.source import SourceFile
from article_pipeline.article.stores import PictureMissingError
from article_pipeline.article.strays import strays
from article_pipeline.article.walk import figures
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.diagnostics.source import MEMBER_REFUSED, NOT_ONE_ARTICLE
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

    Of several texts the one that is called "article" or "index" is meant; the others are told, and so are
    archives in the archive, which are not opened, and whatever else no edition takes.

    Raises:
        SourceError: the archive is damaged or encrypted, or its article cannot be read.
        ContentError: it is hostile, or does not hold one article.
    """
    package = open_package(source)
    names = _named(package)
    told = [_left_out(source, name, "it is an archive itself") for name in _of_kinds(names, (_SUFFIX,))]
    name, others = _article_in(source, names, told)
    told += [_left_out(source, other, "another text is the article") for other in others]
    store = PackageStore(package, PurePosixPath(name).parent.as_posix())
    inner = SourceFile(f"{source.path}/{name}", package.read(name), None, store)
    entry = entry_for(name)
    reading = entry.load().read(inner, options)
    given = Source(
        PurePosixPath(source.path).name, MEDIA_TYPE, source.digest, reading.article.source.encoding
    )
    article = replace(reading.article, source=given)
    manner = reading.manner or entry.name
    shown = [_member(store, f.asset.path) for f in figures(article) if f.asset]
    told += strays(names, shown, source.place())
    said, assets = (*reading.diagnostics, *told), reading.assets or store
    return Reading(article, said, assets, manner, inner.path, reading.text, reading.has_markup)


def _member(store: PackageStore, path: str) -> str:
    """Name the member that a figure shows; a picture that came inside a document is none."""
    try:
        return store.member_of(path)
    except PictureMissingError:
        return path


def _left_out(source: SourceFile, name: str, why: str) -> Diagnostic:
    return MEMBER_REFUSED.at(source.place(), member=name, why=why)


def _article_in(
    source: SourceFile, named: Sequence[str], told: Sequence[Diagnostic]
) -> tuple[str, list[str]]:
    """Name the article among the members ``named``, and the other texts that are there."""
    known = tuple(suffix for suffix in suffixes() if suffix != _SUFFIX)
    names = _of_kinds(named, known)
    main = [name for name in names if PurePosixPath(name).stem.lower() in _MAIN]
    chosen = main if len(names) > 1 else names
    if len(chosen) != 1:
        shown = ", ".join(names[:_MOST_NAMED]) or f"none of {', '.join(known)}"
        more = ", …" if len(names) > _MOST_NAMED else ""
        fault = NOT_ONE_ARTICLE.at(source.place(), count=len(names), names=f"{shown}{more}")
        raise ContentError(fault, *told, *strays(named, None, source.place()))
    return chosen[0], [name for name in names if name != chosen[0]]


def _of_kinds(names: Sequence[str], kinds: tuple[str, ...]) -> list[str]:
    return [name for name in names if name.lower().endswith(kinds)]


def _named(package: Package) -> list[str]:
    """Name the members that people put there."""
    siblings: defaultdict[PurePosixPath, list[str]] = defaultdict(list)
    for name in package.members:
        path = PurePosixPath(name)
        siblings[path.parent].append(path.name)
    pieces = {folder for folder in siblings if any(_is_left_out(part, siblings) for part in _down_to(folder))}
    paths = map(PurePosixPath, package.members)
    return sorted(str(path) for path in paths if path.parent not in pieces and not is_hidden(path.name))


def _down_to(folder: PurePosixPath) -> tuple[PurePosixPath, ...]:
    """Give a folder and all that it stands in, the archive itself left out."""
    return tuple(one for one in (folder, *folder.parents) if one.name)


def _is_left_out(folder: PurePosixPath, siblings: Mapping[PurePosixPath, list[str]]) -> bool:
    return is_hidden(folder.name) or is_companion(folder.name, siblings.get(folder.parent, ()))
