"""
What stands on the pages of a PDF: letters with their size, font, colour and place; fills and pictures.

Written against ISO 32000-1 alone; it shares nothing with the code that writes the files. Sizes are those on
paper: the operand of Tf under the text matrix and the page's own. Places are in points from the top left.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pikepdf

from tests.pdf.reading import _shown, _unicode_of

Matrix = tuple[float, float, float, float, float, float]
Colour = tuple[float, ...]
_UNIT: Matrix = (1, 0, 0, 1, 0, 0)
_PLAIN = re.compile(r"^[A-Z]{6}\+")


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Letters shown by one operator; ``right`` is where they end, spaces left out."""

    page: int
    text: str
    size: float
    font: str
    colour: Colour
    left: float
    right: float
    baseline: float
    is_artifact: bool


@dataclass(frozen=True, slots=True)
class Area:
    """A filled rectangle, or a picture where ``colour`` is ``None``."""

    page: int
    left: float
    top: float
    width: float
    height: float
    colour: Colour | None


@dataclass
class Line:
    """Letters on one baseline."""

    page: int
    baseline: float
    pieces: list[Glyphs]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def left(self) -> float:
        return min(piece.left for piece in self.pieces)


@dataclass
class Sheets:
    """All pages of a file."""

    glyphs: list[Glyphs]
    areas: list[Area]
    strokes: int
    width: float
    height: float
    count: int

    @property
    def text(self) -> list[Glyphs]:
        """The letters of the article, without the page numbers and whatever else is an artifact."""
        return [g for g in self.glyphs if not g.is_artifact and g.text.strip()]

    def lines(self) -> list[Line]:
        """The article's letters by their baselines, from the top of the first page down."""
        lines: list[Line] = []
        for piece in sorted(self.text, key=lambda g: (g.page, round(g.baseline), g.left)):
            last = lines[-1] if lines else None
            if last and last.page == piece.page and abs(last.baseline - piece.baseline) < 1:
                last.pieces.append(piece)
            else:
                lines.append(Line(piece.page, piece.baseline, [piece]))
        return lines

    @property
    def pictures(self) -> list[Area]:
        return [area for area in self.areas if area.colour is None]


def sheets(path: Path) -> Sheets:
    """Read the file at ``path``."""
    with pikepdf.open(path) as pdf:
        found = [thing for n, page in enumerate(pdf.pages) for thing in _Page(n, page).things()]
        box = [float(edge) for edge in pdf.pages[0].MediaBox]
        count = len(pdf.pages)
    glyphs = [thing for thing in found if isinstance(thing, Glyphs)]
    areas = [thing for thing in found if isinstance(thing, Area)]
    strokes = found.count("stroke")
    return Sheets(glyphs, areas, strokes, box[2], box[3], count)


@dataclass
class _State:
    matrix: Matrix = _UNIT
    fill: Colour = (0,)
    font: Any = None
    size: float = 0.0


class _Page:
    def __init__(self, number: int, page: pikepdf.Page) -> None:
        self._number = number
        self._page = page
        self._height = float(page.MediaBox[3])
        self._fonts = {str(k): _Font(f) for k, f in page.Resources.get("/Font", {}).items()}
        self._state = _State()
        self._stack: list[_State] = []
        self._text: Matrix = _UNIT
        self._marks: list[str] = []

    def things(self) -> Iterator[Glyphs | Area | Literal["stroke"]]:
        rectangles: list[list[float]] = []
        for instruction in pikepdf.parse_content_stream(self._page):
            operands, name = list(instruction.operands), str(instruction.operator)
            if name in ("Tj", "TJ"):
                yield self._glyphs(operands[0])
            elif name == "re":
                rectangles.append([float(n) for n in operands])
            elif name in ("f", "f*", "n"):
                yield from (self._area(r, self._state.fill) for r in rectangles if name != "n")
                rectangles = []
            elif name in ("S", "s", "B", "b", "B*", "b*"):
                yield "stroke"
            elif name == "Do":
                yield self._area([0, 0, 1, 1], None)
            else:
                self._change(name, operands)

    def _change(self, name: str, operands: list[Any]) -> None:
        state = self._state
        if name == "q":
            self._stack.append(_State(state.matrix, state.fill, state.font, state.size))
        elif name == "Q":
            self._state = self._stack.pop()
        elif name == "cm":
            state.matrix = _times(_matrix(operands), state.matrix)
        elif name == "Tf":
            state.font, state.size = self._fonts[str(operands[0])], float(operands[1])
        elif name in ("rg", "g"):
            state.fill = tuple(float(n) for n in operands)
        elif name == "BT":
            self._text = _UNIT
        elif name == "Tm":
            self._text = _matrix(operands)
        elif name in ("BDC", "BMC"):
            self._marks.append(str(operands[0]))
        elif name == "EMC":
            self._marks.pop()

    def _glyphs(self, operand: Any) -> Glyphs:
        font, size = self._state.font, self._state.size
        matrix = _times(self._text, self._state.matrix)
        length = font.length(operand) * size
        text = _shown(operand, font.unicode)
        length -= (len(text) - len(text.rstrip(" "))) * font.space * size
        left, right = matrix[4], matrix[4] + length * matrix[0]
        return Glyphs(
            self._number,
            text,
            size * abs(matrix[3]),
            font.name,
            self._state.fill,
            left,
            right,
            self._height - matrix[5],
            "/Artifact" in self._marks,
        )

    def _area(self, rectangle: list[float], colour: Colour | None) -> Area:
        a, b, c, d, e, f = self._state.matrix
        x, y, width, height = rectangle
        corners = [(a * p + c * q + e, b * p + d * q + f) for p in (x, x + width) for q in (y, y + height)]
        left, right = min(p for p, _ in corners), max(p for p, _ in corners)
        low, high = min(q for _, q in corners), max(q for _, q in corners)
        return Area(self._number, left, self._height - high, right - left, high - low, colour)


class _Font:
    def __init__(self, font: Any) -> None:
        self.name = _PLAIN.sub("", str(font.BaseFont)[1:])
        self.unicode = _unicode_of(font)
        self._widths: dict[int, float] = {}
        entries = list(font.DescendantFonts[0].W)
        while entries:
            first, widths, *entries = entries
            self._widths |= {int(first) + n: float(width) / 1000 for n, width in enumerate(widths)}

    @property
    def space(self) -> float:
        """How broad a space is, in em."""
        return next((self._widths[int(code, 16)] for code, text in self.unicode.items() if text == " "), 0.0)

    def length(self, operand: Any) -> float:
        """How far an operand of TJ goes, in em."""
        pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
        length = 0.0
        for piece in pieces:
            if isinstance(piece, pikepdf.String):
                codes = bytes(piece)
                length += sum(self._widths[codes[i] * 256 + codes[i + 1]] for i in range(0, len(codes), 2))
            else:
                length -= float(piece) / 1000
        return length


def _matrix(operands: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(n) for n in operands)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
