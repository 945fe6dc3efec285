"""What no voice can give of an article is counted and told."""

from pathlib import Path

from article_pipeline.article.model import (
    Abbreviation,
    Article,
    Aside,
    Block,
    Caption,
    Cell,
    Code,
    Figure,
    Link,
    Paragraph,
    Row,
    Table,
    Text,
)
from article_pipeline.build.writing import script_of
from article_pipeline.diagnostics import Place, Severity
from article_pipeline.options import PartsOptions, SpeechOptions
from tests.samples import EVERYTHING, article, cell, paragraph, text

HILL = Link(text("the hill"), "https://hill.example/bells")


def told(whole: Article, **parts: bool) -> dict[str, str]:
    """The message of each fact by its code."""
    options = SpeechOptions(parts=PartsOptions(**parts))
    _, said = script_of(whole, Path("bells.md"), options)
    facts = [one for one in said if one.severity is Severity.FACT]
    assert all(one.place == Place("bells.md") for one in facts)
    assert len({one.code for one in facts}) == len(facts)
    return {one.code: one.message for one in facts}


def counts(*body: Block, **parts: bool) -> dict[str, int]:
    """The number in the message of each fact."""
    return {
        code: int("".join(filter(str.isdigit, said))) for code, said in told(article(*body), **parts).items()
    }


def test_each_kind_is_told_once() -> None:
    """An article with every node loses the layout of a table and of code, an address and a long form."""
    assert told(EVERYTHING).keys() == {"AP353", "AP354", "AP355", "AP356"}
    assert "AP353" not in told(EVERYTHING, tables=False)


def test_plain_prose_loses_nothing() -> None:
    """Where all is heard nothing is told."""
    assert told(article(paragraph("A bell rings."), Code("ring()"))) == {}


def test_each_link_counts_unless_its_words_are_the_address() -> None:
    """An address that the article writes out is said."""
    written = Link(text("www.hill.example"), "https://www.hill.example/")
    assert counts(Paragraph((HILL, Text(" and "), HILL, Text(" or "), written))) == {"AP354": 2}


def test_a_long_form_that_the_text_says_is_not_lost() -> None:
    """Each short form counts once, and not where its long form is heard anywhere."""
    known = Abbreviation("WHO", "World Health Organization")
    lost = Abbreviation("GMT", "Greenwich Mean Time")
    said = paragraph("The world health organization met.")
    bare = Abbreviation("BBC")
    short = Paragraph((known, Text(" and "), lost, Text(" and "), lost, Text(" and "), bare))
    assert counts(said, short) == {"AP355": 1}
    assert counts(short) == {"AP355": 2}


def test_what_is_left_out_by_choice_is_not_counted() -> None:
    """Of a table, a box or a caption that nobody hears nothing is lost for the ear."""
    table = Table((Row((cell("Tenor"), cell("250 kg"))),))
    box = Aside((Paragraph((HILL,)), table), text("On bells"))
    figure = Figure(caption=Caption((HILL,)))
    assert counts(table, box, figure, Code("a\n  b")) == {"AP353": 2, "AP354": 2, "AP356": 1}
    assert counts(table, box, figure, Code("a\n  b"), boxes=False, code=False) == {"AP353": 1, "AP354": 1}
    assert counts(table, box, figure, tables=False, captions=False) == {"AP354": 1}


def test_a_cell_is_said_with_all_that_is_in_it() -> None:
    """What is left out elsewhere is heard in a table, so what it loses there counts."""
    figure = Figure(caption=Caption((HILL,)))
    table = Table((Row((Cell((figure,)), cell("Tenor"))),))
    assert counts(table, figure, captions=False) == {"AP353": 1, "AP354": 1}


def test_a_standfirst_that_is_left_out_loses_nothing() -> None:
    """The same holds for what stands before the body."""
    whole = article(paragraph("A bell rings."), standfirst=(Paragraph((HILL,)),))
    assert told(whole).keys() == {"AP354"}
    assert told(whole, standfirst=False) == {}
