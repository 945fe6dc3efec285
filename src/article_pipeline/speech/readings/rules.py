"""
What a reading rule is: a pattern over the text as written, and what is said for it.

A rule sees the text as written only, never what another rule made of it, so that rules cannot trip over one
another; where two fit at the same place, the one that stands first in its table is taken.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

Say = Callable[[re.Match[str], str], str]
"""Gives what is said for a match in a text of a BCP 47 language."""


@dataclass(frozen=True, slots=True)
class Rule:
    """
    A row of a language's table.

    ``pattern`` has no named groups and no back-references; ``say`` is a function, or the words themselves
    with groups as in ``re.Match.expand``.
    """

    name: str
    pattern: str
    say: str | Say

    def words(self, match: re.Match[str], language: str) -> str:
        """Give what is said for ``match``."""
        return match.expand(self.say) if isinstance(self.say, str) else self.say(match, language)


class RuleTable:
    """Rules made ready to be applied in one pass over a text."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self._each: dict[int, re.Pattern[str]] = {}
        self._any = re.compile("|".join(f"(?P<r{n}>{rule.pattern})" for n, rule in enumerate(rules)))

    def matches(self, text: str, language: str) -> list[tuple[int, int, str]]:
        """List what is replaced: start, end and the words that are said for it, in order."""
        found = []
        for hit in self._any.finditer(text):
            number = int(str(hit.lastgroup)[1:])
            match = self._one(number).match(text, hit.start())
            if match:
                found.append((match.start(), match.end(), self.rules[number].words(match, language)))
        return found

    def _one(self, number: int) -> re.Pattern[str]:
        if number not in self._each:
            self._each[number] = re.compile(self.rules[number].pattern)
        return self._each[number]
