"""
Lines of dates: what a page glues to them is told apart, and a sentence with a date in it is no date.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.model import Article, Reason
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import plain
from article_pipeline.options import Options
from article_pipeline.readers.text import read

PROSE = "It began in the spring, when the first of the cables was hung and the whole town came to look."
PAGE = f"{PROSE}\n\n{PROSE[:-5]} once more.\nFacebook\nA river that sings"
"""Prose, and a group that shows a whole page."""


def article(front: str, rest: str = PROSE) -> Article:
    text = f"The bridge that hums\n\n{front}\n\n{rest}"
    found = read(SourceFile("a.txt", text.encode()), Options()).article
    assert violations(found, text) == []
    return found


def facts(found: Article) -> tuple[str | None, list[str]]:
    """Give the day of publication and the authors' names."""
    names = [person.name for person in found.byline.people] if found.byline else []
    return (found.published.iso if found.published else None), names


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("By Ann Poe3 May 2024", "2024-05-03"),
        ("By Ann Poe | 3 May 2024", "2024-05-03"),
        ("by Ann Poe May 3, 2024 1:15 pm", "2024-05-03T13:15"),
        ("By Ann PoeMay 3, 2024", "2024-05-03"),
    ],
)
def test_author_and_date_on_one_line_are_parted(line: str, day: str) -> None:
    """
    A byline with a date glued to it is both, in a tidy text too, and both keep their words.
    """
    found = article(line)
    assert facts(found) == (day, ["Ann Poe"])
    assert found.byline
    assert found.published
    assert (found.byline.written + found.published.written).replace(" ", "") == line.replace(" ", "")


@pytest.mark.parametrize(
    ("line", "day", "rest"),
    [
        ("3 May 2024 14", "2024-05-03", "14"),
        ("May 3, 20240712", "2024-05-03", "0712"),
        ("3 May 2024 • Hull, England", "2024-05-03", "Hull, England"),
        ("Hull-3 May 2024 12:30", "2024-05-03T12:30", "Hull-"),
        ("3 May 2024 in: Rivers | Comments : 0", "2024-05-03", "in: Rivers | Comments : 0"),
    ],
)
def test_counts_and_places_beside_a_date_are_left_over(line: str, day: str, rest: str) -> None:
    """
    On a whole page a count, a place or a section beside a date is left over, and the date is read.
    """
    found = article(line, PAGE)
    assert facts(found)[0] == day
    assert rest in [piece.text for piece in found.leftovers]


def test_name_beside_a_date_is_the_byline() -> None:
    """
    On a whole page a name without a label beside a date is the author, on either side of it.
    """
    assert facts(article("Ann Poe3 May 2024", PAGE)) == ("2024-05-03", ["Ann Poe"])
    assert facts(article("Published on 3 May 2024, 12:30, Ann Poe", PAGE)) == (
        "2024-05-03T12:30",
        ["Ann Poe"],
    )


@pytest.mark.parametrize("rest", [PROSE, PAGE])
def test_standfirst_with_a_date_in_it_is_no_date(rest: str) -> None:
    """
    A date that little words lead to is part of what the standfirst says.
    """
    found = article("The bridge was opened on 3 May 2024", rest)
    assert found.published is None
    assert [plain(part.content) for part in found.standfirst] == ["The bridge was opened on 3 May 2024"]


def test_hour_of_an_update_is_left_over() -> None:
    """
    An update that says its hour and no day is no date; the publication beside it is.
    """
    found = article("3 May 2024 Updated at 16:01")
    assert facts(found)[0] == "2024-05-03"
    assert [(piece.text, piece.reason) for piece in found.leftovers] == [
        ("Updated at 16:01", Reason.METADATA)
    ]


def test_update_before_publication_is_read() -> None:
    """
    An update and a publication on one line are told apart in either order.
    """
    found = article("Updated: 4 May 2024 10:15 Published: 3 May 2024")
    assert facts(found)[0] == "2024-05-03"
    assert found.updated
    assert found.updated.iso == "2024-05-04T10:15"


def test_label_glued_to_its_date_is_a_label() -> None:
    """
    A label may stand right before the figures of its date.
    """
    assert facts(article("Published3 May 2024"))[0] == "2024-05-03"


def test_counts_behind_a_date_are_the_pages() -> None:
    """
    How many read and wrote to an article may stand behind author and date, parted by bars.
    """
    found = article("Ann Poe | May 3, 2024, 3:17 PM | 1,209 | 5", PAGE)
    assert facts(found) == ("2024-05-03T15:17", ["Ann Poe"])


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Mis à jour le 4 mars 2024", None, "2024-03-04"),
        ("Publié le 3 mars 2024, mis à jour le 4 mars 2024", "2024-03-03", "2024-03-04"),
        ("Le 3 mars 2024", "2024-03-03", None),
    ],
)
def test_an_article_before_a_day_is_no_label(line: str, published: str | None, updated: str | None) -> None:
    """
    The French "le" stands before a day of publication and of an update alike.
    """
    prose = "Il y avait dans le port une horloge qui ne marchait plus, et que les gens de la ville aimaient."
    text = f"L’horloge du port\n\n{line}\n\n{prose}\n\n{prose[:-1]} beaucoup."
    found = read(SourceFile("a.txt", text.encode()), Options(language="fr")).article
    assert (found.published and found.published.iso) == published
    assert (found.updated and found.updated.iso) == updated
