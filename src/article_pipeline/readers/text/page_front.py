"""
The front of a whole page: the title's neighbours, among menus, buttons and other articles' headlines.

A date or a byline ends it, so the search goes on over any number of short lines, and over one paragraph (the
standfirst may be as long as one) but never two.
"""

import re
from collections.abc import Sequence
from typing import Final

from article_pipeline.labels.credits import find_credit, is_agency, is_notice
from article_pipeline.labels.dates import has_figure
from article_pipeline.readers.text.bylines import bare_byline_of, byline_of
from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.figures import is_credited
from article_pipeline.readers.text.layout import is_prose
from article_pipeline.readers.text.lines import Group, Line, fold, is_open
from article_pipeline.readers.text.page_captions import LEAST_WORDS as LEAST_CAPTION_WORDS
from article_pipeline.readers.text.page_captions import MOST_WORDS as MOST_CAPTION_WORDS
from article_pipeline.readers.text.page_captions import is_caption_above, is_phrase
from article_pipeline.readers.text.stamps import dated

LONGEST_FRONT: Final = 300
LEAST_PROSE_WORDS: Final = 20
LEAST_TITLE_WORDS: Final = 3
LIKE_TITLE_SHARE: Final = 0.7

MOST_CREDIT_WORDS: Final = 9
MOST_BESIDE: Final = 60
"""How far down the page a name beside a date is looked for."""

_WORD: Final = re.compile(r"\w+")


def with_names(desk: Desk, groups: Sequence[Group]) -> list[Group]:
    """Join each line that is a label and nothing else, a byline's or a credit's, with the names below it."""
    joined: list[Group] = []
    for group in groups:
        above = joined[-1] if joined else ()
        if len(above) == len(group) == 1 and _is_label_of(desk, above[0], group[0]):
            start, end = above[0].start, group[0].end
            joined[-1] = (Line(fold(desk.page.text, start, end), start, end),)
        else:
            joined.append(group)
    return joined


def _is_label_of(desk: Desk, line: Line, below: Line) -> bool:
    if desk.words.by.fullmatch(line.text):
        return bare_byline_of(desk.page, below, desk.words) is not None
    is_credit = desk.words.credit.fullmatch(line.text) is not None
    return is_credit and below.words <= MOST_CREDIT_WORDS and is_open(below)


def beside_dates(desk: Desk, groups: Sequence[Group]) -> frozenset[int]:
    """Give where the lines of names begin that have a date, or a button with an age, right above or below."""
    near = groups[:MOST_BESIDE]
    dates = [len(group) == 1 and is_when(desk, group[0]) for group in near]
    return frozenset(
        group[0].start
        for i, group in enumerate(near)
        if (any(dates[max(i - 1, 0) : i]) or any(dates[i + 1 : i + 2]))
        and len(group) == 1
        and bare_byline_of(desk.page, group[0], desk.words)
    )


def is_when(desk: Desk, line: Line) -> bool:
    """Whether a line is a date, or a button that tells a time or an age."""
    is_age = has_figure(line.text) and desk.words.furniture.match(line.text) is not None
    return is_age or dated(desk, line) is not None


def end_of_page_front(desk: Desk, groups: Sequence[Group]) -> int:
    """Count the groups that belong to the front."""
    end = prose = 0
    beside = beside_dates(desk, groups)
    is_labelled = False
    for i, group in enumerate(groups[:LONGEST_FRONT]):
        line = group[0]
        if line.start in beside or _is_label(desk, line):
            is_right_below = i == 0 or is_prose(groups[i - 1][0], LEAST_PROSE_WORDS)
            if prose and is_labelled and not is_right_below:
                break
            end, prose, is_labelled = i + 1, 0, True
        elif is_prose(line, LEAST_PROSE_WORDS) and not is_credited(desk, group):
            prose += 1
        elif not prose and (_is_front_line(desk, line) or (end == i and is_credited(desk, group))):
            end = i + 1
        if prose > 1:
            break
    return end


def _is_label(desk: Desk, line: Line) -> bool:
    return dated(desk, line) is not None or byline_of(desk.page, line, desk.words) is not None


def _is_front_line(desk: Desk, line: Line) -> bool:
    """Whether a line stands only above articles: a name, or a button."""
    words = desk.words
    is_page = desk.is_crowded(line) or words.furniture.match(line.text) is not None
    return is_page or bare_byline_of(desk.page, line, words) is not None


def with_captions(desk: Desk, groups: Sequence[Group], title: Line) -> list[Group]:
    """
    Put each line that is all credit in one group with its caption: the line above, or the phrase below.

    The ``title`` parts them. A name is the caption of a portrait, if another name is left for the author.
    """
    joined: list[Group] = []
    names = sum(bare_byline_of(desk.page, group[0], desk.words) is not None for group in groups)
    for at, group in enumerate(groups):
        above = joined[-1] if joined else ()
        below = groups[at + 1][0] if at + 1 < len(groups) else None
        before = groups[at - 2] if at > 1 else ()
        is_pictured = names > 1 and above and bare_byline_of(desk.page, above[0], desk.words)
        is_owner = len(above) == 1 and is_credit_line(desk, group[0])
        is_owner = is_owner and bool(is_pictured or _is_caption(desk, above[0], group[0], below))
        is_parted = bool(above) and above[-1].start < title.start < group[0].start
        is_owner = is_owner or (len(above) == 1 and _is_owned(desk, before, above[0], group[0]))
        if is_owner and not is_parted:
            joined[-1] = (*above, *group)
        else:
            joined.append(group)
    return joined


def _is_owned(desk: Desk, before: Sequence[Line], credit: Line, line: Line) -> bool:
    """Whether ``line`` is the caption of the agency above it, which has prose above itself."""
    is_free = bool(before) and is_prose(before[0], LEAST_PROSE_WORDS) and is_agency(credit.text, desk.words)
    return is_free and _is_phrase_below(desk, line)


def is_credit_line(desk: Desk, line: Line) -> bool:
    """Whether a line says who made a picture, and nothing else."""
    if is_agency(line.text, desk.words):
        return True
    if is_notice(line.text, desk.words):
        return False
    place = find_credit(line.text, desk.words, is_below=True)
    return place is not None and not place.caption_end


def _is_caption(desk: Desk, line: Line, credit: Line, below: Line | None) -> bool:
    if _is_label(desk, line) or is_credit_line(desk, line) or find_credit(line.text, desk.words):
        return False
    if is_prose(line, LEAST_PROSE_WORDS):
        is_below = below is not None and _is_phrase_below(desk, below)
        return is_caption_above(desk, line, credit, below if is_below else None)
    return LEAST_CAPTION_WORDS <= line.words <= MOST_CAPTION_WORDS


def _is_phrase_below(desk: Desk, line: Line) -> bool:
    """Whether a line may be the caption of a credit above it, and is no label or button."""
    return is_phrase(line) and not (_is_front_line(desk, line) or _is_label(desk, line))


def is_like_title(line: Line, title: Line) -> bool:
    """Whether a line without a stop says the title over again in about the same words."""
    words, said = (set(_WORD.findall(x.text.casefold())) for x in (line, title))
    fewer = min(len(words), len(said))
    return is_open(line) and fewer >= LEAST_TITLE_WORDS and len(words & said) >= LIKE_TITLE_SHARE * fewer


def is_page_line(desk: Desk, line: Line, *, is_first: bool) -> bool:
    """Whether a line of the front is the page's; right below the title a longer one is the standfirst."""
    return desk.is_crowded(line) and is_open(line) and not is_first
