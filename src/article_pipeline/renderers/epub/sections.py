"""
The article parted into sections, and into documents that reading systems can hold.

A reading system lays out a document as a whole before it shows a line of it, so a long article is several.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from article_pipeline.markup.elements import Element, make, words_of
from article_pipeline.speech.presenting import CLOSING

LARGEST: Final = 250_000
"""Bytes of markup that one document has, unless a single table or list has more."""

_HEADINGS: Final = ("h2", "h3", "h4", "h5", "h6")
_APART: Final = ("footer", "header")


@dataclass(frozen=True, slots=True)
class Document:
    """One content document: its file's name without an ending, its title, and its ``article``."""

    name: str
    title: str
    article: Element


def part_into_sections(article: Element) -> None:
    """Put each heading of ``article``, and what follows it, into a section named by it."""
    around: list[tuple[int, Element]] = [(0, article)]
    for child in list(article):
        level = _HEADINGS.index(child.tag) + 2 if child.tag in _HEADINGS else 0
        if level or child.tag in _APART or child.get("id") == CLOSING:
            around = [(above, section) for above, section in around if above < level or not above]
        if level:
            name = child.get("id", "")
            section = make("section", id=f"{name}-section", **{"aria-labelledby": name})
            around[-1][1].append(section)
            around.append((level, section))
        around[-1][1].append(child)


def documents_of(article: Element, title: str, largest: int = LARGEST) -> list[Document]:
    """Part ``article`` into documents of at most ``largest`` bytes where it can be parted so."""
    groups = _packed(article, largest)
    if len(groups) <= 1:
        return [Document("article", title, _named(article, title))]
    made: list[Document] = []
    for number, group in enumerate(groups, 1):
        heading = next((e for e in group[0].iter("h1", *_HEADINGS)), None) if group else None
        own = words_of(heading) if heading is not None else f"{title} ({number})"
        made.append(Document(f"article-{number}", own, _named(make("article", *group), own)))
    return made


def _named(article: Element, title: str) -> Element:
    """Name the article by its first-level heading, or where it has none, by its title."""
    heading = next(article.iter("h1"), None)
    if heading is None:
        article.set("aria-label", title)
    else:
        article.set("aria-labelledby", heading.get("id", ""))
    return article


def _packed(article: Element, largest: int) -> list[list[Element]]:
    groups: list[list[Element]] = [[]]
    held = 0
    for piece in _pieces(article, largest):
        size = sum(map(_size, piece))
        if groups[-1] and held + size > largest:
            groups.append([])
            held = 0
        groups[-1].extend(piece)
        held += size
    return groups


def _pieces(parent: Element, largest: int) -> Iterator[list[Element]]:
    """Yield what stays together: sections, or where one is too large, what is in it, with its heading."""
    waiting: list[Element] = []
    for child in list(parent):
        if child.tag in ("h1", *_HEADINGS):
            waiting.append(child)
        elif child.tag == "section" and _size(child) > largest:
            first, *rest = _pieces(child, largest)
            yield [*waiting, *first]
            yield from rest
            waiting = []
        else:
            yield [*waiting, child]
            waiting = []
    if waiting:
        yield waiting


def _size(element: Element) -> int:
    return len(etree.tostring(element, encoding="utf-8", with_tail=False))
