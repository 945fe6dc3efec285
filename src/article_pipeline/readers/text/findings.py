"""
What is to be said about an article that was read: faults, warnings and notes, each at its place.
"""

from collections.abc import Iterator
from typing import Final

from article_pipeline.article.controls import control_findings
from article_pipeline.article.model import Article, Leftover, Reason
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import figures
from article_pipeline.diagnostics import (
    AMBIGUOUS_DATE,
    NO_BODY,
    TAKEN_FOR_FIGURE,
    UNPLACED_WORDS,
    UNREAD_DATE,
    Diagnostic,
)
from article_pipeline.labels.dates import is_ambiguous
from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.figures import PAIR_RULE
from article_pipeline.readers.text.lines import has_ink

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
            more = " …" if len(run) > 1 or len(run[0].text) > MOST_SHOWN else ""
            yield UNPLACED_WORDS.at(desk.source.place_of(run[0]), words=run[0].text[:MOST_SHOWN] + more)
            run = []
        if piece and is_unplaced:
            run.append(piece)


def _are_together(desk: Desk, piece: Leftover, other: Leftover) -> bool:
    if not piece.span or not other.span:
        return False
    return not has_ink(desk.page.text[piece.span.end : other.span.start])


def _figure_findings(source: SourceFile, article: Article) -> Iterator[Diagnostic]:
    for figure in figures(article):
        if figure.rule == PAIR_RULE and figure.credit is None:
            yield TAKEN_FOR_FIGURE.at(source.place_of(figure))
