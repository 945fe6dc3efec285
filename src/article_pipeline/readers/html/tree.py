"""
A page as a tree of elements, in the order of the source.

A light form of the standard's tree construction (13.2.6): end tags that may be left out are put in, one that
closes nothing is passed over, and nothing is moved. What is nested deeper than ``MOST_NESTING`` hangs at
that depth, so that whoever walks the tree may recurse. Since nothing is moved, what is below an element is
one stretch of the page's elements and one of its texts, and need not be searched for.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from article_pipeline.readers.html.elements import (
    BLOCKS,
    CELLS,
    CLOSES_PARAGRAPH,
    HEADINGS,
    IN_HEAD,
    LISTS,
    PICTURES,
    PREFORMATTED,
    RAW_TEXT,
    ROW_GROUPS,
    VOID,
)
from article_pipeline.readers.html.tokens import Characters, Tag, Value, attributes, pieces, tokens, unclosed

MOST_NESTING: Final = 90
"""Pages of publishers have 20 to 60 levels."""

LONGEST_LABEL: Final = 60
MOST_ELEMENTS: Final = 400_000
"""The largest articles have about 20,000, and each takes some 50 µs to read."""

_SCOPES: Final = CELLS | {"table", "caption", "html", "template", "button", "object", "svg"}
_PARAGRAPH: Final = frozenset(("p",))
_ROW: Final = CELLS | {"tr", "caption"}
_ROW_GROUP: Final = _ROW | ROW_GROUPS
_DEFINITION: Final = frozenset(("dd", "dt"))
_HOLDS_ROWS: Final = ROW_GROUPS | {"table"}
_LEAVES_CELL: Final = ROW_GROUPS | {"table", "tr"}
_ONCE: Final = frozenset(("html", "head", "body"))
_LEAVES: Final = frozenset(("p", "div", "li", "blockquote"))


def _closing(closed: frozenset[str], *limits: str) -> tuple[frozenset[str], frozenset[str]]:
    return closed, (_SCOPES | frozenset(limits)) - closed


_CLOSED_BY: Final = {
    "li": _closing(frozenset(("li",)), *LISTS),
    "dd": _closing(_DEFINITION, "dl"),
    "dt": _closing(_DEFINITION, "dl"),
    "option": _closing(frozenset(("option",)), "select"),
    "a": _closing(frozenset(("a",))),
    "select": _closing(frozenset(("select",))),
    "button": _closing(frozenset(("button",))),
    "table": _closing(frozenset(("table",))),
    "td": _closing(CELLS, "table", "tr"),
    "th": _closing(CELLS, "table", "tr"),
    "tr": _closing(_ROW, "table", *ROW_GROUPS),
    **dict.fromkeys((*ROW_GROUPS, "caption"), _closing(_ROW_GROUP, "table")),
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


class Element:
    """
    An element with its children in order.

    ``has_block`` and ``has_picture`` look at all below it, and ``is_block`` says whether lines end before and
    behind it, as they do around a picture. ``size`` counts the characters below it that are seen, ``linked``
    those of them in links, and ``prose`` those in paragraphs that are longer than a label. ``first`` is its
    number among the page's elements, and ``behind`` the first number that is not below it.
    """

    __slots__ = (
        *("tag", "tree", "parent", "children", "depth", "end", "has_block", "has_picture", "is_block"),
        *("size", "linked", "prose", "name", "start", "answers", "_attributes", "_text"),
        *("first", "behind", "_first_text", "_last_text"),
    )

    def __init__(self, tag: Tag, tree: "Tree", parent: "Element | None") -> None:
        self.tree, self.parent = tree, parent
        self.begin(tag)
        self.children: list[Element | Chars] = []
        self.depth: int = parent.depth + 1 if parent else 0
        self.has_block = self.has_picture = False
        self.is_block = tag.name in BLOCKS
        self.size = self.linked = self.prose = 0
        self.answers: dict[object, Any] | None = None
        self._text: str | None = None
        self.first, self._first_text = len(tree.elements), len(tree.texts)
        self.behind, self._last_text = self.first + 1, self._first_text

    def begin(self, tag: Tag) -> None:
        """Have the element begin with ``tag``."""
        self.tag, self.name, self.start, self.end = tag, tag.name, tag.start, tag.end
        first, last = tag.attributes
        self._attributes: dict[str, Value] | None = None if first < last else {}

    def close(self, end: int) -> None:
        """End the element at ``end``, an offset in the source."""
        self.end = end
        self.behind, self._last_text = len(self.tree.elements), len(self.tree.texts)

    @property
    def attributes(self) -> dict[str, Value]:
        """The attributes, read when they are first asked for."""
        if self._attributes is None:
            self._attributes = attributes(self.tree.source, self.tag)
        return self._attributes

    def get(self, name: str) -> str:
        """Give the value of an attribute, or nothing."""
        value = self.attributes.get(name)
        return value.text if value else ""

    def is_in(self, other: "Element") -> bool:
        """Whether the element is ``other`` or below it."""
        return other.first <= self.first < other.behind

    def ancestors(self) -> "Iterator[Element]":
        """Yield the element itself and what it is in, innermost first."""
        here: Element | None = self
        while here is not None:
            yield here
            here = here.parent

    def walk(self) -> "Iterator[Element]":
        """Yield the element and all below it in order."""
        return iter(self.tree.elements[self.first : self.behind])

    def characters(self) -> list[Chars]:
        """Give all text below the element in order."""
        return self.tree.texts[self._first_text : self._last_text]

    @property
    def text(self) -> str:
        """The words below the element with their white space folded; for asking, not for the article."""
        if self._text is None:
            self._text = " ".join("".join([chars.text for chars in self.characters()]).split())
        return self._text


Answer = TypeVar("Answer")


def once(ask: Callable[[Element], Answer]) -> Callable[[Element], Answer]:
    """Keep what a function says of an element, so that it may be asked again and again."""

    def answered(element: Element) -> Answer:
        known = element.answers
        if known is None:
            known = element.answers = {}
        if ask not in known:
            known[ask] = ask(element)
        answer: Answer = known[ask]
        return answer

    answered.__doc__ = ask.__doc__
    return answered


class Tree:
    """
    The tree of ``source``, with all its elements and texts in order.

    ``is_cut`` says that it was deeper than ``MOST_NESTING``, ``is_full`` that it has too many elements, and
    ``unclosed_at`` where markup begins that is never closed and hides the rest.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.is_cut = False
        self.is_full = False
        self.elements: list[Element] = []
        self.texts: list[Chars] = []
        self.root = Element(Tag("html", 0, 0, is_end=False, attributes=(0, 0)), self, None)
        self.elements.append(self.root)
        self._open = [self.root]
        self._names: defaultdict[str, int] = defaultdict(int)
        last = 0
        for token in tokens(source):
            last = token.end
            if isinstance(token, Characters):
                self._characters(token)
            elif token.is_end:
                self._close(token)
            elif len(self.elements) > MOST_ELEMENTS:
                self.is_full = True
                break
            else:
                self._start(token)
        self.unclosed_at = self._unclosed(last)
        for element in self._open:
            element.close(len(source))
        self._measure()

    def _unclosed(self, last: int) -> int | None:
        """Give where a comment, a tag or a script begins that nothing ends, so that it hides the rest."""
        source = self.source
        if last < len(source):
            return unclosed(source, last)
        newest = self.elements[-1].tag
        if newest.attributes[1] == newest.end == len(source):
            return newest.start
        around = self._open[-1]
        is_raw = around.name in RAW_TEXT - {"plaintext"} and around.children
        return around.start if is_raw else None

    def _measure(self) -> None:
        """Add up from the leaves; a child was always made after its parent."""
        for element in reversed(self.elements):
            if element.name == "a":
                element.linked += element.size
            if _is_paragraph(element):
                element.prose += element.size
            parent = element.parent
            if parent is not None:
                parent.size += element.size
                parent.prose += element.prose
                parent.linked += min(element.linked, element.size)

    def _characters(self, token: Characters) -> None:
        start, end, is_raw = token
        text = self.source[start:end]
        if not is_raw and "&" in text:
            text = "".join([piece for piece, _ in pieces(self.source, start, end)])
        ink = len(text.strip())
        if ink and self._names["head"] and self._open[-1].name in ("head", "noscript"):
            self._end_head(start)
        parent = self._open[-1]
        chars = Chars(parent, start, end, text)
        self.texts.append(chars)
        parent.children.append(chars)
        if parent.name not in RAW_TEXT or parent.name in PREFORMATTED:
            parent.size += ink

    def _start(self, tag: Tag) -> None:
        name, names = tag.name, self._names
        if name in _ONCE and self._is_again(tag):
            return
        if name == "image" and not names["svg"]:
            tag = tag._replace(name="img")  # 13.2.6.4.7: "Don't ask."
        if names["head"] and name not in IN_HEAD and not names["template"]:
            self._end_head(tag.start)
        if name in HEADINGS and self._open[-1].name in HEADINGS:
            self._pop(tag.start)
        if names["p"] and name in CLOSES_PARAGRAPH:
            self._close_open(_PARAGRAPH, _SCOPES, tag.start)
        if name in _CLOSED_BY:
            self._close_open(*_CLOSED_BY[name], tag.start)
        if name in CELLS and self._open[-1].name in _HOLDS_ROWS:
            self._push(Tag("tr", tag.start, tag.start, is_end=False, attributes=(tag.start, tag.start)))
        self._push(tag)

    def _is_again(self, tag: Tag) -> bool:
        """Whether the page has the element already, or it is the root, which is there from the beginning."""
        if tag.name == "html":
            if not self.root.tag.end:
                self.root.begin(tag)
            return True
        return len(self._open) > 1 if tag.name == "head" else self._names["body"] > 0

    def _push(self, tag: Tag) -> None:
        parent = self._open[-1]
        element = Element(tag, self, parent)
        parent.children.append(element)
        self.elements.append(element)
        if tag.name == "title" and self._names["svg"]:
            element.is_block = False
        if element.is_block or tag.name in PICTURES:
            _mark(element)
        if tag.name in VOID or self._is_empty_foreign(tag):
            return
        if element.depth >= MOST_NESTING and tag.name not in RAW_TEXT:
            self.is_cut = True
            return
        self._open.append(element)
        self._names[tag.name] += 1

    def _is_empty_foreign(self, tag: Tag) -> bool:
        """Outside HTML proper "/>" ends an element."""
        is_foreign = tag.name == "svg" or self._names["svg"] or self._names["math"]
        return bool(is_foreign) and self.source[tag.end - 2 : tag.end] == "/>"

    def _close(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":
            self._push(tag)
        if not self._names[name]:
            return
        is_inline, is_of_table = name not in BLOCKS, name in _LEAVES_CELL
        for i in range(len(self._open) - 1, 0, -1):
            around = self._open[i].name
            if around == name:
                self._close_to(i, tag.end)
                return
            if (around in CELLS and not is_of_table) or (is_inline and around in BLOCKS):
                return

    def _end_head(self, end: int) -> None:
        """End the head before the first thing that is shown (13.2.6.4.4)."""
        self._close_open(frozenset(("head",)), frozenset(), end)

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
        element.close(end)
        self._names[element.name] -= 1


def _mark(element: Element) -> None:
    """Tell all around a block or a picture that they have it."""
    here = element.parent
    if element.name in BLOCKS:
        while here is not None and not here.has_block:
            here.has_block = here.is_block = True
            here = here.parent
    else:
        while here is not None and not here.has_picture:
            here.has_picture = here.is_block = True
            here = here.parent


def _is_paragraph(element: Element) -> bool:
    is_leaf = element.name in _LEAVES and not element.has_block and not element.prose
    return is_leaf and element.size > LONGEST_LABEL and 2 * element.linked < element.size
