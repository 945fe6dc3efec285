"""Joiners inside words make other words of them, so that an edition without them does not say the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from article_pipeline.article.model import Article, Figure, PlainText
from article_pipeline.audit import audit
from article_pipeline.audit.findings import Fault
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.words.tokens import tokens_of
from tests.audit.making import Press
from tests.samples import article, paragraph

PERSIAN = "او می\u200cخواهد کتاب\u200cها را بخواند."
FAMILY = "A family \U0001f468\u200d\U0001f469\u200d\U0001f467 waves."
HINDI = "क्\u200dष is not क्ष."
CARRIERS = (
    *("json", "text", "markdown", "html", "epub"),
    *("vtt", "srt", "transcript", "daisy202", "daisy3"),
)
PAGES = ("pdf", "large-print", "print-pdf")


def of(*texts: str) -> Article:
    return replace(article(*map(paragraph, texts)), language="fa")


def without(text: str) -> str:
    return text.replace("\u200c", "").replace("\u200d", "")


@pytest.mark.parametrize("text", [PERSIAN, FAMILY, HINDI])
def test_a_word_without_its_joiner_is_another_word(text: str) -> None:
    """
    A joiner between characters is compared; at the end of a word there is nothing that it joins.
    """
    assert tokens_of(text) != tokens_of(without(text))
    assert tokens_of(f"\u200c{text}\u200d \u200d") == tokens_of(text)


@pytest.mark.parametrize("name", CARRIERS)
def test_editions_of_text_carry_joiners(name: str, tmp_path: Path) -> None:
    """
    What is made of an article with joiners has them; what is made without them has findings.
    """
    press, whole = Press(tmp_path), of(PERSIAN, FAMILY, HINDI)
    assert press.proof(name, whole).findings == ()
    found = press.proof(name, of(PERSIAN, without(FAMILY), HINDI), whole).open_findings
    assert {one.where for one in found} == {"body-1"}
    assert all("joiner" in one.said or "\U0001f468" in one.said for one in found)


@pytest.mark.parametrize("name", PAGES)
def test_pages_declare_that_joiners_are_no_characters_of_them(name: str, tmp_path: Path) -> None:
    """
    Letters of a page stand as joiners say, and its characters have none: that is told, one by one.
    """
    lead = "Die Auf\u200clage, die Schiff\u200cfahrt"
    edition, own = Press(tmp_path).edition(name, replace(of(lead), language="de"))
    proof = audit(own, edition)
    assert [(one.stream, one.declared) for one in proof.findings] == [(Stream.JOINERS, "AP423")] * 2
    untold = audit(replace(own, declared=()), edition)
    assert {(one.fault, one.wanted) for one in untold.open_findings} == {
        (Fault.MISSING, "Auf\u200clage,"),
        (Fault.MISSING, "Schiff\u200cfahrt"),
    }


@pytest.mark.parametrize("name", PAGES)
def test_a_description_in_place_of_its_picture_has_joiners(name: str, tmp_path: Path) -> None:
    """
    A description is words of a page where its picture is not.
    """
    figure = Figure(alt=PlainText("Die Auf\u200clage"))
    edition, own = Press(tmp_path).edition(
        name, replace(article(figure, paragraph("Die Glocke.")), language="de")
    )
    found = [one.declared for one in audit(own, edition).findings if one.stream is Stream.JOINERS]
    assert found == ["AP423"]


def test_tags_are_words_in_flags_alone() -> None:
    """Wales is no black flag; a tag that is in no flag nobody can see, and pages have no sign for it."""
    wales = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
    assert tokens_of(f"{wales} brief\U000e0041The \U000e0041") == [wales, "briefThe"]
