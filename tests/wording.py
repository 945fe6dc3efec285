"""
The words of an article's model, for tests that look for them in an edition.
"""

import unicodedata
from dataclasses import fields
from typing import Final

from article_pipeline.article.model import Byline, Credit, Node, QuestionAttribution, Timestamp

HIDDEN: Final = frozenset(
    {
        *("span", "rule", "confidence", "iso", "language", "kind", "role", "people", "source", "asset"),
        *("leftovers", "picture"),
    }
)
"""Fields that say how other words are to be understood, and are no words of the article."""


def strings(node: object, but: frozenset[str] = frozenset()) -> list[str]:
    """Give every string of the model that is the article's own words, without the fields ``but``."""
    match node:
        case str():
            return [node]
        case tuple():
            return [s for item in node for s in strings(item, but)]
        case Byline() | Timestamp() | Credit():
            return [node.written]
        case QuestionAttribution():
            return strings(node.content, but)
        case Node():
            own = [f.name for f in fields(node) if f.name not in HIDDEN | but]
            return [s for name in own for s in strings(getattr(node, name), but)]
        case _:
            return []


def squeezed(words: str) -> str:
    """Give the letters and digits alone, small, raised and lowered ones on the line."""
    return "".join(c for c in unicodedata.normalize("NFKC", words).casefold() if c.isalnum())
