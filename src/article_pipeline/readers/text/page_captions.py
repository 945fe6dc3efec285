"""
Which neighbour of a line that is all credit is the caption, on a whole page: the one above or the one below.

A phrase without a stop is a caption sooner than a sentence. A sentence of a paragraph's length is one above
a bare agency only where no blank line parts the two.
"""

from typing import Final

from article_pipeline.labels.credits import is_agency
from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.layout import is_prose
from article_pipeline.readers.text.lines import Line, is_open

LEAST_WORDS: Final = 4
MOST_WORDS: Final = 45
MOST_SENTENCE_WORDS: Final = 35
LEAST_PROSE_WORDS: Final = 20
"""A sentence of as many words, by itself, is a paragraph."""


def is_caption_above(desk: Desk, line: Line, credit: Line, below: Line | None) -> bool:
    """Whether ``line`` is the caption of the credit below it, and not ``below``, which follows that."""
    if is_phrase(line):
        return True
    if not LEAST_WORDS <= line.words <= MOST_SENTENCE_WORDS or (below and is_phrase(below)):
        return False
    may_be_prose = is_prose(line, LEAST_PROSE_WORDS) and _is_bare(desk, credit)
    return not may_be_prose or desk.page.is_right_below(line, credit)


def _is_bare(desk: Desk, credit: Line) -> bool:
    """Whether a credit is an agency's name and nothing else: brackets and labels point to the line above."""
    return not credit.text.startswith(("(", "[")) and is_agency(credit.text, desk.words)


def is_caption_below(desk: Desk, credit: Line, line: Line) -> bool:
    """Whether ``line`` is the caption of the credit above it, which is no other's."""
    is_sentence = LEAST_WORDS <= line.words <= MOST_SENTENCE_WORDS
    return is_phrase(line) or (is_sentence and desk.page.is_right_below(credit, line))


def is_phrase(line: Line) -> bool:
    """Whether a line is as long as a caption, and has no stop."""
    return LEAST_WORDS <= line.words <= MOST_WORDS and is_open(line)
