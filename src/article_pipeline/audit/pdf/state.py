"""
The graphics state of a page that is being painted, as much of it as places need (ISO 32000-1, 8.4).
"""

from dataclasses import dataclass, field
from typing import Any, Final

import pikepdf

from article_pipeline.audit.pdf.fonts import PdfFont
from article_pipeline.audit.pdf.items import Box, Matrix

SAME: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_EVERYWHERE: Final[Box] = (-1e9, -1e9, 1e9, 1e9)
_OPAQUE: Final = 0.99
_COVERING: Final = ("/Normal", "/Compatible")


@dataclass(slots=True)
class State:
    """What holds for all that is painted until it is set otherwise."""

    space: Matrix = SAME
    clip: Box = _EVERYWHERE
    font: PdfFont = field(default_factory=PdfFont)
    size: float = 0.0
    letter_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    frame: Box | None = None
    alpha: float = 1.0
    """How much of what lies below is hidden by what is filled, from 0 to 1."""
    blend: str = "/Normal"

    def copy(self) -> "State":
        return State(
            self.space,
            self.clip,
            self.font,
            self.size,
            self.letter_space,
            self.word_space,
            self.stretch,
            self.leading,
            self.rise,
            self.mode,
            self.frame,
            self.alpha,
            self.blend,
        )

    @property
    def is_opaque(self) -> bool:
        """Whether nothing shows through what is filled."""
        return self.alpha > _OPAQUE and self.blend in _COVERING

    def take(self, entries: Any) -> None:
        """Set what an external graphics state says."""
        if not isinstance(entries, pikepdf.Dictionary):
            return
        if "/ca" in entries:
            self.alpha = float(entries["/ca"])
        if "/BM" in entries:
            modes = entries["/BM"]
            self.blend = str(modes[0] if isinstance(modes, pikepdf.Array) else modes)
