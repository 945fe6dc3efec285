"""
What a line at the end of an article is for: a correction, a note, how to write in, who the author is.

A correction may stand anywhere; the rest begins like prose too often ("This article first appeared …"), so
that it counts only behind the last prose.
"""

import re
from dataclasses import dataclass
from typing import Final

from article_pipeline.labels.vocabulary import Vocabulary

_BEHIND_QUESTION: Final = re.compile(r"(?<=[?？])\s?[\"”’»“‘«](?=[\s,;.(–—-]).*")
"""What stands behind a question whose quotation marks are closed: words on it in a form not known."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a line says about the reader's question that an article answers; ``None`` is what it omits."""

    asker: str | None
    place: str | None
    question: str | None


def kind_of_endnote(text: str, words: Vocabulary, *, is_end: bool) -> str | None:
    """Give the kind of endnote that ``text`` is, by the names of the model, or ``None``."""
    kinds = [("correction", words.correction)]
    if is_end:
        kinds += [("note", words.note), ("submission", words.submission), ("about", words.about)]
    return next((kind for kind, pattern in kinds if pattern.match(text)), None)


def asked_in(text: str, words: Vocabulary, *, is_edge: bool = False) -> Asked | None:
    """
    Read a line that says whose question an article answers, or give ``None``.

    ``is_edge`` says that it stands above the first paragraph or below the last, where a line needs no label.
    """
    patterns = (*words.attributions, *words.bare_attributions) if is_edge else words.attributions
    for pattern in patterns:
        if match := pattern.match(text):
            said = {key: value.strip() for key, value in match.groupdict().items() if value and value.strip()}
            place = next((said[key] for key in said if key.startswith("place")), None)
            question = said.get("question")
            return Asked(said.get("asker"), place, _BEHIND_QUESTION.sub("", question) if question else None)
    return None
