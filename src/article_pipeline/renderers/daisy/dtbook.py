"""
The text of a book as DTBook (ANSI/NISO Z39.86-2005, version 2005-2).

Headings between blocks open levels; others are ``hd`` in boxes and ``bridgehead`` elsewhere. DTBook has no
preformatted text and no rules: code is a paragraph that keeps its spaces, a change of scene an empty one.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from article_pipeline.markup.elements import Content, Element, fill, make
from article_pipeline.markup.languages import direction_of
from article_pipeline.renderers.daisy.facts import GENERATOR, Facts
from article_pipeline.renderers.daisy.outline import HEADINGS, Outline
from article_pipeline.renderers.daisy.writing import xml
from article_pipeline.speech.presenting import CLOSING

DOCTYPE: Final = (
    '<!DOCTYPE dtbook PUBLIC "-//NISO//DTD dtbook 2005-2//EN" '
    '"http://www.daisy.org/z3986/2005/dtbook-2005-2.dtd">'
)
NAMESPACE: Final = "http://www.daisy.org/z3986/2005/dtbook/"
VERSION: Final = "2005-2"

_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_SAME: Final = frozenset(
    {"abbr", "blockquote", "br", "caption", "code", "em", "li", "p", "strong", "sub", "sup", "table"}
    | {"tbody", "td", "th", "thead", "tr"}
)
_KEPT: Final = ("id", "class", "title", "scope", "colspan", "rowspan")
_NOTES: Final = frozenset({"alt", "credit", "long-description"})
"""The classes of paragraphs that are producer's notes."""


def text_file(
    article: Element, outline: Outline, facts: Facts, links: Mapping[str, str], sheet: str
) -> bytes:
    """
    Write the whole text; ``links`` gives, by an element's id, where in the SMIL files it is heard.

    ``sheet`` is the style sheet that makes it presentable.
    """
    writer = _Writer(links)
    header = article.find("header")
    ending = article.findall("footer") + article.findall(f"div[@id='{CLOSING}']")
    between = [child for child in article if child is not header and child not in ending]
    body = _levels([*(header if header is not None else ()), *between], outline, writer)
    rear = [_filled(make("level1", *writer.inside(part), class_=_kind(part))) for part in ending]
    book = make("book", make("bodymatter", *body), dir=direction_of(facts.language))
    if rear:
        book.append(make("rearmatter", *rear))
    root = make("dtbook", _head(facts), book, version=VERSION)
    root.set(_LANGUAGE, facts.language)
    style = f'<?xml-stylesheet type="text/css" href="{sheet}"?>'
    return xml(root, f"{style}\n{DOCTYPE}", NAMESPACE, is_indented=False)


def _head(facts: Facts) -> Element:
    metas = [
        ("dtb:uid", facts.identifier),
        ("dtb:generator", GENERATOR),
        ("dc:Title", facts.title),
        *(("dc:Creator", name) for name in facts.creators),
        ("dc:Date", facts.date),
        ("dc:Publisher", facts.publisher),
        ("dc:Language", facts.language),
        ("dc:Identifier", facts.identifier),
    ]
    return make("head", *(make("meta", name=name, content=content) for name, content in metas))


def _kind(part: Element) -> str | None:
    """Give the class of what stands behind the article."""
    return "endnotes" if part.tag == "footer" else part.get("class")


def _filled(level: Element) -> Element:
    """Let a level hold something besides its heading, as it must."""
    if all(child.tag in HEADINGS for child in level):
        level.append(make("p"))
    return level


def _levels(blocks: Iterable[Element], outline: Outline, writer: "_Writer") -> list[Element]:
    """Put blocks into the levels that the steps open."""
    by_id = {step.where: step.level for step in outline.steps if step.where}
    tops: list[Element] = []
    opened: list[Element] = []
    levels: list[Element] = []
    for block in blocks:
        number = by_id.get(block.get("id", ""))
        if number:
            del opened[number - 1 :]
        while len(opened) < (number or 1):
            levels.append(make(f"level{len(opened) + 1}"))
            (opened[-1].append if opened else tops.append)(levels[-1])
            opened.append(levels[-1])
        fill(opened[-1], writer.heading(block, number) if number else writer.element(block))
    for level in levels:
        _filled(level)
    return tops or [_filled(make("level1"))]


