"""How sure a rule is: the measured shares, and where they are put."""

from dataclasses import replace

import pytest

from article_pipeline import readers
from article_pipeline.article.grading import OTHERS, graded, tables
from article_pipeline.article.model import Leftover, Paragraph, Quote, Reason, Text
from article_pipeline.article.source import SourceFile
from article_pipeline.options import Options
from tests.samples import article

PROSE = "It began in the spring, when the first of the cables was hung and the whole town came to look."
RAW = "\n".join(
    ["News", "Sport", "Log in", "Share", "Why the wires hum", "By Ann Poe", "3 May 2024", *[PROSE] * 4]
    + ["Advertisement", "Read more", "Most read", "Share", "Comments", "Sign up to our newsletter", "Cookies"]
)


def test_nested_parts_are_graded_by_their_own_rules() -> None:
    """A quote and the paragraph inside it have each the share of the rule that named it."""
    inner = Paragraph((Text("It hums.", rule="paragraph"),), rule="paragraph")
    whole = graded(article(body=(Quote((inner,), rule="heading-isolated"),)), "text")
    (quote,) = whole.body
    assert isinstance(quote, Quote)
    assert quote.confidence == tables()["text"]["heading-isolated"]
    assert quote.blocks[0].confidence == tables()["text"]["paragraph"]
    assert quote.confidence != quote.blocks[0].confidence


def test_a_rule_that_was_seldom_met_has_the_row_of_all_others() -> None:
    """A rule without a row of its own is as sure as the row "others"."""
    left = graded(article(leftovers=(Leftover("x", Reason.PROMOTION, rule="no such rule"),)), "text")
    assert left.leftovers[0].confidence == tables()["text"][OTHERS]


def test_a_confidence_that_a_reader_gave_stays() -> None:
    """A third party's reader may know better how sure it is."""
    own = article(body=(Paragraph((Text("x"),), rule="paragraph", confidence=0.125),))
    assert graded(own, "text").body[0].confidence == 0.125


def test_nothing_else_of_an_article_changes() -> None:
    """Grading adds confidences; words, places and rules are what they were."""
    source = SourceFile("a.txt", f"Why the wires hum\n\nBy Ann Poe\n\n{PROSE}".encode())
    plain = readers.entry_for("a.txt").load().read(source, Options()).article
    found = readers.read(source, Options()).article
    assert found == plain
    assert replace(found.body[0], confidence=None) == plain.body[0]
    assert [block.rule for block in found.body] == [block.rule for block in plain.body]
    assert [block.span for block in found.body] == [block.span for block in plain.body]


def test_a_whole_page_is_less_sure_than_a_tidy_paste() -> None:
    """The same rule is graded by what it was right about in pastes of the same manner."""
    page = readers.read(SourceFile("a.txt", RAW.encode()), Options(language="en"))
    assert page.manner == "text-page"
    bylines = page.article.byline
    assert bylines is not None
    assert bylines.confidence == tables()["text-page"][bylines.rule]


@pytest.mark.parametrize("manner", ["text", "text-page", "html", "markdown", "word"])
def test_each_manner_has_a_table_of_shares(manner: str) -> None:
    """Every share is a number between nought and one, neither of which a measurement can promise."""
    assert OTHERS in tables()[manner]
    assert all(0 < share < 1 for share in tables()[manner].values())
