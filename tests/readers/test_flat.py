"""
The flat list of blocks: everything that the model says, in the order of the source.
"""

from hypothesis import given

from article_pipeline.article.flat import flat
from article_pipeline.article.model import Article
from article_pipeline.article.source import SourceFile
from article_pipeline.options import Options
from article_pipeline.readers.text import read
from tests.strategies import articles

PROSE = "It began in the spring, when the first of the cables was hung and the whole town came to look."


def test_rows_follow_the_source() -> None:
    """
    Rows stand in the order of the source, and the pieces of a figure share its number.
    """
    text = (
        f"Title\n\nThe standfirst\n\nCredit: Bo Lee\n\nBy Ann Poe\n\nPublished: 3 May 2024\n\n{PROSE}\n\n"
        f"A hill\nThe hill - Credit: Ann Poe\n\n- one\n- two\n\n{PROSE}\n\nRead more:"
    )
    found = flat(read(SourceFile("a.txt", text.encode()), Options()).article)
    assert found["meta"] == {"title": "Title", "authors": ["Ann Poe"], "published": "2024-05-03"}
    assert [(row["type"], row["text"][:14], row.get("figure")) for row in found["blocks"]] == [
        ("title", "Title", None),
        ("standfirst", "The standfirst", None),
        ("credit", "Credit: Bo Lee", 0),
        ("byline", "By Ann Poe", None),
        ("date", "Published: 3 M", None),
        ("paragraph", PROSE[:14], None),
        ("alt", "A hill", 1),
        ("caption", "The hill", 1),
        ("credit", "Credit: Ann Po", 1),
        ("list_item", "one", None),
        ("list_item", "two", None),
        ("paragraph", PROSE[:14], None),
    ]
    assert found["leftovers"] == ["Read more:"]


@given(articles())
def test_every_article_has_rows(article: Article) -> None:
    """
    Articles of every shape are flattened, each row with a type and a text.
    """
    rows = flat(article)["blocks"]
    assert all(row["type"] and row["text"] for row in rows)
