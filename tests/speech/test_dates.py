"""
Dates and times of day, as they are said.
"""

from datetime import time

import pytest

from article_pipeline.speech.dates import date_aloud, time_aloud


@pytest.mark.parametrize(
    ("iso", "language", "said"),
    [
        ("2025-03-21", "en-GB", "the twenty-first of March twenty twenty-five"),
        ("2025-03-21", "en", "the twenty-first of March twenty twenty-five"),
        ("2025-03-21", "en-US", "March twenty-first, twenty twenty-five"),
        ("2005-12-03T16:00", "en-GB", "the third of December two thousand and five, at 4 PM"),
        ("2005-12-03T16:00", "en-US", "December third, two thousand five, at 4 PM"),
        ("1999-01-01T00:05+02:00", "en-GB", "the first of January nineteen ninety-nine, at 12 oh 5 AM"),
    ],
)
def test_a_date_is_said_in_the_manner_of_its_language(iso: str, language: str, said: str) -> None:
    """
    British English says the day first, American English the month; a time zone is not said.
    """
    assert date_aloud(iso, language) == said


def test_what_cannot_be_said_is_left_to_the_writing() -> None:
    """
    A language without a manner here, or a date that is none, has no spoken form.
    """
    assert date_aloud("2025-03-21", "de") is None
    assert date_aloud("in spring", "en-GB") is None


@pytest.mark.parametrize(
    ("moment", "said"),
    [(time(0, 0), "12 AM"), (time(12, 0), "12 PM"), (time(9, 5), "9 oh 5 AM"), (time(23, 59), "11 59 PM")],
)
def test_the_clock_has_twelve_hours(moment: time, said: str) -> None:
    """
    Midnight is 12 AM and noon 12 PM.
    """
    assert time_aloud(moment) == said
