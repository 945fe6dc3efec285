"""
A page that was taken with all that is on it: menus, buttons and other articles' headlines.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.model import Article, Figure, Heading, Paragraph, Reason, Text
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import nodes, plain
from article_pipeline.options import Options
from article_pipeline.readers.text import read

PROSE = "It began in the spring, when the first of the cables was hung and the whole town came to look."
MORE = "By autumn the bridge hummed in every wind from the north, and nobody could say why it did so."

PAGE = f"""The bridge that hums
1 day ago
Ann Poe
Share this article
Facebook

{PROSE}

Read more: Another bridge that fell silent
Advertisement
Story continues below

What the town heard

{MORE}

Getty Images

The bridge was built in 1931 by two brothers

{PROSE}
Sign up to our newsletter
The north
Bridges
You might also like
Why rivers bend
Copy link
"""


@pytest.fixture(scope="module")
def page() -> Article:
    text = PAGE
    found = read(SourceFile("a.txt", text.encode()), Options()).article
    assert violations(found, text) == []
    return found


def test_prose_and_headings_are_the_body(page: Article) -> None:
    """
    What is left of a page is its prose, its headings and its pictures, in order.
    """
    assert [type(block) for block in page.body] == [Paragraph, Heading, Paragraph, Figure, Paragraph]


def test_name_without_a_label_is_the_byline(page: Article) -> None:
    """
    Between a page's title and its prose a name alone is the author.
    """
    assert page.byline
    assert [person.name for person in page.byline.people] == ["Ann Poe"]


def test_agency_alone_is_a_credit(page: Article) -> None:
    """
    An agency's name alone is the credit of the caption below it.
    """
    (figure,) = (block for block in page.body if isinstance(block, Figure))
    assert figure.credit
    assert figure.caption
    assert (figure.credit.text, plain(figure.caption.content)) == (
        "Getty Images",
        "The bridge was built in 1931 by two brothers",
    )


def test_each_button_and_link_says_why_it_is_left_over(page: Article) -> None:
    """
    Everything else is left over with its reason.
    """
    reasons = {piece.text: piece.reason for piece in page.leftovers}
    assert reasons["Facebook"] is Reason.FURNITURE
    assert reasons["Story continues below"] is Reason.FURNITURE
    assert reasons["Read more: Another bridge that fell silent"] is Reason.RELATED_LINKS
    assert reasons["Sign up to our newsletter"] is Reason.PROMOTION
    assert reasons["Why rivers bend"] is Reason.RELATED_LINKS
    assert len(reasons) == 12


def test_prose_that_invites_is_no_promotion() -> None:
    """
    In a tidy text a paragraph that sounds like a promotion stays where it is.
    """
    text = f"Title\n\n{PROSE}\n\nFollow us along the river, and look up at the third cable.\n\n{MORE}"
    found = read(SourceFile("a.txt", text.encode()), Options()).article
    assert len(found.body) == 3


def test_prose_below_a_photographers_sign_is_kept() -> None:
    """
    A "©" with a name is a picture's credit and does not end the article.
    """
    text = f"Title\n\n{PROSE}\n\nA hill\nThe hill\n\n© Ann Poe\n\n{MORE}"
    found = read(SourceFile("a.txt", text.encode()), Options()).article
    assert isinstance(found.body[-1], Paragraph)
    assert found.leftovers == ()


def test_what_stands_below_a_publishers_notice_is_the_pages() -> None:
    """
    Below a publisher's notice even sentences are the page's.
    """
    text = f"Title\n\n{PROSE}\n\n{MORE}\n\n© 2025 The Paper Ltd\n\n{PROSE}"
    found = read(SourceFile("a.txt", text.encode()), Options()).article
    assert len(found.body) == 2
    assert [piece.reason for piece in found.leftovers] == [Reason.FURNITURE, Reason.OUTSIDE]


@pytest.mark.parametrize(("below", "kept"), [(3, 2), (4, 6)])
def test_notice_with_many_paragraphs_below_is_not_the_end(below: int, kept: int) -> None:
    """
    A notice ends the page with three paragraphs below it; with more it stands within the article.
    """
    text = "\n\n".join(("Title", PROSE, MORE, "© 2025 The Paper Ltd", *[PROSE] * below))
    found = read(SourceFile("a.txt", text.encode()), Options()).article
    assert (
        sum(plain(block.content) in (PROSE, MORE) for block in found.body if isinstance(block, Paragraph))
        == kept
    )


def test_list_above_an_agencys_name_is_kept() -> None:
    """
    A caption is one line: what has a list below it is none, though an agency's name follows.
    """
    text = PAGE.replace(
        "Getty Images", "What the master checked first\n- the east quay\n- the lamps\n\nReuters"
    )
    found = read(SourceFile("a.txt", text.encode()), Options()).article
    assert violations(found, text) == []
    said = [node.text for block in found.body for node in nodes(block) if isinstance(node, Text)]
    assert any("the east quay" in text for text in said)
    assert any("the lamps" in text for text in said)
