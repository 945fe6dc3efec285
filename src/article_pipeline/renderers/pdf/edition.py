"""
One article laid out and written as PDF bytes by a recipe; the only module that calls WeasyPrint's API.

Import this module before any other that imports WeasyPrint: fontconfig is told of the bundled fonts here. The
tag tree is built while the file is written, because only then does WeasyPrint know which piece of a page came
from which element.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NoReturn

from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.pages import (
    JOINERS_NOT_KEPT,
    LAYOUT_FAILED,
    LAYOUT_WARNING,
    MISSING_GLYPH,
    STOOD_IN,
)
from article_pipeline.errors import RenderError
from article_pipeline.markup.article import document
from article_pipeline.markup.characters import places_of, unwritable
from article_pipeline.markup.colours import colour_rules
from article_pipeline.markup.elements import Element, lines_of
from article_pipeline.markup.stylesheets import sheets_of
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.pdf import fonts
from article_pipeline.renderers.pdf.house import logo_rule
from article_pipeline.renderers.pdf.lent_fonts import LentFont, lent_font
from article_pipeline.renderers.pdf.messages import heard
from article_pipeline.renderers.pdf.named_fonts import unknown_fonts
from article_pipeline.renderers.pdf.pango import loading
from article_pipeline.renderers.pdf.pictures import Pictures, Prepare, RoomOf, fitted, pictures_of
from article_pipeline.renderers.pdf.stand_ins import set_levels, settled, stood_in_for

with loading():
    import cssselect2
    from weasyprint import CSS, HTML

    from article_pipeline.renderers.pdf.bundled import BundledFonts, ForeignFontsError
    from article_pipeline.renderers.pdf.overfull import mend
    from article_pipeline.renderers.pdf.resources import (
        BASE,
        ArticleFetcher,
        ForeignAddressError,
        Resource,
    )
    from article_pipeline.renderers.pdf.spaces import restore_spaces
    from article_pipeline.renderers.pdf.tagging import own_tags

_MOST_NAMED: Final = 20
_MOST_STOOD_IN: Final = 12
_TAB: Final = re.compile(r"(?<=\S)\t")
_JOINERS: Final = re.compile(r"(?<=\S)[\u200c\u200d]+(?=\S)")
_MOST_MENDED: Final = 3
"""How often a page is mended whose words or tables stick out of their room."""
_TOO_DEEP: Final = "nest lists, quotes and tables less deeply"
_NO_FONTS: Final = "see that the folder for temporary files can be written, then build again"
_TOO_LARGE: Final = "split the article, or build on a machine with more memory"


@dataclass(frozen=True, slots=True)
class Edition:
    """The file, and what is to be said about it."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...]


Layer = Callable[[Element, str], Any]
"""Lays out a page under further rules, and gives WeasyPrint's document."""


def _lay_out_once(root: Element, lay: Layer) -> Any:
    return lay(root, "")


def _say_nothing(_document: Any, _pictures: Pictures) -> Iterable[Diagnostic]:
    return ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """
    How one kind of PDF is made: what editions differ in, and nothing else.

    ``sheets`` are files of ``styles/``, read in this order, then ``rules``, the CSS of what the user chose.
    ``variant`` is WeasyPrint's name of the standard whose bytes are written; ``room_of`` gives the largest
    place that a figure's picture may get. ``finish`` has the last word on the bytes (WeasyPrint's
    ``finisher``: the document, then pydyf's PDF). ``make_up`` lays the page out, as often as it must;
    ``prepare`` makes a picture's bytes ready; ``inspect`` says what is odd about finished pages.
    ``has_house_colours`` says that the publication's colours and logo are shown.
    """

    sheets: tuple[str, ...]
    variant: str
    room_of: RoomOf
    give_hints: Callable[[Element], None]
    rules: str = ""
    is_tagged: bool = True
    has_house_colours: bool = True
    finish: Callable[[Any, Any], None] | None = None
    make_up: Callable[[Element, Layer], Any] = _lay_out_once
    prepare: Prepare = fitted
    inspect: Callable[[Any, Pictures], Iterable[Diagnostic]] = _say_nothing


