"""
The few words that an edition adds of its own, by language.

A language without a row is given the English words; they are short, and a wrong translation is worse.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words that stand before, or in place of, a piece of the article."""

    image: str
    """Before the description of a picture that is not shown."""
    no_description: str
    """The alternative text of a picture that has none."""
    description: str
    """Before a long description."""
    picture_credit: str
    """In place of the label "Credit" where no picture shows what the credit is for."""
    untitled: str
    """The title of a document whose article has no words at all."""


_ENGLISH: Final = Phrases(
    image="Image: ",
    no_description="Image without description",
    description="Description: ",
    picture_credit="Picture credit",
    untitled="Untitled article",
)
_BY_LANGUAGE: Final = {"en": _ENGLISH}


def phrases_for(language: str) -> Phrases:
    """Give the words for a BCP 47 tag, by its primary language."""
    return _BY_LANGUAGE.get(language.split("-")[0].lower(), _ENGLISH)
