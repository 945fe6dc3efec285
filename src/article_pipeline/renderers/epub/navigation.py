"""
The navigation document: the headings of the article as a tree of links, each with the sound of its heading.

All that it shows can be heard, so it has no words of its own; what its lists are for is said by labels.
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from article_pipeline.markup.elements import HEADINGS, Element, headings, make, words_of
from article_pipeline.markup.phrases import Phrases
from article_pipeline.markup.reading import Clip
from article_pipeline.renderers.epub.overlays import Stretch, milliseconds
from article_pipeline.renderers.epub.sections import Document
from article_pipeline.renderers.epub.xhtml import TYPE


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: its link, its level, and the ids of what is said there."""

    link: Element
    level: int
    said: frozenset[str]


def entries_of(documents: Sequence[Document], title: str) -> list[Entry]:
    """
    List the headings; an article without any is one entry, its title, and sounds as its first words.

    Headings inside a table are left out: they begin no section, and their row is heard as a whole.
    """
    found = [_entry(document, e) for document in documents for e in headings(document.article)]
    if not found:
        said = next((_ids(e) for e in documents[0].article.iter("p", "pre") if words_of(e)), frozenset())
        found = [Entry(make("a", title, href=f"{documents[0].name}.xhtml"), 1, said)]
    for number, entry in enumerate(found, 1):
        entry.link.set("id", f"entry-{number}")
    return found


def _entry(document: Document, heading: Element) -> Entry:
    link = _link(heading)
    link.set("href", f"{document.name}.xhtml#{heading.get('id')}")
    return Entry(link, HEADINGS.index(str(heading.tag)) + 1, _ids(heading))


def _ids(element: Element) -> frozenset[str]:
    return frozenset(e.get("id", "") for e in element.iter(etree.Element))


def _link(heading: Element) -> Element:
    """Copy what a heading says, without its sentences and its own links."""
    link = deepcopy(heading)
    link.tail = None
    for element in link.iter(etree.Element):
        for name in ("id", "class"):
            element.attrib.pop(name, "")
        is_bare = element.tag == "a" or (element.tag == "span" and not element.attrib)
        if is_bare or not words_of(element):  # the content of a link has to be words (EPUB 3.3, 7.3)
            element.tag = "unwrapped"
    etree.strip_tags(link, "unwrapped", "br")
    link.tag = "a"
    return link


def stretches_of_entries(
    entries: Iterable[Entry], clips: Sequence[Clip], sample_rate: int
) -> dict[str, Stretch]:
    """Give when each entry is heard, by its id; it sounds as its heading does, without the pause after it."""
    found: dict[str, Stretch] = {}
    for entry in entries:
        said = [clip for clip in clips if clip.target in entry.said]
        if said:
            begin, end = (milliseconds(at, sample_rate) for at in (said[0].start, said[-1].end))
            name = entry.link.get("id", "")
            found[name] = Stretch(name, begin, end)
    return found


def contents_of(entries: Iterable[Entry], language: str, phrases: Phrases) -> Element:
    """Make the table of contents."""
    top = make("ol", lang=language if phrases.language else None)
    around: list[tuple[int, Element]] = [(0, top)]
    for entry in entries:
        around = [(level, item) for level, item in around if level < entry.level]
        parent = around[-1][1]
        items = parent if parent is top else _inner(parent)
        item = make("li", entry.link)
        items.append(item)
        around.append((entry.level, item))
    return _nav("toc", phrases.contents, phrases, top, role="doc-toc")


def _inner(item: Element) -> Element:
    found = item.find("ol")
    return found if found is not None else etree.SubElement(item, "ol")


def landmarks_of(start: str, phrases: Phrases) -> Element:
    """Make the list of places that a reading system offers by itself; the article begins at ``start``."""
    return _nav("landmarks", phrases.beginning, phrases, make("ol", *_landmarks(start, phrases)), hidden="")


def _landmarks(start: str, phrases: Phrases) -> Iterator[Element]:
    for kind, href, words in (("toc", "#toc", phrases.contents), ("bodymatter", start, phrases.beginning)):
        link = make("a", words, href=href)
        link.set(TYPE, kind)
        yield make("li", link)


def _nav(kind: str, label: str, phrases: Phrases, items: Element, **attributes: str) -> Element:
    nav = make("nav", items, id=kind, lang=phrases.language, **attributes)
    nav.set(TYPE, kind)
    nav.set("aria-label", label)
    return nav
