"""
The Markdown edition: read with the product's own reader, which shares no code with the renderer.

It promises to read back to the same article, so each field of each node is compared, but for where the source
had it. Both sides are brought into the normal form of docs/markdown.md, which no reader can tell apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from article_pipeline.article.model import Article
from article_pipeline.article.source import SourceFile
from article_pipeline.article.stores import AssetStore, FolderStore
from article_pipeline.audit.findings import Finding
from article_pipeline.audit.found import ReadBack, UnreadableError
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.pieces import Pieces, pictures
from article_pipeline.audit.plain.fields import Leaf, Plain, found_of, leaves_of, pieces_of, plain_of
from article_pipeline.audit.plain.telling import by_node
from article_pipeline.audit.reference import Edition, Reference
from article_pipeline.audit.shown_pictures import pictures_read
from article_pipeline.audit.words.tokens import exact_of
from article_pipeline.errors import PipelineError
from article_pipeline.options import Options
from article_pipeline.readers.markdown import read_any
from article_pipeline.readers.markdown.effort import OURS

_ASIDE: Final = frozenset({"span", "rule", "confidence", "source", "asset"})
"""Fields of the source's own; pictures are compared by what is seen in them."""


def wanted(reference: Reference, edition: Edition) -> Mapping[Stream, Pieces]:
    """Give every field of the article that Markdown has a form for: all but those of the source."""
    article = reference.article
    return {**pieces_of(list(_leaves_meant(article))), Stream.PICTURES: pictures(article)}


def _leaves_meant(article: Article) -> Iterator[Leaf]:
    return leaves_of(_normal(plain_of(article)), _ASIDE | {"leftovers"})


def read(reference: Reference, edition: Edition) -> ReadBack:
    """Read the file as a source, its pictures from the folder beside it."""
    folder = edition.file.parent
    try:
        source = SourceFile(edition.file.name, edition.file.read_bytes(), folder)
        article = read_any(source, Options(), OURS).article
    except OSError as fault:
        raise UnreadableError(f"it cannot be opened: {fault.strerror}") from fault
    except PipelineError as fault:
        raise UnreadableError(str(fault)) from fault
    plain = plain_of(article)
    _settle(plain_of(reference.article), plain)
    leaves = list(leaves_of(_normal(plain), _ASIDE))
    streams = found_of(leaves, _line_of)
    odd: list[Finding] = []
    if reference.is_full:
        shown = _shown(article, FolderStore(folder))
        streams[Stream.PICTURES], odd = pictures_read(reference, edition, shown)
    told = by_node(lambda: _leaves_meant(reference.article), leaves)
    return ReadBack(streams, tuple(odd), exact_of, explained=told)


_DERIVED: Final = {"byline": "people", "credit": "text"}
"""What a reader makes of the line as it is written, by the type of the node."""


def _settle(meant: Plain, found: Plain) -> None:
    """Take what was made of a line from the article where that line is altered: it is one fault, not two."""
    for kind, name in _DERIVED.items():
        pairs = list(_nodes(meant, kind)), list(_nodes(found, kind))
        if len(pairs[0]) != len(pairs[1]):
            continue
        for one, other in zip(*pairs, strict=True):
            if one["written"] != other["written"]:
                other.pop(name, None)
                other.update({name: one[name]} if name in one else {})


def _nodes(value: Any, kind: str) -> Iterator[Plain]:
    """Yield the nodes of a type in their order."""
    if isinstance(value, dict):
        if value.get("type") == kind:
            yield value
        for one in value.values():
            yield from _nodes(one, kind)
    elif isinstance(value, list):
        for one in value:
            yield from _nodes(one, kind)


def _line_of(leaf: Leaf) -> str:
    return f"line {leaf.line}" if leaf.line else ""


def _shown(article: Article, store: AssetStore) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures of the edition, each with its place."""
    for piece in pictures(article):
        yield f"line {piece.line}" if piece.line else "", store.bytes_of(piece.text)


def _normal(value: Any) -> Any:
    """Join texts that follow one another, leave empty ones out, and the start of lists without numbers."""
    match value:
        case list():
            return list(_joined([_normal(item) for item in value]))
        case {"type": "list"} if not value.get("ordered"):
            return {name: _normal(one) for name, one in value.items() if name != "start"}
        case dict():
            return {name: _normal(one) for name, one in value.items()}
        case _:
            return value


def _joined(values: Sequence[Any]) -> Iterator[Any]:
    text: dict[str, Any] | None = None
    for value in values:
        if isinstance(value, dict) and value.get("type") == "text":
            text = {**text, "text": text["text"] + value["text"]} if text else value
            continue
        if text and text["text"]:
            yield text
        text = None
        yield value
    if text and text["text"]:
        yield text
