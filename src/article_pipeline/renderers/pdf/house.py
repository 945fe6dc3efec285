"""
The name and the logo of the house that publishes, on its pages.

Its name and logo are no words of the article: to a screen reader they are furniture of the page.
"""

from pathlib import Path
from typing import Final

from article_pipeline.article.stores import PictureUnreadableError
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.pages import LOGO_NOT_SHOWN
from article_pipeline.markup.article import shortened
from article_pipeline.markup.elements import Element, words_of
from article_pipeline.options import Publication
from article_pipeline.renderers.pdf.pictures import PictureRoom, Pictures, Prepare
from article_pipeline.renderers.pdf.resources import Resource

LOGO_ROOM: Final = PictureRoom(60, 9)
"""The place for a logo in the upper margin of the first page, right."""

_LOGO: Final = "logo"
_MM_PER_INCH: Final = 25.4


def logo_rule(
    publication: Publication, pictures: Pictures, prepare: Prepare
) -> tuple[str, tuple[Diagnostic, ...]]:
    """Put the logo among the ``pictures``; give the CSS that shows it, or say why it cannot be shown."""
    if not publication.logo:
        return "", ()
    try:
        ready = prepare(Path(publication.logo).read_bytes(), LOGO_ROOM)
    except (PictureUnreadableError, OSError) as fault:
        why = (fault.strerror if isinstance(fault, OSError) else None) or str(fault)
        return "", (LOGO_NOT_SHOWN.at(Place(publication.logo), logo=Path(publication.logo).name, why=why),)
    pictures.resources[_LOGO] = Resource(ready.data, ready.media_type)
    highest = max(ready.height / LOGO_ROOM.height_mm, ready.width / LOGO_ROOM.width_mm) * _MM_PER_INCH
    shown = f"image-resolution: {highest:.3f}dpi; image-rendering: crisp-edges"  # PDF/A: no interpolation
    return f'@page :first {{ @top-right {{ content: url("{_LOGO}"); {shown} }} }}', ()


def name_the_pages(root: Element, publication: Publication, longest: int) -> None:
    """Hand the page what its foot says: the publication's name and as much of the title as has room."""
    (body,) = root.iterfind("body")
    title = next(map(words_of, root.iter("h1")), "")
    words = " · ".join(filter(None, (publication.name, title)))
    body.set("data-publication", publication.name or "")
    body.set("data-running-title", shortened(words, longest))
