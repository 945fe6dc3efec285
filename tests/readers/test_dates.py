"""
The grammar of dates: what is read, what is undecided, and what is no date.
"""

import pytest

from article_pipeline.labels.dates import Evidence, Moment, evidence_of, is_ambiguous, moment
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


def test_year_of_two_figures_needs_dots_or_one_reading() -> None:
    """
    A day with dots may have a year of two figures; with slashes only where no other order gives a day.
    """
    assert moment("25.4.24", vocabulary("de")) == Moment("2024-04-25")
    assert moment("25.4.98", vocabulary("de")) == Moment("1998-04-25")
    assert moment("25/4/24", vocabulary("de")) == Moment(None, is_ambiguous=True)
    assert moment("8/17/13 11:04 am", vocabulary("en")) == Moment("2013-08-17T11:04")
    assert moment("10/5/11", vocabulary("en")) == Moment(None, is_ambiguous=True)
    assert moment("1.25.4.24", vocabulary("de")) is None


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Tuesday 06/01/2026", "2026-01-06"),
        ("Mon, 06/01/2026 - 13:55", "2026-06-01T13:55"),
        ("Friday 06/01/2026", None),
        ("06/01/2026", None),
    ],
)
def test_weekday_settles_an_ambiguous_date(written: str, iso: str | None) -> None:
    """
    The weekday beside a date in figures chooses its reading; one that fits neither chooses none.
    """
    found = moment(written, vocabulary("en"))
    assert found
    assert found.iso == iso
    assert found.is_ambiguous == (iso is None)


@pytest.mark.parametrize(
    ("text", "is_day_first"),
    [
        ("Opened on 25/12/2025.", True),
        ("Opened on 12/25/2025.", False),
        ("Opened on 12/25/2025, closed on 25/12/2025.", None),
        ("Opened on 06/01/2026 and on 07/07/2026.", None),
        ("Opened on 25.12.2025, version 1.25/12/2025.", None),
    ],
)
def test_order_of_other_dates_is_evidence(text: str, is_day_first: bool | None) -> None:
    """
    A date that can be read one way only tells how its source writes dates, unless another disagrees.
    """
    assert evidence_of(text, vocabulary("en")).is_day_first is is_day_first


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It fell on January 6th, 2026.", {"2026-01-06"}),
        ("It fell on the 1st of June 2026 (2026-06-02).", {"2026-06-01", "2026-06-02"}),
        ("It fell in June 2026.", set()),
    ],
)
def test_days_in_words_are_evidence(text: str, days: set[str]) -> None:
    """
    A day that is written out, or as ISO 8601 has it, is known of a source.
    """
    assert evidence_of(text, vocabulary("en")).days == days


@pytest.mark.parametrize(
    ("evidence", "iso"),
    [
        (Evidence(is_day_first=True), "2026-01-06"),
        (Evidence(is_day_first=False), "2026-06-01"),
        (Evidence(days=frozenset({"2026-01-06", "2026-01-03"})), "2026-01-06"),
        (Evidence(days=frozenset({"2026-01-06", "2026-06-01"})), None),
        (Evidence(is_day_first=False, days=frozenset({"2026-01-06"})), None),
        (Evidence(days=frozenset({"2026-01-03"})), None),
    ],
)
def test_evidence_has_to_agree(evidence: Evidence, iso: str | None) -> None:
    """
    Other dates of a source settle an ambiguous one where all that they say speaks for one reading.
    """
    found = moment("06/01/2026", vocabulary("en"), evidence)
    assert found
    assert found.iso == iso
