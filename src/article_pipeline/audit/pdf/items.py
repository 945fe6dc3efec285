"""
What a PDF's pages consist of: words, pictures and shapes, each with its place and what marks it.

Places are in points from the lower left corner of the page's own space.
"""

from dataclasses import dataclass, field, replace
from typing import Any, Final

from article_pipeline.audit.findings import Fault, Finding, Trouble

Box = tuple[float, float, float, float]
"""Left, bottom, right and top."""
Matrix = tuple[float, float, float, float, float, float]

_ORIGIN_SLACK: Final = 1.0
_CORNER_PT: Final = 0.1


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content: its tag, its number on the page, and its properties."""

    tag: str
    number: int | None = None
    kind: str = ""
    """Of an artifact: its type and subtype, such as "Pagination Footer"."""
    actual_text: str | None = None

    @property
    def is_artifact(self) -> bool:
        return self.tag == "Artifact"


@dataclass(frozen=True, slots=True)
class Run:
    """
    Letters drawn in one go, from ``x`` to ``end`` on the line ``y``; ``size`` is that of the type.

    ``space`` is the coordinate system that they are drawn in, and ``frame`` the last clip that was set in the
    page's own. ``trouble`` says why not all of it can be seen.
    """

    text: str
    x: float
    y: float
    end: float
    size: float
    mark: Mark | None
    space: Matrix
    trouble: Trouble | None = None
    font: str = ""
    frame: Box | None = None
    last: float = 0.0
    """Where its last letter ends; blanks behind that may stand out of a column."""
    along: tuple[float, float] = (0.0, 0.0)
    """The way from its first letter to the end of its last."""
    up: tuple[float, float] = (0.0, 0.0)
    """The way from the line to as high above it as the type's size."""

    def hidden(self, fault: Fault, why: str) -> "Run":
        """Give the same letters, some of which cannot be seen."""
        return replace(self, trouble=(fault, why))

    def as_shape(self) -> "Shape":
        """Give the letters of a drawing as what they are there, a shape among shapes."""
        return Shape((self.x, self.y, self.end, self.y + self.size), self.mark, self.space, self.frame)


@dataclass(frozen=True, slots=True)
class Picture:
    """
    An image: the unit square is drawn by ``matrix``; ``shown`` is what of it the clips let through.

    ``is_solid`` says that it is not drawn as glass.
    """

    image: Any
    matrix: Matrix
    box: Box
    shown: Box
    mark: Mark | None
    is_solid: bool = True


@dataclass(frozen=True, slots=True)
class Shape:
    """
    A path that was painted, as far as it can be seen.

    One that ``is_solid`` is a rectangle through which nothing shows.
    """

    box: Box
    mark: Mark | None
    space: Matrix
    frame: Box | None = None
    is_solid: bool = False


Item = Run | Picture | Shape


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its ``number`` from 1, what readers get of it, and what is drawn, in the order of painting."""

    number: int
    box: Box
    turned: int
    items: list[Item] = field(default_factory=list)

    @property
    def place(self) -> str:
        """The page as findings name it."""
        return f"page {self.number}"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the page as a whole."""
        turned = f"the page is turned by {self.turned} degrees"
        return (Finding(Fault.ALTERED, self.place, found=turned),) if self.turned else ()

    def is_own(self, space: Matrix) -> bool:
        """Whether a coordinate system is that of the page: a drawing has one that begins where it stands."""
        return any(
            abs(space[4] - self.box[0]) + abs(space[5] - edge) < _ORIGIN_SLACK for edge in self.box[1::2]
        )


def meet(one: Box, other: Box) -> Box:
    """Give what two boxes have in common; where they have nothing, its sides are in the wrong order."""
    return (max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3]))


def is_within(inner: Box, outer: Box, slack: float) -> bool:
    """Whether a box sticks out of another by no more than ``slack``."""
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def times(one: Matrix, other: Matrix) -> Matrix:
    """Give the matrix that does first ``one``, then ``other``."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Give the point that ``matrix`` makes of another."""
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def box_of(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))


def is_rectangle(path: list[tuple[float, float]]) -> bool:
    """Whether the points of a path are the corners of the box around it, all or two opposite ones."""
    if not path:
        return False
    left, bottom, right, top = box_of(path)
    corners = {(x < (left + right) / 2, y < (bottom + top) / 2) for x, y in path}
    is_whole = len(corners) == 4 or (len(path) == 2 and len({x for x, _ in corners}) == 2)
    return is_whole and all(
        min(x - left, right - x) < _CORNER_PT and min(y - bottom, top - y) < _CORNER_PT for x, y in path
    )
