"""
What line ends mean: only many lines together can say that a text was wrapped.
"""

import textwrap

import pytest

from article_pipeline.labels.vocabulary import vocabulary
from article_pipeline.readers.text.layout import is_line_by_line, is_spaced, line_by_line, unwrapped
from article_pipeline.readers.text.lines import Page, groups_of

PARAGRAPH = (
    "It began in the spring, when the first of the cables was hung and the whole town came out to look at it"
    " and to hear what it would do in the first wind from the north that year, which came in the last week of"
    " May and blew for three days. Nobody slept, and on the fourth day a well-known engineer was sent for."
)


def texts(text: str) -> list[list[str]]:
    page = Page(text)
    groups = unwrapped(page, list(groups_of(page)))
    if is_line_by_line(groups):
        groups = line_by_line(groups, vocabulary("en"))
    return [[line.text for line in group] for group in groups]


@pytest.mark.parametrize("width", [50, 72, 100])
def test_wrapped_paragraphs_are_joined(width: int) -> None:
    """
    Paragraphs that were wrapped at a width are whole again, compounds at line ends too.
    """
    text = "\n\n".join("\n".join(textwrap.wrap(PARAGRAPH, width)) for _ in range(3))
    assert texts(text) == [[PARAGRAPH]] * 3


def test_lines_of_a_figure_are_not_joined() -> None:
    """
    Lines that are shorter than the next word would need end where they end.
    """
    groups = ["A steel bridge\nThe bridge in May - Credit: Ann Poe", "One\nTwo\nThree", PARAGRAPH]
    assert texts("\n\n".join(groups)) == [group.split("\n") for group in groups]


def test_figure_in_a_wrapped_text_keeps_its_lines() -> None:
    """
    In a wrapped text too, a short line ends where it ends.
    """
    wrapped = "\n".join(textwrap.wrap(PARAGRAPH, 60))
    figure = "A steel bridge\nThe bridge in May - Credit: Ann Poe"
    assert texts(f"{wrapped}\n\n{figure}\n\n{wrapped}")[1] == figure.split("\n")


def test_items_of_a_list_are_not_joined() -> None:
    """
    A line that begins with a bullet begins anew, however full the line above it is.
    """
    wrapped = "\n".join(textwrap.wrap(PARAGRAPH, 60))
    items = "- the first of the things that the town had to do that year\n- second"
    assert texts(f"{wrapped}\n\n{items}")[1] == items.split("\n")


def test_joined_line_has_the_place_of_its_lines() -> None:
    """
    A joined line goes from the beginning of its first to the end of its last.
    """
    wrapped = "\n".join(textwrap.wrap(PARAGRAPH, 60))
    page = Page(f"  {wrapped}  \n")
    ((line,),) = unwrapped(page, list(groups_of(page)))
    assert page.text[line.start : line.end] == wrapped


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\v"])
def test_line_ends(end: str) -> None:
    """
    Every line end that Unicode knows ends a line, and two of them a group.
    """
    assert texts(f"one{end}two{end}{end}three") == [["one", "two"], ["three"]]


@pytest.mark.parametrize("end", ["\f", "\u2029"])
def test_paragraph_separators(end: str) -> None:
    """
    A form feed and a paragraph separator part groups by themselves.
    """
    assert texts(f"one{end}two") == [["one"], ["two"]]


def test_invisible_line_is_blank() -> None:
    """
    A line of which nothing is seen parts groups as a blank line does.
    """
    assert texts("one\n\u200b\u00a0\ufeff\ntwo") == [["one"], ["two"]]


def test_dense_prose_is_one_paragraph_a_line() -> None:
    """
    Where most prose stands line on line, blank lines mean nothing.
    """
    assert texts("\n".join([PARAGRAPH] * 5)) == [[PARAGRAPH]] * 5


def test_spaced_text_has_mostly_single_lines() -> None:
    """
    Lines of one group belong together only where most groups are single lines.
    """
    spaced, dense = Page("a\n\nb\n\nc\n\nd\n\ne\nf"), Page("a\n\nb\nc\n\nd\ne")
    assert is_spaced(list(groups_of(spaced)))
    assert not is_spaced(list(groups_of(dense)))