class _Page(HTML):  # type: ignore[misc] # WeasyPrint has no types
    """A document from a tree that is at hand: its parent could only parse the text of one."""

    def __init__(self, root: Element, fetcher: ArticleFetcher) -> None:
        self.base_url = BASE
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = root


def make_edition(job: RenderJob, recipe: Recipe) -> Edition:
    """
    Make a PDF of an article.

    Raises:
        RenderError: AP401 for characters that cannot be set, AP402 where the layout fails.
    """
    try:
        _refuse(unwritable(job.article), job)
        lent = tuple(map(lent_font, job.options.pdf.font))
        pictures = pictures_of(job, recipe.room_of, recipe.prepare)
        root = document(job.article, pictures.shown)
        pictures.diagnostics.extend(_joiners(root, job))
        known = frozenset[int]().union(*(font.covered for font in lent))
        pictures.diagnostics.extend(_stood_in(root, job, known))
        _settle_characters(root, job, known)
        recipe.give_hints(root)
        rules = (recipe.rules, *_house_rules(job, recipe, pictures))
        sheets = [*sheets_of(recipe.sheets, job.options.pdf.styles), *filter(None, rules)]
        pictures.diagnostics.extend(unknown_fonts(recipe.sheets, job.options.pdf.styles))
        laid_out = _laid_out(root, ArticleFetcher(pictures.resources), recipe, sheets, lent)
    except RecursionError:
        _fail(job, "its parts are nested too deeply", _TOO_DEEP)
    except MemoryError:
        _fail(job, "there is not enough memory", _TOO_LARGE)
    except ForeignAddressError as fault:
        _fail(job, str(fault), "take what asks for it out of the article or of styles/")
    except ForeignFontsError as fault:
        _fail(job, str(fault), _NO_FONTS)
    told = (LAYOUT_WARNING.at(Place(job.place), why=message) for message in laid_out.messages)
    odd = recipe.inspect(laid_out.document, pictures)
    return Edition(laid_out.data, (*pictures.diagnostics, *told, *odd))


def _joiners(root: Element, job: RenderJob) -> Iterator[Diagnostic]:
    """Tell how many characters are drawn by the shapes of others alone (Unicode 23.2)."""
    body = root.find("body")
    assert body is not None
    if count := sum(map(len, _JOINERS.findall(lines_of(body)))):
        yield JOINERS_NOT_KEPT.at(Place(job.place), count=count)


def _house_rules(job: RenderJob, recipe: Recipe, pictures: Pictures) -> tuple[str, ...]:
    """Give the CSS of the publication's colours and logo."""
    if not recipe.has_house_colours:
        return ()
    publication = job.options.publication
    logo, said = logo_rule(publication, pictures, recipe.prepare)
    pictures.diagnostics.extend(said)
    return (colour_rules(publication), logo)


@dataclass(frozen=True, slots=True)
class _LaidOut:
    data: bytes
    document: Any
    messages: list[str]


def _laid_out(
    root: Element,
    fetcher: ArticleFetcher,
    recipe: Recipe,
    sheets: Sequence[str],
    lent: tuple[LentFont, ...],
) -> _LaidOut:
    fonts.note_bundled()
    said: list[str] = []
    cache: dict[Any, Any] = {}  # of pictures, which one layout leaves to the next

    def lay(page: Element, rules: str) -> Any:
        press = _press(tuple(sheets), lent)
        said.extend(press.messages)
        own = [press.sheet(text) for text in (rules,) if text]
        made = {"font_config": press.fonts, "stylesheets": [*press.sheets, *own], "cache": cache}
        for _ in range(_MOST_MENDED):
            document = _Page(page, fetcher).render(**made)
            if not mend(document, page):
                return document
        return _Page(page, fetcher).render(**made)

    with heard() as messages:
        pages = recipe.make_up(root, lay)
        restore_spaces(pages)
        with own_tags() if recipe.is_tagged else nullcontext():
            data: bytes = pages.write_pdf(
                finisher=recipe.finish,
                pdf_variant=recipe.variant,
                pdf_tags=recipe.is_tagged,
                output_intent="",  # a recipe's own to give: WeasyPrint leaves the file of its profile open
            )
    return _LaidOut(data, pages, list(dict.fromkeys([*said, *messages])))


