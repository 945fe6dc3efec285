"""
Lying pictures that stand across all columns of a printed page.
"""

from dataclasses import replace
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from article_pipeline.article.model import Article, Figure, PlainText
from article_pipeline.options import PdfOptions
from tests.pdf.printing import columns_of, document_of, letters, pictures_by_page, printed, spans_of
from tests.pdf.test_magazine import album, assert_all_words, story

FINE, UPRIGHT, COARSE = (2140, 1000), (390, 520), (600, 400)
_ALBUMS = {"lying": (FINE,) * 6, "both": (FINE, UPRIGHT, FINE, COARSE, UPRIGHT, FINE), "many": (FINE,) * 12}
_MOST_EMPTY = 3.5  # lines: what a heading with its first lines may leave empty

_MOST_LONGER = 2  # lines that all columns may grow by


def feature(folder: Path, *sizes: tuple[int, int], words: int = 2400) -> Article:
    """A story each of whose pictures has a description of its own."""
    plain = story(words, album(folder, *sizes))
    numbers = iter(range(len(sizes)))
    body = (
        replace(block, alt=PlainText(f"Quay {next(numbers)}")) if isinstance(block, Figure) else block
        for block in plain.body
    )
    return replace(plain, body=tuple(body))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A long story with twelve pictures, laid out."""
    folder = tmp_path_factory.mktemp("many")
    return document_of(feature(folder, *_ALBUMS["many"], words=4500), folder)[0]


@pytest.mark.parametrize("columns", [2, 3])
def test_a_fine_lying_picture_stands_across_the_page_with_its_caption(columns: int, tmp_path: Path) -> None:
    """
    It begins where columns do, is as wide as all of them, and its caption and credit are below it.
    """
    document, grid = document_of(feature(tmp_path, *_ALBUMS["lying"]), tmp_path, PdfOptions(columns=columns))
    spans = spans_of(document)
    assert spans
    for span in spans:
        assert span.width_mm == pytest.approx(grid.measure_mm, abs=0.1)
        assert span.top_mm == pytest.approx(document.pages[0]._page_box.margin_top * 25.4 / 96, abs=0.1)
        number = span.description.removeprefix("Quay ")
        assert letters(f"as picture {number} shows it. Photo: A. Poe") in letters(span.said)


@pytest.mark.parametrize("album_name", _ALBUMS)
@pytest.mark.parametrize(("columns", "size"), [(2, "a4"), (2, "letter"), (3, "210mmx280mm")])
def test_columns_below_such_pictures_are_full(
    album_name: str, columns: int, size: str, tmp_path: Path
) -> None:
    """
    Before the last page each column reaches its foot, each picture is there once, and text keeps to the grid.
    """
    article = feature(tmp_path, *_ALBUMS[album_name], words=3000)
    document, grid = document_of(article, tmp_path, PdfOptions(page_size=size, columns=columns))
    found = columns_of(document, grid.type.line_pt)
    last = max(column.page for column in found)
    assert spans_of(document)
    assert [c for c in found if c.page < last and c.end < grid.lines - _MOST_EMPTY] == []
    assert max(c.end for c in found) <= grid.lines + _MOST_LONGER + 0.05
    pictures = list(chain(*pictures_by_page(document)))
    assert len(pictures) == len(set(pictures)) == len(_ALBUMS[album_name])
    tops = [top for c in found for top, tag in zip(c.tops, c.tags, strict=True) if tag == "p"]
    assert all(abs(top - round(top)) < 0.05 for top in tops)


def test_every_word_is_printed_beside_such_pictures(tmp_path: Path) -> None:
    """
    What is set into a margin is printed once, and the text goes on below it.
    """
    article = feature(tmp_path, *_ALBUMS["lying"])
    assert_all_words(article, printed(article, tmp_path / "x.pdf", tmp_path), is_shown=True)


def test_two_pages_in_a_row_have_no_such_picture(many: Any) -> None:
    """
    The page after has its pictures in columns, and the first page keeps its opening.
    """
    pages = [span.page for span in spans_of(many)]
    assert len(pages) > 1
    assert min(pages) > 1
    assert all(after - before > 1 for before, after in pairwise(pages))


def test_pictures_keep_their_order(many: Any) -> None:
    """
    A picture across a page stands behind all that are before it in the article, and before those behind it.
    """
    pages = [sorted(int(alt.removeprefix("Quay ")) for alt in page) for page in pictures_by_page(many)]
    assert [number for page in pages for number in page] == list(range(12))


@pytest.mark.parametrize(
    ("size", "columns"),
    [
        pytest.param(COARSE, 2, id="coarse"),
        pytest.param(UPRIGHT, 2, id="upright"),
        pytest.param(FINE, 1, id="one"),
    ],
)
def test_other_pictures_stay_in_their_column(size: tuple[int, int], columns: int, tmp_path: Path) -> None:
    """
    A picture that would be coarse across the page, or fill it, and any in one column stand as they did.
    """
    article = feature(tmp_path, *[size] * 4)
    document, _ = document_of(article, tmp_path, PdfOptions(columns=columns))
    assert spans_of(document) == []
    assert sum(map(len, pictures_by_page(document))) == 4


def test_a_picture_near_the_end_leaves_no_page_without_text(tmp_path: Path) -> None:
    """
    No picture stands across a page if what floats would have the last page for itself by that.
    """
    for words in range(900, 1500, 100):
        document, grid = document_of(feature(tmp_path, *[FINE] * 4, words=words), tmp_path)
        last = [c for c in columns_of(document, grid.type.line_pt) if c.page == len(document.pages) - 1]
        assert any("p" in column.tags for column in last) or not spans_of(document)


@pytest.mark.parametrize(("size", "most_mm"), [((1500, 2000), 84), ((1500, 1240), 84), (FINE, 174)])
def test_a_picture_is_as_fine_as_its_largest_place_asks(
    size: tuple[int, int], most_mm: int, tmp_path: Path
) -> None:
    """
    What can only stand in a column has no more than a quarter over 300 pixels an inch there.
    """
    file = printed(feature(tmp_path, size, words=300), tmp_path / "x.pdf", tmp_path)
    with pikepdf.open(file) as pdf:
        (picture,) = (image for page in pdf.pages for image in page.Resources.get("/XObject", {}).values())
        assert 299 < int(picture.Width) / (most_mm / 25.4) <= 1.25 * 300
