"""
Where sentences end in the typography of other languages than English.
"""

import pytest

from article_pipeline.article.model import Article, Heading, Paragraph, Reason
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import plain
from article_pipeline.labels.sentences import CLAUSE, QUESTION, STATEMENT, STOP
from article_pipeline.options import Options
from article_pipeline.readers.text import read

BLANKS = ["", " ", "\u00a0", "\u202f"]
PROSE = (
    "La commune a décidé lundi soir de rouvrir le vieux phare, fermé depuis trente ans, pour que les"
    " enfants du village puissent y voir les bateaux passer."
)


def article(*groups: str) -> Article:
    text = "\n\n".join(("Le phare rouvre ses portes", "Par Anne Roux", PROSE, *groups))
    return read(SourceFile("a.txt", text.encode()), Options()).article


def paragraphs(found: Article) -> list[str]:
    return [plain(block.content) for block in found.body if isinstance(block, Paragraph)]


@pytest.mark.parametrize("blank", BLANKS)
def test_stop_behind_which_a_guillemet_closes_ends_a_sentence(blank: str) -> None:
    """
    A closing guillemet may have a blank of any kind before it.
    """
    assert all(STOP.search(f"On monte.{blank}{mark}") for mark in "»›")
    assert QUESTION.search(f"On monte ?{blank}»")
    assert STATEMENT.search(f"On monte !{blank}»)")
    assert CLAUSE.search(f"On monte,{blank}»")
    assert not STOP.search(f"On monte{blank}»")


@pytest.mark.parametrize("blank", BLANKS)
def test_quotation_between_guillemets_is_no_heading(blank: str) -> None:
    """
    A short statement in guillemets is a paragraph.
    """
    found = article(f"«{blank}On y est.{blank}»", PROSE)
    assert not any(isinstance(block, Heading) for block in found.body)
    assert len(paragraphs(found)) == 3


@pytest.mark.parametrize("blank", BLANKS)
def test_quotation_above_a_pointer_is_the_articles(blank: str) -> None:
    """
    A last paragraph that ends in a guillemet is kept above "Lire aussi".
    """
    said = f"«{blank}Nous avons attendu trente ans, et nous voilà tous réunis là-haut.{blank}»"
    found = article(said, "Lire aussi : Les gardiens du phare")
    assert len(paragraphs(found)) == 2
    assert [piece.reason for piece in found.leftovers] == [Reason.RELATED_LINKS]


@pytest.mark.parametrize("mark", ["”", "“", "»", "«", "'", "’", "‘", ")", "]", '."', "”)"])
def test_marks_of_all_languages_close_behind_a_stop(mark: str) -> None:
    """
    German closes with “ and «, English with ”, and brackets close everywhere.
    """
    assert STOP.search(f"So endet es.{mark}")
