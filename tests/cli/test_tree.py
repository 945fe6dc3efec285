"""The outline of an article for people."""

import click

from article_pipeline.article.model import (
    Cell,
    Leftover,
    List,
    ListItem,
    Paragraph,
    Reason,
    Row,
    Span,
    Table,
    Text,
)
from article_pipeline.cli.tree import SURE, tree
from tests.samples import article, paragraph


def outline(*, styled: bool = False, **parts: object) -> list[str]:
    lines = list(tree(article(**parts)))
    return lines if styled else [click.unstyle(line) for line in lines]


def test_a_rule_that_is_often_wrong_says_how_sure_it_is() -> None:
    """A part named by an unsure rule is marked with its share; a sure one has the rule's name only."""
    sure = Paragraph((Text("Calm."),), rule="p", confidence=SURE)
    unsure = Paragraph((Text("Rough."),), rule="bold-line", confidence=0.61)
    lines = outline(body=(sure, unsure))
    assert any(line.endswith("Calm.  [p]") for line in lines)
    assert any(line.endswith("Rough.  [bold-line, 61% sure]") for line in lines)


def test_a_rule_that_was_seldom_met_is_not_measured() -> None:
    """Of a rule that no table has, nobody knows how sure it is, and no share is shown."""
    seldom = Paragraph((Text("Fog."),), rule="no such rule", confidence=0.14)
    known = Paragraph((Text("Calm."),), rule="paragraph", confidence=0.99)
    lines = [click.unstyle(line) for line in tree(article(body=(seldom, known)), "text")]
    assert any(line.endswith("Fog.  [no such rule ?]") for line in lines)
    assert any(line.endswith("Calm.  [paragraph]") for line in lines)


def test_leftovers_stand_by_reason_in_their_own_order() -> None:
    """What was left out is at the end, one reason after the other, each in the order of the source."""
    left = [
        Leftover(word, reason, span=Span(at, at + 1, at, 1))
        for at, (word, reason) in enumerate(
            (("a", Reason.FURNITURE), ("b", Reason.PROMOTION), ("c", Reason.FURNITURE)), start=1
        )
    ]
    lines = outline(body=(paragraph("x"),), leftovers=tuple(left))
    assert lines[lines.index("left out") + 1 :] == [
        "    1   page furniture  a",
        "    3   page furniture  c",
        "    2   promotion  b",
    ]


def test_reasons_differ_in_colour() -> None:
    """What was not understood stands out from page furniture."""
    left = (Leftover("a", Reason.UNPLACED), Leftover("a", Reason.FURNITURE))
    lines = outline(styled=True, leftovers=left)
    unplaced = next(line for line in lines if Reason.UNPLACED in line)
    furniture = next(line for line in lines if Reason.FURNITURE in line)
    red = click.style("", fg="red", reset=False)
    assert red in unplaced
    assert red not in furniture


def test_nothing_is_said_of_leftovers_where_there_are_none() -> None:
    """An article that has all of its source has no such heading."""
    assert "left out" not in outline(body=(paragraph("x"),))


def test_rows_and_items_are_one_line_each() -> None:
    """A row shows its cells side by side, and an item of one paragraph its words."""
    cells = tuple(Cell((paragraph(word),)) for word in ("Year", "Metres"))
    body = (Table((Row(cells),)), List((ListItem((paragraph("The beams"),)),)))
    lines = [line.strip() for line in outline(body=body)]
    assert "row  Year | Metres" in lines
    assert "list item  The beams" in lines
    assert not any(line.startswith("cell") for line in lines)


def test_it_begins_with_what_there_is() -> None:
    """The first line counts the words, the headline's included, the figures and the words left out."""
    first = outline(body=(paragraph("One two three"),), leftovers=(Leftover("four", Reason.REPEATED),))[0]
    assert first.endswith("4 words, 0 figures, 1 word left out")
