"""
The looks of a document: elements with the same rules, inside others of the same looks, are taken as one.

Which rules are of an element depends on the document's state alone; what they come to, on the way of looking.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import cssselect2
from lxml import etree

from article_pipeline.audit.css.cascade import BROWSER, Effect, in_effect, of_attribute
from article_pipeline.audit.css.colours import BLACK, colour_of
from article_pipeline.audit.css.computing import Style
from article_pipeline.audit.css.presented import PRESENTING, presented
from article_pipeline.audit.css.rules import Declaration, Load, Sheet, StyleRule, declarations_of, sheet_of
from article_pipeline.audit.css.selecting import Match, Selecting, states_in
from article_pipeline.audit.css.shorthands import words_of
from article_pipeline.audit.css.worlds import State, World, holds

Element = etree._Element  # noqa: SLF001 - lxml's only name for the type
_SENTENCE: Final = "sentence"
"""The class of what is marked while it is heard."""
_BROWSERS: Final = """
    [hidden], [aria-hidden="true"], [inert], [popover] { display: none !important }
    a[href] { color: LinkText } mark { background-color: Mark; color: MarkText }
    h1 { font-size: 2em } h2 { font-size: 1.5em } h3 { font-size: 1.17em }
    small, sub, sup { font-size: smaller } pre, code { font-size: 0.8125em }
    s, strike, del { text-decoration: line-through }
"""
"""What browsers say themselves and matters here (HTML, 15.3); what is hidden from some counts as hidden."""


@dataclass(eq=False, slots=True)
class Look:
    """
    What elements have in common that look alike: their rules, and the look of what is around them.

    ``parts`` are the rules of their boxes such as "before". ``first`` is the first of them, ``words`` the
    first that has to show words, ``picture`` the first that is a picture.
    """

    outer: "Look | None"
    tag: str
    matches: tuple[Match, ...]
    parts: dict[str, tuple[Match, ...]]
    first: Element
    words: Element | None = None
    picture: Element | None = None


class Looks:
    """
    The looks of a document with style sheets, each with the media that it is for, in their order.

    ``heard`` are classes that a sentence has while it is heard; ``load`` gives the sheets that they import.
    """

    def __init__(
        self, root: Element, sheets: Sequence[tuple[str, str]], load: Load, heard: Sequence[str] = ()
    ) -> None:
        self._root = root
        imports = any("@import" in text for text, _ in sheets)
        self.sheet = _read(tuple(sheets)) if not imports else sheet_of(sheets, load)
        self.states = [*states_in(self.sheet, root), *map(State, heard)]
        self._rules = _selecting(self.sheet, tuple(self.states))
        self._browsers = _browsers()
        self._static: dict[Element, list[Match]] = {}
        self._inline: dict[tuple[str, ...], list[Match]] = {}

    def in_state(
        self, state: State | None, words: Iterable[Element], pictures: Iterable[Element]
    ) -> list[Look]:
        """Give the looks of a state, those around before those inside, for these elements."""
        held, shown = set(words), set(pictures)
        needed = {outer for e in (*held, *shown) for outer in (e, *e.iterancestors())}
        known: dict[tuple[Any, ...], Look] = {}
        by_element: dict[Element, Look] = {}
        with _put(self._root, state):
            for wrapped in _wrapped(self._root).iter_subtree():
                element = wrapped.etree_element
                if element in needed:
                    parent = element.getparent()
                    outer = by_element.get(parent) if parent is not None else None
                    look = by_element[element] = self._look(wrapped, outer, known)
                    if element in shown:
                        look.picture = element if look.picture is None else look.picture
                    elif element in held and look.words is None:
                        look.words = element
        return list(known.values())

    def _look(
        self, wrapped: cssselect2.ElementWrapper, outer: Look | None, known: dict[tuple[Any, ...], Look]
    ) -> Look:
        found = (*self._always(wrapped), *self._rules.now(wrapped), *self._own(wrapped.etree_element))
        own = tuple(match for match in found if not match.part)
        by_part: dict[str, tuple[Match, ...]] = {}
        for match in found:
            if match.part:
                by_part[match.part] = (*by_part.get(match.part, ()), match)
        key = (outer, wrapped.local_name, found)
        return known.setdefault(key, Look(outer, wrapped.local_name, own, by_part, wrapped.etree_element))

    def _always(self, wrapped: cssselect2.ElementWrapper) -> list[Match]:
        element = wrapped.etree_element
        if element not in self._static:
            self._static[element] = [*self._browsers.always(wrapped), *self._rules.always(wrapped)]
        return self._static[element]

    def _own(self, element: Element) -> list[Match]:
        """Give what an element's attributes declare."""
        key = (str(element.tag), *(element.get(name, "") for name in ("style", *PRESENTING)))
        if key not in self._inline:
            tag = str(element.tag).rpartition("}")[2]
            matches = []
            if meant := presented(element):
                rule = StyleRule(tag, tuple(declarations_of(meant)), layer=BROWSER)
                matches.append(Match(rule, (0, 0, 0), -1, "", None))
            if style := element.get("style"):
                rule = StyleRule(f"{tag} with style", tuple(declarations_of(style)))
                matches.append(of_attribute(rule, len(self.sheet.rules)))
            self._inline[key] = matches
        return self._inline[key]


