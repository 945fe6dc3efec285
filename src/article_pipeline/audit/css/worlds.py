"""
The ways in which a document may be looked at: on screens by day and night, on paper, in a theme, at a touch.

A sheet is asked in each of its own: what it makes depend on a window's width, or on a wish of the reader's,
is tried both ways, and so is what holds in a state alone, such as under a pointer.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

import tinycss2

from article_pipeline.audit.css.colours import Scheme
from article_pipeline.audit.css.rules import Condition
from article_pipeline.audit.css.shorthands import split, words_of


@dataclass(frozen=True, slots=True)
class State:
    """
    A state that a document can be in: an attribute of its root, or a class of what is heard.

    ``name`` is that of the attribute or class, ``value`` of the attribute.
    """

    name: str
    value: str | None = None

    def __str__(self) -> str:
        return f".{self.name}" if self.value is None else f'{self.name}="{self.value}"'


@dataclass(frozen=True, slots=True)
class World:
    """
    One way of looking: the medium, the scheme that is wished, which conditions are met that nobody knows.

    ``is_touched``: all states hold that come and go; ``is_forced``: a machine has colours of its own.
    """

    medium: str = "screen"
    scheme: Scheme = "light"
    is_forced: bool = False
    met: frozenset[Condition] = frozenset()
    is_touched: bool = False
    state: State | None = None

    @property
    def name(self) -> str:
        """What to call it; a screen by day, which is the plainest, has no name."""
        parts = [
            "on paper" if self.medium == "print" else "",
            "on dark screens" if self.scheme == "dark" else "",
            "in forced colours" if self.is_forced else "",
            "in a state that comes and goes" if self.is_touched else "",
            f"with {self.state}" if self.state else "",
            f"where {' and '.join(sorted(c.asked for c in self.met))}" if len(self.met) == 1 else "",
        ]
        return ", ".join(filter(None, parts))


_PLAIN: Final = (World(), World(scheme="dark"), World(medium="print"))


def worlds_of(conditions: Iterable[Condition], states: Sequence[State]) -> list[World]:
    """Give the ways of looking at what has these conditions and states."""
    asked = sorted(set(conditions), key=lambda one: (one.kind, one.asked))
    plain = list(_PLAIN)
    if any("forced-colors" in condition.asked for condition in asked):
        plain.append(World(is_forced=True))
    found = list(plain)
    for world in plain:
        open_ones = [one for one in asked if _is_met(one, world) is None]
        found += [replace(world, met=frozenset({one})) for one in open_ones]
        if len(open_ones) > 1:
            found.append(replace(world, met=frozenset(open_ones)))
        found.append(replace(world, is_touched=True))
        found += [replace(world, state=state) for state in states]
    return found


def holds(conditions: Iterable[Condition], world: World) -> bool:
    """Whether all conditions are met; what nobody can know is what the world says."""
    for condition in conditions:
        met = _is_met(condition, world)
        if met is None:
            usual = condition.kind == "supports" and not condition.asked.lower().startswith("not")
            met = usual != (condition in world.met)
        if not met:
            return False
    return True


def _is_met(condition: Condition, world: World) -> bool | None:
    if condition.kind != "media":
        return None
    plain = World(world.medium, world.scheme, is_forced=world.is_forced)
    return _media(condition.asked, plain)


@lru_cache(maxsize=1024)
def _media(asked: str, world: World) -> bool | None:
    """Answer a list of media queries (Media Queries 4, 3); ``None`` is unknown."""
    parts = split(tinycss2.parse_component_value_list(asked), ",")
    return _any(_query(words_of(part), world) for part in parts)


def _query(tokens: Sequence[Any], world: World) -> bool | None:
    if tokens and _word(tokens[0]) == "only":
        tokens = tokens[1:]
    is_denied = bool(tokens) and _word(tokens[0]) == "not"
    if is_denied and len(tokens) > 1 and _word(tokens[1]):
        return _not(_query(tokens[1:], world))
    answers: list[bool | None] = []
    sign = "and"
    denied = False
    for token in tokens:
        word = _word(token)
        if word in ("and", "or"):
            sign = word
        elif word == "not":
            denied = True
        else:
            met = _feature(token, world)
            answers.append(_not(met) if denied else met)
            denied = False
    return _any(answers) if sign == "or" else _not(_any(map(_not, answers)))


def _word(token: Any) -> str:
    return str(token.lower_value) if token.type == "ident" else ""


def _feature(token: Any, world: World) -> bool | None:
    if _word(token):
        return {"all": True, world.medium: True}.get(_word(token), False)
    content = words_of(token.content) if token.type == "() block" else []
    if any(one.type == "() block" for one in content):
        return _query(content, world)
    said = [_word(one) for one in content if _word(one)]
    if said[:1] == ["prefers-color-scheme"] and len(said) == 2:
        return said[1] == world.scheme
    if said[:1] == ["forced-colors"]:
        return world.is_forced if said[1:] != ["none"] else not world.is_forced
    return None


def _not(met: bool | None) -> bool | None:  # noqa: FBT001 - it is what is denied
    return None if met is None else not met


def _any(answers: Iterable[bool | None]) -> bool | None:
    found = list(answers)
    return True if True in found else None if None in found else False


def conditions_in(rules: Iterable[Any]) -> Iterator[Condition]:
    """Yield the conditions that rules stand under."""
    for rule in rules:
        yield from rule.conditions
