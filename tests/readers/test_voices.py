"""
Interviews, quotations and words set large: who is heard in an article, and how often.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.model import (
    Block,
    Heading,
    List,
    Paragraph,
    PullQuote,
    QuestionAnswer,
    QuestionAttribution,
    Quote,
)
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import plain
from article_pipeline.options import Options
from article_pipeline.readers.text import read

PROSE = "It began in the spring, when the first of the cables was hung and the whole town came to look."
MORE = "By autumn the bridge hummed in every wind from the north, and nobody could say why it did so."


def body(*groups: str) -> tuple[Block, ...]:
    text = "\n\n".join(("The humming bridge", "Published: 3 May 2024", PROSE, *groups, MORE))
    found = read(SourceFile("a.txt", text.encode()), Options()).article
    assert violations(found, text) == []
    return found.body[1:-1]


TURNS = (
    "ANNA: How did it start?",
    "BO: Quietly. Nobody heard the first note of it.",
    "ANNA: And then?",
    "BO: Then it sang.",
)


@pytest.mark.parametrize(("one", "other"), [("ANNA", "BO"), ("Harbour Almanac", "Bo Lee"), ("Q1", "Bo")])
def test_turns_of_an_interview(one: str, other: str) -> None:
    """
    A speaker's question and the line of the other below it are question and answer, names included.
    """
    lines = [line.replace("ANNA:", f"{one}:").replace("BO:", f"{other}:") for line in TURNS]
    if one == "Q1":
        assert not any(isinstance(block, QuestionAnswer) for block in body(*lines))
        return
    first, second = body(*lines)
    assert isinstance(first, QuestionAnswer)
    assert isinstance(second, QuestionAnswer)
    assert plain(first.question) == lines[0]
    (answer,) = first.answer
    assert isinstance(answer, Paragraph)
    assert plain(answer.content) == lines[1]


def test_turn_without_a_question_is_a_paragraph() -> None:
    """
    What a speaker says is no heading, though it is short and has no stop.
    """
    *_, last, answer = body(*TURNS, "ANNA: Go on", "BO: It sang for a year.")
    assert isinstance(last, Paragraph)
    assert isinstance(answer, Paragraph)


def test_label_that_comes_back_is_no_speaker() -> None:
    """
    One label with a colon, however often, makes no interview.
    """
    updates = [f"Update: the bridge {what}" for what in ("hums", "sings", "is quiet")]
    blocks = body(*(group for update in updates for group in (update, MORE)))
    assert [type(block) for block in blocks[::2]] == [Heading] * 3


def test_words_that_stand_in_the_text_are_a_pull_quote() -> None:
    """
    A sentence by itself that a paragraph says as well was set large for the eye.
    """
    pulled = "“Nobody could say why it did so.”"
    (block,) = body(pulled)
    assert isinstance(block, PullQuote)
    assert plain(block.content) == "“Nobody could say why it did so.”"


@pytest.mark.parametrize(
    "line", ["“Nobody could say why it did so”", "Nobody could say why it did so?", "Nobody could say. Why?"]
)
def test_heading_may_quote_the_text(line: str) -> None:
    """
    A short line without a stop heads the paragraph that it quotes.
    """
    (block,) = body(line)
    assert not isinstance(block, PullQuote)


@pytest.mark.parametrize(
    "group",
    [
        '"It sang all night"\n— Bo Lee, harbour master',
        "“It sang all night and nobody slept.”\nBo Lee, harbour master",
        "„Nobody slept.“\nBo Lee",
        "«Nobody slept.»\n-- Bo Lee",
    ],
)
def test_quotation_with_the_name_below_it(group: str) -> None:
    """
    Words in quotation marks right above a name are a quotation, with a dash before the name or without.
    """
    (block,) = body(group)
    assert isinstance(block, Quote)
    assert plain(block.attribution).startswith("Bo Lee")


@pytest.mark.parametrize("mark", ["•", "●", "■", "✓", "►", "*", "-"])
def test_signs_of_a_list(mark: str) -> None:
    """
    Each sign that begins items is none of their words.
    """
    (block,) = body(f"{mark} a cable\n{mark} a wind")
    assert isinstance(block, List)
    (item,) = block.items[0].blocks
    assert isinstance(item, Paragraph)
    assert plain(item.content) == "a cable"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("(asked by Cleo Rand, Hull) 'Why do bridges hum?'", ("Cleo Rand", "Hull", "Why do bridges hum?")),
        ("(asked by Cleo Rand, Hull 'Why do bridges hum?'", ("Cleo Rand", "Hull", "Why do bridges hum?")),
        ("asked by Cleo Rand from Hull: Why do bridges hum?", ("Cleo Rand", "Hull", "Why do bridges hum?")),
        ("[sent in by Cleo Rand] “Why do bridges hum?”", ("Cleo Rand", None, "Why do bridges hum?")),
        (": “Why do bridges hum?”", (None, None, "Why do bridges hum?")),
    ],
)
def test_question_that_an_article_answers(line: str, said: tuple[str | None, ...]) -> None:
    """
    Who asked, from where and what are read, in brackets that close, that never do, or without any.
    """
    whole = f"This article is an answer to the question {line}"
    text = "\n\n".join(("The humming bridge", "Published: 3 May 2024", PROSE, MORE, whole))
    (note,) = read(SourceFile("a.txt", text.encode()), Options()).article.endnotes
    assert isinstance(note, QuestionAttribution)
    assert (note.asker, note.place, note.question) == said
    assert plain(note.content) == whole


def test_lines_below_a_colon_on_a_whole_page_are_a_list() -> None:
    """
    What a paragraph's colon introduces is a list on a whole page too, as far as no blank line parts it.
    """
    menu = "The humming bridge of the north\nShare\nPrint\nSave"
    items = "A cable that is longer than the river\nA wind from the north\nTwo towns"
    front = (menu, "3 May 2024", PROSE, MORE)
    text = "\n\n".join((*front, "A bridge that hums needs three things:", items, PROSE, MORE))
    found = read(SourceFile("a.txt", text.encode()), Options()).article
    (block,) = (block for block in found.body if isinstance(block, List))
    assert len(block.items) == 3
