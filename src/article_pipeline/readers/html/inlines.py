"""
What runs inside a line: characters, stress, links, languages, breaks.

White space is folded over the borders of elements, so that a line neither begins nor ends with a space and
never has two. A link whose address may not be followed keeps its words and loses its address.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from article_pipeline.article.model import (
    Abbreviation,
    Emphasis,
    Inline,
    LanguagePart,
    LineBreak,
    Link,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from article_pipeline.readers.html.elements import PICTURES, UNSEEN
from article_pipeline.readers.html.languages import tag_of
from article_pipeline.readers.html.projection import Projection
from article_pipeline.readers.html.tree import Chars, Element

_LETTER: Final = re.compile(r"\w")
_BEFORE_AND_AFTER: Final = "".join(map(chr, range(0x21)))
_BREAK: Final = re.compile(r"[\t\n\r]")
_BLANK: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")
SCHEMES: Final = frozenset(("http", "https", "mailto", "tel"))
WRAPPERS: Final[dict[str, type[Emphasis | Strong | Superscript | Subscript]]] = {
    "em": Emphasis,
    "i": Emphasis,
    "cite": Emphasis,
    "dfn": Emphasis,
    "strong": Strong,
    "b": Strong,
    "sup": Superscript,
    "sub": Subscript,
}


def target_of(href: str, base: str) -> str | None:
    """
    Give the address of a link in full, or ``None`` where it is no address that an edition may hold.

    White space is read as browsers read it (WHATWG URL, 4.4): breaks mean nothing, and a blank inside is one.
    """
    written = _BREAK.sub("", href.strip(_BEFORE_AND_AFTER))
    try:
        target = urljoin(base, _BLANK.sub(lambda found: quote(found[0]), written))
        parts = urlsplit(target)
    except ValueError:
        return None
    is_whole = bool(parts.netloc if parts.scheme in ("http", "https") else parts.path)
    return target if parts.scheme in SCHEMES and is_whole else None


@dataclass(slots=True)
class Composer:
    """
    Makes content of a page's nodes; ``base`` is the page's address, ``language`` that of the words around.

    ``refused`` gets the addresses of links that no edition may hold, by the place of their words.
    """

    projection: Projection
    base: str
    language: str
    refused: dict[Span, str]

    def content(
        self, nodes: Iterable[Element | Chars], rule: str, start: int = 0, end: int | None = None
    ) -> tuple[Inline, ...]:
        """Give the content of ``nodes``, as far as it is shown from ``start`` to ``end``."""
        limit = len(self.projection.text) if end is None else end
        line = _Line(self, rule, start, limit)
        return trimmed(line.inlines(nodes))


@dataclass(slots=True)
class _Line:
    composer: Composer
    rule: str
    start: int
    end: int
    ends_in_space: bool = field(default=True)
    last: int = -1

    def inlines(self, nodes: Iterable[Element | Chars]) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for node in nodes:
            found.extend(self._text(node) if isinstance(node, Chars) else self._element(node))
        return tuple(found)

    def _text(self, chars: Chars) -> tuple[Inline, ...]:
        start, end = max(chars.shown[0], self.start), min(chars.shown[1], self.end)
        if start >= end:
            return ()
        projection = self.composer.projection
        raw = projection.line(start, end)
        words = " ".join(raw.split())
        is_apart = raw[0].isspace() or 0 <= self.last < start
        self.last = end
        lead = " " if is_apart and not self.ends_in_space else ""
        if not words:
            self.ends_in_space = self.ends_in_space or bool(lead)
            return (Text(lead, span=projection.places.span(start, end), rule=self.rule),) if lead else ()
        tail = " " if raw[-1].isspace() else ""
        self.ends_in_space = bool(tail)
        span = projection.places.span(start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip()))
        return (Text(lead + words + tail, span=span, rule=self.rule),)

    def _element(self, element: Element) -> tuple[Inline, ...]:
        if element.name in UNSEEN or element.name in PICTURES:
            return ()
        if element.name == "br":
            return self._break(element)
        content = self.inlines(element.children)
        if not content or _leads_back(element):
            return ()
        content = self._in_language(element, content)
        return self._wrapped(element, content)

    def _break(self, element: Element) -> tuple[Inline, ...]:
        if not self.start <= element.start < self.end:
            return ()
        self.ends_in_space = True
        span = self.composer.projection.places.span(element.start, element.tag.end)
        return (LineBreak(span=span, rule="br"),)

    def _in_language(self, element: Element, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        if "lang" not in element.attributes or element.is_block:
            return content
        language = tag_of(element.get("lang"))
        if language is None or language.split("-")[0] == self.composer.language.split("-")[0]:
            return content
        return in_language(content, language)

    def _wrapped(self, element: Element, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        name, span = element.name, _around(content)
        if span is None:
            return content
        if name == "a":
            href = element.get("href").strip()
            # A place within the page has no address in an edition.
            target = target_of(href, self.composer.base) if href and not href.startswith("#") else None
            if href and target is None and not href.startswith("#"):
                self.composer.refused[span] = href
            return (Link(content, target, span=span, rule=name),) if target else content
        if name == "abbr":
            return _abbreviated(element, content, span)
        wrapper = WRAPPERS.get(name)
        return (wrapper(content, span=span, rule=name),) if wrapper else content


def _leads_back(element: Element) -> bool:
    """Whether a link is the arrow behind a note that leads back to its mark."""
    return (
        element.name == "a"
        and element.get("href").startswith("#")
        and not _LETTER.search(element.text or "a")
    )


def _abbreviated(element: Element, content: tuple[Inline, ...], span: Span) -> tuple[Inline, ...]:
    match content:
        case (Text(text=text),) if text == text.strip():
            title = " ".join(element.get("title").split())
            return (Abbreviation(text, title or None, span=span, rule="abbr"),)
        case _:
            return content


def _around(content: tuple[Inline, ...]) -> Span | None:
    spans = [inline.span for inline in content if inline.span]
    return Span(spans[0].start, spans[-1].end, spans[0].line, spans[0].column) if spans else None


def in_language(content: tuple[Inline, ...], language: str) -> tuple[Inline, ...]:
    """Mark content as being in ``language``."""
    return (LanguagePart(content, language, span=_around(content), rule="lang"),) if content else ()


def trimmed(content: Sequence[Inline]) -> tuple[Inline, ...]:
    """Take the blanks and breaks off both ends, and blanks before a break."""
    return _tailed(_headed(tuple(content)))


def _headed(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Take the breaks off the beginning, however deep they are in it."""
    if not content:
        return content
    first, rest = content[0], content[1:]
    match first:
        case LineBreak():
            return _headed(rest)
        case Emphasis() | Strong() | Link() | LanguagePart() | Superscript() | Subscript():
            inner = _headed(first.content)
            if inner == first.content:
                return content
            return (replace(first, content=inner, span=_around(inner)), *rest) if inner else _headed(rest)
        case _:
            return content


def _tailed(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    found = list(content)
    for i in range(len(found) - 1):
        if isinstance(found[i + 1], LineBreak):
            found[i : i + 1] = _without_tail(found[i]) or [Text("")]
    while found:
        if isinstance(found[-1], LineBreak):
            del found[-1]
            continue
        last = _without_tail(found.pop())
        found.extend(last)
        if last:
            break
    return tuple(inline for inline in found if inline != Text(""))


def _without_tail(inline: Inline) -> list[Inline]:
    match inline:
        case Text(text=text):
            kept = text.rstrip()
            return [replace(inline, text=kept)] if kept else []
        case Emphasis() | Strong() | Link() | LanguagePart() | Superscript() | Subscript():
            content = _tailed(inline.content)
            return [replace(inline, content=content, span=_around(content))] if content else []
        case _:
            return [inline]
