"""
What an element's class and id say about it, as single words: "c-articleFigure__credit" says "credit".
"""

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Final

from article_pipeline.readers.html.tree import Element, once

_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_MOST: Final = 400
"""Characters of a class that are looked at: generated style names can run to thousands."""


def _table() -> Mapping[str, Mapping[str, frozenset[str]]]:
    text = (files("article_pipeline.readers.html") / "class_words.toml").read_text("utf-8")
    rooms = tomllib.loads(text)
    return {room: {key: frozenset(words) for key, words in keys.items()} for room, keys in rooms.items()}


SAYING: Final = _table()
"""What the words of class names say, by the rooms and keys of ``class_words.toml``."""


@once
def class_words(element: Element) -> frozenset[str]:
    """Give the words of an element's class, id and roles in lower case."""
    names = ("class", "id", "role", "itemprop", "data-testid", "data-component", "data-qa", "data-type")
    held = element.attributes
    said = " ".join(held[name].text[:_MOST] for name in names if name in held)
    return frozenset(word.lower() for word in _WORD.findall(said))


@once
def last_words(element: Element) -> frozenset[str]:
    """
    Give the last word of each of an element's class names, in lower case.

    It is the noun: "sidebar-grid__content" is content, and "article-sidebar" is a sidebar.
    """
    said = f"{element.get('class')} {element.get('id')} {element.get('role')}"[:_MOST]
    names = (_WORD.findall(name) for name in said.split())
    return frozenset(words[-1].lower() for words in names if words)
