"""
The grammar of dates: what is read, what is undecided, and what is no date.
"""

import pytest

from article_pipeline.labels.dates import Moment, is_ambiguous, moment
from article_pipeline.labels.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("March 21, 2025 at 4:00 pm", "2025-03-21T16:00"),
        ("March 21st, 2025", "2025-03-21"),
        ("21 March 2025", "2025-03-21"),
        ("Friday, 21 March 2025, 16.05", "2025-03-21T16:05"),
        ("Fri 21 Mar 2025 12:05 am", "2025-03-21T00:05"),
        ("16:00, 21 March 2025", "2025-03-21T16:00"),
        ("2025-03-21", "2025-03-21"),
        ("2025-03-21T16:00:05Z", "2025-03-21T16:00:05Z"),
        ("2025-03-21T16:00+0100", "2025-03-21T16:00+01:00"),
        ("2025/03/21", "2025-03-21"),
        ("21/03/2025", "2025-03-21"),
        ("03/21/2025", "2025-03-21"),
        ("04/04/2025", "2025-04-04"),
        ("21.03.2025 16:00", "2025-03-21T16:00"),
        ("21 March 2025 16:00 GMT", "2025-03-21T16:00Z"),
        ("21 March 2025 16:00 UTC+2", "2025-03-21T16:00+02:00"),
        ("21 March 2025 16:00 +05:30", "2025-03-21T16:00+05:30"),
        ("29 February 2024", "2024-02-29"),
    ],
)
def test_date_is_read(written: str, iso: str) -> None:
    """
    A day with its year is read, with its time and zone where they are written.
    """
    assert moment(written, vocabulary("en")) == Moment(iso)


@pytest.mark.parametrize("zone", ["IST", "CST", "ET", "BST"])
def test_zone_of_two_meanings_is_not_decided(zone: str) -> None:
    """
    Letters that stand for more than one zone leave the time without one.
    """
    assert moment(f"21 March 2025 16:00 {zone}", vocabulary("en")) == Moment("2025-03-21T16:00")


@pytest.mark.parametrize(
    ("language", "written", "iso"),
    [
        ("de", "Freitag, den 21. März 2025 um 16:00 Uhr", "2025-03-21T16:00"),
        ("fr", "le vendredi 21 mars 2025 à 16h05", "2025-03-21T16:05"),
        ("fr", "1er août 2025", "2025-08-01"),
        ("es", "21 de marzo de 2025 a las 16:00", "2025-03-21T16:00"),
        ("it", "venerdì 21 marzo 2025 alle 16:00", "2025-03-21T16:00"),
        ("pt", "21 de março de 2025 às 16:00", "2025-03-21T16:00"),
        ("nl", "vrijdag 21 maart 2025 om 16:00 uur", "2025-03-21T16:00"),
        ("sv", "fredag 21 mars 2025 kl. 16:00", "2025-03-21T16:00"),
        ("da", "fredag den 21. marts 2025 kl. 16:00", "2025-03-21T16:00"),
        ("nb", "fredag 21. mars 2025 kl. 16:00", "2025-03-21T16:00"),
        ("pl", "piątek, 21 marca 2025 o 16:00", "2025-03-21T16:00"),
    ],
)
def test_date_is_read_in_its_language(language: str, written: str, iso: str) -> None:
    """
    Months, weekdays and the little words are those of the article's language.
    """
    assert moment(written, vocabulary(language)) == Moment(iso)


def test_date_of_two_readings_is_undecided() -> None:
    """
    A date that may be two days is a date with no ISO form.
    """
    assert moment("06/01/2026", vocabulary("en")) == Moment(None, is_ambiguous=True)
    assert is_ambiguous("Published: 06/01/2026", vocabulary("en"))
    assert not is_ambiguous("Published: 21/01/2026", vocabulary("en"))


@pytest.mark.parametrize(
    "written",
    [
        "",
        "March 21",
        "yesterday at 4 pm",
        "30 February 2025",
        "13/13/2025",
        "In March 2025 the bridge hummed",
        "On 21 March 2025 the bridge hummed",
        "21 March 2025 25:00",
        "21 March 2025 13:00 pm",
        "2025",
        "9" * 200,
    ],
)
def test_what_is_no_date(written: str) -> None:
    """
    A day without its year, a day that never was, or a sentence with a date in it is no date.
    """
    assert moment(written, vocabulary("en")) is None


@pytest.mark.parametrize("language", ["de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "pl"])
def test_languages_that_set_the_day_first_are_sure(language: str) -> None:
    """
    Only English has dates in figures that begin with the month.
    """
    assert moment("06/01/2026", vocabulary(language)) == Moment("2026-01-06")


def test_year_of_two_figures_needs_dots() -> None:
    """
    A day with dots may have a year of two figures; with slashes its parts have no certain order.
    """
    assert moment("25.4.24", vocabulary("de")) == Moment("2024-04-25")
    assert moment("25.4.98", vocabulary("de")) == Moment("1998-04-25")
    assert moment("25/4/24", vocabulary("de")) is None
    assert moment("1.25.4.24", vocabulary("de")) is None
