"""
What a page of a PDF draws: words, pictures and shapes, each with its place and what marks it.

Written against ISO 32000-1 alone. Places are in points from the lower left corner of the page's own space.
"""

from collections.abc import Mapping
from typing import Any, Final

import pikepdf

from article_pipeline.audit.findings import Fault
from article_pipeline.audit.found import UnreadableError
from article_pipeline.audit.pdf.content import operations
from article_pipeline.audit.pdf.covering import hide_covered
from article_pipeline.audit.pdf.fonts import PdfFont, font_of
from article_pipeline.audit.pdf.items import (
    Mark,
    Matrix,
    Page,
    Picture,
    Run,
    Shape,
    box_of,
    is_rectangle,
    is_within,
    meet,
    moved,
    times,
)
from article_pipeline.audit.pdf.legible import trouble_of_type
from article_pipeline.audit.pdf.marks import mark_of
from article_pipeline.audit.pdf.state import SAME, State

_MOST_OPERATIONS: Final = 50_000_000
_DEEPEST_FORM: Final = 12
_INVISIBLE: Final = 3
"""The text rendering mode that paints nothing."""
_WHY: Final = "it lies off the page, or under what clips it"


class Painter:
    """Goes through the operators of one page after the other; fonts are read once for all."""

    def __init__(self, fonts: dict[Any, PdfFont]) -> None:
        self._fonts = fonts
        self._operations = 0
        self._page: Page
        self._state = State()
        self._stack: list[State] = []
        self._marks: list[Mark] = []
        self._path: list[tuple[float, float]] = []
        self._is_clip = False
        self._text = self._line = SAME

    def paint(self, page: Page, sheet: pikepdf.Page) -> None:
        self._page = page
        self._state = State(clip=page.box)
        self._stack, self._marks, self._path = [], [], []
        contents: Any = sheet.obj.get("/Contents", [])
        parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        data = b"\n".join(part.read_bytes() for part in parts if isinstance(part, pikepdf.Stream))
        self._run(data, sheet.resources, 0)
        hide_covered(page)

    def _run(self, data: bytes, resources: Any, depth: int) -> None:
        for operator, operands in operations(data):
            self._operations += 1
            if self._operations > _MOST_OPERATIONS:
                raise UnreadableError("its pages draw too much")
            if operator == "Do":
                self._draw(operands, resources, depth)
            elif operator == "Tf":
                self._choose_font(operands, resources)
            elif operator == "gs" and operands:
                self._state.take(resources.get("/ExtGState", {}).get(f"/{operands[-1]}"))
            elif operator in ("BDC", "BMC"):
                self._open(operands, resources)
            elif operator == "EMC":
                if self._marks:
                    self._marks.pop()
            elif step := _STEPS.get(operator):
                needed, take = step
                if len(operands) >= needed:
                    take(self, operands[len(operands) - needed :])

    # Graphics state.

    def save(self, _operands: list[Any]) -> None:
        self._stack.append(self._state.copy())

    def restore(self, _operands: list[Any]) -> None:
        if self._stack:
            self._state = self._stack.pop()

    def transform(self, operands: list[Any]) -> None:
        self._state.space = times(_matrix(operands), self._state.space)

    # Marked content.

    def _open(self, operands: list[Any], resources: Any) -> None:
        self._marks.append(mark_of(operands, resources))

    @property
    def _mark(self) -> Mark | None:
        """What marks what is drawn now: the innermost that is an artifact or has a number."""
        for mark in reversed(self._marks):
            if mark.is_artifact or mark.number is not None:
                return mark
        return None

    # Paths.

    def point(self, operands: list[Any]) -> None:
        x, y = _numbers(operands[-2:])
        self._path.append(moved(self._state.space, x, y))

    def curve(self, operands: list[Any]) -> None:
        for start in range(0, len(operands), 2):
            self.point(operands[start : start + 2])

    def rectangle(self, operands: list[Any]) -> None:
        x, y, width, height = _numbers(operands)
        space = self._state.space
        self._path += [moved(space, x, y), moved(space, x + width, y + height)]
        if space[1] or space[2]:
            self._path += [moved(space, x + width, y), moved(space, x, y + height)]

    def clip(self, _operands: list[Any]) -> None:
        self._is_clip = True

    def filled(self, _operands: list[Any]) -> None:
        self._paint_path(is_solid=self._state.is_opaque and is_rectangle(self._path))

    def stroked(self, _operands: list[Any]) -> None:
        self._paint_path(is_solid=False)

    def _paint_path(self, *, is_solid: bool) -> None:
        state = self._state
        if self._path:
            box = meet(box_of(self._path), state.clip)
            if box[0] <= box[2] and box[1] <= box[3]:
                self._page.items.append(Shape(box, self._mark, state.space, state.frame, is_solid))
        self.ended([])

    def ended(self, _operands: list[Any]) -> None:
        if self._is_clip and self._path:
            box = box_of(self._path)
            self._state.clip = meet(self._state.clip, box)
            if self._page.is_own(self._state.space):
                self._state.frame = box
        self._is_clip = False
        self._path = []

    # Pictures and forms.

    def _draw(self, operands: list[Any], resources: Any, depth: int) -> None:
        name = f"/{operands[-1]}" if operands else ""
        drawn = resources.get("/XObject", {}).get(name)
        if not isinstance(drawn, pikepdf.Stream):
            return
        if drawn.get("/Subtype") == "/Image":
            space = self._state.space
            box = box_of([moved(space, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))])
            shown = meet(box, self._state.clip)
            is_solid = self._state.is_opaque
            self._page.items.append(Picture(drawn, space, box, shown, self._mark, is_solid))
        elif depth < _DEEPEST_FORM:
            self._draw_form(drawn, resources, depth)

    def _draw_form(self, form: Any, resources: Any, depth: int) -> None:
        kept, stack = self._state.copy(), self._stack
        marks, self._stack = list(self._marks), []
        if "/Matrix" in form:
            self.transform(list(map(float, form.Matrix)))
        if "/BBox" in form:
            left, bottom, right, top = map(float, form.BBox)
            corners = ((left, bottom), (right, bottom), (left, top), (right, top))
            box = box_of([moved(self._state.space, x, y) for x, y in corners])
            self._state.clip = meet(self._state.clip, box)
        self._run(form.read_bytes(), form.get("/Resources", resources), depth + 1)
        self._state, self._stack, self._marks = kept, stack, marks

    # Text.

    def _choose_font(self, operands: list[Any], resources: Any) -> None:
        if len(operands) < 2 or not isinstance(operands[-1], float):
            return
        self._state.size = operands[-1]
        entry = resources.get("/Font", {}).get(f"/{operands[-2]}")
        if entry is None:
            self._state.font = PdfFont()
            return
        if not entry.is_indirect:
            self._state.font = font_of(entry)
            return
        if entry.objgen not in self._fonts:
            self._fonts[entry.objgen] = font_of(entry)
        self._state.font = self._fonts[entry.objgen]

    def begin_text(self, _operands: list[Any]) -> None:
        self._text = self._line = SAME

    def place_text(self, operands: list[Any]) -> None:
        self._text = self._line = _matrix(operands)

    def next_line_by(self, operands: list[Any]) -> None:
        x, y = _numbers(operands)
        self._text = self._line = times((1.0, 0.0, 0.0, 1.0, x, y), self._line)

    def next_line_and_lead(self, operands: list[Any]) -> None:
        self._state.leading = -_numbers(operands)[1]
        self.next_line_by(operands)

    def next_line(self, _operands: list[Any]) -> None:
        self.next_line_by([0.0, -self._state.leading])

    def set_number(self, name: str, operands: list[Any]) -> None:
        setattr(self._state, name, _numbers(operands)[0])

    def show_next(self, operands: list[Any]) -> None:
        self.next_line([])
        self.show(operands[-1:])

    def show_spaced(self, operands: list[Any]) -> None:
        self._state.word_space, self._state.letter_space = _numbers(operands[:2])
        self.show_next(operands)

    def show(self, operands: list[Any]) -> None:
        state = self._state
        pieces = operands[0] if isinstance(operands[0], list) else operands
        data = b"".join([piece for piece in pieces if isinstance(piece, bytes)])
        codes = state.font.codes(data)
        text = state.font.text(codes)
        back = sum([piece for piece in pieces if isinstance(piece, float)])
        usual = state.font.width(codes) * state.size / 1000
        width = usual - back * state.size / 1000 + len(codes) * state.letter_space
        width = (width + text.count(" ") * state.word_space) * state.stretch
        if codes and state.mode != _INVISIBLE:
            room = self._room(pieces) if text[-1:].isspace() else 0.0
            self._page.items.append(self._drawn(text, width, room, usual * state.stretch))
        self._text = times((1.0, 0.0, 0.0, 1.0, width, 0.0), self._text)

    def _room(self, pieces: list[Any]) -> float:
        """Give how much of what is shown is blank, at its end."""
        state, room = self._state, 0.0
        for piece in reversed(pieces):
            if isinstance(piece, float):
                room -= piece * state.size / 1000
                continue
            for code in reversed(state.font.codes(piece) if isinstance(piece, bytes) else ()):
                if not state.font.text((code,)).isspace():
                    return room * state.stretch
                room += state.font.width((code,)) * state.size / 1000 + state.letter_space + state.word_space
        return room * state.stretch

    def _drawn(self, text: str, width: float, room: float, usual: float) -> Run:
        state = self._state
        matrix = times(self._text, state.space)
        x, y = moved(matrix, 0, state.rise)
        end, _ = moved(matrix, width, state.rise)
        last, rest = moved(matrix, width - room, state.rise)
        size = abs(state.size) * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5
        middle = size / 4
        # A blank at the end, which a justified line may stretch, is nothing to be seen.
        box = (min(x, last), min(y, rest) + middle, max(x, last), max(y, rest) + middle)
        is_whole = is_within(box, state.clip, max(1.0, size / 8))
        across = abs(state.size * state.stretch) * (matrix[0] ** 2 + matrix[1] ** 2) ** 0.5
        advance = width / usual if usual else 1.0
        trouble = trouble_of_type(text, size, across, advance) if is_whole else (Fault.CUT_OFF, _WHY)
        mark, space = self._mark, state.space
        up = (state.size * matrix[2], state.size * matrix[3])
        way = (last - x, rest - y)
        return Run(text, x, y, end, size, mark, space, trouble, state.font.name, state.frame, last, way, up)


