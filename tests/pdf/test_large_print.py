"""
The rules of large print, each read from the finished file.
"""

from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings

from article_pipeline.article.model import (
    Article,
    Emphasis,
    Heading,
    Headline,
    Link,
    List,
    ListItem,
    Paragraph,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from article_pipeline.renderers.pdf.large_page import LargePage
from tests.effort import examples
from tests.markup.samples import SENTENCE, SOURCE, every_block, long, paragraph, run, with_picture
from tests.markup.test_words import first_lost
from tests.pdf.glyphs import Line, sheets
from tests.pdf.large import MARGIN, MEASURE, large, prose
from tests.pdf.making import make_picture
from tests.pdf.reading import read
from tests.pdf.test_tags import said
from tests.strategies import articles

SIZES = (16, 18, 24, 40)
_GENERATED = examples(25)
_SANS = {"Atkinson-Hyperlegible-Next", "Atkinson-Hyperlegible-Next-Bold"}


def gaps(lines: list[Line]) -> list[tuple[Line, float]]:
    """How far each line, the last of a page left out, is above the next."""
    return [(a, b.baseline - a.baseline) for a, b in pairwise(lines) if a.page == b.page]


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_smaller_than_the_size_that_was_chosen(size: int, tmp_path: Path) -> None:
    """
    Every letter, figure and mark has the chosen size at least: captions, credits, raised signs, page numbers.
    """
    for number, article in enumerate((every_block(), with_picture(make_picture(tmp_path)))):
        found = sheets(large(article, tmp_path / f"{number}.pdf", size, folder=tmp_path))
        assert min(glyphs.size for glyphs in found.glyphs) >= size
        assert any(glyphs.is_artifact and "1" in glyphs.text for glyphs in found.glyphs)


def test_the_size_is_18_points_unless_another_is_chosen(tmp_path: Path) -> None:
    """
    What nobody chose is 18 points, and most of the text is just that.
    """
    sizes = [round(glyphs.size, 2) for glyphs in sheets(large(long(3), tmp_path / "x.pdf")).text]
    assert max(set(sizes), key=sizes.count) == 18


def test_all_letters_are_of_one_sans_and_none_is_slanted(tmp_path: Path) -> None:
    """
    Two fonts, the sans and its bold, set every kind of block.
    """
    assert {glyphs.font for glyphs in sheets(large(every_block(), tmp_path / "x.pdf")).glyphs} == _SANS


def test_lent_letters_are_told_and_upright(tmp_path: Path) -> None:
    """
    Letters that the sans has not come upright from the serif, and a note says so.
    """
    from tests.pdf.large import render_large

    body = (Paragraph((Text("The angle α, "), Emphasis(run("β")))),)
    (told,) = render_large(Article(SOURCE, "en", body=body), tmp_path / "x.pdf")
    assert told.code == "AP422"
    assert "α β" in told.message
    fonts = {glyphs.font for glyphs in sheets(tmp_path / "x.pdf").glyphs}
    assert fonts - _SANS == {"Literata", "Literata-Bold"}


def test_stress_is_bold_and_capitals_are_the_sources(tmp_path: Path) -> None:
    """
    What is stressed or strong is bold; capitals stand where the source has them and nowhere else.
    """
    body = (
        Paragraph((Text("Plain "), Emphasis(run("stressed")), Text(" plain "), Strong(run("strong")))),
        paragraph("LOUD and quiet"),
    )
    headline = Headline(run("A headline"))
    found = sheets(large(Article(SOURCE, "en", headline=headline, body=body), tmp_path / "x.pdf"))
    by_font = {name: " ".join(g.text for g in found.text if g.font == name) for name in _SANS}
    assert by_font["Atkinson-Hyperlegible-Next-Bold"].split() == ["A", "headline", "stressed", "strong"]
    assert "LOUD and quiet" in by_font["Atkinson-Hyperlegible-Next"]


def test_a_link_is_bold_in_its_colour_and_not_underlined(tmp_path: Path) -> None:
    """
    A link differs from its line in weight and colour, and no line is drawn below it.
    """
    link = Link(run("the tide tables"), "https://example.org/tides")
    plain = sheets(large(prose("See the tide tables here"), tmp_path / "a.pdf"))
    body = (Paragraph((Text("See "), link, Text(" here"))),)
    linked = sheets(
        large(Article(SOURCE, "en", headline=Headline(run("Tides")), body=body), tmp_path / "b.pdf")
    )
    (words,) = [glyphs for glyphs in linked.text if "tables" in glyphs.text]
    assert words.font.endswith("Bold")
    assert words.colour not in {glyphs.colour for glyphs in plain.text}
    assert (len(linked.areas), linked.strokes) == (len(plain.areas), plain.strokes)


@pytest.mark.parametrize("size", SIZES)
def test_one_column_begins_at_one_edge_and_ends_ragged(size: int, tmp_path: Path) -> None:
    """
    All lines of prose begin at the left margin, none passes the right one, and words are not spread.
    """
    found = sheets(large(long(6), tmp_path / "x.pdf", size))
    lines = found.lines()
    assert {round(line.left - MARGIN) for line in lines} == {0}
    assert max(g.right for g in found.text) <= MARGIN + MEASURE + 1
    assert len({round(line.pieces[-1].right) for line in lines}) > 5


@pytest.mark.parametrize("size", SIZES)
def test_lines_and_paragraphs_lie_well_apart(size: int, tmp_path: Path) -> None:
    """
    Leading is one and a half times the size; between two paragraphs is a blank line.
    """
    lines = sheets(large(prose(*[SENTENCE.strip()] * 12), tmp_path / "x.pdf", size)).lines()
    starts = [n for n, line in enumerate(lines) if line.text.startswith("The well-known") and n]
    apart = [lines[n].baseline - lines[n - 1].baseline for n in starts if lines[n].page == lines[n - 1].page]
    assert min(gap for _, gap in gaps(lines)) >= 1.5 * size - 0.01
    assert apart
    assert min(apart[1:]) >= 2 * 1.5 * size - 0.01


def test_items_captions_and_dates_lie_apart_as_well(tmp_path: Path) -> None:
    """
    Whatever is a paragraph of its own has a blank line before it: items of lists, captions, credits, dates.
    """
    items = List(tuple(ListItem((paragraph(f"Item {n}"),)) for n in range(4)))
    article = with_picture(make_picture(tmp_path))
    for number, tested in enumerate((Article(SOURCE, "en", body=(items,)), article)):
        lines = sheets(large(tested, tmp_path / f"{number}.pdf", folder=tmp_path)).lines()
        ends = ("0", "1", "2", "3", "tide.", "Fenwick")
        apart = [gap for line, gap in gaps(lines) if line.text.rstrip().endswith(ends)]
        assert len(apart) >= 3
        assert min(apart) >= 2 * 1.5 * 18 - 0.01


def test_raised_and_lowered_signs_are_full_size_and_clear_of_other_lines(tmp_path: Path) -> None:
    """
    An exponent and an index are as large as the text, and lie within its leading.
    """
    signs = (Text("x"), Superscript(run("2")), Text(" H"), Subscript(run("2")), Text("O " + SENTENCE * 3))
    found = sheets(large(Article(SOURCE, "en", body=(Paragraph(signs),)), tmp_path / "x.pdf", 24))
    first, raised, lowered = (next(g for g in found.text if g.text.strip() == t) for t in ("x", "2", "2"))
    two = [g for g in found.text if g.text.strip() == "2"]
    assert {round(g.size) for g in found.text} == {24}
    assert [round(first.baseline - g.baseline) for g in two] == [7, -5]
    assert raised is lowered


def test_headings_are_bold_and_larger_where_there_is_room(tmp_path: Path) -> None:
    """
    At 18 points headings are larger than text; at 40 they are as large as it; they are always bold.
    """
    body = (Heading(2, run("Section")), Heading(3, run("Part")), paragraph("Text."))
    article = Article(SOURCE, "en", headline=Headline(run("Tides")), body=body)
    sizes = {}
    for size in (18, 40):
        found = sheets(large(article, tmp_path / "x.pdf", size)).text
        assert [g.font for g in found] == ["Atkinson-Hyperlegible-Next-Bold"] * 3 + [
            "Atkinson-Hyperlegible-Next"
        ]
        sizes[size] = [round(g.size, 1) for g in found]
    assert sizes == {18: [25.2, 21.6, 18, 18], 40: [40, 40, 40, 40]}


@pytest.mark.parametrize("size", range(16, 41))
def test_sizes_fall_from_headline_to_text(size: int) -> None:
    """
    No heading is smaller than the text or than one of a lower level.
    """
    page = LargePage(size)
    assert page.heading("h1") >= page.heading("h2") >= page.heading("h3") == size


def test_the_outline_and_the_title_are_there(tmp_path: Path) -> None:
    """
    Headings are bookmarks, a reader shows the title, and the file says that it is PDF/UA-1.
    """
    with pikepdf.open(large(long(9), tmp_path / "x.pdf", 40)) as pdf:
        with pdf.open_outline() as outline:
            (headline,) = outline.root
            assert [item.title for item in headline.children] == ["Section 0", "Section 8"]
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.open_metadata()["pdfuaid:part"] == "1"


@pytest.mark.parametrize("size", [18, 40])
def test_every_word_is_there_in_order(size: int, tmp_path: Path) -> None:
    """
    Whatever the article, large print says every word of it in order, and nothing lies outside its tags.
    """

    @settings(max_examples=_GENERATED)
    @given(article=articles())
    def check(article: Article) -> None:
        document = read(large(article, tmp_path / "generated.pdf", size))
        assert first_lost(article, said(document.tree)) is None
        assert document.unmarked == []
        assert document.unreachable == []

    check()
