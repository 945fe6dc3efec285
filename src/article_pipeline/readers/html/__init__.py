"""
The reader of saved web pages.

Nothing that a page asks for is fetched or run: its pictures come from beside it or stay described. Places
are those of the decoded source; ``projected`` gives the words that the article and its leftovers share out.
"""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import Final

from article_pipeline.article import walk
from article_pipeline.article.controls import control_warning
from article_pipeline.article.model import Article, Leftover, Source
from article_pipeline.article.source import SourceFile
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.diagnostics.content import AMBIGUOUS_DATE, EMPTY, NO_BODY
from article_pipeline.diagnostics.reading import (
    EMBED_NOT_SHOWN,
    PAGE_TOO_DEEP,
    PICTURE_NOT_BESIDE,
    REST_HIDDEN,
    TOO_MANY_ELEMENTS,
)
from article_pipeline.diagnostics.source import TOO_LARGE
from article_pipeline.errors import ContentError
from article_pipeline.labels.dates import is_ambiguous
from article_pipeline.labels.vocabulary import vocabulary
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.readers.html.acting import MOST_SHOWN, acting, refused_links
from article_pipeline.readers.html.beside import Beside
from article_pipeline.readers.html.blocks import Builder
from article_pipeline.readers.html.container import body_of, story_of, weights
from article_pipeline.readers.html.embeds import KINDS
from article_pipeline.readers.html.encoding import decode_page
from article_pipeline.readers.html.facts import Facts, title_of
from article_pipeline.readers.html.footnotes import notes_behind
from article_pipeline.readers.html.front import FrontReader
from article_pipeline.readers.html.languages import language_of_page
from article_pipeline.readers.html.leftovers import leftovers
from article_pipeline.readers.html.metadata import statements
from article_pipeline.readers.html.opening import Front
from article_pipeline.readers.html.page import Page
from article_pipeline.readers.html.projection import Projection, without_controls
from article_pipeline.readers.html.telling import left_out, parted
from article_pipeline.readers.html.tree import MOST_ELEMENTS, MOST_NESTING, Tree

LARGEST_SOURCE_BYTES: Final = 30_000_000
LEAST_HIDDEN_WORDS: Final = 8
"""Behind markup that is never closed: with fewer nothing of an article is hidden."""
_OPENED: Final = re.compile(r"<!--|<\w+")
MEDIA_TYPE: Final = "text/html"


def read(source: SourceFile, options: Options) -> Reading:
    """
    Read a saved web page.

    Raises:
        SourceError: the bytes are no text, or damaged.
        ContentError: the page is too large, or has no text.
    """
    if len(source.data) > LARGEST_SOURCE_BYTES:
        raise ContentError(TOO_LARGE.at(source.place(), size=len(source.data), limit=LARGEST_SOURCE_BYTES))
    with _no_collection():
        return _read(source, options)


@contextmanager
def _no_collection() -> Iterator[None]:
    """
    Let the collector of cyclic garbage rest while a page is read.

    It would go through the growing tree again and again for a third of the time, and there is none.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(source: SourceFile, options: Options) -> Reading:
    decoded = decode_page(source)
    text, controls, first = without_controls(decoded.text)
    tree = Tree(text)
    if tree.is_full:
        raise ContentError(TOO_MANY_ELEMENTS.at(source.place(), limit=MOST_ELEMENTS))
    facts = Facts(statements(tree.root))
    projection = Projection(tree)
    if not projection.text.strip():
        raise ContentError(EMPTY.at(source.place()))
    language, notes = language_of_page(source, tree.root, facts.of("language"), projection, options.language)
    url = facts.first("url")
    page = Page(source, tree, projection, vocabulary(language), url.text if url else "", language)
    page.faults.extend((*decoded.diagnostics, *notes))
    if controls:
        page.faults.append(control_warning(source.place(), controls, first))
    if tree.is_cut:
        page.faults.append(PAGE_TOO_DEEP.at(source.place(), limit=MOST_NESTING))
    if tree.unclosed_at is not None:
        page.faults.extend(_hidden_rest(page, tree.unclosed_at))
    article = _article(page, facts, decoded.encoding)
    page.faults.extend(_findings(page, article))
    return Reading(article, tuple(dict.fromkeys(page.faults)), text=page.projection.text)


def _article(page: Page, facts: Facts, encoding: str) -> Article:
    root = page.tree.root
    title = title_of(root, facts)
    weight = weights(root, title)
    body = body_of(root, weight, title)
    story = story_of(title, body, weight)
    spared = frozenset((*body.ancestors(), *(title.ancestors() if title is not None else ())))
    page.holders = spared - {title}
    line = next((e for e in title.ancestors() if e.is_block), None) if title is not None else None
    builder = Builder(Beside(page), spared, line)
    notes = notes_behind(page, body, story)
    found = [*builder.blocks(story), *(one for element in notes for one in builder.notes(element))]
    front = FrontReader(page, facts, title, body, notes).read(found)
    source = page.source
    article = _with_front(
        front, page, Source(PurePath(source.path).name, MEDIA_TYPE, source.digest, encoding)
    )
    rest = leftovers(page, walk.parts(article), spared, front.dropped, front.other_titles)
    return _with_front(front, page, article.source, rest)


def _with_front(front: Front, page: Page, source: Source, rest: tuple[Leftover, ...] = ()) -> Article:
    return Article(
        source=source,
        language=page.language,
        headline=front.headline,
        standfirst=tuple(front.standfirst),
        byline=front.byline,
        published=front.published,
        updated=front.updated,
        publication=front.publication,
        section=front.section,
        url=front.url,
        lead_figure=front.figure,
        body=tuple(front.body),
        endnotes=tuple(front.endnotes),
        leftovers=rest,
    )


def _hidden_rest(page: Page, start: int) -> Iterator[Diagnostic]:
    """Tell of markup that is never closed, if it hides more than its own name."""
    rest = page.tree.source[start:]
    if len(rest.split()) >= LEAST_HIDDEN_WORDS:
        opened = _OPENED.match(rest)
        span = page.projection.places.span(start, start + 1)
        yield page.at(REST_HIDDEN, span, opened=opened.group() if opened else rest[:1], count=len(rest))


def _findings(page: Page, article: Article) -> Iterator[Diagnostic]:
    if not article.body:
        yield NO_BODY.at(page.source.place())
    for stamp in filter(None, (article.published, article.updated)):
        if stamp.iso is None and is_ambiguous(stamp.written, page.words):
            yield page.at(AMBIGUOUS_DATE, stamp.span, written=stamp.written)
    told = {place.start for place in page.untaken}
    for figure in walk.figures(article):
        place = figure.span
        is_told = place is not None and any(place.start <= start < place.end for start in told)
        if figure.rule in KINDS:
            yield page.at(EMBED_NOT_SHOWN, figure.span, kind=figure.rule)
        elif figure.asset is None and not is_told:
            unnamed = page.unnamed.get(figure.span.start, "")[:MOST_SHOWN] if figure.span else ""
            shown = figure.picture or unnamed or "of this figure"
            yield page.at(PICTURE_NOT_BESIDE, figure.span, picture=shown)
    yield from left_out(page, article)
    yield from parted(page, article)
    yield from refused_links(page, article)
    yield from acting(page)
