"""
Bylines: which lines are one, and whom they name.
"""

import pytest

from article_pipeline.labels.vocabulary import vocabulary
from article_pipeline.readers.text.bylines import byline_of
from article_pipeline.readers.text.lines import Line, Page


def people(text: str, language: str = "en") -> list[tuple[str, str]] | None:
    found = byline_of(Page(text), Line(text, 0, len(text)), vocabulary(language))
    return [(person.name, person.role) for person in found.people] if found else None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Poe", ["Ann Poe"]),
        ("By Ann Poe, Bo Lee and Cy Day", ["Ann Poe", "Bo Lee", "Cy Day"]),
        ("By Ann Poe & Bo Lee", ["Ann Poe", "Bo Lee"]),
        ("BY ANN POE", ["ANN POE"]),
        ("Written by: Ann Poe", ["Ann Poe"]),
        ("By Ann Poe in Hull", ["Ann Poe"]),
        ("By Ann Poe, science editor", ["Ann Poe"]),
        ("By Ann Poe, Science Correspondent", ["Ann Poe"]),
        ("By Ann Poe | ann@paper.example", ["Ann Poe"]),
        ("By Åse Łukasz-O’Neill", ["Åse Łukasz-O’Neill"]),
        ("By 新間", ["新間"]),
        ("By dpa", ["dpa"]),
        ("By AFP", ["AFP"]),
        ("By Ann Poe, CNN", ["Ann Poe"]),
        ("Analysis by Ann Poe", ["Ann Poe"]),
        ("byAnn Poe", ["Ann Poe"]),
        ("By Ann PoeTwitter", ["Ann Poe"]),
        ("By staff and agencies", []),
    ],
)
def test_byline_names_people(line: str, names: list[str]) -> None:
    """
    The names are those of people and papers, without their towns, posts and addresses.
    """
    assert people(line) == [(name, "author") for name in names]


def test_byline_gives_roles() -> None:
    """
    Who took the pictures is no author.
    """
    assert people("Words by Ann Poe, Photographs by Bo Lee and Cy Day") == [
        ("Ann Poe", "author"),
        ("Bo Lee", "photographer"),
        ("Cy Day", "photographer"),
    ]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Von Anna Poe und Bo Lee"),
        ("fr", "Par Anna Poe et Bo Lee"),
        ("es", "Por Anna Poe y Bo Lee"),
        ("it", "Di Anna Poe e Bo Lee"),
        ("pt", "Por Anna Poe e Bo Lee"),
        ("nl", "Door Anna Poe en Bo Lee"),
        ("sv", "Av Anna Poe och Bo Lee"),
        ("da", "Af Anna Poe og Bo Lee"),
        ("no", "Av Anna Poe og Bo Lee"),
        ("pl", "Autor: Anna Poe i Bo Lee"),
    ],
)
def test_byline_in_its_language(language: str, line: str) -> None:
    """
    The words of a byline are those of the article's language.
    """
    assert people(line, language) == [("Anna Poe", "author"), ("Bo Lee", "author")]


@pytest.mark.parametrize(
    "line",
    [
        "Bystanders saw it",
        "By the time it stopped",
        "By Monday it had gone, and nobody knew.",
        "By whom?",
        "Di Maio",
    ],
)
def test_sentence_is_no_byline(line: str) -> None:
    """
    A line that only begins like a byline is none.
    """
    assert people(line) is None


def test_name_has_its_place() -> None:
    """
    A person's place is that of the name in the line.
    """
    text = "By Ann Poe and  Bo Lee"
    page = Page(text)
    line = page.line(0, len(text))
    assert line
    found = byline_of(page, line, vocabulary("en"))
    assert found
    assert [text[p.span.start : p.span.end] for p in found.people if p.span] == ["Ann Poe", "Bo Lee"]
