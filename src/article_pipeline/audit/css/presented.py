"""
Attributes of old that mean a style: colours, and how large a picture is (HTML, 15.3).
"""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from article_pipeline.audit.css.colours import named_colour

Element = etree._Element  # noqa: SLF001 - lxml's only name for the type
_SIZES: Final = ("width", "height")
"""Attributes of pictures that are lengths in pixels."""
_DOTS: Final = 8
"""Of the longer side: a picture of fewer is as good as none; one that has more may well be narrow."""
_COLOURS: Final = {"color": "color", "text": "color", "bgcolor": "background-color"}
_COLOURED: Final = {"font": ("color",), "body": ("text", "bgcolor")}
_CELLS: Final = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th"})
PRESENTING: Final = (*_SIZES, *_COLOURS)
"""The attributes that mean a style on some element."""


def presented(element: Element) -> str:
    """Give the declarations that an element's attributes mean."""
    return ";".join(f"{name}: {value}" for name, value in (*_sized(element), *_coloured(element)))


def _sized(element: Element) -> Iterator[tuple[str, str]]:
    if _tag(element) == "img":
        given = {name: int(value) for name in _SIZES if (value := element.get(name, "")).isdigit()}
        if given and max(given.values()) < _DOTS:
            yield from ((name, f"{dots}px") for name, dots in given.items())


def _coloured(element: Element) -> Iterator[tuple[str, str]]:
    tag = _tag(element)
    for name in ("bgcolor",) if tag in _CELLS else _COLOURED.get(tag, ()):
        if (value := element.get(name, "").strip()) and value.lower() != "transparent":
            yield _COLOURS[name], value if named_colour(value) else _as_of_old(value)


def _as_of_old(written: str) -> str:
    """Read a colour as browsers have always done, who make one of whatever is there (HTML, 2.3.6)."""
    if re.fullmatch("#[0-9a-fA-F]{3}", written):
        return written
    digits = re.sub("[^0-9a-fA-F]", "0", re.sub("[\U00010000-\U0010ffff]", "00", written)[:128].lstrip("#"))
    size = max(-(-len(digits) // 3), 1)
    digits = digits.ljust(size * 3, "0")
    parts = [digits[at : at + size][-8:] for at in range(0, size * 3, size)]
    while len(parts[0]) > 2 and all(part.startswith("0") for part in parts):
        parts = [part[1:] for part in parts]
    return "#" + "".join(part[:2].rjust(2, "0") for part in parts)


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
