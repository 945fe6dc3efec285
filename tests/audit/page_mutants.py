"""
What may go wrong in pages of cells, whatever kind of file they stand in.

Pages are lists of lines of Unicode cells. A mutant changes them in place, and raises ``LookupError`` where
there is nothing that it could change.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

Pages = list[list[str]]
Mutant = Callable[[Pages], None]

_BLANK: Final = "⠀"
_LONG: Final = 4
"""Words on a line that is surely one of text."""


def _words(line: str) -> tuple[str, list[str]]:
    bare = line.lstrip(_BLANK)
    return line[: len(line) - len(bare)], bare.split(_BLANK)


def _texts(pages: Pages, least: int = _LONG, deepest: int = 5) -> Iterator[tuple[list[str], int]]:
    """Yield lines of text, neither the first nor the last of a page: furniture stands there."""
    for page in pages:
        for at in range(1, len(page) - 1):
            indent, words = _words(page[at])
            if len(words) >= least and len(indent) <= deepest:
                yield page, at


def _changed(change: Callable[[list[str]], list[str]]) -> Mutant:
    """Change the words of the first line of text where that makes a difference."""

    def mutant(pages: Pages) -> None:
        for page, at in _texts(pages):
            indent, words = _words(page[at])
            if (made := indent + _BLANK.join(change(words))) != page[at]:
                page[at] = made
                return
        raise LookupError

    return mutant


def _without(sign: str) -> Mutant:
    def mutant(pages: Pages) -> None:
        for page, at in _texts(pages, 1, 40):
            if sign in page[at]:
                page[at] = page[at].replace(sign, "", 1)
                return
        raise LookupError

    return mutant


def _flipped(word: str) -> str:
    return chr(ord(word[0]) ^ 1) + word[1:]


def line_dropped(pages: Pages) -> None:
    page, at = next(_texts(pages), (None, 0))
    if page is None:
        raise LookupError
    del page[at]
    page.insert(len(page) - 1, "")


def line_doubled(pages: Pages) -> None:
    page, at = next(_texts(pages), (None, 0))
    if page is None:
        raise LookupError
    page[at + 1] = page[at]


def line_added(pages: Pages) -> None:
    """A line stands there twice, and what is below it moves down."""
    for page, at in _texts(pages):
        if "" in page[at:-1]:
            page.remove("") if page.index("") > at else None
            page.insert(at, page[at])
            return
    raise LookupError


def lines_swapped(pages: Pages) -> None:
    for page, at in _texts(pages):
        if at + 2 < len(page) and page[at + 1].strip(_BLANK) and page[at + 1] != page[at]:
            page[at], page[at + 1] = page[at + 1], page[at]
            return
    raise LookupError


def page_dropped(pages: Pages) -> None:
    del pages[_second(pages)]


def page_doubled(pages: Pages) -> None:
    pages.insert(1, list(pages[_second(pages)]))


def pages_swapped(pages: Pages) -> None:
    at = _second(pages)
    pages[at], pages[0] = pages[0], pages[at]


def text_of_pages_swapped(pages: Pages) -> None:
    """The texts of two pages change places, and their numbers do not."""
    at = _second(pages)
    first, second = pages[0][1:-1], pages[at][1:-1]
    pages[0][1:-1], pages[at][1:-1] = second, first


def last_page_dropped(pages: Pages) -> None:
    _second(pages)
    del pages[-1]


def _second(pages: Pages) -> int:
    if len(pages) == 1:
        raise LookupError
    return 1


def margin_cut(pages: Pages) -> None:
    """Every line loses what stands right of the twentieth cell."""
    _require(any(len(page[at]) > 20 for page, at in _texts(pages)))
    for page in pages:
        page[1:-1] = [line[:20].rstrip(_BLANK) for line in page[1:-1]]


def last_cell_cut(pages: Pages) -> None:
    page, at = max(_texts(pages), key=lambda spot: len(spot[0][spot[1]]), default=(None, 0))
    if page is None:
        raise LookupError
    page[at] = page[at][:-1]


def line_over_the_margin(pages: Pages) -> None:
    """A line is joined with the one below, and runs out of the page."""
    for page, at in _texts(pages):
        if at + 2 < len(page) and len(page[at]) + len(page[at + 1]) > 40:
            page[at] += _BLANK + page.pop(at + 1).strip(_BLANK)
            page.insert(len(page) - 1, "")
            return
    raise LookupError


def lines_run_together(pages: Pages) -> None:
    """The last word of a line and the first of the next are one."""
    for page, at in _texts(pages):
        indent, words = _words(page[at + 1])
        if at + 2 < len(page) and len(words) > 1 and words[0]:
            page[at] += words[0]
            page[at + 1] = indent + _BLANK.join(words[1:])
            return
    raise LookupError


def heading_moved(pages: Pages) -> None:
    """A heading of level 2 stands where those of level 3 do."""
    for page in pages:
        for at in range(1, len(page) - 1):
            is_set = page[at].startswith(_BLANK * 4) and not page[at].startswith(_BLANK * 5)
            if is_set and not page[at - 1] and "⠈⠨⠣" not in page[at]:
                page[at] = _BLANK * 2 + page[at]
                return
    raise LookupError


def paragraph_not_begun(pages: Pages) -> None:
    """A paragraph begins in cell 1, where its lines run over, so that it is joined with the one before."""
    for page, at in _texts(pages):
        indent, _ = _words(page[at])
        if len(indent) == 2 and page[at + 1].strip(_BLANK):
            page[at] = page[at][2:]
            return
    raise LookupError


def line_moved(pages: Pages) -> None:
    """A line of a paragraph or of the opening begins two cells too far to the right."""
    for page, at in _texts(pages):
        if not page[at].startswith(_BLANK) and len(page[at]) <= 36:
            page[at] = _BLANK * 2 + page[at]
            return
    raise LookupError


def box_line_dropped(pages: Pages) -> None:
    for page in pages:
        for at, line in enumerate(page):
            if len(line) > 20 and set(line) == {"⠶"}:
                page[at] = ""
                return
    raise LookupError


def end_dropped(pages: Pages) -> None:
    page = pages[-1]
    at = next((at for at, line in enumerate(page) if set(line.strip(_BLANK)) == {"⠒"}), None)
    if at is None:
        raise LookupError
    page[at] = ""


def number_altered(pages: Pages) -> None:
    """A page says the number of another."""
    page = pages[_second(pages)]
    at = -1 if page[-1].endswith("⠼⠃") else 0
    _require(page[at].endswith("⠼⠃"))
    page[at] = page[at][:-1] + "⠓"


def head_altered(pages: Pages) -> None:
    """The running head of the third page is not that of the second."""
    if len(pages) < 3 or not pages[2][0].strip(_BLANK):
        raise LookupError
    indent, words = _words(pages[2][0])
    pages[2][0] = indent + _BLANK.join([_flipped(words[0]), *words[1:]])


def _require(holds: bool) -> None:
    if not holds:
        raise LookupError


MUTANTS: Final[Mapping[str, Mutant]] = {
    "a cell altered": _changed(lambda words: [_flipped(words[0]), *words[1:]]),
    "a cell lost": _changed(lambda words: [*words[:1], words[1][:-1], *words[2:]] if words[1][1:] else words),
    "a cell doubled": _changed(lambda words: [*words[:1], words[1] + words[1][-1], *words[2:]]),
    "two cells swapped": _changed(
        lambda words: [w[1] + w[0] + w[2:] if n == 1 and w[1:] else w for n, w in enumerate(words)]
    ),
    "a word dropped": _changed(lambda words: [*words[:1], *words[2:]]),
    "a word doubled": _changed(lambda words: [*words[:2], *words[1:]]),
    "two words swapped": _changed(lambda words: [words[0], words[2], words[1], *words[3:]]),
    "two words run together": _changed(lambda words: [words[0] + words[1], *words[2:]]),
    "a word parted": _changed(lambda words: [words[0], words[1][:1], words[1][1:], *words[2:]]),
    "a word of another line": _changed(lambda words: [*words, words[0]]),
    "a number sign lost": _without("⠼"),
    "a capital sign lost": _without("⠠"),
    "a sign of italics lost": _without("⠨⠂"),
    "a sign of a note lost": _without("⠈⠨⠣"),
    "a list's mark lost": _without("⠸⠲⠀"),
    "a line dropped": line_dropped,
    "a line doubled": line_doubled,
    "a line added": line_added,
    "two lines swapped": lines_swapped,
    "two lines run together": lines_run_together,
    "a page dropped": page_dropped,
    "a page doubled": page_doubled,
    "two pages swapped": pages_swapped,
    "the texts of two pages swapped": text_of_pages_swapped,
    "the last page dropped": last_page_dropped,
    "cut at the margin": margin_cut,
    "a line's last cell cut off": last_cell_cut,
    "a line over the margin": line_over_the_margin,
    "a heading as one of a lower level": heading_moved,
    "a paragraph that does not begin": paragraph_not_begun,
    "a line further to the right": line_moved,
    "a box's line dropped": box_line_dropped,
    "the end's line dropped": end_dropped,
    "a page's number altered": number_altered,
    "a running head altered": head_altered,
}
