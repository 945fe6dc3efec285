"""
Whether a text was taken with all that is on its page: signs of a page, weighed over the whole of it.

One button is no page: writers copy "5 min read" or "Share" along with the date. Signs of different kinds, in
different places, are one; figures as only writers set them speak against it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from article_pipeline.labels.bylines import introduction
from article_pipeline.labels.credits import find_credit
from article_pipeline.labels.dates import moment
from article_pipeline.labels.vocabulary import Vocabulary
from article_pipeline.readers.text.layout import is_prose
from article_pipeline.readers.text.lines import FILE_NAME, MARKED, Group, Line, is_open
from article_pipeline.readers.text.whole_page import repeated

ENOUGH: Final = 3
MOST_BUTTON_WORDS: Final = 8
MOST_PROMOTION_WORDS: Final = 20
MOST_BUTTONS: Final = 2
"""Buttons are one kind of sign, however many there are."""
ODD_WEIGHT: Final = 2
MOST_ODD: Final = 2
FIRST_WEIGHT: Final = 2
MOST_SET: Final = 2
NAMED_WEIGHT: Final = 2
MOST_FIGURE_LINES: Final = 4
LEAST_SHORT: Final = 3
MENU_WORDS: Final = 3
LEAST_MENU: Final = 6
_NUMBER: Final = re.compile(r"\d+$")


def is_whole_page(groups: Sequence[Group], words: Vocabulary) -> bool:
    """Whether a text was taken with all that is on its page."""
    if _is_menu(groups[0]):
        return True
    odd = sum(_oddities(above, group, words) for above, group in pairwise(groups))
    signs = _buttons(groups, words) + _related(groups, words, has_odd=odd > 0)
    crowds = (group for group in groups if len(group) > 1 and not any(_is_figures(x, words) for x in group))
    again = repeated(list(crowds))
    signs += ODD_WEIGHT * (min(odd, MOST_ODD) + bool(again))
    return signs - _figures(groups, words) >= ENOUGH


def is_button(line: Line, words: Vocabulary) -> bool:
    """Whether a line is a button or label of a page, and nothing that belongs to an article as well."""
    if line.words > MOST_BUTTON_WORDS or not words.furniture.match(line.text):
        return False
    is_fact = words.reading_time.match(line.text) or _NUMBER.match(line.text)
    return not is_fact and find_credit(line.text, words, is_below=True) is None


def _is_page(line: Line, words: Vocabulary) -> bool:
    is_promotion = line.words <= MOST_PROMOTION_WORDS and words.promotion.match(line.text) is not None
    return is_promotion or is_button(line, words)


def _is_menu(group: Group) -> bool:
    """Whether a text begins with lines of a word or two; a title, byline and date are fewer, and longer."""
    return sum(map(_is_entry, group)) >= LEAST_MENU


def _is_entry(line: Line) -> bool:
    return line.words < MENU_WORDS and is_open(line)


def _buttons(groups: Sequence[Group], words: Vocabulary) -> int:
    """Weigh the buttons: how many there are, whether they keep company, and how far apart they stand."""
    prose = [at for at, group in enumerate(groups) if any(is_prose(line) for line in group)] or [len(groups)]
    found = [(at, line) for at, group in enumerate(groups) for line in group if _is_page(line, words)]
    places = {
        (at > prose[0]) + (at > prose[-1]) for at, line in found if not words.interruption.match(line.text)
    }
    are_many = min(len({line.text.casefold() for _, line in found}), MOST_BUTTONS)
    is_crowded = any(len(groups[at]) > 1 and not is_prose(groups[at][0]) for at, _ in found)
    is_bar = any(sum(map(_is_entry, groups[at])) >= LEAST_SHORT for at, _ in found)
    begins = bool(found) and found[0][1] is groups[0][0]
    return are_many + is_crowded + is_bar + (len(places) > 1) + FIRST_WEIGHT * begins


def _related(groups: Sequence[Group], words: Vocabulary, *, has_odd: bool) -> bool:
    """Whether links to other articles stand within this one; below it, writers leave them as well."""
    last = next((at for at in range(len(groups) - 1, -1, -1) if any(map(is_prose, groups[at]))), 0)
    within = groups if has_odd else groups[:last]
    return any(words.related.match(line.text) for group in within for line in group)


def _figures(groups: Sequence[Group], words: Vocabulary) -> int:
    """Weigh the figures that only a writer sets so: by file name, or a description above a caption."""
    weights = (
        NAMED_WEIGHT if FILE_NAME.fullmatch(group[0].text) else int(_is_described(group, words))
        for group in groups
    )
    return min(sum(weights), MOST_SET)


def _is_described(group: Group, words: Vocabulary) -> bool:
    if not 2 <= len(group) <= MOST_FIGURE_LINES or not is_open(group[0]):
        return False
    place = find_credit(group[-1].text, words, is_below=True)
    is_labelled = place is not None and place.caption_end and place.name_start > place.start
    return bool(is_labelled) and not any(is_button(line, words) for line in group)


def _oddities(above: Group, group: Group, words: Vocabulary) -> int:
    """Count what in a group no writer would put together; a colon above introduces a list."""
    if len(group) < 2 or above[-1].text.endswith(":") or FILE_NAME.fullmatch(group[0].text):
        return 0
    if any(_is_figures(line, words) for line in group):
        return 0
    open_lines = [line for line in group[1:] if is_open(line) and not MARKED.match(line.text)]
    if is_prose(group[0]) and len(open_lines) == len(group) - 1:
        return min(sum(not _is_signature(line, words) for line in open_lines), MOST_ODD)
    if any(MARKED.match(line.text) for line in group):
        return 0
    short = [line for line in group if is_open(line) and line.words <= MOST_BUTTON_WORDS]
    return int(sum(not _is_fact(line, words) for line in short) >= LEAST_SHORT)


def _is_figures(line: Line, words: Vocabulary) -> bool:
    label = words.caption.match(line.text)
    return label is not None or find_credit(line.text, words, is_below=True) is not None


def _is_fact(line: Line, words: Vocabulary) -> bool:
    """Whether a line is what writers copy with a headline: an author, a date, how long the reading takes."""
    return words.reading_time.match(line.text) is not None or _is_signature(line, words)


def _is_signature(line: Line, words: Vocabulary) -> bool:
    label = words.published.match(line.text) or words.updated.match(line.text)
    is_date = moment(line.text[label.end() :] if label else line.text, words) is not None
    return is_date or introduction(line.text, words) is not None
