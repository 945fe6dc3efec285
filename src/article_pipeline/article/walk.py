"""
Going through an article: its parts in source order, its nodes, and the words of a run of inlines.

``parts`` is the one list of what an article consists of; whoever must not lose anything starts there.
"""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, Final, assert_never, get_args

from article_pipeline.article.model import (
    Abbreviation,
    Article,
    Block,
    Byline,
    Emphasis,
    EndMatter,
    Figure,
    Headline,
    Inline,
    LanguagePart,
    LineBreak,
    Link,
    Node,
    Paragraph,
    PlainText,
    Strong,
    Subscript,
    Superscript,
    Text,
    Timestamp,
)

Part = Headline | Paragraph | Byline | Timestamp | PlainText | Figure | Block | EndMatter


def parts(article: Article) -> Iterator[Part]:
    """Yield the article's parts: front matter, lead figure, body and endnotes, in reading order."""
    return (part for _, part in named_parts(article))


def named_parts(article: Article) -> Iterator[tuple[str, Part]]:
    """
    Yield the parts, each with the name of its place in the article, from which editions make their ids.

    The names are ``headline``, ``standfirst-0`` …, ``byline``, ``published``, ``updated``, ``publication``,
    ``section``, ``url``, ``lead``, ``body-0`` … and ``endnote-0`` …
    """
    if article.headline:
        yield "headline", article.headline
    yield from _numbered("standfirst", article.standfirst)
    for name, part in (
        ("byline", article.byline),
        ("published", article.published),
        ("updated", article.updated),
        ("publication", article.publication),
        ("section", article.section),
        ("url", article.url),
        ("lead", article.lead_figure),
    ):
        if part:
            yield name, part
    yield from _numbered("body", article.body)
    yield from _numbered("endnote", article.endnotes)


def _numbered(name: str, several: tuple[Part, ...]) -> Iterator[tuple[str, Part]]:
    return ((f"{name}-{number}", part) for number, part in enumerate(several))


def nodes(node: Node, *, closed: tuple[type[Node], ...] = ()) -> Iterator[Node]:
    """Yield ``node`` and all nodes below it, parents first, but for what is in one of a ``closed`` kind."""
    stack = [node]
    while stack:
        here = stack.pop()
        yield here
        if not isinstance(here, closed):
            stack.extend(reversed([child for _, child in named_children(here)]))


def children(node: Node) -> Iterator[Node]:
    """Yield the nodes right below ``node``, in the order of its fields."""
    for _, child in named_children(node):
        yield child


def named_children(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield the nodes right below ``node``, each with the name of the field that holds it."""
    for name in field_names(type(node)):
        value = getattr(node, name)
        if isinstance(value, tuple):
            yield from ((name, item) for item in value if isinstance(item, Node))
        elif isinstance(value, Node):
            yield name, value


_FIELD_NAMES: Final[dict[type[Node], tuple[str, ...]]] = {}


def field_names(node_type: type[Node]) -> tuple[str, ...]:
    """Give the names of the fields that may hold nodes; most hold words or numbers only."""
    if node_type not in _FIELD_NAMES:
        held = (field for field in fields(node_type) if _may_hold_nodes(field.type))
        _FIELD_NAMES[node_type] = tuple(field.name for field in held)
    return _FIELD_NAMES[node_type]


def _may_hold_nodes(annotation: Any) -> bool:
    if within := get_args(annotation):
        return any(_may_hold_nodes(one) for one in within)
    return not isinstance(annotation, type) or issubclass(annotation, Node)


def figures(article: Article) -> Iterator[Figure]:
    """Yield every figure of the article, the lead figure first."""
    for part in parts(article):
        yield from (node for node in nodes(part) if isinstance(node, Figure))


def authors(article: Article) -> list[str]:
    """Name those who wrote the article."""
    people = article.byline.people if article.byline else ()
    return [person.name for person in people if person.role == "author"]


def plain(content: tuple[Inline, ...]) -> str:
    """Give the words of ``content``; a line break is a line feed."""
    return "".join(_plain(inline) for inline in content)


_RAISED: Final = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED: Final = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def raised(text: str) -> str | None:
    """Give ``text`` in Unicode's own raised characters; ``None`` where one has none."""
    return text.translate(_RAISED) if all(ord(c) in _RAISED for c in text) else None


def lowered(text: str) -> str | None:
    """Give ``text`` in Unicode's own lowered characters; ``None`` where one has none."""
    return text.translate(_LOWERED) if all(ord(c) in _LOWERED for c in text) else None


def shown(content: tuple[Inline, ...]) -> str:
    """Give the words of ``content`` as ``plain`` does, but raised and lowered figures as such: "10⁶"."""
    return "".join(_shown(inline) for inline in content)


def _shown(inline: Inline) -> str:
    match inline:
        case Superscript(content=content):
            text = shown(content)
            return raised(text) or text
        case Subscript(content=content):
            text = shown(content)
            return lowered(text) or text
        case Emphasis() | Strong() | Link() | LanguagePart():
            return shown(inline.content)
        case _:
            return _plain(inline)


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text=text) | Abbreviation(text=text):
            return text
        case LineBreak():
            return "\n"
        case Emphasis() | Strong() | Link() | LanguagePart() | Superscript() | Subscript():
            return plain(inline.content)
        case _:
            assert_never(inline)
