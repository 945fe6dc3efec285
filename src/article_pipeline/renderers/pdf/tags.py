"""
The tag tree of a PDF as plain values: what each element is, and which pieces of which page belong to it.

It grows from the elements of the HTML, not from the boxes on the pages: a paragraph that runs over lines and
pages is one tag. Roles are those that PDF 1.7 and 2.0 share, and a few that one of them lacks: ``MAPPED`` and
``ONLY_OF_1_7``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from article_pipeline.markup.elements import Element, words_of

_ROLES: Final = {
    "a": "Link",
    "abbr": "Span",
    "article": "Art",
    "aside": "Aside",
    "blockquote": "BlockQuote",
    "caption": "Caption",
    "code": "Code",
    "em": "Em",
    "figcaption": "Caption",
    "figure": "Sect",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "img": "Figure",
    "li": "LI",
    "ol": "L",
    "p": "P",
    "pre": "P",
    "strong": "Strong",
    "sub": "Span",
    "sup": "Span",
    "table": "Table",
    "tbody": "TBody",
    "td": "TD",
    "th": "TH",
    "thead": "THead",
    "tr": "TR",
    "ul": "L",
}
MAPPED: Final = {"Aside": "Sect", "Em": "Span", "Strong": "Span"}
"""Roles of ours that PDF 1.7 does not know (ISO 32000-1, 14.8.4), and what a reader of it takes them for."""
ONLY_OF_1_7: Final = frozenset({"Art", "BlockQuote", "Code"})
"""Roles that are not in the namespace of PDF 2.0 (ISO 32000-2, 14.8.6): they stay in that of 1.7."""
ONLY_OF_2_0: Final = frozenset({"TextPosition"})
"""Attributes that PDF 1.7 does not know."""

_NOT_DIRECTLY_IN: Final = {
    "Aside": frozenset({"Aside", "BlockQuote", "TD", "TH"}),
    "BlockQuote": frozenset({"TD", "TH"}),
}
"""What may not be a kid of what (ISO/TS 32005, table 5), and so stands in a section there."""

_SCOPES: Final = {"col": "/Column", "row": "/Row"}

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of marked content: a page, counted from 0, and its number there (MCID)."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A place on a page that can be clicked; ``annotation`` is pydyf's object."""

    page: int
    annotation: Any


@dataclass(slots=True, eq=False)
class Tag:
    """
    A structure element; ``page`` is the first that it is on, ``box`` its place there in points, y upwards.

    ``attributes`` are PDF names and numbers by owner ("Layout", "List", "Table").
    """

    role: str
    page: int
    kids: "list[Tag | Mark | LinkArea]" = field(default_factory=list)
    identifier: str | None = None
    language: str | None = None
    alternative: str | None = None
    expansion: str | None = None
    attributes: dict[str, dict[str, object]] = field(default_factory=dict)

    def below(self) -> "Iterator[Tag]":
        """Yield this tag and all below it, parents first."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.below()


class Tree:
    """
    Grows the tag of an element when a first piece of it is met, in reading order.

    ``bookmarked`` are the tags that the outline leads to, in its order.
    """

    def __init__(self) -> None:
        self.root = Tag("Document", 0)
        self.bookmarked: list[Tag] = []
        self._tags: dict[Element, Tag] = {}
        self._bodies: dict[Tag, Tag] = {}

    def label(self, element: Element, page: int) -> Tag:
        """Give the tag for the marker of a list item."""
        item = self.tag(element, page)
        if not item.kids or item.kids[0] is self._bodies.get(item):
            item.kids.insert(0, Tag("Lbl", page))
        first = item.kids[0]
        assert isinstance(first, Tag)
        self._body(item, page)  # an item without words has a body as well (ISO 32005, table 5)
        return first

    def inside(self, element: Element | None, page: int) -> Tag:
        """Give the tag that the content of ``element`` belongs to."""
        if element is None:
            return self.root
        tag = self.tag(element, page)
        return self._body(tag, page) if tag.role == "LI" else tag

    def tag(self, element: Element, page: int) -> Tag:
        """Give the tag of ``element``; that of its parent where it has none of its own."""
        if element in self._tags:
            return self._tags[element]
        parent = self.inside(element.getparent(), page)
        tag = _tag_of(element, page)
        if tag is None:
            return parent
        self._tags[element] = tag
        apart = parent.role in _NOT_DIRECTLY_IN.get(tag.role, ())
        parent.kids.append(Tag("Sect", page, [tag]) if apart else tag)
        return tag

    def _body(self, item: Tag, page: int) -> Tag:
        if item not in self._bodies:
            self._bodies[item] = Tag("LBody", page)
            item.kids.append(self._bodies[item])
        return self._bodies[item]


def _tag_of(element: Element, page: int) -> Tag | None:
    role = _role_of(element)
    if role is None:
        return None
    tag = Tag(role, page, identifier=element.get("id"), attributes=_attributes(element))
    tag.language = element.get("lang")
    tag.expansion = element.get("title") if element.tag == "abbr" else None
    tag.alternative = element.get("alt") if role == "Figure" else None
    return tag


def _role_of(element: Element) -> str | None:
    if element.tag == "span":
        return "Span" if element.get("lang") else None
    if element.tag == "div" and element.get("class") == "question-answer":
        return "Sect"
    return _ROLES.get(str(element.tag))


def _attributes(element: Element) -> dict[str, dict[str, object]]:
    match element.tag:
        case "ul" | "ol":
            return {"List": {"ListNumbering": "/Disc" if element.tag == "ul" else "/Decimal"}}
        case "td" | "th":
            return {"Table": _of_cell(element)}
        case "sub" | "sup":
            return {"Layout": {"TextPosition": "/Sub" if element.tag == "sub" else "/Sup"}}
        case _:
            return {}


def _of_cell(cell: Element) -> dict[str, object]:
    attributes: dict[str, object] = {}
    if cell.tag == "th":
        attributes["Scope"] = _SCOPES[cell.get("scope", "col")]
    for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        if cell.get(name):
            attributes[key] = int(cell.get(name, "1"))
    return attributes


def link_words(element: Element) -> str:
    """Say what a link is, for those who step from link to link (PDF/UA-1 7.18.5)."""
    return words_of(element) or element.get("href", "")
