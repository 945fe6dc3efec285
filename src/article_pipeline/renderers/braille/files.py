"""
Pages of cells as files: braille ASCII for embossers (``.brf``), Unicode text, and PEF.
"""

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

FORM_FEED: Final = "\f"
_ENDS: Final = {"crlf": "\r\n", "lf": "\n"}
_FIRST: Final = 0x2800
# The North American Braille Computer Code's 64 signs, in the order of the cells' numbers.
_ASCII: Final = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
_TO_ASCII: Final = {_FIRST + number: sign for number, sign in enumerate(_ASCII)}

Pages = Sequence[Sequence[str]]


def ascii_text(pages: Pages, line_end: str, lines: int, *, form_feed: bool) -> str:
    """Give the pages in braille ASCII, letters as capitals; each page ends in a form feed, also the last."""
    return unicode_text(pages, line_end, lines, form_feed=form_feed).translate(_TO_ASCII)


def unicode_text(pages: Pages, line_end: str, lines: int, *, form_feed: bool) -> str:
    """Give the pages as Unicode braille; without form feeds each is filled up to ``lines`` lines."""
    end = _ENDS[line_end]
    if form_feed:
        return "".join("".join(line + end for line in page) + FORM_FEED for page in pages)
    return "".join(line + end for page in pages for line in (*page, *[""] * (lines - len(page))))


def pef(pages: Pages, cells: int, lines: int, title: str, identifier: str, language: str) -> str:
    """Give the pages as PEF 1.0 (Portable Embosser Format): one volume, one section, single sided."""
    rows = "\n".join(
        "<page>\n" + "\n".join(f"<row>{line}</row>" if line else "<row/>" for line in page) + "\n</page>"
        for page in pages
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<pef version="2008-1" xmlns="http://www.daisy.org/ns/2008/pef">\n'
        '<head>\n<meta xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        "<dc:format>application/x-pef+xml</dc:format>\n"
        f"<dc:identifier>{escape(identifier)}</dc:identifier>\n"
        f"<dc:title>{escape(title)}</dc:title>\n"
        f"<dc:language>{escape(language)}</dc:language>\n"
        "</meta>\n</head>\n<body>\n"
        f'<volume cols="{cells}" rows="{lines}" rowgap="0" duplex="false">\n<section>\n{rows}\n</section>\n'
        "</volume>\n</body>\n</pef>\n"
    )
