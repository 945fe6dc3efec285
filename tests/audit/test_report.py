"""The report of an audit is a page, whatever the words of its article are."""

from pathlib import Path

from lxml import html

from article_pipeline.article.model import Headline
from article_pipeline.audit import Edition, SourceText, audit_article
from article_pipeline.audit.reference import Reference
from article_pipeline.audit.report.page import page
from article_pipeline.build.source import read
from article_pipeline.options import Options
from tests.samples import article, paragraph, text

PAGE = (
    "<!DOCTYPE html><html lang=en><title>Bells</title><nav><a href=/n>News</a> <a href=/s>Sport</a></nav>"
    "<article><h1>Bells</h1><p>A bell was hung in the tower that day, and it has rung at noon ever since.</p>"
    "<div class=ad>Advertisement</div><p>Nobody on the quay looks up when it does, for they know it.</p>"
    "</article>\n<section class=related><h2>Related articles</h2><ul><li><a href=/c>The clock</a></ul>"
    "</section></html>"
)
NONE_OF_XML = "a\ufffeb\x01c"


def test_characters_that_no_page_may_hold_are_shown(tmp_path: Path) -> None:
    """In the title, the blocks and the findings, pictures of them stand in their place."""
    (tmp_path / "bells.txt").write_text("Bells\n", encoding="utf-8")
    said = article(paragraph(NONE_OF_XML), headline=Headline(text(NONE_OF_XML)))
    audit = audit_article(Reference(said, "bells.txt"), [Edition("text", tmp_path / "bells.txt")])
    shown = page([audit])
    assert html.fromstring(shown).findtext(".//h1") == "Audit of a\ufffdb\u2401c"
    assert not set(NONE_OF_XML) & {"\ufffe", "\x01"} & set(shown)


def test_what_is_left_out_is_shown_with_its_place_and_reason(tmp_path: Path) -> None:
    """Each piece has its line, the block that it stands behind, why, and its words; and how much all is."""
    (tmp_path / "bells.html").write_text(PAGE, encoding="utf-8")
    reading = read(tmp_path / "bells.html", Options())
    text = SourceText(reading.text, reading.has_markup)
    shown = html.fromstring(page([audit_article(Reference(reading.article, "bells.html"), [], text)]))
    rows = [
        ["".join(map(str, cell.itertext())) for cell in row]
        for row in shown.findall(".//table")[0].iter("tr")
    ]
    assert rows == [
        ["line", "where it stands", "reason", "words"],
        ["1", "before the article", "page furniture", "News Sport"],
        [
            "1",
            "in the article, behind: A bell was hung in the tower that day, …",
            "advertisement",
            "Advertisement",
        ],
        ["2", "after the article", "related links", "Related articles The clock"],
    ]
    said = [one.text or "" for one in shown.iter("p")]
    assert any(line.startswith("Left out are 3 pieces of it, with 7 words. ") for line in said)
