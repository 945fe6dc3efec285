"""
No space above what begins a column: CSS Fragmentation 3, 5.2, truncates margins at breaks that nobody forced.

WeasyPrint 70.0 does so at the head of a page only. Taken away afterwards, by styles of the blocks that were
found there, space moves blocks into other columns, and all has to be laid out again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from weasyprint.css.properties import ZERO_PIXELS
from weasyprint.layout import block

_LAY_OUT_BLOCK: Final = block.block_level_layout


@contextmanager
def bare_column_heads() -> Iterator[None]:
    """Have what is laid out within the block begin its columns without space."""
    block.block_level_layout = _laid_out
    try:
        yield
    finally:
        block.block_level_layout = _LAY_OUT_BLOCK


def _laid_out(
    context: Any, box: Any, bottom_space: float, skip_stack: Any, containing_block: Any, *rest: Any
) -> Any:
    style = box.style
    if containing_block.is_column and box.position_y <= containing_block.content_box_y():
        box.style = style.copy()
        box.style["margin_top"] = ZERO_PIXELS
    try:
        return _LAY_OUT_BLOCK(context, box, bottom_space, skip_stack, containing_block, *rest)
    finally:
        box.style = style  # what is laid out is a copy; this box may be tried elsewhere
