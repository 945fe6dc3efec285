"""
What is set for a character that no font has, bundled or lent: the characters that Unicode says it is made of.

A look is lost and never a word: a ligature is set as its letters, a ringed number in brackets. What is raised
or lowered stays so, its whole run in an element of its own, so that the signs of "10⁻³" stand alike; these
are asked of the bundled fonts alone.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import Final, overload

from article_pipeline.markup.elements import Content, Element, fill, make
from article_pipeline.renderers.pdf.fonts import covered, settable

_LEVELS: Final = {"<super>": "sup", "<sub>": "sub"}
_FRACTION_AFTER_FIGURE: Final = re.compile("(?<=\\d)[\u2150-\u215f\u2189]")


class _StandIns(dict[int, str]):
    """Asked by ``str.translate`` for each code point; each is looked up once."""

    def __init__(self, lent: frozenset[int]) -> None:
        super().__init__()
        self.lent = lent

    def __missing__(self, code: int) -> str:
        self[code] = _stand_in(chr(code), self.lent)
        return self[code]


_stand_ins: Final = lru_cache(maxsize=8)(_StandIns)
_NONE: Final = frozenset[int]()


@overload
def settled(text: str, lent: frozenset[int] = _NONE) -> str: ...
@overload
def settled(text: None, lent: frozenset[int] = _NONE) -> None: ...
def settled(text: str | None, lent: frozenset[int] = _NONE) -> str | None:
    """
    Make ``text`` settable, with stand-ins for what no font has; ``lent`` are the characters of a house's own.

    What is raised or lowered is left to ``set_levels``.
    """
    if text is None:
        return None
    stand_ins = _stand_ins(lent)

    def parted(fraction: re.Match[str]) -> str:
        """Keep "2⅐" from becoming "21⁄7"."""
        return fraction[0] if stand_ins[ord(fraction[0])] == fraction[0] else f"\u00a0{fraction[0]}"

    return _FRACTION_AFTER_FIGURE.sub(parted, settable(text)).translate(stand_ins)


def stood_in_for(texts: Iterable[str], lent: frozenset[int]) -> list[tuple[str, str]]:
    """Give the characters of ``texts`` that others stand in for, by code point, each with those."""
    used = sorted(set[str]().union(*map(settable, texts)))
    found = ((character, _stand_ins(lent)[ord(character)]) for character in used)
    return [(character, others) for character, others in found if others != character]


def _stand_in(character: str, lent: frozenset[int]) -> str:
    """Give the nearest decomposition that can be set, else the character itself (UAX 44, 5.7.3)."""
    made_of = unicodedata.decomposition(character).split()
    if _is_covered(character, lent) or not made_of or made_of[0] in _LEVELS:
        return character
    kind = made_of.pop(0) if made_of[0].startswith("<") else ""
    base = "".join(_stand_in(chr(int(code, 16)), lent) for code in made_of)
    if not _is_covered(base, lent):
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


def _is_covered(text: str, lent: frozenset[int] = _NONE) -> bool:
    return all(ord(character) in covered() or ord(character) in lent for character in text)
