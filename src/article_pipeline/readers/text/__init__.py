"""
The reader of pasted articles: plain text, one blank line between paragraphs.

Nothing in such a text says what it is, so every node keeps the rule that named it, and whatever is left out
stands among the leftovers. ``written`` of a date or byline is the whole line, its label included.
"""

from collections.abc import Iterator
from pathlib import PurePath
from typing import Final, TypeVar

from article_pipeline.article.decoding import Decoded, decode
from article_pipeline.article.model import Article, Leftover, Node, Reason, Source
from article_pipeline.article.source import SourceFile
from article_pipeline.diagnostics import Diagnostic, Severity
from article_pipeline.diagnostics.content import EMPTY, LINE_TOO_LONG
from article_pipeline.diagnostics.source import TOO_LARGE
from article_pipeline.errors import ContentError
from article_pipeline.labels.dates import evidence_of
from article_pipeline.labels.vocabulary import Vocabulary, language_of, vocabulary
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.readers.text.body import read_body
from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.ending import read_ending
from article_pipeline.readers.text.findings import findings
from article_pipeline.readers.text.front import read_front
from article_pipeline.readers.text.layout import is_line_by_line, is_spaced, line_by_line, unwrapped
from article_pipeline.readers.text.lines import CONTROL_RUN, Group, Page, groups_of, long_lines
from article_pipeline.readers.text.page_signs import is_whole_page
from article_pipeline.readers.text.page_title import below_menu
from article_pipeline.readers.text.unplaced import with_unplaced
from article_pipeline.readers.text.voices import is_column, pulled, speakers
from article_pipeline.readers.text.whole_page import crowded, has_bracketed_credits

LARGEST_SOURCE_BYTES: Final = 5_000_000
"""More than twice the longest book that is sold as one file (300,000 words are 2 MB)."""
LONGEST_LINE: Final = 100_000

MEDIA_TYPE: Final = "text/plain"

N = TypeVar("N", bound=Node)


def read(source: SourceFile, options: Options) -> Reading:
    """
    Read a pasted article.

    A picture that is not there is an error among the diagnostics and no exception: the article can be shown,
    and no edition can be made of it.

    Raises:
        SourceError: the bytes are no text, or damaged.
        ContentError: the text is too large, has a line that is too long, is empty, or has no body.
    """
    if len(source.data) > LARGEST_SOURCE_BYTES:
        raise ContentError(TOO_LARGE.at(source.place(), size=len(source.data), limit=LARGEST_SOURCE_BYTES))
    decoded = decode(source)
    page = Page(decoded.text)
    groups = list(groups_of(page))
    page.faults.extend(_long_lines(source, page))
    if not groups:
        raise ContentError(*page.faults, EMPTY.at(source.place()))
    if page.faults:
        raise ContentError(*page.faults)
    language = language_of(page.text, options.language)
    words = vocabulary(language)
    groups = unwrapped(page, groups)
    desk = _desk(source, page, words, groups, is_raw=is_whole_page(groups, words))
    article = _article(desk, decoded, language, groups)
    if desk.is_raw and not article.body:
        desk = _desk(source, page, words, groups, is_raw=False)
        article = _article(desk, decoded, language, groups)
    article = with_unplaced(article, page)
    found = (*decoded.diagnostics, *findings(desk, article))
    if not article.body:
        raise ContentError(*(finding for finding in found if finding.severity is Severity.ERROR))
    return Reading(article, found, manner="text-page" if desk.is_raw else "", text=decoded.text)


def _long_lines(source: SourceFile, page: Page) -> Iterator[Diagnostic]:
    for number, length in long_lines(page.text, LONGEST_LINE):
        yield LINE_TOO_LONG.at(source.place(number), length=length, limit=LONGEST_LINE)


def _desk(source: SourceFile, page: Page, words: Vocabulary, groups: list[Group], *, is_raw: bool) -> Desk:
    is_dense = is_line_by_line(groups)
    crowd = crowded(groups, words) if is_raw and not is_dense else frozenset[int]()
    is_apart = not is_raw and is_spaced(line_by_line(groups, words) if is_dense else groups)
    brackets = is_raw and has_bracketed_credits(groups, words)
    evidence = evidence_of(page.text, words)
    lines = line_by_line(groups, words) if is_raw or is_dense else groups
    return Desk(
        source,
        page,
        words,
        is_spaced=is_apart,
        is_raw=is_raw,
        is_parted=is_raw and not is_dense,
        crowd=crowd,
        is_bracketing=brackets,
        evidence=evidence,
        speakers=speakers(lines, words),
        pulled=pulled(lines),
        is_column=is_column(groups, words),
    )


def _article(desk: Desk, decoded: Decoded, language: str, groups: list[Group]) -> Article:
    groups, menu = below_menu(desk, groups) if desk.is_raw else (groups, [])
    if menu:
        desk = _desk(desk.source, desk.page, desk.words, groups, is_raw=True)
    if desk.is_raw or is_line_by_line(groups):
        groups = line_by_line(groups, desk.words)
    front = read_front(desk, groups)
    ending = read_ending(desk, front.rest)
    runs = [run for run in ending.runs if run]
    bodies = [read_body(desk, run, is_first=not i) for i, run in enumerate(runs)]
    source = desk.source
    return Article(
        Source(PurePath(source.path).name, MEDIA_TYPE, source.digest, decoded.encoding),
        language,
        front.headline,
        tuple(front.standfirst),
        front.byline,
        front.published,
        front.updated,
        None,
        front.section,
        front.url,
        front.figure,
        (*front.figures, *(block for body in bodies for block in body.blocks)),
        _in_order([*front.endnotes, *(note for body in bodies for note in body.endnotes), *ending.endnotes]),
        _in_order(
            [
                *menu,
                *front.leftovers,
                *(leftover for body in bodies for leftover in body.leftovers),
                *ending.leftovers,
                *_controls(desk.page),
            ]
        ),
    )


def _in_order(nodes: list[N]) -> tuple[N, ...]:
    return tuple(sorted(nodes, key=lambda node: node.span.start if node.span else 0))


def _controls(page: Page) -> Iterator[Leftover]:
    for run in CONTROL_RUN.finditer(page.text):
        span = page.places.span(run.start(), run.end())
        yield Leftover(run.group(), Reason.CONTROL_CHARACTERS, span=span, rule="control-characters")
