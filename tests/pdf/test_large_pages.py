"""
Tables, pictures and colours of large print.
"""

import re
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from article_pipeline.article.model import (
    Article,
    Asset,
    Block,
    Caption,
    Cell,
    Credit,
    Figure,
    List,
    ListItem,
    Paragraph,
    PlainText,
    Row,
    Strong,
    Table,
)
from article_pipeline.markup.stylesheets import styles_folder
from article_pipeline.options import THEMES
from tests.markup.samples import SENTENCE, SOURCE, cell, every_block, long, paragraph, run, with_picture
from tests.markup.test_stylesheets import contrast
from tests.pdf.glyphs import Area, Sheets, sheets
from tests.pdf.large import COMPOUND, MARGIN, MEASURE, large
from tests.pdf.making import make_picture
from tests.pdf.reading import Document, Element, read

_HEADS = ("Port", "High water", "Low water", "Height", "Remarks by the harbourmaster")
_ROW = ("Wrackham", "6:44", "12:50", "4.2 m", "Springtide")


def row(*texts: str, is_header: bool = False) -> Row:
    return Row(tuple(cell(text, is_header=is_header) for text in texts))


def page_of(table: Table, target: Path, size: int) -> tuple[Sheets, Document]:
    file = large(Article(SOURCE, "en", body=(table,)), target, size)
    return sheets(file), read(file)


def cells_of(found: Sheets) -> list[list[str]]:
    return [[piece.text.strip() for piece in line.pieces] for line in found.lines()]


def roles(document: Document) -> list[list[str]]:
    return [[kid.role for kid in tr.kids if isinstance(kid, Element)] for tr in document.tree.all("TR")]


def test_a_table_whose_words_have_room_has_columns(tmp_path: Path) -> None:
    """
    A small table stays one: the cells of a row stand beside one another, their words whole.
    """
    table = Table((row("Port", "High", is_header=True), row("Wrackham", "6:44")), 1)
    found, _ = page_of(table, tmp_path / "x.pdf", 40)
    assert cells_of(found) == [["Port", "High"], ["Wrackham", "6:44"]]


@pytest.mark.parametrize("size", [24, 40])
def test_a_table_whose_words_have_no_room_is_read_row_by_row(size: int, tmp_path: Path) -> None:
    """
    A broad table is set row below row, each value after the head of its column, and no word is parted.
    """
    table = Table((row(*_HEADS, is_header=True), row(*_ROW), row(*_ROW)), 1, Caption(run("Tides in April")))
    found, document = page_of(table, tmp_path / "x.pdf", size)
    known = {word for text in (*_HEADS, *_ROW) for word in text.split()} | {"Tides", "in", "April"}
    assert {word for line in found.lines() for word in line.text.split()} <= known
    labels = [g.text.strip() for g in found.glyphs if g.is_artifact and g.text.strip().endswith(":")]
    assert labels[:4] == ["Port:", "High water:", "Low water:", "Height:"]
    assert roles(document) == [["TH"] * 5, ["TD"] * 5, ["TD"] * 5]
    assert "6:4412:50" in "".join(document.tree.text.split())


def test_to_a_screen_reader_a_stacked_table_says_each_word_once(tmp_path: Path) -> None:
    """
    The heads beside the values are for the eye; heads keep their scope.
    """
    table = Table((row(*_HEADS, is_header=True), row(*_ROW)), 1)
    _, document = page_of(table, tmp_path / "x.pdf", 40)
    assert document.tree.text.count("High water") == 1
    assert {th.entries["Scope"] for th in document.tree.all("TH")} == {"Column"}
    assert document.unmarked == []


def test_cells_over_rows_and_empty_ones_keep_their_place(tmp_path: Path) -> None:
    """
    A row below a cell that spans it begins with that cell's words; an empty cell is still a cell.
    """
    rows = (
        row("Port of the whole county", "Highest water", "Lowest waters", is_header=True),
        Row((cell("Wrackham", is_header=True, rows=2), cell("6:44"), cell("12:50"))),
        Row((cell("19:02"), Cell(()))),
    )
    found, document = page_of(Table(rows, 1), tmp_path / "x.pdf", 40)
    assert roles(document) == [["TH"] * 3, ["TH", "TD", "TD"], ["TD", "TD"]]
    shown = [g.text.strip() for g in found.glyphs if g.is_artifact]
    assert shown.count("Wrackham") == 1
    assert shown.count("Highest water:") == 2
    assert shown.count("Lowest waters:") == 1


