"""
Words that a style sheet adds.
"""

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from article_pipeline.audit.css.computing import Style

Element = etree._Element  # noqa: SLF001 - lxml's only name for the type
_SAID_ANYWAY: Final = frozenset({"href", "title", "alt", "cite", "datetime"})
"""Attributes whose words are the article's own."""
_STRINGS: Final = ("quotes", "list-style-type", "hyphenate-character", "text-overflow")


def added_before_or_behind(style: Style, element: Element) -> Iterator[str]:
    """Yield the words that a box before or behind an element has."""
    content = style.tokens("content")
    if style.word("display") != "none":
        yield from _words(content)
        for token in content:
            if token.type == "function" and token.lower_name == "attr":
                name = next((one.value for one in token.arguments if one.type == "ident"), "")
                said = element.get(name, "") if name not in _SAID_ANYWAY else ""
                if _has_words(said):
                    yield said


def added_to(style: Style) -> Iterator[tuple[str, str]]:
    """Yield the words that an element is given otherwise, behind the property that gives them."""
    for name in _STRINGS:
        if name in style.effect:
            yield from ((name, words) for words in _words(style.tokens(name)))


def _words(tokens: tuple[Any, ...]) -> Iterator[str]:
    for token in tokens:
        if token.type == "string" and _has_words(token.value):
            yield str(token.value)


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))
