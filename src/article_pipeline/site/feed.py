"""
The podcast feed: RSS 2.0 with the tags of iTunes and of Podcasting 2.0, and the site map.

Every address is whole, every length is that of the file; no clock is asked, so that the same articles give
the same feed.
"""

import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from lxml import etree

from article_pipeline import __version__
from article_pipeline.diagnostics.site import PODCAST_NAMED_TWICE
from article_pipeline.errors import UsageError
from article_pipeline.options import SiteOptions
from article_pipeline.site.dates import rfc_822, whole
from article_pipeline.site.entries import Download, Entry, name_in
from article_pipeline.site.paging import Leaf, leaves
from article_pipeline.site.plan import Shelf, address

ITUNES: Final = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST: Final = "https://podcastindex.org/namespace/1.0"
ATOM: Final = "http://www.w3.org/2005/Atom"
SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML: Final = "http://www.w3.org/1999/xhtml"
PER_PAGE: Final = 500
"""Episodes of a page of the feed; older ones are on pages that the first one leads to (RFC 5005, 3)."""
SOUNDS: Final = ("mp3", "m4b")
"""The sound that directories take, the best first."""
_OTHERS: Final = ("m4b", "opus")
_PODCASTS: Final = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The name space of podcasts (Podcasting 2.0, podcast:guid)."""
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST_ADDRESSES: Final = 50_000
Element = etree._Element  # noqa: SLF001 - lxml's only name for the type


@dataclass(frozen=True, slots=True)
class Podcast:
    """What a feed says of itself."""

    base: str
    title: str
    description: str
    author: str
    cover: str
    options: SiteOptions

    def guid(self, shelf: Shelf) -> str:
        """Give the podcast's name: that of before, or one made of the feed's address (podcast:guid)."""
        return given_guid(self.options, shelf) or podcast_guid(address(self.base, shelf.feed))


def given_guid(options: SiteOptions, shelf: Shelf) -> str | None:
    """Give the name that was chosen for a language's podcast; one without a language is the first's."""
    return named_podcasts(options, "" if shelf.prefix else shelf.code).get(shelf.code)


def named_podcasts(options: SiteOptions, own: str) -> dict[str, str]:
    """
    Give the names that were chosen for podcasts, by the code of their language; ``own`` is the site's.

    Raises:
        UsageError: a podcast has several names, or several have one.
    """
    named: dict[str, str] = {}
    for code, _, name in (one.rpartition("=") for one in options.podcast_guid):
        code = code or own
        if code in named:
            raise UsageError(PODCAST_NAMED_TWICE.at(why=f"two names to the podcast in the language {code}"))
        if name in named.values():
            raise UsageError(PODCAST_NAMED_TWICE.at(why=f"two podcasts the name {name}"))
        named[code] = name
    return named


def podcast_guid(feed: str) -> str:
    """Name a podcast after its feed's address, less its scheme and slashes at its end (podcast:guid)."""
    parted = urlsplit(feed)
    return str(uuid.uuid5(_PODCASTS, f"{parted.netloc}{parted.path}".rstrip("/")))


def feed(podcast: Podcast, shelf: Shelf) -> Iterator[tuple[str, bytes]]:
    """Yield the pages of a shelf's feed, by path; none where nothing is to be heard."""
    heard = [entry for entry in shelf.entries if sound_of(entry)]
    pages = leaves(heard, PER_PAGE)
    for leaf in pages if heard else ():
        root = etree.Element("rss", nsmap={"itunes": ITUNES, "podcast": PODCAST, "atom": ATOM}, version="2.0")
        channel = etree.SubElement(root, "channel")
        _channel(channel, podcast, shelf, leaf)
        for entry in leaf.items:
            _item(etree.SubElement(channel, "item"), podcast, shelf, entry)
        yield _page(shelf, leaf.number), _written(root)


def sound_of(entry: Entry) -> Download | None:
    """Give the file that is an episode's sound."""
    return next((one for name in SOUNDS if (one := entry.download(name))), None)


