"""
What a layout had no room for: found among its lines and tables, and mended on the page for the next one.

A layout parts a word that is broader than its line where one element has all of it. Where a word goes on in
the next element it is not parted between them, and runs over the edge of its column or of the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from weasyprint.formatting_structure import boxes

from article_pipeline.markup.elements import INLINE, Element, add_style, make, words_of

_SLACK_PX: Final = 1.0
_BROAD_EM: Final = 1.0
"""A letter is hardly ever broader, so that a word of few letters is not what has no room."""
_LIKE_OTHERS: Final = "display: table-row-group"


@dataclass(frozen=True, slots=True)
class _Run:
    """A piece of a block's text: what is in ``element`` before its first child, or what follows it."""

    element: Element
    text: str
    is_tail: bool


def mend(document: Any, root: Element) -> bool:
    """
    Let words and tables that stick out be parted, and heads of tables that are higher than a page.

    ``root`` is what was laid out. Says whether the layout is stale by that.
    """
    found: list[bool] = []
    shown: dict[Element, int] = {}
    for page in document.pages:
        for box in page._page_box.descendants():  # noqa: SLF001 - there is no public way to the boxes
            if box.element_tag == "thead":
                shown.setdefault(box.element, _count("".join(_texts(box))))
            for child in getattr(box, "children", ()):
                if isinstance(child, boxes.LineBox) and _right_of(child) > _edge(box):
                    found.append(_part_words(box.element, box.width / box.style["font_size"]))
                elif _is_table(child) and child.position_x + child.margin_width() > _edge(box):
                    found.append(_narrow(child.element))
    found += [_let_go(head) for head in root.iter("thead") if shown.get(head, -1) < _count(words_of(head))]
    return any(found)


def _texts(box: Any) -> Iterator[str]:
    return (below.text for below in box.descendants() if isinstance(below, boxes.TextBox))


def _count(text: str) -> int:
    """Count the letters and figures of a text, which are on a page however its lines are broken."""
    return sum(map(str.isalnum, text))


def _let_go(head: Element) -> bool:
    """
    Let the head of a table be a row like others, which is parted and not repeated.

    WeasyPrint 70.0 leaves out a head for which a page has no room beside a row, or what of it has none.
    """
    is_let_go = _LIKE_OTHERS in head.get("style", "")
    if not is_let_go:
        add_style(head, _LIKE_OTHERS)
    return not is_let_go


def _is_table(box: Any) -> bool:
    return bool(getattr(box, "is_table_wrapper", False)) and box.element.tag == "table"


def _edge(box: Any) -> float:
    """Give where the room of what is in a box ends."""
    edge: float = box.content_box_x() + box.width + _SLACK_PX
    return edge


def _right_of(line: Any) -> float:
    """Give where the words of a line end, without the blanks behind them."""
    return max((right for right in _rights(line)), default=0.0)


def _rights(box: Any) -> Iterator[float]:
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            if child.text.strip():
                yield child.position_x + child.width
        elif isinstance(child, boxes.InlineBox):
            yield from _rights(child)


def _narrow(table: Element) -> bool:
    """Let the words in the cells of a table be parted; where they are, make its columns alike."""
    whole = [cell for cell in table.iter("th", "td") if cell.get("class") == "whole"]
    for cell in whole:
        del cell.attrib["class"]
    is_fixed = "table-layout" in table.get("style", "")
    if not (whole or is_fixed):
        add_style(table, "table-layout: fixed")
    return bool(whole) or not is_fixed


def _part_words(block: Element | None, room_em: float) -> bool:
    """Offer a break where a word of a block goes on in another element; say whether there is such a word."""
    if block is None:  # what stands in a page's margin is no part of the article
        return False
    words = list(_words(block))
    # WeasyPrint may leave a word at the end of a full line although the next one has room for it.
    broad = [word for word in words if _letters(word) * _BROAD_EM > room_em] or words
    places = [place for word in broad for place in word[1:]]
    for run in reversed(places):
        _offer(run)
    return bool(places)


def _letters(word: list[_Run]) -> int:
    """Count the letters of a word at the most: its first and last piece may have other words as well."""
    first, *middle, last = word
    return sum(len(run.text) for run in middle) + len(first.text.split()[-1]) + len(last.text.split()[0])


def _words(block: Element) -> Iterator[list[_Run]]:
    """Yield each word that goes on in another element, as the pieces of text that have a part of it."""
    word: list[_Run] = []
    for run, following in pairwise([*_runs(block), _Run(block, " ", is_tail=False)]):
        word = word or [run]
        if run.text[-1].isspace() or following.text[0].isspace():
            if len(word) > 1:
                yield word
            word = []
        elif any(map(str.isspace, following.text)):
            yield [*word, following]
            word = []
        else:
            word.append(following)


def _runs(element: Element) -> Iterator[_Run]:
    if element.text:
        yield _Run(element, str(element.text), is_tail=False)
    for child in element:
        if child.tag == "wbr" or child.tag not in INLINE:
            yield _Run(child, " ", is_tail=False)
        else:
            yield from _runs(child)
        if child.tail:
            yield _Run(child, str(child.tail), is_tail=True)


def _offer(run: _Run) -> None:
    opportunity = make("wbr")
    if not run.is_tail and run.element.get("class") == "whole":
        run.element.addprevious(opportunity)  # inside, no line is broken
        return
    opportunity.tail = run.text
    if run.is_tail:
        parent = run.element.getparent()
        assert parent is not None
        run.element.tail = None
        parent.insert(parent.index(run.element) + 1, opportunity)
    else:
        run.element.text = None
        run.element.insert(0, opportunity)
