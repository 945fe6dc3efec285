"""
The accessible PDF under veraPDF's own profiles, and under poppler.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from article_pipeline.article.model import Article
from article_pipeline.article.source import SourceFile
from article_pipeline.options import PDF_STANDARDS, Options, PdfOptions, Publication
from article_pipeline.readers import read
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.pdf.accessible import render
from tests.effort import examples
from tests.external.presence import require
from tests.external.verapdf import Flavour, complaints
from tests.markup.samples import (
    SOURCE,
    every_block,
    links_within,
    long,
    minimal,
    nested,
    paragraph,
    with_picture,
)
from tests.pdf.audit import audit, loose
from tests.pdf.large import prose
from tests.pdf.making import made, make_drawing, make_picture
from tests.pdf.reading import read as read_back
from tests.pdf.test_lent_fonts import HOLDS
from tests.pdf.test_lent_fonts import font as runes
from tests.strategies import articles

_GENERATED = examples(200)
_SAMPLES = Path(__file__).parents[2] / "source"

_RAISED = "Wrong Attribute 'TextPosition'"  # it is of PDF 2.0, which older versions of poppler do not know

FLAVOURS: dict[str, tuple[Flavour, ...]] = {"ua-1": ("ua1", "3a"), "ua-2": ("ua2", "wt1a", "wt1r", "4f")}
"""What each edition claims to be, in veraPDF's names."""

pytestmark = [pytest.mark.external, pytest.mark.xdist_group("verapdf")]
in_each_standard = pytest.mark.parametrize("standard", FLAVOURS)


def test_every_standard_is_judged() -> None:
    """
    No standard can be chosen that these tests do not know.
    """
    assert tuple(FLAVOURS) == PDF_STANDARDS


def judged(files: list[Path], standard: str) -> str:
    return complaints([(file, flavour) for file in files for flavour in FLAVOURS[standard]])


@in_each_standard
def test_articles_of_every_shape_pass(standard: str, tmp_path: Path) -> None:
    """
    Articles of every shape are all that their metadata claims.

    A minimal one, one with every block, one of many pages, figures with and without their picture, a word
    that no page could hold, an unknown language, raised signs that no font has, boxes and quotes within boxes
    and cells, lists within lists, and links within the article.
    """
    asset = make_picture(tmp_path)
    shapes = {
        "minimal": minimal(),
        "blocks": every_block(),
        "long": long(),
        "picture": with_picture(asset),
        "drawing": with_picture(make_drawing(tmp_path)),
        "no-picture": with_picture(None),
        "no-language": Article(SOURCE, "", body=(paragraph("It turns."),)),
        "raised": Article(SOURCE, "en", body=(paragraph("At 10⁻³ m⁻¹, xⁱ₊₁"),)),
        "endless-word": Article(SOURCE, "en", body=(paragraph("x" * 2000),)),
        "nested": nested(),
        "links-within": links_within(),
    }
    files = [made(article, tmp_path / f"{name}.pdf", tmp_path, standard) for name, article in shapes.items()]
    assert not judged(files, standard)


@in_each_standard
def test_the_looks_of_a_house_pass(standard: str, tmp_path: Path) -> None:
    """
    A logo, be it pixels or a drawing, colours and a lent font take nothing from what a file claims.
    """
    choices = PdfOptions(standard, font=(runes(tmp_path),))
    files = []
    for name in (make_picture(tmp_path).path, make_drawing(tmp_path).path):
        house = Publication("Tide Tables", str(tmp_path / name), {"accent": "#0a5c66"})
        options = Options(pdf=choices, publication=house)
        files.append(tmp_path / f"{name}.pdf")
        assert not render(RenderJob(prose(HOLDS), "tides", "tides.txt", options), files[-1])
    assert not judged(files, standard)


@in_each_standard
def test_generated_articles_pass(standard: str, tmp_path: Path) -> None:
    """
    Whatever article the model allows, its PDF is all that its metadata claims.
    """
    asset = make_picture(tmp_path)
    files: list[Path] = []

    @settings(max_examples=_GENERATED, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(articles(st.just(asset)))
    def make_one(article: Article) -> None:
        files.append(made(article, tmp_path / f"{len(files)}.pdf", tmp_path, standard))

    make_one()
    assert not judged(files, standard)


@in_each_standard
def test_the_samples_pass(standard: str, tmp_path: Path) -> None:
    """
    Every article of source/ is all that its PDF's metadata claims, and the audit finds nothing in it.
    """
    sources = sorted(_SAMPLES.glob("*/article.*"))
    assert len(sources) >= 3
    files = []
    for path in sources:
        article = read(SourceFile(path.name, path.read_bytes(), path.parent), Options()).article
        files.append(made(article, tmp_path / f"{path.parent.name}.pdf", path.parent, standard))
        assert audit(files[-1], article) == []
    assert not judged(files, standard)


@in_each_standard
def test_poppler_reads_the_tags_without_complaint(standard: str, tmp_path: Path) -> None:
    """
    A reader that others wrote finds the same tree: the same words in the same order, each paragraph whole.
    """
    require([] if shutil.which("pdfinfo") else ["pdfinfo"], "apt-get install poppler-utils")
    file = made(every_block(), tmp_path / "blocks.pdf", standard=standard)
    found = subprocess.run(["pdfinfo", "-struct-text", file], capture_output=True, text=True, check=True)
    assert not [line for line in found.stderr.splitlines() if _RAISED not in line]
    assert "/Scope /Column" in found.stdout
    assert found.stdout.count("  P <body-0>") == 1
    said = re.findall(r'^ *"(.*)"$', found.stdout, re.MULTILINE)
    assert loose("".join(said)) == loose(read_back(file).tree.text)
