"""
What stands at the end of a page's article and belongs to it: corrections, notes, authors, footnotes.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.model import Article, Endnote, QuestionAttribution
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import plain
from article_pipeline.options import Options
from article_pipeline.readers.html import read as read_html

PROSE = (
    "<p>The weir above the mill has held the river back for two hundred years, and nobody has asked why.</p>"
)


def article(markup: str) -> Article:
    """Read a page whose article goes on with ``markup``."""
    source = f"<html lang=en><article><h1>The weir</h1><p>By Ann Poe</p><div>{2 * PROSE}{markup}</article>"
    found = read_html(SourceFile("page.html", source.encode()), Options())
    assert violations(found.article, found.text) == []
    return found.article


def endnotes(markup: str) -> list[tuple[str, str]]:
    """Give the kinds and words of the endnotes of a page with ``markup``."""
    notes = article(markup).endnotes
    return [(str(note.kind), plain(note.content)) for note in notes if isinstance(note, Endnote)]


@pytest.mark.parametrize(
    ("markup", "notes"),
    [
        (f"<p>Correction: it is oak.</p>{PROSE}", [("correction", "Correction: it is oak.")]),
        ("<p>This article was amended to say so.", [("correction", "This article was amended to say so.")]),
        ("<p class=correction>It is oak.</p>", [("correction", "It is oak.")]),
        (
            "<p>To send in your question, write to us.</p>",
            [("submission", "To send in your question, write to us.")],
        ),
        ("<p><em>Ann Poe covers rivers.</em></p>", [("about", "Ann Poe covers rivers.")]),
        (
            "</div><div class=author-bio><p>She writes on rivers.</p></div>",
            [("about", "She writes on rivers.")],
        ),
        (
            "<h3>About the author</h3><p>She writes on rivers.</p>",
            [("about", "About the author"), ("about", "She writes on rivers.")],
        ),
        (
            "<h3>Sources</h3><ul><li><a href='https://a.example'>Mill books</a></li></ul>",
            [("note", "Sources"), ("note", "Mill books")],
        ),
        (
            "<aside class=editors-note><h4>Editor's note</h4><p>One of two parts.</p></aside>",
            [("note", "Editor's note"), ("note", "One of two parts.")],
        ),
    ],
)
def test_end_matter_is_known_by_words_names_classes_and_headings(
    markup: str, notes: list[tuple[str, str]]
) -> None:
    """
    A correction, a note, a call for questions and the author's life are endnotes and no body text.
    """
    assert endnotes(markup) == notes


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>Ann Poe is a writer of rivers.</p>{PROSE}",
        f"<h3>Sources</h3>{PROSE}{PROSE}",
        "<p class=author-bio><a href='/a'>Read more: the ford that moved</a></p>",
    ],
)
def test_prose_that_begins_like_end_matter_is_prose(markup: str) -> None:
    """
    Before the last prose only a correction is end matter, and a link to another article never is.
    """
    notes = endnotes(markup)
    assert [text for _, text in notes if not text.startswith("Sources")] == []


def test_footnotes_keep_their_numbers_and_lose_their_arrows() -> None:
    """
    Each footnote is an endnote once, after its number; the link back to its mark is left over.
    """
    note = "<ol class=footnotes><li id=fn1>So the miller says. <a href='#r1'>↩</a></li></ol>"
    found = article(f"<p>It holds.<sup><a href='#fn1'>1</a></sup></p>{note}")
    assert [plain(entry.content) for entry in found.endnotes] == ["1 So the miller says."]
    assert "↩" in [piece.text for piece in found.leftovers]


def test_question_that_is_answered_names_its_asker() -> None:
    """
    The line that says whose question an article answers is read into its parts.
    """
    found = article("<p>Question asked by Bo Lee, Tarn</p>").endnotes
    assert [(n.asker, n.place) for n in found if isinstance(n, QuestionAttribution)] == [("Bo Lee", "Tarn")]
