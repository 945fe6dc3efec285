"""
Long lists in pages that stay as they are when articles are added.

Pages are counted from the oldest article, so that page 3 has the same articles for good; what is newest, one
page full and what is left over, stands on the first page of the list, which has no number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

PER_PAGE: Final = 50
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Leaf(Generic[_T]):
    """A page of a list, its items the newest first; ``number`` is ``None`` on the first page."""

    items: tuple[_T, ...]
    number: int | None
    newer: int | None
    """The number of the page with newer items; ``None`` where that is the first one, or there is none."""
    older: int | None
    """The number of the page with older ones."""


def leaves(newest_first: Sequence[_T], size: int = PER_PAGE) -> list[Leaf[_T]]:
    """Part a list into a first page, which is always there, of less than twice ``size``, and full ones."""
    oldest_first = list(reversed(newest_first))
    full = max(0, len(oldest_first) // size - 1)
    parts = [oldest_first[n * size : (n + 1) * size] for n in range(full)]
    first = Leaf(tuple(reversed(oldest_first[full * size :])), None, None, full or None)
    rest = [
        Leaf(tuple(reversed(part)), number, number + 1 if number < full else None, number - 1 or None)
        for number, part in enumerate(parts, 1)
    ]
    return [first, *reversed(rest)]
