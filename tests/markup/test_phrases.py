"""
The words that an edition adds of its own.
"""

import pytest

from article_pipeline.article.model import Article, Credit, Figure, PlainText
from article_pipeline.markup.article import article_element
from article_pipeline.markup.elements import Element, words_of
from tests.markup.samples import SOURCE


def described(language: str) -> Element:
    figures = (Figure(alt=PlainText("X")), Figure(credit=Credit("Y", "Credit: Y")))
    return article_element(Article(SOURCE, language, body=figures), {})


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en-GB", "Image: XPicture credit: Y"),
        ("de", "Bild: XBildnachweis: Y"),
        ("fr-CA", "Image : XCrédit de l’image: Y"),
    ],
)
def test_labels_are_in_the_articles_language(language: str, words: str) -> None:
    """
    What the edition says of itself is in the language of the article.
    """
    assert words_of(described(language)) == words


def test_labels_in_another_language_say_so() -> None:
    """
    A Welsh article has English labels for want of Welsh ones, and a voice is told to speak them as English.
    """
    spans = [(span.text, span.get("lang")) for span in described("cy").iter("span")]
    assert spans == [("Image: ", "en"), ("Picture credit", "en")]
