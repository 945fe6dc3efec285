"""
HTML as tokens, each with its place in the source (HTML Standard, 13.2.5).

Written here because no library gives the place of a text or an attribute, and the coverage law stands on
places. Every pattern is possessive or runs to a plain end, so that no input makes it go back.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TAG: Final = re.compile(
    r"""<(?:
        !--(?:-?>|.*?(?:--!?>|\Z))                      # a comment; one that never ends runs to the end
      | [!?][^>]*+(?:>|\Z) | /[^a-zA-Z>][^>]*+(?:>|\Z) | />   # what browsers take for a comment
      | (?P<close>/)?(?P<name>[a-zA-Z][^\s/>]*+)
        (?P<attributes>(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?+)?+)*+)
        (?:>|\Z)
    )""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE: Final = re.compile(
    r"""(?P<name>[^\s/>=][^\s/>=]*+)
        (?:\s*+=\s*+(?:"(?P<double>[^"]*+)(?:"|\Z)|'(?P<single>[^']*+)(?:'|\Z)|(?P<bare>[^\s>"'][^\s>]*+)))?+""",
    re.VERBOSE,
)
_URL_REFERENCE: Final = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_REFERENCE: Final = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?")

RAW_TEXT: Final = frozenset({"script", "style", "iframe", "noembed", "noframes", "xmp", "textarea", "title"})
"""What is in these elements is no markup (13.2.5.1); a page is read as by a browser without scripts."""

LONGEST_REFERENCE: Final = 40


@dataclass(frozen=True, slots=True)
class Value:
    """An attribute's value: decoded, and where it stands in the source without its quotes."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag; its attributes are read when they are asked for."""

    name: str
    start: int
    end: int
    is_end: bool
    attributes: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Characters:
    """Text between tags, as written; ``is_raw`` says that it has no character references."""

    start: int
    end: int
    is_raw: bool = False


Token = Tag | Characters


def tokens(source: str) -> Iterator[Token]:
    """Yield tags and characters in order; comments and declarations are passed over."""
    at = begin = 0
    while (at := source.find("<", at)) >= 0:
        match = _TAG.match(source, at)
        if match is None:
            at += 1
            continue
        if at > begin:
            yield Characters(begin, at)
        at = begin = match.end()
        if not match["name"]:
            continue
        tag = _tag(match)
        yield tag
        if tag.name in RAW_TEXT and not tag.is_end:
            at = begin = _raw_end(source, tag)
            yield Characters(tag.end, at, is_raw=tag.name not in ("textarea", "title"))
    if begin < len(source):
        yield Characters(begin, len(source))


def _tag(match: re.Match[str]) -> Tag:
    name = match["name"].lower()
    return Tag(name, match.start(), match.end(), bool(match["close"]), match.span("attributes"))


def _raw_end(source: str, tag: Tag) -> int:
    found = _END_TAGS[tag.name].search(source, tag.end)
    return found.start() if found else len(source)


_END_TAGS: Final = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW_TEXT}


def attributes(source: str, tag: Tag) -> dict[str, Value]:
    """Read a tag's attributes; of two with one name the first counts (13.2.5.33)."""
    found: dict[str, Value] = {}
    for match in _ATTRIBUTE.finditer(source, *tag.attributes):
        name = match["name"].lower()
        if name not in found:
            found[name] = _value(match, name)
    return found


_URLS: Final = frozenset({"href", "src", "srcset", "cite", "content"})


def _value(match: re.Match[str], name: str) -> Value:
    group = next((g for g in ("double", "single", "bare") if match[g] is not None), "name")
    if group == "name":
        return Value("", match.end(), match.end())
    raw = match[group]
    text = (
        raw if "&" not in raw else _decoded_url(raw) if name in _URLS or "://" in raw else html.unescape(raw)
    )
    return Value(text, *match.span(group))


def _decoded_url(raw: str) -> str:
    """Decode references that end in a semicolon: in an address "&copy=1" is no sign (13.2.5.73)."""
    return _URL_REFERENCE.sub(lambda match: html.unescape(match.group()), raw)


def pieces(source: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield the text of a range by pieces, decoded, each with the length that it has in the source."""
    at = start
    if source.find("&", start, end) >= 0:
        for match in _REFERENCE.finditer(source, start, end):
            decoded = html.unescape(match.group())
            if decoded == match.group():
                continue
            if match.start() > at:
                yield source[at : match.start()], match.start() - at
            yield decoded, match.end() - match.start()
            at = match.end()
    if end > at:
        yield source[at:end], end - at
