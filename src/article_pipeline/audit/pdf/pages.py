"""
The pages of a PDF one by one, and a file in which something is not what it should be.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
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
"""What pikepdf, PDFium and this room raise where a file is damaged."""
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


def pages_of(pdf: pikepdf.Pdf, seen_in: Path | None = None) -> Iterator[Page]:
    """Yield the pages one by one; where ``seen_in`` names the file, each is looked at as well."""
    fonts: dict[Any, PdfFont] = {}
    painter = Painter(fonts)
    with ExitStack() as open_files:
        look = _looking(seen_in, open_files)
        for number, sheet in enumerate(pdf.pages, 1):
            page = Page(number, _page_box(sheet), int(sheet.obj.get("/Rotate", 0)) % 360)
            painter.paint(page, sheet)
            look(page)
            yield page


def _looking(path: Path | None, open_files: ExitStack) -> Callable[[Page], None]:
    """Give what marks the words of a page that cannot be seen."""
    if path is None:
        return lambda _page: None
    from article_pipeline.audit.pdf.screen import opened_in_viewer  # PDFium takes time to load
    from article_pipeline.audit.pdf.visible import hide_unseen

    screen = open_files.enter_context(opened_in_viewer(path))
    return lambda page: hide_unseen(page, screen)


def _page_box(sheet: pikepdf.Page) -> Box:
    """Give what is left of a page when it is cut, or shown, to its size."""
    left, bottom, right, top = map(float, sheet.trimbox)
    outer = tuple(map(float, sheet.mediabox))
    box = (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    return meet(meet(box, tuple(map(float, sheet.cropbox))), outer)  # type: ignore[arg-type]
