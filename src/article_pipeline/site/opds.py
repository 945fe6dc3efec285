"""
The catalogue for reading apps: OPDS 2.0, on the Readium Web Publication Manifest.

Addresses are relative to the page of the catalogue that they stand in, so that it works in any place.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from article_pipeline.site.dates import whole
from article_pipeline.site.entries import Cover, Download, Entry, name_in
from article_pipeline.site.paging import Leaf, leaves
from article_pipeline.site.plan import Shelf, way

MEDIA_TYPE: Final = "application/opds+json"
_ACQUIRE: Final = "http://opds-spec.org/acquisition/open-access"
_ARTICLE: Final = "http://schema.org/Article"
_FIRST: Final = (
    *("epub", "pdf", "large-print", "mp3", "m4b", "opus", "daisy202", "daisy3"),
    *("braille", "ebraille", "html", "text", "markdown"),
)
"""The editions that reading apps can take, those that most of them can first; others come behind."""
_MODEL: Final = "json"
_FOR_MACHINES: Final = frozenset({_MODEL, "vtt", "srt", "transcript", "chapters"})


def catalogue(
    all_shelves: Sequence[Shelf], shelf: Shelf, title: str, cover: Cover, podcast: str | None
) -> Iterator[tuple[str, str]]:
    """Yield the pages of a shelf's catalogue, by path: 50 publications each, the newest first."""
    entries = [entry for entry in shelf.entries if can_be_had(entry)]
    pages = leaves(entries)
    for leaf in pages:
        path = _page(shelf, leaf.number)
        data = {
            "metadata": {"title": title, "itemsPerPage": len(leaf.items), **_counted(entries, leaf)},
            "links": list(_links(shelf, path, leaf, pages)),
            "publications": [_publication(entry, path, cover, podcast) for entry in leaf.items],
        }
        if others := [other for other in all_shelves if other is not shelf]:
            data["navigation"] = [
                {
                    "href": way(path, other.catalogue),
                    "title": other.name,
                    "type": MEDIA_TYPE,
                    "rel": "related",
                }
                for other in others
            ]
        yield path, json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def can_be_had(entry: Entry) -> bool:
    """Whether anything of an article is offered, as it has to be of a publication (OPDS 2.0, 5.1)."""
    return bool(_acquisitions(entry, entry.path))


def _counted(entries: Sequence[Entry], leaf: Leaf[Entry]) -> dict[str, int]:
    """Count what there is, on the first page only: the others stay the same when articles are added."""
    return {"numberOfItems": len(entries), "currentPage": 1} if leaf.number is None else {}


def _page(shelf: Shelf, number: int | None) -> str:
    return shelf.catalogue if number is None else f"{shelf.prefix}opds/{number}.json"


def _links(
    shelf: Shelf, path: str, leaf: Leaf[Entry], pages: Sequence[Leaf[Entry]]
) -> Iterator[dict[str, str]]:
    yield _link(path, path, "self")
    yield {"rel": "alternate", "href": way(path, shelf.start), "type": "text/html"}
    if len(pages) > 1:
        yield _link(path, shelf.catalogue, "first")
        yield _link(path, _page(shelf, pages[-1].number), "last")
    if leaf.older:
        yield _link(path, _page(shelf, leaf.older), "next")
    if leaf.number is not None:
        yield _link(path, _page(shelf, leaf.newer), "previous")


def _link(page: str, path: str, rel: str) -> dict[str, str]:
    return {"rel": rel, "href": way(page, path), "type": MEDIA_TYPE}


def _publication(entry: Entry, page: str, cover: Cover, podcast: str | None) -> dict[str, Any]:
    alternate = {"rel": "alternate", "href": way(page, entry.path), "type": "text/html"}
    return {
        "metadata": _metadata(entry, podcast),
        "links": [*_acquisitions(entry, page), alternate],
        "images": list(_images(entry, page, cover)),
    }


def _acquisitions(entry: Entry, page: str) -> list[dict[str, Any]]:
    """Offer the editions for people; where there is none, the page that has the text, or else the model."""
    order = {name: number for number, name in enumerate(_FIRST)}
    found = sorted(
        (one for one in entry.downloads if one.format not in _FOR_MACHINES),
        key=lambda one: order.get(one.format, len(order)),
    )
    if not found and entry.has_text:
        return [{"rel": _ACQUIRE, "href": way(page, entry.path), "type": "text/html"}]
    model = entry.download(_MODEL)
    return [_acquisition(page, one) for one in found or ([model] if model else [])]


def _metadata(entry: Entry, podcast: str | None) -> dict[str, Any]:
    found = {
        "@type": _ARTICLE,
        "identifier": f"urn:uuid:{name_in(entry, podcast)}",
        "title": entry.title,
        "author": list(entry.authors),
        "language": entry.language,
        "published": whole(entry.published) if entry.published else None,
        "modified": whole(entry.updated) if entry.updated else None,
        "description": entry.summary,
        "subject": [entry.section] if entry.section else [],
        "duration": round(entry.seconds) if entry.seconds else None,
    }
    return {name: value for name, value in found.items() if value}


def _acquisition(page: str, one: Download) -> dict[str, Any]:
    link: dict[str, Any] = {"rel": _ACQUIRE, "href": way(page, one.path), "type": one.media_type}
    return link | {"size": one.size} | ({"duration": round(one.seconds)} if one.seconds else {})


def _images(entry: Entry, page: str, cover: Cover) -> Iterator[dict[str, Any]]:
    shown = entry.picture.cover if entry.picture else cover
    yield {"href": way(page, shown.path), "type": "image/jpeg", "width": shown.side, "height": shown.side}
    for width, path in entry.picture.paths if entry.picture else ():
        yield {"href": way(page, path), "type": "image/jpeg", "width": width}
