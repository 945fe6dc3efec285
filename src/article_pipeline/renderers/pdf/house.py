"""
The looks of the house that publishes: its style sheets, its colours, and its logo at the head of page one.

Its name and logo are no words of the article: to a screen reader they are furniture of the page.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from article_pipeline.article.stores import PictureUnreadableError
from article_pipeline.diagnostics import FAINT_COLOUR, LOGO_NOT_SHOWN, NO_STYLES, Diagnostic, Place
from article_pipeline.errors import UsageError
from article_pipeline.markup.article import shortened
from article_pipeline.markup.elements import Element, words_of
from article_pipeline.markup.stylesheets import styles_folder
from article_pipeline.options import Publication
from article_pipeline.renderers.pdf.pictures import PictureRoom, Pictures, Prepare
from article_pipeline.renderers.pdf.resources import Resource

LOGO_ROOM: Final = PictureRoom(60, 9)
"""The place for a logo in the upper margin of the first page, right."""

WORDS_CONTRAST: Final = 4.5
"""WCAG 2.2, 1.4.3: how words must stand out from the paper."""

_OF_WORDS: Final = ("ink", "quiet", "accent")
_LOGO: Final = "logo"
_MM_PER_INCH: Final = 25.4
_LINEAR: Final = 0.04045


def sheets_of(names: tuple[str, ...], house: str | None) -> list[str]:
    """
    Give the texts of our style sheets, each followed by the one of that name in the folder ``house``.

    Raises:
        UsageError: nothing in the folder has the name of a style sheet (AP513).
    """
    folders = [styles_folder(), *([Path(house)] if house else [])]
    if house:
        ours = {path.relative_to(folders[0]) for path in folders[0].rglob("*.css")}
        if not any((Path(house) / name).is_file() for name in ours):
            known = ", ".join(sorted(map(str, ours)))
            raise UsageError(NO_STYLES.at(folder=house, names=known))
    paths = [folder / name for name in names for folder in folders]
    return [path.read_text(encoding="utf-8") for path in paths if path.is_file()]


def colour_rules(publication: Publication) -> str:
    """Give the CSS that sets the variables of the publication's colours."""
    return "".join(f":root {{ --{name}: {colour} }}\n" for name, colour in publication.colours.items())


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


def faint_colours(publication: Publication, place: str) -> Iterator[Diagnostic]:
    """Name the colours in which words could not be read on white."""
    for name in _OF_WORDS:
        colour = publication.colours.get(name)
        if colour and (found := 1.05 / (_luminance(colour) + 0.05)) < WORDS_CONTRAST:
            facts = {"name": name, "colour": colour, "found": f"{found:.1f}", "limit": WORDS_CONTRAST}
            yield FAINT_COLOUR.at(Place(place), **facts)


def name_the_pages(root: Element, publication: Publication, longest: int) -> None:
    """Hand the page what its foot says: the publication's name and as much of the title as has room."""
    (body,) = root.iterfind("body")
    title = next(map(words_of, root.iter("h1")), "")
    words = " · ".join(filter(None, (publication.name, title)))
    body.set("data-publication", publication.name or "")
    body.set("data-running-title", shortened(words, longest))


def _luminance(colour: str) -> float:
    """WCAG 2.2, "relative luminance"."""
    parts = [int(two, 16) / 255 for two in re.findall("[0-9a-fA-F]{2}", colour)]
    red, green, blue = (p / 12.92 if p <= _LINEAR else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
