"""
What runs inside a line, as HTML.

A link inside a link is written as its words alone, because HTML has no such thing.
"""

from collections.abc import Iterator
from typing import assert_never

from article_pipeline.article.model import (
    Abbreviation,
    Emphasis,
    Inline,
    LanguagePart,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from article_pipeline.article.walk import plain
from article_pipeline.markup.elements import Content, Element, make
from article_pipeline.markup.languages import tag_or_none


def inlines(content: tuple[Inline, ...], *, in_link: bool = False) -> Iterator[Content]:
    """Yield the text and elements of ``content``."""
    for inline in content:
        yield from _inline(inline, in_link=in_link)


def _inline(inline: Inline, *, in_link: bool) -> Iterator[Content]:
    match inline:
        case Text():
            yield inline.text
        case Emphasis():
            yield make("em", *inlines(inline.content, in_link=in_link))
        case Strong():
            yield make("strong", *inlines(inline.content, in_link=in_link))
        case Superscript():
            yield make("sup", *inlines(inline.content, in_link=in_link))
        case Subscript():
            yield make("sub", *inlines(inline.content, in_link=in_link))
        case LanguagePart():
            yield make("span", *inlines(inline.content, in_link=in_link), lang=tag_or_none(inline.language))
        case Link():
            yield from inlines(inline.content, in_link=True) if in_link else [_link(inline)]
        case Abbreviation():
            yield make("abbr", inline.text, title=inline.expansion)
        case LineBreak():
            yield make("br")
            yield "\n"  # so that the words on both sides stay apart where only text is taken out
        case _:
            assert_never(inline)


def _link(link: Link) -> Element:
    """A link that has no words shows its target, since it could not be found otherwise."""
    if not plain(link.content).strip():
        return make("a", link.target, href=link.target)
    return make("a", *inlines(link.content, in_link=True), href=link.target)
