"""
The pages of the site, from the templates of ``templates/``, in which every value is escaped.

A page lets in the site's own files only (Content Security Policy); nothing on it is fetched from elsewhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from lxml import etree

from article_pipeline.renderers.html.controls import settings
from article_pipeline.renderers.html.words import words_for as page_words
from article_pipeline.site.dates import day_of, lasting, said, year_of
from article_pipeline.site.entries import Download, Entry, named
from article_pipeline.site.opds import MEDIA_TYPE
from article_pipeline.site.paging import Leaf, leaves
from article_pipeline.site.plan import Shelf, address, way

_OWN: Final = "'self' file:"
"""The site's own place; a page that was opened as a file has none that 'self' could mean."""
POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        *(f"{kind}-src {_OWN}" for kind in ("style", "script", "img", "font")),
        "base-uri 'none'",
        f"form-action {_OWN}",
    )
)
_FIRST: Final = 9
"""Articles of a start page besides the first."""
_GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "reading": ("html", "epub", "pdf", "large-print", "print-pdf"),
    "hearing": ("mp3", "m4b", "opus", "daisy202", "daisy3"),
    "braille": ("braille", "ebraille", "braille-unicode", "pef"),
    "data": ("text", "markdown", "vtt", "srt", "transcript", "chapters", "json"),
}
Summaries = Mapping[str, str]
"""What formats are for, in English, for those that the site has no words for."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture for the head of all pages: its file on the site, and the size that it is shown in."""

    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class House:
    """What is the same on all pages: the site's name, its logo, where it will stand, and its languages."""

    name: str | None
    logo: Logo | None
    description: str
    base: str | None
    shelves: tuple[Shelf, ...]
    with_feed: frozenset[str]
    """The codes of the languages that have a podcast feed."""
    summaries: Summaries

    def title(self, shelf: Shelf) -> str:
        """Give the site's name, or what stands for it in the language of ``shelf`` if it has none."""
        return self.name or shelf.words["nameless"]


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("article_pipeline.site"),
        autoescape=True,  # whatever the template is called
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def start_page(house: House, shelf: Shelf) -> tuple[str, str]:
    """Give a language's first page: its newest articles."""
    lead, *others = shelf.entries[: _FIRST + 1]
    context = _Context(house, shelf, shelf.start)
    return shelf.start, context.render("start.html.j2", lead=lead, others=others)


