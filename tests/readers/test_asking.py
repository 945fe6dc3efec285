"""
Whose question an article answers: the forms in which pages say so, in the languages of the labels.
"""

import pytest

from article_pipeline.labels.endnotes import Asked, asked_in
from article_pipeline.labels.vocabulary import vocabulary

WHY = "Why do bridges hum?"
MARY, PLACE = "Mary Smith", "Leeds"


@pytest.mark.parametrize(
    "line",
    [
        "Question from Mary Smith, Leeds: Why do bridges hum?",
        "A reader's question from Mary Smith in Leeds: “Why do bridges hum?”",
        "Question by Mary Smith (Leeds): Why do bridges hum?",
        "Asked by Mary Smith, Leeds: Why do bridges hum?",
        "Why do bridges hum? Asked by Mary Smith, Leeds",
        "“Why do bridges hum?” (asked by Mary Smith, Leeds)",
    ],
)
def test_label_says_who_asked_what(line: str) -> None:
    """
    A line with a label is an attribution wherever it stands.
    """
    assert asked_in(line, vocabulary("en")) == Asked(MARY, PLACE, WHY)


@pytest.mark.parametrize("line", ["Asked by Mary Smith, Leeds", "Submitted by: Mary Smith (Leeds)."])
def test_asker_alone(line: str) -> None:
    """
    A line may leave the question to the headline.
    """
    assert asked_in(line, vocabulary("en")) == Asked(MARY, PLACE, None)


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("Why do bridges hum? – Mary Smith, Leeds", WHY),
        ("Why do bridges hum? — Mary Smith, Leeds", WHY),
        ("Why do bridges hum? Mary Smith, Leeds", WHY),
        ("‘Why do bridges hum?’ (Mary Smith, Leeds)", WHY),
        ("Mary Smith, from Leeds, asks: Why do bridges hum?", WHY),
        ("Mary Smith from Leeds asks, “Why do bridges hum?”", WHY),
        ("Mary Smith (Leeds) wants to know why bridges hum.", "why bridges hum"),
        ("Mary Smith, Leeds, would like to know: Why do bridges hum?", WHY),
    ],
)
def test_place_of_a_line_stands_for_its_label(line: str, question: str) -> None:
    """
    Without a label such a line counts above the first paragraph and below the last, and nowhere else.
    """
    assert asked_in(line, vocabulary("en"), is_edge=True) == Asked(MARY, PLACE, question)
    assert asked_in(line, vocabulary("en")) is None


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("de", ["Mary Smith aus Leeds fragt: Warum?", "Frage von Mary Smith, Leeds: Warum?"]),
        ("de", ["Mary Smith (Leeds) möchte wissen, warum?", "Gestellt von Mary Smith aus Leeds: Warum?"]),
        ("fr", ["Mary Smith, de Leeds, demande : Pourquoi ?", "Question de Mary Smith, Leeds : Pourquoi ?"]),
        ("es", ["Mary Smith, de Leeds, pregunta: ¿Por qué?", "Pregunta de Mary Smith (Leeds): ¿Por qué?"]),
        ("it", ["Mary Smith, da Leeds, chiede: Perché?", "Domanda di Mary Smith, Leeds: Perché?"]),
        ("pt", ["Mary Smith, de Leeds, pergunta: Por quê?", "Pergunta de Mary Smith, Leeds: Por quê?"]),
        ("nl", ["Mary Smith uit Leeds vraagt: Waarom?", "Lezersvraag van Mary Smith uit Leeds: Waarom?"]),
        ("da", ["Mary Smith fra Leeds spørger: Hvorfor?", "Spørgsmål fra Mary Smith, Leeds: Hvorfor?"]),
        ("no", ["Mary Smith fra Leeds spør: Hvorfor?", "Spørsmål fra Mary Smith, Leeds: Hvorfor?"]),
        ("sv", ["Mary Smith från Leeds undrar: Varför?", "Fråga från Mary Smith, Leeds: Varför?"]),
        ("pl", ["Mary Smith z Leeds pyta: Dlaczego?", "Pytanie od Mary Smith, Leeds: Dlaczego?"]),
    ],
)
def test_forms_of_other_languages(language: str, lines: list[str]) -> None:
    """
    Every language has the forms with its own words.
    """
    for line in lines:
        found = asked_in(line, vocabulary(language), is_edge=True)
        assert found, line
        assert (found.asker, found.place) == (MARY, PLACE), line
        assert found.question, line


