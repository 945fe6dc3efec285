"""
The logo of the house that publishes, for the head of a page on a screen.
"""

from pathlib import Path
from typing import Final

from article_pipeline.article.stores import PictureUnreadableError
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.pages import LOGO_NOT_SHOWN
from article_pipeline.markup.prepared import PreparedPicture
from article_pipeline.markup.screens import screen_ready
from article_pipeline.options import Publication

_ROOM_MM: Final = (60.0, 12.0)


def logo_of(house: Publication) -> tuple[PreparedPicture | None, tuple[Diagnostic, ...]]:
    """Make the logo ready, at twice the size that it is shown in; or say why it cannot be shown."""
    if not house.logo:
        return None, ()
    logo = Path(house.logo)
    try:
        return screen_ready(logo.read_bytes(), *_ROOM_MM), ()
    except (PictureUnreadableError, OSError) as fault:
        why = (fault.strerror if isinstance(fault, OSError) else None) or str(fault)
        return None, (LOGO_NOT_SHOWN.at(Place(house.logo), logo=logo.name, why=why),)
