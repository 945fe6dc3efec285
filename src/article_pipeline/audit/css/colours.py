"""
Colours of style sheets, and how far letters are from what is behind them (WCAG 2.2, contrast ratio).

A colour is red, green, blue and how much of it covers what is below, each from 0 to 1.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, Literal

from tinycss2 import color4, color5

from article_pipeline.audit.css.shorthands import split, words_of
from article_pipeline.audit.css.values import Measures, number

Scheme = Literal["light", "dark"]
"""What a page is made for."""
Colour = tuple[float, float, float, float]
CLEAR: Final[Colour] = (0.0, 0.0, 0.0, 0.0)
BLACK: Final[Colour] = (0.0, 0.0, 0.0, 1.0)
WHITE: Final[Colour] = (1.0, 1.0, 1.0, 1.0)
_GREY: Final[Colour] = (0.5, 0.5, 0.5, 1.0)
_NIGHT: Final[Colour] = (0.07, 0.07, 0.07, 1.0)
_PAPERS: Final = frozenset(
    {"canvas", "field", "buttonface", "selecteditem", "highlighttext", "accentcolortext"}
)
_INKS: Final = frozenset(
    {"canvastext", "fieldtext", "buttontext", "buttonborder", "selecteditemtext", "marktext"}
)
_STRONG: Final = frozenset({"highlight", "accentcolor", "linktext", "visitedtext", "activetext"})
_LINKS: Final[Mapping[str, Colour]] = {"light": (0.0, 0.0, 0.93, 1.0), "dark": (0.62, 0.62, 1.0, 1.0)}


def paper(scheme: Scheme) -> Colour:
    """Give what a browser paints a page on."""
    return _NIGHT if scheme == "dark" else WHITE


def ink(scheme: Scheme) -> Colour:
    """Give what a browser writes in."""
    return WHITE if scheme == "dark" else BLACK


def colour_of(tokens: Sequence[Any], scheme: Scheme, own: Colour) -> Colour | None:
    """Give the colour of a value; ``own`` is that of the letters. ``None`` is what is none."""
    found = words_of(tokens)
    if len(found) != 1:
        return None
    token = found[0]
    if token.type == "ident":
        word = str(token.lower_value)
        if word == "currentcolor":
            return own
        return _named(word, scheme)
    if token.type == "function":
        return _function(token, scheme, own)
    return _parsed(token)


def _named(word: str, scheme: Scheme) -> Colour | None:
    if word in _PAPERS:
        return paper(scheme)
    if word in _INKS:
        return ink(scheme)
    if word == "mark":
        return (1.0, 1.0, 0.0, 1.0)
    if word == "graytext":
        return _GREY
    return _LINKS[scheme] if word in _STRONG else _known(word)


@lru_cache(maxsize=512)
def _known(word: str) -> Colour | None:
    return _rgb(color4.parse_color(word))


def named_colour(word: str) -> bool:
    """Whether a word is the name of a colour."""
    return word.isalpha() and _known(word.lower()) is not None


def _parsed(token: Any) -> Colour | None:
    try:
        return _rgb(color5.parse_color(token))
    except (AttributeError, IndexError, TypeError, ValueError):
        return None


def _rgb(colour: Any) -> Colour | None:
    if colour is None or isinstance(colour, str):
        return None
    try:
        red, green, blue = _in_srgb(colour)
    except (AssertionError, NotImplementedError):
        return None
    return (_part(red), _part(green), _part(blue), float(colour.alpha))


def _part(value: float) -> float:
    return min(max(float(value), 0.0), 1.0)


def _in_srgb(colour: Any) -> Sequence[float]:
    """Give a colour's parts in sRGB; wider spaces are taken for it, which they are near."""
    parts = [part or 0.0 for part in colour.coordinates]
    match colour.space:
        case "srgb" | "hsl" | "hwb":
            return [part or 0.0 for part in colour.to("srgb").coordinates]
        case "lab" | "lch":
            return _from_xyz(colour.to("xyz-d50").coordinates)
        case "oklab" | "oklch":
            return _from_xyz(colour.to("xyz-d65").coordinates)
        case "xyz" | "xyz-d65" | "xyz-d50":
            return _from_xyz(parts)
        case "srgb-linear":
            return [_gamma(part) for part in parts]
        case "device-cmyk":
            cyan, magenta, yellow, black = parts
            return [(1 - one) * (1 - black) for one in (cyan, magenta, yellow)]
        case _:
            return parts[:3]


def _from_xyz(xyz: Sequence[float]) -> list[float]:
    x, y, z = (part or 0.0 for part in xyz)
    linear = (
        3.2406 * x - 1.5372 * y - 0.4986 * z,
        -0.9689 * x + 1.8758 * y + 0.0415 * z,
        0.0557 * x - 0.2040 * y + 1.0570 * z,
    )
    return [_gamma(part) for part in linear]


