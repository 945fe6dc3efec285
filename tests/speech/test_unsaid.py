"""What is told of words that no voice has."""

from pathlib import Path

from article_pipeline.build.writing import script_of
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.options import SpeechOptions
from tests.samples import article, paragraph


def told_of(*texts: str) -> list[Diagnostic]:
    _, told = script_of(article(*(paragraph(text) for text in texts)), Path("nil.md"), SpeechOptions())
    return list(told)


def test_what_cannot_be_said_is_told_once_an_article() -> None:
    """One message names the pieces; of many it counts the rest."""
    (found,) = told_of("…", "A.", "—")
    assert (found.code, found.place) == ("AP347", Place("nil.md"))
    assert found.message.endswith('for: "…", "—"')
    (many,) = told_of(*["…"] * 10)
    assert many.message.endswith('"…", and 2 more')


def test_signs_with_names_are_not_told() -> None:
    """What is said by its name needs no message."""
    assert told_of("∞", "©", "A.") == []
