"""
Tables on the pages: which words are broken, and which are not.
"""

from pathlib import Path

from article_pipeline.article.model import Article, Row, Table
from tests.markup.samples import SOURCE, cell
from tests.pdf.making import made
from tests.pdf.reading import Document, read

MONSTER = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"


def page_with(rows: tuple[tuple[str, ...], ...], tmp_path: Path) -> Document:
    table = Table(tuple(Row(tuple(cell(text) for text in row)) for row in rows), 1)
    return read(made(Article(SOURCE, "de", body=(table,)), tmp_path / "table.pdf"))


def lines_of(document: Document, text: str) -> int:
    """How many lines the paragraph that says ``text`` takes."""
    (found,) = (p for p in document.tree.all("P") if p.text == text)
    return len(found.kids)


def test_short_words_are_whole_beside_a_long_one(tmp_path: Path) -> None:
    """
    A column of short words is not squeezed until they break; only the word that has no room is broken.
    """
    rows = (("Hafen", "Gesetz", "Bemerkung"), ("Wrackham", MONSTER * 3, "Die Uhr steht auf dem Turm"))
    document = page_with(rows, tmp_path)
    assert lines_of(document, "Wrackham") == 1
    assert lines_of(document, MONSTER * 3) > 1


def test_a_table_of_many_columns_stays_on_the_page(tmp_path: Path) -> None:
    """
    Where there is no room for whole words all are broken, and none is lost.
    """
    row = tuple(f"column{n}" for n in range(26))
    document = page_with((row, row), tmp_path)
    assert [p.text for p in document.tree.all("P")] == [*row, *row]
    assert lines_of(page_with((("column0",),), tmp_path), "column0") == 1
    assert max(len(p.kids) for p in document.tree.all("P")) > 2
