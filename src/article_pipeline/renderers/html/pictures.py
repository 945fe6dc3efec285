"""
The pictures of a page: as fine as a screen of twice the usual density shows them, and no finer.
"""

from dataclasses import dataclass
from typing import Final

from article_pipeline.article.assets import is_drawing
from article_pipeline.article.model import Figure
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.markup.album import album_of
from article_pipeline.markup.drawings import draw
from article_pipeline.markup.pictures import prepare
from article_pipeline.markup.prepared import PreparedPicture
from article_pipeline.markup.setting import Picture
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.html.media import Media

_WIDTH_MM: Final = 240.0
"""The widest place, 900 CSS pixels, at 96 of them an inch."""
_HEIGHT_MM: Final = 320.0
_PPI: Final = 192
_SUFFIXES: Final = {"image/jpeg": "jpg", "image/png": "png", "image/svg+xml": "svg"}


@dataclass(frozen=True, slots=True)
class Pictures:
    """What the page shows, by the asset's path, and what cannot be shown."""

    shown: dict[str, Picture]
    diagnostics: tuple[Diagnostic, ...]


def pictures_of(job: RenderJob, media: Media) -> Pictures:
    """Make each picture of the article ready, and hand it to ``media``."""
    album = album_of(job.article, job.store, job.place, _prepared)
    shown: dict[str, Picture] = {}
    for number, (path, ready) in enumerate(album.pictures.items(), 1):
        address = media.add(f"picture-{number}.{_SUFFIXES[ready.media_type]}", ready.data, ready.media_type)
        shown[path] = Picture(address, ready.width, ready.height)
    return Pictures(shown, tuple(album.diagnostics))


def screen_ready(data: bytes, width_mm: float, height_mm: float) -> PreparedPicture:
    """
    Make a picture or a drawing ready for a place on a screen.

    Raises:
        PictureUnreadableError: it cannot be shown.
    """
    if is_drawing(data):
        return draw(data, width_mm, height_mm, lambda _: "")  # a browser finds a font for every letter
    return prepare(data, width_mm, height_mm, _PPI)


def _prepared(data: bytes, _shown: list[Figure]) -> PreparedPicture:
    return screen_ready(data, _WIDTH_MM, _HEIGHT_MM)
