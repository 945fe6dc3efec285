"""
Diagnostics as they are kept with an edition: with the node of the article that each is about.

A source that was laid out anew gives the same article on other lines, and what was said is said of those.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from article_pipeline.diagnostics import Diagnostic, Place, Severity


def to_data(said: Iterable[Diagnostic]) -> list[list[Any]]:
    """Give diagnostics as JSON."""
    return [
        [
            *(d.code, str(d.severity), d.message, d.mend),
            d.place and [os.fspath(d.place.file), d.place.line, d.place.column],
            list(d.editions),
            d.count,
        ]
        for d in said
    ]


def from_data(data: Iterable[Sequence[Any]]) -> tuple[Diagnostic, ...]:
    """Read what ``to_data`` gave."""
    return tuple(
        Diagnostic(code, Severity(severity), message, mend, place and Place(*place), tuple(editions), count)
        for code, severity, message, mend, place, editions, count in data
    )


def nodes_of(lines: Iterable[int], of_article: Sequence[int]) -> dict[str, int]:
    """Give for each of ``lines`` the first node of the article that begins there."""
    wanted, found = set(lines), dict[str, int]()
    for number, line in enumerate(of_article):
        if line in wanted:
            found.setdefault(str(line), number)
    return found


def moves(nodes: Mapping[str, int], of_article: Sequence[int]) -> dict[int, int]:
    """Give for each line of before the one of today."""
    return {int(line): of_article[number] for line, number in nodes.items() if number < len(of_article)}


def moved(said: Iterable[Diagnostic], lines: Mapping[int, int], old: str, new: str) -> tuple[Diagnostic, ...]:
    """Bring diagnostics about the source ``old`` to the lines of ``new``."""
    return tuple(_moved(one, lines, old, new) for one in said)


def _moved(one: Diagnostic, lines: Mapping[int, int], old: str, new: str) -> Diagnostic:
    if one.place is None or one.place.file != old:
        return one
    line = lines.get(one.place.line, one.place.line) if one.place.line else one.place.line
    return replace(one, place=Place(new, line, one.place.column))
