"""
What is found by going through an article.
"""

from article_pipeline.article.model import Byline, Link, Paragraph, Person, Text
from article_pipeline.article.walk import authors, nodes
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


def test_nothing_in_a_closed_node_is_walked() -> None:
    """The node itself is, and so is what stands behind it."""
    inner = Link((Text("inner"),), "https://inner.example")
    outer = Link((Text("outer "), inner), "https://outer.example")
    block = Paragraph((outer, Text(" and more")))
    assert [node for node in nodes(block, closed=(Link,)) if isinstance(node, Link | Text)] == [
        outer,
        Text(" and more"),
    ]