def list_pages(house: House, shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Yield the pages of all articles of a language, by year."""
    pages = leaves(shelf.entries)
    years = _years(shelf, pages)
    for leaf in pages:
        path = shelf.list(leaf.number)
        context = _Context(house, shelf, path)
        groups = [(y, list(of)) for y, of in groupby(leaf.items, lambda entry: year_of(entry.date))]
        yield (
            path,
            context.render(
                "list.html.j2",
                leaf=leaf,
                groups=groups,
                years=[] if leaf.number or len(years) < 2 else _year_links(shelf, path, years),
                newer=None if leaf.number is None else way(path, shelf.list(leaf.newer)),
                older=None if leaf.older is None else way(path, shelf.list(leaf.older)),
            ),
        )


def search_page(house: House, shelf: Shelf) -> tuple[str, str]:
    """Give a language's page of the search, which leads to all lists where no script runs."""
    pages = [_index_row(shelf, leaf) for leaf in leaves(shelf.entries)]
    context = _Context(house, shelf, shelf.search)
    return shelf.search, context.render("search.html.j2", pages=pages, chunks=f"{shelf.prefix}search")


def bare_article_page(house: House, shelf: Shelf, place: int) -> str:
    """Give the page of an article that has no web edition."""
    entry = shelf.entries[place]
    context = _Context(house, shelf, entry.path)
    return context.render("article.html.j2", entry=entry, **_offer(context, place))


def article_parts(house: House, shelf: Shelf, place: int, logo_src: str | None) -> tuple[str, str, str]:
    """
    Give what the page of an article has besides its web edition: the way home, around, and the downloads.

    ``logo_src`` is where the page has the logo from, if not from its file.
    """
    context = _Context(house, shelf, shelf.entries[place].path, is_edition=True, logo_src=logo_src)
    home, around = (context.render(name) for name in ("house.html.j2", "nav.html.j2"))
    return home, around, context.render("editions.html.j2", **_offer(context, place))


class _Context:
    """What a template is given on the page at ``path``."""

    def __init__(
        self,
        house: House,
        shelf: Shelf,
        path: str,
        *,
        is_edition: bool = False,
        logo_src: str | None = None,
    ) -> None:
        self.house, self.shelf, self.path, self.is_edition = house, shelf, path, is_edition
        self.words = shelf.words
        self.logo_src = logo_src or (self.way(house.logo.path) if house.logo else None)

    def way(self, path: str) -> str:
        return way(self.path, path)

    def render(self, template: str, **values: Any) -> str:
        words = self.words
        return (
            _environment()
            .get_template(template)
            .render(
                words=words,
                shelf=self.shelf,
                site_title=self.house.title(self.shelf),
                logo=self.house.logo,
                logo_src=self.logo_src,
                is_edition=self.is_edition,
                description=self.house.description,
                policy=POLICY,
                way=self.way,
                said=lambda iso: said(iso, words),
                named=lambda names: named(names, words["joint"]),
                day_of=day_of,
                settings=_settings(words.language),
                foreign=self.is_edition and words.language != self.shelf.code,
                nav_links=list(self._nav()),
                head_links=list(self._head()),
                feed_path=self.shelf.feed if self.shelf.code in self.house.with_feed else None,
                **values,
            )
        )

    def _nav(self) -> Iterator[dict[str, Any]]:
        shelf, words = self.shelf, self.words
        named = ((shelf.start, "home"), (shelf.list(), "all"), (shelf.search, "search"))
        for path, text in ((path, words[name]) for path, name in named):
            yield _nav_link(self.way(path), text, current=path == self.path)
        if self.is_edition:
            yield _nav_link("#site-editions", words["downloads"])
        for other in self.house.shelves:
            if other is not shelf:
                name = other.name if other.is_stated else words["unknown_language"]
                yield _nav_link(self.way(other.start), name, lang=other.code if other.is_stated else None)

    def _head(self) -> Iterator[dict[str, str]]:
        house, shelf = self.house, self.shelf
        if house.base:
            yield {"rel": "canonical", "href": address(house.base, self.path)}
        if self.path == shelf.start and len(house.shelves) > 1:
            for other in (one for one in house.shelves if one.is_stated):
                href = address(house.base, other.start) if house.base else self.way(other.start)
                yield {"rel": "alternate", "hreflang": other.code, "href": href}
        if shelf.code in house.with_feed:
            feed = {"rel": "alternate", "type": "application/rss+xml", "title": self.words["podcast"]}
            yield feed | {"href": self.way(shelf.feed)}
        catalogue = {"rel": "alternate", "type": MEDIA_TYPE, "title": self.words["catalogue"]}
        yield catalogue | {"href": self.way(shelf.catalogue)}


def _nav_link(href: str, text: str, *, current: bool = False, lang: str | None = None) -> dict[str, Any]:
    return {"href": href, "text": text, "current": current, "lang": lang}


@cache
def _settings(language: str) -> str:
    """Give the switches that web editions have, as markup: it is of our own making and holds no article's."""
    return etree.tostring(settings(page_words(language)), method="html", encoding="unicode")


def _years(shelf: Shelf, pages: Sequence[Leaf[Entry]]) -> dict[str, int | None]:
    """Give each year with the page on which its newest article stands."""
    found: dict[str, int | None] = {}
    for leaf in pages:
        for entry in leaf.items:
            found.setdefault(year_of(entry.date), leaf.number)
    return found


def _year_links(shelf: Shelf, path: str, years: Mapping[str, int | None]) -> list[dict[str, str]]:
    return [
        {"href": f"{way(path, shelf.list(page))}#{year or 'undated'}", "text": year or shelf.words["undated"]}
        for year, page in years.items()
    ]


def _index_row(shelf: Shelf, leaf: Leaf[Entry]) -> dict[str, str]:
    words = shelf.words
    days = [said(date, words) if (date := entry.date) else words["undated"] for entry in leaf.items]
    ends = days[-1:] if days[0] == days[-1] else (days[-1], days[0])
    count = words.count("articles", len(leaf.items))
    return {"href": way(shelf.search, shelf.list(leaf.number)), "text": " – ".join(ends), "count": count}


def _offer(context: _Context, place: int) -> dict[str, Any]:
    entries = context.shelf.entries
    entry = entries[place]
    groups = [
        {"name": context.words[name], "downloads": [_shown(context, one) for one in found]}
        for name in _GROUPS
        if (found := _in_group(entry.downloads, name))
    ]
    return {
        "groups": groups,
        "newer": _beside(context, entries[place - 1]) if place else None,
        "older": _beside(context, entries[place + 1]) if place + 1 < len(entries) else None,
    }


def _group_of(name: str) -> str:
    return next((group for group, names in _GROUPS.items() if name in names), "data")


def _in_group(downloads: Sequence[Download], group: str) -> list[Download]:
    """Give the downloads of a group, in its order; formats of others come behind."""
    order = {name: number for number, name in enumerate(_GROUPS[group])}
    found = [one for one in downloads if _group_of(one.format) == group]
    return sorted(found, key=lambda one: order.get(one.format, len(order)))


def _beside(context: _Context, entry: Entry) -> dict[str, Any]:
    return {"href": context.way(entry.path), "entry": entry}


def _shown(context: _Context, one: Download) -> dict[str, Any]:
    words = context.words
    found = words.edition(one.format)
    name, purpose = found or (one.format, context.house.summaries.get(one.format, ""))
    return {
        "href": context.way(one.path),
        "type": one.media_type,
        "name": name,
        "purpose": purpose,
        "english": found is None and words.language != "en",
        "kind": _kind(one.path),
        "size": words.size(one.size),
        "length": words.length(one.seconds) if one.seconds else None,
        "lasting": lasting(one.seconds) if one.seconds else None,
    }


def _kind(path: str) -> str:
    """Name a kind of file as people do, by the end of its name."""
    return path.rpartition(".")[2].upper()
