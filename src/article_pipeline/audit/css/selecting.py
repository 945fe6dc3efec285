"""
Which rules are of which element: selectors matched as a browser matches them (Selectors 4).

What comes and goes, such as a pointer above an element, and what only browsers can know, is asked twice:
as if it never held, and as if it did.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import cssselect2
import tinycss2
from lxml import etree

from article_pipeline.audit.css.rules import Sheet, StyleRule
from article_pipeline.audit.css.shorthands import split
from article_pipeline.audit.css.worlds import State

Element = etree._Element  # noqa: SLF001 - lxml's only name for the type
_KNOWN: Final = frozenset(
    {
        "link", "any-link", "local-link", "enabled", "disabled", "checked", "root", "scope",
        "first-child", "last-child", "first-of-type", "last-of-type", "only-child", "only-of-type",
        "empty", "lang", "not", "is", "where", "has", "matches", "nth-child", "nth-last-child",
        "nth-of-type", "nth-last-of-type", "first-line", "first-letter", "before", "after",
    }
)  # fmt: skip
"""What stands behind a colon and is judged by the document alone."""
_PSEUDO_ELEMENTS: Final = frozenset(
    {"before", "after", "first-line", "first-letter", "marker", "selection", "target-text"}
)
_HIGHLIGHT: Final = re.compile(r"::highlight\(\s*([\w-]+)\s*\)\s*$")
_ALWAYS: Final = ":is(*)"
_NEVER: Final = ":not(*)"


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """
    A rule that is of an element, or of its ``part`` such as "before".

    ``when`` says in which worlds: in all, where states ``hold`` that come and go, or where they do not.
    """

    rule: StyleRule
    specificity: tuple[int, int, int]
    place: int
    part: str
    holds: bool | None


class Selecting:
    """The rules of a sheet, ready to be asked which of them are of an element."""

    def __init__(self, sheet: Sheet, states: Sequence[State] = ()) -> None:
        self._namespaces = sheet.namespaces
        names = {state.name for state in states}
        self._always, self._in_states = cssselect2.Matcher(), cssselect2.Matcher()
        for place, rule in enumerate(sheet.rules):
            is_stateful = any(name in rule.selector for name in names)
            matcher = self._in_states if is_stateful else self._always
            for selector, match in self._asked(rule, place):
                matcher.add_selector(selector, match)

    def _asked(
        self, rule: StyleRule, place: int
    ) -> Iterator[tuple[cssselect2.compiler.CompiledSelector, Match]]:
        plain = _without(rule.selector, _NEVER)
        touched = _without(rule.selector, _ALWAYS)
        ways = ((plain, None),) if plain == touched else ((plain, False), (touched, True))
        for selectors, when in ways:
            for one in _each(selectors):
                marked = _HIGHLIGHT.search(one)
                bare = (one[: marked.start()].strip() or "*") if marked else one
                for compiled in self._compiled(bare):
                    part = f"highlight {marked[1]}" if marked else compiled.pseudo_element or ""
                    if marked or not part or part in _PSEUDO_ELEMENTS:
                        yield compiled, Match(rule, compiled.specificity, place, part, when)

    def _compiled(self, selector: str) -> Sequence[cssselect2.compiler.CompiledSelector]:
        try:
            return list(cssselect2.compile_selector_list(selector, self._namespaces))
        except (cssselect2.SelectorError, NotImplementedError):
            return ()  # a browser leaves the rule out too

    def always(self, element: cssselect2.ElementWrapper) -> list[Match]:
        """Give the rules of an element whatever state the document is in."""
        return [payload for *_, payload in self._always.match(element)]

    def now(self, element: cssselect2.ElementWrapper) -> list[Match]:
        """Give the rules of an element that ask for a state, in that in which the document is."""
        return [payload for *_, payload in self._in_states.match(element)]


def _each(selectors: str) -> Iterator[str]:
    """Part a list of selectors, so that one which nobody here knows takes no other with it."""
    for part in split(tinycss2.parse_component_value_list(selectors), ","):
        yield tinycss2.serialize(part)


_ATTRIBUTE: Final = re.compile(r"\[(data-[\w-]+)\s*(?:[~|^$*]?=\s*[\"']?([^\"'\]]*)[\"']?)?")


def states_in(sheet: Sheet, root: Element) -> list[State]:
    """Give the states that a sheet asks for: what readers choose are attributes of the root."""
    own = {str(name) for element in root.iter(etree.Element) for name in element.attrib}
    found = {
        State(name, value or "")
        for rule in sheet.rules
        for name, value in _ATTRIBUTE.findall(rule.selector)
        if name not in own
    }
    return sorted(found, key=str)


def _without(selector: str, instead: str) -> str:
    """Write a selector with ``instead`` for each state that comes and goes."""
    return _written(tinycss2.parse_component_value_list(selector), instead)


def _written(tokens: Sequence[Any], instead: str) -> str:
    said, colons = "", 0
    for token in tokens:
        if token == ":":
            colons += 1
            continue
        name = getattr(token, "lower_value", getattr(token, "lower_name", ""))
        if colons and token.type in ("ident", "function") and colons == 1 and name not in _KNOWN:
            said += instead
        else:
            said += ":" * colons + _token(token, instead)
        colons = 0
    return said


def _token(token: Any, instead: str) -> str:
    if token.type == "function":
        return f"{token.name}({_written(token.arguments, instead)})"
    return str(token.serialize())
