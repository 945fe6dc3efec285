"""
Parting the content of an element into elements of its own.

An inline element that reaches over a cut is parted with it, so that emphasis stays emphasis on both sides; a
link is never parted, since two links are not one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from article_pipeline.markup.elements import Content, Element, fill, make

_WHOLE: Final = frozenset({"a", "abbr", "sub", "sup", "time"})
"""Elements that are never parted."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Characters ``start <= i < end`` of an element's text."""

    start: int
    end: int


def flat_text(element: Element) -> str:
    """Give all text of ``element`` as it stands."""
    return "".join(str(text) for text in element.itertext())


def uncut(element: Element, starts: Sequence[int]) -> list[int]:
    """Give ``starts``, each once and the first always 0, without those inside an element that stays whole."""
    whole = list(_whole(element, 0))
    kept = [at for at in starts if not any(start < at < end for start, end in whole)]
    return sorted({0, *kept})


def _whole(element: Element, at: int) -> Iterator[tuple[int, int]]:
    at += len(element.text or "")
    for child in element:
        end = at + len(flat_text(child))
        if child.tag in _WHOLE:
            yield at, end
        else:
            yield from _whole(child, at)
        at = end + len(child.tail or "")


def cut_at(element: Element, cuts: Sequence[Cut], wrapper: Callable[[int], Element]) -> None:
    """
    Put the content of each cut into an element of ``wrapper``, by the cut's number.

    ``cuts`` follow one another and are the whole text. White space at the end of a cut stands behind its
    element.
    """
    text, whole = flat_text(element), list(_whole(element, 0))
    ends = [_without_space(text, cut, whole) for cut in cuts]
    bounds = [at for cut, end in zip(cuts, ends, strict=True) for at in (cut.start, end)][1:]
    parts = iter(_Dealing(bounds).deal(element))
    for child in list(element):
        element.remove(child)
    element.text = None
    for number, (inside, behind) in enumerate(zip(parts, parts, strict=True)):
        wrapped = wrapper(number)
        fill(wrapped, inside)
        fill(element, [wrapped, *map(_unwrapped, behind)])


def _without_space(text: str, cut: Cut, whole: Iterable[tuple[int, int]]) -> int:
    """Give where the words of a cut end; an element that stays whole keeps the space at its own end."""
    words_end = cut.start + len(text[cut.start : cut.end].rstrip())
    return next((end for start, end in whole if start < words_end < end), words_end)


def _without_tail(element: Element) -> Element:
    copied = deepcopy(element)
    copied.tail = None
    return copied


def _unwrapped(piece: Content) -> Content:
    """Give white space without the emphasis that it was parted from."""
    is_element = not isinstance(piece, str) and (len(piece) or not piece.text)
    return piece if is_element or isinstance(piece, str) else flat_text(piece)


class _Dealing:
    """Goes through content and deals it out to the stretches between cuts."""

    def __init__(self, cuts: list[int]) -> None:
        self._cuts = cuts
        self._at = 0

    def deal(self, element: Element) -> list[list[Content]]:
        """Give the content of ``element`` in each stretch."""
        parts: list[list[Content]] = [[] for _ in range(len(self._cuts) + 1)]
        self._text(element.text, parts)
        for child in element:
            self._child(child, parts)
            self._text(child.tail, parts)
        return parts

    def _text(self, text: str | None, parts: list[list[Content]]) -> None:
        start, end = self._at, self._at + len(text or "")
        inside = [cut for cut in self._cuts if start < cut < end]
        for first, last in pairwise([start, *inside, end]):
            if first < last:
                parts[bisect_right(self._cuts, first)].append((text or "")[first - start : last - start])
        self._at = end

    def _child(self, child: Element, parts: list[list[Content]]) -> None:
        before = self._at
        if child.tag in _WHOLE and (text := flat_text(child)):
            self._at += len(text)
            parts[bisect_right(self._cuts, before)].append(_without_tail(child))
            return
        dealt = self.deal(child)
        attributes = {str(name): str(value) for name, value in child.attrib.items()}
        filled = [number for number, content in enumerate(dealt) if content]
        for number in filled or [bisect_left(self._cuts, before)]:
            parts[number].append(make(str(child.tag), *dealt[number], **attributes))