def test_a_long_word_in_a_table_is_parted_as_in_a_line(tmp_path: Path) -> None:
    """
    A word that is broader than the page makes its table a stacked one, and is parted there.
    """
    table = Table((row("Law", "Port", is_header=True), row(COMPOUND, "Wrackham")), 1)
    found, document = page_of(table, tmp_path / "x.pdf", 24)
    assert COMPOUND in document.tree.text
    assert max(g.right for g in found.glyphs) <= MARGIN + MEASURE + 1


def test_lists_and_tables_in_cells_are_stacked(tmp_path: Path) -> None:
    """
    What is more than words in a cell gets the whole measure.
    """
    inner = Table((row("a", "b"), row("c", "d")))
    items = List((ListItem((paragraph("one"),)), ListItem((paragraph("two"),))))
    table = Table((row("Things", "More", is_header=True), Row((Cell((items,)), Cell((inner,))))), 1)
    found, document = page_of(table, tmp_path / "x.pdf", 18)
    assert "onetwoabcd" in "".join(c for c in document.tree.text if c.isalpha())
    assert cells_of(found)[-2:] == [["a", "b"], ["c", "d"]]


def test_words_in_bold_cells_are_measured_as_bold(tmp_path: Path) -> None:
    """
    No table that is set in columns passes the margin, whatever is bold in it.
    """
    for letters in range(4, 16):
        bold = Cell((Paragraph((Strong(run("m" * letters)),)),))
        table = Table((Row((bold, bold, bold)),))
        found, _ = page_of(table, tmp_path / "x.pdf", 18)
        assert max(g.right for g in found.glyphs) <= MARGIN + MEASURE + 1
        assert "m" * letters in [g.text.strip() for g in found.text]


def pictured(assets: list[Asset], caption: str = "What is to be seen in it.") -> Article:
    figures = [
        Figure(
            a, PlainText("A ramp"), None, Caption(run(f"{n}. {caption}")), Credit("Ann", f"Credit: Ann {n}")
        )
        for n, a in enumerate(assets)
    ]
    body: list[Block] = []
    for number, figure in enumerate(figures):  # so that pictures come at different heights of a page
        body += [paragraph(SENTENCE)] * (number % 7) + [figure]
    return Article(SOURCE, "en", body=tuple(body))


def lowest_line(found: Sheets, picture: Area, text: str) -> float:
    lines = [line for line in found.lines() if line.page == picture.page and text in line.text]
    return max(line.baseline for line in lines)


@pytest.mark.parametrize("size", [18, 40])
def test_pictures_are_large_and_beside_their_words(size: int, tmp_path: Path) -> None:
    """
    Of twelve pictures the landscape ones are as broad as the text, or fill the height that their caption
    leaves, or three fifths of it where they stay on a page that would else end empty; portraits take half
    the page; caption and credit stand below on the same page.
    """
    shapes = [(900, 600), (1200, 400), (600, 900), (1200, 600)] * 3
    assets = [make_picture(tmp_path, f"{n}.png", shape) for n, shape in enumerate(shapes)]
    found = sheets(large(pictured(assets), tmp_path / "x.pdf", size, folder=tmp_path))
    assert len(found.pictures) == 12
    for number, (picture, (width, height)) in enumerate(zip(found.pictures, shapes, strict=True)):
        assert picture.width / picture.height == pytest.approx(width / height, rel=0.01)
        if width > height:
            makes_room = picture.top > MARGIN + 1  # for what stands above it on its page
            assert picture.width >= MEASURE * 0.95 * (0.6 if makes_room else 1)
        else:
            assert picture.height >= found.height * 0.35
        assert lowest_line(found, picture, f"Credit: Ann {number}") > picture.top + picture.height
        assert picture.left == pytest.approx(MARGIN, abs=0.1)


@pytest.mark.parametrize("size", [18, 40])
def test_a_long_caption_begins_below_its_picture(size: int, tmp_path: Path) -> None:
    """
    A caption that no page has room for leaves its picture large, and begins on the same page.
    """
    article = pictured([make_picture(tmp_path, size=(600, 900))], SENTENCE * 12)
    found = sheets(large(article, tmp_path / "x.pdf", size, folder=tmp_path))
    (picture,) = found.pictures
    assert picture.height >= found.height * 0.35
    assert lowest_line(found, picture, "0. The well-known") > picture.top + picture.height


