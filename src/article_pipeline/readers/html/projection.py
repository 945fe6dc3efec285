"""
What a page says, without how it is marked up: its visible text and its pictures' descriptions, in place.

It is as long as the source, and blank where that has markup, so that a word stands in both at the same line
and offset. Inside a word the markup's blanks are put off to its end: "H<sub>2</sub>O" is one word. Labels,
which name what is no text, are put off likewise: they stand among the words and are no part of any line.
Facts that a page gives only in its head or in JSON-LD are laid over the blanks where they stand.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from article_pipeline.article.model import Span
from article_pipeline.article.places import LINE_BREAK, Places
from article_pipeline.readers.html.classes import SAYING, class_words
from article_pipeline.readers.html.elements import (
    DRAWN,
    LABELS,
    PICTURES,
    PLAYERS,
    PREFORMATTED,
    REPLACED,
    STRUCK,
    UNSEEN,
)
from article_pipeline.readers.html.labelling import Label, drawing_of, labelling, settled
from article_pipeline.readers.html.tokens import Characters, pieces, tokens
from article_pipeline.readers.html.tree import Chars, Element, Tree

_ALONE: Final = SAYING["words"]["apart"]
"""A part of a line whose class says one of these is no part of the word before it."""

_STATING: Final = frozenset(("meta", "link", "script"))
"""What states facts; a word does not go on behind it, so that the facts can be laid over its blanks."""
_SILENT: Final = frozenset(("template", "datalist", "style")) | _STATING
_UNREAD: Final = REPLACED | STRUCK
_INK_RUN: Final = re.compile(r"\S+")
_SPACE: Final = re.compile(r"\s")
_BREAK: Final = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")
_NO_BREAK: Final = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def without_controls(source: str) -> tuple[str, int, str]:
    """Give ``source`` with a blank for each control character, how many there were, and the first."""
    first = _CONTROLS.search(source)
    if first is None:
        return source, 0, ""
    text, count = _CONTROLS.subn(" ", source)
    return text, count, first.group()


class Projection:
    """
    The words of ``tree``.

    ``descriptions`` are the places of the alt texts, ``labels`` the words of all else that is no text.
    """

    def __init__(self, tree: Tree) -> None:
        self.descriptions: dict[Element, tuple[int, int]] = {}
        self.labels: list[Label] = []
        self._source = tree.source
        self._out: list[str] = []
        self._length = 0
        self._read = 0
        self._owed: list[str | tuple[str, Element, str]] = []
        self._reserved: list[tuple[int, int]] = []
        self._last = self._last_name = ""
        self._project(tree.root)
        self._break(len(self._source))
        self._label_starts = [label.start for label in self.labels]
        self._labelled: dict[Element, list[Label]] = {}
        for label in self.labels:
            self._labelled.setdefault(label.element, []).append(label)
        self._text = "".join(self._out)
        self._laid: list[tuple[int, str]] = []
        self.places = Places(self._text)

    def _project(self, root: Element) -> None:
        stack: list[Element | Chars | int] = [root]
        while stack:
            here = stack.pop()
            if isinstance(here, int):
                self._break(here)
            elif isinstance(here, Chars):
                self._characters(here)
            elif here.name in _STATING:
                self._break(here.end)
            elif here.name in _UNREAD or (here.name in DRAWN and drawing_of(here)):
                self._replaced(here)
            elif here.name not in UNSEEN or here.name == "head":
                self._element(here, stack)
            elif here.is_block:
                self._break(here.end)

    def _element(self, element: Element, stack: "list[Element | Chars | int]") -> None:
        if element.name in PICTURES:
            self._description(element)
        elif element.name in LABELS or self._source.find("aria-label", element.start, element.tag.end) > 0:
            self._attributes(element)
        if (
            element.name not in PICTURES
            and element.parent
            and (element.is_block or element.name == "br" or _is_alone(element))
        ):
            self._break(element.tag.end)
            stack.append(element.end)
        stack.extend(reversed(element.children))

    def _characters(self, chars: Chars) -> None:
        self._owe(chars.start)
        is_raised = chars.parent.name in ("sub", "sup") or self._last_name in ("sub", "sup")
        if (
            self._owed
            and not is_raised
            and _begins_anew(self._last, chars.text)
            and not _is_code(chars.parent)
        ):
            self._pay()
        begin = self._length
        if chars.text.strip():
            is_as_written = len(chars.text) == chars.end - chars.start
            said = ((chars.text, len(chars.text)),) if is_as_written else None
            self._say(said or pieces(self._source, chars.start, chars.end))
            self._last, self._last_name = chars.text[-1:], chars.parent.name
        else:
            self._break(chars.end)
        chars.shown = (begin, self._length)

    def _description(self, element: Element) -> None:
        self._break(element.start)
        for name, value in labelling(element):
            if name != "alt":
                self._label(value.start, value.end, element, name)
                continue
            self._break(value.start)
            begin = self._length
            self._say(pieces(self._source, value.start, value.end))
            self.descriptions[element] = (begin, self._length)
        self._break(element.tag.end)

    def _attributes(self, element: Element) -> None:
        for name, value in labelling(element):
            self._label(value.start, value.end, element, name)

    def _replaced(self, element: Element) -> None:
        """Put off all words of an element that shows something else, or that is written in a drawing."""
        drawing = drawing_of(element) if element.name in DRAWN else None
        name = f"svg-{element.name}" if drawing else "struck" if element.name in STRUCK else "fallback"
        if element.is_block:
            self._break(element.start)
        stack: list[Element | Chars] = [element]
        while stack:
            here = stack.pop()
            if isinstance(here, Chars):
                self._unseen(here, drawing or element, name)
            elif here.name not in _SILENT:
                self._attributes(here)
                stack.extend(reversed(here.children))
        if element.is_block:
            self._break(element.end)

    def _unseen(self, chars: Chars, element: Element, name: str) -> None:
        start, end = chars.start, chars.end
        if chars.parent.name not in REPLACED - PLAYERS or "<" not in chars.text:
            self._label(start, end, element, name)
            return
        for token in tokens(self._source[start:end]):
            if isinstance(token, Characters) and not token.is_raw:
                self._label(start + token.start, start + token.end, element, name)

    def _label(self, start: int, end: int, element: Element, name: str) -> None:
        """Put off words to where the word ends that they stand in."""
        words = settled(pieces(self._source, start, end))
        if words.strip():
            self._owe(start)
            self._owed.append((words, element, name))
            self._read = end

    def _owe(self, to: int) -> None:
        """Put off the blanks of the markup up to ``to``."""
        if to > self._read:
            self._owed.append(_blank(self._source[self._read : to]))
            self._read = to

    def _break(self, to: int) -> None:
        """Write all blanks up to ``to``; a word ends here."""
        self._owe(to)
        self._pay()

    def _pay(self) -> None:
        for owed in self._owed:
            if isinstance(owed, str):
                self._write(owed)
                continue
            words, element, name = owed
            self.labels.append(Label(element, name, self._length, self._length + len(words)))
            self._write(words)
        self._owed.clear()

    def _say(self, said: Iterable[tuple[str, int]]) -> None:
        """Write pieces of text, each with the length that it has in the source."""
        for text, width in said:
            surplus = width - len(text)
            if surplus:
                text = LINE_BREAK.sub(" ", text)
            space = _SPACE.search(text) if self._owed else None
            if space:
                self._write(text[: space.start()])
                self._pay()
                text = text[space.start() :]
            self._write(text)
            self._read += width
            if surplus:
                self._owed.append(" " * surplus)

    def _write(self, text: str) -> None:
        self._out.append(text)
        self._length += len(text)

    def lay(self, start: int, end: int, text: str) -> Span | None:
        """
        Lay a fact over the blanks from ``start`` to ``end``, where the source gives it in its own writing.

        Nothing is laid where words stand, or where the source has fewer characters than ``text``.
        """
        if not self.is_free(start, end):
            return None
        laid = _between_breaks(text.split(), self._text[start:end])
        if laid is None:
            return None
        self.reserve(start, end)
        insort(self._laid, (start, laid))
        return self.places.span(start + len(laid) - len(laid.lstrip()), start + len(laid.rstrip()))

    @property
    def text(self) -> str:
        """The words, the facts that were laid among them."""
        if self._laid:
            pieces: list[str] = []
            at = 0
            for start, laid in self._laid:
                pieces += (self._text[at:start], laid)
                at = start + len(laid)
            self._text = "".join((*pieces, self._text[at:]))
            self._laid.clear()
        return self._text

    def is_free(self, start: int, end: int) -> bool:
        """Whether a range holds blanks only, which neither a part goes over nor a fact is laid on."""
        return not self._text[start:end].strip() and not self._is_reserved(start, end)

    def reserve(self, start: int, end: int) -> None:
        """Keep the blanks of a range as they are: a part of the article goes over them."""
        first = last = bisect_left(self._reserved, (start, start))
        if first and self._reserved[first - 1][1] > start:
            first -= 1
            start, end = self._reserved[first][0], max(end, self._reserved[first][1])
        while last < len(self._reserved) and self._reserved[last][0] < end:
            end = max(end, self._reserved[last][1])
            last += 1
        self._reserved[first:last] = [(start, end)]

    def _is_reserved(self, start: int, end: int) -> bool:
        """Whether a reserved range, of which no two overlap, has a place between ``start`` and ``end``."""
        i = bisect_left(self._reserved, (end, end))
        return i > 0 and self._reserved[i - 1][1] > start

    def words(self, start: int, end: int) -> str:
        """Give the words of a range without its labels, white space folded."""
        return " ".join(self.line(start, end).split())

    def line(self, start: int, end: int) -> str:
        """Give a range as it stands, with blanks for its labels."""
        text, at = self.text, start
        if not self._has_labels(start, end):
            return text[start:end]
        written: list[str] = []
        for first, last in self.unlabelled(start, end):
            written += (" " * (first - at), text[first:last])
            at = last
        return "".join((*written, " " * (end - at)))

    def labels_of(self, element: Element) -> Sequence[Label]:
        """Give the labels of an element in order."""
        return self._labelled.get(element, ())

    def all_words(self, start: int, end: int) -> str:
        """Give the words of a range with its labels, white space folded."""
        return " ".join(self.text[start:end].split())

    def _has_labels(self, start: int, end: int) -> bool:
        i = bisect_left(self._label_starts, start)
        return i < len(self.labels) and self.labels[i].start < end

    def unlabelled(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield what of a range is no label, in order."""
        at, i = start, bisect_left(self._label_starts, start)
        while i < len(self.labels) and self.labels[i].start < end:
            if at < self.labels[i].start:
                yield at, self.labels[i].start
            at = self.labels[i].end
            i += 1
        if at < end:
            yield at, end

    def offset(self, start: int, end: int, folded: int) -> int:
        """Give the place of an offset in the folded words of a range, in which labels do not count."""
        passed = 0
        for first, last in self.unlabelled(start, end):
            for run in _INK_RUN.finditer(self.text, first, last):
                width = run.end() - run.start()
                if folded <= passed + width:
                    return run.start() + max(folded - passed, 0)
                passed += width + 1
        return end

    def span(self, start: int, end: int) -> Span | None:
        """Give the place of the words in a range, or ``None`` where there are none."""
        text = self.text[start:end]
        ink = text.strip()
        if not ink:
            return None
        first = start + len(text) - len(text.lstrip())
        return self.places.span(first, first + len(ink))


def _between_breaks(words: list[str], under: str) -> str | None:
    """Write words over blanks whose line breaks stay where they are; ``None`` if they do not fit."""
    rest, laid = words[::-1], ""
    ends = [match.start() for match in _BREAK.finditer(under)]
    for begin, end in pairwise((-1, *ends, len(under))):
        line = ""
        while rest and len(line) + len(rest[-1]) <= end - begin - 1:
            line += f"{rest.pop()} "
        laid += f"{line[: end - begin - 1]:<{end - begin - 1}}{under[end : end + 1]}"
    return laid if words and not rest else None


def _blank(text: str) -> str:
    return _NO_BREAK.sub(" ", text)


def _begins_anew(last: str, text: str) -> bool:
    """Whether two elements side by side are two words: "UhrLesedauer" is set apart by style alone."""
    return bool(last) and text[:1].isupper() and (last.islower() or last.isdigit() or last in ".:!?)")


def _is_alone(element: Element) -> bool:
    return "class" in element.attributes and bool(class_words(element) & _ALONE) and not _is_code(element)


def _is_code(element: Element) -> bool:
    return any(around.name in PREFORMATTED for around in element.ancestors())
