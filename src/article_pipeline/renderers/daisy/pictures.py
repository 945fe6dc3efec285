"""
The pictures of a book, small enough for a player and large enough for a screen, by names that any system has.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from article_pipeline.article.assets import is_drawing
from article_pipeline.article.model import Figure
from article_pipeline.article.stores import PictureUnreadableError
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.markup.album import album_of
from article_pipeline.markup.drawings import draw
from article_pipeline.markup.pictures import prepare
from article_pipeline.markup.prepared import PreparedPicture
from article_pipeline.markup.setting import Picture
from article_pipeline.renderers import RenderJob

_WIDTH_MM: Final = 150.0
_HEIGHT_MM: Final = 200.0
_PPI: Final = 200
_SUFFIXES: Final = {"image/jpeg": "jpg", "image/png": "png", "image/svg+xml": "svg"}

Preparing = Callable[[bytes], PreparedPicture]


@dataclass(frozen=True, slots=True)
class Pictures:
    """``shown`` is for the text, by the asset's path; ``files`` are by their names in the book."""

    shown: dict[str, Picture]
    files: dict[str, PreparedPicture]
    diagnostics: tuple[Diagnostic, ...]


def flat(data: bytes) -> PreparedPicture:
    """
    Make a picture of points ready.

    Raises:
        PictureUnreadableError: it cannot be read, or is a drawing.
    """
    if is_drawing(data):
        raise PictureUnreadableError("DAISY 2.02 has no drawings")
    return prepare(data, _WIDTH_MM, _HEIGHT_MM, _PPI)


def flat_or_drawn(data: bytes) -> PreparedPicture:
    """
    Make a picture or a drawing ready.

    Raises:
        PictureUnreadableError: it cannot be read.
    """
    return draw(data, _WIDTH_MM, _HEIGHT_MM, lambda _: "") if is_drawing(data) else flat(data)


def pictures_of(job: RenderJob, prepare_one: Preparing) -> Pictures:
    """Prepare each picture of the article once."""

    def prepared(data: bytes, _shown: list[Figure]) -> PreparedPicture:
        return prepare_one(data)

    album = album_of(job.article, job.store, job.place, prepared)
    names = {
        path: f"p{number:04}.{_SUFFIXES[ready.media_type]}"
        for number, (path, ready) in enumerate(album.pictures.items(), 1)
    }
    return Pictures(
        {path: Picture(names[path], ready.width, ready.height) for path, ready in album.pictures.items()},
        {names[path]: ready for path, ready in album.pictures.items()},
        tuple(album.diagnostics),
    )
