"""The report of an audit is a page, whatever the words of its article are."""

from pathlib import Path

from lxml import html

from article_pipeline.article.model import Headline
from article_pipeline.audit import Edition, audit_article
from article_pipeline.audit.reference import Reference
from article_pipeline.audit.report.page import page
from tests.samples import article, paragraph, text

NONE_OF_XML = "a\ufffeb\x01c"


def test_characters_that_no_page_may_hold_are_shown(tmp_path: Path) -> None:
    """In the title, the blocks and the findings, pictures of them stand in their place."""
    (tmp_path / "bells.txt").write_text("Bells\n", encoding="utf-8")
    said = article(paragraph(NONE_OF_XML), headline=Headline(text(NONE_OF_XML)))
    audit = audit_article(Reference(said, "bells.txt"), [Edition("text", tmp_path / "bells.txt")])
    shown = page([audit])
    assert html.fromstring(shown).findtext(".//h1") == "Audit of a\ufffdb\u2401c"
    assert not set(NONE_OF_XML) & {"\ufffe", "\x01"} & set(shown)
