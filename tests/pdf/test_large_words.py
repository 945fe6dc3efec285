"""
Words in large print: whole wherever a line has room for them, and told where it has none.
"""

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_pipeline.article.model import (
    Article,
    Emphasis,
    Heading,
    Headline,
    List,
    ListItem,
    Paragraph,
    Quote,
    Text,
)
from article_pipeline.renderers.pdf.long_words import parting
from tests.markup.samples import SENTENCE, SOURCE, paragraph, run
from tests.pdf.glyphs import sheets
from tests.pdf.large import COMPOUND, MARGIN, MEASURE, large, prose, render_large
from tests.pdf.reading import read
from tests.strategies import words

ADDRESS = "https://example.org/a/very/long/path/that_goes_on/and-on/index.html?tide=high&port=wrackham#top"


def lines_of(article: Article, target: Path, size: int) -> list[str]:
    return [line.text.strip() for line in sheets(large(article, target, size)).lines()]


@pytest.mark.parametrize("size", [18, 24, 40])
def test_words_that_have_room_are_whole(size: int, tmp_path: Path) -> None:
    """
    Each word of each line is a word of the source: none is hyphenated, and none is parted at its hyphen.
    """
    text = (
        SENTENCE * 4
        + "The hypothalamic–pituitary axis and/or responsibility, misunderstandings, 1923–27. " * 4
    )
    lines = lines_of(prose(text), tmp_path / "x.pdf", size)
    assert len(lines) > 8
    assert {word for line in lines for word in line.split()} <= {*text.split(), "Tides"}


def test_a_word_broader_than_a_line_is_parted_between_syllables_and_told(tmp_path: Path) -> None:
    """
    A German compound of 63 letters goes on in the next line, without a hyphen, and a note names it.
    """
    target = tmp_path / "x.pdf"
    article = prose(f"Das {COMPOUND} gilt.", language="de")
    (told,) = render_large(article, target, 24)
    assert (told.code, told.severity) == ("AP421", "note")
    assert COMPOUND[:60] in told.message
    assert "24 pt" in told.message
    lines = [line.text.strip() for line in sheets(target).lines()]
    assert lines[1:] == ["Das", "Rindfleischetikettierungsüberwachungs", "aufgabenübertragungsgesetz gilt."]
    assert f"Das {COMPOUND} gilt." in read(target).tree.text


def test_the_note_has_the_words_place(tmp_path: Path) -> None:
    """
    A word that is parted is told at the line of the source that it stands in.
    """
    from article_pipeline.article.model import Span

    long_one = Paragraph((Text(COMPOUND),), span=Span(10, 80, 7, 1))
    (told,) = render_large(Article(SOURCE, "de", body=(long_one,)), tmp_path / "x.pdf", 40)
    assert told.place
    assert (told.place.line, told.place.column) == (7, 1)


def test_an_address_is_parted_after_its_signs_only(tmp_path: Path) -> None:
    """
    A long address breaks after a slash or another sign of its own, about which nothing need be said.
    """
    target = tmp_path / "x.pdf"
    assert render_large(prose(ADDRESS), target, 40) == ()
    _, *lines = [line.text.strip() for line in sheets(target).lines()]
    assert "".join(lines) == ADDRESS
    assert len(lines) > 3
    assert all(re.search(r"[/_.?=&#-]$", line) for line in lines[:-1])


def test_a_long_word_in_pieces_is_still_one(tmp_path: Path) -> None:
    """
    A word of which one half is stressed is parted as one word, and no letter is lost.
    """
    body = (Paragraph((Text(COMPOUND[:30]), Emphasis(run(COMPOUND[30:])), Text(" gilt."))),)
    (told,) = render_large(Article(SOURCE, "de", body=body), tmp_path / "x.pdf", 40)
    assert COMPOUND[:60] in told.message
    assert read(tmp_path / "x.pdf").tree.text == f"{COMPOUND} gilt."


