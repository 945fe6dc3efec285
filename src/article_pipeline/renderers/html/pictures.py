"""
The pictures of a page, each with the address that it has there.
"""

from dataclasses import dataclass
from typing import Final

from article_pipeline.diagnostics import Diagnostic
from article_pipeline.markup.album import album_of
from article_pipeline.markup.screens import screen_ready
from article_pipeline.markup.setting import Picture
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.html.media import Media

_SUFFIXES: Final = {"image/jpeg": "jpg", "image/png": "png", "image/svg+xml": "svg"}


@dataclass(frozen=True, slots=True)
class Pictures:
    """What the page shows, by the asset's path, and what cannot be shown."""

    shown: dict[str, Picture]
    diagnostics: tuple[Diagnostic, ...]


def pictures_of(job: RenderJob, media: Media) -> Pictures:
    """Make each picture of the article ready, and hand it to ``media``."""
    album = album_of(job.article, job.store, job.place, lambda data, _: screen_ready(data, kept=job.kept))
    shown: dict[str, Picture] = {}
    for number, (path, ready) in enumerate(album.pictures.items(), 1):
        address = media.add(f"picture-{number}.{_SUFFIXES[ready.media_type]}", ready.data, ready.media_type)
        shown[path] = Picture(address, ready.width, ready.height)
    return Pictures(shown, tuple(album.diagnostics))
