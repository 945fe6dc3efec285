"""
Headlines of more than one line.
"""

from pathlib import Path

import pytest
from hypothesis import given

from article_pipeline.article.model import Article, Headline
from article_pipeline.renderers.pdf.headlines import MEASURE_EM, balanced_em
from tests.markup.samples import SOURCE, paragraph, run
from tests.pdf.making import made
from tests.pdf.reading import read
from tests.strategies import words


def lines_of(headline: str, tmp_path: Path) -> list[str]:
    article = Article(SOURCE, "en", headline=Headline(run(headline)), body=(paragraph("x"),))
    (found,) = read(made(article, tmp_path / "x.pdf")).tree.all("H1")
    return [kid.strip() for kid in found.kids if isinstance(kid, str)]


@pytest.mark.parametrize(
    ("headline", "lines"),
    [
        ("The clock that tells the tide’s time", ["The clock that tells", "the tide’s time"]),
        ("Tides", ["Tides"]),
        ("A headline that fits on a line", ["A headline that fits on a line"]),
    ],
)
def test_no_last_word_stands_alone(headline: str, lines: list[str], tmp_path: Path) -> None:
    """
    Two lines are of like length; one line is left as it is.
    """
    assert lines_of(headline, tmp_path) == lines


@given(words(1, 20))
def test_a_balanced_headline_is_never_broader_than_the_page(headline: str) -> None:
    """
    Balancing only narrows.
    """
    width = balanced_em(headline)
    assert width is None or 0 < width <= MEASURE_EM
