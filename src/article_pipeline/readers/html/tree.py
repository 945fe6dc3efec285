"""
A page as a tree of elements, in the order of the source.

A light form of the standard's tree construction (13.2.6): end tags that may be left out are put in, one that
closes nothing is passed over, and nothing is moved. What is nested deeper than ``MOST_NESTING`` hangs at
that depth, so that whoever walks the tree may recurse.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from article_pipeline.readers.html.tokens import RAW_TEXT, Characters, Tag, Value, attributes, pieces, tokens

MOST_NESTING: Final = 120
"""Pages of publishers have 20 to 60 levels."""

LONGEST_LABEL: Final = 60
MOST_ELEMENTS: Final = 500_000

VOID: Final = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "amp-img",
    ]
)
BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "template",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "video",
        "audio",
        "object",
        "iframe",
        "button",
        "select",
        "textarea",
        "noscript",
        "caption",
        "head",
    ]
)
_CLOSES_PARAGRAPH: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dd",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "ul",
    ]
)
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SCOPES: Final = frozenset(("table", "td", "th", "caption", "html", "template", "button", "object", "svg"))
_TABLE_PARTS: Final = frozenset(("table", "tbody", "tfoot", "thead", "tr"))
_CLOSED_BY: Final = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu", "dir"))),
    "dd": (frozenset(("dd", "dt")), frozenset(("dl",))),
    "dt": (frozenset(("dd", "dt")), frozenset(("dl",))),
    "option": (frozenset(("option",)), frozenset(("select",))),
    "tr": (frozenset(("tr", "td", "th", "caption")), frozenset(("table", "tbody", "thead", "tfoot"))),
    "td": (frozenset(("td", "th")), frozenset(("table", "tr"))),
    "th": (frozenset(("td", "th")), frozenset(("table", "tr"))),
    "tbody": (frozenset(("tbody", "thead", "tfoot", "caption")), frozenset(("table",))),
    "thead": (frozenset(("tbody", "thead", "tfoot", "caption")), frozenset(("table",))),
    "tfoot": (frozenset(("tbody", "thead", "tfoot", "caption")), frozenset(("table",))),
    "a": (frozenset(("a",)), frozenset()),
    "body": (frozenset(("head",)), frozenset()),
}
"""For a start tag: the elements that it closes, and those at which the search for them ends."""


@dataclass(slots=True, eq=False)
class Chars:
    """A run of characters: where it stands in the source, and in ``shown`` where among the visible words."""

    parent: "Element"
    start: int
    end: int
    text: str
    shown: tuple[int, int] = (0, 0)


@dataclass(eq=False, slots=True)
class Element:
    """
    An element with its children in order.

    ``has_block`` and ``has_picture`` look at all below it; ``size`` counts the characters below it that are
    seen, ``linked`` those of them in links, and ``prose`` those in paragraphs that are longer than a label.
    """

    tag: Tag
    source: str = field(repr=False)
    parent: "Element | None" = field(default=None, repr=False)
    children: "list[Element | Chars]" = field(default_factory=list, repr=False)
    depth: int = 0
    end: int = 0
    has_block: bool = False
    has_picture: bool = False
    size: int = 0
    linked: int = 0
    prose: int = 0
    name: str = field(init=False)
    start: int = field(init=False)
    _attributes: dict[str, Value] | None = field(default=None, repr=False)
    _text: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.name, self.start = self.tag.name, self.tag.start

    @property
    def attributes(self) -> dict[str, Value]:
        """The attributes, read when they are first asked for."""
        if self._attributes is None:
            self._attributes = attributes(self.source, self.tag)
        return self._attributes

    def get(self, name: str) -> str:
        """Give the value of an attribute, or nothing."""
        value = self.attributes.get(name)
        return value.text if value else ""

    @property
    def is_block(self) -> bool:
        """Whether lines end before and behind it: so do those around a picture."""
        return self.name in BLOCKS or self.has_block or self.has_picture

    def ancestors(self) -> "Iterator[Element]":
        """Yield the element itself and what it is in, innermost first."""
        here: Element | None = self
        while here is not None:
            yield here
            here = here.parent

    def walk(self) -> "Iterator[Element]":
        """Yield the element and all below it in order."""
        stack = [self]
        while stack:
            here = stack.pop()
            yield here
            stack.extend(child for child in reversed(here.children) if isinstance(child, Element))

    def characters(self) -> Iterator[Chars]:
        """Yield all text below the element in order."""
        stack: list[Element | Chars] = [self]
        while stack:
            here = stack.pop()
            if isinstance(here, Chars):
                yield here
            else:
                stack.extend(reversed(here.children))

    @property
    def text(self) -> str:
        """The words below the element with their white space folded; for asking, not for the article."""
        if self._text is None:
            self._text = " ".join("".join(chars.text for chars in self.characters()).split())
        return self._text


class Tree:
    """The tree of ``source``; ``is_cut`` says that it was deeper than ``MOST_NESTING``."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.is_cut = False
        self.is_full = False
        self._count = 0
        self.root = Element(Tag("html", 0, 0, is_end=False, attributes=(0, 0)), source)
        self._open = [self.root]
        self._all = [self.root]
        self._names: Counter[str] = Counter()
        for token in tokens(source):
            if isinstance(token, Characters):
                self._characters(token)
            elif token.is_end:
                self._close(token)
            else:
                self._count += 1
                if self._count > MOST_ELEMENTS:
                    self.is_full = True
                    break
                self._start(token)
        for element in self._open:
            element.end = len(source)
        self._measure()

    def _measure(self) -> None:
        """Add up from the leaves; a child was always made after its parent."""
        for element in reversed(self._all):
            own = sum(len(child.text.strip()) for child in element.children if isinstance(child, Chars))
            element.size += 0 if element.name in RAW_TEXT else own
            element.linked += element.size if element.name == "a" else 0
            element.prose += element.size if _is_paragraph(element) else 0
            if element.parent is not None:
                element.parent.size += element.size
                element.parent.prose += element.prose
                element.parent.linked += min(element.linked, element.size)

    def _characters(self, token: Characters) -> None:
        text = self.source[token.start : token.end]
        if not token.is_raw:
            text = "".join(piece for piece, _ in pieces(self.source, token.start, token.end))
        self._open[-1].children.append(Chars(self._open[-1], token.start, token.end, text))

    def _start(self, tag: Tag) -> None:
        name = tag.name
        if name == "html" and len(self._open) == 1 and not self.root.tag.end:
            self.root.tag = tag
            self.root.start = tag.start
            return
        if name in _CLOSES_PARAGRAPH:
            self._close_open(frozenset(("p",)), _SCOPES, tag.start)
        if name in _HEADINGS and self._open[-1].name in _HEADINGS:
            self._pop(tag.start)
        if name in _CLOSED_BY:
            closed, limits = _CLOSED_BY[name]
            self._close_open(closed, limits | _SCOPES - closed if name != "body" else limits, tag.start)
        self._push(tag)

    def _push(self, tag: Tag) -> None:
        parent = self._open[-1]
        element = Element(tag, self.source, parent, depth=parent.depth + 1, end=tag.end)
        parent.children.append(element)
        self._all.append(element)
        self._mark(parent, tag.name)
        if tag.name in VOID or self._is_empty_foreign(tag):
            return
        if element.depth >= MOST_NESTING:
            self.is_cut = True
            return
        self._open.append(element)
        self._names[tag.name] += 1

    def _is_empty_foreign(self, tag: Tag) -> bool:
        """Outside HTML proper "/>" ends an element."""
        if self.source[tag.end - 2 : tag.end] != "/>":
            return False
        return tag.name == "svg" or bool(self._names["svg"] or self._names["math"])

    def _mark(self, parent: Element, name: str) -> None:
        here: Element | None = parent
        while name in BLOCKS and here is not None and not here.has_block:
            here.has_block = True
            here = here.parent
        here = parent
        while name in ("img", "amp-img") and here is not None and not here.has_picture:
            here.has_picture = True
            here = here.parent

    def _close(self, tag: Tag) -> None:
        if not self._names[tag.name]:
            return
        is_inline = tag.name not in BLOCKS
        for i in range(len(self._open) - 1, 0, -1):
            element = self._open[i]
            if element.name == tag.name:
                self._close_to(i, tag.end)
                return
            is_cell = element.name in ("td", "th") and tag.name not in _TABLE_PARTS
            if is_cell or (is_inline and element.name in BLOCKS):
                return

    def _close_open(self, names: frozenset[str], limits: frozenset[str], end: int) -> None:
        """Close the outermost open element of ``names`` that no element of ``limits`` is around."""
        if not any(self._names[name] for name in names):
            return
        found = 0
        for i in range(len(self._open) - 1, 0, -1):
            name = self._open[i].name
            if name in names:
                found = i
            if name in limits:
                break
        if found:
            self._close_to(found, end)

    def _close_to(self, index: int, end: int) -> None:
        while len(self._open) > index:
            self._pop(end)

    def _pop(self, end: int) -> None:
        element = self._open.pop()
        element.end = end
        self._names[element.name] -= 1


def _is_paragraph(element: Element) -> bool:
    is_leaf = element.name in ("p", "div", "li", "blockquote") and not element.has_block and not element.prose
    return is_leaf and element.size > LONGEST_LABEL and 2 * element.linked < element.size
