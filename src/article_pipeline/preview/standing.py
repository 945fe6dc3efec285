"""
Where the words of a block stand in an edition: found by the words alone, since every edition has them.

Each three words in a row vote for a place. So a hyphen, a running head or a word that braille reads back
otherwise moves nothing, as long as most of the block stands there.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")
_RUN: Final = 3
_DRIFT: Final = 40
"""Words that hyphens may add to a block."""
_MOST: Final = 50
"""Places at which a run may stand and still tell one place from another."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an edition in order, each with the number of the line or page that it is on."""

    words: Sequence[str]
    units: Sequence[int]
    runs: Mapping[tuple[str, ...], Sequence[int]]

    @classmethod
    def of(cls, units: Iterable[str]) -> "Words":
        """Take the words of lines or pages."""
        words: list[str] = []
        where: list[int] = []
        for number, text in enumerate(units):
            found = words_of(text)
            words += found
            where += [number] * len(found)
        runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for length in range(1, _RUN + 1):
            for start in range(len(words) - length + 1):
                runs[tuple(words[start : start + length])].append(start)
        return cls(words, where, runs)

    def place_of(self, text: str) -> tuple[int, int] | None:
        """Give the first and the last unit that has words of ``text``; ``None`` where it is not found."""
        sought = words_of(text)
        if not sought:
            return None
        length = min(_RUN, len(sought))
        votes: Counter[int] = Counter()
        for offset in range(len(sought) - length + 1):
            found = self.runs.get(tuple(sought[offset : offset + length]), ())
            votes.update(start - offset for start in found[:_MOST])
        if not votes:
            return None
        most = max(votes.values())
        start = max(min(place for place, count in votes.items() if count == most), 0)
        return self.units[start], self.units[self._last(sought, start, length)]

    def _last(self, sought: Sequence[str], start: int, length: int) -> int:
        """Find the last word, where hyphens may have made more words of those between."""
        for offset in range(len(sought) - length, 0, -1):
            for place in self.runs.get(tuple(sought[offset : offset + length]), ()):
                if 0 <= place - offset - start <= _DRIFT:
                    return place + length - 1
        return max(min(start + len(sought), len(self.units)) - 1, start)


def words_of(text: str) -> list[str]:
    """Give the words of a text, whatever stands between them."""
    return _WORD.findall(text.replace("\u00ad", "").casefold())
