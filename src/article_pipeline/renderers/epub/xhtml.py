"""
Elements written as the XML that a book is made of: XHTML for what is shown, SMIL for when it is heard.

The article's markup is HTML without namespaces; it gets them here, and nowhere before.
"""

from typing import Final, cast

from lxml import etree

from article_pipeline.markup.elements import Element, make
from article_pipeline.markup.languages import well_formed

XHTML: Final = "http://www.w3.org/1999/xhtml"
OPS: Final = "http://www.idpf.org/2007/ops"
_XML: Final = "http://www.w3.org/XML/1998/namespace"
TYPE: Final = f"{{{OPS}}}type"
"""The attribute ``epub:type``."""
_DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def page(title: str, language: str, direction: str, *content: Element) -> bytes:
    """Write a content document; its style sheet is that of every page."""
    head = make(
        "head",
        make("meta", charset="utf-8"),
        make("title", title),
        make("link", rel="stylesheet", type="text/css", href="styles/epub.css"),
    )
    html = root_of("html", XHTML, epub=OPS)
    html.set("lang", language)
    if direction == "rtl":
        html.set("dir", direction)
    html.extend((head, make("body", *content)))
    _settle(html)
    return _DECLARATION + b"<!DOCTYPE html>\n" + _written(html)


def _settle(html: Element) -> None:
    for element in html.iter(etree.Element):
        if not str(element.tag).startswith("{"):
            element.tag = f"{{{XHTML}}}{element.tag}"
        if language := well_formed(element.get("lang", "")):
            element.set("lang", language)
            element.set(f"{{{_XML}}}lang", language)


def root_of(tag: str, namespace: str, **prefixes: str) -> Element:
    """Make the first element of a document, whose own namespace needs no prefix."""
    # The stubs of lxml do not know of a namespace without a prefix.
    namespaces = cast("dict[str, str]", {None: namespace, **prefixes})
    return etree.Element(f"{{{namespace}}}{tag}", nsmap=namespaces)


def document(root: Element) -> bytes:
    """Write a document of another kind, indented for whoever reads it."""
    etree.indent(root)
    return _DECLARATION + _written(root)


def _written(root: Element) -> bytes:
    return etree.tostring(root, encoding="unicode").encode() + b"\n"
