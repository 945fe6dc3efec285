"""
The word that was meant.
"""

import pytest

from article_pipeline.near import near, nearest

WORDS = ("pef", "pdf", "mp3", "large-print", "PDF/A", "yellow-on-black", "black-on-white", "black-on-cream")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("pfd", "pdf"),
        ("Pef", "pef"),
        ("pm3", "mp3"),
        ("largeprint", "large-print"),
        ("braille", ""),
        ("yelow", "yellow-on-black"),
        ("Large", "large-print"),
        ("ye", ""),
        ("black", ""),
        ("black-on", ""),
        ("black-on-whit", "black-on-white"),
        ("", ""),
    ],
)
def test_the_word_that_was_meant(word: str, meant: str) -> None:
    """What is like a word, or like the beginning of one, finds it, where it is as like no other."""
    assert near(word, WORDS) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [("low-lark", ["lark-low", "Lark-slow"]), ("lark-low", ["lark-low", "Lark-slow"]), ("wren", [])],
)
def test_the_words_that_may_have_been_meant(word: str, meant: list[str]) -> None:
    """Of several words those with the same letters come first, each once and as it is written."""
    assert nearest(word, ("Lark-slow", "lark-low", "bell"), 2, 0.3) == meant


def test_among_no_words_none_is_meant() -> None:
    """A list may be empty."""
    assert near("pdf", ()) == ""
