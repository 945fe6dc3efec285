"""
Taking a finished article into the site: its editions, byte for byte, and the pictures that lists show.
"""

from collections.abc import Collection
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from article_pipeline import readers
from article_pipeline.article.model import Asset, Figure
from article_pipeline.article.source import SourceFile, digest_of
from article_pipeline.article.stores import PictureUnreadableError
from article_pipeline.build.source import shown
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.site import (
    EDITION_REFUSED,
    NO_WEB_PAGE,
    NOT_IN_CATALOGUE,
    SITE_PICTURE_NOT_SHOWN,
)
from article_pipeline.errors import PipelineError
from article_pipeline.options import Options
from article_pipeline.renderers import formats
from article_pipeline.site.artwork import FORM, WIDTHS, cover_of, narrowed, size_of
from article_pipeline.site.entries import Cover, Download, Entry, Picture, entry_of, shown_figure
from article_pipeline.site.finished import Edition, Finished
from article_pipeline.site.lengths import seconds_of
from article_pipeline.site.opds import can_be_had
from article_pipeline.site.room import ChangedError, Room
from article_pipeline.site.search import weighed
from article_pipeline.site.words import primary, words_for

_SOUNDS: Final = ("mp3", "m4b", "opus")


def taken(
    found: Finished, wanted: Collection[str] | None, room: Room
) -> tuple[Entry, tuple[Diagnostic, ...]]:
    """Bring an article's editions into ``room``, and say what lists show of it; told is what was left out."""
    untitled = words_for(primary(found.article.language))["untitled"]
    entry = entry_of(found.article, found.slug, untitled)
    place = Place(shown(found.folder))
    told: list[Diagnostic] = []
    brought: dict[str, Edition] = {}
    for edition in _in_order(found.editions):
        is_offered = wanted is None or edition.format in wanted
        if not is_offered and edition.format != "html":
            continue
        try:
            _bring(edition, found, entry, room)
            brought[edition.format] = edition
        except ChangedError as why:
            told.append(EDITION_REFUSED.at(place, name=edition.format, why=why))
    seconds = _seconds(brought, entry, room)
    if "html" not in brought:
        told.append(NO_WEB_PAGE.at(place))
    picture, lost = _picture(found, entry, room)
    offered = [one for name, one in brought.items() if wanted is None or name in wanted]
    entry = replace(
        entry,
        downloads=tuple(_download(one, entry, seconds, room) for one in offered if is_alone(one, entry)),
        picture=picture,
        seconds=seconds,
        has_text="html" in brought,
        words=weighed(found.article),
    )
    if not can_be_had(entry):
        told.append(NOT_IN_CATALOGUE.at(place))
    return entry, (*told, *lost)


def is_alone(edition: Edition, entry: Entry) -> bool:
    """Whether an edition can be had as one file; a web page with files beside it is a page only."""
    if edition.format != "html":
        return True
    return len(edition.files) == 1 and f"{entry.folder}/{edition.file}" != entry.path


def _in_order(editions: tuple[Edition, ...]) -> list[Edition]:
    order = {name: number for number, name in enumerate(_all_formats())}
    return sorted(editions, key=lambda one: (order.get(one.format, len(order)), one.format))


@cache
def _all_formats() -> tuple[str, ...]:
    return tuple(formats())


def _bring(edition: Edition, found: Finished, entry: Entry, room: Room) -> None:
    """
    Copy all files of an edition, or none.

    Raises:
        ChangedError: one of them is not what was proved.
    """
    done: list[str] = []
    try:
        for file, digest in edition.files.items():
            path = f"{entry.folder}/{file}"
            if path == entry.path:
                path = web_edition_path(entry)
            room.take(path, found.folder / file, digest)
            done.append(path)
    except ChangedError:
        for path in done:
            room.drop(path)
        raise


def web_edition_path(entry: Entry) -> str:
    """Give where the web edition of an article waits whose name is that of its page."""
    return f"{entry.folder}/{entry.slug}.edition.html"


