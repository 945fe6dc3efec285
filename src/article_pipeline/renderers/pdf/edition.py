"""
One article laid out and written as PDF bytes; the only module that calls WeasyPrint's API.

The order matters: characters are checked before anything is laid out, and the tag tree is built while the
file is written, because only then does WeasyPrint know which piece of a page came from which element.
"""

import unicodedata
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Final, NoReturn

from article_pipeline.article.model import Article, Node
from article_pipeline.article.walk import nodes, parts
from article_pipeline.diagnostics import (
    LAYOUT_FAILED,
    LAYOUT_WARNING,
    MISSING_GLYPH,
    Diagnostic,
    Place,
)
from article_pipeline.errors import MissingError, RenderError
from article_pipeline.markup.article import document
from article_pipeline.markup.elements import Element
from article_pipeline.markup.stylesheets import styles_folder
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.pdf import fonts
from article_pipeline.renderers.pdf.messages import heard
from article_pipeline.renderers.pdf.pango import MISSING
from article_pipeline.renderers.pdf.pictures import pictures_of

try:
    import cssselect2
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError

    from article_pipeline.renderers.pdf.resources import BASE, ArticleFetcher
    from article_pipeline.renderers.pdf.spaces import restore_spaces
    from article_pipeline.renderers.pdf.tagging import own_tags
except OSError as fault:  # WeasyPrint loads Pango's library when it is imported
    raise MissingError(MISSING) from fault

STYLE_SHEETS: Final = ("base.css", "pdf.css")
VARIANT: Final = "pdf/ua-1"
_TOO_DEEP: Final = "nest lists, quotes and tables less deeply"
_TOO_LARGE: Final = "split the article, or build on a machine with more memory"


@dataclass(frozen=True, slots=True)
class Edition:
    """The file, and what is to be said about it."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...]


class _Page(HTML):  # type: ignore[misc] # WeasyPrint has no types
    """A document from a tree that is at hand: its parent could only parse the text of one."""

    def __init__(self, root: Element, fetcher: ArticleFetcher) -> None:
        self.base_url = BASE
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = root


def make_edition(job: RenderJob) -> Edition:
    """
    Make the PDF of an article.

    Raises:
        RenderError: AP401 for characters that cannot be set, AP402 where the layout fails.
    """
    try:
        pictures = pictures_of(job)
        root = document(job.article, pictures.shown)
        _settle_characters(root, job)
        _number_lists(root)
        data, messages = _laid_out(root, ArticleFetcher(pictures.resources))
    except RecursionError:
        _fail(job, "its parts are nested too deeply", _TOO_DEEP)
    except MemoryError:
        _fail(job, "there is not enough memory", _TOO_LARGE)
    except FatalURLFetchingError as fault:
        _fail(job, str(fault), "take what asks for it out of the article or of styles/")
    told = (LAYOUT_WARNING.at(Place(job.place), why=message) for message in messages)
    return Edition(data, (*pictures.diagnostics, *told))


def _laid_out(root: Element, fetcher: ArticleFetcher) -> tuple[bytes, list[str]]:
    with heard() as messages:
        configuration, sheets = _press()
        page = _Page(root, fetcher)
        pages = page.render(font_config=configuration, stylesheets=sheets)
        restore_spaces(pages)
        with own_tags():
            data: bytes = pages.write_pdf(pdf_variant=VARIANT)
    return data, list(dict.fromkeys(messages))


def _press() -> tuple[FontConfiguration, list[CSS]]:
    return _pressed(tuple((styles_folder() / name).read_text(encoding="utf-8") for name in STYLE_SHEETS))


@lru_cache(maxsize=2)
def _pressed(texts: tuple[str, ...]) -> tuple[FontConfiguration, list[CSS]]:
    """Parse the style sheets once for all articles of a process; an edited sheet is parsed again."""
    configuration = FontConfiguration()
    fetcher = ArticleFetcher({})
    return configuration, [
        CSS(string=text, base_url=BASE, url_fetcher=fetcher, font_config=configuration) for text in texts
    ]


def _settle_characters(root: Element, job: RenderJob) -> None:
    """Compose the text (NFC), so that a letter and its accent are one glyph, and see that each can be set."""
    texts: set[str] = set()
    for element in root.iter():
        element.text, element.tail = (_composed(text, texts) for text in (element.text, element.tail))
    unset = list(fonts.missing(texts))
    if unset:
        raise RenderError(*(_no_glyph(character, job) for character in unset))


def _number_lists(root: Element) -> None:
    """Say in CSS where a list begins to count, since WeasyPrint does not read it from ``start``."""
    for numbered in root.iter("ol"):
        start = int(numbered.get("start", "1"))
        numbered.set("style", f"counter-reset: list-item {start - 1}")


def _composed(text: str | None, texts: set[str]) -> str | None:
    if not text:
        return text
    composed = unicodedata.normalize("NFC", text)
    texts.add(composed)
    return composed


def _no_glyph(character: str, job: RenderJob) -> Diagnostic:
    place = _place_of(character, job.article, job.place)
    return MISSING_GLYPH.at(place, character=repr(character), name=fonts.name_of(character))


def _place_of(character: str, article: Article, file: str) -> Place:
    """Point at the innermost part that says ``character``, as far as the reader knows its place."""
    place = Place(file)
    for part in parts(article):
        for node in nodes(part):
            if node.span and _says(node, character):
                place = Place(file, node.span.line, node.span.column)
        if place.line is not None:
            break
    return place


def _says(node: Node, character: str) -> bool:
    return any(character in unicodedata.normalize("NFC", text) for text in _strings(node))


def _strings(node: Node) -> list[str]:
    values = (getattr(inner, field.name) for inner in nodes(node) for field in fields(inner))
    return [value for value in values if isinstance(value, str)]


def _fail(job: RenderJob, why: str, mend: str) -> NoReturn:
    raise RenderError(LAYOUT_FAILED.at(Place(job.place), why=why, mend=mend)) from None
