"""
What a reading rule is: a pattern over the text as written, and what is said for it.

A rule sees the text as written only, never what another rule made of it, so that rules cannot trip over one
another; where two fit at the same place, the one that stands first in its table is taken.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

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


_INSIDE_A_WORD: Final = re.compile(r"(?<=[a-zA-Z])[a-z](?![\u0300-\u036f])")
_NOTHING_MORE: Final = re.compile(r"[\s”’\"')\]»]*$")


_Fit = tuple[re.Match[str], Rule]


class _Ready(NamedTuple):
    """A rule, and what looks for it: text, start, end → match."""

    rule: Rule
    search: Callable[[str, int, int], re.Match[str] | None]


@cache
def _ready(rule: Rule) -> _Ready:
    return _Ready(rule, re.compile(rule.pattern).search)


class _Search:
    """
    Where each rule fits next in ``text``, taken as if it ended at ``limit``.

    Each is looked for by itself and stays found until it is passed: a pattern alone passes over the places
    where it cannot begin; one pattern of all rules does not, and takes twice as long.
    """

    def __init__(self, rules: tuple[_Ready, ...], text: str, limit: int) -> None:
        self.text, self._limit = text, limit
        self._rules = rules
        self._fits: list[tuple[re.Match[str], _Ready]] | None = None

    def next(self, done: int) -> _Fit | None:
        """Find the first place from ``done`` on that a rule fits, and the first such rule; never go back."""
        if self._fits is None:
            looked_for = ((self._search(ready, done), ready) for ready in self._rules)
        else:
            looked_for = (
                (match if match.start() >= done else self._search(ready, done), ready)
                for match, ready in self._fits
            )
        self._fits = [(match, ready) for match, ready in looked_for if match]
        match, ready = min(self._fits, key=lambda fit: fit[0].start(), default=(None, None))
        return (match, ready.rule) if match and ready else None

    def _search(self, ready: "_Ready", start: int) -> re.Match[str] | None:
        match = ready.search(self.text, start, self._limit)
        while match and _INSIDE_A_WORD.match(self.text, match.start(), self._limit):
            match = ready.search(self.text, match.start() + 1, self._limit)
        return match


class RuleTable:
    """
    Rules made ready to be applied in one pass over a text.

    No rule is tried at a small letter behind a letter, unless an accent stands loose behind it.
    """

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self._ready = tuple(map(_ready, rules))

    def matches(self, text: str, language: str, taken: Sequence[Replacement] = ()) -> list[Replacement]:
        """
        List what is replaced: start, end and the words that are said for it, in order.

        ``taken`` are replacements that go before the rules, in order.
        """
        found: list[Replacement] = []
        done, whole = 0, _Search(self._ready, text, len(text))
        for hold in (*taken, None):
            if hold and hold[0] < done:
                continue
            while fit := self._next(whole, done, hold):
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
        search = _Search(self._ready, text, len(text))
        while fit := search.next(done):
            match, rule = fit
            if match.end() >= stop:
                return match.start() < stop and (
                    match.end() >= at or rule.leads or (rule.counts and not is_opened)
                )
            done = max(match.end(), done + 1)
        return False

    def _next(self, whole: _Search, done: int, hold: Replacement | None) -> _Fit | None:
        """
        Find the next place between ``done`` and ``hold`` that a rule fits, or one that swallows ``hold``.

        A rule that would reach into ``hold`` is tried again as if the text ended there.
        """
        if hold is None:
            return whole.next(done)
        start, end, _ = hold
        for search in (whole, _Search(self._ready, whole.text, start)):
            fit = search.next(done)
            if fit is None or fit[0].start() >= start:
                return None
            match, rule = fit
            if match.end() <= start or (rule.is_one and match.end() >= end):
                return fit
        return None
