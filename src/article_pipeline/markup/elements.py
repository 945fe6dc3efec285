"""
Making HTML elements, with text and elements side by side.

lxml keeps the text after an element in that element's ``tail``; nothing but this module needs to know.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml's only name for the type
Content = Element | str
HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
INLINE: Final = frozenset(("a", "abbr", "code", "em", "span", "strong", "sub", "sup", "time", "wbr"))
"""What stands among words; all else begins on a line of its own."""


def make(tag: str, *content: Content, **attributes: str | None) -> Element:
    """
    Make an element with ``content`` in order.

    An attribute that is ``None`` is left out; a name may end in "_" where Python keeps the word for itself.
    """
    element = etree.Element(tag)
    for name, value in attributes.items():
        if value is not None:
            element.set(name.rstrip("_"), value)
    fill(element, content)
    return element


def add_style(element: Element, style: str) -> None:
    """Let an element have ``style`` after what it has of its own."""
    element.set("style", "; ".join(filter(None, (element.get("style"), style))))


def fill(element: Element, content: Iterable[Content]) -> None:
    """Append ``content`` to ``element``."""
    for piece in content:
        if not isinstance(piece, str):
            element.append(piece)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + piece
        else:
            element.text = (element.text or "") + piece


def words_of(element: Element) -> str:
    """Give the text of ``element`` with its white space folded."""
    return " ".join("".join(str(text) for text in element.itertext()).split())


def lines_of(element: Element) -> str:
    """Give the text of ``element``, with a line feed where a block in it begins or ends."""
    return "".join(_on_lines(element))


def _on_lines(element: Element) -> Iterator[str]:
    yield str(element.text or "")
    for child in element:
        end = "" if child.tag in INLINE else "\n"
        yield end
        yield from _on_lines(child)
        yield f"{end}{child.tail or ''}"


def headings(root: Element) -> Iterator[Element]:
    """Yield the headings with words below ``root``; those inside a table begin no section."""
    for heading in root.iter(*HEADINGS):
        if words_of(heading) and next(heading.iterancestors("table"), None) is None:
            yield heading
