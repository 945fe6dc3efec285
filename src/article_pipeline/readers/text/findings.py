"""
What is to be said about an article that was read: faults, warnings and notes, each at its place.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import Final

from article_pipeline.article.controls import control_findings
from article_pipeline.article.model import Article, Leftover, Reason
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import figures
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.diagnostics.content import (
    AMBIGUOUS_DATE,
    LINES_OUTSIDE,
    NO_BODY,
    TAKEN_FOR_FIGURE,
    UNPLACED_WORDS,
    UNREAD_DATE,
)
from article_pipeline.labels.dates import is_ambiguous
from article_pipeline.labels.sentences import STOP
from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.ending import LEAST_TAGS, MOST_TAG_WORDS
from article_pipeline.readers.text.figures import PAIR_RULE
from article_pipeline.readers.text.lines import has_ink
from article_pipeline.readers.text.page_end import LEAST_REPLIES

LEAST_SENTENCE_WORDS: Final = 6
"""With fewer, a line with a stop is a button as often."""
MOST_SHOWN: Final = 80
"""Characters of a piece that a message quotes."""


def findings(desk: Desk, article: Article) -> Iterator[Diagnostic]:
    """Yield all that is to be said about the article, each thing once."""
    yield from dict.fromkeys(desk.page.faults)
    if not article.body:
        yield NO_BODY.at(desk.source.place(1))
    yield from control_findings(desk.source, article)
    yield from _date_findings(desk, article)
    yield from _unplaced_findings(desk, article)
    yield from _outside_findings(desk, article)
    yield from _figure_findings(desk.source, article)


def _date_findings(desk: Desk, article: Article) -> Iterator[Diagnostic]:
    for stamp in (article.published, article.updated):
        if stamp and stamp.iso is None:
            rule = AMBIGUOUS_DATE if is_ambiguous(stamp.written, desk.words) else UNREAD_DATE
            yield rule.at(desk.source.place_of(stamp), written=stamp.written)


def _unplaced_findings(desk: Desk, article: Article) -> Iterator[Diagnostic]:
    """Yield what was not understood, once for the lines that stand together."""
    run: list[Leftover] = []
    for piece in (*article.leftovers, None):
        is_unplaced = piece is not None and piece.reason is Reason.UNPLACED
        if run and not (is_unplaced and piece and _are_together(desk, run[-1], piece)):
            words = run[0].text[:MOST_SHOWN] + _more(run)
            yield UNPLACED_WORDS.at(desk.source.place_of(run[0]), words=words)
            run = []
        if piece and is_unplaced:
            run.append(piece)


def _outside_findings(desk: Desk, article: Article) -> Iterator[Diagnostic]:
    """
    Yield where lines were left out for their place alone, once for all that stand together.

    A whole page has many for which that is right, so that only sentences are told there; several short lines
    together are tags.
    """
    known = _readers_comments(desk, article)
    run: list[Leftover] = []
    for before, piece in pairwise((None, *article.leftovers, None)):
        if run and not (before and piece and _are_together(desk, before, piece)):
            if not _are_tags(run):
                words = run[0].text[:MOST_SHOWN] + _more(run)
                yield LINES_OUTSIDE.at(desk.source.place_of(run[0]), count=len(run), words=words)
            run = []
        is_outside = piece is not None and piece.reason is Reason.OUTSIDE and _start(piece) < known
        if piece and is_outside and (not desk.is_raw or _is_sentence(piece.text)):
            run.append(piece)


def _more(run: Sequence[Leftover]) -> str:
    return " …" if len(run) > 1 or len(run[0].text) > MOST_SHOWN else ""


def _are_tags(run: Sequence[Leftover]) -> bool:
    are_short = all(len(x.text.split()) <= MOST_TAG_WORDS and not STOP.search(x.text) for x in run)
    return are_short and len(run) >= LEAST_TAGS


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= LEAST_SENTENCE_WORDS and STOP.search(text) is not None


def _readers_comments(desk: Desk, article: Article) -> float:
    """Give where the comments of readers begin, which by their buttons are none of the article's."""
    replies = 0
    for piece in reversed(article.leftovers):
        if desk.words.comments.match(piece.text) and replies >= LEAST_REPLIES:
            return _start(piece)
        replies += desk.words.replies.match(piece.text) is not None
    return inf


def _start(piece: Leftover) -> int:
    return piece.span.start if piece.span else 0


def _are_together(desk: Desk, piece: Leftover, other: Leftover) -> bool:
    if not piece.span or not other.span:
        return False
    return not has_ink(desk.page.text[piece.span.end : other.span.start])


def _figure_findings(source: SourceFile, article: Article) -> Iterator[Diagnostic]:
    for figure in figures(article):
        if figure.rule == PAIR_RULE and figure.credit is None:
            yield TAKEN_FOR_FIGURE.at(source.place_of(figure))
