"""
Every colour of a file that is being written, as inks of the press.

Style sheets may say colours in any way; WeasyPrint writes those that are not "device-cmyk()" as RGB or Lab.
They are turned into inks here, on the finished pages, so that no style sheet can bring another colour space
in. A gradient cannot be turned round so, and is refused.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

import pydyf

from article_pipeline.renderers.pdf.press.profile import Inks, PressProfile

_NUMBERS: Final = rb"((?:-?[\d.]+ ){%d})"
_RGB: Final = re.compile(_NUMBERS % 3 + rb"(rg|RG)")
_LAB_SPACE: Final = re.compile(rb"/lab-d(?:50|65) (cs|CS)")
_SPACE: Final = re.compile(rb"/\S+ (cs|CS)")
_SPECIAL: Final = re.compile(_NUMBERS % 3 + rb"(scn?|SCN?)")
_CMYK: Final = re.compile(_NUMBERS % 4 + rb"(scn?|SCN?)")
_STROKES: Final = frozenset({b"RG", b"SC", b"SCN"})


class GradientError(ValueError):
    """A style sheet asks for a gradient, which would bring RGB into the file."""


def use_inks(pdf: Any, profile: PressProfile) -> set[Inks]:
    """
    Turn all colours of WeasyPrint's unwritten ``pdf`` into inks, and give those that are used.

    Raises:
        GradientError: there is a gradient.
    """
    used: set[Inks] = set()
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream):
            if isinstance(group := item.extra.get("Group"), dict):
                group["CS"] = "/DeviceCMYK"
            if item.extra.get("Subtype") != "/Image":
                used.update(_settle(item.stream, profile))
        elif isinstance(item, pydyf.Dictionary):
            _settle_entries(item)
    return used


def _settle_entries(entries: Any) -> None:
    if "ShadingType" in entries:
        raise GradientError("a style sheet asks for a gradient, which cannot be printed with inks alone")
    for name in ("lab-d50", "lab-d65"):
        entries.pop(name, None)


def _settle(operations: list[Any], profile: PressProfile) -> Iterator[Inks]:
    is_lab = {False: False, True: False}  # by whether it is for strokes
    for number, operation in enumerate(operations):
        if not isinstance(operation, bytes):
            continue
        if found := _SPACE.fullmatch(operation):
            is_stroke = found[1] == b"CS"
            is_lab[is_stroke] = bool(_LAB_SPACE.fullmatch(operation))
            if is_lab[is_stroke]:
                operations[number] = b"/DeviceCMYK " + found[1]
            continue
        inks = _inks_of(operation, is_lab, profile)
        if inks is not None:
            operator = b"K" if operation.split()[-1] in _STROKES else b"k"
            operations[number] = b" ".join((*(b"%g" % ink for ink in inks), operator))
            yield inks


def _inks_of(operation: bytes, is_lab: dict[bool, bool], profile: PressProfile) -> Inks | None:
    """Give the inks that an operation chooses, or ``None`` where it chooses no colour."""
    if found := _RGB.fullmatch(operation):
        return profile.inks_of_rgb(*map(float, found[1].split()))
    if found := _CMYK.fullmatch(operation):
        cyan, magenta, yellow, black = map(float, found[1].split())
        return (cyan, magenta, yellow, black)
    if (found := _SPECIAL.fullmatch(operation)) and is_lab[found[2] in _STROKES]:
        return profile.inks_of_lab(*map(float, found[1].split()))
    return None
