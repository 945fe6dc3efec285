"""
The properties of CSS that can take words from a reader, and those that set several of them at once.

Only these are kept of a sheet; fonts, lines and margins of any sensible size take nothing from anybody.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import tinycss2

Values = dict[str, list[Any]]
"""The tokens of longhands by their names."""
_SIDES: Final = ("top", "right", "bottom", "left")
_MARGINS: Final = tuple(f"margin-{side}" for side in _SIDES)
_PADDINGS: Final = tuple(f"padding-{side}" for side in _SIDES)
_BORDER_WIDTHS: Final = tuple(f"border-{side}-width" for side in _SIDES)
_BORDER_COLOURS: Final = tuple(f"border-{side}-color" for side in _SIDES)

_PLAIN: Final = frozenset(
    {
        "animation-delay", "animation-direction", "animation-duration", "animation-fill-mode",
        "animation-iteration-count", "animation-name", "animation-play-state", "animation-timeline",
        "background-clip", "background-color", "background-image", "background-repeat", "background-size",
        "box-shadow", "clip",
        "clip-path", "color", "color-scheme", "contain", "content", "content-visibility",
        "counter-increment", "counter-reset", "counter-set", "direction",
        "display", "filter", "flex-direction", "font-size", "font-size-adjust", "forced-color-adjust",
        "height", "hyphenate-character", "interactivity", "letter-spacing", "line-clamp", "line-height",
        "list-style-type", "margin-bottom", "margin-left", "margin-right", "margin-top",
        "mask-border-source", "mask-image", "mask-size", "max-height", "max-width", "min-height", "min-width",
        "mix-blend-mode", "object-fit", "object-position", "object-view-box", "offset-path", "opacity",
        "order", "outline-color", "outline-offset", "outline-width", "overflow-x", "overflow-y",
        "padding-bottom", "padding-left", "padding-right", "padding-top", "position", "quotes", "rotate",
        "scale", "speak", "text-decoration-line", "text-fill-color", "text-indent", "text-orientation",
        "text-overflow", "text-security", "text-stroke-color", "text-stroke-width", "text-transform",
        "transform", "translate", "unicode-bidi", "vertical-align", "visibility", "white-space", "width",
        "word-spacing", "writing-mode",
        "z-index", "zoom",
        *_SIDES, *_BORDER_WIDTHS, *_BORDER_COLOURS,
    }
)  # fmt: skip
"""The longhands."""
_SAME: Final[Mapping[str, str]] = {
    "block-size": "height",
    "inline-size": "width",
    "max-block-size": "max-height",
    "max-inline-size": "max-width",
    "min-block-size": "min-height",
    "min-inline-size": "min-width",
    "inset-block-start": "top",
    "inset-block-end": "bottom",
    "inset-inline-start": "left",
    "inset-inline-end": "right",
    "margin-block-start": "margin-top",
    "margin-block-end": "margin-bottom",
    "margin-inline-start": "margin-left",
    "margin-inline-end": "margin-right",
    "padding-block-start": "padding-top",
    "padding-block-end": "padding-bottom",
    "padding-inline-start": "padding-left",
    "padding-inline-end": "padding-right",
    "overflow-block": "overflow-y",
    "overflow-inline": "overflow-x",
    "mask-box-image": "mask-border-source",
}
"""Names that mean another of them in writing from left to right; what is far is so to either side."""


def longhands_of(name: str) -> tuple[str, ...]:
    """Give the properties that one sets, none if it takes words from nobody."""
    if name in _PLAIN:
        return (name,)
    if name in _SAME:
        return (_SAME[name],)
    return _SHORT[name][0] if name in _SHORT else ()


def expanded(name: str, value: Sequence[Any], wanted: str) -> list[Any] | None:
    """Give what a property's value says of a longhand that it sets; ``None`` where it says nothing of it."""
    if name not in _SHORT:
        return list(value)
    return _SHORT[name][1](value).get(wanted)


def words_of(value: Sequence[Any]) -> list[Any]:
    """Give the tokens of a value without blanks."""
    return [token for token in value if token.type not in ("whitespace", "comment")]


def split(value: Sequence[Any], sign: str) -> list[list[Any]]:
    """Part a value at each of a sign."""
    parts: list[list[Any]] = [[]]
    for token in value:
        if token == sign:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


Parts = Callable[[Sequence[Any]], Values]


def _sides(names: Sequence[str]) -> Parts:
    """Part a value for sides: one, two, three or four of them."""

    def parts(value: Sequence[Any]) -> Values:
        found = words_of(value)
        if not 1 <= len(found) <= len(names):
            return {}
        places = [n if n < len(found) else n - 2 for n in range(len(names))]
        places = [n if 0 <= n < len(found) else 0 for n in places]
        return {name: [found[place]] for name, place in zip(names, places, strict=True)}

    return parts