def _gamma(part: float) -> float:
    part = _part(part)
    return 12.92 * part if part <= 0.0031308 else 1.055 * float(part ** (1 / 2.4)) - 0.055


def _function(token: Any, scheme: Scheme, own: Colour) -> Colour | None:
    parts = [words_of(part) for part in split(token.arguments, ",")]
    match token.lower_name:
        case "light-dark" if len(parts) == 2:
            return colour_of(parts[("light", "dark").index(scheme)], scheme, own)
        case "color-mix" if len(parts) == 3:
            return _mixed(parts[1], parts[2], scheme, own)
        case _ if parts[0] and getattr(parts[0][0], "lower_value", "") == "from":
            return _relative(parts[0][1:], scheme, own)
        case _:
            return _parsed(token)


def _mixed(one: list[Any], other: list[Any], scheme: Scheme, own: Colour) -> Colour | None:
    """Mix two colours as sRGB does, which is near enough to tell whether letters are seen."""
    shares = [next((t.value / 100 for t in part if t.type == "percentage"), None) for part in (one, other)]
    first, second = (
        colour_of([t for t in part if t.type != "percentage"], scheme, own) for part in (one, other)
    )
    if first is None or second is None:
        return None
    share = shares[0] if shares[0] is not None else 1 - shares[1] if shares[1] is not None else 0.5
    whole = share + (shares[1] if shares[1] is not None else 1 - share)
    share = share / whole if whole else 0.5
    red, green, blue, alpha = (a * share + b * (1 - share) for a, b in zip(first, second, strict=True))
    return (red, green, blue, alpha * min(whole, 1.0))


def _relative(tokens: Sequence[Any], scheme: Scheme, own: Colour) -> Colour | None:
    """Take the colour that another is made from, with the share that it is said to cover."""
    base = colour_of(tokens[:1], scheme, own)
    slash = next((n for n, token in enumerate(tokens) if token == "/"), None)
    if base is None or slash is None:
        return base
    alpha = number(tokens[slash + 1 :], Measures(whole=1))
    return base if alpha is None else (*base[:3], _part(alpha))


def over(above: Colour, below: Colour) -> Colour:
    """Lay one colour over another."""
    share = above[3] + below[3] * (1 - above[3])
    if not share:
        return CLEAR
    red, green, blue = (
        (a * above[3] + b * below[3] * (1 - above[3])) / share
        for a, b in zip(above[:3], below[:3], strict=True)
    )
    return (red, green, blue, share)


def thinner(colour: Colour, share: float) -> Colour:
    """Give a colour that covers less of what is below it."""
    return (*colour[:3], colour[3] * share)


def contrast(one: Colour, other: Colour) -> float:
    """Give the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4) for part in colour[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_FILTERS: Final[dict[str, Callable[[float, float], float]]] = {
    "brightness": lambda part, amount: part * amount,
    "contrast": lambda part, amount: (part - 0.5) * amount + 0.5,
    "invert": lambda part, amount: part * (1 - amount) + (1 - part) * amount,
}


def filtered(colour: Colour, name: str, amount: float) -> Colour:
    """Give a colour as a filter shows it; one that leaves light and dark as they are changes nothing here."""
    if name == "opacity":
        return thinner(colour, _part(amount))
    change = _FILTERS.get(name)
    if change is None:
        return colour
    red, green, blue = (_part(change(part, amount)) for part in colour[:3])
    return (red, green, blue, colour[3])


_BLENDS: Final[dict[str, Callable[[float, float], float]]] = {
    "multiply": lambda above, below: above * below,
    "screen": lambda above, below: above + below - above * below,
    "darken": min,
    "lighten": max,
    "difference": lambda above, below: abs(above - below),
    "exclusion": lambda above, below: above + below - 2 * above * below,
    "overlay": lambda a, b: 2 * a * b if b <= 0.5 else 1 - 2 * (1 - a) * (1 - b),
    "hard-light": lambda a, b: 2 * a * b if a <= 0.5 else 1 - 2 * (1 - a) * (1 - b),
    "color-dodge": lambda a, b: 0.0 if not b else 1.0 if a >= 1 else min(1.0, b / (1 - a)),
    "color-burn": lambda a, b: 1.0 if b >= 1 else 0.0 if not a else 1 - min(1.0, (1 - b) / a),
}


def blended(above: Colour, below: Colour, name: str) -> Colour | None:
    """Lay a colour over one that covers all, by a mode of blending; ``None`` if that is not known."""
    blend = _BLENDS.get(name)
    if blend is None:
        return None
    red, green, blue = (_part(blend(a, b)) for a, b in zip(above[:3], below[:3], strict=True))
    return over((red, green, blue, above[3]), below)
