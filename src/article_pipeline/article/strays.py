"""
Files of a folder or an archive that no edition takes: pictures in no figure, documents of kinds not read.

Only what somebody may miss is told: not what systems leave behind, nor the pieces of a saved page.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Final

from article_pipeline.article.stores import near_name
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.source import DOCUMENTS_NOT_READ, PICTURES_NOT_SHOWN

_PICTURES: Final = frozenset(
    f".{kind}"
    for kind in (
        *("jpg", "jpeg", "jfif", "png", "webp", "gif", "tif", "tiff", "bmp", "heic", "heif", "avif", "jp2"),
        *("svg", "eps", "ai", "psd", "dng", "cr2", "nef", "arw"),
    )
)
_DOCUMENTS: Final = frozenset(
    f".{kind}"
    for kind in (
        *("doc", "docm", "dot", "dotx", "rtf", "odt", "ott", "pages", "wpd", "wps", "pdf", "epub", "indd"),
        *("idml", "tex", "rst", "adoc", "org", "mht", "mhtml", "webarchive", "eml", "msg"),
    )
)
_MOST_NAMED: Final = 5


def strays(names: Iterable[str], shown: Iterable[str] | None, place: Place) -> Iterator[Diagnostic]:
    """
    Tell of the files ``names`` that no edition takes, each kind once.

    ``shown`` are the pictures of figures, or None where not all figures are known.
    """
    given = sorted(names)
    if documents := _of_kind(given, _DOCUMENTS):
        yield DOCUMENTS_NOT_READ.at(place, names=_listed(documents))
    taken = None if shown is None else {near_name(name) for name in shown}
    if taken is None:
        return
    if pictures := [name for name in _of_kind(given, _PICTURES) if near_name(name) not in taken]:
        yield PICTURES_NOT_SHOWN.at(place, names=_listed(pictures))


def _of_kind(names: Iterable[str], kinds: frozenset[str]) -> list[str]:
    return [name for name in names if PurePosixPath(name).suffix.lower() in kinds]


def _listed(names: Sequence[str]) -> str:
    others = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {others} more" if others > 0 else "")
