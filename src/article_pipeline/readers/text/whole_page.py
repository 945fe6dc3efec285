"""
Which lines are crowded on a page that was taken with all that is on it.

A browser puts a blank line around each paragraph and none between buttons, tags and teasers, so that on such
a page the company a line keeps says more than its words.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from article_pipeline.labels.credits import find_credit
from article_pipeline.labels.vocabulary import Vocabulary
from article_pipeline.readers.text.layout import is_prose
from article_pipeline.readers.text.lines import MARKED, QUOTATION, Group, Line, is_open

LEAST_CROWD: Final = 3
LEAST_REPEATED: Final = 3
MOST_FRONT_LINES: Final = 8
LEAST_PROSE_WORDS: Final = 20
MOST_SENTENCE_WORDS: Final = 30
LEAST_SENTENCE_WORDS: Final = 5
LEAST_QUOTED_WORDS: Final = 5
MOST_REPEATED_WORDS: Final = 16

_NUMBER: Final = re.compile(r"\d+")


def has_bracketed_credits(groups: Sequence[Group], words: Vocabulary) -> bool:
    """Whether a page sets credits without a label in brackets at the end of their captions."""
    lines = (line.text for group in groups for line in group if line.text.endswith(")"))
    places = (find_credit(text, words) for text in lines)
    return any(place and place.caption_end and place.start == place.name_start for place in places)


def crowded(groups: Sequence[Group], words: Vocabulary) -> frozenset[int]:
    """
    Give the offsets of the lines of a whole page that are its own and not the article's.

    The first group is left alone unless a menu is in it: title, date and authors crowd there as well.
    """
    again = repeated(groups)
    found = {line.start for group in groups for line in group if _key(line) in again}
    first = groups[0][1:] if len(groups[0]) > MOST_FRONT_LINES else ()
    for group in (first, *groups[1:]):
        rest = tuple(x for x in group if x.start not in found and not words.interruption.match(x.text))
        found.update(line.start for line in _crowded(rest, words))
    return frozenset(found)


def repeated(groups: Sequence[Group]) -> frozenset[str]:
    """The lines that a page says again and again, numbers apart; no author does."""
    lines = (line for group in groups for line in group if line.words <= MOST_REPEATED_WORDS)
    counts = Counter(_key(line) for line in lines if is_open(line) or line.words >= LEAST_SENTENCE_WORDS)
    return frozenset(key for key, count in counts.items() if count >= LEAST_REPEATED)


def _key(line: Line) -> str:
    return _NUMBER.sub("0", line.text.casefold())


def _crowded(group: Group, words: Vocabulary) -> Iterator[Line]:
    if len(group) < 2 or _is_headed(group):
        return
    open_lines = [line for line in group if is_open(line) and not MARKED.match(line.text)]
    is_box = len(group) >= LEAST_CROWD and not any(is_prose(line, LEAST_PROSE_WORDS) for line in group)
    is_box = is_box and is_open(group[0]) and 2 * len(open_lines) > len(group)
    heads = {line for line, below in pairwise(group) if is_prose(below, LEAST_PROSE_WORDS)}
    for line in group if is_box else open_lines:
        if line.words <= MOST_SENTENCE_WORDS and line not in heads and not _is_articles(line, words):
            yield line


def _is_articles(line: Line, words: Vocabulary) -> bool:
    """Whether a line says by its words or signs that it is a figure's, or a quotation."""
    is_described = words.pictured.search(line.text) or words.picture.match(line.text)
    is_said = line.words >= LEAST_QUOTED_WORDS and QUOTATION.match(line.text) is not None
    return bool(is_described) or is_said or find_credit(line.text, words, is_below=True) is not None


def _is_headed(group: Group) -> bool:
    """Whether a group is a heading and the paragraph right below it."""
    return len(group) == 2 and is_open(group[0]) and is_prose(group[1], LEAST_PROSE_WORDS)