def _wrapped(root: Element) -> cssselect2.ElementWrapper:
    if "}" in str(root.tag):
        return cssselect2.ElementWrapper.from_xml_root(root)
    return cssselect2.ElementWrapper.from_html_root(root)


@lru_cache(maxsize=8)
def _read(sheets: tuple[tuple[str, str], ...]) -> Sheet:
    """Read sheets that import none; editions of one publication share theirs."""
    return sheet_of(sheets, lambda address: None)


@lru_cache(maxsize=16)
def _selecting(sheet: Sheet, states: tuple[State, ...]) -> Selecting:
    return Selecting(sheet, states)


@lru_cache(maxsize=1)
def _browsers() -> Selecting:
    sheet = sheet_of([(_BROWSERS, "")], lambda address: None)
    for rule in sheet.rules:
        object.__setattr__(rule, "layer", BROWSER)
    return Selecting(sheet)


@contextmanager
def _put(root: Element, state: State | None) -> Iterator[None]:
    """Put a document into a state, and back."""
    if state is None:
        yield
        return
    if state.value is not None:
        targets, name, value = [root], state.name, state.value
    else:
        targets = [e for e in root.iter(etree.Element) if _SENTENCE in e.get("class", "").split()]
        name, value = "class", f"{_SENTENCE} {state.name}"
    before = [element.get(name) for element in targets]
    for element in targets:
        element.set(name, value)
    try:
        yield
    finally:
        for element, was in zip(targets, before, strict=True):
            if was is None:
                del element.attrib[name]
            else:
                element.set(name, was)


_SOON: Final = 5.0
"""Seconds after which what moves has to be at rest (WCAG 2.2, 2.2.2)."""


def _ends(style: Style) -> frozenset[float] | None:
    """Give the steps at which animations stay, none if they leave no trace; ``None``: any step may last."""
    words = {
        str(token.lower_value)
        for name in ("iteration-count", "fill-mode", "play-state", "direction")
        for token in style.tokens(f"animation-{name}")
        if token.type == "ident"
    }
    timelines = {getattr(token, "lower_value", "") for token in style.tokens("animation-timeline")}
    times = [max([0.0, *_seconds(style.tokens(f"animation-{name}"))]) for name in ("delay", "duration")]
    counts = [t.value for t in style.tokens("animation-iteration-count") if t.type == "number"]
    is_endless = bool(words & {"infinite", "paused"} or timelines - {"auto"})
    if is_endless or times[0] + times[1] * max([1.0, *counts]) > _SOON:
        return None
    if not words & {"forwards", "both"}:
        return frozenset()
    is_plain = not words & {"reverse", "alternate", "alternate-reverse"} and all(n == int(n) for n in counts)
    return frozenset({100.0}) if is_plain else None


