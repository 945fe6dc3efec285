"""
Labels: words that stand for what is no text, or that the page itself takes back.

They stand among the words of a page and are no part of any line; ``projection`` says where.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from article_pipeline.article.places import LINE_BREAK
from article_pipeline.readers.html.elements import LABELS
from article_pipeline.readers.html.tokens import Value
from article_pipeline.readers.html.tree import Element

_SPACE: Final = re.compile(r"\s")
_BUTTONS: Final = frozenset(("submit", "button", "reset", "image"))


@dataclass(frozen=True, slots=True)
class Label:
    """
    Words that stand for what is no text, and the element that has them.

    ``name`` is the attribute that gives them, "fallback", an element of a drawing ("svg-text"), or "struck".
    """

    element: Element
    name: str
    start: int
    end: int


def labelling(element: Element) -> list[tuple[str, Value]]:
    """Give the attributes of an element that have words, in the order of the source."""
    names = LABELS.get(element.name, ())
    if element.name == "input" and element.get("type").lower() not in _BUTTONS:
        return []
    if not names and element.get("role") in ("img", "image"):
        names = ("aria-label",)
    held = [(name, element.attributes[name]) for name in names if name in element.attributes]
    return sorted((one for one in held if one[1].text.strip()), key=lambda one: one[1].start)


def drawing_of(element: Element) -> Element | None:
    """Give the ``svg`` that an element is drawn in, if it is not HTML set into one."""
    around = next((e for e in element.ancestors() if e.name in ("svg", "foreignobject")), None)
    return around if around is not None and around.name == "svg" else None


def settled(said: Iterable[tuple[str, int]]) -> str:
    """Write pieces of text into the room that they have in the source, surplus blanks at a word's end."""
    written: list[str] = []
    owed = ""
    for text, width in said:
        surplus = width - len(text)
        if surplus:
            text = LINE_BREAK.sub(" ", text)
        space = _SPACE.search(text) if owed else None
        if space:
            written += (text[: space.start()], owed)
            text, owed = text[space.start() :], ""
        written.append(text)
        owed += " " * surplus
    return "".join((*written, owed))
