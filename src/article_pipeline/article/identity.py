"""
What makes an article the one it is: all that it says, and nothing of how its source is laid out.

A source with other line ends, blank lines or indents has another digest and gives the same article; whatever
is made of the article alone is then the same as well.
"""

import hashlib
import json
from typing import Any, Final

from article_pipeline.article.codec import to_data
from article_pipeline.article.model import Article, Node
from article_pipeline.article.walk import named_parts, nodes

_HOW_READ: Final = frozenset({"span", "rule", "confidence"})
_DIGITS: Final = 12


def identity(article: Article) -> str:
    """
    Give the digest of what ``article`` says: ``sha256:`` and 64 hex digits.

    Places, the reader's rules and what was left over are no part of it, nor are the bytes of the source.
    """
    data = _plain(to_data(article))
    data.pop("leftovers", None)
    data["source"] = {"name": article.source.name, "media_type": article.source.media_type}
    return f"sha256:{_digest(data)}"


def part_digests(article: Article) -> dict[str, str]:
    """Give a short digest of each part by its name, by which one tells what of an article has changed."""
    return {name: _digest(_plain(to_data(part)))[:_DIGITS] for name, part in named_parts(article)}


def lines(article: Article) -> list[int]:
    """Give the line of the source that each node begins on, in the order of ``walk.nodes``; 0 is unknown."""
    return [_line(node) for node in nodes(article)]


def _line(node: Node) -> int:
    return node.span.line if node.span else 0


def _plain(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items() if key not in _HOW_READ}
    return [_plain(item) for item in data] if isinstance(data, list) else data


def _digest(data: Any) -> str:
    return hashlib.sha256(json.dumps(data, ensure_ascii=True, sort_keys=True).encode()).hexdigest()
