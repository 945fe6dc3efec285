"""The report of an audit is a page, whatever the words of its article are."""

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from article_pipeline.article.model import (
    Article,
    Caption,
    Credit,
    Figure,
    Headline,
    List,
    ListItem,
    PlainText,
)
from article_pipeline.audit import ArticleAudit, Edition, Proof, SourceText, audit_article
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.audit.pieces import pieces
from article_pipeline.audit.reference import Reference
from article_pipeline.audit.report import matrix
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
BELLS = article(paragraph("The tide turns."), paragraph("The bell rings."), headline=None)
SWAPPED = Finding(Fault.MOVED, "chapter 2", stream=Stream.FACTS, wanted="chapter: Tide")
LAST = pieces(BELLS)[-1].where
PICTURE = Finding(
    Fault.MISSING, "", LAST, 3, Kind.PARAGRAPH, Stream.PICTURES, "picture: a.png", declared="AP622"
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


def _proof(name: str, *found: Finding, **more: bool) -> Proof:
    return Proof(Edition(name, Path(f"bells.{name}")), {Stream.WORDS: tuple(pieces(BELLS))}, found, **more)


def _shown(*proofs: Proof, believed: str = "") -> Any:
    return html.fromstring(page([ArticleAudit(BELLS, "bells.txt", proofs, {}, believed=believed)]))


def _column(shown: Any) -> list[str]:
    """Give the texts of the last column of the table of editions: its head, the edition, the blocks."""
    rows = shown.xpath("//table[contains(caption, 'editions across')]//tr")
    return [row[-1].text_content() for row in rows]


@pytest.mark.parametrize(
    ("proof", "said"),
    [
        (_proof("html"), ["no finding", "whole", "whole", "whole"]),
        (_proof("html", SWAPPED), ["1 fault", "1 fault: out of order", "whole", "whole"]),
        (_proof("html", PICTURE), ["1 declared", "whole", "whole", "declared: AP622"]),
        (
            _proof("html", Finding(Fault.UNREADABLE, "", found="it is cut short")),
            ["1 fault", "1 fault: not to be read", "not read", "not read"],
        ),
        (_proof("html", was_read=False), ["not audited"] * 4),
    ],
    ids=["whole", "chapters swapped", "declared", "not to be read", "no auditor"],
)
def test_what_names_no_block_has_a_row_of_its_own(proof: Proof, said: list[str]) -> None:
    """The first row is the edition's own, the head counts what was found; what was not read is not whole."""
    head, *cells = _column(_shown(proof))
    assert [head.removeprefix("html"), *cells] == said


def test_what_others_are_held_against_is_believed() -> None:
    """No cell says that the model is whole where nothing proves it; a fault of it is told all the same."""
    assert _column(_shown(_proof("json"), believed="json")) == ["jsonbelieved", *["believed"] * 3]
    assert _column(_shown(_proof("json", SWAPPED), believed="json"))[1] == "1 fault: out of order"
    assert _column(_shown(_proof("text"), believed="json"))[1:] == ["whole"] * 3
    assert "json, which is believed" in _shown(_proof("json"), believed="json").text_content()


def test_what_a_kind_of_edition_has_no_place_for_is_explained() -> None:
    """A cell that says "not in it" has its sentence below the table, which else is not there."""
    said = [piece for piece in pieces(BELLS) if piece.where != LAST]
    printed = Proof(Edition("print-pdf", Path("bells.pdf")), {Stream.WORDS: tuple(said)}, ())
    shown = _shown(printed)
    assert _column(shown)[-1] == "not in it"
    assert [p for p in shown.xpath("//p/text()") if p.startswith("“Not in it”: ")]
    for other in (_proof("html"), _proof("html", was_read=False)):
        assert "“Not in it”" not in _shown(other).text_content()


def test_a_code_in_the_table_is_explained_below_it() -> None:
    """Each code that occurs leads to its message in words and the editions that it is about."""
    shown = _shown(_proof("braille", PICTURE, PICTURE), _proof("text"))
    (name,) = shown.xpath("//td[@class='declared']/a/@href")
    (term,) = shown.xpath("//dt[@id=$name]", name=name.removeprefix("#"))
    assert term.text_content() == "AP622"
    (meaning,) = [one.text_content() for one in shown.iter("dd")]
    assert meaning.startswith("picture(s) are there in words only: no tactile graphics are made")
    assert meaning.endswith("(braille 2)")
    assert not list(_shown(_proof("text")).iter("dl"))


def test_every_link_of_the_report_leads_to_a_place_on_it() -> None:
    """Heads of columns lead to what was found, codes to what they mean, of each of several articles."""
    audit = ArticleAudit(BELLS, "bells.txt", (_proof("a b", PICTURE), _proof("text", SWAPPED)), {})
    shown: Any = html.fromstring(page([audit, audit]))
    names = shown.xpath("//@id")
    assert len(names) == len(set(names))
    links = [link.removeprefix("#") for link in shown.xpath("//a/@href")]
    assert len(links) == 6
    assert set(links) == set(names)


def test_a_code_of_a_package_that_is_gone_stands_without_its_meaning() -> None:
    """What a format of others declared is shown where nobody can say any more what its code means."""
    gone = Finding(Fault.MISSING, "", LAST, 3, stream=Stream.LINKS, wanted="x", declared="GONE1")
    said = _shown(_proof("gemtext", gone)).find(".//dl")
    assert ["".join(part.itertext()) for part in said] == ["GONE1", "(gemtext 1)"]


PARTED = article(
    paragraph("The tide turns."),
    Figure(
        alt=PlainText("A bell"),
        caption=Caption(text("It rings.")),
        credit=Credit("Tom Reed", "Credit: Tom Reed"),
    ),
    List(tuple(ListItem((paragraph(f"The {number} boat leaves."),)) for number in ("first", "second"))),
    headline=None,
)
FIGURE, LIST = (pieces(PARTED)[n].where for n in (1, -1))
LOST_PICTURE = Finding(Fault.MISSING, "", FIGURE, None, Kind.ALT, Stream.PICTURES, "a.png")


def _about(where: str, kind: Kind | None, wanted: str = "", line: int | None = None) -> Finding:
    return Finding(Fault.ALTERED, "#x", where, line, kind, wanted=wanted, found="x")


def _heads(shown: Any) -> list[str]:
    return [head.text_content() for head in shown.xpath("//tbody/tr/th")]


def _faulty(shown: Any) -> list[str]:
    return [cell.getparent()[0].text_content() for cell in shown.xpath("//td[@class='faulty']")]


def _page_of(said: Article, *found: Finding) -> Any:
    proof = Proof(Edition("html", Path("bells.html")), {Stream.WORDS: tuple(pieces(said))}, found)
    return html.fromstring(page([ArticleAudit(said, "bells.txt", (proof,), {})]))


def test_parts_of_blocks_have_rows_of_their_own() -> None:
    """Below a picture stand what is said of it, below a list its items, each called by what it is."""
    assert _heads(_page_of(PARTED)) == [
        "the edition itself",
        "The tide turns.",
        "picture",
        "description: A bell",
        "caption: It rings.",
        "Credit: Tom Reed",
        "list",
        "item: The first boat leaves.",
        "item: The second boat leaves.",
    ]


@pytest.mark.parametrize(
    ("finding", "head"),
    [
        (_about(FIGURE, Kind.CAPTION, "rings"), "caption: It rings."),
        (_about(FIGURE, Kind.CREDIT, "Tom", 7), "Credit: Tom Reed"),
        (_about(FIGURE, Kind.ALT), "description: A bell"),
        (LOST_PICTURE, "picture"),
        (_about(LIST, Kind.PARAGRAPH, "second"), "item: The second boat leaves."),
        (_about(LIST, Kind.PARAGRAPH, "boat"), "list"),
        (_about(LIST, Kind.MARKER, "list of 2"), "list"),
    ],
)
def test_a_finding_stands_at_the_part_that_it_is_about(finding: Finding, head: str) -> None:
    """It is in the row of its part, and in that of the block if nobody can say which part."""
    assert _faulty(_page_of(PARTED, finding)) == [head]


def test_a_long_table_has_the_parts_with_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the rows would be too many, parts are left out, then blocks, but for those with findings."""
    finding = _about(LIST, Kind.PARAGRAPH, "second")
    own, item = "the edition itself", "item: The second boat leaves."
    monkeypatch.setattr(matrix, "MOST_ROWS", 7)
    assert _heads(_page_of(PARTED, finding)) == [own, "The tide turns.", "picture", "list", item]
    monkeypatch.setattr(matrix, "MOST_ROWS", 3)
    assert _heads(_page_of(PARTED, finding)) == [own, "list", item]