def _page(shelf: Shelf, number: int | None) -> str:
    return shelf.feed if number is None else f"{shelf.prefix}feed/{number}.xml"


def _channel(channel: Element, podcast: Podcast, shelf: Shelf, leaf: Leaf[Entry]) -> None:
    options, base = podcast.options, podcast.base
    _say(channel, "title", podcast.title)
    _say(channel, "link", address(base, shelf.start))
    _say(channel, "description", podcast.description)
    _say(channel, "language", _rss_language(leaf.items[0].language))
    newest = next((made for entry in leaf.items if (made := rfc_822(entry.date or ""))), None)
    if newest:
        _say(channel, "pubDate", newest)
        _say(channel, "lastBuildDate", newest)
    _say(channel, "generator", f"article-pipeline {__version__}")
    image = etree.SubElement(channel, "image")
    for name, text in (
        ("url", address(base, podcast.cover)),
        ("title", podcast.title),
        ("link", address(base, shelf.start)),
    ):
        _say(image, name, text)
    _atom(channel, "self", address(base, _page(shelf, leaf.number)))
    if leaf.number is not None:
        _atom(channel, "first", address(base, shelf.feed))
        _atom(channel, "prev", address(base, _page(shelf, leaf.newer)))
    if leaf.older:
        _atom(channel, "next", address(base, _page(shelf, leaf.older)))
    _itunes_channel(channel, podcast)
    _say(channel, f"{{{PODCAST}}}guid", podcast.guid(shelf))
    _say(channel, f"{{{PODCAST}}}medium", "podcast")
    locked = _say(channel, f"{{{PODCAST}}}locked", "no")
    if options.email:
        locked.set("owner", options.email)


def _itunes_channel(channel: Element, podcast: Podcast) -> None:
    options = podcast.options
    _say(channel, f"{{{ITUNES}}}author", podcast.author)
    _say(channel, f"{{{ITUNES}}}type", "episodic")
    _say(channel, f"{{{ITUNES}}}explicit", "true" if options.explicit else "false")
    etree.SubElement(channel, f"{{{ITUNES}}}category", text=options.category)
    etree.SubElement(channel, f"{{{ITUNES}}}image", href=address(podcast.base, podcast.cover))
    if options.email:
        owner = etree.SubElement(channel, f"{{{ITUNES}}}owner")
        _say(owner, f"{{{ITUNES}}}name", podcast.author)
        _say(owner, f"{{{ITUNES}}}email", options.email)


def _item(item: Element, podcast: Podcast, shelf: Shelf, entry: Entry) -> None:
    base, sound = podcast.base, sound_of(entry)
    if sound is None:
        raise ValueError(f"{entry.slug} has no sound")
    _say(item, "title", entry.title)
    _say(item, "link", address(base, entry.path))
    _say(item, "description", entry.summary or entry.title)
    _say(item, "guid", name_in(entry, podcast.guid(shelf))).set("isPermaLink", "false")
    if date := rfc_822(entry.date or ""):
        _say(item, "pubDate", date)
    etree.SubElement(
        item,
        "enclosure",
        url=address(base, sound.path),
        length=str(sound.size),
        type=_itunes_type(sound),
    )
    _itunes_item(item, podcast, entry, sound)
    _podcast_item(item, base, entry, sound)


def _itunes_item(item: Element, podcast: Podcast, entry: Entry, sound: Download) -> None:
    _say(item, f"{{{ITUNES}}}title", entry.title)
    if entry.authors:
        _say(item, f"{{{ITUNES}}}author", ", ".join(entry.authors))
    if sound.seconds:
        _say(item, f"{{{ITUNES}}}duration", str(round(sound.seconds)))
    _say(item, f"{{{ITUNES}}}explicit", "true" if podcast.options.explicit else "false")
    _say(item, f"{{{ITUNES}}}episodeType", "full")
    if entry.picture:
        etree.SubElement(item, f"{{{ITUNES}}}image", href=address(podcast.base, entry.picture.cover.path))


