"""
Spaces that the eye sees and a screen reader would miss.

WeasyPrint drops the space at a line's end and draws none that stands alone between two styled words, so that
text taken out of the file reads "endof". Each is put back behind the word before it, where it takes no room.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from itertools import islice, zip_longest
from typing import Any, Final

from weasyprint.formatting_structure import boxes

_WHITE: Final = frozenset(" \t\n\r\f")
_BLANKS: Final = re.compile(r"[ \t\n\r\f]*")
_WORD: Final = re.compile(r"[^ \t\n\r\f]+")
_NEAR: Final = 30
"""In how many pieces of an element's text letters are looked for that are drawn as others."""


def restore_spaces(document: Any) -> None:
    """Give each word of a laid-out WeasyPrint ``document`` the space that its element has after it."""
    read: dict[Any, _Reading] = {}
    for page in document.pages:
        for line in _lines(page._page_box):  # noqa: SLF001 - there is no public way to the boxes
            if line.element not in read:
                read[line.element] = _Reading(line.element)
            read[line.element].follow(line)


class _Reading:
    """
    How far the lines of one block have been followed in the block's own text.

    A word is looked for in the text of its own element alone: others in the block may have lines for
    themselves, as the paragraphs have that stand before a caption without a block of its own.
    """

    def __init__(self, element: Any) -> None:
        self._runs: defaultdict[Any, deque[tuple[int, int]]] = defaultdict(deque)
        pieces: list[str] = []
        length = 0
        for owner, text in _owned(element):
            pieces.append(text)
            self._runs[owner].append((length, length + len(text)))
            length += len(text)
        self._text = "".join(pieces)
        self._position = 0

    def follow(self, line: Any) -> None:
        texts = list(_texts(line))
        for box, after in zip_longest(texts, texts[1:]):
            before = self._position
            for word in _WORD.findall(box.text):
                self._pass(word, self._runs[box.element])
            has_space = box.text[-1] in _WHITE or (after is not None and after.text[0] in _WHITE)
            if self._position > before and self._at_space() and not has_space:
                box.pango_layout.text = box.pango_layout.text.rstrip(" \n") + " "

    def _pass(self, word: str, runs: deque[tuple[int, int]]) -> None:
        """Step behind a word as a whole, or without the hyphen at a line's end; else by its letters."""
        while runs and self._next_word(runs[0]) == runs[0][1]:
            runs.popleft()
        if not runs:
            return
        at, end = self._next_word(runs[0]), runs[0][1]
        for drawn in filter(None, (word, word[:-1])):
            if self._text.startswith(drawn, at, end):
                self._position = at + len(drawn)
                return
        near = list(islice(runs, _NEAR))
        for character in word:
            found = (self._text.find(character, max(start, self._position), end) for start, end in near)
            self._position = next((place + 1 for place in found if place >= 0), self._position)

    def _next_word(self, run: tuple[int, int]) -> int:
        start = max(run[0], self._position)
        blanks = _BLANKS.match(self._text, start, run[1])
        return blanks.end() if blanks and start < run[1] else run[1]

    def _at_space(self) -> bool:
        return self._position < len(self._text) and self._text[self._position] in _WHITE


def _owned(element: Any) -> Iterator[tuple[Any, str]]:
    """Yield the text in an element, each piece with the element whose own it is."""
    ahead = [(element, element)]
    while ahead:
        owner, piece = ahead.pop()
        if isinstance(piece, str):
            yield owner, piece
            continue
        yield piece, piece.text or ""
        for child in reversed(piece):
            ahead += [(piece, child.tail or ""), (piece, child)]


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
