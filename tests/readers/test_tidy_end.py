"""
The end of a tidy paste: what stands below a button that came along with it.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import plain
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.readers.text import read

PROSE = (
    "The ferry has crossed the sound every hour since 1904, and in all that time it has been late twice.",
    "On Friday it did not come at all, and those who stood on the pier with their bags went home on foot.",
)


def reading(*groups: str) -> Reading:
    text = "\n\n".join(("The ferry that stayed away", "By Ivy Marsh", *PROSE, *groups))
    found = read(SourceFile("a.txt", text.encode()), Options())
    assert violations(found.article, text) == []
    return found


def body(found: Reading) -> list[str]:
    return [plain(block.content) for block in found.article.body][2:]  # type: ignore[union-attr]


@pytest.mark.parametrize("button", ["Watch", "Share", "Listen", "Save\n\nPrint"])
def test_sentences_below_a_button_are_the_articles(button: str) -> None:
    """
    However short, a line that ends in a stop goes on below a button, and all behind it.
    """
    found = reading(button, "The pier stayed empty.", "Nobody rang.")
    assert body(found) == ["The pier stayed empty.", "Nobody rang."]
    assert [piece.text for piece in found.article.leftovers] == button.split("\n\n")
    assert found.diagnostics == ()


def test_link_and_sentence_in_one_group_are_each_read_once() -> None:
    """
    Where a sentence follows a link without a blank line, the link is left out and the sentence kept.
    """
    found = reading("Read more:", "Why ferries whistle\nThe pier stayed empty.", "Nobody rang.")
    assert body(found) == ["The pier stayed empty.", "Nobody rang."]
    assert [piece.text for piece in found.article.leftovers] == ["Read more:", "Why ferries whistle"]


def test_question_below_links_is_another_headline() -> None:
    """
    Below "Read more" a question is a link, and a statement is the article's.
    """
    found = reading("Read more:", "Why do ferries whistle?", "The pier stayed empty.")
    assert body(found) == ["The pier stayed empty."]
    assert [piece.text for piece in found.article.leftovers] == ["Read more:", "Why do ferries whistle?"]


def test_line_without_a_stop_below_a_button_is_told() -> None:
    """
    A line that only its place puts outside is left out with a warning.
    """
    found = reading("Share", "So the boats come home to us")
    assert body(found) == []
    assert [(x.code, x.place and x.place.line) for x in found.diagnostics] == [("AP213", 11)]


def test_tags_below_a_button_are_not_told() -> None:
    """
    Several short lines behind the end are tags.
    """
    assert reading("Share", "Harbours", "The sound", "Old ferries").diagnostics == ()


def test_sentence_below_a_publishers_notice_is_told() -> None:
    """
    A sentence in a notice's foot stays the page's, with a warning.
    """
    found = reading("© 2025 The Sound Gazette Ltd", "Nobody rang all day long here.")
    assert body(found) == []
    assert [x.code for x in found.diagnostics] == ["AP213"]
