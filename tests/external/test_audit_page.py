"""The audit's page for people is valid and accessible."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from article_pipeline.audit import Edition, audit_article
from article_pipeline.audit.articles import SourceText
from article_pipeline.audit.reference import Reference
from article_pipeline.audit.report.page import page
from tests.external import axe, vnu
from tests.samples import EVERYTHING, article, paragraph

pytestmark = [pytest.mark.external, pytest.mark.xdist_group("browser")]


@pytest.fixture(params=[1, 2])
def report(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The page of some articles, with an edition that lacks nearly all and one that nobody reads."""
    (tmp_path / "bells.txt").write_text("Bells\n", encoding="utf-8")
    names = (("text", "bells.txt"), ("bulletin", "bells.bul"))
    editions = [Edition(name, tmp_path / file) for name, file in names]
    articles = (EVERYTHING, article(paragraph("The tide turns."), headline=None))[: request.param]
    audits = [audit_article(Reference(one, "bells.txt"), editions, SourceText("Bells")) for one in articles]
    file = tmp_path / "audit.html"
    file.write_text(page(audits), encoding="utf-8")
    return file


def test_the_page_is_valid(report: Path) -> None:
    """The Nu checker finds no error."""
    assert vnu.findings([report]) == []


def test_the_page_is_accessible(report: Path, browser: Browser) -> None:
    """axe finds nothing, in light colours and in dark ones."""
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        shown = context.new_page()
        shown.goto(report.as_uri())
        assert axe.findings(shown) == []
        context.close()
