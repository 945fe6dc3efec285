"""
Notes that stand outside an article and are called from within it.

A page that is put together from parts often sets them behind ``</article>``; what an article calls is its
own, wherever it stands.
"""

import re
from collections.abc import Iterator
from typing import Final

from article_pipeline.readers.html.elements import HEADINGS, LISTS
from article_pipeline.readers.html.page import Page
from article_pipeline.readers.html.tree import Element

MOST_TITLE: Final = 60
"""Characters that stand with a list of notes and are their title."""

_MARK: Final = re.compile(r"[\[(]?\s*(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,6}|[*†‡§¶#]{1,3})\s*[\])]?\.?")


def notes_behind(page: Page, body: Element, story: Element) -> tuple[Element, ...]:
    """Give the elements behind ``story`` that hold the notes which ``body`` calls, in order."""
    wanted = set(_called(page, body))
    if not wanted:
        return ()
    found: list[Element] = []
    for element in page.tree.elements[story.behind :]:
        if wanted.intersection((element.get("id"), element.get("name"))) and element.start > body.start:
            holder = _holder(element, story)
            if holder is not None and not (found and holder.is_in(found[-1])):
                found.append(holder)
    return tuple(found)


def _called(page: Page, body: Element) -> Iterator[str]:
    """Yield the names of the places that the marks of notes lead to."""
    for link in body.walk():
        if link.name == "a" and "href" in link.attributes and _MARK.fullmatch(link.text):
            before, _, name = link.get("href").strip().partition("#")
            if name and (not before or before == page.base.partition("#")[0]):
                yield name


def _holder(note: Element, story: Element) -> Element | None:
    """Give the list that a note is in, with its title, or the block that it is."""
    block = next((e for e in note.ancestors() if e.is_block and e.text), None)
    if block is None or story.is_in(block):
        return None
    around = next((e for e in block.ancestors() if e.name in LISTS), None)
    if around is None or story.is_in(around):
        return block
    parent = around.parent
    if parent is None or story.is_in(parent) or parent.size - around.size > MOST_TITLE:
        return around
    titled = any(e.name in HEADINGS for e in parent.children if isinstance(e, Element))
    return parent if titled else around
