"""
The JSON edition: each field of each node is held against the model's, spans and leftovers included.

Nothing is loosened, since programs read it: a space too many is a difference.
"""

from collections.abc import Mapping
from typing import Any, Final

from article_pipeline.article.model import FORMAT_VERSION
from article_pipeline.audit.found import ReadBack, UnreadableError
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.audit.pieces import Pieces
from article_pipeline.audit.plain.fields import Leaf, found_of, leaves_of, pieces_of, plain_of
from article_pipeline.audit.plain.json_files import object_of
from article_pipeline.audit.plain.telling import by_node
from article_pipeline.audit.reference import Edition, Reference
from article_pipeline.audit.words.tokens import exact_of

_HEAD: Final = (("format", "article-pipeline/article"), ("version", FORMAT_VERSION), ("type", "article"))


def wanted(reference: Reference, edition: Edition) -> Mapping[Stream, Pieces]:
    """
    Give every field of the article.

    What is stressed, raised or lowered is told by the nodes, which are facts here, and so are pictures: the
    edition brings none.
    """
    head = [_of_head(name, value) for name, value in _HEAD]
    return pieces_of([*head, *leaves_of(plain_of(reference.article))])


def read(reference: Reference, edition: Edition) -> ReadBack:
    """Read the file as objects, whatever their fields are."""
    data = object_of(edition)
    head = [_of_head(name, data.get(name)) for name, _ in _HEAD]
    node = {name: value for name, value in data.items() if name not in dict(_HEAD)}
    try:
        leaves = [*head, *leaves_of(node)]
    except RecursionError as fault:
        raise UnreadableError("objects are nested too deep") from fault
    told = by_node(lambda: leaves_of(plain_of(reference.article)), leaves)
    return ReadBack(found_of(leaves), tokens=exact_of, explained=told)


def _of_head(name: str, value: Any) -> Leaf:
    return Leaf(Stream.FACTS, "", name, Kind.LABEL, name, value)
