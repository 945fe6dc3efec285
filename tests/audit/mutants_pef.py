"""What a renderer of PEF could get wrong."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from tests.audit import page_mutants

_PAGE: Final = re.compile("<page>\n(.*?)\n</page>", re.DOTALL)
_ROW: Final = re.compile("<row>(.*?)</row>|<row/>")


def _on_pages(mutant: page_mutants.Mutant) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        text = file.read_text("utf-8")
        pages = [[row[1] or "" for row in _ROW.finditer(page[1])] for page in _PAGE.finditer(text)]
        mutant(pages)
        rows = "\n".join(
            "<page>\n" + "\n".join(f"<row>{line}</row>" for line in page) + "\n</page>" for page in pages
        )
        start, end = text.index("<page>"), text.rindex("</page>") + len("</page>")
        file.write_text(text[:start] + rows + text[end:], "utf-8")

    return change


def _replaced(pattern: str, new: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        text = file.read_text("utf-8")
        made = re.sub(pattern, new, text, count=1)
        if made == text:
            raise LookupError(pattern)
        file.write_text(made, "utf-8")

    return change


def _cut(file: Path) -> None:
    text = file.read_text("utf-8")
    file.write_text(text[: len(text) // 2], "utf-8")


MUTANTS: Final[Mapping[str, Callable[[Path], None]]] = {
    **{name: _on_pages(mutant) for name, mutant in page_mutants.MUTANTS.items()},
    "another title": _replaced("<dc:title>.*?</dc:title>", "<dc:title>Clocks</dc:title>"),
    "no title": _replaced("<dc:title>.*?</dc:title>", ""),
    "another language": _replaced("<dc:language>.*?</dc:language>", "<dc:language>fr</dc:language>"),
    "another width": _replaced('cols="40"', 'cols="32"'),
    "another height": _replaced('rows="25"', 'rows="27"'),
    "letters for cells": _replaced("<row>⠀*⠠", "<row>A"),
    "cut off": _cut,
}
