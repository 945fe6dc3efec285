"""
The words of an untagged page in the order in which the eye reads them.

Words are taken in the order of painting, which is that of the text, as long as their places agree with it:
of two lines one above the other, the upper is read first. What is painted out of its order (a bullet, an
initial, what stands in a margin) is read where it stands.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from article_pipeline.audit.pdf.items import Run
from article_pipeline.audit.words.joints import JOINT

HYPHEN: Final = "\u2010"
"""What a page puts where it parts a word."""
_SAME_LINE: Final = 0.6
"""Of the type's size: how far two baselines may be apart, one of them being of raised letters."""
_MOST_RAISED: Final = 1.2
"""The same of runs that touch, one of them of letters that are raised again and again."""
_MOST_RISING: Final = 4.0
"""The same where raised letters touch lowered ones: a line that follows is never above."""
_HIGHEST: Final = 1.0
"""The same of a list's number and the letters that it hangs before, which are less than a line above it."""
_GAP: Final = 0.14
"""Of the type's size: the least room between two runs that parts words."""
_MOST_APART: Final = 8.0
"""Of the type's size: what is farther apart is not on one line, but in two columns."""
_GUTTER: Final = 1.0
"""The same of room that is no blank: between columns, and between cells."""
_TOUCH_PT: Final = 1.0
_MARK: Final = re.compile(r"[-\u2212]?\d+\.")
"""A number before an item; other short lines are ends of a cell that stands beside one over several rows."""
_MARK_ROOM: Final = 3.5
_LEAST_MARK: Final = 0.75
"""Of the size of its item: how small a mark may be."""
_MOST_EMPTY: Final = 6.0
"""The same of empty lines with which an item begins, below its bullet."""
_INITIAL: Final = 2.0
"""How many times larger than its text an initial is."""


@dataclass(slots=True)
class Line:
    """Runs that are painted one after the other on one line."""

    runs: list[Run] = field(default_factory=list)

    @property
    def left(self) -> float:
        return self.runs[0].x

    @property
    def right(self) -> float:
        return max(run.last for run in self.runs)

    @property
    def y(self) -> float:
        return self.runs[0].y

    @property
    def size(self) -> float:
        return max(run.size for run in self.runs)

    @property
    def text(self) -> str:
        """The words, with a blank where there is room for one."""
        return "".join(_spaced(self.runs))

    def is_over(self, other: "Line") -> bool:
        """Whether some of this line lies straight above some of another."""
        return (
            self.left < other.right - _TOUCH_PT and other.left < self.right - _TOUCH_PT and self.y > other.y
        )


def _spaced(runs: Sequence[Run]) -> Iterator[str]:
    for number, run in enumerate(runs):
        before = runs[number - 1] if number else None
        if before and run.x - before.end > _GAP * min(run.size, before.size):
            yield " "
        yield run.text


def lines_in_order(runs: Sequence[Run]) -> list[Line]:
    """Give the lines of a page in the order of reading, without the bullets that are painted behind them."""
    painted = list(_painted(runs))
    usual = median([line.size for line in painted]) if painted else 0.0
    order = _Order()
    initials = []
    is_bullet = False
    for line in painted:
        is_bullet = not any(map(str.isalnum, line.text)) and (is_bullet or order.has_item(line))
        if is_bullet:
            continue
        if len(line.text.strip()) == 1 and line.size > _INITIAL * usual:
            initials.append(line)
        else:
            order.add(line)
    for line in initials:
        order.add_initial(line)
    return [part for line in order.read for part in _at_gutters(line)]


def _at_gutters(line: Line) -> Iterator[Line]:
    """Part a line that goes on in the next column, where what is painted next has the same baseline."""
    part = Line(line.runs[:1])
    for run in line.runs[1:]:
        before = part.runs[-1]
        if run.x - before.end > _GUTTER * min(run.size, before.size):
            yield part
            part = Line()
        part.runs.append(run)
    yield part


