"""
What a presenter adds to an article's own words, by language.

A language without a row is given the English words: a wrong translation is worse than a foreign label.
"""

from dataclasses import dataclass
from typing import Final


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
    pull_quote: str
    words_of: str
    table: str
    columns: str
    box: str
    box_end: str
    question: str
    answer: str
    code: str
    code_end: str
    chapter: str
    """The title of the first chapter of an article without a headline."""
    endnotes_chapter: str
    written_by: str
    pictures: str
    and_: str
    """Before the last of several names."""
    synthetic_voice: str


_ENGLISH: Final = Wording(
    by="By ",
    published="Published",
    updated="Updated",
    on_the_date=" on ",
    publication="From ",
    section="Section: ",
    address="On the web: ",
    image="Image: ",
    no_description="An image, without a description.",
    description="Description: ",
    caption="Caption: ",
    credit="Credit: ",
    picture_credit="Picture credit: ",
    quote="Quote: ",
    pull_quote="Pull quote: ",
    words_of="The words of ",
    table="Table: ",
    columns="Columns: ",
    box="In a box: ",
    box_end="End of the box.",
    question="Question: ",
    answer="Answer: ",
    code="Code: ",
    code_end="End of the code.",
    chapter="Article",
    endnotes_chapter="About this article",
    written_by="Written by {names}.",
    pictures="Pictures: {names}.",
    and_=" and ",
    synthetic_voice="This narration was made with a synthetic voice.",
)
_BY_LANGUAGE: Final = {"en": _ENGLISH}


def wording_for(language: str) -> Wording:
    """Give the words for a BCP 47 tag, by its primary language."""
    return _BY_LANGUAGE.get(language.partition("-")[0].lower(), _ENGLISH)
