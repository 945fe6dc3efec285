"""Where a line on paper ends, nobody sees whether a word ends: it is read as the article has it."""

import pytest

from article_pipeline.audit.findings import Fault
from article_pipeline.audit.found import Found
from article_pipeline.audit.kinds import Kind
from article_pipeline.audit.pieces import Piece
from article_pipeline.audit.words.comparing import compare_words
from article_pipeline.audit.words.joints import JOINT


def faults(wanted: str, *lines: str) -> list[Fault]:
    said = [Found(f" {JOINT} ".join(lines), "page 1")]
    return [one.fault for one in compare_words([Piece("body-0", Kind.PARAGRAPH, wanted)], said)]


@pytest.mark.parametrize(
    ("wanted", "lines"),
    [
        ("the landing", ("the land", "ing")),
        ("the tide land falls", ("the tide", "land falls")),
        ("a land, a mark, a landmark", ("a land, a mark, a land", "mark")),
        ("land mark landmark land mark", ("land mark land", "mark land", "mark")),
        ("in to in into to", ("in to in in", "to to")),
        ("marks, a mark, arts, mark", ("mark", "s, a mark, art", "s, mark")),
        ("land marks landmarks", ("land", "marks land", "marks")),
        ("a b c abc", ("a b c a", "b", "c")),
    ],
)
def test_a_word_is_read_as_the_article_has_it(wanted: str, lines: tuple[str, ...]) -> None:
    """A word that a narrow cell parts is one, be its parts words of the article as well."""
    assert faults(wanted, *lines) == []


@pytest.mark.parametrize(
    ("wanted", "lines"),
    [
        ("the landing", ("the land", "in")),
        ("land mark landmark", ("land mark land", "mask")),
        ("land mark landmark", ("land", "mark")),
        ("a land, a mark, a landmark", ("a land, a mark, a land mark",)),
    ],
)
def test_letters_around_the_end_of_a_line_are_compared(wanted: str, lines: tuple[str, ...]) -> None:
    """A joint excuses no letter, no word that is lacking, and no blank that stands there."""
    assert faults(wanted, *lines) != []
