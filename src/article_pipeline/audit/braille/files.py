"""
Files of braille pages: braille ASCII, Unicode braille and PEF, each as pages of lines of cells.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lxml import etree

from article_pipeline.audit.braille.cells import BLANK, NOT_CELLS, of_ascii
from article_pipeline.audit.braille.paper import Frame, Pages
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import UnreadableError
from article_pipeline.audit.reference import Edition
from article_pipeline.options import BrailleOptions

_ENDS: Final = {"crlf": "\r\n", "lf": "\n"}
_ANY_END: Final = re.compile(r"\r\n|\n|\r")
_NO_PAGE: Final = re.compile("[^\u2800-\u283f\r\n\f]")
_PEF: Final = "{http://www.daisy.org/ns/2008/pef}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"


@dataclass(frozen=True, slots=True)
class File:
    """What a file holds: pages of lines of cells, facts, and faults of its form."""

    pages: Pages
    findings: tuple[Finding, ...] = ()
    facts: tuple[str, ...] = ()


def read_pages(edition: Edition, frame: Frame, options: BrailleOptions) -> File:
    """
    Read a file of pages.

    Raises:
        UnreadableError: it is none.
    """
    if edition.name == "pef":
        return _pef(edition.file, frame)
    data = _bytes(edition.file)
    try:
        text = of_ascii(data.decode("ascii")) if edition.name == "braille" else data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise UnreadableError(f"it holds bytes that are no braille: {fault.reason}") from None
    if not text:
        raise UnreadableError("it is empty")
    if other := _NO_PAGE.search(text):
        raise UnreadableError(f"it holds signs that are no cells of six dots: {other[0]!r}")
    return File(tuple(_parted(text, frame, options)), tuple(_ends(text, options)))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise UnreadableError(fault.strerror or "it cannot be read") from None


def _parted(text: str, frame: Frame, options: BrailleOptions) -> Iterator[list[str]]:
    """Yield the lines of each page: a form feed ends it, or the number of lines that fill it."""
    if options.form_feed:
        pages = text.split("\f")
        yield from (_lines(page) for page in (pages if pages[-1] else pages[:-1]))
        return
    lines = _lines(text)
    yield from (lines[at : at + frame.lines] for at in range(0, len(lines), frame.lines))


def _lines(page: str) -> list[str]:
    lines = _ANY_END.split(page)
    return [line.rstrip(BLANK) for line in (lines if lines[-1] else lines[:-1])]


def _ends(text: str, options: BrailleOptions) -> Iterator[Finding]:
    """Find fault with line ends of another kind, and with pages whose end is not there."""
    wanted = _ENDS[options.line_end]
    if others := set(_ANY_END.findall(text)) - {wanted}:
        yield Finding(Fault.ALTERED, "", wanted=f"line ends {wanted!r}", found=", ".join(map(repr, others)))
    if not text.endswith("\f" if options.form_feed else wanted):
        yield Finding(Fault.CUT_OFF, "its end", found="the last page has no end")
    if not options.form_feed and "\f" in text:
        yield Finding(Fault.INVENTED, "", found="a form feed")


def _pef(file: Path, frame: Frame) -> File:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root: Any = etree.fromstring(_bytes(file), parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise UnreadableError(f"it is no XML: {fault}") from None
    if root.tag != f"{_PEF}pef":
        raise UnreadableError("it is no PEF")
    pages = [[_row(row) for row in page.iter(f"{_PEF}row")] for page in root.iter(f"{_PEF}page")]
    meta = [(name, root.findtext(f".//{_DC}{name}")) for name in ("title", "language")]
    facts = tuple(f"{name}: {value}" for name, value in meta if value)
    return File(pages, tuple(_measures(root, frame)), facts)


def _row(row: Any) -> str:
    cells = "".join(row.itertext())
    if NOT_CELLS.search(cells):
        raise UnreadableError(f"it holds signs that are no cells of six dots: {cells}")
    return cells.rstrip(BLANK)


def _measures(root: Any, frame: Frame) -> Iterator[Finding]:
    said = {(volume.get("cols"), volume.get("rows")) for volume in root.iter(f"{_PEF}volume")}
    wanted = (str(frame.cells), str(frame.lines))
    for other in said - {wanted}:
        told = (f"{cells} cells by {lines} lines" for cells, lines in (wanted, other))
        yield Finding(Fault.ALTERED, "its volume", wanted=next(told), found=next(told))
