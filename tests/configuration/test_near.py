"""
The word that was meant.
"""

import pytest

from article_pipeline.near import near

WORDS = ("pef", "pdf", "mp3", "large-print", "PDF/A")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("pfd", "pdf"),
        ("Pef", "pef"),
        ("pm3", "mp3"),
        ("largeprint", "large-print"),
        ("braille", ""),
        ("", ""),
    ],
)
def test_the_word_that_was_meant(word: str, meant: str) -> None:
    """Letters in another order, another case, and letters too few or too many find their word, or none."""
    assert near(word, WORDS) == meant