def _seconds(brought: dict[str, Edition], entry: Entry, room: Room) -> float | None:
    for name in _SOUNDS:
        if edition := brought.get(name):
            path = room.new / entry.folder / edition.file
            if seconds := seconds_of(path, edition.media_type):
                return seconds
    return None


def _download(edition: Edition, entry: Entry, seconds: float | None, room: Room) -> Download:
    path = f"{entry.folder}/{edition.file}"
    size = (room.new / path).stat().st_size
    heard = seconds if edition.is_narrated else None
    if edition.format in _SOUNDS:
        heard = seconds_of(room.new / path, edition.media_type) or seconds
    return Download(edition.format, path, edition.media_type, size, heard)


class _NoPictureError(Exception):
    """The picture cannot be had; the text says why."""


def _picture(found: Finished, entry: Entry, room: Room) -> tuple[Picture | None, tuple[Diagnostic, ...]]:
    figure = shown_figure(found.article)
    if figure is None or figure.asset is None:
        return None, ()
    cover = f"{entry.folder}/cover.jpg"
    small = [(width, f"{entry.folder}/picture-{width}.jpg") for width in WIDTHS]
    pixels = _Pixels(found)
    key = f"{FORM} {figure.asset.digest or digest_of(figure.asset.path.encode())}"
    try:
        for width, path in small:
            room.derive(path, f"{key} {width}", lambda width=width: narrowed(pixels.data, width))  # type: ignore[misc]
        room.derive(cover, f"{key} square", lambda: cover_of(pixels.data))
    except (_NoPictureError, PictureUnreadableError) as why:
        for path in (*(path for _, path in small), cover):
            if path in room.files:
                room.drop(path)
        return None, (SITE_PICTURE_NOT_SHOWN.at(Place(shown(found.folder)), why=why),)
    return _described(figure, small, cover, room), ()


def _described(figure: Figure, small: list[tuple[int, str]], cover: str, room: Room) -> Picture:
    sizes = [size_of(room.new / path) for _, path in small]
    own = tuple((width, path) for (width, _), (_, path) in zip(sizes, small, strict=True))
    width, height = sizes[-1]
    alt = figure.alt.text if figure.alt else ""
    square = Cover(cover, size_of(room.new / cover)[0])
    return Picture(tuple(dict(own).items()), width, height, alt, square, width < max(WIDTHS))


class _Pixels:
    """The bytes of the picture, read when they are first asked for."""

    def __init__(self, found: Finished) -> None:
        self._found = found
        self._data: bytes | None = None

    @property
    def data(self) -> bytes:
        if self._data is None:
            self._data = _picture_bytes(self._found)
        return self._data


def _picture_bytes(found: Finished) -> bytes:
    """
    Read the picture that stands for an article, which the Markdown edition brings along.

    Raises:
        _NoPictureError: there is none, or it is not what was proved.
    """
    edition = found.edition("markdown")
    if edition is None:
        raise _NoPictureError("no edition among those that were proved brings it as a file")
    try:
        text = _proved(found.folder / edition.file, edition.files[edition.file])
        source = SourceFile(edition.file, text, found.folder)
        figure = shown_figure(readers.read(source, Options()).article)
        asset: Asset | None = figure.asset if figure else None
        if asset is None or asset.path not in edition.files:
            raise _NoPictureError("the Markdown edition has it not")
        return _proved(found.folder / asset.path, edition.files[asset.path])
    except PipelineError as fault:
        raise _NoPictureError(fault.diagnostics[0].message) from fault
    except OSError as fault:
        raise _NoPictureError(fault.strerror or str(fault)) from fault


def _proved(file: Path, digest: str) -> bytes:
    if file.is_symlink() or not file.is_file():
        raise _NoPictureError(f"{file.name} is not there as a file")
    data = file.read_bytes()
    if digest_of(data) != digest:
        raise _NoPictureError(f"{file.name} was changed after it was proved")
    return data
