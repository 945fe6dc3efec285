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
_MARGIN_PX: Final = 24.0  # before a figure, as styles/base.css has it
_SLACK_PX: Final = 10.0
_MOST_PAGES: Final = 30
_MOST_LAYOUTS: Final = 6


def fit_pictures(root: Element, lay: Layer) -> Any:
    """Lay the page out until no picture is left to be shrunk."""
    document = lay(root, "")
    for _ in range(_MOST_LAYOUTS):
        if not fit_a_picture(document):
            break
        document = lay(root, "")
    return document


def fit_a_picture(document: Any) -> bool:
    """Shrink the first picture that a page could still hold; say whether one was, and the layout is stale."""
    if len(document.pages) > _MOST_PAGES:  # each time costs a whole layout
        return False
    sheets = [page._page_box for page in document.pages]  # noqa: SLF001 - there is no public way to the boxes
    return any(_fit(before, after) for before, after in pairwise(sheets))


def _fit(before: Any, after: Any) -> bool:
    picture, figure = _first_picture(after)
    if picture is None or picture.element.get("style"):
        return False
    content = [leaf.position_y + leaf.height for leaf in _leaves(before)]
    room = before.content_box_y() + before.height - max(content, default=0.0)
    height = picture.height - (figure.border_height() + _MARGIN_PX + _SLACK_PX - room)
    if height < _SMALLEST * picture.height:
        return False
    picture.element.set("style", f"max-height: {height:.2f}px")
    return True


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


def _leaves(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
        yield box
    for kid in filter(_is_content, getattr(box, "children", ())):
        yield from _leaves(kid)
