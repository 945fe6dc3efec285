"""
Ways to damage a finished edition, from which the mutants of each format are made.

Each gives a function that changes a file in place, and raises where there is nothing of the kind to change.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Mutant = Callable[[Path], None]


class UnchangedError(AssertionError):
    """The edition has nothing that this mutant changes."""


def by_text(change: Callable[[str], str]) -> Mutant:
    """Change the file's text, its line ends as they are."""

    def mutant(path: Path) -> None:
        before = path.read_bytes().decode("utf-8")
        try:
            after = change(before)
        except StopIteration:
            raise UnchangedError(path.name) from None
        if after == before:
            raise UnchangedError(path.name)
        path.write_bytes(after.encode("utf-8"))

    return mutant


def by_pattern(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Mutant:
    """Replace the first match of a pattern, in which ``^`` and ``$`` are the ends of lines."""
    return by_text(lambda text: re.sub(pattern, replacement, text, count=1, flags=re.MULTILINE))


def by_lines(change: Callable[[list[str]], list[str]], part: str = "\n") -> Mutant:
    """Change the list of what stands between ``part``."""
    return by_text(lambda text: part.join(change(text.split(part))))


def by_json(change: Callable[[Any], None]) -> Mutant:
    """Change the file's object in place."""

    def changed(text: str) -> str:
        data = json.loads(text)
        before = json.dumps(data)
        change(data)
        return text if json.dumps(data) == before else json.dumps(data, ensure_ascii=False, indent=1) + "\n"

    return by_text(changed)


def truncated(share: float) -> Mutant:
    """Leave the first part of the bytes."""

    def mutant(path: Path) -> None:
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])

    return mutant


def words_changed(change: Callable[[list[str]], list[str]]) -> Callable[[str], str]:
    """Change the words of a text, which are parted by single spaces."""
    return lambda text: " ".join(change(text.split(" ")))


def dropped(items: list[str]) -> list[str]:
    return [*items[:1], *items[2:]]


def doubled(items: list[str]) -> list[str]:
    return [*items[:2], *items[1:]]


def swapped(items: list[str]) -> list[str]:
    return [items[1], items[0], *items[2:]]


def altered(items: list[str]) -> list[str]:
    return [items[0] + "x", *items[1:]]


WORD_CHANGES = {
    "a word dropped": dropped,
    "a word doubled": doubled,
    "two words swapped": swapped,
    "a word altered": altered,
}


def nodes_of(data: Any, kind: str) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects whose type is ``kind``, or that have a field of that name."""
    if isinstance(data, dict):
        if data.get("type") == kind or kind in data:
            yield data
        for value in data.values():
            yield from nodes_of(value, kind)
    elif isinstance(data, list):
        for item in data:
            yield from nodes_of(item, kind)


def first_of(data: Any, kind: str) -> dict[str, Any]:
    """Give the first of ``nodes_of``."""
    try:
        return next(nodes_of(data, kind))
    except StopIteration:
        raise UnchangedError(kind) from None
