"""
HTML as tokens, each with its place in the source (HTML Standard, 13.2.5).

Written here because no library gives the place of a text or an attribute, and the coverage law stands on
places. Every pattern is possessive or runs to a plain end, so that no input makes it go back.
"""

import html
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from article_pipeline.readers.html.elements import RAW_TEXT

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
_TOO_LARGE: Final = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,})")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_URL_REFERENCE: Final = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_REFERENCE: Final = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?")


class Value(NamedTuple):
    """An attribute's value: decoded, and where it stands in the source without its quotes."""

    text: str
    start: int
    end: int


class Tag(NamedTuple):
    """A start or end tag; its attributes are read when they are asked for."""

    name: str
    start: int
    end: int
    is_end: bool
    attributes: tuple[int, int]


class Characters(NamedTuple):
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
        begin, at = at, match.end()
        close, name, _ = match.groups()
        if name:
            name = name.lower()
            yield Tag(name, begin, at, bool(close), match.span("attributes"))
            if name in RAW_TEXT and not close:
                begin, at = at, _raw_end(source, name, at)
                yield Characters(begin, at, is_raw=name not in ("textarea", "title"))
        begin = at
    if begin < len(source):
        yield Characters(begin, len(source))


def unclosed(source: str, start: int) -> int | None:
    """Give where a comment begins that nothing ends; behind ``start`` there are no tags."""
    at = start
    while match := _TAG.match(source, at):
        if match.end() == len(source):
            return at if source.startswith("<!--", at) and not _COMMENT_END.search(source, at) else None
        at = max(source.find("<", match.end()), match.end())
    return None


_COMMENT_END: Final = re.compile(r"--!?>\Z|<!---?>\Z")


def _raw_end(source: str, name: str, start: int) -> int:
    found = _END_TAGS[name].search(source, start) if name != "plaintext" else None
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
    text = raw if "&" not in raw else _decoded_url(raw) if name in _URLS or "://" in raw else unescape(raw)
    return Value(text, *match.span(group))


def _decoded_url(raw: str) -> str:
    """Decode references that end in a semicolon: in an address "&copy=1" is no sign (13.2.5.73)."""
    return _URL_REFERENCE.sub(lambda match: unescape(match.group()), raw)


def unescape(text: str) -> str:
    """
    Decode character references.

    One to a control character is an error (13.2.5.80) and gives the sign of what is no character, as does a
    number of too many digits.
    """
    if "&#" not in text:
        return html.unescape(text)
    return _CONTROL.sub("\ufffd", html.unescape(_TOO_LARGE.sub("&#xFFFD", text)))


def pieces(source: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield the text of a range by pieces, decoded, each with the length that it has in the source."""
    at = start
    if source.find("&", start, end) >= 0:
        for match in _REFERENCE.finditer(source, start, end):
            decoded = unescape(match.group())
            if decoded == match.group():
                continue
            if match.start() > at:
                yield source[at : match.start()], match.start() - at
            yield decoded, match.end() - match.start()
            at = match.end()
    if end > at:
        yield source[at:end], end - at
