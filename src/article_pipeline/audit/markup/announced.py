"""
What screen readers are told besides what elements are: roles, names and levels that stand in their place.

An article's elements say by themselves what they are; the few roles and names that an edition adds are known.
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.markup.archive import Element, local
from article_pipeline.audit.markup.html_reading import HEADINGS, classes_of, shown_in
from article_pipeline.audit.markup.labels import is_label
from article_pipeline.audit.markup.playback import part_of

_ROLES: Final = {"aside": "note", "div": "group", "nav": "doc-toc"}
_NAMED_BY_ITS_HEADING: Final = frozenset({"aside", "section"})


_LABELLED: Final = frozenset({"alt", "long-description"})
"""Classes of paragraphs that say of a picture what no reader would take for the article's own words."""


def unlabelled(root: Element, name: str) -> Iterator[Finding]:
    """Yield descriptions that stand among an article's words without a label that tells them from those."""
    for block in root.iter("p", "{*}p", "{*}prodnote"):
        has_label = any(map(is_label, block.iter("span", "{*}span")))
        if _LABELLED.intersection(classes_of(block)) and not has_label:
            place = f"{name}#{block.get('id') or ''}"
            words = shown_in(block)[:80]
            yield Finding(Fault.MISLABELLED, place, part_of(place), wanted=words, found="it has no label")


def announced_faults(root: Element, name: str) -> Iterator[Finding]:
    """Yield what is announced otherwise than it is in the articles of a document called ``name``."""
    yield from unlabelled(root, name)
    for article in root.iter("article", "{*}article"):
        for element in article.iter(etree.Element):
            for attribute, value in ((str(key), str(said)) for key, said in element.items()):
                is_told = attribute == "role" or attribute.startswith("aria-")
                if is_told and not _is_known(element, attribute, value):
                    place = f"{name}#{element.get('id') or ''}"
                    said = f'{local(element)} with {attribute}="{value}"'
                    words = shown_in(element)[:80]
                    yield Finding(Fault.MISLABELLED, place, part_of(place), wanted=words, found=said)


def _is_known(element: Element, attribute: str, value: str) -> bool:
    tag = local(element)
    is_scrolling = tag == "div" and "scrolls" in classes_of(element)
    match attribute:
        case "role":
            return _ROLES.get(tag) == value and (tag != "div" or is_scrolling)
        case "aria-labelledby" if tag == "article":
            named = next((e for e in element.iter(etree.Element) if e.get("id") == value), None)
            return named is not None and (local(named) == "h1" or _is_in_head(named))
        case "aria-labelledby" if tag in _NAMED_BY_ITS_HEADING:
            return any(child.get("id") == value and local(child) in HEADINGS for child in element)
        case "aria-labelledby":
            return tag == "nav"
        case "aria-label" if tag == "article":
            return next(element.iter("h1", "{*}h1"), None) is None
        case "aria-label":
            return is_scrolling or tag == "nav"
        case "aria-describedby":
            return tag == "img"
        case _:
            return attribute == "aria-hidden"  # what it hides is not read


def _is_in_head(element: Element) -> bool:
    """Whether an element is in a head of a table, where headings are phrases."""
    return any(local(outer) == "th" for outer in element.iterancestors())
