"""
What takes words and pictures from those who see: their box is hidden, or they are by a property of their own.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from article_pipeline.audit.css.boxed import FAR_MARGIN, OF_BOXES
from article_pipeline.audit.css.cascade import Given
from article_pipeline.audit.css.computing import Style
from article_pipeline.audit.css.otherwise import COUNTING, counted_otherwise, on_the_line, recased
from article_pipeline.audit.css.seeing import SEEN, group_filters, seen
from article_pipeline.audit.css.ways import Row, by, from_around, set_at_all, words

SMALLEST: Final = 5.0
"""Letters of fewer pixels are not read; our own are 8 and more."""
_CLOSEST_LETTERS: Final = -0.2
_CLOSEST_WORDS: Final = -0.45
_LOWEST_LINE: Final = 0.5
_THICKEST_STROKE: Final = 0.15
"""All in sizes of the letters."""
_SMALLEST_PICTURE: Final = 8.0
_THINNEST_PICTURE: Final = 0.5


class Hidden(NamedTuple):
    """What hides something: the declaration of those that do it which was added last, and how far it goes."""

    cause: Given | None
    said: str = ""


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
    return ("text-indent",) if abs(style.length("text-indent") or 0.0) >= FAR_MARGIN else ()


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


_OF_WORDS: Final = (
    words("visibility", "hidden", "collapse"),
    words("speak", "none", "never"),
    set_at_all("text-security"),
    from_around(_too_small, "font-size", "zoom", "font-size-adjust"),
    from_around(_too_close, "letter-spacing", "word-spacing", "line-height"),
    from_around(_indented, "text-indent"),
    from_around(_painted_over, "text-stroke-width", "outline-offset", "text-decoration-line"),
    from_around(recased, "text-transform"),
    from_around(counted_otherwise, *COUNTING),
    from_around(on_the_line, "vertical-align"),
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


_OF_PICTURES: Final = (
    words("visibility", "hidden", "collapse"),
    set_at_all("object-view-box"),
    by(_small_picture, "width", "height", "max-width", "max-height"),
    from_around(_changed_picture, "filter", "mix-blend-mode", "opacity"),
)


class Hiding:
    """Answers by what an element's words are hidden; one of a document's looks in all its worlds."""

    def __init__(self) -> None:
        self._boxes: dict[Style, Hidden | None] = {}
        self._words: dict[Style, Hidden | None] = {}

    def of_words(self, style: Style, *, is_forced: bool) -> Hidden | None:
        """Give what hides the words right in an element, if something does."""
        form = style.form
        if form not in self._words:
            self._words[form] = self._of_box(form) or _first(_OF_WORDS, form)
        return self._words[form] or _unseen(style, is_forced=is_forced)

    def of_marked(self, style: Style, *, is_forced: bool) -> Hidden | None:
        """Give what hides words while they are marked: colours alone count (CSS Pseudo-elements 4, 3.2)."""
        return _unseen(style, is_forced=is_forced)

    def of_picture(self, style: Style) -> Hidden | None:
        """Give what hides or changes a picture, if something does."""
        return self._of_box(style.form) or _first(_OF_PICTURES, style.form)

    def _of_box(self, form: Style) -> Hidden | None:
        if form not in self._boxes:
            outer = self._of_box(form.parent.form) if form.parent else None
            self._boxes[form] = outer or _first(OF_BOXES, form)
        return self._boxes[form]


def _first(rows: Sequence[Row], style: Style) -> Hidden | None:
    found = next((names for row in rows if (names := row.hides(style))), ())
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
