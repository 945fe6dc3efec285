"""
HTML as pieces, in one pass over it: words, tags, comments, and what is not for people.

The parser of Python's library goes over the rest of a text again for each tag that has no end.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Final

SILENT: Final = frozenset({"script", "style", "template"})
_TAG: Final = re.compile(
    r"""<(?P<slash>/?)(?P<name>[A-Za-z][^\s/<>]*)(?P<rest>(?:[^<>"']|"[^"]*"|'[^']*')*)>"""
)
_ATTRIBUTE: Final = re.compile(
    r"""(?P<key>[^\s"'<>/=]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'<>=]+)))?"""
)
_ACTING: Final = frozenset(
    {
        "applet",
        "audio",
        "base",
        "embed",
        "form",
        "frame",
        "iframe",
        "input",
        "link",
        "meta",
        "object",
        "video",
    }
)
"""What a browser runs, fetches or obeys."""
DOCUMENT_TYPE: Final = re.compile(r"<!DOCTYPE\b[^\[\]<>]{0,500}\[[^\]]{0,10000}\]\s*>", re.IGNORECASE)
"""One that has declarations of its own in brackets, each of which ends in the sign that ends the others."""
_ENDS: Final = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))


@dataclass(frozen=True, slots=True)
class Piece:
    """
    A piece of HTML and its range: ``words``, a ``tag``, a ``comment`` or what is ``silent``.

    ``name`` is a tag's name in lower case, with a slash before it where the tag closes.
    """

    kind: str
    start: int
    end: int
    text: str
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


def is_for_browsers(piece: Piece) -> bool:
    """Whether a piece of HTML would run, fetch or set something, and says nothing itself."""
    return piece.kind == "silent" or piece.name in _ACTING


def pieces(html: str) -> Iterator[Piece]:
    """Yield the pieces of ``html``, which cover it; what never ends goes to the end of it."""
    at = 0
    while at < len(html):
        start = html.find("<", at)
        start = len(html) if start < 0 else start
        found = _marked(html, start) if start < len(html) else None
        after = start if found else min(start + 1, len(html))
        if after > at:
            yield Piece("words", at, after, unescape(html[at:after]))
        if found:
            yield found
        at = found.end if found else after


def _marked(html: str, start: int) -> Piece | None:
    if found := DOCUMENT_TYPE.match(html, start):
        return Piece("silent", start, found.end(), found.group())
    for opening, closing in _ENDS:
        if html.startswith(opening, start):
            last = html.find(closing, start + len(opening))
            end = last + len(closing) if last >= 0 else len(html)
            kind = "comment" if opening == "<!--" else "silent"
            return Piece(kind, start, end, html[start:end])
    tag = _TAG.match(html, start)
    if not tag:
        return None
    name = tag["name"].lower()
    if name in SILENT and not tag["slash"] and not tag["rest"].endswith("/"):
        closing_tag = re.compile(rf"</{name}[^>]*>", re.IGNORECASE).search(html, tag.end())
        end = closing_tag.end() if closing_tag else len(html)
        return Piece("silent", start, end, html[start:end])
    attributes = _attributes(tag["rest"])
    return Piece("tag", start, tag.end(), tag.group(), tag["slash"] + name, attributes)


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in _ATTRIBUTE.finditer(text):
        value = item["double"] or item["single"] or item["bare"] or ""
        found.setdefault(item["key"].lower(), unescape(value))
    return found