def _pair(names: tuple[str, str]) -> Parts:
    def parts(value: Sequence[Any]) -> Values:
        found = words_of(value)
        return {names[0]: found[:1], names[1]: found[1:2] or found[:1]}

    return parts


def _font(value: Sequence[Any]) -> Values:
    """Find the size in ``font``: it is the first length, or word for one, and what follows a slash."""
    found = words_of(value)
    for place, token in enumerate(found):
        is_size = token.type in ("dimension", "percentage", "function") or (
            token.type in ("ident", "number")
            and (getattr(token, "lower_value", "") in SIZES or _is_zero(token))
        )
        if is_size:
            height = found[place + 2 : place + 3] if found[place + 1 : place + 2] == ["/"] else []
            return {"font-size": [token], "line-height": height}
    return {}


def _is_zero(token: Any) -> bool:
    return token.type == "number" and float(token.value) == 0


SIZES: Final[Mapping[str, float]] = {
    "xx-small": 0.5625,
    "x-small": 0.625,
    "small": 0.8125,
    "medium": 1.0,
    "large": 1.125,
    "x-large": 1.5,
    "xx-large": 2.0,
    "xxx-large": 3.0,
}
"""Words for sizes of letters, in those of the browser's own (CSS Fonts 4, 2.5)."""
_BOXES: Final = frozenset({"border-box", "padding-box", "content-box", "text", "border-area"})


def _background(value: Sequence[Any]) -> Values:
    """Find the colour in the last layer of ``background``, and the pictures of all with their sizes."""
    layers = split(value, ",")
    comma = [token for token in value if token == ","][:1]
    clips, colour = [], []
    images: list[Any] = []
    sizes: list[Any] = []
    repeats: list[Any] = []
    for layer in layers:
        slash = next((n for n, token in enumerate(layer) if token == "/"), len(layer))
        size = [token for token in words_of(layer[slash + 1 :]) if _is_size(token)][:2]
        tiled = [t for t in words_of(layer) if t.type == "ident" and t.lower_value in TILINGS]
        pictures = [t for t in words_of(layer) if t.type == "url" or _is_picture(t)]
        if pictures:
            images += [*(comma if images else []), *pictures]
            sizes += [*(comma if sizes else []), *(size or _AUTO)]
            repeats += [*(comma if repeats else []), *(tiled or _REPEAT)]
        for token in words_of(layer):
            if token.type == "ident" and token.lower_value in _BOXES:
                clips.append(token)
            elif token.type in ("ident", "hash", "function") and not (
                token in pictures or _is_place(token) or _is_sum(token)
            ):
                colour = [token]
    return {
        "background-color": colour,
        "background-image": images,
        "background-clip": clips[-1:],
        "background-size": sizes,
        "background-repeat": repeats,
    }


TILINGS: Final = frozenset({"repeat", "repeat-x", "repeat-y", "no-repeat", "round", "space"})
"""Words for how a picture behind an element is set again (CSS Backgrounds 3, 2.4)."""
_AUTO: Final = tinycss2.parse_component_value_list("auto")
_REPEAT: Final = tinycss2.parse_component_value_list("repeat")


def _is_size(token: Any) -> bool:
    is_word = token.type == "ident" and token.lower_value in ("auto", "cover", "contain")
    return is_word or token.type in ("dimension", "percentage", "number") or _is_sum(token)


def _is_picture(token: Any) -> bool:
    return token.type == "function" and _paints(token.lower_name)


def _paints(name: str) -> bool:
    return (
        name in ("url", "image", "image-set", "cross-fade", "element", "paint", "src") or "gradient" in name
    )


_PLACES: Final = frozenset(
    {
        "left", "right", "top", "bottom", "center", "repeat", "repeat-x", "repeat-y", "no-repeat",
        "round", "space", "scroll", "fixed", "local", "auto", "cover", "contain", "none",
    }
)  # fmt: skip


def _is_place(token: Any) -> bool:
    return token.type == "ident" and token.lower_value in _PLACES


def _decoration(value: Sequence[Any]) -> Values:
    return {"text-decoration-line": [t for t in words_of(value) if t.type == "ident"]}


def _stroke(value: Sequence[Any]) -> Values:
    found = words_of(value)
    widths = [t for t in found if t.type in ("dimension", "number")]
    return {"text-stroke-width": widths[:1], "text-stroke-color": [t for t in found if t not in widths][:1]}


