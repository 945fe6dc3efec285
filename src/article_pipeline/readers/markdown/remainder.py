"""
What of a source no block has taken: definitions of references, and marks that stand between the parts.

A definition is listed whole even where its address is in the article, since nobody reads the definition.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from markdown_it.token import Token

from article_pipeline.article.model import Article, Node, Reason
from article_pipeline.article.walk import parts
from article_pipeline.readers.markdown.sheet import Sheet

_WORD: Final = re.compile(r"[^\W_]")
_FENCE: Final = re.compile(r"\s*:{3,}")
_TAG: Final = re.compile("<[^<>]*>")
_NOWHERE: Final = ("", "#")
"""The addresses in ``[//]: # (words)``, by which authors write a comment."""


def leave_definitions(sheet: Sheet, tokens: Sequence[Token]) -> None:
    """List the definitions of references: those in use, comments, and those that nothing refers to."""
    used = {(target, title) for token in tokens for target, title in _references(token.children or ())}
    known: Mapping[str, Any] = sheet.environment.get("references", {})
    for definition in known.values():
        is_used = (definition["href"], definition["title"]) in used
        _leave(sheet, definition, Reason.MARKUP if is_used else Reason.METADATA)
    for definition in sheet.environment.get("duplicate_refs", ()):
        _leave(sheet, definition, Reason.METADATA)


def _leave(sheet: Sheet, definition: Mapping[str, Any], reason: Reason) -> None:
    if definition["href"] in _NOWHERE:
        reason = Reason.COMMENT
    sheet.leave(*sheet.lines(*definition["map"]), reason, "definition")


def _references(tokens: Iterable[Token]) -> Iterator[tuple[str, str]]:
    """Yield address and title of each link and picture."""
    for token in tokens:
        if token.type in ("link_open", "image"):
            key = "href" if token.type == "link_open" else "src"
            yield str(token.attrs.get(key, "")), str(token.attrs.get("title", ""))
        yield from _references(token.children or ())


def leave_gaps(sheet: Sheet, article: Article, start: int) -> None:
    """List what stands between the parts from ``start`` on: the fences of divisions, and tags."""
    nodes: list[Node] = [*parts(article), *sheet.apart()]
    spans = sorted((node.span.start, node.span.end) for node in nodes if node.span)
    at = start
    for first, last in (*spans, (len(sheet.text), len(sheet.text))):
        if first > at:
            text = sheet.parsed[at:first]
            is_markup = _FENCE.match(text) or not _WORD.search(_TAG.sub("", text))
            sheet.leave(at, first, Reason.MARKUP if is_markup else Reason.UNPLACED, "between")
        at = max(at, last)
