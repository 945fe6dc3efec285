"""
The pictures of one article, ready for its pages.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final, Protocol

from article_pipeline.article.assets import is_drawing
from article_pipeline.article.model import Figure
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.markup.album import album_of
from article_pipeline.markup.drawings import draw
from article_pipeline.markup.pictures import PreparedPicture, prepare
from article_pipeline.markup.setting import Picture
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.pdf.fonts import missing
from article_pipeline.renderers.pdf.resources import Resource
from article_pipeline.store import Store

_SUFFIXES: Final = {"image/jpeg": "jpg", "image/png": "png", "image/svg+xml": "svg"}


@dataclass(frozen=True, slots=True)
class PictureRoom:
    """The largest place for a picture on an edition's pages; its style sheet keeps to the same figures."""

    width_mm: float
    height_mm: float


@dataclass(slots=True)
class Pictures:
    """``shown`` is for the page, by the asset's path; ``resources`` for what fetches, by address."""

    shown: dict[str, Picture] = field(default_factory=dict)
    resources: dict[str, Resource] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def fitted(data: bytes, room: PictureRoom, kept: Store | None = None) -> PreparedPicture:
    """Make a picture ready for screens and office printers; one that lies in ``kept`` is not made again."""
    if is_drawing(data):
        return drawn(data, room)
    return prepare(data, room.width_mm, room.height_mm, kept=kept)


def drawn(data: bytes, room: PictureRoom) -> PreparedPicture:
    """
    Make a drawing ready for any kind of page.

    It is never kept: that is soon done, and each edition has to note the fonts that were looked into for it.
    """
    return draw(data, room.width_mm, room.height_mm, lambda text: "".join(missing([text])))


class Prepare(Protocol):
    """Makes a picture's bytes ready for a room, where they are not ``kept`` so."""

    def __call__(self, data: bytes, /, room: PictureRoom, kept: Store | None = None) -> PreparedPicture: ...


RoomOf = Callable[[Figure], PictureRoom]


def pictures_of(job: RenderJob, room_of: RoomOf, prepare_one: Prepare = fitted) -> Pictures:
    """Prepare each picture of the article once, for the largest place that it may get."""

    def prepared(data: bytes, shown: list[Figure]) -> PreparedPicture:
        room = max(map(room_of, shown), key=attrgetter("width_mm"))
        return prepare_one(data, room=room, kept=job.kept)

    album = album_of(job.article, job.store, job.place, prepared)
    pictures = Pictures(diagnostics=album.diagnostics)
    for number, (path, ready) in enumerate(album.pictures.items()):
        address = f"pictures/{number}.{_SUFFIXES[ready.media_type]}"
        pictures.shown[path] = Picture(address, ready.width, ready.height)
        pictures.resources[address] = Resource(ready.data, ready.media_type)
    return pictures
