"""
One fault told once: parts of an edition that differ, where it is told already which of them is wrong.

A list of contents is held against the headings that it leads to, and what is heard against what is shown.
Where a heading is altered both differ from it, and so does all that repeats it; that is a part of the one
fault, whose finding names the article's words.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.words.tokens import letters_of

_ABSENT: Final = (Fault.MISSING, Fault.MOVED, Fault.SPACED)
"""Faults of words that the edition has not, or not as they are."""


def without_echoes(findings: Sequence[Finding]) -> list[Finding]:
    """Give the findings but for those that are ``within`` the edition and repeat the words of another."""
    if not any(one.is_within for one in findings):
        return list(findings)
    told: dict[str, list[list[str]]] = {}
    for one in findings:
        if not one.is_within and one.stream in (Stream.WORDS, Stream.FACTS):
            told.setdefault(_part(one.where), []).append(letters_of(_disputed(one)))
    return [one for one in findings if not (one.is_within and _repeats(one, told.get(_part(one.where), ())))]


def _part(where: str) -> str:
    """Give the part that a block is of: closing words have several, which what is heard does not tell."""
    return where.partition("-")[0] if where.startswith("closing") else where


def _disputed(finding: Finding) -> str:
    """Give the words that are wrong in the edition, or are not where they should be; of a fact its value."""
    words = finding.wanted if finding.fault in _ABSENT else finding.found
    return words.partition(": ")[2] if finding.stream is Stream.FACTS else words


def _repeats(finding: Finding, told: Iterable[Sequence[str]]) -> bool:
    sides = [letters_of(finding.wanted), letters_of(finding.found)]
    return bool(finding.where) and any(_has(side, words) for words in told for side in sides)


def _has(side: Sequence[str], words: Sequence[str]) -> bool:
    """Whether ``side`` has ``words``, one after the other."""
    size = len(words)
    return bool(size) and any(side[n : n + size] == words for n in range(len(side) - size + 1))
