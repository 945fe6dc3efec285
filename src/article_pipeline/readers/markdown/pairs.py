"""
Bare HTML tags that mean what Markdown means, such as ``H<sub>2</sub>O``, as tokens of their own.

Only a tag that is closed before anything around it is closed counts; all others stay tags.
"""

import re
from collections.abc import Sequence
from typing import Final

from markdown_it.token import Token

from article_pipeline.readers.markdown.tags import SILENT, pieces

MOST_INSIDE: Final = 500
"""Tokens that a script in a line may have."""
_SILENT_TAG: Final = re.compile(rf"<({'|'.join(sorted(SILENT))})\b", re.IGNORECASE)
_MEANING: Final = {"b": "strong", "em": "em", "i": "em", "strong": "strong", "sub": "sub", "sup": "sup"}


def with_tags(tokens: Sequence[Token]) -> list[Token]:
    """Give the tokens of a line, pairs of tags made tokens that open and close."""
    given = list(tokens)
    if not any(token.type == "html_inline" for token in given):
        return given
    opened: list[tuple[int, str]] = []
    for i, token in enumerate(given):
        if token.nesting > 0:
            opened.append((i, token.type.removesuffix("_open")))
        elif token.nesting < 0:
            _close(opened, token.type.removesuffix("_close"))
        elif token.type == "html_inline":
            _pair(given, opened, i)
    return given


def silent_end(tokens: Sequence[Token], at: int) -> int | None:
    """Find the tag that closes a script or style which begins at a token, whatever stands between them."""
    opening = _SILENT_TAG.match(tokens[at].content) if tokens[at].type == "html_inline" else None
    if opening is None:
        return None
    depth = 0
    for number in range(at + 1, min(len(tokens), at + MOST_INSIDE)):
        token = tokens[number]
        is_tag = token.type == "html_inline" and token.content.startswith("</")
        if is_tag and depth == 0 and token.content[2:-1].strip().lower() == opening[1].lower():
            return number
        depth += token.nesting
        if depth < 0:
            return None
    return None


def _pair(given: list[Token], opened: list[tuple[int, str]], i: int) -> None:
    piece = next(pieces(given[i].content))
    name = piece.name.removeprefix("/")
    if name not in _MEANING or piece.attributes:
        return
    if piece.name == name:
        opened.append((i, f"<{name}>"))
    elif opened and opened[-1][1] == f"<{name}>":
        first, _ = opened.pop()
        given[first] = Token(f"{_MEANING[name]}_open", name, 1, content=given[first].content)
        given[i] = Token(f"{_MEANING[name]}_close", name, -1, content=given[i].content)


def _close(opened: list[tuple[int, str]], kind: str) -> None:
    """Forget the tags inside a token that closes."""
    while opened:
        _, name = opened.pop()
        if name == kind:
            return
