"""
The text of a book as XHTML 1.0, which has no ``article``, ``figure``, ``aside`` or ``time``.

Their names become classes, so that a style sheet still finds them; no word and no id is changed.
"""

from copy import deepcopy
from typing import Final

from article_pipeline.markup.elements import Element, make
from article_pipeline.markup.languages import direction_of
from article_pipeline.renderers.daisy.facts import Facts
from article_pipeline.renderers.daisy.writing import never_short, xml

DOCTYPE: Final = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
)
NAMESPACE: Final = "http://www.w3.org/1999/xhtml"
CONTENT_TYPE: Final = "text/html; charset=utf-8"

_NEWER: Final = {
    "article": "div",
    "aside": "div",
    "figcaption": "div",
    "figure": "div",
    "footer": "div",
    "header": "div",
    "time": "span",
}
_UNKNOWN: Final = ("aria-labelledby", "data-written", "datetime")


def text_page(article: Element, facts: Facts, sheet: str) -> bytes:
    """Write the page of the whole text, which ``sheet`` makes presentable."""
    body = deepcopy(article)
    for element in body.iter():
        _settle(element)
    link = make("link", rel="stylesheet", type="text/css", href=sheet)
    return page(facts, [link], [body], is_indented=False)


def page(facts: Facts, head: list[Element], body: list[Element], *, is_indented: bool = True) -> bytes:
    """Write a page in the language of the book."""
    whole = make(
        "html",
        make("head", make("title", facts.title), _content_type(), *head),
        make("body", *body),
        lang=facts.language,
        dir=direction_of(facts.language),
    )
    _name_language(whole)
    return xml(never_short(whole), DOCTYPE, NAMESPACE, is_indented=is_indented)


def _content_type() -> Element:
    element = make("meta")
    element.set("http-equiv", "Content-type")
    element.set("content", CONTENT_TYPE)
    return element


def _settle(element: Element) -> None:
    tag = str(element.tag)
    if tag in _NEWER:
        element.tag = _NEWER[tag]
        element.set("class", " ".join(filter(None, (tag, element.get("class")))))
    if tag == "caption":
        _settle_caption(element)
    if written := element.get("data-written"):
        element.set("title", written)
    for name in _UNKNOWN:
        if name in element.attrib:
            del element.attrib[name]
    _name_language(element)


def _settle_caption(caption: Element) -> None:
    """Set the paragraphs of a table's caption as lines, since it may hold nothing larger."""
    for number, line in enumerate(list(caption)):
        line.tag = "span"
        if number:
            line.addprevious(make("br"))


def _name_language(element: Element) -> None:
    """Say a language twice, as XHTML 1.0 asks (C.7)."""
    if language := element.get("lang"):
        element.set("{http://www.w3.org/XML/1998/namespace}lang", language)
