"""
What a folder of editions offers to a site: the article, and those of its editions that were proved.

The digests of the manifest are held against the bytes later, while these are copied, so that a build that
publishes meanwhile cannot slip in what nobody has seen.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from article_pipeline.article.codec import CodecError, loads
from article_pipeline.article.model import Article
from article_pipeline.article.source import digest_of
from article_pipeline.build.manifest import MANIFEST, files_of, is_inside, load
from article_pipeline.build.source import shown
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.site import ARTICLE_REFUSED, EDITION_REFUSED, NOT_PROVED

_MODEL: Final = "json"
FOR_PAGES: Final = ("html", "markdown")
_SLUG: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?")
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_NAMED: Final = 'may have only letters and digits of ASCII, and "-", "_" and "." behind the first'
OURS: Final = frozenset({"cover.jpg", "picture-480.jpg", "picture-960.jpg"})
"""Names beside the editions that belong to the site; an edition may be called index.html, and becomes it."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A proved edition: its format, its file's name, and the digests of all its files."""

    format: str
    file: str
    media_type: str
    files: Mapping[str, str]
    is_narrated: bool


@dataclass(frozen=True, slots=True)
class Finished:
    """An article in its folder, with the editions that may be shown."""

    slug: str
    folder: Path
    article: Article
    editions: tuple[Edition, ...]

    def edition(self, name: str) -> Edition | None:
        """Give the edition of a format."""
        return next((edition for edition in self.editions if edition.format == name), None)


class RefusedError(Exception):
    """A folder gives nothing that may be shown; its text says why."""


def finished(folder: Path, wanted: Collection[str] | None) -> tuple[Finished | None, tuple[Diagnostic, ...]]:
    """
    Look at a folder of editions; told is what may not be shown, and why.

    ``wanted`` are the formats to offer, ``None`` all; pages are made of the web edition and of the pictures
    that the Markdown one brings, so that these are looked at in any case.
    """
    try:
        slug, article, described = _described(folder)
    except RefusedError as why:
        return None, (ARTICLE_REFUSED.at(Place(shown(folder)), why=why),)
    looked_at = None if wanted is None else {*wanted, *FOR_PAGES}
    named = {name: one for name, one in described.items() if looked_at is None or name in looked_at}
    told = list(_odd(folder, named))
    refused = {diagnostic.editions[0] for diagnostic in told}
    unproved = sorted(name for name, one in named.items() if not _is_proved(one))
    if unproved:
        told.append(NOT_PROVED.at(Place(shown(folder)), names=", ".join(unproved)))
    editions = tuple(
        Edition(name, str(one["file"]), str(one.get("media_type", "")), files_of(one), "narration" in one)
        for name, one in named.items()
        if name not in refused and _is_proved(one)
    )
    return Finished(slug, folder, article, editions), tuple(told)


def _described(folder: Path) -> tuple[str, Article, Mapping[str, Mapping[str, Any]]]:
    manifest = load(folder / MANIFEST)
    if manifest is None:
        why = "cannot be read" if (folder / MANIFEST).exists() else "is missing"
        raise RefusedError(f"its {MANIFEST} {why}")
    model = manifest.editions.get(_MODEL)
    if model is None:
        raise RefusedError("its model, the format json, is not among its editions")
    if not _is_proved(model):
        raise RefusedError("nothing proved that its model says what its source says")
    name = str(model["file"])
    slug = name.removesuffix(".json")
    if not _SLUG.fullmatch(slug) or slug == name:
        raise RefusedError(f"{name!r} is no name that an address can have")
    return slug, _article(folder / name, str(model["digest"])), manifest.editions


def _article(file: Path, digest: str) -> Article:
    try:
        if file.is_symlink() or not file.is_file():
            raise RefusedError("the file of its model is not there")
        data = file.read_bytes()
    except OSError as fault:
        raise RefusedError(f"its model cannot be read: {fault.strerror or fault}") from fault
    if digest_of(data) != digest:
        raise RefusedError("its model was changed after it was proved")
    try:
        return loads(data.decode("utf-8"))
    except (ValueError, CodecError, RecursionError, json.JSONDecodeError) as fault:
        raise RefusedError(f"its model cannot be read: {fault}") from fault


def _is_proved(edition: Mapping[str, Any]) -> bool:
    proof = edition.get("audit")
    return isinstance(proof, dict) and proof.get("verify") in ("fast", "full")


def _odd(folder: Path, editions: Mapping[str, Mapping[str, Any]]) -> Iterator[Diagnostic]:
    """Tell of editions whose files have names that lead elsewhere, or that the site has for its own."""
    taken: dict[str, str] = {}
    for name, edition in editions.items():
        why = next((w for file in files_of(edition) if (w := _fault(file, taken))), None)
        if why:
            told = EDITION_REFUSED.at(Place(shown(folder)), name=name, why=why)
            yield Diagnostic(told.code, told.severity, told.message, told.mend, told.place, (name,))
        else:
            taken |= dict.fromkeys(files_of(edition), name)


def _fault(file: str, taken: Mapping[str, str]) -> str | None:
    path, name = PurePosixPath(file), shown(Path(file))
    if path.is_absolute() or ".." in path.parts:
        return f"its file {name} lies outside the folder"
    if not all(map(_NAME.fullmatch, file.split("/"))):
        return f"the name of its file {name} {_NAMED}"
    if not is_inside(file):
        return f"its file {name} lies in a folder within a folder"
    if file in OURS:
        return f"{file} is a name that the site has for its own"
    return f"{file} is a file of the edition {taken[file]} too" if file in taken else None
