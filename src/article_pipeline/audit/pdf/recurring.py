"""
Heads of tables that are printed once more where a table goes on, at the top of a page or of a column.

They are the table's words said again and no others, so they are told by their place: at the top, and between
words that follow one another in the table. Anywhere else they are words too many.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from article_pipeline.article.grid import head_count
from article_pipeline.article.model import Article, Table
from article_pipeline.article.walk import named_parts, nodes
from article_pipeline.audit.pdf.lines import Line
from article_pipeline.audit.pieces import block_pieces

_TELLING: Final = 24
"""Letters on either side by which a place in a table is known."""
_TOUCH_PT: Final = 1.0
Letters = Callable[[str], str]
"""Gives the letters of a text, without what a page does not show, such as its blanks."""


@dataclass(frozen=True, slots=True)
class _Heads:
    """The letters of a table's heads, and those of the whole table, which begin with them."""

    letters: str
    table: str
    first: int
    """Where the first row that words stand in begins or, if others stand above it, the heads end."""
    last: int
    """The same at the other end."""

    def goes_on(self, before: str, after: str) -> bool:
        """Whether letters end at a place below the heads where ``after``, or the beginning of it, goes on."""
        ends = self._ends(before[-_TELLING:]) if before else ()
        following = (self.table[at : at + _TELLING] for at in ends)
        return any(told.startswith(after) or after.startswith(told) for told in following)

    def is_whole(self, before: str) -> bool:
        """Whether letters end with all of the table, which no row without words follows."""
        return self.last < len(self.table) and before.endswith(self.table)

    def _ends(self, before: str) -> Iterator[int]:
        """Yield where in the table the letters ``before`` end, which may begin above it."""
        near = (at for at in range(self.first, _TELLING) if before.endswith(self.table[:at]))
        found = (found.start() + len(before) for found in re.finditer(f"(?={re.escape(before)})", self.table))
        return (at for at in (*near, *found) if self.first <= at <= self.last)


class Recurring:
    """Takes out of pages, one after the other, the heads of tables that are there again."""

    def __init__(self, article: Article, letters: Letters) -> None:
        self._letters = letters
        tables = (node for _, part in named_parts(article) for node in nodes(part) if isinstance(node, Table))
        self._heads = [heads for table in tables if (heads := self._heads_of(table)).letters]
        self._telling = max((len(heads.table) for heads in self._heads), default=0) + _TELLING
        self._before = ""
        self._begun: Counter[str] = Counter()

    def _heads_of(self, table: Table) -> _Heads:
        rows = [self._said(replace(table, rows=(row,), caption=None, credit=None)) for row in table.rows]
        count = head_count(table)
        heads, said = "".join(rows[:count]), "".join(rows)
        below = rows[count:] or [""]
        return _Heads(heads, said, len(heads) + bool(below[0]), len(said) - bool(below[-1]))

    def _said(self, table: Table) -> str:
        return self._letters(" ".join(piece.text for piece in block_pieces("", table, ())))

    def without(self, lines: Sequence[Line]) -> list[Line]:
        """Give the lines of the next page but for heads that are there again."""
        if not self._heads:
            return list(lines)
        said = [self._letters(line.text) for line in lines]
        left: list[Line] = []
        at = 0
        while at < len(lines):
            is_top = not at or lines[at].y > lines[at - 1].y - _TOUCH_PT
            size = self._again(said[at:]) if is_top else 0
            if not size:
                left.append(lines[at])
                self._keep(said[at])
            at += size or 1
        return left

    def _keep(self, said: str) -> None:
        for letters in {heads.letters for heads in self._heads}:
            tail = self._before[max(len(self._before) - len(letters) + 1, 0) :]
            self._begun[letters] += (tail + said).count(letters)
        self._before = (self._before + said)[-self._telling :]

    def _has_ended(self, letters: str) -> bool:
        """Whether the table that began last with these heads is whole, so that they are those of the next."""
        alike = [heads for heads in self._heads if heads.letters == letters]
        number = self._begun[letters] - 1
        return 0 <= number < len(alike) and alike[number].is_whole(self._before)

    def _again(self, said: Sequence[str]) -> int:
        """Count the lines that say heads again, of those that say so."""
        for heads in self._heads:
            told = accumulate(said)
            size = next((n for n, words in enumerate(told, 1) if len(words) >= len(heads.letters)), 0)
            after = "".join(said[size : size + _TELLING])[:_TELLING]
            is_said = "".join(said[:size]) == heads.letters and not self._has_ended(heads.letters)
            if is_said and heads.goes_on(self._before, after):
                return size
        return 0
