"""What a listener reads in a list of chapters is a phrase, and the audit asks for the same."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from article_pipeline.audit.sound.picture_titles import title_of
from article_pipeline.speech.picture_titles import LONGEST, picture_title

_TOWER = (
    "A stone clock tower stands at the end of a harbour wall at sunrise, with fishing boats moored below it, "
    "and gulls above."
)
_OFFICE = (
    "The office on the pier in which the late Prof. Maria Lindqvist wrote letters to keepers of lighthouses."
)


@pytest.mark.parametrize(
    ("description", "caption", "title"),
    [
        ("A cracked bell.", "It rang in 1874.", "A cracked bell."),
        (_TOWER, "The tower has told the tide since 1874.", "The tower has told the tide since 1874."),
        (_TOWER, "", "A stone clock tower stands at the end of a harbour wall at sunrise …"),
        ("", _TOWER, "A stone clock tower stands at the end of a harbour wall at sunrise …"),
        (" ", " ", ""),
        (
            _OFFICE,
            "",
            "The office on the pier in which the late Prof. Maria Lindqvist wrote letters to keepers of …",
        ),
        (
            "A cracked bell hangs in a tower high above the sea. " * 2,
            "",
            "A cracked bell hangs in a tower high above the sea …",
        ),
        ("夜明けの港に立つ石造りの時計塔" * 8, "", ("夜明けの港に立つ石造りの時計塔" * 8)[:98] + " …"),
    ],
)
def test_a_title_is_a_phrase(description: str, caption: str, title: str) -> None:
    """What fits whole is taken, the caption too; else a clause, and at worst a row of whole words."""
    assert picture_title(description, caption) == title


_PIECES = (
    "a",
    "Prof.",
    "sea.",
    "harbour.",
    "wall,",
    "–",
    "wall;",
    "p.",
    "3.5",
    "What?",
    "時計塔、",
    "n\u0301\u0301",
    "…",
)
_WORDS = st.lists(st.sampled_from(_PIECES), max_size=60).map(" ".join)


@given(_WORDS | st.text(max_size=220), _WORDS | st.text(max_size=220))
@example("x" * 97 + "\u0301" * 90, "")
@example("a" * 98 + " b", "")
def test_the_audit_cuts_titles_by_itself_and_alike(description: str, caption: str) -> None:
    """The narration and its audit share no code for titles, and agree on every one."""
    title = picture_title(description, caption)
    assert len(title) <= LONGEST
    assert title == title_of(description, caption)
    assert bool(title) == bool((description + caption).strip())
