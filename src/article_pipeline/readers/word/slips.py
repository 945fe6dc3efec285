"""
The words of a Word document as one text, and a numbered slip in the place of each run of them.

The converter is given slips instead of words. So it cannot lose or change a word unseen: what its answer does
not bring back is left over, and every word's place is known.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import article_pipeline.readers.word.names as names
from article_pipeline.article.model import Reason
from article_pipeline.readers.word.names import w
from article_pipeline.readers.word.parts import Element
from article_pipeline.readers.word.simplifying import simplify

_OPEN, _CLOSE = "\ue000", "\ue001"
PICTURE: Final = "article-pipeline-picture"
"""The relationship that the converter is shown for every picture; it hands back a number for each."""
SLIP: Final = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000\ue001\ufdd0]")
_NAMELESS: Final = "\ufffc"
"""Stands in the text for a picture that nothing is said of."""
_BLANKS: Final = re.compile("[\\s\u00a0]+")


@dataclass(frozen=True, slots=True)
class Slip:
    """A run of words: where it stands in the text, its language, and the text box that it is in, if any."""

    start: int
    end: int
    text: str
    language: str | None = None
    box: int = 0
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in a document: its relationship, and what its properties say."""

    relationship: str
    is_linked: bool
    alt: str
    is_decorative: bool
    start: int
    slip: int


@dataclass(slots=True)
class Words:
    """
    The text of a document as it grows.

    ``text`` has a line feed behind each paragraph, and a picture's description on a line before the paragraph
    that the picture stands in. ``notes`` are numbered as the text first refers to them, and ``marks`` are the
    slips of the numbers there.
    """

    pieces: list[str] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    notes: dict[tuple[str, str], int] = field(default_factory=dict)
    marks: dict[tuple[str, str], deque[int]] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)
    length: int = 0
    boxes: int = 0

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def add(self, text: str) -> tuple[int, int]:
        """Add words, and give the range that they stand in."""
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        return start, self.length

    def slip(self, text: str, language: str | None = None, box: int = 0, reason: Reason | None = None) -> str:
        """Add words, and give the slip that stands for them."""
        text = clean(text)
        start, end = self.add(text)
        self.slips.append(Slip(start, end, text, language, box, reason))
        return f"{_OPEN}{len(self.slips) - 1}{_CLOSE}"

    def line(self, text: str, reason: Reason | None = None) -> Slip:
        """Add a line of its own."""
        self.slip(text, reason=reason)
        self.add("\n")
        return self.slips[-1]

    def flush_deleted(self) -> None:
        """Add the words that tracking has deleted, behind the text that they are no longer part of."""
        for text in self.deleted:
            self.line(text, Reason.DELETION)
        self.deleted.clear()


def clean(text: str) -> str:
    """Give text without control characters, and without the marks of slips."""
    return _CONTROLS.sub("", text)


def folded(text: str) -> str:
    """Give text with each run of blanks as one space."""
    return _BLANKS.sub(" ", text)


def take_words(words: Words, root: Element, reason: Reason | None = None) -> None:
    """Put a slip in the place of all words below ``root``, which is changed."""
    simplify(root)
    for paragraph in _paragraphs(root):
        _take_paragraph(words, paragraph, reason, 0)


def _paragraphs(element: Element) -> Iterator[Element]:
    """Yield the paragraphs that stand in no other paragraph."""
    for child in element:
        if child.tag == names.PARAGRAPH:
            yield child
        else:
            yield from _paragraphs(child)


def _take_paragraph(words: Words, paragraph: Element, reason: Reason | None, box: int) -> None:
    for drawing in _own(paragraph, *names.DRAWINGS):
        _take_drawing(words, drawing)
    for picture in _own(paragraph, names.IMAGE_DATA):
        _take_old_picture(words, picture)
    for element in _own(paragraph, names.TEXT, names.DELETED_TEXT, *names.MARKS, *names.NOTE_REFERENCES):
        _take_element(words, element, reason, box)
    words.add("\n")
    for content in _own(paragraph, names.TEXT_BOX):
        words.boxes += 1
        for inner in _paragraphs(content):
            _take_paragraph(words, inner, reason, words.boxes)


def _own(element: Element, *tags: str) -> list[Element]:
    """Give what stands below ``element`` and in no text box of it."""
    found: list[Element] = []
    for child in element:
        if child.tag in tags:
            found.append(child)
        if child.tag != names.TEXT_BOX:
            found.extend(_own(child, *tags))
    return found


def _take_element(words: Words, element: Element, reason: Reason | None, box: int) -> None:
    if element.tag in names.MARKS:
        parent = element.getparent()
        if parent is not None and parent.tag == names.RUN:
            words.add(names.MARKS[element.tag])
        return
    if element.tag in names.NOTE_REFERENCES:
        if reason is None:
            key = (names.NOTE_REFERENCES[element.tag], element.get(w("id"), ""))
            number = words.notes.setdefault(key, len(words.notes) + 1)
            words.marks.setdefault(key, deque()).append(len(words.slips))
            words.slip(str(number), box=box)
        return
    if any(map(_is_removed, element.iterancestors())) or element.tag == names.DELETED_TEXT:
        reason = reason or Reason.DELETION
    if reason is Reason.DELETION:
        words.deleted.append(element.text or "")
        element.text = ""
        return
    text = words.slip(element.text or "", _language(element), box, reason)
    element.text = text if reason is None else ""


def _is_removed(element: Element) -> bool:
    """Whether an element was deleted or moved away under tracking, a row of a table included."""
    return element.tag in names.REMOVED or (
        element.tag == w("tr") and element.find(f"{w('trPr')}/{w('del')}") is not None
    )


def _language(text: Element) -> str | None:
    run = text.getparent()
    tag = run.find(f"{w('rPr')}/{w('lang')}") if run is not None else None
    return tag.get(names.VALUE) if tag is not None else None


def _take_drawing(words: Words, drawing: Element) -> None:
    properties = drawing.find(names.DRAWING_PROPERTIES)
    blip = next(drawing.iter(names.BLIP), None)
    if properties is None or blip is None:
        return
    alt = (properties.get("descr") or properties.get("title") or "").strip()
    mark = next(properties.iter(names.DECORATIVE), None)
    is_decorative = mark is not None and mark.get("val") in ("1", "true")
    embedded, linked = blip.get(names.EMBED), blip.get(names.LINK)
    relationship = embedded or linked or ""
    _note_drawing(words, relationship, alt, is_linked=not embedded, is_decorative=is_decorative)
    blip.attrib.pop(names.LINK, "")
    blip.set(names.EMBED, PICTURE)
    properties.attrib.pop("title", "")
    properties.set("descr", str(len(words.drawings) - 1))


def _take_old_picture(words: Words, picture: Element) -> None:
    shape = next((a for a in picture.iterancestors() if a.tag == names.SHAPE), None)
    alt = (shape.get("alt") if shape is not None else None) or picture.get(names.IMAGE_TITLE) or ""
    relationship = picture.get(names.IDENTIFIER)
    if relationship:
        _note_drawing(words, relationship, alt.strip(), is_linked=False, is_decorative=False)
        picture.set(names.IMAGE_TITLE, str(len(words.drawings) - 1))
        picture.set(names.IDENTIFIER, PICTURE)


def _note_drawing(words: Words, relationship: str, alt: str, *, is_linked: bool, is_decorative: bool) -> None:
    alt = folded(clean(alt))
    start = words.length
    slip = len(words.slips)
    words.line(alt or _NAMELESS)
    words.drawings.append(Drawing(relationship, is_linked, alt, is_decorative, start, slip))
