"""
Making a site: finished articles are taken, pages are set, and all of it is published at one blow.
"""

import base64
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from article_pipeline.article.source import digest_of_file
from article_pipeline.build.auditing import folders_in
from article_pipeline.build.publish import publish
from article_pipeline.build.source import shown
from article_pipeline.build.staging import output_errors, publishing, real_folder, staging
from article_pipeline.diagnostics import Diagnostic, Place, Severity
from article_pipeline.diagnostics.site import (
    ARTICLE_REFUSED,
    NAMELESS_SITE,
    NO_ARTICLES,
    NO_BASE_URL,
    NO_SOUND,
    NO_SUCH_PODCAST,
    PODCAST_NOT_NAMED,
    SITE_OVER_EDITIONS,
)
from article_pipeline.errors import AuditError, UsageError
from article_pipeline.markup.colours import faint_on_screen, screen_colour_rules
from article_pipeline.markup.stylesheets import sheets_of
from article_pipeline.options import Options
from article_pipeline.renderers import choose, formats
from article_pipeline.renderers.html.fonts import font_rules
from article_pipeline.renderers.html.logo import logo_of
from article_pipeline.site import feed, opds, pages, search
from article_pipeline.site.artwork import COVER_PX, FORM, chosen_cover, icon, set_cover, size_of, small_cover
from article_pipeline.site.entries import Cover, Entry
from article_pipeline.site.finished import finished
from article_pipeline.site.plan import Shelf, address, shelves, way
from article_pipeline.site.room import RECORD, Known, Room, known_files
from article_pipeline.site.taking import taken, web_edition_path
from article_pipeline.site.web_edition import Added, NotOursError, lets_in_data, page_of

COVER: Final = "assets/cover.jpg"
ICON: Final = "assets/icon.svg"
_PICTURES: Final = {"image/svg+xml": ".svg", "image/png": ".png", "image/jpeg": ".jpg"}
_SHEETS: Final = ("web.css", "site.css")
_SCRIPTS: Final = {
    "assets/settings.js": ("article_pipeline.renderers.html", "settings.js"),
    "assets/search.js": ("article_pipeline.site", "assets/search.js"),
}


