"""
What a presenter adds, in each language.
"""

from dataclasses import asdict

import pytest

from article_pipeline.article.model import Credit
from article_pipeline.speech.passages import Telling
from article_pipeline.speech.wording import LANGUAGES, wording_for


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_form_of_english(language: str) -> None:
    """
    A label ends in a space, a sentence in a stop, and names have their place, as in English.
    """
    english, own = asdict(wording_for("en")), asdict(wording_for(language))
    for key, words in own.items():
        assert words.endswith(" ") == english[key].endswith(" "), key
        assert words.endswith(".") == english[key].endswith("."), key
        assert ("{names}" in words) == ("{names}" in english[key]), key


def test_a_region_has_the_words_of_its_language() -> None:
    """
    Only the primary language counts, and Bokmål and Nynorsk are Norwegian.
    """
    assert wording_for("de-CH").caption == "Bildunterschrift: "
    assert wording_for("nb-NO") == wording_for("nn") == wording_for("no")


def test_a_language_without_words_is_given_english_ones() -> None:
    """
    A wrong translation is worse than a foreign label.
    """
    assert wording_for("fi") == wording_for("en-GB")


@pytest.mark.parametrize(
    ("written", "said"),
    [("Bildnachweis: Åse Vik", "Bildnachweis: Åse Vik"), ("Credit: Åse Vik", "Credit: Åse Vik")],
)
def test_a_label_of_the_article_stays_unless_it_is_the_presenters(written: str, said: str) -> None:
    """
    "Credit" of a German page is a word of the article, and is said.
    """
    telling = Telling("de")
    passage = telling.credit(Credit("Åse Vik", written), telling.wording.credit, "lead")
    assert passage.label + passage.text == said
