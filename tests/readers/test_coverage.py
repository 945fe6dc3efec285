"""
The judge of the readers: each way of losing, doubling or misplacing a word is named.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.model import (
    Article,
    Headline,
    Leftover,
    List,
    ListItem,
    Paragraph,
    QuestionAnswer,
    Reason,
    Source,
    Span,
    Text,
)

TEXT = "Title\n\nOne two.\n\nShare\n"

PARAGRAPH = Paragraph((Text("One two.", span=Span(7, 15, 3, 1)),), span=Span(7, 15, 3, 1))

WHOLE = Article(
    Source("a.txt", "text/plain", "sha256:0"),
    "en",
    Headline((Text("Title"),), span=Span(0, 5, 1, 1)),
    body=(PARAGRAPH,),
    leftovers=(Leftover("Share", Reason.FURNITURE, span=Span(17, 22, 5, 1)),),
)


def with_body(*blocks: Paragraph) -> Article:
    return replace(WHOLE, body=blocks)


def test_whole_article_breaks_nothing() -> None:
    """
    An article with every word in its place is within the law.
    """
    assert violations(WHOLE, TEXT) == []


def test_leftover_may_lie_inside_a_part() -> None:
    """
    What is a leftover inside a part is no word of that part.
    """
    text = TEXT.replace("One two.", "One (share) two.")
    span = Span(7, 23, 3, 1)
    paragraph = Paragraph((Text("One two.", span=span),), span=span)
    inner = Leftover("(share)", Reason.FURNITURE, span=Span(11, 18, 3, 5))
    share = replace(WHOLE.leftovers[0], span=Span(25, 30, 5, 1))
    assert violations(replace(WHOLE, body=(paragraph,), leftovers=(inner, share)), text) == []
    assert violations(replace(WHOLE, body=(paragraph,), leftovers=(share,)), text) != []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (with_body, "words are lost before Leftover"),
        (lambda: replace(WHOLE, leftovers=()), "words are lost before end"),
        (lambda: with_body(PARAGRAPH, PARAGRAPH), "overlaps"),
        (lambda: with_body(Paragraph((Text("One two."),))), "has no place"),
        (lambda: with_body(replace(PARAGRAPH, content=(Text("One."),))), "says 'One' for 'One two'"),
        (lambda: with_body(replace(PARAGRAPH, content=(Text("Two one."),))), "says"),
        (lambda: with_body(replace(PARAGRAPH, content=(Text("One two three."),))), "says"),
        (lambda: with_body(replace(PARAGRAPH, span=Span(7, 15, 3, 2))), "line and column"),
        (lambda: with_body(replace(PARAGRAPH, span=Span(7, 99, 3, 1))), "outside the source"),
        (
            lambda: with_body(replace(PARAGRAPH, content=(Text("One two.", span=Span(7, 16, 3, 1)),))),
            "lies outside Paragraph",
        ),
    ],
)
def test_breach_is_named(broken: Callable[[], Article], said: str) -> None:
    """
    What is lost, doubled, changed, misplaced or nowhere is named.
    """
    assert any(said in fault for fault in violations(broken(), TEXT))


def test_control_characters_may_lie_inside_a_part() -> None:
    """
    A left-out control character may lie inside a part, and what it parted is one word.
    """
    text = "Title\n\nOn\x01e two.\n\nShare\n"
    paragraph = Paragraph((Text("One two."),), span=Span(7, 16, 3, 1))
    controls = Leftover("\x01", Reason.CONTROL_CHARACTERS, span=Span(9, 10, 3, 3))
    share = Leftover("Share", Reason.FURNITURE, span=Span(18, 23, 5, 1))
    assert violations(replace(with_body(paragraph), leftovers=(controls, share)), text) == []
    assert violations(replace(with_body(paragraph), leftovers=(share,)), text) != []


@pytest.mark.parametrize("text", ["3. one\n4. two", "one\ntwo"])
def test_numbers_of_items_are_markers(text: str) -> None:
    """
    The number of an item is said by the list itself, and a source without numbers may have one too.
    """
    items = tuple(ListItem((Paragraph((Text(word),)),)) for word in ("one", "two"))
    block = List(items, ordered=True, start=3, span=Span(0, len(text), 1, 1))
    assert violations(replace(WHOLE, headline=None, body=(block,), leftovers=()), text) == []


def test_wrong_number_is_no_marker() -> None:
    """
    A number that the list does not say is a lost word.
    """
    block = List((ListItem((Paragraph((Text("one"),)),)),), ordered=True, start=3, span=Span(0, 6, 1, 1))
    assert violations(replace(WHOLE, headline=None, body=(block,), leftovers=()), "7. one") != []


@pytest.mark.parametrize("text", ["Q: Why?\nA: A wind.", "Why?\nA wind."])
def test_labels_of_question_and_answer_are_markers(text: str) -> None:
    """
    "Q:" and "A:" are said by the structure, and a source may do without them.
    """
    answer = (Paragraph((Text("A wind."),)),)
    block = QuestionAnswer((Text("Why?"),), answer, span=Span(0, len(text), 1, 1))
    assert violations(replace(WHOLE, headline=None, body=(block,), leftovers=()), text) == []
