"""
Letters that typesetters and pasted pages put in the place of plain ones, made plain before any rule is tried.

All but ligatures are one character for one, so only behind a ligature are the places in both texts apart.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

Ligature = tuple[int, int, int]
"""Where its letters start and end in the plain text, and where it stands in the text."""

_LIGATURE: Final = re.compile("[\ufb00-\ufb06]")
_STYLED: Final = re.compile(
    "[\U0001d400-\U0001d7ff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2102\u210a-\u210e\u2110-\u2113\u2115\u2119-\u211d"
    "\u2124\u2128\u212c\u212d\u212f-\u2131\u2133\u2134\u2010\u2011]"
)
"""Mathematical and full-width letters and figures, and hyphens that are no plain one."""
_HYPHENS: Final = "\u2010\u2011"


def made_plain(text: str) -> tuple[str, tuple[Ligature, ...]]:
    """Give ``text`` in plain letters, and the ligatures that it had."""
    text = _STYLED.sub(_plain, text)
    ligatures: list[Ligature] = []
    longer = 0
    for match in _LIGATURE.finditer(text):
        start = match.start() + longer
        longer += len(_plain(match)) - 1
        ligatures.append((start, match.end() + longer, match.start()))
    return (_LIGATURE.sub(_plain, text) if ligatures else text), tuple(ligatures)


def _plain(match: re.Match[str]) -> str:
    return "-" if match[0] in _HYPHENS else unicodedata.normalize("NFKC", match[0])


def led_back(place: int, ligatures: Sequence[Ligature]) -> int:
    """Give the place in the text of one in the plain text; inside a ligature, that where it stands."""
    longer = 0
    for start, end, at in ligatures:
        if place < end:
            return at if place > start else place - longer
        longer = end - at - 1
    return place - longer
