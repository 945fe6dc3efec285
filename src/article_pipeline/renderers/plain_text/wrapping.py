"""
Lines of a given width, for readers and machines that cannot wrap by themselves.

No word is parted, so an address may be longer than a line; Chinese and Japanese, which have no spaces, are
parted between characters.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_LABEL: Final = re.compile(r"\s*(?:- |\d+\. )?")
_WIDE: Final = frozenset("WF")
_BEFORE_NONE: Final = frozenset("、。，．」』）】〕！？：；ー々っゃゅょッャュョ")
"""Characters that begin no line."""


def wrapped(text: str, width: int) -> str:
    """Give ``text`` in lines of at most ``width`` columns; an item of a list stands below its words."""
    return "\n".join(line for long in text.split("\n") for line in _lines(long, width))


def _lines(long: str, width: int) -> Iterator[str]:
    label = _LABEL.match(long)
    indent = " " * (label.end() if label else 0)
    line, gap = "", ""
    for piece, space in _pieces(long):
        if line.strip() and _columns(line + gap + piece) > width:
            yield line
            line, gap = indent, ""
        line, gap = line + gap + piece, space
    yield line


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is not parted, each with the space after it; the indent belongs to the first."""
    indent = re.match(" *", text)
    start = indent.end() if indent else 0
    head = text[:start]
    for word, space in re.findall(r"([^ ]+)( *)", text[start:]):
        *parts, last = _parted(word)
        for part in (*((part, "") for part in parts), (last, space)):
            yield head + part[0], part[1]
            head = ""


def _parted(word: str) -> Iterator[str]:
    """Part a word before each wide character that may begin a line, and after each."""
    start = 0
    for at in range(1, len(word)):
        is_wide = _is_wide(word[at]) or _is_wide(word[at - 1])
        if is_wide and word[at] not in _BEFORE_NONE and not unicodedata.combining(word[at]):
            yield word[start:at]
            start = at
    yield word[start:]


def _columns(text: str) -> int:
    return sum(2 if _is_wide(c) else 0 if unicodedata.combining(c) else 1 for c in text)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in _WIDE
