"""
The pictures of one article, each made ready once, and what is wrong with those that cannot be shown.

A picture that cannot be shown never stops an edition: its description, caption and credit are set as words.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from article_pipeline.article.assets import PictureMissingError, PictureUnreadableError, asset_bytes
from article_pipeline.article.model import Article, Figure
from article_pipeline.article.stores import AssetStore
from article_pipeline.article.walk import figures
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.pages import PICTURE_NOT_SHOWN
from article_pipeline.markup.prepared import PreparedPicture

Preparing = Callable[[bytes, list[Figure]], PreparedPicture]
"""Makes a picture's bytes ready for the figures that show it."""


@dataclass(slots=True)
class Album:
    """What can be shown, by the asset's path, in the order of the article; and what cannot."""

    pictures: dict[str, PreparedPicture] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def album_of(article: Article, store: AssetStore, place: str, prepare: Preparing) -> Album:
    """Make each picture of ``article`` ready; messages call the source ``place``."""
    album = Album()
    by_path: dict[str, list[Figure]] = {}
    for figure in figures(article):
        if figure.asset:
            by_path.setdefault(figure.asset.path, []).append(figure)
    for path, shown in by_path.items():
        try:
            album.pictures[path] = _ready(store, shown, prepare)
        except PictureMissingError:
            album.diagnostics.append(_not_shown(shown, path, place, "there is no such file"))
        except (PictureUnreadableError, OSError) as fault:
            album.diagnostics.append(_not_shown(shown, path, place, str(fault)))
    return album


def _ready(store: AssetStore, shown: list[Figure], prepare: Preparing) -> PreparedPicture:
    asset = shown[0].asset
    assert asset is not None
    return prepare(asset_bytes(store, asset), shown)


def _not_shown(figures: list[Figure], path: str, place: str, why: str) -> Diagnostic:
    where = Place(place, figures[0].span.line if figures[0].span else None)
    return PICTURE_NOT_SHOWN.at(where, picture=path, why=why, count=len(figures))
