"""
What is set for a character that no bundled font has: the characters that Unicode says it is made of.

A look is lost and never a word: a ligature is set as its letters, a ringed number in brackets. What is raised
or lowered stays so, its whole run in an element of its own, so that the signs of "10⁻³" stand alike.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Final, overload

from article_pipeline.markup.elements import Content, Element, fill, make
from article_pipeline.renderers.pdf.fonts import covered, settable

_LEVELS: Final = {"<super>": "sup", "<sub>": "sub"}
_FRACTION_AFTER_FIGURE: Final = re.compile("(?<=\\d)[\u2150-\u215f\u2189]")


class _StandIns(dict[int, str]):
    """Asked by ``str.translate`` for each code point; each is looked up once."""

    def __missing__(self, code: int) -> str:
        self[code] = _stand_in(chr(code))
        return self[code]


_STAND_INS: Final = _StandIns()


@overload
def settled(text: str) -> str: ...
@overload
def settled(text: None) -> None: ...
def settled(text: str | None) -> str | None:
    """Make ``text`` settable, with its stand-ins; what is raised or lowered is left to ``set_levels``."""
    if text is None:
        return None
    return _FRACTION_AFTER_FIGURE.sub(_parted, settable(text)).translate(_STAND_INS)


def _parted(fraction: re.Match[str]) -> str:
    """Keep "2⅐" from becoming "21⁄7"."""
    return fraction[0] if _is_covered(fraction[0]) else f"\u00a0{fraction[0]}"


def _stand_in(character: str) -> str:
    """Give the nearest decomposition that can be set, else the character itself (UAX 44, 5.7.3)."""
    made_of = unicodedata.decomposition(character).split()
    if _is_covered(character) or not made_of or made_of[0] in _LEVELS:
        return character
    kind = made_of.pop(0) if made_of[0].startswith("<") else ""
    base = "".join(_stand_in(chr(int(code, 16))) for code in made_of)
    if not _is_covered(base):
        return character
    return f"({base})" if kind == "<circle>" else base


def set_levels(element: Element) -> None:
    """Wrap the raised and lowered runs of an element's text, and of the text after it, that no font has."""
    if element.text:
        within = list(_levelled(element.text, element))
        element.text = None
        insert(element, 0, within)
    parent = element.getparent()
    if element.tail and parent is not None:
        after = list(_levelled(element.tail, parent))
        element.tail = None
        insert(parent, parent.index(element) + 1, after)


def insert(parent: Element, index: int, content: list[Content]) -> None:
    """Put ``content`` into ``parent`` before its child at ``index``."""
    following = list(parent)[index:]
    for child in following:
        parent.remove(child)
    fill(parent, [*content, *following])


def _levelled(text: str, parent: Element) -> Iterator[Content]:
    for level, run in groupby(text, _level):
        piece = "".join(run)
        if not level or _is_covered(piece):
            yield piece
        elif parent.tag in _LEVELS.values():
            yield "".join(map(_base, piece))
        else:
            yield make(level, "".join(map(_base, piece)))


@cache
def _level(character: str) -> str:
    return _LEVELS.get(unicodedata.decomposition(character).partition(" ")[0], "")


def _base(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)
    return base if _is_covered(base) else character


def _is_covered(text: str) -> bool:
    return all(ord(character) in covered() for character in text)
