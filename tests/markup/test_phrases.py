"""
The words that an edition adds of its own.
"""

from dataclasses import fields

import pytest

from article_pipeline.article.model import Article, Credit, Figure, PlainText
from article_pipeline.markup.article import article_element
from article_pipeline.markup.elements import Element, words_of
from article_pipeline.markup.phrases import phrases_for
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


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "it", "cy"])
def test_every_language_has_every_phrase(language: str) -> None:
    """
    No word is empty, and only a language without words of its own has the English ones.
    """
    words = phrases_for(language)
    said = [getattr(words, field.name) for field in fields(words) if field.name != "language"]
    assert all(said)
    assert (words.language == "en") == (language == "cy")
    assert (words.narrated == phrases_for("en").narrated) == (language in ("en", "cy"))
