"""
Drawings in SVG: how large one is, and whether it can be drawn whole.

A drawing is a program in small: it may fetch, run scripts, and unfold into millions of shapes. What shows
nothing is left out; what would be missed is a reason not to draw it: a part of it would say something else.
"""

import copy
import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from article_pipeline.article.sheets import fetched
from article_pipeline.article.stores import PictureUnreadableError

NAMESPACE: Final = "http://www.w3.org/2000/svg"

FOREIGN: Final = "{}"
"""What the names of elements of other languages begin with."""

_XLINK: Final = "{http://www.w3.org/1999/xlink}href"
_MOST_ELEMENTS: Final = 20_000
_DEEPEST: Final = 60
_LENGTH: Final = re.compile(r"\s*(\d*\.?\d+(?:e[+-]?\d+)?)(px|pt|mm|cm|in|)\s*", re.IGNORECASE)
_PX: Final = {"": 1.0, "px": 1.0, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_USUAL: Final = (300.0, 150.0)
"""What CSS gives to a drawing that says neither size nor view box."""

SHAPES: Final = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "a", "clipPath", "marker"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("text", "tspan", "textPath", "style"),
    }
)
"""What pages draw whole. Gradients are not among it: WeasyPrint 70.0 leaves them blank."""

_SEEN: Final = SHAPES - {
    "svg",
    "g",
    "defs",
    "symbol",
    "a",
    "clipPath",
    "marker",
    "tspan",
    "textPath",
    "style",
}

SILENT: Final = frozenset({"title", "desc", "metadata", "script", "view", "cursor"})
"""What shows nothing, and can be left out of a page."""

_REFERRED: Final = frozenset({"symbol", "clipPath", "marker"})
_LINKS: Final = ("href", _XLINK)
_BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"
"""Makes "#a" mean a part of another file."""


def parsed(data: bytes) -> etree._Element:
    """
    Give the root of a drawing, read without entities and without other files.

    Raises:
        PictureUnreadableError: it is no drawing.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise PictureUnreadableError("its content is no well-formed SVG") from fault
    if name_of(root) != "svg":
        raise PictureUnreadableError("its content is no SVG")
    return root


def size_of(root: etree._Element) -> tuple[float, float]:
    """Give the width and height that a drawing asks for, in CSS pixels."""
    width, height = (_length(root.get(side, "")) for side in ("width", "height"))
    numbers = view_box_of(root)
    if numbers is None:
        return (width or _USUAL[0], height or _USUAL[1])
    ratio = numbers[2] / numbers[3]
    if width and height:
        return (width, height)
    if width or height:
        return (width, width / ratio) if width else (height * ratio, height)
    return (numbers[2], numbers[3])


def view_box_of(root: etree._Element) -> tuple[float, float, float, float] | None:
    """Give the view box, if there is one that has a size."""
    try:
        left, top, width, height = map(float, re.split(r"[\s,]+", root.get("viewBox", "").strip()))
    except ValueError:
        return None
    return (left, top, width, height) if 0 < width < 1e6 and 0 < height < 1e6 else None


def name_of(element: etree._Element) -> str:
    """Give the name of an SVG element, that of others with a sign before it, and none for a comment."""
    written: object = element.tag
    if not isinstance(written, str):
        return ""
    name = etree.QName(written)
    return name.localname if name.namespace == NAMESPACE else f"{FOREIGN}{name.localname}"


def _length(written: str) -> float:
    found = _LENGTH.fullmatch(written)
    return float(found[1]) * _PX[found[2].lower()] if found else 0.0


def undrawable(root: etree._Element) -> Iterator[str]:
    """Yield why a drawing cannot be drawn whole, if so."""
    elements = [element for element in root.iter() if not _is_silent(element)]
    if len(elements) > _MOST_ELEMENTS:
        yield f"it has more than {_MOST_ELEMENTS} elements"
        return
    if not any(name_of(element) in _SEEN for element in elements):
        yield "it shows nothing"
    repeats = [element for element in elements if name_of(element) == "use"]
    repeating = {around.get("id") for one in repeats for around in (one, *one.iterancestors())}
    for element in elements:
        name = name_of(element)
        if isinstance(element, etree._Entity):  # noqa: SLF001 - lxml's only name for the type
            yield "it has entities"
        elif name and name not in SHAPES:
            yield f"it has the element {name}, which is not drawn here"
        elif name:
            yield from _of_others(element, name, repeating)
        if sum(1 for _ in element.iterancestors()) > _DEEPEST:
            yield "its parts are nested too deeply"


def _is_silent(element: etree._Element) -> bool:
    """Whether an element or one around it shows nothing, as what editors put in under names of their own."""
    around = (element, *element.iterancestors())
    return any(name_of(one) in SILENT or name_of(one).startswith(FOREIGN) for one in around)


def _of_others(element: etree._Element, name: str, repeating: set[str | None]) -> Iterator[str]:
    """Yield what an element refers to and must not: other files, and parts that refer to more."""
    # What stands behind a comment is the comment's tail, and the sheet's once the comment is left out.
    sheet = "".join(map(str, element.itertext())) if name == "style" else ""
    links = [link for key in _LINKS if (link := element.get(key)) is not None]
    addresses = [one for text in (*map(str, element.attrib.values()), sheet) for one in fetched(text)]
    if _BASE in element.attrib or not all(address.startswith("#") for address in addresses):
        yield "it shows another file"
    if name in ("use", "textPath") and not all(link.startswith("#") for link in links):
        yield "it shows another file"
    if name == "use" and any(link[1:] in repeating for link in links):
        yield "it repeats parts within parts that it repeats"
    if addresses and any(name_of(one) in _REFERRED for one in (element, *element.iterancestors())):
        yield f"it draws its {name} with parts that are drawn with others"


def bare_drawing(data: bytes) -> bytes:
    """
    Give a drawing with nothing but what is drawn.

    Raises:
        PictureUnreadableError: it is no drawing that can be drawn whole.
    """
    root = parsed(data)
    for reason in undrawable(root):
        raise PictureUnreadableError(reason)
    return etree.tostring(cleaned(root))


def cleaned(root: etree._Element) -> etree._Element:
    """Give a copy with nothing but what is drawn: no scripts, no handlers of events, nothing of editors."""
    clean = copy.deepcopy(root)
    for element in list(clean.iter()):
        parent = element.getparent()
        if name_of(element) not in SHAPES and parent is not None:
            _remove(element, parent)
            continue
        for attribute in list(element.attrib):
            name = etree.QName(attribute).localname.lower()
            if name.startswith("on") or (name == "href" and name_of(element) == "a"):
                del element.attrib[attribute]
    return clean


def _remove(element: etree._Element, parent: etree._Element) -> None:
    """Take an element out, and leave the text that follows it."""
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    element.tail = None
    parent.remove(element)
