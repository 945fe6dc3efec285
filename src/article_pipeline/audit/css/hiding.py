"""
What takes words from those who see: each a property of an element, with the limit from which on it does so.

Limits lie between what these sheets and sensible ones of others do, and what nobody can read. Layout is not
worked out: what would cut words off at some size of letters, or somewhere between two themes, is told.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from article_pipeline.audit.css.cascade import Given
from article_pipeline.audit.css.computing import Style
from article_pipeline.audit.css.gradients import is_straight, shown_share
from article_pipeline.audit.css.otherwise import counted_otherwise, on_the_line, recased
from article_pipeline.audit.css.seeing import SEEN, group_filters, seen
from article_pipeline.audit.css.transforms import TRANSFORMS, is_turned_or_small, shifted
from article_pipeline.audit.css.values import HEIGHT, WIDTH, Measures, number

SMALLEST: Final = 5.0
"""Letters of fewer pixels are not read; our own are 8 and more."""
_CLOSEST_LETTERS: Final = -0.2
_CLOSEST_WORDS: Final = -0.45
_LOWEST_LINE: Final = 0.5
_THICKEST_STROKE: Final = 0.15
_MOST_BLUR: Final = 0.1
"""All in sizes of the letters."""
_FAR_ASIDE: Final = 240.0
_FAR_UP: Final = 100.0
_FAR_MARGIN: Final = 400.0
_FARTHEST: Final = WIDTH * 0.9
_FARTHEST_DOWN: Final = 2000.0
_SMALLEST_PICTURE: Final = 8.0
_THINNEST_PICTURE: Final = 0.5
_THINNEST_EDGE: Final = 2.0
_MOST_OF_PICTURE: Final = 0.8


class Hidden(NamedTuple):
    """What hides something: the declaration of those that do it which was added last, and how far it goes."""

    cause: Given | None
    said: str = ""


Row = Callable[[Style], Sequence[str]]
"""Gives the properties by which an element hides what it holds; none if it does not."""


def _not_displayed(style: Style) -> Sequence[str]:
    return ("display",) if style.word("display") == "none" else ()


def _words(name: str, *hiding: str) -> Row:
    return lambda style: (name,) if style.word(name) in hiding else ()


def _set(name: str, *harmless: str) -> Row:
    """Make the row of a property whose every value hides, but a few."""
    return lambda style: (name,) if style.tokens(name) and style.word(name) not in (*harmless, "none") else ()


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
    for side in ("left", "right", "top", "bottom"):
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
    near = way.near if offset else _FAR_ASIDE if shift else _FAR_MARGIN
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
    if not -(way.near if is_placed else _FAR_MARGIN) < rest < (way.far if is_placed else _FARTHEST):
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


_OF_BOXES: Final[tuple[Row, ...]] = (
    _not_displayed,
    _words("content-visibility", "hidden"),
    _words("interactivity", "inert"),
    _words("unicode-bidi", "bidi-override", "isolate-override"),
    _clipped,
    _clipped_as_of_old,
    _masked,
    _set("mask-border-source"),
    _set("offset-path"),
    _blurred,
    is_turned_or_small,
    _off_page,
    _cut_off,
    _replaced,
    _reordered,
)
"""What hides all that is in an element."""


def _too_small(style: Style) -> Sequence[str]:
    scale = math.prod(one.share("zoom") or 1.0 for one in style if one.effect)
    if style.letters * scale < SMALLEST:
        return ("font-size", "zoom")
    is_nothing = style.tokens("font-size-adjust") and style.share("font-size-adjust") == 0
    return ("font-size-adjust",) if is_nothing else ()


def _too_close(style: Style) -> Sequence[str]:
    for name, limit in (("letter-spacing", _CLOSEST_LETTERS), ("word-spacing", _CLOSEST_WORDS)):
        if (style.length(name, style.letters) or 0.0) < limit * style.letters:
            return (name,)
    line = next((one for one in style if not _is_in_line(one)), style).line
    return ("line-height",) if line is not None and line < _LOWEST_LINE else ()


def _is_in_line(style: Style) -> bool:
    """Whether an element runs inside lines, whose height is that of the block around it."""
    return style.tag in _IN_LINES and style.word("display") in ("", "inline", "contents")


_IN_LINES: Final = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em",
        "i", "img", "ins", "kbd", "mark", "noteref", "annoref", "q", "ruby", "rt", "s", "samp",
        "sent", "small", "span", "strong", "sub", "sup", "time", "u", "var", "w",
    }
)  # fmt: skip


def _indented(style: Style) -> Sequence[str]:
    return ("text-indent",) if abs(style.length("text-indent") or 0.0) >= _FAR_MARGIN else ()


def _painted_over(style: Style) -> Sequence[str]:
    if (style.length("text-stroke-width") or 0.0) > _THICKEST_STROKE * style.letters:
        return ("text-stroke-width",)
    for one in style:
        inwards = -(one.length("outline-offset") or 0.0)
        if inwards > 0 and (one.length("outline-width") or 0.0) > _THICKEST_STROKE * one.letters:
            return ("outline-offset", "outline-width")
        struck = {t.lower_value for t in one.tokens("text-decoration-line") if t.type == "ident"}
        if "line-through" in struck:
            return ("text-decoration-line",)
    return ()


_OF_WORDS: Final[tuple[Row, ...]] = (
    _words("visibility", "hidden", "collapse"),
    _words("speak", "none", "never"),
    _set("text-security"),
    _too_small,
    _too_close,
    _indented,
    _painted_over,
    recased,
    counted_otherwise,
    on_the_line,
)
"""What hides the words right in an element, or shows others."""


def _small_picture(style: Style) -> Sequence[str]:
    for name in ("width", "height", "max-width", "max-height"):
        size = style.length(name, 800.0)
        if size is not None and size < _SMALLEST_PICTURE:
            return (name,)
    is_cropped = style.word("object-fit") in ("cover", "none") and style.length("height") is not None
    return ("object-fit", "height") if is_cropped else ()


def _changed_picture(style: Style) -> Sequence[str]:
    filters = [one for around in style for one in group_filters(around)]
    if not all(_is_mild(name, filters) for name, _ in filters):
        return ("filter",)
    for one in style:
        if one.word("mix-blend-mode") not in ("", "normal"):
            return ("mix-blend-mode",)
    thin = math.prod(one.share("opacity") or 0.0 if one.tokens("opacity") else 1.0 for one in style)
    shares = (amount for name, amount in filters if name == "opacity")
    return ("opacity", "filter") if thin * math.prod(shares) < _THINNEST_PICTURE else ()


_MILD: Final = {"brightness": (0.5, 1.5), "contrast": (0.5, 2.0), "saturate": (0.5, 2.0)}
"""How far a picture may be dimmed, as dark screens ask for, or made stronger."""
_MOST_TINTED: Final = 0.9


def _is_mild(name: str, filters: Sequence[tuple[str, float]]) -> bool:
    """Whether all filters of a name together leave a picture what it is."""
    amounts = [amount for one, amount in filters if one == name]
    if name in _MILD:
        low, high = _MILD[name]
        return low <= math.prod(amounts) <= high
    if name in ("grayscale", "sepia"):
        return 1 - math.prod(1 - min(amount, 1.0) for amount in amounts) <= _MOST_TINTED
    return name in ("drop-shadow", "opacity") or not any(amounts)


_OF_PICTURES: Final[tuple[Row, ...]] = (
    _words("visibility", "hidden", "collapse"),
    _set("object-view-box"),
    _small_picture,
    _changed_picture,
)


class Hiding:
    """Answers by what an element's words are hidden; one of a document's looks in all its worlds."""

    def __init__(self) -> None:
        self._boxes: dict[Style, Hidden | None] = {}

    def of_words(self, style: Style, *, is_forced: bool) -> Hidden | None:
        """Give what hides the words right in an element, if something does."""
        return self._of_box(style) or _first(_OF_WORDS, style) or _unseen(style, is_forced=is_forced)

    def of_marked(self, style: Style, *, is_forced: bool) -> Hidden | None:
        """Give what hides words while they are marked: colours alone count (CSS Pseudo-elements 4, 3.2)."""
        return _unseen(style, is_forced=is_forced)

    def of_picture(self, style: Style) -> Hidden | None:
        """Give what hides or changes a picture, if something does."""
        return self._of_box(style) or _first(_OF_PICTURES, style)

    def _of_box(self, style: Style) -> Hidden | None:
        if style not in self._boxes:
            outer = self._of_box(style.parent) if style.parent else None
            self._boxes[style] = outer or _first(_OF_BOXES, style)
        return self._boxes[style]


def _first(rows: Sequence[Row], style: Style) -> Hidden | None:
    found = next((names for row in rows if (names := row(style))), ())
    if not found:
        return None
    holder = next((one for one in style if any(name in one.effect for name in found)), style)
    return Hidden(_last(given for name in found for given in holder.causes(name)))


def _last(found: Iterable[Given]) -> Given | None:
    return max(found, key=lambda given: given.place, default=None)


def _unseen(style: Style, *, is_forced: bool) -> Hidden | None:
    """Tell words whose colour is that of what is behind them, all that changes either taken together."""
    if is_forced and style.word("forced-color-adjust") not in ("none", "preserve-parent-color"):
        return None
    ratio = seen(style)
    return None if ratio >= SEEN else Hidden(_last(_colour_causes(style)), f"{ratio:.1f}:1")


_OF_COLOURS: Final = (
    "background-color", "background-image", "background-clip", "box-shadow", "color-scheme", "filter",
    "mix-blend-mode", "opacity",
)  # fmt: skip


def _colour_causes(style: Style) -> Iterator[Given]:
    """Yield all that has a part in how words are seen."""
    for name in ("color", "text-fill-color"):
        yield from style.causes(name)
    for one in style:
        for name in _OF_COLOURS:
            yield from one.causes(name)
