"""
How sure each rule is: every part of an article gets the share of what its rule names rightly.

The shares are data, ``confidence.toml``, measured on labelled sources by ``python -m bench.confidence``; a
rule that was met there too seldom to tell has the row ``others`` of its table.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any, Final, TypeVar, cast, get_args

from article_pipeline.article.model import Inline, Node
from article_pipeline.article.walk import field_names

OTHERS: Final = "others"
"""The row of a table for the rules that have none of their own."""

_INLINES: Final = get_args(Inline)

Shares = Mapping[str, float]
N = TypeVar("N", bound=Node)


def is_measured(rule: str, manner: str) -> bool:
    """Whether a rule was met often enough to tell; a manner without a table answers for itself."""
    shares = tables().get(manner)
    return shares is None or rule in shares


@cache
def tables() -> Mapping[str, Shares]:
    """Give the share of each rule by the manner of reading: "text", "text-page", "html" and so on."""
    text = (files("article_pipeline.article") / "confidence.toml").read_text("utf-8")
    return tomllib.loads(text)


def graded(node: N, manner: str) -> N:
    """Give ``node`` with a confidence on each part below it that a rule named and none has graded yet."""
    shares = tables().get(manner)
    return node if shares is None else _graded(node, shares)


def _graded(node: N, shares: Shares) -> N:
    changes: dict[str, Any] = {}
    for name in field_names(type(node)):
        value = getattr(node, name)
        if isinstance(value, Node):
            changes[name] = _graded(value, shares)
        elif isinstance(value, tuple) and value and not isinstance(value[0], _INLINES):
            changes[name] = tuple(_graded(cast("Node", item), shares) for item in value)
    if node.rule and node.confidence is None:
        changes["confidence"] = shares.get(node.rule, shares[OTHERS])
    return replace(node, **changes) if changes else node
