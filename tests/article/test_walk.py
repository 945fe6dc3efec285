"""
What is found by going through an article.
"""

from article_pipeline.article.model import Byline, Person
from article_pipeline.article.walk import authors
from tests.samples import article


def test_those_who_wrote_are_authors_and_no_others() -> None:
    """
    A photographer in the byline is no author, and an article without a byline has none.
    """
    byline = Byline(
        "By Ada Finch, photographs Tom Reed", (Person("Ada Finch"), Person("Tom Reed", "photographer"))
    )
    assert authors(article(byline=byline)) == ["Ada Finch"]
    assert authors(article()) == []
