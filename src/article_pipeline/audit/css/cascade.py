"""
The cascade: which declaration of a property is in effect for an element (CSS Cascade 5).

A declaration that no browser understands is none, and leaves the one before it in effect.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from article_pipeline.audit.css.colours import BLACK, colour_of
from article_pipeline.audit.css.rules import Declaration, StyleRule
from article_pipeline.audit.css.selecting import Match
from article_pipeline.audit.css.shorthands import SIZES, expanded, longhands_of, words_of
from article_pipeline.audit.css.values import Measures, number

BROWSER: Final = -1
"""The layer of what browsers say by themselves, and of attributes that mean a style."""
_INLINE: Final = (1_000_000, 0, 0)
WIDE: Final = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
_OPEN: Final = frozenset({"var", "env", "attr", "if", "toggle", "anchor", "anchor-size", "sibling-index"})
"""Functions that may stand for any value, which is known only later."""


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """A declaration in effect, with its rule and that rule's place among all."""

    declaration: Declaration
    rule: StyleRule
    place: int

    @property
    def said(self) -> str:
        """The rule with this declaration alone."""
        return f"{' '.join(self.rule.selector.split())} {{ {self.declaration.said} }}"


Effect = Mapping[str, Given]
"""Declarations in effect by their properties."""


def of_attribute(rule: StyleRule, place: int) -> Match:
    """Make the match of an element with what its own attribute declares."""
    return Match(rule, _INLINE, place, "", None)


def in_effect(matches: Iterable[Match]) -> dict[str, Given]:
    """Give what is in effect of the rules of an element, all of whose conditions are met."""
    weighed: list[tuple[tuple[Any, ...], str, Given]] = []
    for match in matches:
        rule = match.rule
        for place, one in enumerate(rule.declarations):
            layer = -rule.layer if one.is_important else rule.layer
            weight = (one.is_important, layer, match.specificity, match.place, place)
            given = Given(one, rule, match.place)
            names = (one.name,) if one.name.startswith("--") else longhands_of(one.name)
            weighed += [(weight, name, given) for name in names if is_understood(name, one)]
    return {name: given for _, name, given in sorted(weighed, key=lambda one: one[0])}


def is_understood(name: str, declaration: Declaration) -> bool:
    """Whether a browser takes a declaration for what it sets of a longhand."""
    if name.startswith("--") or _is_open(declaration.value):
        return True
    value = expanded(declaration.name, declaration.value, name)
    if value is None:
        return False
    found = words_of(value)
    word = str(found[0].lower_value) if len(found) == 1 and found[0].type == "ident" else ""
    if word in WIDE or (not found and declaration.name != name):
        return True
    if name in _WORDS:
        return word in _WORDS[name]
    if name in _COLOURS:
        return colour_of(found, "light", BLACK) is not None
    if name in _NUMBERS:
        return word in _NUMBER_WORDS or number(found, Measures()) is not None or _is_sizing(found)
    return bool(found)


def _is_open(value: Iterable[Any]) -> bool:
    for token in value:
        if token.type == "function":
            if token.lower_name in _OPEN or _is_open(token.arguments):
                return True
        elif token.type in ("() block", "[] block") and _is_open(token.content):
            return True
    return False


def _is_sizing(found: list[Any]) -> bool:
    return len(found) == 1 and found[0].type == "function" and found[0].lower_name.endswith("fit-content")


_COLOURS: Final = frozenset(
    {"color", "background-color", "outline-color", "text-fill-color", "text-stroke-color"}
)
_NUMBERS: Final = frozenset(
    {
        "font-size", "height", "letter-spacing", "line-height", "max-height", "max-width", "opacity", "order",
        "text-stroke-width", "width", "word-spacing", "z-index", "zoom", "top", "right", "bottom", "left",
    }
)  # fmt: skip
_NUMBER_WORDS: Final = frozenset(
    {
        "auto", "none", "normal", "min-content", "max-content", "fit-content", "stretch", "reset",
        "-webkit-fill-available", "-moz-available", "-moz-fit-content", "-moz-max-content", "intrinsic",
        "-webkit-max-content", "-moz-min-content", "-webkit-min-content", "-webkit-fit-content",
        "math", "smaller", "larger", "thin", "thick", *SIZES,
    }
)  # fmt: skip
_DISPLAYS: Final = frozenset(
    {
        "none", "contents", "block", "inline", "inline-block", "flow", "flow-root", "list-item",
        "run-in", "flex", "inline-flex", "grid", "inline-grid", "grid-lanes", "ruby", "ruby-base",
        "ruby-text", "ruby-base-container", "ruby-text-container", "table", "inline-table",
        "table-row-group", "table-header-group", "table-footer-group", "table-row", "table-cell",
        "table-column-group", "table-column", "table-caption", "math", "-webkit-box",
        "-webkit-inline-box", "-webkit-flex", "-webkit-inline-flex", "-ms-grid",
    }
)  # fmt: skip
_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "display": _DISPLAYS,
    "visibility": frozenset({"visible", "hidden", "collapse"}),
    "content-visibility": frozenset({"visible", "auto", "hidden"}),
    "position": frozenset({"static", "relative", "absolute", "fixed", "sticky", "-webkit-sticky"}),
    "overflow-x": frozenset({"visible", "hidden", "clip", "scroll", "auto", "overlay"}),
    "overflow-y": frozenset({"visible", "hidden", "clip", "scroll", "auto", "overlay"}),
    "unicode-bidi": frozenset(
        {"normal", "embed", "isolate", "bidi-override", "isolate-override", "plaintext"}
    ),
    "direction": frozenset({"ltr", "rtl"}),
    "interactivity": frozenset({"auto", "inert"}),
}
