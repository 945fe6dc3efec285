"""
Large print judged by what others wrote: veraPDF and poppler.
"""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from article_pipeline.article.model import Article, Cell, Headline, List, ListItem, Row, Table
from article_pipeline.build.source import load
from article_pipeline.options import THEMES, Options
from article_pipeline.readers import read
from tests.effort import examples
from tests.external.presence import require
from tests.external.verapdf import complaints
from tests.markup.samples import SOURCE, every_block, long, minimal, paragraph, run, table, with_picture
from tests.pdf.large import COMPOUND, large, prose, render_large
from tests.pdf.making import make_picture
from tests.strategies import articles

pytestmark = [pytest.mark.external, pytest.mark.xdist_group("verapdf")]

_GENERATED = examples(200)
_SAMPLES = Path(__file__).parents[2] / "source"


def broad_table() -> Article:
    """A table that is stacked, with an empty cell, one over two rows, and things in cells."""
    items = List((ListItem((paragraph("one"), table())),))
    rows = (
        Row(tuple(Cell((paragraph(f"A head of column {n}"),), is_header=True) for n in range(5))),
        Row((Cell((paragraph("Harbour"),), is_header=True, rows=2), Cell(()), Cell((items,)))),
        Row((Cell((paragraph("6:44"),), columns=3),)),
    )
    return Article(SOURCE, "en", headline=Headline(run("A table")), body=(Table(rows, 1),))


def test_articles_of_every_shape_pass_pdf_ua_1(tmp_path: Path) -> None:
    """
    Every block, long articles, pictures, stacked tables and parted words are PDF/UA-1 in each size and theme.
    """
    shapes = {
        "minimal": minimal(),
        "blocks": every_block(),
        "long": long(),
        "picture": with_picture(make_picture(tmp_path)),
        "no-picture": with_picture(None),
        "table": broad_table(),
        "compound": prose(COMPOUND, "https://example.org/" + "path/" * 30, "x" * 500, language="de"),
        "no-language": prose("It turns.", language=""),
    }
    settings_ = [(18, THEMES[0]), (24, THEMES[1]), (40, THEMES[2])]
    files = [
        large(article, tmp_path / f"{name}-{size}.pdf", size, theme=theme, folder=tmp_path)
        for name, article in shapes.items()
        for size, theme in settings_
    ]
    assert not complaints([(file, "ua1") for file in files])


def test_generated_articles_pass_pdf_ua_1(tmp_path: Path) -> None:
    """
    Whatever article the model allows, its large print is PDF/UA-1.
    """
    asset = make_picture(tmp_path)
    files: list[Path] = []

    @settings(max_examples=_GENERATED, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(articles(st.just(asset)), st.integers(16, 40))
    def make_one(article: Article, size: int) -> None:
        files.append(large(article, tmp_path / f"{len(files)}.pdf", size, folder=tmp_path))

    make_one()
    assert not complaints([(file, "ua1") for file in files])


def test_the_samples_pass_pdf_ua_1(tmp_path: Path) -> None:
    """
    Every article of source/ is PDF/UA-1 in large print, about which nothing is to be said.
    """
    sources = sorted(_SAMPLES.glob("*/article.*"))
    assert len(sources) >= 3
    files = []
    for path in sources:
        article = read(load(path), Options()).article
        files.append(tmp_path / f"{path.parent.name}.pdf")
        assert render_large(article, files[-1], folder=path.parent) == ()
    assert not complaints([(file, "ua1") for file in files])


def test_poppler_finds_the_words_and_no_slanted_font(tmp_path: Path) -> None:
    """
    A reader that others wrote takes out each line whole, and lists the sans and its bold alone.
    """
    require([] if shutil.which("pdftotext") else ["pdftotext"], "apt-get install poppler-utils")
    file = large(long(4), tmp_path / "x.pdf", 24)
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    assert "nobody on the quay looks up. The well-known tide" in " ".join(text.split())
    fonts = subprocess.run(["pdffonts", file], capture_output=True, text=True, check=True).stdout
    names = {line.split()[0].partition("+")[2] for line in fonts.splitlines()[2:]}
    assert names == {"Atkinson-Hyperlegible-Next", "Atkinson-Hyperlegible-Next-Bold"}