def test_a_heading_is_set_smaller_rather_than_its_words_parted(tmp_path: Path) -> None:
    """
    A word that has no room in a headline's size, but has in a smaller one, makes the headline smaller.
    """
    word = "Unbeschränkthaftungsgesellschaft"
    article = Article(SOURCE, "de", headline=Headline(run(word)), body=(paragraph("x"),))
    assert render_large(article, tmp_path / "x.pdf", 24) == ()
    headline, _ = sheets(tmp_path / "x.pdf").lines()
    assert headline.text == word
    assert 24 <= headline.pieces[0].size < 33


@pytest.mark.parametrize("size", [18, 40])
def test_headings_of_thirty_words_stay_on_their_page(size: int, tmp_path: Path) -> None:
    """
    Long headings are whole, in whole words, and on the page of the text that follows.
    """
    heading = " ".join(f"responsible tide number{n}" for n in range(10))
    body = (paragraph(SENTENCE * 5), Heading(2, run(heading)), paragraph("Text."))
    article = Article(SOURCE, "en", headline=Headline(run(heading)), body=body)
    lines = sheets(large(article, tmp_path / "x.pdf", size)).lines()
    assert {word for line in lines for word in line.text.split()} <= {
        *heading.split(),
        *SENTENCE.split(),
        "Text.",
    }
    last = lines[-2]
    assert last.text.strip().endswith("number9")
    assert (lines[-1].text, lines[-1].page) == ("Text.", last.page)


def test_deep_lists_and_quotations_stay_on_the_page(tmp_path: Path) -> None:
    """
    However deep a list lies, its words have room, and pages are filled.
    """
    inner: List | Quote = List((ListItem((paragraph("misunderstanding"),)),))
    for depth in range(12):
        kind = (Quote((paragraph(f"depth {depth}"), inner)),) if depth % 4 == 3 else (inner,)
        inner = List((ListItem((paragraph("misunderstanding"), *kind)),), ordered=depth % 2 == 0, start=98)
    found = sheets(large(Article(SOURCE, "en", body=(inner,)), tmp_path / "x.pdf", 40))
    assert max(g.right for g in found.glyphs) <= MARGIN + MEASURE + 1
    assert min(g.left for g in found.glyphs) >= MARGIN - 1
    assert sum("misunderstanding" in line.text for line in found.lines()) == 13
    assert found.count < 9


def test_a_word_without_end_is_quick_and_whole(tmp_path: Path) -> None:
    """
    A word of 5,000 letters fills its lines, letter by letter.
    """
    word = "tide" * 1250
    (told,) = render_large(prose(word), tmp_path / "x.pdf", 40)
    assert told.code == "AP421"
    assert word in read(tmp_path / "x.pdf").tree.text


@given(words(1, 1) | st.text("abcde-/.\u0301é", min_size=1, max_size=80), st.floats(1, 20))
def test_pieces_are_no_broader_than_their_room(word: str, room: float) -> None:
    """
    However a word is parted, each piece has room, unless it is a single letter, and none is empty.
    """
    positions = parting(word, [1.0] * len(word), room, "en").positions
    edges = [0, *positions, len(word)]
    lengths = [b - a for a, b in itertools.pairwise(edges)]
    assert all(0 < length <= max(room, 1) for length in lengths)


@pytest.mark.parametrize(
    ("word", "language", "positions", "is_torn"),
    [
        ("short", "en", (), False),
        ("one-two-three-four", "en", (8,), False),
        ("100\u00a0000\u00a0000\u00a0km", "fr", (8,), False),
        ("Wassergewinnung", "de", (8,), True),
        ("abcdefghijklmnopq", "und", (9,), True),
    ],
)
def test_where_a_word_is_parted(word: str, language: str, positions: tuple[int, ...], is_torn: bool) -> None:
    """
    After a sign if there is one, else between syllables, else as far as there is room.
    """
    found = parting(word, [1.0] * len(word), 10.2, language)
    assert (found.positions, found.is_torn) == (positions, is_torn)
