"""
Where in the text pictures and boxes stand, so that no column ends in a hole before one of them.

All heights are lines of the grid. Text runs on from column to column; what floats is moved down the text to
the first end of a paragraph from which on it fits its column. It moves up on the last page only, where it is
not far from the words that lead to it; elsewhere what floats keeps its order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_LEAST_AT_FOOT: Final = 2  # lines of a paragraph: no widows and no orphans
_LEAST_UNDER_HEADING: Final = 2
_WORTH_MOVING: Final = 3  # lines that a last page must become lower for something to be moved up


@dataclass(frozen=True, slots=True)
class Block:
    """
    A block of the text in lines, with its margins.

    ``above`` are those of ``lines`` that are dropped at the head of a column. What is not ``is_flowing``
    stands in one column whole; what is ``is_floating`` may be moved as well.
    """

    lines: int
    above: int = 0
    is_flowing: bool = True
    is_floating: bool = False
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Placement:
    """
    The order in which blocks are set, as their numbers; on which page that ends, and its columns' height.

    ``heads`` are those that begin at the head of a column.
    """

    order: list[int]
    heads: frozenset[int]
    last_page: int
    last_height: int


def placed(blocks: Sequence[Block], columns: int, first: int, full: int) -> Placement:
    """
    Place ``blocks`` on pages of so many ``columns``: of ``first`` lines on the first page, then ``full``.

    The columns of the last page are all made as low as they can be. What floats there may move up as well,
    where that makes them lower: on one page, the eye finds it all the same.
    """
    column = _Column(columns, first, full)
    order: list[int] = []
    waiting: list[int] = []
    begun_on: list[int] = []
    heads: set[int] = set()
    is_after_heading = False

    def put(number: int) -> None:
        column.put(blocks[number])
        order.append(number)
        begun_on.append(column.begun_on)
        if column.is_at_head:
            heads.add(number)

    for number, block in enumerate(blocks):
        if block.is_floating:
            waiting.append(number)
        else:
            put(number)
            is_after_heading = block.is_heading
        while waiting and not is_after_heading and column.has_room_for(blocks[waiting[0]]):
            put(waiting.pop(0))
    for number in waiting:
        put(number)
    tail = [number for number, page in zip(order, begun_on, strict=True) if page == column.page]
    limit = full if column.page else first
    rearranged, height = _lowest(tail, blocks, columns, column.used_on_page, limit)
    kept = order[: len(order) - len(tail)]
    return Placement([*kept, *rearranged], frozenset(heads) & frozenset(kept), column.page, height)


def _lowest(
    tail: list[int], blocks: Sequence[Block], columns: int, used: int, limit: int
) -> tuple[list[int], int]:
    """Move what floats on the last page to where its columns become lowest; ``used`` are their lines."""
    carried = Block(max(used - sum(blocks[number].lines for number in tail), 0))
    best = _height([carried, *(blocks[n] for n in tail)], columns, limit)
    for number in [n for n in tail if blocks[n].is_floating]:
        others = [n for n in tail if n != number]
        for place in range(len(others) + 1):
            if place and blocks[others[place - 1]].is_heading:
                continue
            tried = [*others[:place], number, *others[place:]]
            height = _height([carried, *(blocks[n] for n in tried)], columns, limit)
            if height <= best - _WORTH_MOVING:
                tail, best = tried, height
    return tail, best


def _height(blocks: Sequence[Block], columns: int, limit: int) -> int:
    """Give the least height at which one page of ``columns`` holds ``blocks`` in this order."""
    least = -(-sum(block.lines for block in blocks) // columns)
    for height in range(max(least - 1, 1), limit):
        column = _Column(columns, height, height)
        for block in blocks:
            column.put(block)
        if not column.page:
            return height
    return limit


class _Column:
    """
    The column that is being filled.

    ``begun_on`` is the page on which the last block begins; ``is_at_head`` says that it begins its column.
    """

    def __init__(self, columns: int, first: int, full: int) -> None:
        self._columns, self._first, self._full = columns, first, full
        self._number = 0
        self._used_before = 0
        self._used = 0
        self.begun_on = 0
        self.is_at_head = False

    @property
    def page(self) -> int:
        return self._number // self._columns

    @property
    def used_on_page(self) -> int:
        return self._used_before + self._used

    @property
    def _rest(self) -> int:
        return (self._full if self.page else self._first) - self._used

    def _needed(self, block: Block) -> int:
        return block.lines - (0 if self._used else block.above)

    def has_room_for(self, block: Block) -> bool:
        return self._needed(block) <= self._rest

    def put(self, block: Block) -> None:
        is_alone = block.is_heading and self._rest < block.lines + _LEAST_UNDER_HEADING
        if self._used and (is_alone or not (block.is_flowing or self.has_room_for(block))):
            self._next()
        self.begun_on = self.page
        self.is_at_head = not self._used
        if block.is_flowing:
            self._flow(self._needed(block))
        else:
            self._used += self._needed(block)

    def _flow(self, lines: int) -> None:
        """Let a paragraph run on, never parting one line of it from the others."""
        is_begun = False
        while lines > self._rest:
            here = min(self._rest, lines - _LEAST_AT_FOOT)
            if here < _LEAST_AT_FOOT and not self._used:
                break  # no column is high enough for a part of it
            if here >= _LEAST_AT_FOOT:
                self._used += here
                lines -= here
                is_begun = True
            self._next()
            if not is_begun:
                self.begun_on, self.is_at_head = self.page, True
        self._used += lines

    def _next(self) -> None:
        page = self.page
        self._number += 1
        self._used_before = self._used_before + self._used if self.page == page else 0
        self._used = 0
