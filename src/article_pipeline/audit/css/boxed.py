"""
What hides all that is in an element: it is not displayed, cut off, masked, turned, off the page or beneath.

Limits lie between what these sheets and sensible ones of others do, and what nobody can read. Layout is not
worked out: what would cut words off at some size of letters, or somewhere between two themes, is told.
"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from article_pipeline.audit.css.computing import Style
from article_pipeline.audit.css.gradients import is_straight, shown_share
from article_pipeline.audit.css.seeing import group_filters
from article_pipeline.audit.css.transforms import MOVING, TRANSFORMS, TURNING, is_turned_or_small, shifted
from article_pipeline.audit.css.values import HEIGHT, WIDTH, Measures, number
from article_pipeline.audit.css.ways import by, from_around, set_at_all, words

_MOST_BLUR: Final = 0.1
"""In sizes of the letters."""
_FAR_ASIDE: Final = 240.0
_FAR_UP: Final = 100.0
FAR_MARGIN: Final = 400.0
_FARTHEST: Final = WIDTH * 0.9
_FARTHEST_DOWN: Final = 2000.0
_THINNEST_EDGE: Final = 2.0
_MOST_OF_PICTURE: Final = 0.8
_SIDES: Final = ("left", "right", "top", "bottom")

_CLIP_BOXES: Final = frozenset(
    {"none", "border-box", "padding-box", "content-box", "margin-box", "fill-box", "stroke-box", "view-box"}
)


def _clipped(style: Style) -> Sequence[str]:
    """Clipping cuts off what lies outside: not a picture's very edge, nor any of a box as large as before."""
    most = _THINNEST_EDGE if style.tag == "img" else 0.0
    for token in style.tokens("clip-path"):
        is_inset = token.type == "function" and token.lower_name == "inset"
        is_whole = is_inset and _is_within(token.arguments, most)
        if not is_whole and not (token.type == "ident" and token.lower_value in _CLIP_BOXES):
            return ("clip-path",)
    return ()


def _is_within(arguments: Sequence[Any], most: float) -> bool:
    """Whether an inset takes no more pixels away than ``most``; how round its corners are is not asked."""
    numbers = []
    for token in arguments:
        if token.type == "ident" and token.lower_value == "round":
            break
        if token.type not in ("whitespace", "comment"):
            numbers.append(token)
    sizes = [number([token], Measures()) for token in numbers]
    return all(size is not None and size <= most for size in sizes)


def _masked(style: Style) -> Sequence[str]:
    """A mask takes away what it is clear over, but for a picture whose edge alone fades."""
    found = style.tokens("mask-image")
    if not found or style.word("mask-image") == "none":
        return ()
    sizes = {str(getattr(token, "lower_value", token.type)) for token in style.tokens("mask-size")}
    is_once = len(found) == 1 and is_straight(found[0]) and sizes <= {"auto", "cover"}
    is_edge = style.tag == "img" and is_once and shown_share(found[0]) >= _MOST_OF_PICTURE
    return () if is_edge else ("mask-image", "mask-size")


def _clipped_as_of_old(style: Style) -> Sequence[str]:
    """``clip`` is of boxes that are placed, and only "auto" is no side's end (CSS Masking 1, 6.1)."""
    is_placed = style.word("position") in ("absolute", "fixed")
    for token in style.tokens("clip"):
        if is_placed and token.type == "function":
            ends = [t for t in token.arguments if t.type in ("number", "dimension")]
            return ("clip",) if ends else ()
    return ()


def _blurred(style: Style) -> Sequence[str]:
    for name, amount in group_filters(style):
        if name == "blur" and amount > _MOST_BLUR * style.letters:
            return ("filter",)
        if name in ("url", "unknown"):
            return ("filter",)
    return ()


def _off_page(style: Style) -> Sequence[str]:
    """What is placed, or pushed, where no page is."""
    for axis, way in enumerate(_WAYS):
        if names := _too_far(style, axis, way):
            return names
    for side in _SIDES:
        if (style.length(f"padding-{side}") or 0.0) >= _FARTHEST:
            return (f"padding-{side}",)
    return ("z-index", "position") if _is_beneath(style) else ()


class _Way(NamedTuple):
    """One of the two ways in which something is moved: its sides, what 100 % are, and how far is too far."""

    start: str
    end: str
    whole: float
    near: float
    far: float


_WAYS: Final = (
    _Way("left", "right", WIDTH, _FAR_ASIDE, _FARTHEST),
    _Way("top", "bottom", HEIGHT, _FAR_UP, _FARTHEST_DOWN),
)


