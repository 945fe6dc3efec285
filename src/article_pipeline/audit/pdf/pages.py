"""
The pages of a PDF one by one, and a file in which something is not what it should be.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pikepdf

from article_pipeline.audit.found import UnreadableError
from article_pipeline.audit.pdf.fonts import PdfFont
from article_pipeline.audit.pdf.items import Box, Page, meet
from article_pipeline.audit.pdf.painting import Painter

_FAULTS: Final = (
    pikepdf.PdfError,
    OSError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
    OverflowError,
    NotImplementedError,
    RecursionError,
    RuntimeError,
)
"""What pikepdf and this room raise where a file is damaged."""
_MOST_PAGES: Final = 100_000


@contextmanager
def opened(path: Path) -> Iterator[pikepdf.Pdf]:
    """
    Open a PDF to read it in the block.

    Raises:
        UnreadableError: it is none, or something in it is not what it should be.
    """
    try:
        with pikepdf.open(path) as pdf:
            if len(pdf.pages) > _MOST_PAGES:
                raise UnreadableError("it has too many pages")
            yield pdf
    except pikepdf.PasswordError as fault:
        raise UnreadableError("it is locked with a password") from fault
    except _FAULTS as fault:
        reason = str(fault).replace(str(path), path.name).strip() or type(fault).__name__
        raise UnreadableError(f"it is no whole PDF: {reason}") from fault


def pages_of(pdf: pikepdf.Pdf) -> Iterator[Page]:
    """Yield the pages one by one."""
    fonts: dict[Any, PdfFont] = {}
    painter = Painter(fonts)
    for number, sheet in enumerate(pdf.pages, 1):
        page = Page(number, _page_box(sheet), int(sheet.obj.get("/Rotate", 0)) % 360)
        painter.paint(page, sheet)
        yield page


def _page_box(sheet: pikepdf.Page) -> Box:
    """Give what is left of a page when it is cut, or shown, to its size."""
    left, bottom, right, top = map(float, sheet.trimbox)
    outer = tuple(map(float, sheet.mediabox))
    box = (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    return meet(meet(box, tuple(map(float, sheet.cropbox))), outer)  # type: ignore[arg-type]
