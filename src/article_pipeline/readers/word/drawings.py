"""
What is drawn in a document: pictures, groups of them, charts, and rules across the page.

DrawingML and the older VML are shown to the converter in one form, a picture with a number for its
description; it reads neither groups nor charts, and would drop both without a word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import article_pipeline.readers.word.names as names
from article_pipeline.readers.word.names import Element, is_on, w

PICTURE: Final = "article-pipeline-picture"
"""The relationship that the converter is shown for every picture; it hands back a number for each."""
DRAWN: Final = (*names.DRAWINGS, names.IMAGE_DATA, *names.RULES)
PICTURE_KIND, RULE_KIND = "picture", "rule"
_KINDS: Final = {"chart": "chart", "diagram": "diagram", "chartex": "chart"}


@dataclass(frozen=True, slots=True)
class Shape:
    """
    One thing that is drawn.

    ``relationship`` names a picture's file, and is empty for what is drawn without one, which ``kind`` names.
    ``title`` is what an author wrote beside the description.
    """

    kind: str
    relationship: str = ""
    is_linked: bool = False
    alt: str = ""
    title: str = ""
    is_decorative: bool = False


def shapes_of(element: Element) -> tuple[Shape, ...]:
    """Give what an element of ``DRAWN`` draws."""
    if element.tag in names.DRAWINGS:
        return tuple(_drawn(element))
    if element.tag == names.IMAGE_DATA:
        return tuple(_old_picture(element))
    return (Shape(RULE_KIND),) if element.get(names.IS_RULE) in ("t", "true", "1") else ()


def show(element: Element, numbers: Sequence[int]) -> None:
    """Put pictures of these numbers in the place of an element, for the converter."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent[at : at + 1] = [_numbered(parent, number) for number in numbers]


def _numbered(parent: Element, number: int) -> Element:
    inline = parent.makeelement(names.DRAWINGS[0], {}, None)
    inline.append(inline.makeelement(names.DRAWING_PROPERTIES, {"descr": str(number)}, None))
    inner = inline
    for tag in names.PICTURE_PATH:
        child = inner.makeelement(tag, {names.EMBED: PICTURE} if tag == names.BLIP else {}, None)
        inner.append(child)
        inner = child
    return inline


def _drawn(container: Element) -> Iterator[Shape]:
    properties = container.find(names.DRAWING_PROPERTIES)
    blips = list(container.iter(names.BLIP))
    whole = _said(properties)
    owns = [_said(_own_properties(blip)) for blip in blips]
    is_told = len(blips) > 1 and any(alt for alt, _ in owns)
    for number, (blip, (alt, title)) in enumerate(zip(blips, owns, strict=True)):
        embedded, linked = blip.get(names.EMBED), blip.get(names.LINK)
        if number == 0 and not is_told:
            alt, title = whole[0] or alt, whole[1] or title
        is_decorative = _is_decorative(properties) or _is_decorative(_own_properties(blip))
        yield Shape(PICTURE_KIND, embedded or linked or "", not embedded, alt, title, is_decorative)
    if is_told and any(whole):
        yield Shape("group of pictures", alt=whole[0], title=whole[1])
    if not blips:
        yield from _no_picture(container, whole, is_decorative=_is_decorative(properties))


def _no_picture(container: Element, said: tuple[str, str], *, is_decorative: bool) -> Iterator[Shape]:
    """Give a chart or a diagram; of other shapes only those that an author described."""
    data = next(container.iter(names.GRAPHIC_DATA), None)
    uri = data.get("uri", "") if data is not None else ""
    kind = _KINDS.get(uri.rstrip("/").rpartition("/")[2])
    if kind or any(said):
        yield Shape(kind or "drawing", alt=said[0], title=said[1], is_decorative=is_decorative)


def _own_properties(blip: Element) -> Element | None:
    """Give the properties of the one picture of a group that a blip is in."""
    for ancestor in blip.iterancestors(*names.PICTURES):
        return next(ancestor.iter(*names.PICTURE_PROPERTIES), None)
    return None


def _said(properties: Element | None) -> tuple[str, str]:
    """Give description and title; where there is no description, the title is it."""
    if properties is None:
        return "", ""
    alt, title = (properties.get("descr") or "").strip(), (properties.get("title") or "").strip()
    return (alt, title if title != alt else "") if alt else (title, "")


def _is_decorative(properties: Element | None) -> bool:
    if properties is None:
        return False
    return any(mark.get("val") in ("1", "true") for mark in properties.iter(names.DECORATIVE))


def _old_picture(picture: Element) -> Iterator[Shape]:
    relationship = picture.get(names.IDENTIFIER) or picture.get(names.HREF) or ""
    is_linked = not picture.get(names.IDENTIFIER)
    if relationship:
        yield Shape(PICTURE_KIND, relationship, is_linked, picture.get(names.OLD_ALT, "").strip())


def is_hidden(run: Element | None) -> bool:
    """Whether a run is not shown."""
    return run is not None and is_on(run.find(f"{w('rPr')}/{w('vanish')}"))