def _outline(value: Sequence[Any]) -> Values:
    """Find width and colour in ``outline``; a width that is not said is no wide one."""
    width, colour = _drawn(value)
    return {"outline-width": width, "outline-color": colour}


def _border(*sides: str) -> Parts:
    """Part a value for the borders of some sides."""

    def parts(value: Sequence[Any]) -> Values:
        width, colour = _drawn(value)
        return {
            **{f"border-{side}-width": width for side in sides},
            **{f"border-{side}-color": colour for side in sides},
        }

    return parts


_LINES: Final = frozenset(
    {
        "none", "hidden", "auto", "dotted", "dashed", "solid", "double", "groove", "ridge", "inset",
        "outset", "thin", "medium", "thick",
    }
)  # fmt: skip


def _drawn(value: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    """Give the width and the colour of a line."""
    found = words_of(value)
    words = {token.lower_value for token in found if token.type == "ident"}
    widths = [t for t in found if t.type in ("dimension", "number") or _is_sum(t)]
    colours = [t for t in found if t not in widths and not (t.type == "ident" and t.lower_value in _LINES)]
    return ([] if words & {"none", "hidden"} else widths[:1]), colours[:1]


def _is_sum(token: Any) -> bool:
    return token.type == "function" and token.lower_name in ("calc", "min", "max", "clamp")


def _animation(value: Sequence[Any]) -> Values:
    times = [
        [t for t in layer if t.type == "dimension" and t.lower_unit in ("s", "ms")]
        for layer in split(value, ",")
    ]
    words = [t for t in words_of(value) if t.type in ("ident", "string")]
    return {
        "animation-name": words,
        "animation-duration": [t for layer in times for t in layer[:1]],
        "animation-delay": [t for layer in times for t in layer[1:2]],
        "animation-iteration-count": [t for t in words_of(value) if t.type == "number" or t in words],
        "animation-direction": words,
        "animation-fill-mode": words,
        "animation-play-state": words,
        "animation-timeline": [],
    }


_ANIMATION: Final = tuple(sorted(name for name in _PLAIN if name.startswith("animation-")))


_SHORT: Final[Mapping[str, tuple[tuple[str, ...], Parts]]] = {
    "font": (("font-size", "line-height"), _font),
    "background": (
        ("background-color", "background-image", "background-clip", "background-size", "background-repeat"),
        _background,
    ),
    "margin": (_MARGINS, _sides(_MARGINS)),
    "padding": (_PADDINGS, _sides(_PADDINGS)),
    "inset": (_SIDES, _sides(_SIDES)),
    "margin-block": (("margin-top", "margin-bottom"), _pair(("margin-top", "margin-bottom"))),
    "margin-inline": (("margin-left", "margin-right"), _pair(("margin-left", "margin-right"))),
    "padding-block": (("padding-top", "padding-bottom"), _pair(("padding-top", "padding-bottom"))),
    "padding-inline": (("padding-left", "padding-right"), _pair(("padding-left", "padding-right"))),
    "inset-block": (("top", "bottom"), _pair(("top", "bottom"))),
    "inset-inline": (("left", "right"), _pair(("left", "right"))),
    "overflow": (("overflow-x", "overflow-y"), _pair(("overflow-x", "overflow-y"))),
    "text-decoration": (("text-decoration-line",), _decoration),
    "text-stroke": (("text-stroke-width", "text-stroke-color"), _stroke),
    "outline": (("outline-width", "outline-color"), _outline),
    "border": ((*_BORDER_WIDTHS, *_BORDER_COLOURS), _border(*_SIDES)),
    "border-width": (_BORDER_WIDTHS, _sides(_BORDER_WIDTHS)),
    "border-color": (_BORDER_COLOURS, _sides(_BORDER_COLOURS)),
    **{
        f"border-{side}": ((f"border-{side}-width", f"border-{side}-color"), _border(side)) for side in _SIDES
    },
    "mask": (("mask-image", "mask-size"), lambda value: {"mask-image": words_of(value), "mask-size": []}),
    "mask-border": (("mask-border-source",), lambda value: {"mask-border-source": words_of(value)}),
    "animation": (_ANIMATION, _animation),
    "list-style": (("list-style-type",), lambda value: {"list-style-type": words_of(value)}),
    "flex-flow": (("flex-direction",), lambda value: {"flex-direction": words_of(value)[:1]}),
    "offset": (("offset-path",), lambda value: {"offset-path": words_of(value)}),
    "all": (
        tuple(sorted(_PLAIN - {"direction", "unicode-bidi"})),
        lambda value: {name: list(value) for name in _PLAIN},
    ),
}
"""Properties that set several, with these and how their value is parted."""
