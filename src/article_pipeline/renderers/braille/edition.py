"""
What the paged editions share: the article on pages, and what has to be told of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from article_pipeline.article.model import Article, Figure, Node, Table
from article_pipeline.article.walk import nodes, parts, plain
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.editions import BRAILLE_LINKS, BRAILLE_PICTURES, BRAILLE_TABLES
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.braille.paging import PAGES, Furniture, Page, pages
from article_pipeline.renderers.braille.passages import passages
from article_pipeline.renderers.braille.transcriber import Transcriber
from article_pipeline.renderers.braille.translator import Translator

_MOST_WORDS: Final = 8
"""Of a running head."""
_CONTINUED: Final = "⠐"
"""UEB's line continuation indicator."""


@dataclass(frozen=True, slots=True)
class Edition:
    """An article on braille pages; lines are Unicode braille without blanks at their ends."""

    pages: list[list[str]]
    page: Page
    told: tuple[Diagnostic, ...]


def paged(job: RenderJob) -> Edition:
    """
    Set the article of ``job`` on pages.

    Raises:
        MissingError: liblouis is missing.
        RenderError: liblouis fails.
        ContentError: the article is in a script that no known code writes.
    """
    options, place = job.options.braille, Place(job.place)
    page = PAGES[options.profile]
    with Translator(place) as translator:
        transcriber = Transcriber(translator, job.article.language, options)
        found = passages(job.article, transcriber)
        told = (*transcriber.told(place), *_dropped(job.article, transcriber, place))
        furniture = furniture_of(job.article, transcriber)  # its signs are those of the headline, told once
    return Edition(pages(found, page, furniture), page, told)


def furniture_of(article: Article, transcriber: Transcriber) -> Furniture:
    """Give what stands on pages besides the article, in the cells of its own code."""
    words = plain(article.headline.content).split() if article.headline else []
    counts = range(min(len(words), _MOST_WORDS), 0, -1)
    heads = [transcriber.cells(" ".join(words[:count])) for count in counts]
    digits = [transcriber.cells(str(figure)) for figure in range(10)]
    sign = digits[0][:-1]
    continued = _CONTINUED if transcriber.code.language == "en" else transcriber.mark("-")
    return Furniture(heads, sign, [cells.removeprefix(sign) for cells in digits], continued)


def _dropped(article: Article, transcriber: Transcriber, place: Place) -> Iterator[Diagnostic]:
    """Yield what a braille page cannot hold."""
    if links := len(transcriber.reader.links):
        yield BRAILLE_LINKS.at(place, count=links)
    if tables := sum(isinstance(node, Table) for node in all_nodes(article)):
        yield BRAILLE_TABLES.at(place, count=tables)
    yield from no_graphics(article, place)


def no_graphics(article: Article, place: Place) -> Iterator[Diagnostic]:
    """Yield how many pictures there are in words only."""
    shown = [node for node in all_nodes(article) if isinstance(node, Figure) and node.asset]
    if shown:
        yield BRAILLE_PICTURES.at(place, count=len(shown))


def all_nodes(article: Article) -> Iterator[Node]:
    """Yield every node of the article's parts."""
    for part in parts(article):
        yield from nodes(part)
