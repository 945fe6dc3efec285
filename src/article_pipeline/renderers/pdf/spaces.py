"""
Spaces that the eye sees and a screen reader would miss.

WeasyPrint drops the space at a line's end and draws none that stands alone between two styled words, so that
text taken out of the file reads "endof". Each is put back behind the word before it, where it takes no room.
"""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, Final

from weasyprint.formatting_structure import boxes

_WHITE: Final = frozenset(" \t\n\r\f")


def restore_spaces(document: Any) -> None:
    """Give each word of a laid-out WeasyPrint ``document`` the space that its element has after it."""
    read: dict[Any, _Reading] = {}
    for page in document.pages:
        for line in _lines(page._page_box):  # noqa: SLF001 - there is no public way to the boxes
            if line.element not in read:
                read[line.element] = _Reading(line.element)
            read[line.element].follow(line)


class _Reading:
    """How far the lines of one block have been followed in the block's own text."""

    def __init__(self, element: Any) -> None:
        self._text = "".join(element.itertext())
        self._position = 0

    def follow(self, line: Any) -> None:
        texts = list(_texts(line))
        for box, after in zip_longest(texts, texts[1:]):
            for character in box.text:
                if character not in _WHITE:
                    self._pass(character)
            has_space = box.text[-1] in _WHITE or (after is not None and after.text[0] in _WHITE)
            if self._at_space() and not has_space:
                box.pango_layout.text = box.pango_layout.text.rstrip(" \n") + " "

    def _pass(self, character: str) -> None:
        found = self._text.find(character, self._position)
        if found >= 0:
            self._position = found + 1

    def _at_space(self) -> bool:
        return self._position < len(self._text) and self._text[self._position] in _WHITE


def _lines(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.LineBox):
        yield box
        return
    if isinstance(box, boxes.MarginBox):
        return
    for child in getattr(box, "children", ()):
        yield from _lines(child)


def _texts(box: Any) -> Iterator[Any]:
    """Yield the words of a line: what style sheets add ("::marker") and lone spaces are passed over."""
    for child in box.children:
        if not isinstance(child, boxes.TextBox):
            yield from _texts(child) if isinstance(child, boxes.InlineBox) else ()
        elif "::" not in child.element_tag and child.text.strip(" \t\n\r\f"):
            yield child