class _Order:
    """
    Lines as they are read so far.

    A line that continues one which was put among them is put behind it.
    """

    def __init__(self) -> None:
        self.read: list[Line] = []
        self._boxes: list[tuple[float, float, float]] = []
        self._next = 0

    def add(self, line: Line) -> None:
        place = self._first_below(line)
        if place is None:
            place = self._right_stack(line)
        if place is None:
            before = self.read[self._next - 1] if self._next else None
            if before is not None and before.is_over(line):
                place = self._next
            elif self.is_back(line):
                place = self._last_above(line)
            else:
                place = len(self.read)
        self._put(place, line)

    def has_item(self, line: Line) -> bool:
        """Whether a line is out of its order, or hangs before one that was painted earlier, or above it."""
        reach = line.right + _MARK_ROOM * line.size
        return self.is_back(line) or any(
            line.right - _TOUCH_PT <= start < reach
            and (abs(y - line.y) < self._height(number, line) or 0 < line.y - y < _MOST_EMPTY * line.size)
            for number, (start, _, y) in enumerate(self._boxes)
        )

    def _height(self, number: int, mark: Line) -> float:
        """Give how far from a mark's baseline that of its item may be, all of which may be set smaller."""
        return (_HIGHEST if self.read[number].size < mark.size else _SAME_LINE) * mark.size

    def is_back(self, line: Line) -> bool:
        """Whether a line stands above the one that was read last, and not to the right of it."""
        before = self.read[self._next - 1] if self._next else None
        return before is not None and line.y > before.y + _TOUCH_PT and line.left < before.right

    def _last_above(self, line: Line) -> int:
        """Give the end of the column that a line stands at the foot of, painted out of its order."""
        reach = line.right + _MARK_ROOM * line.size
        above = (
            n
            for n, (start, end, y) in enumerate(self._boxes)
            if start < reach and line.left < end and y > line.y
        )
        return max(above, default=len(self.read) - 1) + 1

    def add_initial(self, line: Line) -> None:
        for number, other in enumerate(self.read):
            if _is_initial(line, other):
                self._put(number, line)
                return
        self.add(line)

    def _put(self, place: int, line: Line) -> None:
        self.read.insert(place, line)
        self._boxes.insert(place, (line.left, line.right, line.y))
        self._next = place + 1

    def _first_below(self, line: Line) -> int | None:
        """Give the first line that stands straight below a line, and so is read after it."""
        left, right = line.left + _TOUCH_PT, line.right - _TOUCH_PT
        reach = right
        if _MARK.fullmatch(line.text.strip()) and self._boxes:
            # A number hangs before its item, whatever stands in that.
            if (beside := self._beside(line)) is not None:
                return beside
            reach = line.right + _MARK_ROOM * line.size
        for number, (start, end, foot) in enumerate(self._boxes):
            # Raised words may touch lowered ones of the line above; those are read as they were painted.
            is_beside = start >= right and self._may_mark(line, number)
            y = line.y + (_TOUCH_PT if is_beside else -_TOUCH_PT)
            if start < reach and left < end and foot < y:
                return number
        return None

    def _may_mark(self, mark: Line, number: int) -> bool:
        """Whether letters are large enough for those before an item, which raised words are not."""
        return mark.size > _LEAST_MARK * self.read[number].size

    def _beside(self, mark: Line) -> int | None:
        """Give the line that a mark hangs before: on its own baseline, or of smaller letters about it."""
        reach = mark.right + _MARK_ROOM * mark.size
        near: dict[int, float] = {}
        for number, (start, _, y) in enumerate(self._boxes):
            is_about = -_SAME_LINE * mark.size < y - mark.y < _HIGHEST * mark.size
            is_raised = is_about and self.read[number].size < mark.size
            # A line that begins with raised letters has the mark's baseline in what follows them.
            apart = min(abs(run.y - mark.y) for run in self.read[number].runs)
            is_level = apart < _TOUCH_PT and self._may_mark(mark, number)
            if mark.right - _TOUCH_PT <= start < reach and (is_raised or is_level):
                near[number] = apart if is_level else abs(y - mark.y)
        return min(near, key=lambda number: near[number], default=None)

    def _right_stack(self, line: Line) -> int | None:
        """Give the head of the column that was read last, where a line stands to the left of all of it."""
        if not self._next or line.right > self.read[self._next - 1].left:
            return None
        top = self._next - 1
        while top and self.read[top - 1].is_over(self.read[top]):
            top -= 1
        stack = self.read[top : self._next]
        is_beside = line.y > stack[-1].y + _TOUCH_PT and line.y > stack[0].y - _TOUCH_PT
        is_left = all(line.right <= other.left for other in stack)
        return top if is_beside and is_left and len(stack) > 1 else None


def _painted(runs: Sequence[Run]) -> Iterator[Line]:
    line = Line()
    for run in runs:
        if line.runs and not _goes_on(line.runs[-1], run):
            yield line
            line = Line()
        line.runs.append(run)
    if line.runs:
        yield line


def _goes_on(before: Run, run: Run) -> bool:
    near = _SAME_LINE * max(min(before.size, run.size), 0.1)
    if abs(run.x - before.end) < _TOUCH_PT:
        near = (_MOST_RISING if run.y > before.y else _MOST_RAISED) * max(before.size, run.size)
    is_near = -_SAME_LINE * run.size < run.x - before.end < _MOST_APART * max(before.size, run.size)
    return abs(before.y - run.y) < near and is_near


def said_by(lines: Sequence[Line], hyphened: Collection[str] = ()) -> Iterator[str]:
    """
    Yield the text of each line, ready to be put together: a word that a hyphen parts is one again.

    Where a line ends with a word of ``hyphened``, whose hyphen is its own, nobody can see if one is parted.
    A hyphen stays at the end of the last line, since its word goes on elsewhere.
    """
    for number, line in enumerate(lines):
        text = line.text
        following = lines[number + 1] if number + 1 < len(lines) else None
        if text[-1:].isspace() or (following is not None and _is_initial(line, following)):
            yield text
        elif not text.endswith(HYPHEN) or _last(text) in hyphened:
            yield f"{text.removesuffix(HYPHEN)} {JOINT} "
        else:
            yield text.removesuffix(HYPHEN) if following is not None else text


def _last(text: str) -> str:
    return text.rpartition(" ")[2]


def _is_initial(line: Line, following: Line) -> bool:
    is_large = line.size > _INITIAL * following.size
    is_beside = (
        line.y <= following.y < line.y + line.size and abs(following.left - line.right) < following.size
    )
    return is_large and is_beside and len(line.text.strip()) == 1
