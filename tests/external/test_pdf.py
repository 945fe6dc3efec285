"""
The PDF under veraPDF's own PDF/UA-1 profile.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from article_pipeline.article.model import Article
from tests.external.verapdf import complaints
from tests.markup.samples import every_block, long, minimal, with_picture
from tests.pdf.making import made, make_picture
from tests.strategies import articles

pytestmark = pytest.mark.external

_GENERATED = 60


def test_articles_of_every_shape_pass_pdf_ua_1(tmp_path: Path) -> None:
    """
    A minimal article, one with every block, one of many pages, and figures with and without their picture
    are PDF/UA-1.
    """
    asset = make_picture(tmp_path)
    shapes = {
        "minimal": minimal(),
        "blocks": every_block(),
        "long": long(),
        "picture": with_picture(asset),
        "no-picture": with_picture(None),
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
