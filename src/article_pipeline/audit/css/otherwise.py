"""
What makes words say something else though all of them are seen: other letters, other numbers, other lines.

Capitals are a house's way of setting labels and are let pass; small letters take names away.
"""

from collections.abc import Sequence
from typing import Final

from article_pipeline.audit.css.computing import Style

_OTHER_LETTERS: Final = frozenset({"lowercase", "full-width", "full-size-kana"})
_NUMBERS: Final = frozenset({"", "decimal", "decimal-leading-zero"})
"""Styles of numbered lists whose numbers are those of the article."""
_COUNTERS: Final = ("counter-reset", "counter-set", "counter-increment")
COUNTING: Final = ("list-style-type", *_COUNTERS)
"""Properties that say which numbers a list has."""
COUNTED_BY: Final = frozenset({"list-style", *COUNTING})
"""The same, and those that stand for several."""
_ON_THE_LINE: Final = frozenset({"baseline", "middle", "top", "bottom", "text-top", "text-bottom"})
_RAISED: Final = {"sup": ("sub",), "sub": ("super",)}
_LEAST_RAISED: Final = 0.05
"""Of the size of its letters: how far a raised word is moved at least."""


def recased(style: Style) -> Sequence[str]:
    """Tell letters that are shown as others."""
    words = {token.lower_value for token in style.tokens("text-transform") if token.type == "ident"}
    return ("text-transform",) if words & _OTHER_LETTERS else ()


def counted_otherwise(style: Style) -> Sequence[str]:
    """Tell numbers of the list that words stand in that are taken away, or counted otherwise."""
    for one in style:
        if one.tag != "li" or one.parent is None or one.parent.tag != "ol":
            continue
        if one.word("list-style-type") not in _NUMBERS or _is_text(one):
            return ("list-style-type",)
        for name in _COUNTERS:
            for holder in (one, one.parent):
                words = {t.lower_value for t in holder.tokens(name) if t.type == "ident"}
                if "list-item" in words:
                    return (name,)
    return ()


def _is_text(style: Style) -> bool:
    return any(token.type in ("string", "function") for token in style.tokens("list-style-type"))


def on_the_line(style: Style) -> Sequence[str]:
    """Tell raised and lowered words that stand on the line, or at its other side."""
    for one in style:
        if one.tag in _RAISED and one.tokens("vertical-align"):
            word = one.word("vertical-align")
            shift = one.length("vertical-align", one.letters)
            is_flat = word in _ON_THE_LINE or (shift is not None and abs(shift) < _LEAST_RAISED * one.letters)
            if word in _RAISED[one.tag] or (is_flat and not _is_moved(one)):
                return ("vertical-align",)
    return ()


def _is_moved(style: Style) -> bool:
    """Whether it is raised in another way, by its place."""
    if style.word("position") != "relative":
        return False
    return any(abs(style.length(side) or 0.0) >= _LEAST_RAISED * style.letters for side in ("top", "bottom"))
