"""
Where in an article a character stands, and which characters no markup can hold.

A reader leaves control characters out, yet Unicode has others that XML and HTML forbid: U+FFFE, U+FFFF and
lone surrogates, which are no characters at all.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Final

from article_pipeline.article.model import Article, Node
from article_pipeline.article.walk import nodes, parts
from article_pipeline.diagnostics import Place

# XML 1.0, production 2, "Char", turned round.
_UNWRITABLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def unwritable(article: Article) -> list[str]:
    """Give the characters of ``article`` that cannot be written as markup, each once, by code point."""
    found: set[str] = set()
    for part in parts(article):
        for text in _strings(part):
            found.update(_UNWRITABLE.findall(text))
    return sorted(found)


def place_of(character: str, article: Article, file: str, settle: Callable[[str], str] = str) -> Place:
    """
    Point at the innermost node that says ``character``, as far as the reader knows its place.

    ``settle`` is what an edition does to a text before it looks at its characters.
    """
    for part in parts(article):
        found = [node for node in nodes(part) if node.span and _says(node, character, settle)]
        if found and (span := found[-1].span):
            return Place(file, span.line, span.column)
    return Place(file)


def _says(node: Node, character: str, settle: Callable[[str], str]) -> bool:
    return any(character in settle(text) for text in _strings(node))


def _strings(node: Node) -> Iterator[str]:
    for inner in nodes(node):
        values = (getattr(inner, field.name) for field in fields(inner))
        yield from (value for value in values if isinstance(value, str))
