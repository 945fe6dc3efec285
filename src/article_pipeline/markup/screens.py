"""
Pictures made ready for a screen: as fine as one of twice the usual density shows them, and no finer.
"""

from typing import Final

from article_pipeline.article.assets import is_drawing
from article_pipeline.markup.drawings import draw
from article_pipeline.markup.pictures import prepare
from article_pipeline.markup.prepared import PreparedPicture
from article_pipeline.store import Store

WIDTH_MM: Final = 240.0
"""The widest place, 900 CSS pixels, at 96 of them an inch."""
HEIGHT_MM: Final = 320.0
_PPI: Final = 192


def screen_ready(
    data: bytes, width_mm: float = WIDTH_MM, height_mm: float = HEIGHT_MM, kept: Store | None = None
) -> PreparedPicture:
    """
    Make a picture or a drawing ready for a place on a screen.

    A picture that lies in ``kept`` is not made again.

    Raises:
        PictureUnreadableError: it cannot be shown.
    """
    if is_drawing(data):
        return draw(data, width_mm, height_mm, lambda _: "")  # a screen finds a font for every letter
    return prepare(data, width_mm, height_mm, _PPI, kept)
