"""
A document's XML made plain, so that the converter meets no element that it would pass over with its words.
"""

from collections.abc import Collection
from typing import Final

import article_pipeline.readers.word.names as names
from article_pipeline.readers.word.fields import plain_links
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
_LINES: Final = (names.PARAGRAPH, names.RUN)


def simplify(root: Element) -> None:
    """Change the tree below ``root``: the same words in the same order, in fewer kinds of element."""
    _plain_signs(root)
    plain_links(root)
    _plain_frames(root)
    _accept_changes(root)
    for element in list(root.iter()):
        if element.tag not in _READ and len(element) and element is not root and _is_said(element):
            _unwrap(element)
    for text in list(root.iter(names.TEXT)):
        _alone_in_a_run(text)
    for run in list(root.iter(names.RUN)):
        if next(run.iterancestors(names.PARAGRAPH, names.TEXT_BOX, names.RUN), root).tag not in _LINES:
            _wrap(run, names.PARAGRAPH)
    _one_below_the_other(root)


def _plain_signs(root: Element) -> None:
    for maths in list(root.iter(names.MATHS)):
        _plain_maths(maths)
    for hyphen in list(root.iter(names.HYPHEN)):
        hyphen.tag = names.TEXT
        hyphen.text = "\u2011"
    for mark in root.iter(w("ptab"), w("cr"), w("br")):
        mark.tag = w("tab") if mark.tag == w("ptab") else w("br")
        mark.attrib.pop(w("type"), "")


def _plain_frames(root: Element) -> None:
    """Leave one form of each drawing, its text boxes beside it, and descriptions with their pictures."""
    for alternative in list(root.iter(names.ALTERNATIVE)):
        _one_alternative(alternative)
    for box in list(root.iter(names.TEXT_BOX)):
        _out_of_drawing(box)
    for picture in root.iter(names.IMAGE_DATA):
        said = next((a.get(names.OLD_ALT) for a in picture.iterancestors() if a.get(names.OLD_ALT)), "")
        picture.set(names.OLD_ALT, said or picture.get(names.IMAGE_TITLE) or "")


def _accept_changes(root: Element) -> None:
    for removed in root.iter(*names.REMOVED):
        _delete(removed)
    for row in root.iter(w("tr")):
        if row.find(f"{w('trPr')}/{w('del')}") is not None:
            _delete(row)


def _alone_in_a_run(text: Element) -> None:
    """Set words into a run where they stand in none, and what stands among them behind them."""
    parent = text.getparent()
    if parent is None:
        return
    for child in reversed(text):
        text.text = f"{text.text or ''}{child.tail or ''}"
        child.tail = None
        text.addnext(child)
    if parent.tag != names.RUN:
        _wrap(text, names.RUN)


def _wrap(element: Element, tag: str) -> None:
    outer = element.makeelement(tag, {}, None)
    element.addprevious(outer)
    outer.append(element)


def _one_below_the_other(root: Element) -> None:
    """Set a paragraph that stands in another behind it, where no text box is between them."""
    last: dict[int, Element] = {}
    paragraphs = list(root.iter(names.PARAGRAPH))
    for paragraph in paragraphs:
        above = next(paragraph.iterancestors(names.PARAGRAPH, names.TEXT_BOX), None)
        if above is not None and above is not root and above.tag == names.PARAGRAPH:
            last.get(id(above), above).addnext(paragraph)
            last[id(above)] = paragraph


def _delete(element: Element) -> None:
    """Call the words of an element deleted."""
    for text in element.iter(names.TEXT):
        text.tag = names.DELETED_TEXT


def _is_said(element: Element) -> bool:
    """Whether there are words or pictures in an element."""
    said = (names.TEXT, names.DELETED_TEXT, *names.DRAWINGS, names.IMAGE_DATA)
    return next(element.iter(*said), None) is not None


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
    """
    Set a text box beside the drawing that it is in, since only pictures are read from drawings.

    What is in a ``w:pict`` is put behind the paragraph, and so a paragraph never stands in a paragraph.
    """
    drawing = next((a for a in box.iterancestors() if a.tag == w("drawing")), None)
    run = drawing.getparent() if drawing is not None else None
    if drawing is not None and run is not None:
        frame = run.makeelement(w("pict"), {}, None)
        frame.append(box)
        run.insert(run.index(drawing) + 1, frame)


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
    """Leave one form of what a document says in two: the newer, unless only the older has content."""
    fallback = element.find(names.FALLBACK)
    if fallback is None:
        fallback = element.makeelement(names.FALLBACK, {}, None)
        element.append(fallback)
    choices = element.findall(names.CHOICE)
    best = next((choice for choice in choices if _has_content(choice)), None)
    if best is not None:
        fallback[:] = list(best)
    for other in choices:
        element.remove(other)


def _has_content(element: Element) -> bool:
    return next(element.iter(names.TEXT, names.BLIP, names.IMAGE_DATA, names.GRAPHIC_DATA), None) is not None
