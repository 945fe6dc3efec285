"""
What marks the content of a page: its tag, its number and the properties that its resources name.
"""

from typing import Any

import pikepdf

from article_pipeline.audit.pdf.content import Name
from article_pipeline.audit.pdf.items import Mark


def mark_of(operands: list[Any], resources: Any) -> Mark:
    """Give what an operator that begins marked content says (ISO 32000-1, 14.6)."""
    tag = str(operands[0]) if operands else ""
    known = operands[1] if len(operands) > 1 else {}
    if isinstance(known, Name):
        known = _plain(resources.get("/Properties", {}).get(f"/{known}", {}))
    known = known if isinstance(known, dict) else {}
    number, text = known.get("MCID"), known.get("ActualText")
    kind = " ".join(str(known[name]) for name in ("Type", "Subtype") if name in known)
    return Mark(
        tag,
        int(number) if isinstance(number, float) else None,
        kind,
        _text_of(text) if isinstance(text, bytes) else None,
    )


def _plain(properties: Any) -> dict[str, Any]:
    """Give the properties that a page's resources name, as a content stream would have them."""
    if not isinstance(properties, pikepdf.Dictionary):
        return {}
    found: dict[str, Any] = {}
    for key, value in properties.items():
        if key == "/MCID":
            found["MCID"] = float(value)
        elif key == "/ActualText":
            found["ActualText"] = bytes(value)
        elif key in ("/Type", "/Subtype"):
            found[key[1:]] = str(value)[1:]
    return found


def _text_of(data: bytes) -> str:
    """Give a text string (ISO 32000-1, 7.9.2.2)."""
    return str(pikepdf.String(data))
