"""
What an element's class may put out of an article, and what it may not.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.flat import flat
from article_pipeline.article.source import SourceFile
from article_pipeline.options import Options
from article_pipeline.readers.html import projected

PROSE = (
    "<p>The weir above the mill has held the river back for two hundred years, and nobody has asked why.</p>"
)
OTHER = (
    "<p>Its keeper wades out with a pole twice a year, and twice a year she has nothing at all to report.</p>"
)
SAID = (
    "<p>Most of the town wanted the weir to stay as it was, and only the anglers, who are few, did not.</p>"
)
AT_LENGTH = (
    "<p>Most of the town wanted the weir to stay where it was, and only the anglers, who are few and seldom "
    "ask for anything, said that they would rather see the water run.</p>"
)


def body(markup: str) -> list[str]:
    """Give the lines of a page's body with ``markup`` among its prose."""
    source = f"<html lang=en><h1>The weir</h1><div class=article-body>{PROSE}{markup}{OTHER}</div>"
    found = projected(SourceFile("page.html", source.encode()), Options())
    assert violations(found.reading.article, found.text) == []
    return [row["text"] for row in flat(found.reading.article)["blocks"] if row["type"] != "title"]


@pytest.mark.parametrize(
    ("name", "prose"),
    [
        *(
            (name, SAID)
            for name in ("topics", "poll-results", "rating", "share-of-water", "social", "sidebar")
        ),
        ("topics", SAID.replace("the weir", "<a href=/weir>the weir</a>")),
        *((name, AT_LENGTH) for name in ("ad", "subscription", "appeal", "sponsored")),
    ],
)
def test_prose_is_never_put_out_by_a_class_name(name: str, prose: str) -> None:
    """
    Sentences that stand alone in an element called like a part of the page are the article's.
    """
    found = body(f"<div class={name}>{prose}</div>")
    assert [text[:16] for text in found] == ["The weir above t", "Most of the town", "Its keeper wades"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("topics", "<a href=/a>Rivers</a> <a href=/b>Mills</a>"),
        ("poll", f"{SAID}<button>Vote</button>"),
        ("topics", f"{SAID}<p><a href=/a>All about rivers</a></p>"),
        ("rating", "<p>4 of 5</p>"),
        ("appeal", SAID),
        ("newsletter", AT_LENGTH),
    ],
)
def test_what_looks_like_a_part_of_the_page_is_put_out_by_its_class(name: str, content: str) -> None:
    """
    Links, buttons, short items and brief invitations in an element called like a part of the page are that.
    """
    found = body(f"<div class={name}>{content}</div>")
    assert [text[:16] for text in found] == ["The weir above t", "Its keeper wades"]
