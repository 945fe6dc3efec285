"""
The documents of an eBraille publication read back: blocks of cells by the elements that they stand in.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote

from lxml import etree

from article_pipeline.audit.braille.cells import words_of
from article_pipeline.audit.braille.scribe import plain_tag
from article_pipeline.audit.braille.speaking import RULE
from article_pipeline.audit.found import Found, UnreadableError
from article_pipeline.audit.kinds import Around, Kind, Stream
from article_pipeline.audit.markup.book_files import XML_LANG
from article_pipeline.audit.markup.hiding import Held

_XHTML: Final = "{http://www.w3.org/1999/xhtml}"
_INLINE: Final = frozenset({"a", "span", "br", "em", "strong", "i", "b", "sub", "sup"})
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_AROUND: Final = {
    "ol": Around.LIST,
    "ul": Around.LIST,
    "figure": Around.FIGURE,
    "table": Around.TABLE,
    "th": Around.HEAD,
    "aside": Around.ASIDE,
}
_BY_CLASS: Final = {
    "standfirst": Kind.STANDFIRST,
    "byline": Kind.BYLINE,
    "published": Kind.PUBLISHED,
    "updated": Kind.UPDATED,
    "publication": Kind.PUBLICATION,
    "section": Kind.SECTION,
    "url": Kind.ADDRESS,
    "attribution": Kind.ATTRIBUTION,
    "image": Kind.ALT,
    "description": Kind.LONG_DESCRIPTION,
    "caption": Kind.CAPTION,
    "credit": Kind.CREDIT,
    "box-title": Kind.TITLE,
    "endnote": Kind.ENDNOTE,
    "question": Kind.QUESTION,
}


@dataclass(slots=True)
class Document:
    """What one document says below its ``root``: blocks, links, other languages, headings by their ids."""

    name: str
    root: Any
    words: list[Found] = field(default_factory=list)
    links: list[Found] = field(default_factory=list)
    languages: list[Found] = field(default_factory=list)
    headings: list[tuple[str, str]] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    title: str = ""

    def read(self) -> None:
        """
        Read all that stands in the document.

        Raises:
            UnreadableError: it has no body.
        """
        body = self.root.find(f"{_XHTML}body")
        if body is None:
            raise UnreadableError(f"{self.name} has no body")
        self.title = " ".join(words_of(self.root.findtext(f"{_XHTML}head/{_XHTML}title") or ""))
        self._block(body, ())
        self._other_languages(body)

    def streams(self) -> dict[Stream, list[Found]]:
        """Give what was read."""
        return {Stream.WORDS: self.words, Stream.LINKS: self.links, Stream.LANGUAGES: self.languages}

    def _block(self, element: Any, around: tuple[Around, ...]) -> None:
        name = _name(element)
        inside = (*around, *_around(element, name))
        if name == "hr":
            self.words.append(Found(RULE, self.name, Kind.LABEL, around=inside))
        for is_text, group in _groups(element):
            if not is_text:
                self._block(group[0], inside)
            elif said := " ".join(words_of("".join(_texts(group)))):
                self._say(element, name, said, group, inside)

    def _say(self, element: Any, name: str, said: str, group: list[Any], around: tuple[Around, ...]) -> None:
        place = f"{self.name}, block {len(self.words) + 1}"
        kind, level = _kind(element, name, said)
        self.words.append(Found(said, place, kind, level, around if kind else None))
        is_loose = kind is None and name != "li"
        self.held.append(Held(element, said, place, kind, is_loose=is_loose))
        if level is not None or kind is Kind.HEADLINE:
            self.headings.append((str(element.get("id", "")), said))
        for piece in group:
            if not isinstance(piece, str):
                for inner in piece.iter(f"{_XHTML}a", f"{_XHTML}span"):
                    self._inline(inner, place)

    def _inline(self, element: Any, place: str) -> None:
        cells = " ".join("".join(element.itertext()).replace("⠀", " ").split())
        if cells and (language := _language(element)):
            self.languages.append(Found(f"{language}: {cells}", place))
        if cells and _name(element) == "a":
            self.links.append(Found(unquote(element.get("href", "")), place))

    def _other_languages(self, body: Any) -> None:
        """Read the languages of whole blocks: an edition marks words, and nothing else."""
        for element in body.iter(etree.Element):
            if _name(element) not in ("a", "span") and (language := _language(element)):
                cells = " ".join(words_of("".join(element.itertext())))
                self.languages.append(Found(f"{language}: {cells}", self.name))


def _language(element: Any) -> str:
    """Give the language that an element says its words are in; both, where its attributes differ."""
    said = filter(None, (element.get("lang"), element.get(XML_LANG)))
    return " or ".join(dict.fromkeys(map(plain_tag, said)))


def _name(element: Any) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def _around(element: Any, name: str) -> Iterator[Around]:
    if name == "blockquote" and element.get("class") != "pull-quote":
        yield Around.QUOTE
    elif name in _AROUND:
        yield _AROUND[name]


def _groups(element: Any) -> Iterator[tuple[bool, list[Any]]]:
    """Yield what stands in an element: stretches of text with inline elements, and blocks one by one."""
    text: list[Any] = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str) or _name(child) in _INLINE:
            text.append(child if isinstance(child.tag, str) else "")
        else:
            yield True, text
            yield False, [child]
            text = []
        text.append(child.tail or "")
    yield True, text


def _texts(group: list[Any]) -> Iterator[str]:
    for piece in group:
        if isinstance(piece, str):
            yield piece
            continue
        for event, element in etree.iterwalk(piece, ("start", "end")):
            if event == "start":
                yield " " if _name(element) == "br" else element.text or ""
            elif element is not piece:
                yield element.tail or ""


def _kind(element: Any, name: str, said: str) -> tuple[Kind | None, int | None]:
    """Give what an element says that its words are, and the level of a heading."""
    if name == "h1":
        return Kind.HEADLINE, None
    if name in _HEADINGS:
        return Kind.HEADING, _HEADINGS[name]
    if name == "pre":
        return Kind.CODE, None
    if name == "li":
        return (Kind.PARAGRAPH if " " in said else None), None
    if name != "p":
        return None, None
    classes = str(element.get("class", "")).split()
    parent = element.getparent()
    if not classes and parent is not None:
        if _name(parent) == "blockquote" and parent.get("class") == "pull-quote":
            return Kind.PULL_QUOTE, None
        if _name(parent) == "caption":
            return Kind.CAPTION, None
    return _BY_CLASS.get(classes[0] if classes else "", Kind.PARAGRAPH), None
