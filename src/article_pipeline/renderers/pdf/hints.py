"""
What the style sheets ask the page about and CSS cannot find out: written on its elements, before the layout.

The page is set for the measure of styles/pdf.css; the widths here are estimates for that measure.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from article_pipeline.markup.elements import Element, make, words_of
from article_pipeline.markup.phrases import phrases_for
from article_pipeline.options import Publication
from article_pipeline.renderers.pdf.headlines import balanced_em
from article_pipeline.renderers.pdf.house import name_the_pages

_LONGEST_FOOT: Final = 72
_MEASURE_PT: Final = 453.0
_LETTER_PT: Final = 7.0  # a broad letter of a table's text, set in bold
_GUTTER_PT: Final = 8.0
_ENDLESS: Final = re.compile(r"\S{400,}")
_PIECE: Final = re.compile(r"\S{1,40}")


def give_hints(root: Element, publication: Publication) -> None:
    """Mark pages with what their feet say, numbered lists with their start, and cells that stay whole."""
    number_pages(root)
    name_the_pages(root, publication, _LONGEST_FOOT)
    part_endless_words(root)
    for headline in root.iter("h1"):
        if width := balanced_em(words_of(headline)):
            headline.set("style", f"max-width: {width}em")
    number_lists(root)
    for table in root.iter("table"):
        keep_words_whole(table, _MEASURE_PT)


def numbered_from(numbered: Element) -> str:
    """Give the declaration that starts a list at its number."""
    return f"counter-reset: list-item {int(numbered.get('start', '1')) - 1}"


def number_pages(root: Element) -> None:
    """Hand the page the words of its foot, "Page" and "of"."""
    phrases = phrases_for(root.get("lang", ""))
    for body in root.iter("body"):
        body.set("data-page", phrases.page)
        body.set("data-of", phrases.of)


def number_lists(root: Element) -> None:
    """Let each numbered list begin with its own number."""
    for numbered in root.iter("ol"):  # WeasyPrint does not read "start"
        numbered.set("style", numbered_from(numbered))


def part_endless_words(root: Element) -> None:
    """
    Offer a break within words that no page could hold.

    WeasyPrint looks for a break letter by letter where none is offered, in quadratic time: a word of 100,000
    letters would take minutes.
    """
    for element in [e for body in root.iter("body") for e in body.iter()]:
        if _ENDLESS.search(element.text or ""):
            element.text, *rest = _parted(element.text or "")
            _insert(element, 0, rest)
        parent = element.getparent()
        if parent is not None and _ENDLESS.search(element.tail or ""):
            element.tail, *rest = _parted(element.tail or "")
            _insert(parent, parent.index(element) + 1, rest)


def _parted(text: str) -> list[str]:
    return _ENDLESS.sub(lambda word: "\0".join(_PIECE.findall(word.group())), text).split("\0")


def _insert(parent: Element, position: int, pieces: Sequence[str]) -> None:
    for number, piece in enumerate(pieces, position):
        opportunity = make("wbr")
        opportunity.tail = piece
        parent.insert(number, opportunity)


def keep_words_whole(table: Element, measure_pt: float) -> None:
    """
    Mark the cells of which no word is to be broken, as many as the measure has room for.

    A word that may be broken takes no room of its own, so that where all may, the short ones are broken too.
    """
    cells = list(_cells(table))
    longest: dict[int, int] = defaultdict(int)
    for _, column, letters in cells:
        longest[column] = max(longest[column], letters)
    room = (measure_pt - _GUTTER_PT * len(longest)) / _LETTER_PT
    most = next((n for n in range(40, 0, -1) if sum(min(n, x) for x in longest.values()) <= room), 0)
    for cell, _, letters in cells:
        if letters <= most:
            cell.set("class", "whole")


def _cells(table: Element) -> Iterator[tuple[Element, int, int]]:
    """Yield each cell of ``table``, its column and the letters of its longest word."""
    for row in table.iter("tr"):
        column = 0
        for cell in row:
            words = "".join(str(text) for text in cell.itertext()).split()
            yield cell, column, max((len(word) for word in words), default=0)
            column += int(cell.get("colspan", "1"))
