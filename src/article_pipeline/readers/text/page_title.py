"""
Where the article begins on a whole page that opens with the site's menu instead of the title.

A menu's entries are buttons and words of three at most; a title is a phrase, and stands near the line that
says who wrote the article or when. Where the first line may be a title, it is one, however short.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from article_pipeline.article.model import Leftover, Reason
from article_pipeline.labels.credits import find_credit, is_agency
from article_pipeline.labels.sentences import BEHIND_STOP, STOP
from article_pipeline.readers.text.bylines import byline_of
from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.ending import is_promotion
from article_pipeline.readers.text.layout import is_prose
from article_pipeline.readers.text.lines import Group, Line
from article_pipeline.readers.text.stamps import dated

MOST_MENU_WORDS: Final = 3
LEAST_ENTRIES: Final = 8
LEAST_BAR: Final = 5
"""Entries with nothing else among them."""
MOST_FACTS: Final = 3
MENU_SHARE: Final = 0.4
LONGEST_HEAD: Final = 800
"""How many lines a page may have above its first paragraphs."""
MOST_LINES_ABOVE: Final = 25
MOST_LINES_TO_PROSE: Final = 60
MOST_LINES_BETWEEN: Final = 8
LEAST_PROSE_WORDS: Final = 15
LEAST_TITLE_WORDS: Final = 4
LEAST_SHORT_WORDS: Final = 2
SURE_TITLE_WORDS: Final = 5
"""A menu has entries of four words, so that a longer phrase is looked for first."""
MOST_TITLE_WORDS: Final = 30
LEAST_LABEL_WORDS: Final = 2
"""A time by itself is the length of a video."""
MOST_LABEL_WORDS: Final = 16

_CLOCK: Final = re.compile(r"(?<![\d:])\d{1,2}:\d\d(?![\d:])")
_BARS: Final = re.compile(r"\S \| \S.* \| \S")
"""A menu on one line."""
_STOP: Final = re.compile(rf"(?<=[^\W\d_]{{3}}){STOP.pattern}")
_TITLE_END: Final = re.compile(rf"(?:[\w?!%)\]€$£…]|{BEHIND_STOP}[\"'”’»“]|\.{{3}})$")
"""Not that of a statement, whose stop may stand inside quotation marks."""


class _Spot(NamedTuple):
    """A line by its group and its place in it."""

    group: int
    place: int
    line: Line


def below_menu(desk: Desk, groups: Sequence[Group]) -> tuple[list[Group], list[Leftover]]:
    """Give the groups of a whole page from its title on, and what stands above it."""
    spots = list(_spots(groups))
    title = _title(desk, spots) if _may_be_menu(desk, groups[0][0]) else None
    above = spots[: spots.index(title)] if title else []
    if title is None or not _is_menu(desk, above):
        return list(groups), []
    facts = _facts(desk, above)
    first, *others = groups[title.group][title.place :]
    rest = [(first,), *((spot.line,) for spot in facts), *([tuple(others)] if others else [])]
    menu = above[: len(above) - len(facts)]
    left = [desk.page_piece(spot.line, "above-title", otherwise=Reason.OUTSIDE) for spot in menu]
    return [*rest, *groups[title.group + 1 :]], left


def _facts(desk: Desk, above: Sequence[_Spot]) -> Sequence[_Spot]:
    """Give the dates and bylines right above a title, where some pages set them."""
    start = len(above)
    while start > len(above) - MOST_FACTS and start and _is_fact(desk, above[start - 1].line):
        start -= 1
    return above[start:]


def _is_fact(desk: Desk, line: Line) -> bool:
    byline = byline_of(desk.page, line, desk.words)
    return bool(byline and byline.people) or dated(desk, line) is not None


def _spots(groups: Sequence[Group]) -> Iterator[_Spot]:
    count = 0
    for i, group in enumerate(groups):
        yield from (_Spot(i, place, line) for place, line in enumerate(group))
        count += len(group)
        if count > LONGEST_HEAD:
            return


def _is_menu(desk: Desk, above: Sequence[_Spot]) -> bool:
    """Whether what stands above a title begins with a button, or is made up of a menu's words."""
    lines = [spot.line for spot in above]
    if not lines or _is_button(desk, lines[0]):
        return bool(lines)
    entries = sum(_is_entry(desk, line) for line in lines)
    is_first = _is_entry(desk, lines[0]) or _is_label(desk, lines[0])
    least = LEAST_ENTRIES if entries < len(lines) else LEAST_BAR
    return is_first and entries >= max(least, MENU_SHARE * len(lines))


def _is_button(desk: Desk, line: Line) -> bool:
    return desk.words.furniture.match(line.text) is not None or is_promotion(line, desk.words)


