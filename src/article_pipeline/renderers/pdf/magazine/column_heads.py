"""
No space above what begins a column, whatever it is in: a column begins with its first line.

CSS Fragmentation 3, 5.2, asks for that below breaks that nobody forced; WeasyPrint 70.0 does it at the head
of a page only. Taken away afterwards, by styles of the blocks that were found there, space moves blocks into
other columns, and all has to be laid out again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import inf
from typing import Any, Final

from weasyprint.css.properties import ZERO_PIXELS
from weasyprint.layout import block

_IS_ASKED: Final = ContextVar("_IS_ASKED", default=False)
_TOP: Final = ContextVar("_TOP", default=-inf)
"""Where the column begins that is laid out, as long as nothing is in it."""
_LAY_OUT_BLOCK: Final = block.block_level_layout


@contextmanager
def bare_column_heads() -> Iterator[None]:
    """Have what this thread lays out within the block begin its columns without space."""
    asked = _IS_ASKED.set(True)
    try:
        yield
    finally:
        _IS_ASKED.reset(asked)


def _laid_out(
    context: Any, box: Any, bottom_space: float, skip_stack: Any, containing_block: Any, *rest: Any
) -> Any:
    given = (context, box, bottom_space, skip_stack, containing_block, *rest)
    if not _IS_ASKED.get():
        return _LAY_OUT_BLOCK(*given)
    style = box.style
    top = _TOP.set(_top_of(containing_block))
    if box.position_y <= _TOP.get():
        box.style = style.copy()
        box.style["margin_top"] = ZERO_PIXELS
    try:
        return _LAY_OUT_BLOCK(*given)
    finally:
        box.style = style  # what is laid out is a copy; this box may be tried elsewhere
        _TOP.reset(top)


def _top_of(holder: Any) -> float:
    """Give where the column begins that ``holder`` is, or that it begins, if the space of both is one."""
    if holder.is_column:
        top: float = holder.content_box_y()
        return top
    return _TOP.get() if holder.top_margin_collapses() else -inf


block.block_level_layout = _laid_out
