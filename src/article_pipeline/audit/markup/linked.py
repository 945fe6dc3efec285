"""
The style sheets that a document of a package names, in their order: linked, within it, or by an instruction.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from article_pipeline.audit.markup.archive import Element, local
from article_pipeline.audit.markup.hiding import Sheets

_PAIRS: Final = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
Data = Callable[[str], bytes]
"""Gives the file that an address in the document means; that of one which is not there is empty."""


def sheets_of(root: Element, data: Data) -> Sheets:
    """Give the style sheets of a document, each with the media that it is for; alternative ones as if chosen."""
    found = []
    for element in (*_instructions(root), *root.iter(etree.Element)):
        if not isinstance(element, dict) and local(element) == "style":
            found.append(("".join(map(str, element.itertext())), element.get("media") or ""))
            continue
        said = element if isinstance(element, dict) else _link(element)
        if address := said.get("href"):
            found.append((data(address).decode("utf-8-sig", "replace"), said.get("media", "")))
    return found


def _link(element: Element) -> dict[str, str]:
    is_sheet = local(element) == "link" and "stylesheet" in (element.get("rel") or "").lower().split()
    return {str(name): str(value) for name, value in element.items()} if is_sheet else {}


def _instructions(root: Element) -> Iterator[dict[str, str]]:
    """Yield what the instructions before a document say of its style sheets (xml-stylesheet)."""
    before = root.getprevious()
    found = []
    while before is not None:
        if isinstance(before, etree._ProcessingInstruction) and before.target == "xml-stylesheet":  # noqa: SLF001
            pairs = _PAIRS.findall(before.text or "")
            found.append({name: one or other for name, one, other in pairs})
        before = before.getprevious()
    yield from reversed(found)
