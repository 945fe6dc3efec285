"""
Links and bookmarks of a PDF 2.0 file that lead to structure elements.

PDF/UA-2 8.8 asks for structure destinations, which many a viewer does not know yet, so that each action has
both: the element (``SD``), and the place on a page (``D``) for those viewers.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pydyf


def lead_to_elements(pdf: Any, headings: Sequence[bytes], elements: Mapping[str, bytes], root: bytes) -> None:
    """
    Turn the destinations of ``pdf`` into actions with structure destinations.

    ``headings`` are the elements of the bookmarks, in their order; ``elements`` are found by identifier, and
    what has none of its own is looked for from ``root``.
    """
    leading = [entry for entry in pdf.objects if isinstance(entry, dict) and "Dest" in entry]
    bookmarks = [entry for entry in leading if "Title" in entry]
    for bookmark, heading in zip(bookmarks, headings, strict=True):
        bookmark["A"] = _going_to(bookmark.pop("Dest"), heading)
    places = _named_places(pdf)
    for link in (entry for entry in leading if "Title" not in entry):
        name = link.pop("Dest").string
        link["A"] = _going_to(places[name], elements.get(name, root))


def _going_to(place: Any, element: bytes) -> Any:
    structure = pydyf.Array([element, *place[1:]])
    return pydyf.Dictionary({"Type": "/Action", "S": "/GoTo", "D": place, "SD": structure})


def _named_places(pdf: Any) -> dict[str, Any]:
    """Take the named destinations out of the file: they could not lead to elements."""
    names = pdf.catalog.get("Names", {}).pop("Dests", {"Names": []})["Names"]
    return {name.string: place for name, place in zip(names[::2], names[1::2], strict=True)}
