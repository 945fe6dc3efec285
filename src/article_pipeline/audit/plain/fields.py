"""
An article field by field, for editions that hold the model itself: nothing in it is too small to be compared.

Both sides are plain objects, as JSON has them: an object with a ``type`` and the fields that are not at their
default. This is made from the dataclasses alone and shares nothing with ``article.codec``.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields, replace
from operator import attrgetter
from typing import Any, Final

from article_pipeline.article import model
from article_pipeline.article.model import Node, Span
from article_pipeline.audit.found import Found
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.audit.pieces import Piece, Pieces

Plain = dict[str, Any]
"""A node as JSON has it."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """
    A value of a field, or that a node is there.

    ``path`` names the fields that lead to it, without their numbers; ``place`` has those of the part.
    """

    stream: Stream
    where: str
    place: str
    kind: Kind
    path: str
    value: Any
    level: int | None = None
    line: int | None = None

    @property
    def text(self) -> str:
        """What is compared: words as they are, and any other value with its path."""
        if isinstance(self.value, str) and self.stream is not Stream.FACTS:
            return self.value
        return self.path if self.value is None else f"{self.path}: {json.dumps(self.value)}"


def pieces_of(leaves: Sequence[Leaf]) -> dict[Stream, Pieces]:
    """Give leaves as what an edition has to say."""
    found: dict[Stream, list[Piece]] = {stream: [] for stream in _STREAMS}
    for leaf in leaves:
        found[leaf.stream].append(Piece(leaf.where, leaf.kind, leaf.text, leaf.line, leaf.level))
    return {**found}


def found_of(
    leaves: Sequence[Leaf], place_of: Callable[[Leaf], str] = attrgetter("place")
) -> dict[Stream, Sequence[Found]]:
    """Give leaves as what was read back."""
    found: dict[Stream, list[Found]] = {stream: [] for stream in _STREAMS}
    for leaf in leaves:
        found[leaf.stream].append(Found(leaf.text, place_of(leaf), leaf.kind, leaf.level))
    return {**found}


_STREAMS: Final = (Stream.WORDS, Stream.LINKS, Stream.LONG_FORMS, Stream.LANGUAGES, Stream.FACTS)


# From the dataclasses.


def plain_of(node: Node) -> Plain:
    """Give a node as plain objects."""
    found: Plain = {"type": _NAMES[type(node)]}
    for field in _FIELDS[found["type"]]:
        value = getattr(node, field.name)
        if value != field.default:
            found[field.name] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    match value:
        case Node():
            return plain_of(value)
        case Span():
            return [value.start, value.end, value.line, value.column]
        case tuple():
            return [_plain(item) for item in value]
        case str():
            return str(value)
        case _:
            return value


_NAMES: Final[Mapping[type, str]] = {
    one: re.sub(r"\B(?=[A-Z])", "_", name).lower()
    for name, one in vars(model).items()
    if isinstance(one, type) and issubclass(one, Node)
}
_FIELDS: Final[Mapping[str, Sequence[Field[Any]]]] = {name: fields(one) for one, name in _NAMES.items()}


# To leaves.

_PARTS: Final = {"lead_figure": "lead", "standfirst": "standfirst", "body": "body", "endnotes": "endnote"}
_KINDS: Final = {
    "headline": Kind.HEADLINE,
    "byline": Kind.BYLINE,
    "heading": Kind.HEADING,
    "pull_quote": Kind.PULL_QUOTE,
    "caption": Kind.CAPTION,
    "credit": Kind.CREDIT,
    "code": Kind.CODE,
    "endnote": Kind.ENDNOTE,
    "question_attribution": Kind.ENDNOTE,
}
"""What the words of a node are, by its type; of others it is what those around them are."""
_FIELD_KINDS: Final = {
    "standfirst": Kind.STANDFIRST,
    "published": Kind.PUBLISHED,
    "updated": Kind.UPDATED,
    "publication": Kind.PUBLICATION,
    "section": Kind.SECTION,
    "url": Kind.ADDRESS,
    "alt": Kind.ALT,
    "long_description": Kind.LONG_DESCRIPTION,
    "attribution": Kind.ATTRIBUTION,
    "title": Kind.TITLE,
}
_WORDS: Final = frozenset({"text", "written", "name", "asker", "place", "question"})
"""Fields whose strings are words of the article."""
_BESIDE: Final = {
    ("link", "target"): Stream.LINKS,
    ("abbreviation", "expansion"): Stream.LONG_FORMS,
    ("language_part", "language"): Stream.LANGUAGES,
}


def leaves_of(article: Plain, without: frozenset[str] = frozenset()) -> Iterator[Leaf]:
    """Yield the leaves of an article in the order of its fields, but for those of the fields ``without``."""
    for name, value in _entries("article", article, without):
        is_numbered = isinstance(value, list) and name != "span"
        several = value if is_numbered else [value]
        for number, one in enumerate(several):
            part = _PARTS.get(name, name.removesuffix("s"))
            here = Leaf(
                Stream.FACTS,
                f"{part}-{number}" if is_numbered else part,
                f"{name}[{number}]" if is_numbered else name,
                _FIELD_KINDS.get(name, Kind.PARAGRAPH),
                name,
                one,
            )
            yield from _below(here, "article", name, without)


def _entries(kind: str, node: Plain, without: frozenset[str]) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a node in the model's order, those at their default left out, and any others."""
    known = {field.name: field.default for field in _FIELDS.get(kind, ())}
    for name in (*known, *sorted(node.keys() - known.keys() - {"type"})):
        if name in node and name not in without:
            default = [] if known.get(name, MISSING) == () else known.get(name, MISSING)
            if node[name] != default or type(node[name]) is not type(default):
                yield name, node[name]


def _below(here: Leaf, holder: str, name: str, without: frozenset[str]) -> Iterator[Leaf]:
    """Yield the leaves of a value that the field ``name`` of a node of the type ``holder`` has."""
    match here.value:
        case {"type": str(kind)}:
            yield from _node(here, kind, without)
        case list() if name != "span":
            for item in here.value:
                yield from _below(replace(here, value=item), holder, name, without)
        case str() if name in _WORDS and holder != "source":
            yield replace(here, stream=Stream.WORDS)
        case str():
            yield replace(here, stream=_BESIDE.get((holder, name), Stream.FACTS))
        case _:
            yield here


def _node(here: Leaf, kind: str, without: frozenset[str]) -> Iterator[Leaf]:
    node = here.value
    span, level = node.get("span"), node.get("level")
    inside = replace(
        here,
        kind=_KINDS.get(kind, here.kind),
        path=f"{here.path}/{kind}",
        level=level if isinstance(level, int) else here.level,
        line=span[2] if isinstance(span, list) and len(span) == 4 else here.line,
    )
    yield replace(inside, value=None)
    for name, value in _entries(kind, node, without):
        yield from _below(_field(inside, kind, name, value), kind, name, without)


def _field(node: Leaf, kind: str, name: str, value: Any) -> Leaf:
    named = Kind.QUESTION if (kind, name) == ("question_answer", "question") else _FIELD_KINDS.get(name)
    return replace(node, kind=named or node.kind, path=f"{node.path}.{name}", value=value)
