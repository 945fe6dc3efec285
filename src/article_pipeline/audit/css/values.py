"""
Numbers, lengths and angles of style sheets as numbers of one unit (CSS Values 4).

A screen of 1,280 by 800 pixels is taken where a length is a part of it. Lengths are in CSS pixels.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from article_pipeline.audit.css.shorthands import split, words_of

WIDTH: Final = 1280.0
HEIGHT: Final = 800.0
_ABSOLUTE: Final = {
    "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54,
}  # fmt: skip
_OF_LETTERS: Final = {"em": 1.0, "ex": 0.5, "ch": 0.5, "cap": 0.7, "ic": 1.0, "lh": 1.2}
_OF_ROOT: Final = {"rem": 1.0, "rex": 0.5, "rch": 0.5, "rcap": 0.7, "ric": 1.0, "rlh": 1.2}
_OF_SCREEN: Final = {
    "vw": WIDTH, "vi": WIDTH, "cqw": WIDTH, "cqi": WIDTH,
    "vh": HEIGHT, "vb": HEIGHT, "cqh": HEIGHT, "cqb": HEIGHT,
    "vmin": HEIGHT, "cqmin": HEIGHT, "vmax": WIDTH, "cqmax": WIDTH,
}  # fmt: skip
_ANGLES: Final = {"deg": 1.0, "grad": 0.9, "rad": 180 / math.pi, "turn": 360.0}


@dataclass(frozen=True, slots=True)
class Measures:
    """What relative units are of: the size of ``letters``, of the ``root``'s, and what ``whole`` is 100 %."""

    letters: float = 16.0
    root: float = 16.0
    whole: float = WIDTH


def number(tokens: Sequence[Any], measures: Measures) -> float | None:
    """
    Give a value as a number: a length in pixels, an angle in degrees, a number as it is.

    ``None`` is what is no number, such as "auto", and what cannot be worked out.
    """
    found = words_of(tokens)
    return _one(found[0], measures) if len(found) == 1 else None


def _one(token: Any, measures: Measures) -> float | None:
    match token.type:
        case "number":
            return float(token.value)
        case "percentage":
            return float(token.value) / 100 * measures.whole
        case "dimension":
            return _dimension(float(token.value), token.lower_unit, measures)
        case "() block":
            return _sum(words_of(token.content), measures)
        case "ident":
            return {"pi": math.pi, "e": math.e, "infinity": math.inf, "-infinity": -math.inf}.get(
                token.lower_value
            )
        case "function":
            return _function(token, measures)
        case _:
            return None


def _dimension(value: float, unit: str, measures: Measures) -> float | None:
    unit = unit[1:] if unit[:1] in "sld" and unit[1:] in _OF_SCREEN else unit
    if unit in _OF_LETTERS:
        return value * _OF_LETTERS[unit] * measures.letters
    if unit in _OF_ROOT:
        return value * _OF_ROOT[unit] * measures.root
    if unit in _OF_SCREEN:
        return value * _OF_SCREEN[unit] / 100
    factor = _ABSOLUTE.get(unit, _ANGLES.get(unit))
    return None if factor is None else value * factor


_PLAIN: Final[dict[str, Callable[..., float]]] = {
    "min": lambda *some: min(some),
    "max": lambda *some: max(some),
    "clamp": lambda low, value, high: max(low, min(value, high)),
    "abs": abs,
    "sign": lambda value: math.copysign(1.0, value) if value else 0.0,
    "round": lambda value, step=1.0: round(value / step) * step,
    "mod": lambda value, step: value % step,
    "rem": math.fmod,
    "pow": lambda value, power: float(value**power),
    "sqrt": math.sqrt,
    "hypot": math.hypot,
    "exp": math.exp,
    "sin": lambda value: math.sin(math.radians(value)),
    "cos": lambda value: math.cos(math.radians(value)),
    "tan": lambda value: math.tan(math.radians(value)),
}


def _function(token: Any, measures: Measures) -> float | None:
    name = token.lower_name.removeprefix("-webkit-").removeprefix("-moz-")
    if name == "fit-content":
        return None
    parts = [_sum(words_of(part), measures) for part in split(token.arguments, ",")]
    known = [part for part in parts if part is not None]
    if name == "calc":
        return parts[0]
    if name == "clamp" and len(parts) == 3 and parts[1] is not None:  # either end may be "none"
        low = -math.inf if parts[0] is None else parts[0]
        high = math.inf if parts[2] is None else parts[2]
        return max(low, min(parts[1], high))
    if name not in _PLAIN or len(known) < len(parts):
        return None
    try:
        return float(_PLAIN[name](*known))
    except (ArithmeticError, ValueError, TypeError):
        return None


def _sum(tokens: Sequence[Any], measures: Measures) -> float | None:
    """Work out a sum of products."""
    total, product, sign = 0.0, None, "+"
    for token in tokens:
        if token.type == "literal":
            if token.value in "+-" and product is not None:
                total, product = total + product, None
            sign = token.value
            continue
        value = _one(token, measures)
        if value is None:
            return None
        product = _with(product, sign, value)
        if product is None:
            return None
    return None if product is None else total + product


def _with(product: float | None, sign: str, value: float) -> float | None:
    if product is None:
        return -value if sign == "-" else value
    if sign == "/":
        return product / value if value else math.inf
    return product * value if sign == "*" else None
