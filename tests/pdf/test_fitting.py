"""
Pictures that would leave half a page empty before them.
"""

from pathlib import Path

import pytest

from article_pipeline.article.model import Article, Figure, PlainText
from tests.markup.samples import SENTENCE, SOURCE, paragraph
from tests.pdf.audit import audit
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


@pytest.mark.parametrize(("paragraphs", "page"), [(2, 0), (9, 1)])
def test_other_pictures_keep_their_size(paragraphs: int, page: int, tmp_path: Path) -> None:
    """
    A picture that fits is not touched; one that would become too small goes to the next page as it is.
    """
    height, found = height_and_page(page_with(paragraphs, tmp_path))
    assert found == page
    assert height == pytest.approx(_TALLEST_PT, abs=0.5)