def _set(name: str) -> Any:
    return lambda painter, operands: painter.set_number(name, operands)


def _set_stretch(painter: Painter, operands: list[Any]) -> None:
    painter.set_number("stretch", [_numbers(operands)[0] / 100])


_STEPS: Final[Mapping[str, tuple[int, Any]]] = {
    "q": (0, Painter.save),
    "Q": (0, Painter.restore),
    "cm": (6, Painter.transform),
    "m": (2, Painter.point),
    "l": (2, Painter.point),
    "c": (6, Painter.curve),
    "v": (4, Painter.curve),
    "y": (4, Painter.curve),
    "re": (4, Painter.rectangle),
    "W": (0, Painter.clip),
    "W*": (0, Painter.clip),
    "n": (0, Painter.ended),
    **dict.fromkeys(("f", "F", "f*", "B", "B*", "b", "b*"), (0, Painter.filled)),
    **dict.fromkeys(("S", "s"), (0, Painter.stroked)),
    "BT": (0, Painter.begin_text),
    "Tm": (6, Painter.place_text),
    "Td": (2, Painter.next_line_by),
    "TD": (2, Painter.next_line_and_lead),
    "T*": (0, Painter.next_line),
    "Tc": (1, _set("letter_space")),
    "Tw": (1, _set("word_space")),
    "Tz": (1, _set_stretch),
    "TL": (1, _set("leading")),
    "Ts": (1, _set("rise")),
    "Tr": (1, _set("mode")),
    "Tj": (1, Painter.show),
    "TJ": (1, Painter.show),
    "'": (1, Painter.show_next),
    '"': (3, Painter.show_spaced),
}
"""How many operands an operator needs, and what it does."""


def _numbers(operands: list[Any]) -> list[float]:
    return [operand if isinstance(operand, float) else 0.0 for operand in operands]


def _matrix(operands: list[Any]) -> Matrix:
    a, b, c, d, e, f = _numbers(operands)
    return (a, b, c, d, e, f)
