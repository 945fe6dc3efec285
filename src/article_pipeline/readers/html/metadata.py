"""
What a page says about itself in its head and in JSON-LD: title, authors, dates, publication, section.

Each statement keeps its place in the source, because a fact that only the head gives is part of the article
and has to be found there.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from article_pipeline.readers.html.projection import without_controls
from article_pipeline.readers.html.tokens import unescape
from article_pipeline.readers.html.tree import Chars, Element

DEEPEST: Final = 40
LONGEST: Final = 2_000

_ARTICLES: Final = re.compile(r"Article|Posting|Report|Review|Recipe|Column", re.ASCII)
_QUESTIONS: Final = re.compile(r"Question$")
_META: Final = {
    "title": (
        "og:title",
        "twitter:title",
        "parsely-title",
        "sailthru.title",
        "dc.title",
        "dcterms.title",
        "headline",
    ),
    "description": (
        "og:description",
        "description",
        "twitter:description",
        "dc.description",
        "sailthru.description",
    ),
    "author": (
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "byl",
        "cxenseparse:author",
        "citation_author",
        "authors",
        "article.author",
    ),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "parsely-pub-date",
        "datepublished",
        "article.published",
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "sailthru.date",
        "pubdate",
        "publish-date",
        "publish_date",
        "date",
        "cxenseparse:recs:publishtime",
        "citation_publication_date",
        "dcterms.date",
        "published_at",
        "last-published",
        "article_date_original",
    ),
    "updated": (
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "dcterms.modified",
        "last-modified",
        "lastmod",
        "article.updated",
    ),
    "publication": ("og:site_name", "application-name", "publisher", "dc.publisher"),
    "section": ("article:section", "parsely-section", "section", "category"),
    "url": ("og:url", "parsely-link"),
    "language": ("og:locale", "content-language", "dc.language", "language", "inlanguage"),
}
_KINDS: Final = {name: kind for kind, names in _META.items() for name in names}
_RANK: Final = {name: i for names in _META.values() for i, name in enumerate(names)}


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact as a page states it: decoded, where it stands, and by which means."""

    kind: str
    text: str
    start: int
    end: int
    rule: str


def statements(root: Element) -> list[Statement]:
    """Give all that a page states about itself, JSON-LD first, each kind in order of trust."""
    linked = list(_linked_data(root))
    plain = sorted(_metas(root), key=lambda pair: pair[0])
    return [*linked, *(statement for _, statement in plain)]


def _metas(root: Element) -> Iterator[tuple[int, Statement]]:
    for element in root.walk():
        if element.name == "link" and element.get("rel") == "canonical":
            value = element.attributes.get("href")
            if value and value.text:
                yield -1, Statement("url", value.text, value.start, value.end, "canonical")
        if element.name != "meta" or "content" not in element.attributes:
            continue
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(key).lower()
            value = element.attributes["content"]
            if name in _KINDS and value.text.strip():
                text = _line(value.text)[:LONGEST]
                yield _RANK[name], Statement(_KINDS[name], text, value.start, value.end, f"meta {name}")
                break


def _linked_data(root: Element) -> Iterator[Statement]:
    scripts = [
        child
        for element in root.walk()
        if element.name == "script" and "ld+json" in element.get("type").lower()
        for child in element.children
        if isinstance(child, Chars)
    ]
    for chars in scripts:
        data = _parsed(chars.text)
        if data is None:
            continue
        index = _Index(chars.text, chars.start)
        for article in _objects(data, _ARTICLES):
            yield from _facts(article, index)
        for question in _objects(data, _QUESTIONS):
            yield from index.statements("question", "name", _strings(question.get("name")))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(data: Any, kind: re.Pattern[str], depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects whose type is of a kind, wherever they are nested."""
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _objects(item, kind, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type", "")
        if any(kind.search(str(name)) for name in (kinds if isinstance(kinds, list) else [kinds])):
            yield data
            return
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement"):
            yield from _objects(data.get(key), kind, depth + 1)


def _facts(article: dict[str, Any], index: "_Index") -> Iterator[Statement]:
    for kind, key in (
        ("title", "headline"),
        ("description", "description"),
        ("published", "datePublished"),
        ("updated", "dateModified"),
        ("section", "articleSection"),
        ("language", "inLanguage"),
    ):
        yield from index.statements(kind, key, _strings(article.get(key)))
    yield from index.statements("author", "name", _names(article.get("author")))
    yield from index.statements("author", "author", _strings(article.get("author")))
    yield from index.statements("publication", "name", _names(article.get("publisher")))


def _strings(value: Any) -> list[str]:
    held = value if isinstance(value, list) else [value]
    return [item for item in held if isinstance(item, str) and item.strip()]


def _names(value: Any) -> list[str]:
    held = value if isinstance(value, list) else [value]
    names = (item.get("name") for item in held if isinstance(item, dict))
    return [name for entry in names for name in _strings(entry)]


class _Index:
    """Where the strings of a JSON text stand; ``json`` does not tell."""

    _STRING: Final = re.compile(r'"((?:[^"\\]|\\.)*+)"', re.DOTALL)

    def __init__(self, text: str, start: int) -> None:
        self._places: dict[str, list[tuple[int, int]]] = {}
        for match in self._STRING.finditer(text):
            raw = match[1]
            if len(raw) <= LONGEST:
                self._places.setdefault(_unescaped(raw), []).append(
                    (start + match.start(1), start + match.end(1))
                )

    def statements(self, kind: str, key: str, values: Iterable[str]) -> Iterator[Statement]:
        for value in values:
            places = self._places.get(value)
            if places:
                yield Statement(kind, _line(value), *places[0], rule=f"json-ld {key}")


def _line(written: str) -> str:
    """Give what is written on one line; a reference or an escape may stand for a control character, too."""
    text, _, _ = without_controls(unescape(written))
    return " ".join(text.split())


def _unescaped(raw: str) -> str:
    if "\\" not in raw:
        return raw
    try:
        found = json.loads(f'"{raw}"', strict=False)
    except ValueError:
        return raw
    return found if isinstance(found, str) else raw
