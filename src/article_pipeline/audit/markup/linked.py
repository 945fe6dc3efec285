"""
The style sheets that a document of a package names, in their order: linked, within it, or by an instruction.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from article_pipeline.audit.markup.archive import Element, local
from article_pipeline.audit.markup.hiding import Sheets

_INSTRUCTION: Final = re.compile(rb"<\?xml-stylesheet\s(.*?)\?>", re.DOTALL)
_PAIRS: Final = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
Data = Callable[[str], bytes]
"""Gives the file that an address in the document means; that of one which is not there is empty."""


def sheets_of(root: Element, data: Data, source: bytes = b"") -> Sheets:
    """
    Give the style sheets of a document, each with the media that it is for; alternative ones as if chosen.

    ``source`` is the file of the document, where its parser leaves instructions out.
    """
    found = [_sheet(_said_in(instruction), data) for instruction in _INSTRUCTION.findall(source)]
    for element in root.iter(etree.Element):
        if local(element) == "style":
            found.append(("".join(map(str, element.itertext())), element.get("media") or ""))
        elif local(element) == "link" and "stylesheet" in (element.get("rel") or "").lower().split():
            found.append(_sheet({str(name): str(value) for name, value in element.items()}, data))
    return found


def _said_in(instruction: bytes) -> dict[str, str]:
    pairs = _PAIRS.findall(instruction.decode("utf-8", "replace"))
    return {name: one or other for name, one, other in pairs}


def _sheet(said: Mapping[str, str], data: Data) -> tuple[str, str]:
    return text_of(data(said.get("href", ""))), said.get("media", "")


def text_of(sheet: bytes) -> str:
    """Give the text of a style sheet's file."""
    return sheet.decode("utf-8-sig", "replace")
