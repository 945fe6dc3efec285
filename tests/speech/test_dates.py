"""
Dates and times of day, as they are said.
"""

from datetime import time

import pytest

from article_pipeline.speech.dates import after_date, date_aloud
from article_pipeline.speech.english_calendar import time_aloud


@pytest.mark.parametrize(
    ("iso", "language", "said"),
    [
        ("2025-03-21", "en-GB", "the twenty-first of March twenty twenty-five"),
        ("2025-03-21", "en", "the twenty-first of March twenty twenty-five"),
        ("2025-03-21", "en-US", "March twenty-first, twenty twenty-five"),
        ("2005-12-03T16:00", "en-GB", "the third of December two thousand and five, at 4 PM"),
        ("2005-12-03T16:00", "en-US", "December third, two thousand five, at 4 PM"),
        ("2025-03-21", "de-AT", "einundzwanzigsten März 2025"),
        ("1905-03-21T16:30", "de", "einundzwanzigsten März neunzehnhundert 5, um 16 Uhr 30"),
        ("2025-03-01T16:00", "fr", "premier mars 2025, à 16 heures"),
        ("2025-03-21T09:05", "es", "21 de marzo de 2025, a las 9 5"),
        ("2025-03-21T16:00", "it", "21 marzo 2025, alle 16"),
        ("2025-03-21T16:30", "pt-BR", "21 de março de 2025, às 16 horas e 30"),
        ("2025-03-21T16:30", "nl", "21 maart 2025, om 16 uur 30"),
        ("2025-03-21T16:30", "sv", "tjugoförsta mars 2025, klockan 16 och 30"),
        ("2025-03-21T16:00", "nb", "tjueførste mars 2025, klokken 16"),
        ("2025-03-21", "da", "enogtyvende marts 2025"),
        (
            "2025-03-21T16:30",
            "pl",
            "dwudziestego pierwszego marca dwa tysiące dwudziestego piątego roku, o godzinie szesnastej 30",
        ),
        ("1999-01-01T00:05+02:00", "en-GB", "the first of January nineteen ninety-nine, at 12 oh 5 AM"),
    ],
)
def test_a_date_is_said_in_the_manner_of_its_language(iso: str, language: str, said: str) -> None:
    """
    British English says the day first, American English the month; a time zone is not said.
    """
    assert date_aloud(iso, language) == said


@pytest.mark.parametrize(
    ("written", "language", "rest"),
    [
        ("Veröffentlicht am 21. März 2025 um 16:00 Uhr", "de", ""),
        ("Publié le 21 mars 2025 à 16h00", "fr", ""),
        ("21 mars 2025 kl. 16.00 CET", "sv", " CET"),
        ("Freitag, 21. März 2025", "de", None),
    ],
)
def test_words_around_a_date_are_known_in_its_language(written: str, language: str, rest: str | None) -> None:
    """
    What a date line says after its moment is given, whatever language its month and its labels are in.
    """
    assert after_date(written, "2025-03-21T16:00", language) == rest


def test_what_cannot_be_said_is_left_to_the_writing() -> None:
    """
    A language without a manner here, or a date that is none, has no spoken form.
    """
    assert date_aloud("2025-03-21", "fi") is None
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
