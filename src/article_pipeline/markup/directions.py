"""
Which way words run, where it is not the way of the words around them.

A screen lays out a line by the direction of its element, so a Hebrew heading in an English article begins at
the wrong end unless its element says otherwise.
"""

import unicodedata
from typing import Final

from article_pipeline.markup.elements import Element, words_of
from article_pipeline.markup.languages import direction_of

_TEXTS: Final = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "caption", "th", "td", "pre")
_STRONG: Final = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def set_directions(root: Element, direction: str) -> None:
    """Say which way words in ``root`` run, by their language, else by their first letter."""
    for element in root.iter():
        around = _around(element, direction)
        language = element.get("lang")
        own = direction_of(language) if language else _first_strong(element)
        if own and own != around:
            element.set("dir", own)


def _around(element: Element, direction: str) -> str:
    around = (ancestor.get("dir") for ancestor in element.iterancestors())
    return next(filter(None, around), None) or direction


def _first_strong(element: Element) -> str | None:
    if element.tag not in _TEXTS:
        return None
    kinds = (unicodedata.bidirectional(character) for character in words_of(element))
    return next((_STRONG[kind] for kind in kinds if kind in _STRONG), None)
