"""
What stands between the paragraphs and is no text: labels of advertisements, promotions, others' headlines.

On a whole page a line's company decides (``Desk.is_crowded``, a run of headlines); in a tidy text only words
do, because every line there was put in on purpose.
"""

from collections.abc import Sequence
from typing import Final

from article_pipeline.article.model import Figure, Reason
from article_pipeline.labels.bylines import bare_names
from article_pipeline.labels.credits import find_credit, is_makers
from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.ending import is_promotion
from article_pipeline.readers.text.lines import Group, is_open
from article_pipeline.readers.text.rules import Found, Here

MOST_RELATED: Final = 4
MOST_RELATED_ON_PAGE: Final = 12
MOST_HEADLINE_WORDS: Final = 25
MOST_POINTER_WORDS: Final = 30
LEAST_RUN: Final = 3
"""Two lines without a stop may be a heading and the one below it."""


def interruption(here: Here) -> Found | None:
    """Advertisements' labels, promotions, and "Read more" with the headlines below it."""
    line = here.line
    if not here.is_single:
        return None
    desk, words = here.desk, here.desk.words
    is_button = desk.is_raw and words.furniture.match(line.text) and not is_makers(line.text, words)
    if words.interruption.match(line.text) or is_button:
        return _left_out(here, 1, Reason.FURNITURE, "interruption-line")
    if words.pointer.match(line.text) and line.words <= MOST_POINTER_WORDS:
        return _left_out(here, 1, Reason.RELATED_LINKS, "pointer-words")
    if desk.is_raw and is_promotion(line, words):
        return _left_out(here, 1, Reason.PROMOTION, "promotion-words")
    if not words.related.match(line.text):
        return None
    taken = 1 + _related(desk, here.groups, here.at + 1)
    return _left_out(here, taken, Reason.RELATED_LINKS if taken > 1 else Reason.DANGLING, "related-words")


def _left_out(here: Here, taken: int, reason: Reason, rule: str) -> Found:
    lines = [line for group in here.groups[here.at : here.at + taken] for line in group]
    return Found(taken, leftovers=tuple(here.desk.leftover(line, reason, rule) for line in lines))


def _related(desk: Desk, groups: Sequence[Group], at: int) -> int:
    """Count the headlines below "Read more"; the last one above prose may be the article's own heading."""
    most = MOST_RELATED_ON_PAGE if desk.is_raw else MOST_RELATED
    count = 0
    while count < most and at + count < len(groups) and _is_headline(groups[at + count]):
        count += 1
    last = groups[at + count - 1][0]
    is_page = desk.is_crowded(last) or (desk.is_raw and bare_names(last.text, desk.words) is not None)
    return count - 1 if count > 1 and not is_page else count


def _is_headline(group: Group) -> bool:
    return len(group) == 1 and is_open(group[0]) and group[0].words <= MOST_HEADLINE_WORDS


def crowded(here: Here) -> Found | None:
    """
    On a whole page, a line among buttons, tags and headlines is one of them for the most part.

    Its words do not say so, and that is told.
    """
    if here.is_single and here.desk.is_crowded(here.line) and not isinstance(here.before, Figure):
        piece = here.desk.page_piece(here.line, "crowded-line", otherwise=Reason.UNPLACED)
        return Found(1, leftovers=(piece,))
    return None


def headline_run(here: Here) -> Found | None:
    """On a whole page, several lines without a stop, each by itself, are other articles' headlines."""
    if not here.desk.is_parted or here.is_introduced:
        return None
    count = 0
    while here.at + count < len(here.groups) and _is_link(here, here.groups[here.at + count]):
        count += 1
    return _left_out(here, count, Reason.RELATED_LINKS, "headline-run") if count >= LEAST_RUN else None


def _is_link(here: Here, group: Group) -> bool:
    line = group[0]
    is_pulled = line.start in here.desk.pulled
    return (
        _is_headline(group) and not is_pulled and not find_credit(line.text, here.desk.words, is_below=True)
    )
