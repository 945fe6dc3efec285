"""
The Podcasting 2.0 chapters: the headline, the headings and the notes, and the pictures beside them.

A chapter that is in no table of contents is a picture. Titles are the article's; times are the narration's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

from article_pipeline.article.model import Article, Figure, Heading, Headline, Inline, Table
from article_pipeline.article.walk import Part, authors, children, named_parts, plain, shown
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found, ReadBack
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.audit.pieces import Piece, Pieces, streams_of
from article_pipeline.audit.plain.json_files import object_of, rows_of, seconds_of, text_of
from article_pipeline.audit.reference import Edition, Reference
from article_pipeline.audit.sound.picture_titles import title_of
from article_pipeline.audit.sound.spoken import spoken_chapters, spoken_pieces
from article_pipeline.audit.sound.timing import clock
from article_pipeline.audit.words.tokens import exact_of
from article_pipeline.options import Options
from article_pipeline.speech.wording import wording_for

_SLACK_S: Final = 0.0015
_VERSION: Final = "1.2.0"


def wanted(reference: Reference, edition: Edition) -> Mapping[Stream, Pieces]:
    """
    Give titles, those of pictures last; what the file says of the article; when each chapter is heard.

    What is stressed or in another language in a title is lost, and has to be told.
    """
    article, options = reference.article, reference.options
    titles = [*_titles(article, options), *_pictures(article, options)]
    beside = streams_of(titles)
    return {
        Stream.WORDS: titles,
        Stream.STRESS: beside[Stream.STRESS],
        Stream.LANGUAGES: beside[Stream.LANGUAGES],
        Stream.FACTS: [*_about(article), *_times(reference)],
    }


def _titles(article: Article, options: Options) -> Iterator[Piece]:
    """Yield the titles of sections, each with the heading that it is the words of."""
    named = list(_headings(article))
    for title in spoken_chapters(article, options):
        at = next((n for n, piece in enumerate(named) if piece.text == title), None)
        yield named[at] if at is not None else Piece("", Kind.LABEL, title)
        del named[: at + 1 if at is not None else 0]


def _headings(article: Article) -> Iterator[Piece]:
    for where, part in named_parts(article):
        for node in (part, *_below(part)):
            if isinstance(node, Headline | Heading):
                kind = Kind.HEADLINE if isinstance(node, Headline) else Kind.HEADING
                title = " ".join(shown(node.content).split())
                line = node.span.line if node.span else None
                yield Piece(where, kind, title, line, content=node.content)


def _below(part: Part) -> Iterator[Any]:
    """Yield the nodes of a part in reading order, but for those in the cells of tables."""
    stack = [] if isinstance(part, Table) else list(children(part))[::-1]
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, Table):
            stack += list(children(node))[::-1]


def _pictures(article: Article, options: Options) -> Iterator[Piece]:
    """Yield the titles of the pictures that something is said of; the same twice running may be one."""
    before: tuple[int, str] | None = None
    for where, part in named_parts(article):
        for figure in (node for node in (part, *_below(part)) if isinstance(node, Figure)):
            if not _is_told(article, figure, options):
                continue
            title, content = _title(figure, article.language)
            here = figure.span.start if figure.span else 0, title
            line = figure.span.line if figure.span else None
            yield Piece(where, Kind.ALT, title, line, is_optional=here == before, content=content)
            before = here


def _is_told(article: Article, figure: Figure, options: Options) -> bool:
    alone = Article(article.source, article.language, body=(figure,))
    return any(one.where and not one.is_optional for one in spoken_pieces(alone, options))


def _title(figure: Figure, language: str) -> tuple[str, tuple[Inline, ...]]:
    """Give a picture's title, and the inlines of its caption where these are what it is the words of."""
    content = figure.caption.content if figure.caption else ()
    alt = figure.alt.text if figure.alt and not figure.is_decorative else ""
    title = title_of(alt, shown(content))
    return title or wording_for(language).no_description, content if title != title_of(alt, "") else ()


def _about(article: Article) -> Iterator[Piece]:
    facts = (
        ("version", "", _VERSION),
        ("title", "headline", plain(article.headline.content) if article.headline else ""),
        ("author", "byline", ", ".join(authors(article))),
        ("podcastName", "publication", article.publication.text if article.publication else ""),
    )
    for name, where, value in facts:
        if value:
            yield Piece(where, Kind.LABEL, f"{name}: {value}")


def _times(reference: Reference) -> Iterator[Piece]:
    narration = reference.narration
    for chapters in (narration.chapters, narration.pictures) if narration else ():
        for one in chapters:
            start, end = (narration.seconds(sample) if narration else 0.0 for sample in (one.start, one.end))
            yield Piece("", Kind.LABEL, _stretch(round(start, 3), round(end, 3)))


def _stretch(start: float, end: float) -> str:
    return f"{clock(start * 1000)} to {clock(end * 1000)}"


@dataclass(frozen=True, slots=True)
class _Chapter:
    start: float
    end: float
    title: str
    is_section: bool

    @property
    def place(self) -> str:
        return clock(self.start * 1000)


def read(reference: Reference, edition: Edition) -> ReadBack:
    """Read the file chapter by chapter, the sections before the pictures."""
    data = object_of(edition)
    rows = [_chapter(row) for row in rows_of(data, "chapters")]
    sections = [row for row in rows if row.is_section]
    pictures = [row for row in rows if not row.is_section]
    facts = [Found(f"{name}: {value}", name) for name, value in data.items() if name != "chapters" and value]
    facts.sort(key=lambda fact: _ORDER.index(fact.place) if fact.place in _ORDER else len(_ORDER))
    if reference.narration:
        facts += [Found(_stretch(one.start, one.end), one.place) for one in (*sections, *pictures)]
    words = [Found(one.title, one.place, is_whole=True) for one in (*sections, *pictures)]
    named = list(_titles(reference.article, reference.options))
    named += _pictures(reference.article, reference.options)
    faults = (*_order_faults(rows, named), *_gap_faults(sections, named))
    return ReadBack({Stream.WORDS: words, Stream.FACTS: facts}, faults, exact_of)


_ORDER: Final = ("version", "title", "author", "podcastName")


def _chapter(row: dict[str, Any]) -> _Chapter:
    start, end = (seconds_of(row, name) for name in ("startTime", "endTime"))
    return _Chapter(start, end, text_of(row, "title"), row.get("toc") is not False)


def _order_faults(rows: Sequence[_Chapter], named: Pieces) -> Iterator[Finding]:
    """Yield the chapters that begin before the one that stands ahead of them."""
    for before, after in pairwise(rows):
        if after.start < before.start:
            yield _fault(Fault.MOVED, after, named, f"behind {before.place} {before.title}")


def _gap_faults(sections: Sequence[_Chapter], named: Pieces) -> Iterator[Finding]:
    """Yield the sections that do not begin where the one before ends."""
    end = 0.0
    for one in sections:
        if abs(one.start - end) > _SLACK_S or one.end < one.start:
            yield _fault(Fault.ALTERED, one, named, _stretch(one.start, one.end))
        end = one.end


def _fault(fault: Fault, chapter: _Chapter, named: Pieces, found: str) -> Finding:
    """Make a finding of the block that a chapter has its title of, if there is one."""
    of = next((piece for piece in named if piece.text == chapter.title), Piece("", Kind.LABEL, chapter.title))
    made = Finding.about(fault, of, chapter.place, wanted=chapter.title, found=found)
    return replace(made, stream=Stream.FACTS)
