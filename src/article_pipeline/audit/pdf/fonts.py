"""
What a PDF font says of its codes: the text that each stands for, and how wide its letter is.

Text is taken from the font's own ToUnicode map alone (ISO 32000-1, 9.10.2), since that is all that a screen
reader has; a code that is not in it is a letter that nobody can read.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pikepdf

UNREADABLE: Final = "\ufffd"
"""Stands for a letter whose text the font does not give."""

_BLOCK: Final = re.compile(rb"beginbf(char|range)(.*?)endbf(?:char|range)", re.DOTALL)
_CHAR: Final = re.compile(rb"<([0-9a-fA-F\s]+)>\s*<([0-9a-fA-F\s]*)>")
_RANGE: Final = re.compile(
    rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(?:<([0-9a-fA-F]*)>|\[([^\]]*)\])", re.DOTALL
)
_HEX: Final = re.compile(rb"<([0-9a-fA-F\s]*)>")
_MOST_CODES: Final = 0x10000
_DEFAULT_WIDTH: Final = 1000.0


@dataclass(slots=True)
class PdfFont:
    """A font: ``size`` is how many bytes a code has, ``widths`` are in thousandths of the type's size."""

    size: int = 1
    texts: dict[int, str] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    default_width: float = 0.0
    name: str = ""

    def codes(self, data: bytes) -> tuple[int, ...]:
        """Part a string into codes."""
        if self.size == 1:
            return tuple(data)
        return struct.unpack(f">{len(data) // 2}H", data[: len(data) // 2 * 2])

    def text(self, codes: tuple[int, ...]) -> str:
        """Give the text that ``codes`` stand for."""
        texts = self.texts
        return "".join([texts.get(code, UNREADABLE) for code in codes])

    def width(self, codes: tuple[int, ...]) -> float:
        """Give how wide ``codes`` are together, in thousandths of the type's size."""
        widths, default = self.widths, self.default_width
        return sum([widths.get(code, default) for code in codes])


def font_of(entry: Any) -> PdfFont:
    """Read a font's dictionary."""
    is_composite = entry.get("/Subtype") == "/Type0"
    font = PdfFont(2 if is_composite else 1, name=str(entry.get("/BaseFont", "")))
    if "/ToUnicode" in entry:
        font.texts = dict(_unicode(entry.ToUnicode.read_bytes()))
    if is_composite:
        below = entry.DescendantFonts[0]
        font.default_width = float(below.get("/DW", _DEFAULT_WIDTH))
        font.widths = dict(_composite_widths(below.get("/W", [])))
    else:
        first = int(entry.get("/FirstChar", 0))
        font.widths = {first + n: float(width) for n, width in enumerate(entry.get("/Widths", []))}
    return font


def _unicode(source: bytes) -> Iterator[tuple[int, str]]:
    for kind, block in _BLOCK.findall(source):
        if kind == b"char":
            yield from ((int(code, 16), _text(text)) for code, text in _CHAR.findall(block))
            continue
        for first, last, text, several in _RANGE.findall(block):
            codes = range(int(first, 16), min(int(last, 16), int(first, 16) + _MOST_CODES) + 1)
            if several:
                yield from zip(codes, map(_text, _HEX.findall(several)), strict=False)
            elif begin := _text(text):
                yield from ((code, _later(begin, n)) for n, code in enumerate(codes))


def _later(text: str, number: int) -> str:
    last = ord(text[-1]) + number
    return text[:-1] + (chr(last) if last <= 0x10FFFF else UNREADABLE)


def _text(digits: bytes) -> str:
    return bytes.fromhex(b"".join(digits.split()).decode()).decode("utf-16-be", errors="replace")


def _composite_widths(entries: Any) -> Iterator[tuple[int, float]]:
    """Read "c [w …]" and "first last w" (ISO 32000-1, 9.7.4.3)."""
    rest = list(entries)
    place = 0
    while place + 1 < len(rest):
        first, then = int(rest[place]), rest[place + 1]
        if isinstance(then, pikepdf.Array):
            yield from ((first + n, float(width)) for n, width in enumerate(then))
            place += 2
        elif place + 2 < len(rest):
            last = min(int(then), first + _MOST_CODES)
            yield from ((code, float(rest[place + 2])) for code in range(first, last + 1))
            place += 3
        else:
            return
