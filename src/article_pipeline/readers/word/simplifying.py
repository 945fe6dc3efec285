"""
A document's XML made plain, so that the converter meets no element that it would pass over with its words.
"""

from collections.abc import Collection
from typing import Final

import article_pipeline.readers.word.names as names
from article_pipeline.readers.word.names import w
from article_pipeline.readers.word.parts import Element

_READ: Final = frozenset(
    {
        *(w(name) for name in ("document", "body", "p", "r", "t", "tbl", "tr", "tc", "hyperlink", "ins")),
        *(
            w(name)
            for name in ("moveTo", "pict", "txbxContent", "object", "drawing", "footnotes", "footnote")
        ),
        *(w(name) for name in ("endnotes", "endnote", "comments", "comment", "hdr", "ftr")),
        *(names.ALTERNATIVE, names.FALLBACK, *names.DRAWINGS, *names.REMOVED),
        *(names.SHAPE, names.TEXT_FRAME, names.GROUP),
    }
)
"""What the converter looks into for words."""


def simplify(root: Element) -> None:
    """Change the tree below ``root``: the same words in the same order, in fewer kinds of element."""
    for maths in list(root.iter(names.MATHS)):
        _plain_maths(maths)
    for hyphen in list(root.iter(names.HYPHEN)):
        hyphen.tag = names.TEXT
        hyphen.text = "\u2011"
    for alternative in list(root.iter(names.ALTERNATIVE)):
        _one_alternative(alternative)
    for box in list(root.iter(names.TEXT_BOX)):
        _out_of_drawing(box)
    for text in list(root.iter(names.TEXT)):
        for ancestor in list(text.iterancestors()):
            if ancestor.tag not in _READ and ancestor is not root:
                _unwrap(ancestor)


def mend(root: Element, relationships: Collection[str], notes: Collection[tuple[str, str]]) -> None:
    """Take out what refers to nothing, which the converter would fail at; the words stay."""
    for click in list(root.iter(names.CLICK)):
        _remove(click)
    for link in root.iter(w("hyperlink")):
        if link.get(names.IDENTIFIER) not in relationships:
            link.attrib.pop(names.IDENTIFIER, "")
    for tag, kind in names.NOTE_REFERENCES.items():
        for reference in list(root.iter(tag)):
            if (kind, reference.get(w("id"), "")) not in notes:
                _remove(reference)


def without_pictures(root: Element) -> None:
    """Take out pictures where the article has no place for them, in notes; what they say stays left over."""
    for picture in list(root.iter(*names.DRAWINGS, names.IMAGE_DATA)):
        _remove(picture)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent[at : at + 1] = [child for child in element if child.tag != w("sdtPr")]


def _out_of_drawing(box: Element) -> None:
    """Set a text box beside the drawing that it is in, since only pictures are read from drawings."""
    drawing = next((a for a in box.iterancestors() if a.tag == w("drawing")), None)
    run = drawing.getparent() if drawing is not None else None
    if drawing is not None and run is not None:
        run.insert(run.index(drawing) + 1, box)


def _plain_maths(maths: Element) -> None:
    """Make a run of a formula: its signs are kept in their order, which is more than none of them."""
    run = maths.makeelement(names.RUN, {}, None)
    text = run.makeelement(names.TEXT, {}, None)
    text.text = "".join(piece.text or "" for piece in maths.iter(names.MATHS_TEXT))
    run.append(text)
    run.tail = maths.tail
    parent = maths.getparent()
    if parent is not None:
        parent.replace(maths, run)


def _one_alternative(element: Element) -> None:
    """Leave one form of what a document says in two: the older form, unless only the other has content."""
    fallback = element.find(names.FALLBACK)
    choice = element.find(names.CHOICE)
    has_content = fallback is not None and (_has_words(fallback) or _has_picture(fallback))
    if choice is None:
        return
    if fallback is None or not has_content:
        if fallback is None:
            fallback = element.makeelement(names.FALLBACK, {}, None)
            element.append(fallback)
        fallback[:] = list(choice)
    for other in element.findall(names.CHOICE):
        element.remove(other)


def _has_words(element: Element) -> bool:
    return next(element.iter(names.TEXT), None) is not None


def _has_picture(element: Element) -> bool:
    return next(element.iter(names.BLIP, names.IMAGE_DATA), None) is not None
