"""
The PDF under veraPDF's own PDF/UA-1 profile.
"""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from article_pipeline.article.model import Article
from article_pipeline.article.source import SourceFile
from article_pipeline.options import Options
from article_pipeline.readers import read
from tests.external.presence import require
from tests.external.verapdf import complaints
from tests.markup.samples import SOURCE, every_block, long, minimal, paragraph, with_picture
from tests.pdf.making import made, make_picture
from tests.strategies import articles

pytestmark = pytest.mark.external

_GENERATED = 120
_SAMPLES = Path(__file__).parents[2] / "source"


def test_articles_of_every_shape_pass_pdf_ua_1(tmp_path: Path) -> None:
    """
    A minimal article, one with every block, one of many pages, figures with and without their picture, a
    word that no page could hold, an unknown language and raised signs that no font has are PDF/UA-1.
    """
    asset = make_picture(tmp_path)
    shapes = {
        "minimal": minimal(),
        "blocks": every_block(),
        "long": long(),
        "picture": with_picture(asset),
        "no-picture": with_picture(None),
        "no-language": Article(SOURCE, "", body=(paragraph("It turns."),)),
        "raised": Article(SOURCE, "en", body=(paragraph("At 10⁻³ m⁻¹, xⁱ₊₁"),)),
        "endless-word": Article(SOURCE, "en", body=(paragraph("x" * 2000),)),
    }
    files = [made(article, tmp_path / f"{name}.pdf", tmp_path) for name, article in shapes.items()]
    assert not complaints([(file, "ua1") for file in files])


def test_generated_articles_pass_pdf_ua_1(tmp_path: Path) -> None:
    """
    Whatever article the model allows, its PDF is PDF/UA-1.
    """
    asset = make_picture(tmp_path)
    files: list[Path] = []

    @settings(max_examples=_GENERATED, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(articles(st.just(asset)))
    def make_one(article: Article) -> None:
        files.append(made(article, tmp_path / f"{len(files)}.pdf", tmp_path))

    make_one()
    assert not complaints([(file, "ua1") for file in files])


def test_the_samples_pass_pdf_ua_1(tmp_path: Path) -> None:
    """
    Every article of source/ is PDF/UA-1.
    """
    sources = sorted(_SAMPLES.glob("*/article.*"))
    assert len(sources) >= 3
    files = []
    for path in sources:
        reading = read(SourceFile(path.name, path.read_bytes(), path.parent), Options())
        files.append(made(reading.article, tmp_path / f"{path.parent.name}.pdf", path.parent))
    assert not complaints([(file, "ua1") for file in files])


def test_poppler_reads_the_tags_without_complaint(tmp_path: Path) -> None:
    """
    A reader that others wrote finds the same tree: whole paragraphs, and nothing odd on its error stream.
    """
    require([] if shutil.which("pdfinfo") else ["pdfinfo"], "apt-get install poppler-utils")
    file = made(every_block(), tmp_path / "blocks.pdf")
    found = subprocess.run(["pdfinfo", "-struct-text", file], capture_output=True, text=True, check=True)
    assert found.stderr == ""
    assert "/Scope /Column" in found.stdout
    assert found.stdout.count("  P <body-0>") == 1
