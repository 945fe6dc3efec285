"""
Pictures set a little smaller where they would leave half a page empty before them.

CSS cannot say so, since only the layout knows where a page ends: a picture that begins a page, and would fit
onto the page before at three fifths of its size or more, is given that size, and all is laid out again.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from weasyprint.formatting_structure import boxes

from article_pipeline.markup.elements import Element
from article_pipeline.renderers.pdf.edition import Layer

_SMALLEST: Final = 0.6
_SLACK_PX: Final = 10.0
_MOST_PAGES: Final = 40
_MOST_LAYOUTS: Final = 6
_FITTED: Final = "data-fitted"
"""On a picture that was shrunk: the style that it had."""

_WHOLE_PAGES: Final = frozenset({"html", "body", "main", "article"})
"""Boxes that reach to the foot of a page, whatever is in them."""


def fit_pictures(root: Element, lay: Layer, above_px: float = 0.0) -> Any:
    """Lay the page out until no picture is left to be shrunk; ``above_px`` is the space above a figure."""
    document = lay(root, "")
    for _ in range(_MOST_LAYOUTS):
        if not fit_a_picture(document, above_px):
            break
        document = lay(root, "")
    return document


def fit_a_picture(document: Any, above_px: float = 0.0) -> bool:
    """Shrink the first picture that a page could still hold; say whether the layout is stale by it."""
    if len(document.pages) > _MOST_PAGES:  # each time costs a whole layout
        return False
    sheets = [page._page_box for page in document.pages]  # noqa: SLF001 - there is no public way to the boxes
    return any(_fit(before, after, above_px) for before, after in pairwise(sheets))


def _fit(before: Any, after: Any, above_px: float) -> bool:
    picture, figure = _first_picture(after)
    if picture is None:
        return False
    element, earlier = picture.element, picture.element.get(_FITTED)
    if earlier is not None:  # it was to stand on the page before, and does not
        was_shrunk: bool = element.get("style", "") != earlier
        element.set("style", earlier)
        return was_shrunk
    room = before.content_box_y() + before.height - _foot(before, above_px)
    height = picture.height - (figure.border_height() + _SLACK_PX - room)
    share = height / picture.height
    if not _SMALLEST <= share < 1:
        return False
    element.set(_FITTED, element.get("style", ""))
    element.set("style", f"width: {picture.width * share:.2f}px; height: {height:.2f}px")
    return True


def _foot(page: Any, above_px: float) -> float:
    """Give where a figure could begin on ``page``, ``above_px`` below what is there, or its margin below."""
    blocks = [box for box in _blocks(page) if box.element_tag not in _WHOLE_PAGES]
    ends = [box.border_box_y() + box.border_height() for box in blocks]
    margins = [max(box.margin_bottom, 0) for box in blocks]
    below = (end + margin for end, margin in zip(ends, margins, strict=True))
    foot: float = max((max(ends, default=page.content_box_y()) + above_px, *below))
    return foot


def _blocks(box: Any) -> Iterator[Any]:
    for kid in filter(_is_content, getattr(box, "children", ())):
        if isinstance(kid, boxes.BlockLevelBox):
            yield kid
            yield from _blocks(kid)


def _first_picture(page: Any) -> tuple[Any, Any]:
    """Give the picture that a page begins with and its figure, or two times nothing."""
    figure, box = None, page
    while True:
        inner = next((kid for kid in getattr(box, "children", ()) if _is_content(kid)), None)
        if inner is None:
            is_picture = isinstance(box, boxes.ReplacedBox) and figure is not None
            return (box, figure) if is_picture else (None, None)
        box = inner
        figure = box if box.element_tag == "figure" else figure


def _is_content(box: Any) -> bool:
    return not isinstance(box, boxes.MarginBox)
