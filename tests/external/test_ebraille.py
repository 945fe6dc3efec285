"""
EPUBCheck on eBraille: it knows EPUB 3.3 and not eBraille, so five properties that eBraille demands are
unknown to it (OPF-027), and nothing else may be found.
"""

from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from article_pipeline.article.model import (
    Article,
    Figure,
    Headline,
    LanguagePart,
    Link,
    Paragraph,
    PlainText,
    Row,
    Table,
)
from article_pipeline.build.source import read
from article_pipeline.options import Options
from article_pipeline.renderers.braille import ebraille
from tests.braille.making import job_of
from tests.effort import examples
from tests.external import epubcheck
from tests.samples import EVERYTHING, article, cell, paragraph, text
from tests.strategies import articles

pytestmark = [pytest.mark.external, pytest.mark.xdist_group("epubcheck")]

SOURCES = sorted((Path(__file__).parents[2] / "source").glob("*/article.txt"))
UNKNOWN = {
    f'Undefined property: "a11y:{name}".'
    for name in ("brailleCellType", "brailleSystem", "completeTranscription", "producer", "tactileGraphics")
}


def odd_articles() -> list[Article]:
    """Articles that are hard on a package: nothing in them, very much, scripts and links of all kinds."""
    heads = Row((cell("Bell", is_header=True), cell("Weight", is_header=True)))
    rows = (heads, *(Row((cell(f"Bell {n}"), cell(f"{n} kg"))) for n in range(500)))
    links = tuple(
        Link(text("here"), target)
        for target in ("mailto:ann@example.org", "tel:+441234", "https://example.org/a b?c=é#d")
    )
    return [
        article(headline=None),
        article(paragraph("x"), headline=Headline(text("word " * 400))),
        article(Table(rows, header_rows=1)),
        article(*(Figure(alt=PlainText(f"A bell, number {n}")) for n in range(300))),
        article(paragraph("שלום 😀 e\u0301 漢字 السلام")),
        article(Paragraph((*links, LanguagePart(text("été"), "fr")))),
    ]


def generated_articles() -> list[Article]:
    """Articles of every shape that the model allows."""
    made: list[Article] = []

    @settings(max_examples=examples(25), phases=[Phase.generate])
    @given(articles())
    def take(drawn: Article) -> None:
        made.append(drawn)

    take()
    return made


def test_epubcheck_finds_its_five_unknown_properties_and_nothing_else(tmp_path: Path) -> None:
    """Errors, warnings and notes on use together: each publication has the five and no others."""
    samples = (read(path, Options()).article for path in SOURCES)
    books = []
    for number, told in enumerate([EVERYTHING, *odd_articles(), *samples, *generated_articles()]):
        books.append(tmp_path / f"{number}.epub")
        ebraille.render(job_of(told), books[-1])
    found = epubcheck.findings(books)
    assert {f.rule for f in found} == {"OPF-027"}
    assert {f.message for f in found} == UNKNOWN
    assert all({f.message for f in found if f.path == book.absolute()} == UNKNOWN for book in books)
