"""
No word is lost between the model and its HTML.

The words are gathered here from the nodes' own fields, which the markup does not do; white space is left out
of the comparison, since HTML folds it.
"""

from collections.abc import Iterator
from dataclasses import fields

from hypothesis import given

from article_pipeline.article.model import (
    Abbreviation,
    Article,
    Aside,
    Asset,
    Byline,
    Code,
    Credit,
    Figure,
    Node,
    PlainText,
    Table,
    Text,
    Timestamp,
)
from article_pipeline.article.walk import parts
from article_pipeline.markup.article import article_element
from article_pipeline.markup.elements import Element
from article_pipeline.markup.setting import Picture
from tests.strategies import articles, assets

_TITLE_FIRST = (Aside, Table)


def texts_of(node: Node) -> Iterator[str]:
    """Every string of ``node`` that must reach a reader, in reading order."""
    match node:
        case Byline() | Timestamp():
            yield node.written
        case Credit() | Text() | PlainText() | Code() | Abbreviation():
            yield node.text
        case Asset():
            pass
        case _:
            for child in _children(node):
                yield from texts_of(child)


def _children(node: Node) -> Iterator[Node]:
    names = [field.name for field in fields(node)]
    if isinstance(node, _TITLE_FIRST):
        names.sort(key=lambda name: name in ("blocks", "rows"))
    if isinstance(node, Figure) and node.is_decorative:
        names.remove("alt")
    for name in names:
        value = getattr(node, name)
        yield from (v for v in (value if isinstance(value, tuple) else (value,)) if isinstance(v, Node))


def text_of(element: Element) -> str:
    """The text of ``element`` with descriptions of pictures in their places, without white space."""
    return "".join("".join(_pieces(element)).split())


def _pieces(element: Element) -> Iterator[str]:
    yield element.get("alt", "")
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""


def first_lost(article: Article, text: str) -> str | None:
    """Look up each string of ``article`` in ``text``, one behind the other."""
    position = 0
    for part in parts(article):
        for wanted in ("".join(words.split()) for words in texts_of(part)):
            found = text.find(wanted, position)
            if found < 0:
                return wanted
            position = found + len(wanted)
    return None


@given(articles())
def test_every_word_of_an_article_without_pictures_is_in_its_html(article: Article) -> None:
    """
    Each string of the model stands in the HTML, in reading order, though no picture is at hand.
    """
    assert first_lost(article, text_of(article_element(article, {}))) is None


@given(articles(assets()))
def test_every_word_of_an_article_with_pictures_is_in_its_html(article: Article) -> None:
    """
    Each string of the model stands in the HTML, in reading order; a description is its picture's ``alt``.
    """
    pictures = {"picture.png": Picture("picture.png", 40, 30)}
    assert first_lost(article, text_of(article_element(article, pictures))) is None


def test_a_lost_word_is_found_out() -> None:
    """
    The comparison of this module names the first string that is not where it should be.
    """
    from tests.markup.samples import every_block

    text = text_of(article_element(every_block(), {}))
    assert first_lost(every_block(), text.replace("Because", "")) == "Because."
