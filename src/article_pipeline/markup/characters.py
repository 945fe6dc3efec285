"""
Where in an article a character stands, and which characters no markup can hold.

A reader leaves control characters out, yet Unicode has others that XML and HTML forbid: U+FFFE, U+FFFF and
lone surrogates, which are no characters at all.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from typing import Final

from article_pipeline.article.model import Article, Node, Span
from article_pipeline.article.walk import children, nodes, parts
from article_pipeline.diagnostics import Place
from article_pipeline.diagnostics.editions import UNWRITABLE_CHARACTER
from article_pipeline.errors import RenderError

# XML 1.0, production 2, "Char", turned round.
_UNWRITABLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def unwritable(article: Article) -> list[str]:
    """Give the characters of ``article`` that cannot be written as markup, each once, by code point."""
    found: set[str] = set()
    for part in parts(article):
        for text in _strings(part):
            found.update(_UNWRITABLE.findall(text))
    return sorted(found)


def refuse_unwritable(article: Article, file: str, edition: str) -> None:
    """
    Refuse an article that no markup can hold; messages call the source ``file``.

    Raises:
        RenderError: it has characters that XML forbids; each is named with its place.
    """
    if found := unwritable(article):
        places = places_of(found, article, file).items()
        named = [(place, f"U+{ord(character):04X}") for character, place in places]
        told = (UNWRITABLE_CHARACTER.at(place, edition=edition, character=name) for place, name in named)
        raise RenderError(*told)


def places_of(
    characters: Iterable[str], article: Article, file: str, settle: Callable[[str], str] = str
) -> dict[str, Place]:
    """
    Point at the first text that says each character, as far as the reader knows its place.

    ``settle`` is what an edition does to a text before it looks at its characters.
    """
    places: dict[str, Place] = {}
    wanted = set(characters)
    for part in parts(article):
        for text, span in _said(part, None):
            for character in wanted.intersection(settle(text)).difference(places):
                places[character] = Place(file, span.line, span.column) if span else Place(file)
    return dict.fromkeys(sorted(wanted), Place(file)) | places


def place_of(words: str, article: Article, file: str, settle: Callable[[str], str] = str) -> Place:
    """Point at the first text that holds ``words``; at the file where they run over several texts."""
    for part in parts(article):
        for text, span in _said(part, None):
            if span and words in settle(text):
                return Place(file, span.line, span.column)
    return Place(file)


def _said(node: Node, around: Span | None) -> Iterator[tuple[str, Span | None]]:
    """Yield the strings of ``node`` and below it, each with the nearest place that is known."""
    span = node.span or around
    yield from ((text, span) for text in _own_strings(node))
    for child in children(node):
        yield from _said(child, span)


def _strings(node: Node) -> Iterator[str]:
    for inner in nodes(node):
        yield from _own_strings(inner)


def _own_strings(node: Node) -> Iterator[str]:
    values = (getattr(node, field.name) for field in fields(node))
    return (value for value in values if isinstance(value, str))