@pytest.mark.parametrize(
    "line",
    [
        "The mayor asks: who will pay for it?",
        "Mary Smith asks for more money, and the mayor of Leeds has none to give her.",
        "Asked by the council, she said no.",
        "Questions from the floor were short, and few of them were answered.",
        "Why do bridges hum?",
        "Who paid? Nobody in Leeds, where the bridge was built, could say so for sure that day.",
        "Put by for a rainy day",
    ],
)
def test_what_asks_and_names_nobody(line: str) -> None:
    """
    A question without a person and a place is none of a reader's.
    """
    assert asked_in(line, vocabulary("en"), is_edge=True) is None


ANSWER = "This article is the answer to a reader’s question"


@pytest.mark.parametrize(
    "line",
    [
        f'{ANSWER}: "{WHY}" asked by {MARY}, from {PLACE}.',
        f"This story is the answer to the question “{WHY}”, sent in by {MARY} of {PLACE}.",
        f"{ANSWER}, “{WHY}” – submitted by {MARY} ({PLACE})",
        f"{ANSWER} asked by {MARY} from {PLACE}: “{WHY}”",
    ],
)
def test_asker_may_stand_behind_the_question(line: str) -> None:
    """
    A sentence on the answer names the asker before the question or behind it.
    """
    assert asked_in(line, vocabulary("en")) == Asked(MARY, PLACE, WHY)


def test_question_ends_where_its_quotation_marks_close() -> None:
    """
    Words behind the question that are not understood are none of the question.
    """
    line = f'{ANSWER}: "{WHY}", as many of you have wondered.'
    assert asked_in(line, vocabulary("en")) == Asked(None, None, WHY)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", f'{MARY}, 8, from {PLACE}, asks: "Why?"'),
        ("en", f"“Why?” – {MARY}, aged 8, {PLACE}"),
        ("en", f"{MARY} (8) from {PLACE} asks: Why?"),
        ("en", f"Question from {MARY}, 8 years old, {PLACE}: Why?"),
        ("de", f"{MARY}, 8 Jahre, aus {PLACE} fragt: Why?"),
        ("fr", f"{MARY}, 8 ans, de {PLACE}, demande : Why?"),
        ("es", f"{MARY}, de 8 años, de {PLACE}, pregunta: Why?"),
        ("it", f"{MARY}, 8 anni, da {PLACE}, chiede: Why?"),
        ("pt", f"{MARY}, de 8 anos, de {PLACE}, pergunta: Why?"),
        ("nl", f"{MARY}, 8 jaar, uit {PLACE} vraagt: Why?"),
        ("da", f"{MARY}, 8 år, fra {PLACE} spørger: Why?"),
        ("no", f"{MARY}, 8 år, fra {PLACE} spør: Why?"),
        ("sv", f"{MARY}, 8 år, från {PLACE} undrar: Why?"),
        ("pl", f"{MARY}, lat 8, z {PLACE} pyta: Why?"),
    ],
)
def test_asker_may_have_an_age(language: str, line: str) -> None:
    """
    An age behind the name is no part of the place.
    """
    assert asked_in(line, vocabulary(language), is_edge=True) == Asked(MARY, PLACE, "Why?")


def test_dash_a_name_and_an_age_are_the_asker() -> None:
    """
    Above or below the article, a dash with a name, an age and a place leaves the question to the headline.
    """
    assert asked_in("– Mary, aged 8, Leeds", vocabulary("en"), is_edge=True) == Asked("Mary", PLACE, None)
    assert asked_in("– Mary, ringer", vocabulary("en"), is_edge=True) is None