def _seconds(tokens: Sequence[Any]) -> Iterator[float]:
    for token in tokens:
        if token.type == "dimension":
            yield token.value / (1000 if token.lower_unit == "ms" else 1)


class Showing:
    """What looks come to, in one way of looking after the other."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._effects: dict[tuple[Match, ...], Effect] = {}
        self._styles: dict[tuple[Any, ...], Style] = {}
        self._forms: dict[tuple[Any, ...], Style] = {}
        self._uncoloured: dict[int, tuple[Any, ...]] = {}
        self._world: World | None = None
        self._bound: Mapping[StyleRule, bool] = {}

    def styles(self, looks: Iterable[Look], world: World) -> Iterator[tuple[Look, Style]]:
        """Yield each look with its computed values."""
        found: dict[Look, Style] = {}
        for look in looks:
            outer = found[look.outer] if look.outer else None
            effect = self._effect(look.matches, world)
            style = found[look] = self._style(outer, look.tag, effect, world)
            yield look, style

    def part(self, look: Look, part: str, style: Style, world: World) -> Style:
        """Give the computed values of a box of what has a look."""
        return self._style(style, part, self._effect(look.parts[part], world), world)

    def moving(self, style: Style) -> Iterator[Style]:
        """Yield what a style is at each step of its animations, or at the last one of those that end soon."""
        if "animation-name" not in style.own:
            return
        ends = _ends(style)
        for token in style.tokens("animation-name"):
            for step in self._sheet.keyframes.get(str(getattr(token, "value", "")), ()):
                if ends is not None and not step.places & ends:
                    continue
                rule = StyleRule(f"@keyframes {token.value}", step.declarations)
                effect = in_effect([of_attribute(rule, len(self._sheet.rules))])
                both = {**style.effect, **effect}
                yield Style(style.parent, style.tag, both, self._sheet.initial, style.wished)

    def _met(self, world: World) -> Mapping[StyleRule, bool]:
        """Give of each rule that stands under conditions whether they are met."""
        if self._world is not world:
            bound = (rule for rule in self._sheet.rules if rule.conditions)
            self._world, self._bound = world, {rule: holds(rule.conditions, world) for rule in bound}
        return self._bound

    def _effect(self, matches: Sequence[Match], world: World) -> Effect:
        met = self._met(world)
        active = tuple(
            match
            for match in matches
            if match.holds in (None, world.is_touched) and met.get(match.rule, True)
        )
        if active not in self._effects:
            self._effects[active] = in_effect(active)
        return self._effects[active]

    def _style(self, outer: Style | None, tag: str, effect: Effect, world: World) -> Style:
        key = (outer, tag, id(effect), world.scheme)
        if key not in self._styles:
            style = self._styles[key] = Style(outer, tag, effect, self._sheet.initial, world.scheme)
            if "mask-image" not in effect:  # which hides things by its colours
                style.form = self._forms.setdefault((outer and outer.form, tag, self._form(effect)), style)
        return self._styles[key]

    def _form(self, effect: Effect) -> tuple[Any, ...]:
        """Give what is in effect but for colours, and for what themes make custom properties of colours."""
        if id(effect) not in self._uncoloured:
            self._uncoloured[id(effect)] = tuple(
                (name, None if _is_colour(given.declaration) else given.declaration)
                for name, given in sorted(effect.items())
                if name not in _OF_COLOURS
            )
        return self._uncoloured[id(effect)]


_OF_COLOURS: Final = frozenset({"color", "color-scheme", "background-color", "text-fill-color"})
_COLOURED: Final = frozenset({"light-dark", "color-mix"})


@lru_cache(maxsize=1024)
def _is_colour(one: Declaration) -> bool:
    """Whether it makes a custom property a colour, which no value of another kind can be made of."""
    if not one.name.startswith("--"):
        return False
    words = words_of(one.value)
    is_made = len(words) == 1 and words[0].type == "function" and words[0].lower_name in _COLOURED
    return is_made or colour_of(words, "light", BLACK) is not None
