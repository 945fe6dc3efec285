"""Where a line on paper ends, nobody sees whether a word ends: it is read as the article has it."""

import pytest

from article_pipeline.audit.findings import Fault
from article_pipeline.audit.found import Found
from article_pipeline.audit.kinds import Kind
from article_pipeline.audit.pdf.items import Run
from article_pipeline.audit.pdf.lines import Line, said_by
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


def said(*lines: str, hyphened: tuple[str, ...] = ()) -> str:
    """Read lines of a page, one below the other."""
    runs = [Run(line, 50, 400 - 20.0 * n, 200, 10, None, (1, 0, 0, 1, 0, 0)) for n, line in enumerate(lines)]
    text = "".join(said_by([Line([run]) for run in runs], hyphened))
    return " ".join(text.replace(JOINT, " ").split())


@pytest.mark.parametrize(
    ("lines", "hyphened", "words"),
    [
        (("the tide\u2010", "comes in"), (), "the tidecomes in"),
        (("They can\u2010", "not go"), (), "They cannot go"),
        (("What it says\u2010", "Nobody knows"), ("says\u2010",), "What it says Nobody knows"),
        (("It goes\u2010",), ("goes\u2010",), "It goes"),
    ],
)
def test_a_hyphen_at_a_lines_end_joins_words(
    lines: tuple[str, ...], hyphened: tuple[str, ...], words: str
) -> None:
    """What it joins is one word, whatever its parts are; but not where a word of the article ends with it."""
    assert said(*lines, hyphened=hyphened) == words