class _Writer:
    """Turns elements of HTML into those of DTBook."""

    def __init__(self, links: Mapping[str, str]) -> None:
        self._links = links

    def inside(self, element: Element) -> Iterator[Content]:
        """Give the content of an element."""
        if element.text:
            yield element.text
        for child in element:
            yield from self.element(child)
            if child.tail:
                yield child.tail

    def heading(self, element: Element, level: int) -> Iterator[Content]:
        """Give the heading of a level."""
        yield self._made(f"h{level}", element)

    def element(self, element: Element) -> Iterator[Content]:
        """Give what an element is in DTBook; one without words or pictures may be nothing."""
        tag = str(element.tag)
        if tag in HEADINGS:
            yield self._inner_heading(element)
        elif tag in ("div", "figcaption"):
            yield from self._group(element)
        elif tag == "p":
            yield self._paragraph(element)
        elif tag in _SAME:
            yield self._made(tag, element)
        else:
            yield from _MAKERS[tag](self, element)

    def _made(self, tag: str, element: Element, **attributes: str | None) -> Element:
        made = make(tag, *self.inside(element), **attributes)
        self._mark(made, element)
        return made

    def _mark(self, made: Element, element: Element) -> None:
        for name in _KEPT:
            if name not in made.attrib and (value := element.get(name)):
                made.set(name, value)
        if written := element.get("data-written"):
            made.set("title", written)
        if language := element.get("lang"):
            made.set(_LANGUAGE, language)
        if link := self._links.get(element.get("id", "")):
            made.set("smilref", link)

    def _inner_heading(self, element: Element) -> Element:
        parent = element.getparent()
        if parent is not None and parent.tag == "aside":
            return self._made("hd", element)
        return make("div", self._made("bridgehead", element))

    def _group(self, element: Element) -> Iterator[Content]:
        """A group must hold something; a caption's lines stand in their figure by themselves."""
        if element.tag == "figcaption":
            yield from self.inside(element)
        elif len(element):
            yield self._made("div", element)

    def _paragraph(self, element: Element) -> Element:
        kind = element.get("class") or ""
        if kind in _NOTES:
            return self._made("prodnote", element, render="optional", imgref=_image_of(element))
        if kind == "caption" and next(element.iterancestors("figcaption"), None) is not None:
            return self._made("caption", element, imgref=_image_of(element))
        return self._made("p", element)

    def span(self, element: Element) -> Iterator[Content]:
        yield self._made("sent" if element.get("class") == "sentence" else "span", element)

    def time(self, element: Element) -> Iterator[Content]:
        yield self._made("span", element, class_="date")

    def link(self, element: Element) -> Iterator[Content]:
        href = element.get("href", "")
        yield self._made("a", element, href=href, external="false" if href.startswith("#") else "true")

    def figure(self, element: Element) -> Iterator[Content]:
        yield self._made("imggroup", element)

    def image(self, element: Element) -> Iterator[Content]:
        size = {name: element.get(name) for name in ("src", "alt", "width", "height")}
        yield self._made("img", element, **size)

    def box(self, element: Element) -> Iterator[Content]:
        yield self._made("sidebar", element, render="optional")

    def list(self, element: Element) -> Iterator[Content]:
        is_numbered = element.tag == "ol"
        enum, start = ("1", element.get("start", "1")) if is_numbered else (None, None)
        yield self._made("list", element, type=str(element.tag), enum=enum, start=start)

    def code(self, element: Element) -> Iterator[Content]:
        yield self._made("p", element, class_="code")

    def rule(self, element: Element) -> Iterator[Content]:
        yield self._made("p", element, class_="thematic-break")


def _image_of(element: Element) -> str | None:
    """Give the id of the picture that an element of a figure is about."""
    figure = next(element.iterancestors("figure"), None)
    image = figure.find("img") if figure is not None else None
    return image.get("id") if image is not None else None


_MAKERS: Final = {
    "a": _Writer.link,
    "aside": _Writer.box,
    "figure": _Writer.figure,
    "hr": _Writer.rule,
    "img": _Writer.image,
    "ol": _Writer.list,
    "pre": _Writer.code,
    "span": _Writer.span,
    "time": _Writer.time,
    "ul": _Writer.list,
}
