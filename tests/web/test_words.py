"""
The page's own words, in each language.
"""

import re
import tomllib
from pathlib import Path

import pytest

from article_pipeline.markup.phrases import phrases_for
from article_pipeline.renderers import html
from article_pipeline.renderers.html.words import words_for

FOLDER = Path(html.__file__).parent
TABLES = tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", TABLES)
def test_each_language_has_all_words_and_their_gaps(language: str) -> None:
    """A language says all that English says, with a gap for each thing that is put in."""
    english, other = TABLES["en"], TABLES[language]
    assert set(other) == set(english)
    for name, text in english.items():
        assert re.findall(r"{\w+}", other[name]) == re.findall(r"{\w+}", text), name
        assert other[name].strip() == other[name] != ""


def test_the_page_speaks_the_languages_that_other_editions_speak() -> None:
    """Whoever adds a language to the phrases of all editions finds it asked for here."""
    spoken = {tag for tag in (*TABLES, "cy", "nl", "pt", "ar") if phrases_for(tag).language is None}
    assert spoken == set(TABLES)


def test_no_word_is_idle() -> None:
    """Each word is used by some module of the page."""
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py"))
    families = ("theme_", "typeface_", "spacing_")
    idle = [n for n in TABLES["en"] if f'"{n}"' not in code and not n.startswith(families)]
    assert idle == []


def test_an_unknown_language_is_given_english_marked_as_such() -> None:
    """A wrong translation would be worse than foreign words."""
    assert words_for("cy").language == "en"
    assert words_for("de-CH").language is None
