"""
From a finished edition to what is shown of it, through its file alone.

pypdfium2 draws the pages as a reader's program does; liblouis reads braille back, as well as it can.
"""

import io
from pathlib import Path
from typing import Any, Final

from article_pipeline.options import Options
from article_pipeline.preview.panels import Cells, Lines, Panel, Sheet, Sheets, WebPage

MOST_SHEETS: Final = 24
"""Pages that are drawn of one edition; a longer one is looked at in the file itself."""
_DRAWN_PX: Final = 1100
"""How wide a page is drawn: sharp at the width of a column on a fine screen."""
_FINE: Final = {"quality": 92, "subsampling": 0}
"""JPEG in which letters stay clean; PNG would take longer to write than a page takes to draw."""


def panel_of(edition: str, file: Path, language: str, options: Options) -> Panel:
    """
    Show the edition at ``file``, whose article is in ``language``.

    Raises:
        UnreadableError: it is no braille, or liblouis breaks off.
        MissingError: there is no liblouis.
    """
    if edition == "text":
        return Lines(tuple(file.read_text(encoding="utf-8-sig").splitlines()))
    if edition == "braille":
        return _cells(file, language, options)
    if edition in ("pdf", "print-pdf", "large-print"):
        return _sheets(file)
    return WebPage(file.read_bytes())


def _cells(file: Path, language: str, options: Options) -> Cells:
    from article_pipeline.audit.braille.asking import Louis
    from article_pipeline.audit.braille.cells import BLANK
    from article_pipeline.audit.braille.files import read_pages
    from article_pipeline.audit.braille.paper import FRAMES
    from article_pipeline.audit.braille.scribe import Scribe
    from article_pipeline.audit.reference import Edition

    read = read_pages(Edition("braille", file), FRAMES[options.braille.profile], options.braille)
    with Louis() as louis:
        table = Scribe(louis, language, options.braille).table

        def in_print(line: str) -> str:
            cells = line.replace(BLANK, " ").strip()
            return " ".join(louis.print_of(table, cells).split()) if cells else ""

        return Cells(tuple(tuple((line, in_print(line)) for line in page) for page in read.pages))


def _sheets(file: Path) -> Sheets:
    import pypdfium2

    data = file.read_bytes()
    document = pypdfium2.PdfDocument(data)
    try:
        count = len(document)
        return Sheets(tuple(_sheet(document[n]) for n in range(min(count, MOST_SHEETS))), count, data)
    finally:
        document.close()


def _sheet(page: Any) -> Sheet:
    width, height = page.get_size()
    picture = page.render(scale=_DRAWN_PX / width).to_pil()
    packed = io.BytesIO()
    picture.save(packed, "JPEG", **_FINE)
    words = page.get_textpage().get_text_bounded()
    return Sheet(packed.getvalue(), round(width), round(height), words)
