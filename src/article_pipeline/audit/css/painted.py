"""
What a style sheet paints over an element: the boxes that it makes before and behind, by their size and place.
"""

from collections.abc import Iterator
from typing import Final

from article_pipeline.audit.css.cascade import Given
from article_pipeline.audit.css.colours import Colour, colour_of
from article_pipeline.audit.css.computing import Style
from article_pipeline.audit.css.shorthands import split, words_of
from article_pipeline.audit.css.values import Measures, number

_OPAQUE: Final = 0.5
_THIN: Final = 0.25
"""In sizes of the letters: what is no thicker strikes words through at most, or underlines them."""
_WIDE_LINE: Final = 0.5
_REACH: Final = 2.0
"""How far a box beside an element may reach, in sizes of the letters, so that it lies upon no other."""
_WHOLE: Final = 100_000.0
"""What 100 % of an element are taken to be, whose size is not known."""
_AXES: Final = (("left", "right", "width"), ("top", "bottom", "height"))
_TURNS: Final = ("transform", "translate", "rotate", "scale", "zoom")
_PAINTS: Final = (
    "background-color", "background-image", "box-shadow", "outline-width", "outline-color",
    *(f"border-{side}-{what}" for side in ("top", "right", "bottom", "left") for what in ("width", "color")),
)  # fmt: skip


def painted_over(style: Style) -> Given | None:
    """Give what paints a box over the element that it is a part of, if that is opaque and can cover words."""
    is_there = bool(style.tokens("content")) and style.word("content") not in ("none", "normal")
    is_laid_over = style.word("position") in ("absolute", "fixed") and (style.share("z-index") or 0) >= 0
    if not is_there or not is_laid_over or style.word("display") == "none":
        return None
    share = style.share("opacity") if style.tokens("opacity") else 1.0
    share = 1.0 if share is None else share
    if all(colour[3] * share <= _OPAQUE for colour in _painted(style)) or _covers_nothing(style):
        return None
    found = (given for name in _PAINTS for given in style.causes(name))
    return max(found, key=lambda given: given.place, default=None)


def _painted(style: Style) -> Iterator[Colour]:
    """Yield the colours that a box is painted in, and of its edges those that are wide."""
    yield from style.backgrounds
    limit = _WIDE_LINE * _letters(style)
    for line in ("border-top", "border-right", "border-bottom", "border-left", "outline"):
        if (style.length(f"{line}-width") or 0.0) > limit:
            yield colour_of(style.tokens(f"{line}-color"), style.scheme, style.colour) or style.colour
    for spread, colour in _shadows(style):
        if spread > limit:
            yield colour


def _shadows(style: Style) -> Iterator[tuple[float, Colour]]:
    """Yield how far each shadow reaches, and its colour."""
    measures = Measures(style.letters, style.root)
    for shadow in split(style.tokens("box-shadow"), ","):
        tokens = words_of(shadow)
        sizes = [abs(size) for token in tokens if (size := number([token], measures)) is not None]
        colours = (colour_of([token], style.scheme, style.colour) for token in tokens)
        if sizes:
            yield max(sizes), next(filter(None, colours), style.colour)


def _letters(style: Style) -> float:
    """The size of the letters that a box may cover."""
    return style.parent.letters if style.parent else style.letters


def _covers_nothing(style: Style) -> bool:
    """Whether a box is a line at most, or lies where the element has no words."""
    if any(name in style.effect for name in ("scale", "zoom")) or _is_scaled(style):
        return False
    edge = max([0.0, *(spread for spread, _ in _shadows(style))])
    edge += (style.length("outline-width") or 0.0) + max(style.length("outline-offset") or 0.0, 0.0)
    sizes = [_size(style, *axis) for axis in _AXES]
    if any(size is not None and size + 2 * edge <= _THIN * _letters(style) for size in sizes):
        return True
    if edge or any(name in style.effect for name in _TURNS):
        return False
    return any(
        size is not None and _is_beside(style, start, end, size)
        for (start, end, _), size in zip(_AXES, sizes, strict=True)
    )


def _is_scaled(style: Style) -> bool:
    names = (token.lower_name for token in style.tokens("transform") if token.type == "function")
    return any(name.startswith(("scale", "matrix", "skew", "perspective")) for name in names)


def _size(style: Style, start: str, end: str, name: str) -> float | None:
    """Give how wide or high a box is with its padding and borders; ``None`` is not known."""
    size = style.length(name, _WHOLE)
    if size is None:
        return None
    least = style.length(f"min-{name}", _WHOLE) or 0.0
    around = (f"{what}{side}{of}" for side in (start, end) for what, of in _AROUND)
    return max(size, least) + sum(style.length(one, _WHOLE) or 0.0 for one in around)


_AROUND: Final = (("padding-", ""), ("border-", "-width"))


def _is_beside(style: Style, start: str, end: str, size: float) -> bool:
    """Whether a box lies in the padding of its element, or outside it and near."""
    around = style.parent
    if around is None or around.word("position") in ("", "static"):
        return False
    for side, other in ((start, end), (end, start)):
        offset = style.length(side, _WHOLE)
        if offset is None:
            continue
        offset += style.length(f"margin-{side}", _WHOLE) or 0.0
        reach = _REACH * around.letters
        near, far = (around.length(f"padding-{one}", 0.0) or 0.0 for one in (side, other))
        is_before = offset >= -reach and offset + size <= near
        is_behind = offset >= _WHOLE - far and offset + size <= _WHOLE + reach
        return is_before or is_behind
    return False
