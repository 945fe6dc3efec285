"""
What a page brings again or only beside its article: copies, portraits, buttons, other articles.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.flat import flat
from article_pipeline.article.model import Article, Reason
from article_pipeline.article.source import SourceFile
from article_pipeline.labels.vocabulary import language_of
from article_pipeline.options import Options
from article_pipeline.readers.html import read as read_html

PROSE = (
    "<p>The weir above the mill has held the river back for two hundred years, and nobody has asked why.</p>"
)
OTHER = (
    "<p>Its keeper wades out with a pole twice a year, and twice a year she has nothing at all to report.</p>"
)
LINK = "<a href='https://a.example/x'>The ford that moved at night</a>"


def article(front: str, body: str) -> Article:
    """Read a page with ``front`` below its title and ``body`` among its prose."""
    source = f"<html lang=en><h1>The weir</h1>{front}<div class=article-body>{PROSE}{body}{OTHER}</div>"
    found = read_html(SourceFile("page.html", source.encode()), Options())
    assert violations(found.article, found.text) == []
    return found.article


def kinds(found: Article) -> list[str]:
    """Give the types of the article's blocks."""
    return [row["type"] for row in flat(found)["blocks"] if row["type"] != "title"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (PROSE, Reason.REPEATED),
        ("<ul><li>Print</li><li>Share</li><li>Comments: 9</li></ul>", Reason.FURNITURE),
        (f"<ul>{3 * f'<li><h4>{LINK}</h4><p>It went upstream.</p></li>'}</ul>", Reason.RELATED_LINKS),
        ("<div class=comentarios><p>Muy bien.</p></div>", Reason.FURNITURE),
    ],
)
def test_what_is_said_again_or_belongs_to_the_page_is_left_over(body: str, reason: Reason) -> None:
    """
    A copy of a paragraph, a row of buttons, a list of teasers and comments are leftovers with a reason.
    """
    found = article("", body)
    assert kinds(found) == ["paragraph", "paragraph"]
    assert {piece.reason for piece in found.leftovers} == {reason}


def test_standfirst_that_is_a_sentence_of_the_article_stays_in_both() -> None:
    """
    A page that lifts its standfirst out of the article says the sentence in both places.
    """
    found = article(f"<div class=standfirst>{PROSE}</div>", "")
    assert kinds(found) == ["standfirst", "paragraph", "paragraph"]


def test_row_of_pictures_that_lead_away_is_none_of_the_article() -> None:
    """
    Three pictures in a row that link to other pages are teasers, with the lines below each; one is a figure.
    """
    link = "<div><a href='https://a.example/{n}'><img src={n}.jpg alt='Clip {n}'></a></div>"
    one = link + "<p>It went {n} up.</p>"
    row = "".join(one.format(n=number) for number in range(3))
    assert kinds(article("", row)) == ["paragraph", "paragraph"]
    assert kinds(article("", one)) == ["paragraph", "alt", "paragraph", "paragraph"]


def test_line_that_each_slide_prints_is_there_once() -> None:
    """
    A short line without a stop that comes again is a label of slides; a short sentence may be said twice.
    """
    assert kinds(article("", 3 * "<p>Storm at the weir</p>")).count("paragraph") == 3
    assert kinds(article("", 3 * "<p>It holds.</p>")).count("paragraph") == 5


def test_portrait_of_the_author_is_no_figure() -> None:
    """
    A picture that says nothing but the author's name is left out; one with a caption is kept.
    """
    front = "<p>By Ann Poe</p><img src=a.jpg alt='Photo of Ann Poe'>"
    figure = "<figure><img src=b.jpg alt='Ann Poe'><figcaption>Ann Poe at the weir</figcaption></figure>"
    assert kinds(article(front, figure)) == ["byline", "paragraph", "alt", "caption", "paragraph"]


def test_row_of_pictures_above_the_body_is_none_of_its_figures() -> None:
    """
    Pictures above the body without a caption are taken up to three: more are links to videos.
    """
    row = "".join(f"<div><img src={n}.jpg alt='Clip number {n}'></div>" for n in range(9))
    assert kinds(article(row, "")).count("alt") == 3


@pytest.mark.parametrize(
    "line", ["Text Size", "North Korea", "<a href='https://a.example'>Video Transcript</a>"]
)
def test_two_capitalised_words_are_no_author(line: str) -> None:
    """
    Words that look like a name are one only where they are called so or set apart.
    """
    assert article(f"<div>{line}</div>", "").byline is None
    assert article("<div><b>Ann Poe</b></div>", "").byline is not None


@pytest.mark.parametrize("alt", ["null", "undefined", "https://a.example/b.jpg", "lead image", "preload"])
def test_word_for_nothing_describes_no_picture(alt: str) -> None:
    """
    Of two copies of a picture the one that is described counts, and a program's word describes nothing.
    """
    pair = f"<figure><img src=a.jpg alt='{alt}'><img src=a.jpg alt='A pike'></figure>"
    rows = flat(article("", pair))["blocks"]
    assert [row["text"] for row in rows if row["type"] == "alt"] == ["A pike"]


def test_few_words_of_a_known_language_do_not_speak_against_an_unknown_one() -> None:
    """
    A language without a table is believed unless the words of another are as frequent as in its prose.
    """
    latvian = (
        "Naktī uz trešdienu pilsētas centrā ieradās glābēji, kas es Askas la tika tomēr kalna mājas. " * 4
    )
    english = "The weir is old and the river is not, but the miller says that it was always in the way. " * 4
    assert language_of(latvian, "lv") == "lv"
    assert language_of(english, "lv") == "en"
