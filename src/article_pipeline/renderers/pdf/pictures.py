"""
The pictures of one article, ready for its pages, and what is wrong with those that are not.

A picture that cannot be shown never stops the edition: its description, caption and credit are set as words.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter
from typing import Final, Protocol

from article_pipeline.article.assets import (
    PictureMissingError,
    PictureUnreadableError,
    asset_bytes,
    is_drawing,
)
from article_pipeline.article.model import Asset, Figure
from article_pipeline.article.walk import figures
from article_pipeline.diagnostics import PICTURE_NOT_SHOWN, Diagnostic, Place
from article_pipeline.markup.drawings import draw
from article_pipeline.markup.pictures import PreparedPicture, prepare
from article_pipeline.markup.setting import Picture
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.pdf.fonts import missing
from article_pipeline.renderers.pdf.resources import Resource

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


def fitted(data: bytes, room: PictureRoom) -> PreparedPicture:
    """Make a picture ready for screens and office printers."""
    if is_drawing(data):
        return drawn(data, room)
    return prepare(data, room.width_mm, room.height_mm)


def drawn(data: bytes, room: PictureRoom) -> PreparedPicture:
    """Make a drawing ready for any kind of page."""
    return draw(data, room.width_mm, room.height_mm, lambda text: "".join(missing([text])))


class Prepare(Protocol):
    """Makes a picture's bytes ready for a room."""

    def __call__(self, data: bytes, /, room: PictureRoom) -> PreparedPicture: ...


RoomOf = Callable[[Figure], PictureRoom]


def pictures_of(job: RenderJob, room_of: RoomOf, prepare_one: Prepare = fitted) -> Pictures:
    """Prepare each picture of the article once, for the largest place that it may get."""
    pictures = Pictures()
    by_path: dict[str, list[Figure]] = {}
    for figure in figures(job.article):
        if figure.asset:
            by_path.setdefault(figure.asset.path, []).append(figure)
    for shown in by_path.values():
        asset, room = shown[0].asset, max(map(room_of, shown), key=attrgetter("width_mm"))
        assert asset is not None
        _add(pictures, shown[0], asset, job, partial(prepare_one, room=room))
    return pictures


def _add(
    pictures: Pictures,
    figure: Figure,
    asset: Asset,
    job: RenderJob,
    prepare_one: Callable[[bytes], PreparedPicture],
) -> None:
    try:
        ready = prepare_one(asset_bytes(job.store, asset))
    except PictureMissingError:
        pictures.diagnostics.append(_not_shown(figure, asset, job, "there is no such file"))
        return
    except (PictureUnreadableError, OSError) as fault:
        pictures.diagnostics.append(_not_shown(figure, asset, job, str(fault)))
        return
    address = f"pictures/{len(pictures.shown)}.{_SUFFIXES[ready.media_type]}"
    pictures.shown[asset.path] = Picture(address, ready.width, ready.height)
    pictures.resources[address] = Resource(ready.data, ready.media_type)


def _not_shown(figure: Figure, asset: Asset, job: RenderJob, why: str) -> Diagnostic:
    place = Place(job.place, figure.span.line if figure.span else None)
    return PICTURE_NOT_SHOWN.at(place, picture=asset.path, why=why)
