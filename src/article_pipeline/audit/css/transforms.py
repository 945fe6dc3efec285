"""
Transforms: how far, how small and which way round they put what they are of (CSS Transforms 1 and 2).
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from article_pipeline.audit.css.computing import Style
from article_pipeline.audit.css.shorthands import split
from article_pipeline.audit.css.values import WIDTH, Measures, number

Matrix = tuple[float, float, float, float, float, float]
"""What a point becomes: ``a·x + c·y + e`` and ``b·x + d·y + f`` (CSS Transforms 1, 12)."""
_SAME: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
TRANSFORMS: Final = ("transform", "translate", "scale", "rotate")
TURNING: Final = ("transform", "scale", "rotate")
"""The transforms that change which way round things are, or how large."""
MOVING: Final = ("transform", "translate")
"""Those without which the others move nothing."""
_WRITING: Final = ("writing-mode", "text-orientation")
_OWN_SIZE: Final = 160.0
"""What 100 % of an element's height are taken to be, and of its width if it is no block."""
_SMALLEST: Final = 0.4


def is_turned_or_small(style: Style) -> Sequence[str]:
    """
    Tell what is mirrored, upside down, seen from its edge, or a fraction of its size.

    Lines that run downwards have their letters turned by a quarter already, so that half a turn more makes
    them run upwards, which is read as easily. Pictures are turned by no way of writing.
    """
    if not any(name in style.effect for name in (*TURNING, *_WRITING)) and style.tag != "img":
        return ()
    matrix = _written(style)
    for one in style:
        matrix = _times(_matrix(one), matrix)
    a, b, c, d, _, _ = matrix
    small = math.sqrt(max(_least(a, b, c, d), 0.0))
    is_turned = a * d - b * c <= 0 or (a + d) / 2 < -0.1
    return (*TURNING, *_WRITING) if is_turned or small < _SMALLEST else ()


def _written(style: Style) -> Matrix:
    """Give how letters are turned by the way in which their lines run (CSS Writing Modes 4, 3.1 and 5.1)."""
    mode = style.word("writing-mode")
    if style.tag == "img" or not mode.startswith(("vertical", "sideways", "tb")):
        return _SAME
    if style.word("text-orientation") == "upright" and not mode.startswith("sideways"):
        return _SAME
    return (0.0, -1.0, 1.0, 0.0, 0.0, 0.0) if mode == "sideways-lr" else (0.0, 1.0, -1.0, 0.0, 0.0, 0.0)


def shifted(style: Style) -> tuple[float, float]:
    """Give how far an element is moved to the right and down, in pixels."""
    *_, right, down = _matrix(style)
    return right, down


def _least(a: float, b: float, c: float, d: float) -> float:
    """Give the square of the least factor by which a matrix makes things longer."""
    half = (a * a + b * b + c * c + d * d) / 2
    determinant = a * d - b * c
    return half - math.sqrt(max(half * half - determinant * determinant, 0.0))


def _width(style: Style) -> float:
    """Give what 100 % of an element's width are: a block is as wide as the page, if nothing else is said."""
    is_narrow = style.tag == "img" or style.word("display").startswith("inline")
    is_narrow = is_narrow or style.word("position") in ("absolute", "fixed")
    return style.length("width") or (_OWN_SIZE if is_narrow else WIDTH)


def _matrix(style: Style) -> Matrix:
    matrix = _SAME
    if not any(name in style.effect for name in TRANSFORMS):
        return matrix
    measures = Measures(style.letters, style.root, _OWN_SIZE)
    for name in ("translate", "rotate", "scale"):
        wholes = (1.0,) if name == "scale" else (_width(style), _OWN_SIZE)
        numbers = _numbers(style.tokens(name), measures, wholes)
        if numbers and style.word(name) != "none":
            matrix = _times(matrix, _step(name, numbers))
    for token in style.tokens("transform"):
        if token.type == "function":
            name = token.lower_name
            wholes = (1.0,) if name.startswith("scale") else (_width(style), _OWN_SIZE)
            wholes = wholes[-1:] if name == "translatey" else wholes
            parts = [
                number(part, replace(measures, whole=wholes[min(place, len(wholes) - 1)]))
                for place, part in enumerate(split(token.arguments, ","))
            ]
            numbers = [0.0 if part is None else part for part in parts]
            matrix = _times(matrix, _step(token.lower_name, numbers))
    return matrix


def _numbers(tokens: Sequence[Any], measures: Measures, wholes: Sequence[float]) -> list[float]:
    found = (
        number([token], replace(measures, whole=wholes[min(place, len(wholes) - 1)]))
        for place, token in enumerate(tokens)
    )
    return [one for one in found if one is not None]


def _step(name: str, numbers: Sequence[float]) -> Matrix:
    first = numbers[0] if numbers else 0.0
    second = numbers[1] if len(numbers) > 1 else None
    turn = math.radians(
        numbers[3] if name == "rotate3d" and len(numbers) > 3 else numbers[-1] if numbers else 0.0
    )
    match name:
        case "translate" | "translate3d":
            return (1, 0, 0, 1, first, second or 0.0)
        case "translatex":
            return (1, 0, 0, 1, first, 0)
        case "translatey":
            return (1, 0, 0, 1, 0, first)
        case "scale" | "scale3d":
            return (first, 0, 0, first if second is None else second, 0, 0)
        case "scalex" | "scaley":
            return (first, 0, 0, 1, 0, 0) if name == "scalex" else (1, 0, 0, first, 0, 0)
        case "rotate" | "rotatez" | "rotate3d":
            return (math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn), 0, 0)
        case "rotatex":
            return (1, 0, 0, math.cos(turn), 0, 0)
        case "rotatey":
            return (math.cos(turn), 0, 0, 1, 0, 0)
        case "skew" | "skewx" | "skewy":
            return _skewed(name, math.radians(first), math.radians(second or 0.0))
        case "matrix" if len(numbers) == 6:
            a, b, c, d, e, f = numbers
            return (a, b, c, d, e, f)
        case "matrix3d" if len(numbers) == 16:
            return (numbers[0], numbers[1], numbers[4], numbers[5], numbers[12], numbers[13])
        case _:
            return _SAME


def _skewed(name: str, first: float, second: float) -> Matrix:
    across, down = {"skew": (first, second), "skewx": (first, 0.0), "skewy": (0.0, first)}[name]
    return (1, math.tan(down), math.tan(across), 1, 0, 0)


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + c * h,
        b * g + d * h,
        a * i + c * j,
        b * i + d * j,
        a * k + c * m + e,
        b * k + d * m + f,
    )
