"""
Where a whole page goes on behind its article: readers' comments, forms, teasers, legal notes.

Sentences stand there as well, so that no sentence by itself says where the article ends. An account does:
words in sentences are put in, lines without a stop are paid for, and the article ends where most is in hand.
"""

from collections.abc import Sequence
from typing import Final

from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.figures import is_credited
from article_pipeline.readers.text.layout import is_prose
from article_pipeline.readers.text.lines import Group

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


def end_of_article(desk: Desk, groups: Sequence[Group]) -> int:
    """Count the groups of a whole page down to the end of its article."""
    most = _comments(desk, groups)
    end = best = account = 0
    for at, group in enumerate(groups[:most]):
        account += _worth(desk, group)
        if account > best or (end == at and is_credited(desk, group)):
            end, best = at + 1, account
    foot = sum(_worth(desk, group) < 0 for group in groups[end:most])
    return end if end and foot >= LEAST_FOOT else most


def _worth(desk: Desk, group: Group) -> int:
    line = group[0]
    if is_prose(line, LEAST_SENTENCE_WORDS) and not desk.is_crowded(line):
        return min(line.words, MOST_WORDS)
    return 0 if is_credited(desk, group) else -PRICE * len(group)


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
