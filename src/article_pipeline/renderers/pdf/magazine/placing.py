"""
Where in the text pictures and boxes stand, so that no column ends in a hole before one of them.

All heights are lines of the grid. Text runs on from column to column; what floats is moved down the text to
the first end of a paragraph from which on it fits its column. It moves up on the last page only, where it is
not far from the words that lead to it; elsewhere what floats keeps its order. What has found no end of a
paragraph that leaves it room for two pages is set all the same, as the first of a column.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

_LEAST_AT_FOOT: Final = 2  # lines of a paragraph: no widows and no orphans
_LEAST_UNDER_HEADING: Final = 2
_PAGES_APART: Final = 2
_MOST_PAGES_LATER: Final = 2
_LEAST_BELOW: Final = 0.3  # of the columns below a picture that stands across the page
_WORTH_MOVING: Final = 3  # lines that a last page must become lower for something to be moved up


@dataclass(frozen=True, slots=True)
class Block:
    """
    A block of the text in lines, with its margins.

    ``above`` are those of ``lines`` that are dropped at the head of a column. What is not ``is_flowing``
    stands in one column whole; what is ``is_floating`` may be moved as well. ``across`` are the lines that it
    takes across all columns at the head of a page, if it may stand there.
    """

    lines: int
    above: int = 0
    is_flowing: bool = True
    is_floating: bool = False
    is_heading: bool = False
    across: int = 0


@dataclass(frozen=True, slots=True)
class Placement:
    """
    The order in which blocks are set, as their numbers; on which page that ends, and its columns' height.

    ``across`` has the page of each that stands across one, and is not in the order; ``last_across`` are its
    lines on the last page.
    """

    order: list[int]
    last_page: int
    last_height: int
    across: dict[int, int]
    last_across: int


def placed(blocks: Sequence[Block], columns: int, first: int, full: int, spare: int = 0) -> Placement:
    """
    Place ``blocks`` on pages of so many ``columns``: of ``first`` lines on the first page, then ``full``.

    The columns of the last page are all made as low as they can be. What floats there may move up as well,
    where that makes them lower: on one page, the eye finds it all the same. As many pictures stand across as
    leave text for the last page. What floats is set only where it leaves ``spare`` lines.
    """
    most = sum(bool(block.across) for block in blocks)
    while True:
        placing = _Placing(blocks, columns, first, full, most, spare)
        placement = placing.placement()
        if not placement.across or placing.ends_with_text:
            return placement
        most = len(placement.across) - 1


class _Placing:
    """One pass over the blocks; what floats and has no room is ``_waiting``."""

    def __init__(
        self, blocks: Sequence[Block], columns: int, first: int, full: int, most_across: int, spare: int
    ) -> None:
        self._spare = spare
        self._blocks, self._columns, self._full, self._most_across = blocks, columns, full, most_across
        self._column = _Column(columns, first, full, self._set_across)
        self._order: list[int] = []
        self._waiting: list[int] = []
        self._waits_from: dict[int, int] = {}
        self._begun_on: list[int] = []
        self._across: dict[int, int] = {}
        self._next = 0

    def placement(self) -> Placement:
        is_after_heading = False
        for number, block in enumerate(self._blocks):
            self._next = number + 1
            if number in self._across:
                continue
            if block.is_floating:
                self._waiting.append(number)
                self._waits_from[number] = self._column.page
            else:
                self._put(number)
                is_after_heading = block.is_heading
            while self._waiting and not is_after_heading and self._may_stand(self._waiting[0]):
                self._put(self._waiting.pop(0))
        while self._waiting:
            self._put(self._waiting.pop(0))
        return self._with_a_low_end()

    @property
    def ends_with_text(self) -> bool:
        """Whether the last page has more than pictures and boxes, if only the end of a paragraph."""
        floating = (b for b in map(self._blocks.__getitem__, self._on_last_page()) if b.is_floating)
        return self._column.used_on_page > sum(block.lines for block in floating)

    def _on_last_page(self) -> list[int]:
        begun = zip(self._order, self._begun_on, strict=True)
        return [number for number, page in begun if page == self._column.page]

    def _may_stand(self, number: int) -> bool:
        """Whether what floats has room, or has waited for some too long."""
        is_late = self._column.page - self._waits_from[number] >= _MOST_PAGES_LATER
        return is_late or self._column.has_room_for(self._blocks[number], self._spare)

    def _put(self, number: int) -> None:
        self._column.put(self._blocks[number])
        self._order.append(number)
        self._begun_on.append(self._column.begun_on)

    def _with_a_low_end(self) -> Placement:
        column, blocks = self._column, self._blocks
        tail = self._on_last_page()
        rearranged, height = _lowest(tail, blocks, self._columns, column.used_on_page, column.height)
        kept = self._order[: len(self._order) - len(tail)]
        return Placement([*kept, *rearranged], column.page, height, self._across, column.across)

    def _set_across(self, page: int) -> int:
        """
        Give the lines at the head of ``page`` over which a picture stands across its columns.

        It is the next that floats, so that pictures keep their order, and its words are on that page or
        before it. Two pages in a row never have one, for variety.
        """
        if len(self._across) >= self._most_across:
            return 0
        coming = (n for n in range(self._next, len(self._blocks)) if self._blocks[n].is_floating)
        number = next(chain(self._waiting, coming), None)
        if number is None or page - max(self._across.values(), default=0) < _PAGES_APART:
            return 0
        lines = self._blocks[number].across
        if not lines or not self._is_text_enough(number, self._full - lines):
            return 0
        if number in self._waiting:
            self._waiting.remove(number)
        self._across[number] = page
        return lines

    def _is_text_enough(self, number: int, height: int) -> bool:
        """Whether what is left fills columns of such a ``height`` below a picture that is near its words."""
        room = height * self._columns
        left = [self._blocks[n] for n in range(self._next, len(self._blocks)) if n != number]
        before = sum(block.lines for block in self._blocks[self._next : number])
        floating = [*(b for b in left if b.is_floating), *(self._blocks[n] for n in self._waiting)]
        text = sum(block.lines for block in left if not block.is_floating)
        is_tall = any(b.lines > height for b in floating if b is not self._blocks[number])
        is_fixed = any(b.lines > height for b in left if not (b.is_flowing or b.is_floating))
        return before <= room and not is_fixed and text >= (room if is_tall else room * _LEAST_BELOW)


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
    tallest = max((block.lines - block.above for block in blocks if not block.is_flowing), default=0)
    for height in range(max(least - 1, tallest, 1), limit):
        column = _Column(columns, height, height)
        for block in blocks:
            column.put(block)
        if not column.page:
            return height
    return limit


def _none_across(_page: int) -> int:
    return 0


class _Column:
    """
    The column that is being filled.

    ``begun_on`` is the page on which the last block begins. ``across`` are the lines at the head of the page
    that its columns lack; ``lines_across`` gives those of a page that begins.
    """

    def __init__(
        self, columns: int, first: int, full: int, lines_across: Callable[[int], int] = _none_across
    ) -> None:
        self._columns, self._first, self._full = columns, first, full
        self._lines_across = lines_across
        self.across = 0
        self._number = 0
        self._used_before = 0
        self._used = 0
        self.begun_on = 0

    @property
    def page(self) -> int:
        return self._number // self._columns

    @property
    def used_on_page(self) -> int:
        return self._used_before + self._used

    @property
    def height(self) -> int:
        return (self._full if self.page else self._first) - self.across

    @property
    def _rest(self) -> int:
        return self.height - self._used

    def _needed(self, block: Block) -> int:
        return block.lines - (0 if self._used else block.above)

    def has_room_for(self, block: Block, spare: int = 0) -> bool:
        return self._needed(block) + (spare if self._used else 0) <= self._rest

    def put(self, block: Block) -> None:
        is_alone = block.is_heading and self._rest < block.lines + _LEAST_UNDER_HEADING
        if self._used and (is_alone or not (block.is_flowing or self.has_room_for(block))):
            self._next()
        self.begun_on = self.page
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
                self.begun_on = self.page
        self._used += lines

    def _next(self) -> None:
        page = self.page
        self._number += 1
        self._used_before = self._used_before + self._used if self.page == page else 0
        self._used = 0
        if self.page != page:
            self.across = self._lines_across(self.page)
