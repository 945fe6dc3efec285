"""What a ``.brf`` says is what liblouis says of each piece of the article, and nothing is missing."""

import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_pipeline.article.model import (
    Article,
    Aside,
    Block,
    Code,
    Credit,
    Emphasis,
    Figure,
    Heading,
    Headline,
    Inline,
    List,
    ListItem,
    Paragraph,
    PlainText,
    Quote,
    Row,
    Source,
    Strong,
    Table,
    Text,
)
from article_pipeline.article.walk import plain
from article_pipeline.options import BrailleOptions
from article_pipeline.renderers.braille import brf
from article_pipeline.renderers.braille.transcriber import Transcriber
from article_pipeline.renderers.braille.translator import Translator
from tests.braille import reading
from tests.braille.making import FEWER, written
from tests.samples import EVERYTHING, article, cell, paragraph, text
from tests.strategies import articles

GRADES = st.sampled_from((1, 2))
PROFILES = st.sampled_from(tuple(reading.FRAMES))


def expected(article: Article, options: BrailleOptions) -> list[str]:
    """The cells of each piece of text, by way of the transcriber alone."""
    with Translator() as translator:
        transcriber = Transcriber(translator, article.language, options)
        pieces: list[str] = []
        for content in reading.said(article):
            match content:
                case reading.HeadContent():
                    pieces += map(reading.Head, _cells(content.content, transcriber))
                case _:
                    pieces += _cells(content, transcriber)
        return pieces


def _cells(content: tuple[Inline, ...] | str | Code, transcriber: Transcriber) -> Sequence[str]:
    match content:
        case Code():
            return transcriber.verbatim(
                [line.strip(" ") for line in content.text.split("\n") if line.strip()]
            )
        case str():
            return transcriber.lines((Text(content),))
        case _:
            return transcriber.lines(content)


def read(article: Article, **choices: object) -> list[list[str]]:
    with TemporaryDirectory() as folder:
        return reading.pages_of(written(brf, article, Path(folder), **choices).read_bytes())


@FEWER
@given(articles(), GRADES, PROFILES)
def test_nothing_is_missing(article: Article, grade: int, profile: str) -> None:
    """Each piece of an article stands in its pages, in order; bytes, lines and pages keep their bounds."""
    frame = reading.FRAMES[profile]
    pages = read(article, grade=grade, profile=profile)
    pieces = expected(article, BrailleOptions(grade=grade, profile=profile))
    body = reading.joined(reading.body_of(pages, frame))
    if article.language.startswith("en"):
        assert not reading.faults_of(pages, frame)
        assert not reading.missing(body, pieces)
    else:  # figures and divided words look otherwise there
        assert all(len(line) <= frame.cells for page in pages for line in page)
        assert all(len(page) <= frame.lines for page in pages)
        assert not reading.missing(
            reading.squeezed(body), [type(piece)(reading.squeezed(piece)) for piece in pieces]
        )


WORDS = st.lists(st.text("abcdefghijklmnopqrstuvwxyzABCDXYZ0123456789", min_size=1, max_size=60), min_size=1)
SENTENCES = WORDS.map(" ".join)
RUNS = st.lists(
    st.one_of(
        SENTENCES.map(Text),
        SENTENCES.map(lambda words: Emphasis(text(words))),
        SENTENCES.map(lambda words: Strong(text(words))),
    ),
    min_size=1,
    max_size=3,
).map(lambda runs: tuple(piece for run in runs for piece in (run, Text(" "))))
PLAIN = st.one_of(
    st.builds(Paragraph, RUNS),
    st.builds(Heading, st.integers(2, 6), RUNS),
    st.builds(Aside, st.just(()), RUNS),
)
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    PLAIN,
    st.lists(PLAIN, min_size=1, max_size=3).map(lambda blocks: Quote(tuple(blocks))),
    st.lists(PLAIN, min_size=1, max_size=3).map(lambda blocks: List(tuple(ListItem((b,)) for b in blocks))),
)


@FEWER
@given(RUNS, st.lists(BLOCKS, max_size=30), PROFILES)
def test_letters_are_the_sources(headline: tuple[Text, ...], body: list[Block], profile: str) -> None:
    """Without liblouis: the letters and figures of an uncontracted edition are the article's, in order."""
    source = Source("a.txt", "text/plain", "sha256:" + "0" * 64)
    told = Article(source, "en-GB", Headline(headline), body=tuple(body))
    pages = read(told, grade=1, profile=profile)
    found = reading.letters(reading.joined(reading.body_of(pages, reading.FRAMES[profile])))
    words = "".join(plain(c) for c in reading.said(told) if isinstance(c, tuple))
    assert found == re.sub("[^a-z0-9]", "", words.lower())


@pytest.mark.parametrize("profile", reading.FRAMES)
@pytest.mark.parametrize("grade", [1, 2])
def test_an_article_with_every_node_is_whole(profile: str, grade: int) -> None:
    """The sample with every node of the model is read back whole in both profiles and grades."""
    frame = reading.FRAMES[profile]
    pages = read(EVERYTHING, profile=profile, grade=grade)
    body = reading.joined(reading.body_of(pages, frame))
    assert not reading.faults_of(pages, frame)
    assert not reading.missing(body, expected(EVERYTHING, BrailleOptions(grade=grade)))


def test_very_much_is_whole() -> None:
    """A table of 1,000 rows and 500 figures are read back whole, and so is a headline of 2,000 letters."""
    rows = (Row((cell(f"Bell {n}"), cell(f"{n} kg"))) for n in range(1000))
    figures = (Figure(alt=PlainText(f"Bell number {n}"), credit=Credit("Ann", "Ann")) for n in range(500))
    heads = Row((cell("Name", is_header=True), cell("Weight", is_header=True)))
    table = Table((heads, *rows), header_rows=1)
    told = article(table, *figures, headline=Headline(text("word " * 400)))
    pages = read(told)
    assert not reading.faults_of(pages, reading.FRAMES["bana"])
    body = reading.joined(reading.body_of(pages, reading.FRAMES["bana"]))
    assert not reading.missing(body, expected(told, BrailleOptions()))


def test_a_lost_word_is_found_out() -> None:
    """The reader says which piece is missing where one of it was taken out, and where two changed places."""
    told = article(paragraph("The first words."), paragraph("The second words."))
    pieces = expected(told, BrailleOptions())
    body = reading.joined(reading.body_of(read(told), reading.FRAMES["bana"]))
    assert not reading.missing(body, pieces)
    assert reading.missing(body.replace(pieces[1], ""), pieces) == [pieces[1]]
    assert reading.missing(body, [pieces[0], pieces[2], pieces[1]]) == [pieces[1]]


def test_a_page_out_of_bounds_is_found_out() -> None:
    """The reader says of lines that are too long, of pages that are, and of numbers that are not there."""
    frame = reading.FRAMES["bana"]
    good = [["⠁"] * 23 + [""] * 1 + ["⠀" * 38 + "⠼⠁"]]
    assert not reading.faults_of(good, frame)
    assert len(reading.faults_of([["⠁" * 41, *good[0]]], frame)) == 2
    assert len(reading.faults_of([good[0][:-1]], frame)) == 1
