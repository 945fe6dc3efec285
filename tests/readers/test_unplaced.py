"""
The guard over the law that no word is lost: what an article does not hold is kept, and said.
"""

from dataclasses import replace

import pytest

from article_pipeline.article.model import Article, Caption, Figure, LineBreak, Paragraph, Reason
from article_pipeline.article.source import SourceFile
from article_pipeline.labels.vocabulary import vocabulary
from article_pipeline.options import Options
from article_pipeline.readers.text import read
from article_pipeline.readers.text.desk import Desk
from article_pipeline.readers.text.findings import findings
from article_pipeline.readers.text.lines import Page
from article_pipeline.readers.text.unplaced import with_unplaced

PROSE = "It began in the spring, when the first of the cables was hung and the whole town came to look."

TEXT = f"""The title

Published: 3 May 2024

{PROSE}

The moorings of the quay
and\x01 the lamps

* * *

1. first
2. second

Q: Why?
A: Because.

{PROSE}
"""


def whole() -> Article:
    return read(SourceFile("a.txt", TEXT.encode()), Options()).article


def unplaced(article: Article) -> list[str]:
    """Give what the guard adds to an article."""
    kept = with_unplaced(article, Page(TEXT))
    return [piece.text for piece in kept.leftovers if piece.reason is Reason.UNPLACED]


def test_whole_article_is_left_as_it_is() -> None:
    """
    Nothing is added to an article that holds every word; markers and breaks are no words.
    """
    article = whole()
    assert with_unplaced(article, Page(TEXT)) is article


@pytest.mark.parametrize(
    ("at", "lost"),
    [
        (0, [PROSE]),
        (1, ["The moorings of the quay", "and the lamps"]),
        (2, ["* * *"]),
        (3, ["1. first", "2. second"]),
        (-1, [PROSE]),
    ],
)
def test_words_of_a_lost_block_are_kept(at: int, lost: list[str]) -> None:
    """
    The lines of a block that is not there are leftovers, each at its place and with its reason.
    """
    article = whole()
    blocks = list(article.body)
    del blocks[at]
    assert unplaced(replace(article, body=tuple(blocks))) == lost


def test_line_that_a_part_only_reaches_over_is_kept() -> None:
    """
    A figure whose span holds a line that it does not say has lost it, line breaks in it notwithstanding.
    """
    article = whole()
    figure = article.body[1]
    assert isinstance(figure, Figure)
    assert figure.span
    hole = LineBreak(span=figure.span)
    lossy = replace(figure, alt=None, caption=Caption((hole,), span=figure.span))
    body = (article.body[0], lossy, *article.body[2:])
    assert unplaced(replace(article, body=body)) == ["The moorings of the quay", "and the lamps"]


def test_headline_and_end_are_guarded_too() -> None:
    """
    Words before the first part and behind the last one are kept.
    """
    article = whole()
    assert isinstance(article.body[-1], Paragraph)
    assert unplaced(replace(article, headline=None, body=article.body[:-1])) == ["The title", PROSE]


def test_lost_words_are_said_at_their_place() -> None:
    """
    What the guard kept is a warning that points at it.
    """
    source, page = SourceFile("a.txt", TEXT.encode()), Page(TEXT)
    desk = Desk(source, page, vocabulary("en"), is_spaced=True, is_raw=False)
    lossy = with_unplaced(replace(whole(), headline=None), page)
    said = [f"{found.code} {found.place}: {found.message}" for found in findings(desk, lossy)]
    assert any(line.startswith('AP211 a.txt:1:1: the words "The title"') for line in said)
