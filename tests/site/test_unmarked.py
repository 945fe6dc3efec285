"""Summaries and the search have an article's words without the marks of its notes."""

import unicodedata
from dataclasses import replace

import pytest

from article_pipeline.article.model import (
    Emphasis,
    Endnote,
    EndnoteKind,
    Headline,
    Inline,
    Paragraph,
    Superscript,
    Text,
)
from article_pipeline.site.entries import entry_of
from article_pipeline.site.search import weighed
from article_pipeline.site.unmarked import unmarked
from tests.site.making import article_of


def raised(words: str, rule: str = "sup", within: str = "sup") -> Superscript:
    return Superscript((Text(words, rule=within),), rule=rule)


def said(*content: Inline, language: str = "en-GB") -> str:
    return unmarked(content, language)


def title_with(*content: Inline, notes: tuple[str, ...] = ()) -> str:
    endnotes = tuple(Endnote(EndnoteKind.NOTE, (Text(words),)) for words in notes)
    article = replace(article_of("Tides"), headline=Headline(content), endnotes=endnotes)
    return entry_of(article, "tides", "").title


@pytest.mark.parametrize(
    "mark", [raised("1"), raised("a", "footnote"), raised("12", within="note"), raised("[3]")]
)
def test_a_mark_is_left_out(mark: Superscript) -> None:
    """Marks that a reader saw, and those that are told from powers, are no part of a summary."""
    assert said(Text("A note."), mark, Text(" And more.")) == "A note. And more."
    assert said(Emphasis((Text("A war"), mark)), Text(", and more.")) == "A war, and more."


def test_a_mark_in_raised_characters_is_left_out() -> None:
    """Plain text has marks as characters."""
    assert said(Text("Some war,² and more.³")) == "Some war, and more."


@pytest.mark.parametrize("language", ["en", "de", "cy", "ja", "und"])
def test_marks_are_left_out_in_every_language(language: str) -> None:
    """Also where the narration has no words for a mark."""
    assert said(Text("Tri."), raised("1"), language=language) == "Tri."


def test_powers_stay() -> None:
    """What is raised and no mark stays, as such: 10⁶ is no 106."""
    assert said(Text("10"), raised("6"), Text(" gulls on 5 km"), raised("2")) == "10⁶ gulls on 5 km²"
    assert said(Text("the 4"), raised("th")) == "the 4th"


def test_a_mark_behind_a_unit_is_known_by_its_reader() -> None:
    """A reader that saw the note is believed before what the mark stands behind."""
    assert said(Text("5 km"), raised("2", "footnote"), Text(" off.")) == "5 km off."
    assert said(Text("5 km "), raised("2", "footnote"), Text(".")) == "5 km."


def test_lists_show_no_marks() -> None:
    """Title, standfirst and summary are without marks, wherever the summary comes from."""
    title = Headline((Text("Tides"), raised("*", "footnote")))
    words = (Paragraph((Text("They turn."), raised("1"), Text(" Twice."))),)
    bare = entry_of(replace(article_of("Tides"), headline=title, body=words), "tides", "")
    assert (bare.title, bare.summary) == ("Tides", "They turn. Twice.")
    whole = entry_of(replace(article_of("Tides"), standfirst=words), "tides", "")
    assert (whole.standfirst, whole.summary) == ("They turn. Twice.", "They turn. Twice.")


@pytest.mark.parametrize("title", ["Cube³", "Mach³", "Alien³", "Mc²", "C¹⁴", "A*"])
def test_a_title_keeps_what_is_raised_in_it(title: str) -> None:
    """A name may end in a figure or a star that looks like a mark; only notes make one of it."""
    assert title_with(Text(title)) == title
    assert title_with(Text(title[:-1]), raised(unicodedata.normalize("NFKC", title[-1]))) == title
    assert title_with(Text("Tides"), raised("[–]")) == "Tides[–]"
    assert title_with(Text(title), notes=("1 See below.", "Note: it is old.")) == title


def test_a_title_is_without_the_mark_that_a_note_begins_with() -> None:
    """A raised figure or star is a mark where a note has the same."""
    for note in ("3 See below.", "[3] See below.", "³See below.", "3. See below."):
        assert title_with(Text("Tides³"), notes=(note,)) == "Tides"
    assert title_with(Text("Tides"), raised("*"), notes=("* See below.",)) == "Tides"
    assert title_with(Text("Tides"), raised("[1]"), Text(" turn"), notes=("1 See.",)) == "Tides turn"
    assert title_with(Text("Tides¹,²"), notes=("1 See.", "2 See.")) == "Tides"
    assert title_with(Text("Tides"), raised("1", "footnote")) == "Tides"


def test_a_word_with_a_mark_is_found() -> None:
    """The mark is not part of the word that is looked for, in the text and in what stands in it."""
    article = article_of("Tides", words="A harbour² of buoys.")
    assert "harbour" in weighed(article)
    marked = Paragraph((Text("A lamp"), raised("1", "footnote"), Text(" of "), Emphasis((Text("glass"),))))
    assert {"lamp", "glass"} <= weighed(replace(article, body=(marked,))).keys()
