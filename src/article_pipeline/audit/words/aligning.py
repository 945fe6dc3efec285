"""
Which words of one sequence are which words of another, in time that grows as the sequences do.

``difflib`` compares each word with each of its like, so a long text is first cut where both sides have a run
of words that occurs once in either ("patience"), and only what lies between is given to it.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

Match = tuple[int, int, int]
"""``size`` words from ``start`` in the first sequence are those from ``other`` in the second."""

_SMALL: Final = 250_000
"""Words times words that are given to difflib at once."""
_RUN: Final = 3
"""Words in a run that must occur once to be an anchor."""


def matches(first: Sequence[str], second: Sequence[str]) -> list[Match]:
    """Give the matching stretches in order; what is in none of them has no counterpart."""
    return _merged(_matches(first, second, 0, 0))


def _matches(first: Sequence[str], second: Sequence[str], at: int, other: int) -> Iterator[Match]:
    head = _common(first, second)
    if head:
        yield at, other, head
    rest = first[head:], second[head:]
    tail = _common(rest[0][::-1], rest[1][::-1])
    middle = rest[0][: len(rest[0]) - tail], rest[1][: len(rest[1]) - tail]
    yield from _middle(*middle, at + head, other + head)
    if tail:
        yield at + len(first) - tail, other + len(second) - tail, tail


def _common(first: Sequence[str], second: Sequence[str]) -> int:
    """Count the words that both begin with."""
    most = min(len(first), len(second))
    if first[:most] == second[:most]:
        return most
    return next(n for n in range(most) if first[n] != second[n])


def _middle(first: Sequence[str], second: Sequence[str], at: int, other: int) -> Iterator[Match]:
    if not first or not second:
        return
    anchors = [] if len(first) * len(second) <= _SMALL else _anchors(first, second)
    if not anchors:
        yield from _compared(first, second, at, other)
        return
    before = (0, 0)
    for one, two in (*anchors, (len(first), len(second))):
        part = first[before[0] : one], second[before[1] : two]
        yield from _matches(*part, at + before[0], other + before[1])
        before = one, two


def _compared(first: Sequence[str], second: Sequence[str], at: int, other: int) -> Iterator[Match]:
    matcher = SequenceMatcher(None, first, second, autojunk=len(first) * len(second) > 40 * _SMALL)
    for one, two, size in matcher.get_matching_blocks():
        if size:
            yield at + one, other + two, size


def _anchors(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """Give places where runs of words begin that occur once on either side, as many as stand in order."""
    ones, twos = _single(first), _single(second)
    pairs = [(place, twos[run]) for run, place in ones.items() if run in twos]
    return rising(sorted(pairs))


def _single(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    repeated = set()
    for place, run in enumerate(zip(*(words[n:] for n in range(_RUN)), strict=False)):
        if run in places:
            repeated.add(run)
        places[run] = place
    return {run: place for run, place in places.items() if run not in repeated}


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the longest run of pairs whose second numbers rise, as their first ones do."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, two) in enumerate(pairs):
        place = bisect_left(ends, two)
        before.append(last[place - 1] if place else -1)
        ends[place : place + 1] = [two]
        last[place : place + 1] = [number]
    found = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _merged(found: Iterator[Match]) -> list[Match]:
    joined: list[Match] = []
    for start, other, size in found:
        if joined and (joined[-1][0] + joined[-1][2], joined[-1][1] + joined[-1][2]) == (start, other):
            joined[-1] = (*joined[-1][:2], joined[-1][2] + size)
        else:
            joined.append((start, other, size))
    return joined


def at_borders(found: Sequence[Match], words: Sequence[str], owners: Sequence[int]) -> list[Match]:
    """
    Let what the first sequence alone has begin where a text does, if it may as well.

    Where a text is lost that begins as the one after it does, either beginning may be what is left of both;
    only the first is one text that is lost, and not parts of two. ``owners`` are the texts of ``words``.
    """
    moved = list(found)
    for number, (start, other, size) in enumerate(found[1:], 1):
        before, stands, most = moved[number - 1]
        begin, end = before + most, start
        if stands + most == other and begin < end and (by := _back(words, owners, begin, end, most)):
            moved[number - 1] = (before, stands, most - by)
            moved[number] = (start - by, other - by, size + by)
    return [match for match in moved if match[2]]


def _back(words: Sequence[str], owners: Sequence[int], begin: int, end: int, most: int) -> int:
    """Give by how many words, of ``most``, a gap goes back to where a text begins; 0 if it cannot."""
    by = 0
    while begin > by and owners[begin - by - 1] == owners[begin - by]:
        by += 1
        if by > most or words[begin - by] != words[end - by]:
            return 0
    return by
