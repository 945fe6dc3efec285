"""
The text of a block as one string, wherever in its elements the pieces of it lie, and marks put into it.

A word may begin in one element and end in another, so words are looked for in the whole text of a block; a
mark is then put into the piece that it falls in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from article_pipeline.markup.elements import Content, Element, make
from article_pipeline.renderers.pdf.stand_ins import insert
from article_pipeline.renderers.pdf.widths import SANS, SANS_BOLD, Face

BOLD: Final = frozenset(("a", "em", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
"""The elements that ``styles/large-print.css`` sets in bold, and the classes."""
_BOLD_CLASSES: Final = frozenset(("byline", "attribution", "question"))


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a block's text: what is in ``element`` before its first child, or what follows it."""

    element: Element
    text: str
    face: Face
    is_tail: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a block's text: one where a line may end, or, with a length, one where none may."""

    start: int
    end: int


def runs_of(block: Element) -> list[Run]:
    """Give the pieces of the text of ``block`` in order."""
    return list(_runs(block, is_bold=_is_bold(block)))


def mark(runs: Sequence[Run], marks: Sequence[Mark]) -> None:
    """Put ``marks``, which lie apart and in order, into the elements that ``runs`` are of."""
    start = sum(len(run.text) for run in runs)
    left = list(marks)
    for run in reversed(runs):  # from the end, so that what is left to do stays where it is
        end, start = start, start - len(run.text)
        own: list[Mark] = []
        while left and left[-1].end > start:
            clipped = Mark(max(left[-1].start, start) - start, min(left[-1].end, end) - start)
            own.insert(0, clipped)
            if left[-1].start >= start:
                left.pop()
            else:
                break
        if own:
            _rewrite(run, own)


def _rewrite(run: Run, marks: Sequence[Mark]) -> None:
    content = list(_content(run.text, marks))
    if not run.is_tail:
        run.element.text = None
        insert(run.element, 0, content)
        return
    parent = run.element.getparent()
    assert parent is not None
    run.element.tail = None
    insert(parent, parent.index(run.element) + 1, content)


def _content(text: str, marks: Sequence[Mark]) -> Iterator[Content]:
    done = 0
    for place in marks:
        yield text[done : place.start]
        if place.start < place.end:
            yield make("span", text[place.start : place.end], class_="whole")
        else:
            yield make("wbr")
        done = place.end
    yield text[done:]


def _runs(element: Element, *, is_bold: bool) -> Iterator[Run]:
    face = SANS_BOLD if is_bold else SANS
    if element.text:
        yield Run(element, str(element.text), face, is_tail=False)
    for child in element:
        yield from _runs(child, is_bold=is_bold or child.tag in BOLD)
        if child.tail:
            yield Run(child, str(child.tail), face, is_tail=True)


def _is_bold(block: Element) -> bool:
    if _BOLD_CLASSES.intersection((block.get("class") or "").split()) or block.tag in BOLD:
        return True
    return any(around.tag == "th" for around in block.iterancestors())