@dataclass(frozen=True, slots=True)
class _Press:
    """What all articles of a process are made with, and what was said when its style sheets were read."""

    fonts: BundledFonts
    fetcher: ArticleFetcher
    sheets: list[CSS]
    messages: list[str]

    def sheet(self, text: str) -> CSS:
        """Parse a style sheet."""
        return CSS(string=text, base_url=BASE, url_fetcher=self.fetcher, font_config=self.fonts)


@lru_cache(maxsize=8)
def _press(texts: tuple[str, ...], lent: tuple[LentFont, ...]) -> _Press:
    """Parse the style sheets once for all articles of a process; an edited sheet is parsed again."""
    fetcher = ArticleFetcher({font.address: Resource(font.data, "font/ttf") for font in lent})
    with heard() as messages:
        press = _Press(BundledFonts(), fetcher, [], messages)
        press.sheets.extend(press.sheet(text) for text in (*(font.rule for font in lent), *texts))
    return press


def _stood_in(root: Element, job: RenderJob, lent: frozenset[int]) -> Iterator[Diagnostic]:
    """Tell the characters that are set as what they are made of."""
    body = root.find("body")
    assert body is not None
    if found := stood_in_for(map(str, body.itertext()), lent):
        shown = (f'{fonts.shown(one)} as "{others}"' for one, others in found[:_MOST_STOOD_IN])
        named = ", ".join(shown)
        more = f", and {len(found) - _MOST_STOOD_IN} more" if len(found) > _MOST_STOOD_IN else ""
        yield STOOD_IN.at(Place(job.place), characters=named + more)


def _settle_characters(root: Element, job: RenderJob, lent: frozenset[int]) -> None:
    """Make the text settable, and see that there is a glyph for each character of the page."""
    for element in root.iter():
        element.text, element.tail = _settled(element.text, lent), _settled(element.tail, lent)
    body = root.find("body")
    assert body is not None
    for element in list(body.iter()):
        set_levels(element)
    _refuse(list(fonts.missing(map(str, body.itertext()), lent)), job)


def _settled(text: str | None, lent: frozenset[int]) -> str | None:
    """Settle a text; a tab behind a word is no character on a page, so a space goes before it."""
    made = settled(text, lent)
    return _TAB.sub(" \t", made) if made else made


def _refuse(characters: Sequence[str], job: RenderJob) -> None:
    if characters:
        raise RenderError(*_no_glyphs(characters, job))


def _no_glyphs(characters: Sequence[str], job: RenderJob) -> Iterator[Diagnostic]:
    """Name each character at its first place; of a text in another script the first few will do."""
    places = places_of(characters, job.article, job.place, settled)
    in_order = sorted(places.items(), key=lambda item: _order(item[1]))
    for number, (character, place) in enumerate(in_order[:_MOST_NAMED], 1):
        rest = len(characters) - number if number == _MOST_NAMED else 0
        name = fonts.name_of(character) + (f", and {rest} more" if rest else "")
        yield MISSING_GLYPH.at(place, character=fonts.shown(character), name=name)


def _order(place: Place) -> tuple[float, int]:
    return (place.line or math.inf, place.column or 0)


def _fail(job: RenderJob, why: str, mend: str) -> NoReturn:
    raise RenderError(LAYOUT_FAILED.at(Place(job.place), why=why, mend=mend)) from None