def test_a_small_picture_is_enlarged_until_its_pixels_show(tmp_path: Path) -> None:
    """
    A picture of 300 pixels is 360 points broad: 60 pixels an inch.
    """
    article = pictured([make_picture(tmp_path, size=(300, 200))])
    (picture,) = sheets(large(article, tmp_path / "x.pdf", folder=tmp_path)).pictures
    assert picture.width == pytest.approx(360, abs=0.1)


def test_a_figure_without_its_picture_is_words(tmp_path: Path) -> None:
    """
    Where there is no picture its description, caption and credit stand as paragraphs.
    """
    lines = [line.text.strip() for line in sheets(large(with_picture(None), tmp_path / "x.pdf", 24)).lines()]
    shown = ["Image: A dial with a blue hand", "The blue hand shows the tide.", "Credit: Ada Fenwick"]
    assert [line for line in lines if line in shown] == shown * 2


@pytest.mark.parametrize("theme", THEMES)
def test_all_colours_stand_out_from_the_paper(theme: str, tmp_path: Path) -> None:
    """
    The paper's colour covers each page to its edges, and whatever is drawn on it has a contrast of 7:1.
    """
    found = sheets(large(every_block(), tmp_path / "x.pdf", theme=theme))
    papers = [next(area for area in found.areas if area.page == n) for n in range(found.count)]
    for paper in papers:
        edges = (paper.left, paper.top, paper.width, paper.height)
        assert edges == pytest.approx((0, 0, found.width, found.height), abs=0.1)
    (colour,) = {paper.colour for paper in papers}
    assert colour
    drawn = {g.colour for g in found.glyphs} | {area.colour for area in found.areas if area.colour != colour}
    assert len(drawn) == 2
    assert min(contrast(hex_of(one), hex_of(colour)) for one in drawn if one) >= 7


def hex_of(colour: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in (colour * 3 if len(colour) == 1 else colour))


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_of_a_theme_has_a_contrast_of_7(theme: str) -> None:
    """
    Ink, links and rules stand out from the paper (WCAG 2.2, 1.4.6), and no other colour is named anywhere.
    """
    text = (styles_folder() / "themes" / f"{theme}.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", text))
    assert set(colours) == {"paper", "ink", "link", "rule"}
    assert all(contrast(colours[name], colours["paper"]) >= 7 for name in ("ink", "link", "rule"))
    assert "#" not in (styles_folder() / "large-print.css").read_text(encoding="utf-8")


def test_themes_leave_pictures_as_they_are(tmp_path: Path) -> None:
    """
    The bytes of a picture are the same on each paper.
    """
    article = with_picture(make_picture(tmp_path))
    seen = set()
    for theme in THEMES:
        file = large(article, tmp_path / "x.pdf", theme=theme, folder=tmp_path)
        with pikepdf.open(file) as pdf:
            images = [
                o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"
            ]
            seen.add(tuple(image.read_raw_bytes() for image in images))
    assert len(seen) == 1
    assert seen != {()}


def test_the_page_has_room_around_its_text(tmp_path: Path) -> None:
    """
    Margins are an inch at least, and the page's number stands in the same place on every page.
    """
    found = sheets(large(long(12), tmp_path / "x.pdf", 24))
    feet = [g for g in found.glyphs if g.is_artifact and g.text.startswith("Page")]
    assert len(feet) == found.count > 3
    assert len({(round(g.left, 1), round(g.baseline, 1)) for g in feet}) == 1
    assert min(line.left for line in found.lines()) >= MARGIN - 0.1
    assert all(b.page >= a.page for a, b in pairwise(found.text))
    assert max(line.baseline for line in found.lines()) < feet[0].baseline - 24 * 1.5


def test_a_picture_makes_room_for_its_caption(tmp_path: Path) -> None:
    """
    At 40 points a picture gives some of its breadth for a caption of five lines, but not half of it.
    """
    caption = "Fast water gnaws at the outside of a bend, and slow water drops its load on the inside."
    article = pictured([make_picture(tmp_path)], caption)
    found = sheets(large(article, tmp_path / "x.pdf", 40, folder=tmp_path))
    (picture,) = found.pictures
    assert lowest_line(found, picture, "Credit: Ann 0") > picture.top + picture.height
    assert MEASURE * 0.5 < picture.width < MEASURE * 0.95
