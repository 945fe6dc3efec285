"""
Interviews and lists of questions on a saved page.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.model import Aside, Heading, Paragraph, QuestionAnswer
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import plain
from article_pipeline.options import Options
from article_pipeline.readers.html import read as read_html

PROSE = (
    "<p>The weir above the mill has held the river back for two hundred years, and nobody has asked why.</p>"
)
MARKED = (
    "<div itemscope itemtype='https://schema.org/Question'><h3 itemprop=name>{q}</h3>"
    "<div itemprop=acceptedAnswer itemscope><p>Answer {n} is long.</p></div></div>"
)
ASKED = ("Who built it?", "How old is the wood?", "Will it last?")


def pairs(markup: str, head: str = "") -> list[tuple[str, ...]]:
    """Give the questions of a page with ``markup``, each with the paragraphs of its answer."""
    source = f"<html lang=en><head>{head}</head><h1>The weir</h1><div>{PROSE}{markup}</div>"
    found = read_html(SourceFile("page.html", source.encode()), Options())
    assert violations(found.article, found.text) == []
    return [
        (plain(block.question), *(plain(b.content) for b in block.answer if isinstance(b, Paragraph)))
        for block in found.article.body
        if isinstance(block, QuestionAnswer)
    ]


def interview(form: str) -> str:
    """Write three questions and answers, each by ``form``."""
    return "".join(form.format(q=q, n=n) for n, q in enumerate(ASKED, start=1))


@pytest.mark.parametrize(
    "form",
    [
        "<p><strong>{q}</strong></p><p>Answer {n} is long.</p>",
        "<p><em>{q}</em></p><p>Answer {n} is long.</p>",
        "<p><b>{q}</b><br>Answer {n} is long.</p>",
        "<p>Q: {q}</p><p>A: Answer {n} is long.</p>",
        "<p><b>Q:</b> {q}</p><p><b>A:</b> Answer {n} is long.</p>",
        "<details><summary>{q}</summary><p>Answer {n} is long.</p></details>",
        MARKED,
    ],
)
def test_question_is_joined_with_its_answer(form: str) -> None:
    """
    A question set in bold or italics, labelled, opened by a click or marked up has its answer below it.
    """
    assert pairs(interview(form)) == [(q, f"Answer {n} is long.") for n, q in enumerate(ASKED, start=1)]


def test_answer_goes_on_to_the_next_question_or_heading() -> None:
    """
    All paragraphs below a question answer it, up to the next one, a heading or a line that is set apart.
    """
    form = "<p><b>{q}</b></p><p>First {n}.</p><p>Then {n}.</p>"
    end = "<p><em>The keeper spoke to us in March of this year.</em></p>"
    assert pairs(interview(form) + end)[-1] == ("Will it last?", "First 3.", "Then 3.")


def test_question_in_the_form_of_a_demand_counts_within_an_interview() -> None:
    """
    "Tell us more." is a question between others, and the bold introduction above them is none.
    """
    form = "<p><b>{q}</b></p><p>Answer {n}.</p>"
    start = f"<p><b>{PROSE[3:-4]}</b></p>"
    demand = "<p><b>Tell us more.</b></p><p>It hums.</p>"
    found = pairs(start + interview(form) + demand)
    assert [question for question, *_ in found] == [*ASKED, "Tell us more."]


def test_headings_that_ask_are_questions_only_where_the_page_says_so() -> None:
    """
    A heading with a question mark stays a heading unless JSON-LD names it as a question.
    """
    form = "<h3>{q}</h3><p>Answer {n} is long.</p>"
    names = ", ".join(f'{{"@type": "Question", "name": "{question}"}}' for question in ASKED)
    stated = f'<script type="application/ld+json">{{"@type": "FAQPage", "mainEntity": [{names}]}}</script>'
    assert pairs(interview(form)) == []
    assert [question for question, _ in pairs(interview(form), stated)] == list(ASKED)


def test_bold_lines_of_which_few_ask_are_headings() -> None:
    """
    A bold question among other bold lines is a heading of a section.
    """
    other = "<p><b>The wood</b></p><p>It is oak.</p>"
    question = f"<p><b>{ASKED[0]}</b></p><p>Monks built it.</p>"
    source = f"<html lang=en><h1>The weir</h1><div>{PROSE}{3 * other}{question}</div>"
    body = read_html(SourceFile("page.html", source.encode()), Options()).article.body
    assert not [block for block in body if isinstance(block, QuestionAnswer)]
    assert len([block for block in body if isinstance(block, Heading)]) == 4


def test_what_a_click_opens_has_its_line_as_title() -> None:
    """
    A box that opens has its summary as title, if it does not ask.
    """
    box = "<details><summary>The weir in figures</summary><p>It is two metres high.</p></details>"
    source = f"<html lang=en><h1>The weir</h1><div>{PROSE}{box}</div>"
    body = read_html(SourceFile("page.html", source.encode()), Options()).article.body
    assert [plain(block.title) for block in body if isinstance(block, Aside)] == ["The weir in figures"]
