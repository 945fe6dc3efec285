"""
The grid of a printed page: its size, its columns and the lines that all text stands on.

Each page holds a whole number of lines, and every block is as high as a whole number of them, so that the
lines of neighbouring columns stand at one height.
"""

from dataclasses import dataclass, replace
from typing import Final

from article_pipeline.renderers.pdf.press.sheet import SLUG_MM

POINTS_PER_MM: Final = 72 / 25.4

_TOP_MM: Final = 19.0
_LEAST_FOOT_MM: Final = 21.0
_FOOT_GAP_MM: Final = 6.5
_NEARER_MM: Final = 2.5
_ROUNDING_MM: Final = 0.02
_SIDE: Final = 0.0857  # of the page's width: 18 mm on A4
_WIDEST_TEXT_MM: Final = 126.0  # some 80 letters; in one column, the rest of the width is margin


@dataclass(frozen=True, slots=True)
class Type:
    """How the text of a number of columns is set: points, and the space between columns in millimetres."""

    size_pt: float
    line_pt: float
    gutter_mm: float
    is_justified: bool


_TYPES: Final = {
    1: Type(10.4, 15.0, 0.0, is_justified=True),
    2: Type(9.5, 13.5, 6.0, is_justified=True),
    3: Type(9.0, 12.5, 5.0, is_justified=False),  # so few words a line would be driven too far apart
}


@dataclass(frozen=True, slots=True)
class Grid:
    """A page of ``width_mm`` by ``height_mm`` with its columns."""

    width_mm: float
    height_mm: float
    columns: int
    more_lines: int = 0
    """Lines that each column is longer than usual, so that the article ends with a full page."""

    def longer(self, lines: int) -> "Grid":
        """Give the same page with columns that are ``lines`` longer."""
        return replace(self, more_lines=lines)

    @property
    def type(self) -> Type:
        return _TYPES[self.columns]

    @property
    def side_mm(self) -> float:
        """The margin on the left and on the right."""
        return round(self.width_mm * _SIDE, 2)

    @property
    def measure_mm(self) -> float:
        """The width between the margins."""
        return self.width_mm - 2 * self.side_mm

    @property
    def column_mm(self) -> float:
        """The width of one column."""
        if self.columns == 1:
            return min(self.measure_mm, _WIDEST_TEXT_MM)
        return (self.measure_mm - (self.columns - 1) * self.type.gutter_mm) / self.columns

    @property
    def lines(self) -> int:
        """How many lines a full column has."""
        room_mm = self.height_mm - _TOP_MM - _LEAST_FOOT_MM
        return int(room_mm * POINTS_PER_MM / self.type.line_pt) + self.more_lines

    @property
    def lines_mm(self) -> float:
        """The height of a full column."""
        return self.lines * self.type.line_pt / POINTS_PER_MM

    def in_lines(self, height_pt: float) -> int:
        """Give the lines that ``height_pt`` takes; what is less than a twentieth of a line is rounding."""
        return max(0, -int(-(height_pt / self.type.line_pt - 0.05) // 1))

    def rules(self, *, is_hyphenated: bool) -> str:
        """Give the CSS that sets a page on this grid."""
        justified = self.type.is_justified and is_hyphenated
        return f"""
        @page {{ size: {self.width_mm:g}mm {self.height_mm:g}mm; bleed: {SLUG_MM:g}mm }}
        {self.margins()}
        :root {{
          --line: {self.type.line_pt:g}pt;
          --text-size: {self.type.size_pt:g}pt;
          --text-align: {"justify" if justified else "left"};
          --hyphens: {"auto" if is_hyphenated else "manual"};
        }}
        .columns {{
          column-count: {self.columns if self.columns > 1 else "auto"};
          column-gap: {self.type.gutter_mm:g}mm;
          width: {self.column_mm if self.columns == 1 else self.measure_mm:.3f}mm;
          margin-left: {self.measure_mm - self.column_mm if self.columns == 1 else 0:.3f}mm;
        }}
        .columns img {{ max-height: {self.lines_mm * 0.55:.2f}mm }}
        .lead.wide img {{ max-height: {self.lines_mm * 0.5:.2f}mm }}
        """

    def margins(self) -> str:
        """Give the CSS of the margins, between which the lines just fit."""
        bottom = self.height_mm - _TOP_MM - self.lines_mm
        # Below longer columns the foot stands nearer to them, so that it stays away from the edge.
        gap = _FOOT_GAP_MM - (_NEARER_MM if self.more_lines else 0)
        return f"""@page {{
          margin: {_TOP_MM:g}mm {self.side_mm:g}mm {bottom - _ROUNDING_MM:.4f}mm;
          @bottom-left {{ padding-top: {gap:g}mm }}
          @bottom-right {{ padding-top: {gap:g}mm }}
        }}"""

    def head_rules(self, page: int, lines: int) -> str:
        """Give the CSS that sets ``across-<page>`` across that page, ``lines`` high, above its columns."""
        return f"""@page :nth({page}) {{
          margin-top: {_TOP_MM + lines * self.type.line_pt / POINTS_PER_MM:.4f}mm;
          @top-left {{ content: none }}
          @top-right {{ content: none }}
          @top-center {{
            content: element(across-{page});
            width: {self.measure_mm:.3f}mm;
            padding: {_TOP_MM:g}mm 0 0;
            vertical-align: top;
            text-align: left;
          }}
        }}"""

    def measuring_rules(self) -> str:
        """Give the CSS that sets all on one page as high as need be, in columns of their true width."""
        return f"""
        @page {{ size: {self.width_mm:g}mm 300000mm; margin: 0 {self.side_mm:g}mm; bleed: 0 }}
        .columns {{ column-count: auto; columns: auto; width: {self.column_mm:.3f}mm }}
        """
