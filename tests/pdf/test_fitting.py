"""
Pictures that would leave half a page empty before them.
"""

from pathlib import Path

import pytest

from article_pipeline.article.model import Article, Figure, Headline, PlainText
from tests.markup.samples import SENTENCE, SOURCE, paragraph, run
from tests.pdf.audit import audit
from tests.pdf.large import large
from tests.pdf.making import made, make_picture
from tests.pdf.reading import Document, read

_TALLEST_PT = 110 / 25.4 * 72  # of a picture, as styles/pdf.css has it


def page_with(paragraphs: int, folder: Path) -> Document:
    """A tall picture after so many paragraphs of three lines."""
    figure = Figure(make_picture(folder, size=(600, 900)), PlainText("A tower"))
    article = Article(SOURCE, "en", body=(*[paragraph(SENTENCE * 3)] * paragraphs, figure, paragraph("End.")))
    file = made(article, folder / "x.pdf", folder)
    assert audit(file, article) == []
    return read(file)


def height_and_page(document: Document) -> tuple[float, int]:
    (figure,) = document.tree.all("Figure")
    assert figure.box is not None
    _, bottom, _, top = figure.box
    return top - bottom, figure.marks[0][0]


def test_a_picture_that_nearly_fits_is_set_smaller_on_the_page(tmp_path: Path) -> None:
    """
    A picture that lacks some room stays on the page, smaller but not small.
    """
    height, page = height_and_page(page_with(6, tmp_path))
    assert page == 0
    assert _TALLEST_PT * 0.6 <= height < _TALLEST_PT - 1


@pytest.mark.parametrize("size", [18, 24])
def test_in_large_print_a_lead_picture_stays_with_its_headline(size: int, tmp_path: Path) -> None:
    """
    A page of large print does not end below its headline where the picture has room at three fifths or more.
    """
    lead = Figure(make_picture(tmp_path, size=(900, 800)), PlainText("A tower"))
    text = SENTENCE * 3 if size == 18 else "It turns."
    article = Article(SOURCE, "en", Headline(run("Tides")), (paragraph(text),), lead_figure=lead)
    found = read(large(article, tmp_path / "x.pdf", size, folder=tmp_path))
    height, page = height_and_page(found)
    assert page == 0
    assert height > 0.6 * 159.2 / 25.4 * 72 * 800 / 900 - 1


def test_no_picture_is_shrunk_in_vain(tmp_path: Path) -> None:
    """
    Pictures that begin a page are as large as ever, wherever the text before them ends.
    """
    for paragraphs in range(3, 11):
        height, page = height_and_page(page_with(paragraphs, tmp_path))
        assert page == 0 or height == pytest.approx(_TALLEST_PT, abs=0.5)


@pytest.mark.parametrize(("paragraphs", "page"), [(2, 0), (9, 1)])
def test_other_pictures_keep_their_size(paragraphs: int, page: int, tmp_path: Path) -> None:
    """
    A picture that fits is not touched; one that would become too small goes to the next page as it is.
    """
    height, found = height_and_page(page_with(paragraphs, tmp_path))
    assert found == page
    assert height == pytest.approx(_TALLEST_PT, abs=0.5)