def _too_far(style: Style, axis: int, way: _Way) -> Sequence[str]:
    """Tell what leads off the page one way: offset, margin and transform are taken together."""
    shift = shifted(style)[axis]
    offset, margin = _offset(style, way), style.length(f"margin-{way.start}") or 0.0
    total = offset + margin + shift
    near = way.near if offset else _FAR_ASIDE if shift else FAR_MARGIN
    far = way.far if offset else _FAR_ASIDE if shift and not margin else _FARTHEST
    names = (way.start, way.end, f"margin-{way.start}", *TRANSFORMS)
    if not -near < total < far:
        return names
    if offset or shift:
        whole = sum(_offset(one, way) + shifted(one)[axis] for one in style) + margin
        if not -max(near, way.near) < whole < way.far:
            return names
    is_placed = style.word("position") in ("absolute", "fixed")
    margin = style.length(f"margin-{way.end}") or 0.0
    rest = margin + (_side(style, way.end, way.whole) or 0.0)
    if not -(way.near if is_placed else FAR_MARGIN) < rest < (way.far if is_placed else _FARTHEST):
        return (way.end, f"margin-{way.end}", "position")
    return ()


def _offset(style: Style, way: _Way) -> float:
    """Give how far an element is moved away from where it would be; of two sides the first one counts."""
    start = _side(style, way.start, way.whole)
    if start is None and style.word("position") == "relative":
        return -(_side(style, way.end, way.whole) or 0.0)
    return start or 0.0


def _side(style: Style, side: str, whole: float) -> float | None:
    if style.word("position") not in ("absolute", "fixed", "relative"):
        return None
    return style.length(side, whole)


def _is_beneath(style: Style) -> bool:
    """Whether it is laid beneath what is around it, which paints over it."""
    level = style.share("z-index")
    return level is not None and level < 0 and style.word("position") not in ("", "static")


def _cut_off(style: Style) -> Sequence[str]:
    """A box that does not grow with its words, and shows only what is in it."""
    held = {side: style.word(f"overflow-{side}") for side in "xy"}
    for side, names in (("y", ("height", "max-height")), ("x", ("width", "max-width"))):
        for name in names:
            size = style.length(name, 800.0 if side == "y" else WIDTH)
            if size is None or style.word(name) in ("none", "auto"):
                continue
            if size < 1 or (held[side] in ("auto", "scroll") and size < style.letters):
                return (name, f"overflow-{side}")
            if held[side] in ("hidden", "clip") and (side == "y" or size < 5 * style.letters):
                return (name, f"overflow-{side}")
    is_cut = held["x"] in ("hidden", "clip")
    if is_cut and style.word("white-space") in ("nowrap", "pre"):
        return ("white-space", "overflow-x")
    if "hidden" in held.values() and (style.share("line-clamp") or 0) > 0:
        return ("line-clamp",)
    contained = {token.lower_value for token in style.tokens("contain") if token.type == "ident"}
    return ("contain",) if contained & {"strict", "size"} else ()


def _replaced(style: Style) -> Sequence[str]:
    """A picture that stands in place of an element's content (CSS Content 3, 1.1)."""
    names = ("url", "function", "string")
    return ("content",) if any(token.type in names for token in style.tokens("content")) else ()


def _reordered(style: Style) -> Sequence[str]:
    """What is shown in another order than it is read in (WCAG 2.2, 1.3.2)."""
    if style.word("display").endswith(("flex", "grid")) and style.word("flex-direction").endswith("-reverse"):
        return ("flex-direction",)
    is_in_row = style.parent is not None and style.parent.word("display").endswith(("flex", "grid"))
    return ("order",) if is_in_row and style.share("order") else ()


_EDGES: Final = tuple(f"{box}-{side}" for box in ("margin", "padding") for side in _SIDES)
OF_BOXES: Final = (
    words("display", "none"),
    words("content-visibility", "hidden"),
    words("interactivity", "inert"),
    words("unicode-bidi", "bidi-override", "isolate-override"),
    by(_clipped, "clip-path"),
    by(_clipped_as_of_old, "clip"),
    by(_masked, "mask-image"),
    set_at_all("mask-border-source"),
    set_at_all("offset-path"),
    by(_blurred, "filter"),
    from_around(is_turned_or_small, *TURNING),
    by(_off_page, *_SIDES, *_EDGES, *MOVING, "z-index"),
    by(_cut_off, "height", "max-height", "width", "max-width", "overflow-x", "overflow-y", "contain"),
    by(_replaced, "content"),
    by(_reordered, "flex-direction", "order"),
)
"""What hides all that is in an element."""
