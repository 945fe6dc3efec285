"""
The pictures of an edition, in a folder beside it, each under a plain name of its own.

Their pixels are copied as they are, so that the edition reads back to the same pictures, and without what a
camera wrote beside them. A name in the source may lead anywhere or hold anything; only its letters, digits,
dots and hyphens go into the new one.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path, PurePosixPath
from typing import Any, Final

from article_pipeline.article.assets import PictureMissingError, PictureUnreadableError, asset_bytes
from article_pipeline.article.bare import bare
from article_pipeline.article.letters import in_base_letters
from article_pipeline.article.model import Article, Asset, Figure, Node
from article_pipeline.article.stores import is_device
from article_pipeline.article.walk import figures
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.pages import PICTURE_NOT_SHOWN
from article_pipeline.renderers import PICTURES, RenderJob

_SUFFIXES: Final = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "image/tiff": ".tif",
}
_LONGEST: Final = 60


def with_pictures(job: RenderJob, target: Path) -> tuple[Article, tuple[Diagnostic, ...]]:
    """
    Copy the article's pictures into the folder beside ``target``.

    Gives the article with its pictures where they are now; one that is gone is told, and its figure has none.
    """
    folder = target.with_name(f"{job.slug}{PICTURES}")
    names: dict[Asset, str] = {}
    lost: list[Diagnostic] = []
    for asset, shown in _by_asset(job.article).items():
        try:
            data = bare(asset_bytes(job.store, asset))
        except (PictureMissingError, PictureUnreadableError) as fault:
            lost.append(_told(job, shown, asset, fault))
            continue
        names[asset] = _name(asset, names.values())
        folder.mkdir(exist_ok=True)
        (folder / names[asset]).write_bytes(data)
    paths = {asset: f"{folder.name}/{name}" for asset, name in names.items()}
    return _moved(job.article, paths), tuple(lost)


def _by_asset(article: Article) -> Mapping[Asset, list[Figure]]:
    """Give the figures that show each picture, in the order of the article."""
    found: dict[Asset, list[Figure]] = {}
    for figure in figures(article):
        if figure.asset:
            found.setdefault(figure.asset, []).append(figure)
    return found


def _told(job: RenderJob, shown: Sequence[Figure], asset: Asset, fault: Exception) -> Diagnostic:
    """Tell that a picture is gone from all the figures that showed it."""
    span = shown[0].span
    why = "there is no such file" if isinstance(fault, PictureMissingError) else str(fault)
    place = Place(job.place, span.line if span else None)
    return PICTURE_NOT_SHOWN.at(place, picture=asset.path, why=why, count=len(shown))


def _name(asset: Asset, taken: Iterable[str]) -> str:
    """Name a picture after its file in ASCII, apart from the names that are taken in any letter case."""
    parted = in_base_letters(PurePosixPath(asset.path).stem)
    stem = "".join(character for character in parted if not unicodedata.combining(character))
    plain = re.sub(r"[^\w.-]+|\.(?=\.)", "-", stem, flags=re.ASCII).strip("-._")[:_LONGEST].rstrip("-._")
    base = "picture" if not plain or is_device(plain) else plain
    suffix = _SUFFIXES.get(asset.media_type, PurePosixPath(asset.path).suffix)
    known = {name.casefold() for name in taken}
    return next(name for name in _variants(base, suffix) if name.casefold() not in known)


def _variants(base: str, suffix: str) -> Iterator[str]:
    yield base + suffix
    number = 2
    while True:
        yield f"{base}-{number}{suffix}"
        number += 1


def _moved(value: Any, paths: Mapping[Asset, str]) -> Any:
    """Give a node with the paths of its pictures replaced."""
    if isinstance(value, tuple):
        return tuple(_moved(item, paths) for item in value)
    if isinstance(value, Figure) and value.asset:
        path = paths.get(value.asset)
        value = replace(value, asset=replace(value.asset, path=path) if path else None)
    elif isinstance(value, Node):
        changed = {f.name: _moved(getattr(value, f.name), paths) for f in fields(value) if f.compare}
        return replace(value, **changed)
    return value