def _may_be_menu(desk: Desk, line: Line) -> bool:
    """Whether the first line of a page is no title beyond doubt."""
    is_menu = line.words <= MOST_MENU_WORDS or _BARS.search(line.text) is not None
    return is_menu or _is_button(desk, line) or _is_label(desk, line)


def _is_entry(desk: Desk, line: Line) -> bool:
    is_short = line.words <= MOST_MENU_WORDS and (line.words == 1 or not _STOP.search(line.text))
    is_short = is_short or _BARS.search(line.text) is not None
    return _is_button(desk, line) or (is_short and not _is_label(desk, line))


def _is_label(desk: Desk, line: Line) -> bool:
    is_timed = LEAST_LABEL_WORDS <= line.words <= MOST_LABEL_WORDS and _CLOCK.search(line.text) is not None
    return is_timed or _is_fact(desk, line)


def _title(desk: Desk, spots: Sequence[_Spot]) -> _Spot | None:
    """Find the title above the first label, or right below it, or above the first paragraphs."""
    prose = _first_prose(spots)
    if prose is None:
        return None
    nearest = range(prose - 1, max(prose - MOST_LINES_TO_PROSE, -1), -1)
    label = next((at for at in nearest if _is_label(desk, spots[at].line)), prose)
    if twice := _said_twice(desk, spots[max(label - MOST_LINES_ABOVE, 0) : prose + 1]):
        return twice
    for least in (SURE_TITLE_WORDS, LEAST_TITLE_WORDS):
        if found := _above(desk, spots, label, least) or _below(desk, spots[label + 1 : prose + 1], least):
            return found
    if _is_button(desk, spots[0].line):
        sizes = Counter(spot.group for spot in spots)
        alone = (spot for spot in spots[1:prose] if sizes[spot.group] == 1)
        return next((spot for spot in alone if _may_be_short_title(desk, spot.line)), None)
    return None


def _may_be_short_title(desk: Desk, line: Line) -> bool:
    """Whether a line by itself may be the title below a page's first button, though it has only two words."""
    is_other = (
        line.words < LEAST_SHORT_WORDS
        or _is_button(desk, line)
        or _is_label(desk, line)
        or _is_credit(desk, line)
    )
    return (
        not is_other
        and _TITLE_END.search(line.text) is not None
        and desk.words.section.match(line.text) is None
    )


def _said_twice(desk: Desk, spots: Sequence[_Spot]) -> _Spot | None:
    """
    Find the phrase that stands twice near the article, as titles do and entries of a menu do not.

    Where a menu is between the two, the first is one of its links.
    """
    places: dict[str, list[int]] = {}
    for at, spot in enumerate(spots):
        places.setdefault(spot.line.text.casefold(), []).append(at)
    for first, *others in places.values():
        if len(others) == 1 and _may_be_title(desk, spots[first], spots[first].line, SURE_TITLE_WORDS):
            return spots[first if others[0] - first <= MOST_LINES_BETWEEN else others[0]]
    return None


def _first_prose(spots: Sequence[_Spot]) -> int | None:
    """Find the first of two paragraphs with little between them."""
    before = None
    for at, spot in enumerate(spots):
        if is_prose(spot.line, LEAST_PROSE_WORDS):
            if before is not None and at - before <= MOST_LINES_BETWEEN:
                return before
            before = at
    return None


def _above(desk: Desk, spots: Sequence[_Spot], label: int, least: int) -> _Spot | None:
    """
    Find the title among the lines above a label.

    Buttons may stand between them, and a standfirst, which is longer than the title above it.
    """
    found: _Spot | None = None
    entries = 0
    for at in range(label - 1, max(label - MOST_LINES_ABOVE, -1), -1):
        spot = spots[at]
        if _may_be_title(desk, spot, spots[at + 1].line, least):
            if found and found.group != spot.group and spot.line.words > found.line.words:
                break
            found, entries = spot, 0
        elif found and (_is_label(desk, spot.line) or (entries and _is_entry(desk, spot.line))):
            break
        else:
            entries += found is not None and _is_entry(desk, spot.line)
    return found


def _below(desk: Desk, spots: Sequence[_Spot], least: int) -> _Spot | None:
    pairs = pairwise(spots)
    return next((spot for spot, below in pairs if _may_be_title(desk, spot, below.line, least)), None)


def _may_be_title(desk: Desk, spot: _Spot, below: Line, least: int) -> bool:
    line = spot.line
    is_sized = least <= line.words <= MOST_TITLE_WORDS and not _BARS.search(line.text)
    if not is_sized or not _TITLE_END.search(line.text) or _is_button(desk, line) or _is_label(desk, line):
        return False
    return not (find_credit(line.text, desk.words, is_below=True) or _is_credit(desk, below))


def _is_credit(desk: Desk, line: Line) -> bool:
    place = find_credit(line.text, desk.words, is_below=True)
    return is_agency(line.text, desk.words) or (place is not None and not place.caption_end)
