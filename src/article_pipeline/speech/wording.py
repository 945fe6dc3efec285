"""
What a presenter adds to an article's own words, by language.

Each language is a TOML file of ``wordings/``. One without a file is given the English words: a wrong
translation is worse than a foreign label.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from article_pipeline.speech.engines import primary_of


@dataclass(frozen=True, slots=True)
class Wording:
    """
    Announcements: a label ends in a space, a sentence in a stop.

    ``written_by`` and ``pictures`` take the names as ``{names}``.
    """

    by: str
    published: str
    updated: str
    on_the_date: str
    """Between "Published" and the date as it is spoken."""
    publication: str
    section: str
    address: str
    image: str
    no_description: str
    description: str
    caption: str
    credit: str
    picture_credit: str
    quote: str
    quote_end: str
    pull_quote: str
    words_of: str
    table: str
    columns: str
    box: str
    box_end: str
    question: str
    answer: str
    answer_end: str
    code: str
    code_end: str
    chapter: str
    """The title of the first chapter of an article without a headline."""
    endnotes_chapter: str
    """Of what is said about the article: how to write in, corrections, the closing words."""
    notes_chapter: str
    written_by: str
    pictures: str
    and_: str
    """Before the last of several names."""
    synthetic_voice: str

    def label(self, word: str) -> str:
        """Make a label of one of these words, with the colon as the language sets it."""
        return word + self.image[len(self.image.rstrip(" :")) :]


LANGUAGES: Final = ("da", "de", "en", "es", "fr", "it", "nl", "no", "pl", "pt", "sv")


def wording_for(language: str) -> Wording:
    """Give the words for a BCP 47 tag, by its primary language."""
    return _wording(primary_of(language) if has_wording(language) else "en")


def has_wording(language: str) -> bool:
    """Tell whether the words for a BCP 47 tag are in its own language."""
    return primary_of(language) in LANGUAGES


@cache
def _wording(primary: str) -> Wording:
    data = (files("article_pipeline.speech.wordings") / f"{primary}.toml").read_text("utf-8")
    return Wording(**tomllib.loads(data))
