"""
Where a whole page goes on behind its article: readers' comments, forms, teasers, legal notes.

Sentences stand there as well, so that no sentence by itself says where the article ends. An account does:
words in sentences are put in, lines without a stop are paid for, and the article ends where most is in hand.
Boxes that say by their words what they are cost nothing, because they stand between paragraphs as well.
"""

from collections.abc import Sequence
from typing import Final

from article_pipeline.article.model import Reason
from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.figures import is_credited
from article_pipeline.readers.text.layout import is_prose
from article_pipeline.readers.text.lines import Group, is_open

LEAST_PARAGRAPHS: Final = 3
"""Without as many paragraphs above it, a count of comments stands at the top of the page."""
LEAST_REPLIES: Final = 2
LEAST_SENTENCE_WORDS: Final = 4
MOST_WORDS: Final = 40
"""A paragraph counts for no more, or a long note on the law would outweigh the links above it."""
LEAST_FOOT: Final = 25
"""Lines without a stop behind the article; a page with fewer of them has no foot to be cut off."""
PRICE: Final = 6
"""What a line without a stop costs, in words."""
LARGEST_BOX: Final = 24
"""Lines below a label such as "Most read", the numbers and pictures' names among them counted."""


def end_of_article(desk: Desk, groups: Sequence[Group]) -> int:
    """Count the groups of a whole page down to the end of its article."""
    most = _comments(desk, groups)
    boxed = _boxed(desk, groups[:most])
    end = best = account = 0
    for at, group in enumerate(groups[:most]):
        account += 0 if at in boxed else _worth(desk, group)
        if account > best or (end == at and is_credited(desk, group)):
            end, best = at + 1, account
    foot = sum(_worth(desk, group) < 0 for group in groups[end:most])
    return end if end and foot >= LEAST_FOOT else most


def _worth(desk: Desk, group: Group) -> int:
    line = group[0]
    if is_prose(line, LEAST_SENTENCE_WORDS) and not desk.is_crowded(line):
        return min(line.words, MOST_WORDS)
    return 0 if is_credited(desk, group) else -PRICE * len(group)


def _boxed(desk: Desk, groups: Sequence[Group]) -> frozenset[int]:
    """
    Find the groups that are buttons, promotions and related links, and those that keep them company.

    A label takes the open lines below it along: links however they stand, others only with no blank line.
    """
    found: set[int] = set()
    reason: Reason | None = None
    left = 0
    for at, group in enumerate(groups):
        line = group[0]
        said = desk.said_reason(line)
        is_below = at > 0 and desk.page.is_right_below(groups[at - 1][-1], line)
        if said in (Reason.RELATED_LINKS, Reason.PROMOTION):
            reason, left = said, LARGEST_BOX
        elif said is None and not (is_open(line) and (is_below or reason is Reason.RELATED_LINKS)):
            reason = None
        if said or (reason and left > 0):
            found.add(at)
            left -= 1
    return frozenset(found)


def _comments(desk: Desk, groups: Sequence[Group]) -> int:
    """Find the line above the readers' comments; those are known by their buttons."""
    replies = sum(_is_reply(desk, group) for group in groups)
    paragraphs = 0
    for at, group in enumerate(groups):
        replies -= _is_reply(desk, group)
        is_head = len(group) == 1 and desk.words.comments.match(group[0].text) is not None
        if is_head and paragraphs >= LEAST_PARAGRAPHS and replies >= LEAST_REPLIES:
            return at
        paragraphs += is_prose(group[0])
    return len(groups)


def _is_reply(desk: Desk, group: Group) -> bool:
    return desk.words.replies.match(group[0].text) is not None
