"""
Words that a style sheet adds, and what it paints over an element: the boxes that it makes before and behind.
"""

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from article_pipeline.audit.css.cascade import Given
from article_pipeline.audit.css.computing import Style

Element = etree._Element  # noqa: SLF001 - lxml's only name for the type
_OPAQUE: Final = 0.5
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


def added_to(style: Style) -> Iterator[str]:
    """Yield the words that an element is given otherwise."""
    for name in _STRINGS:
        if name in style.effect:
            yield from _words(style.tokens(name))


def _words(tokens: tuple[Any, ...]) -> Iterator[str]:
    for token in tokens:
        if token.type == "string" and _has_words(token.value):
            yield str(token.value)


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def painted_over(style: Style) -> Given | None:
    """Give what paints a box over the element that it is a part of, if that is opaque."""
    is_there = bool(style.tokens("content")) and style.word("content") not in ("none", "normal")
    is_laid_over = style.word("position") in ("absolute", "fixed") and (style.share("z-index") or 0) >= 0
    if is_there and is_laid_over and any(ground[3] > _OPAQUE for ground in style.backgrounds):
        found = (*style.causes("background-color"), *style.causes("background-image"))
        return max(found, key=lambda given: given.place, default=None)
    return None
