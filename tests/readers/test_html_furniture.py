"""
What an element's class may put out of an article, and what it may not.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.flat import flat
from article_pipeline.article.model import Reason
from article_pipeline.article.source import SourceFile
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.readers.html import read as read_html

PROSE = (
    "<p>The weir above the mill has held the river back for two hundred years, and nobody has asked why.</p>"
)
OTHER = (
    "<p>Its keeper wades out with a pole twice a year, and twice a year she has nothing at all to report.</p>"
)
SAID = (
    "<p>Most of the town wanted the weir to stay as it was, and only the anglers, who are few, did not.</p>"
)
BRIEF = "<p>Only the anglers of the town did not.</p>"


def page(markup: str, below: str = "") -> Reading:
    """Read a page with ``markup`` among its prose and something ``below``."""
    source = f"<html lang=en><h1>The weir</h1><div class=article-body>{PROSE}{markup}{OTHER}{below}</div>"
    found = read_html(SourceFile("page.html", source.encode()), Options())
    assert violations(found.article, found.text) == []
    return found


def body(markup: str) -> list[str]:
    """Give the lines of a page's body with ``markup`` among its prose."""
    return [row["text"] for row in flat(page(markup).article)["blocks"] if row["type"] != "title"]


@pytest.mark.parametrize(
    ("name", "prose"),
    [
        *(
            (name, SAID)
            for name in ("topics", "poll-results", "rating", "share-of-water", "social", "sidebar")
        ),
        ("topics", SAID.replace("the weir", "<a href=/weir>the weir</a>")),
        *((name, SAID) for name in ("ad-slot", "subscription", "appeal", "sponsored", "paywall", "promo")),
    ],
)
def test_long_sentence_is_not_put_out_by_a_class_name(name: str, prose: str) -> None:
    """
    One that stands alone in an element called like a part of the page is the article's.
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
        ("appeal", BRIEF),
        ("newsletter", SAID),
    ],
)
def test_what_looks_like_a_part_of_the_page_is_put_out_by_its_class(name: str, content: str) -> None:
    """
    Links, buttons, short items and brief invitations in an element called like a part of the page are that.
    """
    found = body(f"<div class={name}>{content}</div>")
    assert [text[:16] for text in found] == ["The weir above t", "Its keeper wades"]


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        (f"<div class=newsletter>{SAID}</div>", "newsletter"),
        (f"<section id=cookie-note><h3>Anglers</h3>{SAID}</section>", "cookie-note"),
        (f"<div class=appeal>{BRIEF}</div>", "appeal"),
        (f"<div class=ad><div class=promo>{BRIEF}</div></div>", "ad"),
        (f"<div class=newsletter>{SAID}<button>Join us</button></div>", None),
        (f"<div class=promo>{BRIEF}<a href=/a>More</a></div>", None),
        (f"<div class=ad><p>Advertisement</p>{BRIEF}</div>", None),
        ("<div class=topics><p>Rivers and mills</p></div>", None),
        (f"<div class=topics>{SAID}</div>", None),
    ],
)
def test_sentence_that_a_name_alone_puts_out_is_told(markup: str, told: str | None) -> None:
    """
    One warning at the box that names it; none where a link, a button or a label speaks as well.
    """
    found = [d.message for d in page(markup).diagnostics if d.code == "AP271"]
    assert [message.rpartition(" is called ")[2] for message in found] == ([f'"{told}"'] if told else [])


@pytest.mark.parametrize(
    ("below", "kept", "left"),
    [
        ("<p>So it runs</p>", ["So it runs"], {}),
        ("<p>And the weir, the weir</p><p>It holds what it will</p>", ["And the weir, the weir"], {}),
        ("<p>So it runs</p><h3>Topics of today</h3>", ["So it runs"], {"Topics of today": Reason.DANGLING}),
        ("<h3>Talk</h3><p>All of it</p>", [], {"Talk": Reason.DANGLING, "All of it": Reason.UNPLACED}),
        ("<div>Rivers</div>", [], {"Rivers": Reason.UNPLACED}),
        ("<p>Seen in <a href=https://a.example/>the valley below</a></p>", [], {}),
    ],
)
def test_lines_below_the_last_sentence_are_kept_or_told(
    below: str, kept: list[str], left: dict[str, Reason]
) -> None:
    """
    Lines that go on below it are the article's; of others the reason is true, and they are told.
    """
    found = page("", below)
    said = [row["text"] for row in flat(found.article)["blocks"]][3:]
    assert said[: len(kept)] == kept
    assert bool(said) == bool(kept)
    reasons = {piece.text: piece.reason for piece in found.article.leftovers}
    assert reasons.items() >= left.items()
    told = [d for d in found.diagnostics if d.code == "AP271"]
    assert len(told) == sum(reason is Reason.UNPLACED for reason in reasons.values())
