"""
What the site shows of an article: facts, downloads and pictures, as values that pages and feeds share.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from article_pipeline.article.model import Article, Figure, Paragraph
from article_pipeline.article.walk import authors, figures
from article_pipeline.markup.languages import UNDETERMINED, direction_of, tag_or_none
from article_pipeline.site.unmarked import title_of, unmarked
from article_pipeline.site.words import primary

_ONES: Final = uuid.UUID("0b0a6bb9-7a0a-5a1e-8d52-5d1c1f0d2a37")
"""The name space of articles' names where no feed has one."""
_SUMMARY: Final = 240
"""Letters of a summary that is not the article's own standfirst."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file that is offered: its format, its path on the site, bytes, and seconds where it is heard."""

    format: str
    path: str
    media_type: str
    size: int
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """A square picture for podcast directories and reading apps: its path, and its side in pixels."""

    path: str
    side: int


@dataclass(frozen=True, slots=True)
class Picture:
    """
    The picture that stands for an article in lists: paths by width in pixels, its size, what it shows.

    One that ``is_small`` has fewer pixels than lists have room for, and stands in its own size.
    """

    paths: tuple[tuple[int, str], ...]
    width: int
    height: int
    alt: str
    cover: Cover
    is_small: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """
    An article on the site.

    ``path`` is that of its page, ``published`` and ``updated`` are ISO 8601 or ``None``; ``has_text`` says
    that its page is the web edition.
    """

    slug: str
    title: str
    language: str
    standfirst: str
    summary: str
    authors: tuple[str, ...]
    published: str | None
    updated: str | None
    section: str
    downloads: tuple[Download, ...] = ()
    picture: Picture | None = None
    seconds: float | None = None
    has_text: bool = False
    words: dict[str, int] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        """The folder of its page and of its editions."""
        return f"articles/{self.slug}"

    @property
    def path(self) -> str:
        return f"{self.folder}/index.html"

    @property
    def direction(self) -> str:
        return direction_of(self.language)

    @property
    def code(self) -> str:
        """The language under which it is listed."""
        return primary(self.language)

    @property
    def date(self) -> str | None:
        """The day that it is listed under."""
        return self.published or self.updated

    @property
    def age(self) -> tuple[bool, str, str]:
        """What sorts articles, the oldest first; those without a date are older than all others."""
        return (self.date is not None, self.date or "", self.slug)

    def download(self, name: str) -> Download | None:
        """Give the download of a format."""
        return next((one for one in self.downloads if one.format == name), None)


def entry_of(article: Article, slug: str, untitled: str) -> Entry:
    """Say what lists show of ``article``; its downloads and pictures come later."""
    language = tag_or_none(article.language) or UNDETERMINED
    standfirst = " ".join(unmarked(paragraph.content, language) for paragraph in article.standfirst)
    published, updated = article.published, article.updated
    return Entry(
        slug=slug,
        title=title_of(article) if article.headline else untitled,
        language=language,
        standfirst=standfirst,
        summary=standfirst or _beginning(article, language),
        authors=tuple(authors(article)),
        published=published.iso if published else None,
        updated=updated.iso if updated else None,
        section=article.section.text if article.section else "",
    )


def shown_figure(article: Article) -> Figure | None:
    """Give the figure whose picture stands for the article: the first that has one and means something."""
    return next((one for one in figures(article) if one.asset and not one.is_decorative), None)


def name_in(entry: Entry, podcast: str | None) -> str:
    """Give the article's name for good: a UUID made of its slug and of the podcast's name."""
    return str(uuid.uuid5(uuid.UUID(podcast) if podcast else _ONES, entry.slug))


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Sort articles by their day."""
    return sorted(entries, key=lambda entry: entry.age, reverse=True)


def named(names: Sequence[str], joint: str) -> str:
    """Join names: "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return joint.format(names=", ".join(names[:-1]), last=names[-1])


def _beginning(article: Article, language: str) -> str:
    """Give the first words of the first paragraph, to the end of a word."""
    paragraphs = (block for block in article.body if isinstance(block, Paragraph))
    text = next((words for one in paragraphs if (words := unmarked(one.content, language))), "")
    if len(text) <= _SUMMARY:
        return text
    return text[:_SUMMARY].rpartition(" ")[0].rstrip(" ,;:–—-") + " …"
