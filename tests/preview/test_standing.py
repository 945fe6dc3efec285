"""
Where words stand in an edition, found by the words alone.
"""

from article_pipeline.preview.standing import Words

LINES = (
    "Bells",
    "A bell is struck once,",
    "and is heard for a min-",
    "ute by day and night. Bells",
    "Nobody rings it.",
)


def test_a_block_is_found_over_several_lines() -> None:
    """A hyphen at a line's end and a heading that says the same words do not mislead."""
    said = "A bell is struck once, and is heard for a minute by day and night."
    assert Words.of(LINES).place_of(said) == (1, 3)


def test_a_short_block_is_found_where_it_stands_first() -> None:
    """One word is found as well as many."""
    assert Words.of(LINES).place_of("Bells") == (0, 0)
    assert Words.of(LINES).place_of("rings it") == (4, 4)


def test_what_an_edition_does_not_say_is_not_found() -> None:
    """Words that are nowhere, or none at all, have no place."""
    assert Words.of(LINES).place_of("A river bends often") is None
    assert Words.of(LINES).place_of(" – ") is None
    assert Words.of(()).place_of("Bells") is None
