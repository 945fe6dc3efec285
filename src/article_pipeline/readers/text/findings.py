"""
What is to be said about an article that was read: faults, warnings and notes, each at its place.
"""

from collections.abc import Iterator
from typing import Final

from article_pipeline.article.model import Article, Node, Reason
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import figures
from article_pipeline.diagnostics import (
    AMBIGUOUS_DATE,
    CONTROL_CHARACTERS,
    NO_BODY,
    TAKEN_FOR_FIGURE,
    UNPLACED_WORDS,
    UNREAD_DATE,
    Diagnostic,
    Place,
)
from article_pipeline.labels.dates import is_ambiguous
from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.figures import PAIR_RULE

MOST_SHOWN: Final = 80
"""Characters of a piece that a message quotes."""


def findings(desk: Desk, article: Article) -> Iterator[Diagnostic]:
    """Yield all that is to be said about the article, each thing once."""
    yield from dict.fromkeys(desk.page.faults)
    if not article.body:
        yield NO_BODY.at(desk.source.place(1))
    yield from _control_findings(desk.source, article)
    yield from _date_findings(desk, article)
    yield from _unplaced_findings(desk.source, article)
    yield from _figure_findings(desk.source, article)


def _control_findings(source: SourceFile, article: Article) -> Iterator[Diagnostic]:
    runs = [piece for piece in article.leftovers if piece.reason is Reason.CONTROL_CHARACTERS]
    if runs:
        count = sum(len(run.text) for run in runs)
        first = f"U+{ord(runs[0].text[0]):04X}"
        yield CONTROL_CHARACTERS.at(_place(source, runs[0]), count=count, first=first)


def _date_findings(desk: Desk, article: Article) -> Iterator[Diagnostic]:
    for stamp in (article.published, article.updated):
        if stamp and stamp.iso is None:
            rule = AMBIGUOUS_DATE if is_ambiguous(stamp.written, desk.words) else UNREAD_DATE
            yield rule.at(_place(desk.source, stamp), written=stamp.written)


def _unplaced_findings(source: SourceFile, article: Article) -> Iterator[Diagnostic]:
    for piece in article.leftovers:
        if piece.reason is Reason.UNPLACED:
            yield UNPLACED_WORDS.at(_place(source, piece), words=piece.text[:MOST_SHOWN])


def _figure_findings(source: SourceFile, article: Article) -> Iterator[Diagnostic]:
    for figure in figures(article):
        if figure.rule == PAIR_RULE and figure.credit is None:
            yield TAKEN_FOR_FIGURE.at(_place(source, figure))


def _place(source: SourceFile, node: Node) -> Place:
    return source.place(node.span.line, node.span.column) if node.span else source.place()
