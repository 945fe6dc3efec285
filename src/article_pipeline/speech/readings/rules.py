"""
What a reading rule is: a pattern over the text as written, and what is said for it.

A rule sees the text as written only, never what another rule made of it, so that rules cannot trip over one
another; where two fit at the same place, the one that stands first in its table is taken.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

Say = Callable[[re.Match[str], str], str]
"""Gives what is said for a match in a text of a BCP 47 language."""

Replacement = tuple[int, int, str]
"""Where the replaced words start and end in the text, and what is said for them."""


@dataclass(frozen=True, slots=True)
class Rule:
    """
    A row of a language's table.

    ``pattern`` has no named groups and no back-references; ``say`` is a function, or the words themselves
    with groups as in ``re.Match.expand``. What ``is_one`` matches is one thing, such as an address, which no
    word inside it is read apart from. What ``leads`` belongs to the words behind it, so that its stop ends no
    sentence; where it ``counts`` things, its stop ends one only before a word that opens sentences.
    """

    name: str
    pattern: str
    say: str | Say
    is_one: bool = False
    leads: bool = False
    counts: bool = False

    def words(self, match: re.Match[str], language: str) -> str:
        """Give what is said for ``match``; a stop of it that ends the text still ends what is said."""
        said = match.expand(self.say) if isinstance(self.say, str) else self.say(match, language)
        is_end = match[0].endswith(".") and _NOTHING_MORE.match(match.string, match.end())
        return f"{said}." if is_end and not said.endswith(".") else said


_WHERE_A_RULE_MAY_FIT: Final = r"(?:(?<![a-zA-Z])|(?![a-z])|(?=[a-z][\u0300-\u036f]))"
"""Not at a small letter inside a word, where most places of a text are: that halves the time."""

_NOTHING_MORE: Final = re.compile(r"[\s”’\"')\]»]*$")


class RuleTable:
    """
    Rules made ready to be applied in one pass over a text.

    No rule is tried at a small letter behind a letter, unless an accent stands loose behind it.
    """

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self._each: dict[int, re.Pattern[str]] = {}
        # The name stands behind the pattern, so that the engine passes over it by its first character.
        each = "|".join(f"(?:{rule.pattern})(?P<r{n}>)" for n, rule in enumerate(rules))
        self._any = re.compile(f"{_WHERE_A_RULE_MAY_FIT}(?:{each})")

    def matches(self, text: str, language: str, taken: Sequence[Replacement] = ()) -> list[Replacement]:
        """
        List what is replaced: start, end and the words that are said for it, in order.

        ``taken`` are replacements that go before the rules, in order.
        """
        found: list[Replacement] = []
        done = 0
        for hold in (*taken, None):
            if hold and hold[0] < done:
                continue
            while fit := self._next(text, done, hold):
                match, rule = fit
                found.append((match.start(), match.end(), rule.words(match, language)))
                done = max(match.end(), done + 1)
            if hold and hold[0] >= done:
                found.append(hold)
                done = hold[1]
        return found

    def binds(self, text: str, at: int, *, is_opened: bool) -> bool:
        """
        Tell whether the stop before ``at`` is read as part of something that goes on behind it.

        ``is_opened`` tells that a word stands there that opens sentences.
        """
        stop, done = len(text[:at].rstrip()), 0
        while fit := self._next(text, done, None):
            match, rule = fit
            if match.end() >= stop:
                return match.start() < stop and (
                    match.end() >= at or rule.leads or (rule.counts and not is_opened)
                )
            done = max(match.end(), done + 1)
        return False

    def _next(self, text: str, done: int, hold: Replacement | None) -> tuple[re.Match[str], Rule] | None:
        """
        Find the next place between ``done`` and ``hold`` that a rule fits, or one that swallows ``hold``.

        A rule that would reach into ``hold`` is tried again as if the text ended there.
        """
        start, end = hold[:2] if hold else (len(text), len(text))
        for limit in (len(text), start):
            hit = self._any.search(text, done, limit)
            if hit is None or hit.start() >= start:
                return None
            number = int(str(hit.lastgroup)[1:])
            rule = self.rules[number]
            match = self._one(number).match(text, hit.start(), limit)
            if match and (match.end() <= start or (rule.is_one and match.end() >= end)):
                return match, rule
        return None

    def _one(self, number: int) -> re.Pattern[str]:
        if number not in self._each:
            self._each[number] = re.compile(self.rules[number].pattern)
        return self._each[number]