@dataclass(frozen=True, slots=True)
class Made:
    """A published site: its first page, its feeds, how many articles it has, and what was told."""

    start: Path
    feeds: tuple[Path, ...]
    count: int
    told: tuple[Diagnostic, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing that was proved had to be left out."""
        return all(one.severity is not Severity.ERROR for one in self.told)


def make_site(folder: Path, out: Path, options: Options) -> Made:
    """
    Make a site at ``out`` of the finished editions in ``folder``.

    What may not be shown is left out and told; a site that is there is replaced whole, or stays as it is.

    Raises:
        SourceError: there are no editions in ``folder``.
        AuditError: none of them may be shown.
        UsageError: the two folders lie in one another, or a choice is off.
        OutputError: the site cannot be written.
    """
    wanted = {f.name for f in choose(options.site.to)} if options.site.to else None
    sources = folders_in(folder)
    target = real_folder(out)
    _keep_apart(folder, sources, target)
    with staging(target) as new, output_errors(target):
        known = known_files(target)
        room = Room(new, target, known)
        entries, told = _all_taken(sources, wanted, room)
        if not entries:
            raise AuditError(*told, NO_ARTICLES.at(Place(shown(folder))))
        logo, lost = _logo(options, room)
        house, noted = _house(entries, options, logo)
        looked = _write(house, options, room)
        room.finish()
        if not room.is_as_before:
            _publish(new, target, known)
    feeds = tuple(out / shelf.feed for shelf in house.shelves if shelf.code in house.with_feed)
    return Made(out / house.shelves[0].start, feeds, len(entries), (*told, *lost, *noted, *looked))


def _publish(new: Path, target: Path, known: Known) -> None:
    def is_ours(name: str) -> bool:
        return name in known or (name == RECORD and bool(known))

    with publishing(target):
        publish(new, target, is_ours, links_are_flushed=True)


def _keep_apart(folder: Path, sources: tuple[Path, ...], target: Path) -> None:
    """See that neither the site nor the editions would be replaced with the other."""
    whole, ours = Path(os.path.realpath(folder)), target
    inside = next((s for s in sources if ours.is_relative_to(os.path.realpath(s))), None)
    if whole.is_relative_to(ours) or inside:
        raise UsageError(SITE_OVER_EDITIONS.at(Place(shown(folder)), out=shown(target)))


def _all_taken(
    sources: tuple[Path, ...], wanted: Collection[str] | None, room: Room
) -> tuple[list[Entry], tuple[Diagnostic, ...]]:
    entries: dict[str, Entry] = {}
    told: list[Diagnostic] = []
    for folder in sources:
        if folder.name.startswith("."):
            continue  # a build is at work in it, or was killed there
        found, said = finished(folder, wanted)
        told += said
        if found and found.slug in entries:
            why = f"another folder has an article of the same name, {found.slug}"
            told.append(ARTICLE_REFUSED.at(Place(shown(folder)), why=why))
        elif found:
            entries[found.slug], said = taken(found, wanted, room)
            told += said
    return list(entries.values()), tuple(told)


def _logo(options: Options, room: Room) -> tuple[pages.Logo | None, tuple[Diagnostic, ...]]:
    """Write the publication's logo; give its place."""
    ready, told = logo_of(options.publication)
    if not ready:
        return None, told
    path = f"assets/logo{_PICTURES[ready.media_type]}"
    room.data(path, ready.data)
    return pages.Logo(path, ready.width // 2, ready.height // 2), ()


def _house(
    entries: list[Entry], options: Options, logo: pages.Logo | None
) -> tuple[pages.House, tuple[Diagnostic, ...]]:
    ordered = tuple(shelves(entries, options.language))
    base = options.site.base_url
    heard = {shelf.code for shelf in ordered if any(map(feed.sound_of, shelf.entries))}
    told: list[Diagnostic] = [] if base else [NO_BASE_URL.at()]
    if not (options.site.title or options.publication.name):
        told.append(NAMELESS_SITE.at())
    named = feed.named_podcasts(options.site, ordered[0].code)
    if base:
        told += [NO_SOUND.at(language=shelf.name) for shelf in ordered if shelf.code not in heard]
    told += _misnamed([shelf for shelf in ordered if shelf.code in heard], named, has_feeds=bool(base))
    house = pages.House(
        options.site.title or options.publication.name,
        logo,
        options.site.description or "",
        base.rstrip("/") if base else None,
        ordered,
        frozenset(heard if base else ()),
        {row.name: row.summary for row in formats().values()},
    )
    return house, tuple(told)


def _misnamed(heard: list[Shelf], named: Mapping[str, str], *, has_feeds: bool) -> Iterator[Diagnostic]:
    """Tell of podcasts that another name was forgotten for, and of names that no podcast has."""
    codes = [shelf.code for shelf in heard]
    if has_feeds and not named.keys().isdisjoint(codes):
        for shelf in heard:
            if shelf.code not in named:
                yield PODCAST_NOT_NAMED.at(language=shelf.name, code=shelf.code)
    for code in named:
        if code not in codes:
            yield NO_SUCH_PODCAST.at(code=code, codes=", ".join(codes) or "none")


def _write(house: pages.House, options: Options, room: Room) -> tuple[Diagnostic, ...]:
    sheets = sheets_of(_SHEETS, options.pdf.styles)
    style = _assets(options, sheets, room)
    cover, told = _cover(house, options, room)
    for shelf in house.shelves:
        for place in range(len(shelf.entries)):
            _article(house, shelf, place, style, room)
        for path, text in _listing(house, shelf, cover, options):
            room.text(path, text)
    for path, data in _for_machines(house, options):
        room.data(path, data)
    return (*told, *faint_on_screen(options.publication, sheets))


def _assets(options: Options, sheets: Sequence[str], room: Room) -> str:
    """Write style sheet, fonts and scripts; give the site's own rules, for pages that have the others."""
    own = screen_colour_rules(options.publication)
    room.text("assets/site.css", "\n".join((font_rules(_Fonts(room)), *sheets, own)))
    room.text(ICON, icon(options.publication.colours.get("accent")))
    for path, (package, name) in _SCRIPTS.items():
        room.data(path, (files(package) / name).read_bytes())
    return "\n".join(sheets_of(("site.css",), options.pdf.styles))


@dataclass(frozen=True, slots=True)
class _Fonts:
    """Puts the faces beside the style sheet."""

    room: Room
    sources: str = ""

    def add(self, name: str, data: bytes, media_type: str) -> str:
        self.room.data(f"assets/fonts/{name}", data)
        return f"fonts/{name}"

    def take(self, file: Path, media_type: str) -> str:
        return self.add(file.name, file.read_bytes(), media_type)


def _cover(house: pages.House, options: Options, room: Room) -> tuple[Cover, tuple[Diagnostic, ...]]:
    chosen = options.site.cover
    if chosen:
        room.derive(COVER, f"{FORM} {digest_of_file(Path(chosen))}", lambda: chosen_cover(chosen))
        return Cover(COVER, size_of(room.new / COVER)[0]), tuple(small_cover(chosen))
    line = (house.base or "").partition("://")[2] or house.description
    accent = options.publication.colours.get("accent")
    title = house.title(house.shelves[0])
    key = f"{FORM} {title!r} {line!r} {accent}"
    room.derive(COVER, key, lambda: set_cover(title, line, accent))
    return Cover(COVER, COVER_PX), ()


def _article(house: pages.House, shelf: Shelf, place: int, style: str, room: Room) -> None:
    entry = shelf.entries[place]
    text = _with_text(house, shelf, place, style, room) if entry.has_text else None
    room.text(entry.path, text or pages.bare_article_page(house, shelf, place))


def _with_text(house: pages.House, shelf: Shelf, place: int, style: str, room: Room) -> str | None:
    """Give the web edition as a page of the site; ``None`` where another version made it."""
    entry = shelf.entries[place]
    waiting = web_edition_path(entry)
    path = waiting if waiting in room.files else f"{entry.folder}/{entry.slug}.html"
    edition = (room.new / path).read_bytes().decode("utf-8")
    if waiting in room.files or not entry.download("html"):
        room.drop(path)  # the page is all that is shown of it
    logo = _picture(house.logo.path, edition, entry, room) if house.logo else None
    parts = pages.article_parts(house, shelf, place, logo)
    icon_link = {"rel": "icon", "type": "image/svg+xml", "href": _picture(ICON, edition, entry, room)}
    try:
        return page_of(edition, Added(style, (icon_link, *_links(house, shelf, entry)), *parts))
    except NotOursError:
        return None


def _picture(path: str, edition: str, entry: Entry, room: Room) -> str:
    """Give the address of a picture, or bring it along where the page lets in none that is a file."""
    if not lets_in_data(edition):
        return way(entry.path, path)
    media_type = next(kind for kind, end in _PICTURES.items() if path.endswith(end))
    data = base64.b64encode((room.new / path).read_bytes()).decode("ascii")
    return f"data:{media_type};base64,{data}"


def _links(house: pages.House, shelf: Shelf, entry: Entry) -> Iterator[dict[str, str]]:
    if house.base:
        yield {"rel": "canonical", "href": address(house.base, entry.path)}
    if shelf.code in house.with_feed:
        yield {"rel": "alternate", "type": "application/rss+xml", "href": way(entry.path, shelf.feed)}


def _listing(house: pages.House, shelf: Shelf, cover: Cover, options: Options) -> Iterator[tuple[str, str]]:
    yield pages.start_page(house, shelf)
    yield from pages.list_pages(house, shelf)
    yield pages.search_page(house, shelf)
    yield from search.files_of(shelf, f"{shelf.prefix}search")
    name = _name(house, shelf, options)
    yield from opds.catalogue(house.shelves, shelf, house.title(shelf), cover, name)


def _name(house: pages.House, shelf: Shelf, options: Options) -> str | None:
    """Give the podcast's name, of which the names of its episodes are made."""
    if not house.base:
        return feed.given_guid(options.site, shelf)
    return _podcast(house, shelf, options).guid(shelf)


def _podcast(house: pages.House, shelf: Shelf, options: Options) -> feed.Podcast:
    title = house.title(shelf)
    author = options.site.author or options.publication.name or title
    return feed.Podcast(house.base or "", title, house.description or title, author, COVER, options.site)


def _for_machines(house: pages.House, options: Options) -> Iterator[tuple[str, bytes]]:
    if not house.base:
        return
    for shelf in house.shelves:
        yield from feed.feed(_podcast(house, shelf, options), shelf)
    lists = [path for shelf in house.shelves for path, _ in pages.list_pages(house, shelf)]
    yield from feed.site_map(house.base, house.shelves, lists)
