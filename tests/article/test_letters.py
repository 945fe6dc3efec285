"""Names of files and the search write Latin letters with the same letters of ASCII."""

import unicodedata

import pytest

from article_pipeline.article.letters import WHOLE, in_base_letters
from article_pipeline.site.search import words_in


@pytest.mark.parametrize("letter", WHOLE)
def test_a_letter_that_unicode_does_not_part_is_written_in_ascii(letter: str) -> None:
    """It is the same in the name of a file and in a word that is looked for, small or capital."""
    assert unicodedata.normalize("NFKD", letter) == letter
    for one in (letter, letter.upper()):
        assert in_base_letters(one).isascii()
        assert list(words_in(one)) == [in_base_letters(one).lower()]


def test_a_capital_stays_one() -> None:
    """Names of pictures keep their case; marks stand behind their letters."""
    assert in_base_letters("Łódź ẞ Þ ı") == "Lo\u0301dz\u0301 SS TH i"
