"""
The pictures of a book, small enough for a player and large enough for a screen, by names that any system has.
"""

from dataclasses import dataclass
from typing import Final

from article_pipeline.article.assets import DRAWING, is_drawing
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.editions import DRAWING_NOT_SHOWN
from article_pipeline.markup.album import album_of
from article_pipeline.markup.drawings import draw
from article_pipeline.markup.pictures import prepare
from article_pipeline.markup.prepared import PreparedPicture
from article_pipeline.markup.setting import Picture
from article_pipeline.renderers import RenderJob
from article_pipeline.store import Store

_WIDTH_MM: Final = 150.0
_HEIGHT_MM: Final = 200.0
_PPI: Final = 200
_SUFFIXES: Final = {"image/jpeg": "jpg", "image/png": "png", DRAWING: "svg"}


@dataclass(frozen=True, slots=True)
class Pictures:
    """``shown`` is for the text, by the asset's path; ``files`` are by their names in the book."""

    shown: dict[str, Picture]
    files: dict[str, PreparedPicture]
    diagnostics: tuple[Diagnostic, ...]


def pictures_of(job: RenderJob, *, has_drawings: bool) -> Pictures:
    """Prepare each picture of the article once; drawings are told where the book can have none."""
    album = album_of(job.article, job.store, job.place, lambda data, _: _prepared(data, job.kept))
    told = list(album.diagnostics)
    shown = dict(album.pictures)
    for path, ready in album.pictures.items():
        if ready.media_type == DRAWING and not has_drawings:
            told.append(DRAWING_NOT_SHOWN.at(Place(job.place), picture=path))
            del shown[path]
    names = {
        path: f"p{number:04}.{_SUFFIXES[ready.media_type]}"
        for number, (path, ready) in enumerate(shown.items(), 1)
    }
    return Pictures(
        {path: Picture(names[path], ready.width, ready.height) for path, ready in shown.items()},
        {names[path]: ready for path, ready in shown.items()},
        tuple(told),
    )


def _prepared(data: bytes, kept: Store | None) -> PreparedPicture:
    if is_drawing(data):
        return draw(data, _WIDTH_MM, _HEIGHT_MM, lambda _: "")
    return prepare(data, _WIDTH_MM, _HEIGHT_MM, _PPI, kept)
