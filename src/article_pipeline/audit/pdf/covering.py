"""
What lies over the words of a page: rectangles and pictures that are painted after them.

What a page paints first (tints, the lines of a table) lies below its words and hides none of them.
"""

from typing import Final

from article_pipeline.audit.findings import Fault
from article_pipeline.audit.pdf.items import Box, Page, Picture, Run, Shape

_BAND: Final = (0.1, 0.4)
"""Of the type's size over the line: where every small letter has ink; rules through words are thinner."""
_LEAST: Final = 0.25
"""Of the type's size: how much of a run's length has to be hidden."""
_WHY: Final = "something is painted over it"


def hide_covered(page: Page) -> None:
    """Mark the runs that cannot be seen whole, because something was painted over them."""
    over: list[Box] = []
    for number in range(len(page.items) - 1, -1, -1):
        item = page.items[number]
        if not isinstance(item, Run):
            over += _cover_of(item)
        elif over and page.is_own(item.space) and any(_hides(box, item) for box in over):
            page.items[number] = item.hidden(Fault.CUT_OFF, _WHY)


def _cover_of(item: Shape | Picture) -> list[Box]:
    if isinstance(item, Shape):
        return [item.box] if item.is_solid else []
    is_whole = "/SMask" not in item.image and "/Mask" not in item.image
    return [item.shown] if item.is_solid and is_whole else []


def _hides(box: Box, run: Run) -> bool:
    low, high = (run.y + share * run.size for share in _BAND)
    length = min(box[2], run.last) - max(box[0], run.x)
    return box[1] <= low and box[3] >= high and length > _LEAST * run.size
