"""
Notes that an article calls and that stand outside it.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.model import Article, Endnote
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import plain
from article_pipeline.options import Options
from article_pipeline.readers.html import read as read_html

PROSE = (
    "<p>The weir above the mill has held the river back for two hundred years, and nobody has asked why.</p>"
    "<p>Its keeper wades out with a pole twice a year,{mark} and each time she has nothing to report.</p>"
)


def page(mark: str, behind: str) -> Article:
    """Read a page with a mark in its article and something behind that."""
    head = "<link rel=canonical href='https://post.example/weir'>"
    story = PROSE.format(mark=mark)
    source = f"<html lang=en><head>{head}</head><article><h1>The weir</h1>{story}</article>{behind}"
    found = read_html(SourceFile("page.html", source.encode()), Options())
    assert violations(found.article, found.text) == []
    return found.article


def notes(found: Article) -> list[str]:
    return [plain(note.content) for note in found.endnotes if isinstance(note, Endnote)]


LIST = "<ol><li id=n1>See the book.</li><li id=n2><p>Ask her.</p><p>Or him.</p></li></ol>"


@pytest.mark.parametrize(
    "mark",
    [
        "<sup><a href='#n1'>1</a></sup>",
        "<a href='#n1'>[1]</a>",
        "<a href='#n2'>*</a>",
        "<a href='https://post.example/weir#n1'>(1)</a>",
    ],
)
@pytest.mark.parametrize(
    "around", ["{notes}", "<section>{notes}</section>", "<footer>{notes}<p>Imprint</p></footer>"]
)
def test_list_of_notes_behind_an_article_is_its_own(mark: str, around: str) -> None:
    """
    A list that a mark in the article leads to is read, whatever holds it; the rest of that is not.
    """
    found = page(mark, around.format(notes=LIST))
    assert notes(found) == ["1 See the book.", "2 Ask her.\nOr him."]
    assert "Imprint" not in notes(found)


def test_title_of_a_list_of_notes_is_a_line_of_it() -> None:
    """
    The heading that stands with the notes only goes with them.
    """
    found = page("<a href='#n1'>1</a>", f"<div><h2>Notes</h2>{LIST}</div><footer>Imprint</footer>")
    assert notes(found)[:2] == ["Notes", "1 See the book."]


def test_note_that_is_a_line_is_read() -> None:
    """
    A paragraph that a mark leads to, by its own name or by an anchor in it, is a note.
    """
    lines = "<p id=n1>1 See the book.</p><p><a name=n2></a>2 Ask her.</p><p>Imprint</p>"
    found = page("<a href='#n1'>1</a><a href='#n2'>2</a>", lines)
    assert notes(found) == ["1 See the book.", "2 Ask her."]


@pytest.mark.parametrize(
    "mark",
    [
        "",
        "<a href='#n9'>1</a>",
        "<a href='#n1'>as the office wrote</a>",
        "<a href='https://a.example/#n1'>1</a>",
    ],
)
def test_list_that_no_mark_leads_to_is_outside_the_article(mark: str) -> None:
    """
    A list that nothing calls, or that a link in words leads to, is none of the article's notes.
    """
    assert notes(page(mark, LIST)) == []
