"""
What the elements of DTBook mean, the text of DAISY 3 (ANSI/NISO Z39.86-2005).

Only headings between blocks are of a level, since they alone are steps; the others are headings all the same.
"""

from typing import Final

from article_pipeline.audit.kinds import Around, Kind
from article_pipeline.audit.markup.archive import Element, local
from article_pipeline.audit.markup.marked_text import (
    LANGUAGE,
    Dialect,
    Role,
    has_class,
    holders,
    kind_by_class,
)

_SWITCHES: Final = {
    "alt": "description",
    "long-description": "description",
    "caption": "caption",
    "credit": "credit",
}
_LINES: Final = frozenset({"p", "prodnote", "caption"})


def switches(element: Element) -> tuple[str, ...]:
    """Give what a piece is skipped by."""
    if local(element) == "img":
        return ("description",)
    for outer in holders(element):
        if local(outer) in _LINES:
            for name, switch in _SWITCHES.items():
                if has_class(outer, name):
                    return (switch,)
    return ()


def _around(element: Element) -> Around | None:
    match local(element):
        case "list":
            return Around.LIST
        case "blockquote":
            return None if has_class(element, "pull-quote") else Around.QUOTE
        case "imggroup":
            return Around.FIGURE
        case "table":
            return Around.TABLE
        case "th":
            return Around.HEAD
        case "sidebar":
            return Around.ASIDE
        case "div" if has_class(element, "answer"):
            return Around.ANSWER
        case _:
            return None


def _role(element: Element) -> Role | None:
    tag, parent = local(element), element.getparent()
    match tag:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            kind = Kind.HEADLINE if element.get("id") == "headline" else Kind.HEADING
            return Role(kind, int(tag[1]))
        case "hd" if parent is not None and element.get("id") == f"{parent.get('id')}-title":
            return Role(Kind.TITLE, 0)
        case "hd" | "bridgehead":
            return Role(Kind.HEADING, 0)
        case "prodnote":
            return Role(kind_by_class(element))
        case "caption" if has_class(element, "caption"):
            return Role(Kind.CAPTION)
        case "p":
            return Role(_paragraph(element, parent))
        case "img":
            return Role(Kind.ALT)
        case _:
            return None


def _paragraph(element: Element, parent: Element | None) -> Kind | None:
    """Give what a paragraph is; a note is none, and neither is the caption of a picture."""
    kind = kind_by_class(element) if element.get("class") else None
    if kind in (Kind.ALT, Kind.LONG_DESCRIPTION, Kind.CREDIT):
        return Kind.PARAGRAPH
    if kind is Kind.CAPTION and parent is not None and local(parent) == "imggroup":
        return Kind.PARAGRAPH
    if element.get("class"):
        return kind
    if has_class(parent, "pull-quote"):
        return Kind.PULL_QUOTE
    return Kind.LABEL if has_class(parent, "narration-note") else Kind.PARAGRAPH


DTBOOK: Final = Dialect(_role, _around, lambda e: e.get(LANGUAGE) if local(e) != "dtbook" else None)
