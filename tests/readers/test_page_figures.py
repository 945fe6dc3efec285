"""
Captions and credits of whole pages: a name behind the last stop, a slash or in brackets.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.model import Article, Figure, List, Paragraph
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import plain
from article_pipeline.options import Options
from article_pipeline.readers.text import read

PROSE = "It began in the spring, when the first of the cables was hung and the whole town came to look."
MORE = "By autumn the bridge hummed in every wind from the north, and nobody could say why it did so."
TAIL = f"{MORE}\nA river that sings\nTwo towers and no road"


def article(*groups: str, is_page: bool = True) -> Article:
    text = "\n\n".join(("The bridge that hums", PROSE, *([TAIL] if is_page else []), *groups, MORE))
    found = read(SourceFile("a.txt", text.encode()), Options()).article
    assert violations(found, text) == []
    return found


def figures(found: Article) -> list[tuple[str, str]]:
    """Give captions and credits."""
    return [
        (plain(block.caption.content) if block.caption else "", block.credit.text if block.credit else "")
        for block in found.body
        if isinstance(block, Figure)
    ]


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("The third cable on a calm day. Mary Short", "The third cable on a calm day.", "Mary Short"),
        ("The third cable on a calm day. Mary Short for Hull Week", "The third cable on a calm day.", None),
        ("The third cable on a calm day / Mary Short", "The third cable on a calm day", "Mary Short"),
        ("The third cable on a calm day.AFP", "The third cable on a calm day.", "AFP"),
        ("The third cable on a calm day AP Photo/Edna H. Short", "The third cable on a calm day", None),
        (
            "The third cable on a calm day. EFE/ J.J. Short",
            "The third cable on a calm day.",
            "EFE/ J.J. Short",
        ),
    ],
)
def test_name_at_the_end_of_a_line_is_a_credit(line: str, caption: str, credit: str | None) -> None:
    """
    A line by itself that ends in a name, where a paragraph ends in a stop, is a caption and its credit.
    """
    expected = credit or line[len(caption) :].strip()
    assert figures(article(line)) == [(caption, expected)]


@pytest.mark.parametrize(
    "line",
    [
        "The bridge hummed all night and nobody slept. DM",
        "Why does it hum on calm days? Ann Poe",
        "The bridge hummed all night. Nobody in the town slept",
    ],
)
def test_other_endings_are_no_credit(line: str) -> None:
    """
    An author's sign, a question's headline and a sentence without its stop are no credits.
    """
    assert figures(article(line)) == []


def test_name_behind_a_stop_is_text_in_a_tidy_article() -> None:
    """
    In a tidy text a line that ends in a name stays as it was written.
    """
    found = article("The third cable on a calm day. Mary Short", is_page=False)
    assert figures(found) == []


def test_brackets_are_credits_where_the_page_sets_them_so() -> None:
    """
    A name in brackets is a credit if another line of the page has an agency there, and text if not.
    """
    line = "The third cable on a calm day. (Hull Week)"
    assert figures(article(line)) == []
    both = figures(article("The north tower in the rain. (AFP)", MORE, line))
    assert both == [("The north tower in the rain.", "AFP"), ("The third cable on a calm day.", "Hull Week")]


def test_sentence_above_a_credit_is_a_caption() -> None:
    """
    A short sentence above a line that is all credit is the caption, unless a phrase below can be it.
    """
    found = article("The third cable hangs still.", "Getty Images", PROSE)
    assert figures(found) == [("The third cable hangs still.", "Getty Images")]
    found = article("The third cable hangs still.", "Getty Images", "The third cable on a calm day", PROSE)
    assert figures(found) == [("The third cable on a calm day", "Getty Images")]
    assert any(isinstance(block, Paragraph) and "still" in plain(block.content) for block in found.body)


def test_lines_that_end_in_semicolons_are_a_list() -> None:
    """
    Lines that end in semicolons, and the one below them, are a list without bullets.
    """
    found = article("A tower of stone;", "A tower of steel; and", "A tower of glass.", is_page=False)
    (items,) = (block.items for block in found.body if isinstance(block, List))
    assert len(items) == 3
