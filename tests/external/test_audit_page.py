"""The audit's page for people is valid and accessible."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from article_pipeline.audit import ArticleAudit, Edition, Proof, audit_article
from article_pipeline.audit.articles import SourceText
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.reference import Reference
from article_pipeline.audit.report.page import page
from tests.external import axe, vnu
from tests.samples import EVERYTHING, article, paragraph

pytestmark = [pytest.mark.external, pytest.mark.xdist_group("browser")]


def _declared(audit: ArticleAudit) -> Proof:
    """Give the proof of an edition that lacks what a message tells of, and has a fault of its own."""
    of_text = audit.proofs[0]
    lost = [replace(one, declared="AP622") for one in of_text.findings if one.where]
    moved = Finding(Fault.MOVED, "chapter 2", stream=Stream.FACTS, wanted="chapter: Bells")
    return Proof(Edition("braille", of_text.edition.file), of_text.wanted, (moved, *lost))


@pytest.fixture(params=[1, 2])
def report(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The page of some articles, with an edition that lacks nearly all and one that nobody reads."""
    (tmp_path / "bells.txt").write_text("Bells\n", encoding="utf-8")
    names = (("text", "bells.txt"), ("bulletin", "bells.bul"))
    editions = [Edition(name, tmp_path / file) for name, file in names]
    articles = (EVERYTHING, article(paragraph("The tide turns."), headline=None))[: request.param]
    audits = [audit_article(Reference(one, "bells.txt"), editions, SourceText("Bells")) for one in articles]
    audits = [replace(one, proofs=(*one.proofs, _declared(one)), believed="text") for one in audits]
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


@pytest.mark.parametrize("width", [1280, 400])
def test_the_table_scrolls_in_its_own_region(report: Path, browser: Browser, width: int) -> None:
    """The page is as wide as its window; the names of editions and of blocks stay where they are."""
    shown = browser.new_page(viewport={"width": width, "height": 500})
    shown.goto(report.as_uri())
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    moved = shown.evaluate(
        """() => {
            const region = [...document.querySelectorAll(".scroll")].at(-1);
            const table = region.querySelector("table");
            table.style.width = "3000px";
            table.style.height = "3000px";
            const [head, block] = [region.querySelectorAll("thead th")[2], region.querySelector("tbody th")];
            region.scrollTo(900, 1200);
            const edge = region.getBoundingClientRect();
            const [top, left] = [head.getBoundingClientRect().top, block.getBoundingClientRect().left];
            return [top - edge.top, left - edge.left, region.scrollTop, region.scrollLeft];
        }"""
    )
    assert moved == [0, 0, 1200, 900]
    shown.close()
