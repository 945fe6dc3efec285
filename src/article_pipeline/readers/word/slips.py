"""
The words of a Word document as one text, and a numbered slip in the place of each run of them.

The converter is given slips instead of words. So it cannot lose or change a word unseen: what its answer does
not bring back is left over, and every word's place is known.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

import article_pipeline.readers.word.names as names
from article_pipeline.article.model import Reason
from article_pipeline.readers.word.drawings import DRAWN, Shape, is_hidden, shapes_of, show
from article_pipeline.readers.word.names import w
from article_pipeline.readers.word.parts import Element
from article_pipeline.readers.word.properties import LANGUAGE, NUMBER

_OPEN, _CLOSE = "\ue000", "\ue001"
SLIP: Final = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000\ue001\ufdd0\ufffe\uffff]")
_NAMELESS: Final = "\ufffc"
"""Stands in the text for a picture that nothing is said of."""
_SAID: Final = (names.TEXT, names.DELETED_TEXT, *names.MARKS, *names.NOTE_REFERENCES)
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
    """A thing that is drawn in a document, and the slip of what is said of it."""

    shape: Shape
    slip: int


@dataclass(slots=True)
class Words:
    """
    The text of a document as it grows.

    ``text`` has a line feed behind each paragraph, and a picture's description on a line before the paragraph
    that the picture stands in. ``notes`` are numbered as the text first refers to them, and ``marks`` are the
    slips of the numbers there; ``note_marks`` are the slips of the numbers before
    the notes themselves. ``numbers`` are those that items show, by their first slip; ``aside`` waits for the
    end of the text.
    """

    pieces: list[str] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    notes: dict[tuple[str, str], int] = field(default_factory=dict)
    marks: dict[tuple[str, str], deque[int]] = field(default_factory=dict)
    note_marks: dict[tuple[str, str], int] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    aside: list[tuple[str, Reason]] = field(default_factory=list)
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

    def line(self, text: str, reason: Reason | None = None, box: int = 0) -> Slip:
        """Add a line of its own."""
        self.slip(text, box=box, reason=reason)
        self.add("\n")
        return self.slips[-1]

    def flush_aside(self) -> None:
        """Add the words that are not shown, behind the text that they are no part of."""
        for text, reason in self.aside:
            self.line(text, reason)
        self.aside.clear()


def clean(text: str) -> str:
    """Give text without control characters, and without the marks of slips."""
    return _CONTROLS.sub("", text)


def folded(text: str) -> str:
    """Give text with each run of blanks as one space."""
    return _BLANKS.sub(" ", text)


def take_words(words: Words, root: Element, reason: Reason | None = None) -> None:
    """Put a slip in the place of all words below ``root``, which is changed."""
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
    for element in _own(paragraph, *DRAWN):
        _take_drawing(words, element, reason, box)
    if (number := paragraph.get(NUMBER)) and reason is None:
        words.numbers[len(words.slips)] = int(number)
    for element in _own(paragraph, *_SAID):
        _take_element(words, element, reason, box)
    words.add("\n")
    for content in _own(paragraph, names.TEXT_BOX):
        words.boxes += 1
        for inner in _paragraphs(content):
            _take_paragraph(words, inner, reason, words.boxes)


def _own(element: Element, *tags: str) -> list[Element]:
    """Give what stands below ``element`` and in no text box of it."""
    if next(element.iter(names.TEXT_BOX), None) is None:
        return list(element.iter(*tags))
    found: list[Element] = []
    for child in element:
        if child.tag in tags:
            found.append(child)
        if child.tag != names.TEXT_BOX:
            found.extend(_own(child, *tags))
    return found


def _take_element(words: Words, element: Element, reason: Reason | None, box: int) -> None:
    run = element.getparent()
    if element.tag in names.MARKS:
        if run is not None and run.tag == names.RUN:
            words.add(names.MARKS[element.tag])
        return
    if element.tag in names.NOTE_REFERENCES:
        if reason is None:
            key = (names.NOTE_REFERENCES[element.tag], element.get(w("id"), ""))
            number = words.notes.setdefault(key, len(words.notes) + 1)
            words.marks.setdefault(key, deque()).append(len(words.slips))
            words.slip(str(number), box=box)
        return
    hidden = Reason.HIDDEN if is_hidden(run) else None
    if why := Reason.DELETION if element.tag == names.DELETED_TEXT else hidden:
        words.aside.append((element.text or "", reason or why))
        element.text = ""
        return
    language = run.get(LANGUAGE) if run is not None else None
    text = words.slip(element.text or "", language, box, reason)
    element.text = text if reason is None else ""


def _take_drawing(words: Words, element: Element, reason: Reason | None, box: int) -> None:
    """Take what is said of a drawing, and leave its number there; frames of text stay as they are."""
    shapes = shapes_of(element)
    if not shapes:
        return
    if any(ancestor.tag in names.REMOVED for ancestor in element.iterancestors()):
        reason = reason or Reason.DELETION
    numbers = range(len(words.drawings), len(words.drawings) + len(shapes))
    for shape in shapes:
        alt = folded(clean(shape.alt))
        words.drawings.append(Drawing(replace(shape, alt=alt), len(words.slips)))
        words.line(alt or _NAMELESS, reason, box)
        if shape.title:
            words.aside.append((folded(shape.title), reason or Reason.METADATA))
    show(element, numbers)