def _podcast_item(item: Element, base: str, entry: Entry, sound: Download) -> None:
    if chapters := entry.download("chapters"):
        _link(item, "chapters", base, chapters, chapters.media_type)
    for name, media_type in (
        ("vtt", "text/vtt"),
        ("srt", "application/x-subrip"),
        ("transcript", "application/json"),
    ):
        if words := entry.download(name):
            _link(item, "transcript", base, words, media_type).set("language", entry.language)
    for author in entry.authors:
        person = _say(item, f"{{{PODCAST}}}person", author)
        person.set("group", "writing")
        person.set("role", "author")
    for name in _OTHERS:
        other = entry.download(name)
        if other and other is not sound:
            _alternate(item, base, other)


def _alternate(item: Element, base: str, other: Download) -> None:
    kind = "audio/ogg; codecs=opus" if other.format == "opus" else other.media_type
    one = etree.SubElement(
        item, f"{{{PODCAST}}}alternateEnclosure", type=kind, length=str(other.size), title=other.format
    )
    if other.seconds:
        one.set("bitrate", str(round(8 * other.size / other.seconds)))
    etree.SubElement(one, f"{{{PODCAST}}}source", uri=address(base, other.path))


def _link(item: Element, name: str, base: str, one: Download, media_type: str) -> Element:
    return etree.SubElement(item, f"{{{PODCAST}}}{name}", url=address(base, one.path), type=media_type)


def _itunes_type(sound: Download) -> str:
    """Give the type that directories know: audiobooks are MP4 to them as to all."""
    return "audio/x-m4a" if sound.format == "m4b" else sound.media_type


def _rss_language(tag: str) -> str:
    """Write a tag in lower case, as the list of RSS 2.0 has them."""
    return tag.lower()


def _atom(channel: Element, rel: str, href: str) -> None:
    etree.SubElement(channel, f"{{{ATOM}}}link", href=href, rel=rel, type="application/rss+xml")


def _say(parent: Element, name: str, text: str) -> Element:
    element = etree.SubElement(parent, name)
    element.text = _NOT_XML.sub("\ufffd", text)
    return element


def _written(root: Element) -> bytes:
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def site_map(base: str, shelves: Sequence[Shelf], lists: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """
    Yield the site map, by path: start pages with their other languages, ``lists``, articles with their days.

    Beyond the protocol's 50,000 addresses it is an index of several.
    """
    urls = [_start(base, shelf, shelves) for shelf in shelves]
    urls += [_url(address(base, path), None) for path in lists]
    for shelf in shelves:
        urls += [
            _url(address(base, entry.path), whole(entry.updated or entry.published or ""))
            for entry in shelf.entries
        ]
    parts = [urls[n : n + _MOST_ADDRESSES] for n in range(0, len(urls), _MOST_ADDRESSES)]
    if len(parts) == 1:
        yield "sitemap.xml", _map("urlset", parts[0])
        return
    for number, part in enumerate(parts, 1):
        yield f"sitemap-{number}.xml", _map("urlset", part)
    names = [
        _url(address(base, f"sitemap-{number}.xml"), None, "sitemap") for number in range(1, len(parts) + 1)
    ]
    yield "sitemap.xml", _map("sitemapindex", names)


def _map(name: str, urls: Sequence[Element]) -> bytes:
    root = etree.Element(f"{{{SITEMAP}}}{name}", nsmap={None: SITEMAP, "xhtml": XHTML})  # type: ignore[dict-item] # lxml takes None
    root.extend(urls)
    return _written(root)


def _url(where: str, day: str | None, kind: str = "url") -> Element:
    url = etree.Element(f"{{{SITEMAP}}}{kind}")
    _say(url, f"{{{SITEMAP}}}loc", where)
    if day:
        _say(url, f"{{{SITEMAP}}}lastmod", day)
    return url


def _start(base: str, shelf: Shelf, shelves: Sequence[Shelf]) -> Element:
    url = _url(address(base, shelf.start), None)
    for other in (one for one in shelves if len(shelves) > 1 and one.is_stated):
        etree.SubElement(
            url,
            f"{{{XHTML}}}link",
            rel="alternate",
            hreflang=other.code,
            href=address(base, other.start),
        )
    return url
