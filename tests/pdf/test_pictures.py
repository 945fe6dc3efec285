"""
Pictures on the pages.
"""

from pathlib import Path

import pikepdf
import pytest

from article_pipeline.article.model import (
    Article,
    Aside,
    Block,
    Caption,
    Cell,
    Credit,
    Figure,
    List,
    ListItem,
    PlainText,
    Quote,
    Row,
    Span,
    Table,
)
from article_pipeline.diagnostics import Place
from tests.markup.samples import SENTENCE, SOURCE, cell, paragraph, run, with_picture
from tests.pdf.audit import audit
from tests.pdf.making import made, make_drawing, make_picture, render_to
from tests.pdf.printing import operations, print_to
from tests.pdf.reading import read


def test_a_picture_that_is_used_twice_is_in_the_file_once(tmp_path: Path) -> None:
    """
    The lead picture, shown again in the body, adds nothing to the file.
    """
    pdf = pikepdf.open(made(with_picture(make_picture(tmp_path)), tmp_path / "x.pdf", tmp_path))
    images = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
    assert len(images) == 1


def test_a_broken_picture_becomes_words(tmp_path: Path) -> None:
    """
    The description, the caption and the credit are set in its place, and the fault is told with its line.
    """
    asset = make_picture(tmp_path)
    (tmp_path / asset.path).write_bytes(b"broken since")
    figure = Figure(
        asset,
        PlainText("A dial"),
        caption=Caption(run("It turns.")),
        credit=Credit("Ann Poe", "Credit: Ann Poe"),
        span=Span(10, 40, 7, 1),
    )
    article = Article(SOURCE, "en", body=(figure,))
    (told,) = render_to(article, tmp_path / "x.pdf", tmp_path)
    assert (told.code, told.place) == ("AP404", Place("tides.txt", 7))
    assert [p.text for p in read(tmp_path / "x.pdf").tree.all("P")] == [
        "Image: A dial",
        "It turns.",
        "Credit: Ann Poe",
    ]


@pytest.mark.parametrize("size", [(200, 3000), (3000, 200), (40, 40)])
def test_a_picture_of_any_shape_is_whole_on_its_page(size: tuple[int, int], tmp_path: Path) -> None:
    """
    Tall, broad and tiny pictures keep their proportion, inside the margins, with their caption below.
    """
    asset = make_picture(tmp_path, size=size)
    figure = Figure(asset, PlainText("A thing"), caption=Caption(run("Look.")))
    body: tuple[Block, ...] = (*[paragraph(SENTENCE * 3)] * 6, figure)
    document = read(made(Article(SOURCE, "en", lead_figure=figure, body=body), tmp_path / "x.pdf", tmp_path))
    for found in document.tree.all("Figure"):
        assert found.box is not None
        left, bottom, right, top = found.box
        assert left >= 70
        assert right <= 595 - 70
        assert bottom >= 70
        assert top <= 842 - 60
        assert (right - left) / (top - bottom) == pytest.approx(size[0] / size[1], rel=0.02)


def test_a_picture_fits_into_what_it_stands_in(tmp_path: Path) -> None:
    """
    In a quote, a list, a box or a table, a picture is as broad as its surroundings and no broader.
    """
    figure = Figure(make_picture(tmp_path, size=(1600, 300)), PlainText("A wall"))
    row = Row((Cell((figure,)), cell(SENTENCE)))
    body = (Quote((figure,)), List((ListItem((figure,)),)), Aside((figure,)), Table((row,)))
    document = read(made(Article(SOURCE, "en", body=body), tmp_path / "x.pdf", tmp_path))
    boxes = [found.box for found in document.tree.all("Figure")]
    assert len(boxes) == 4
    for box in boxes:
        assert box is not None
        left, _, right, _ = box
        assert 70 <= left < right <= 525


@pytest.mark.parametrize("standard", ["ua-1", "ua-2"])
def test_a_drawing_is_one_figure(standard: str, tmp_path: Path) -> None:
    """
    A drawing in SVG is a Figure with its description; its letters are no words of the article.
    """
    article = with_picture(make_drawing(tmp_path))
    assert audit(made(article, tmp_path / "x.pdf", tmp_path, standard), article) == []


def test_a_drawing_is_printed_in_inks(tmp_path: Path) -> None:
    """
    Its colours become inks like those of the style sheets, and it is never too coarse.
    """
    said = print_to(with_picture(make_drawing(tmp_path)), tmp_path / "x.pdf", tmp_path)
    assert [d.code for d in said] == ["AP433"]
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        assert not {name for name, _ in operations(pdf)} & {"rg", "RG", "sh"}
