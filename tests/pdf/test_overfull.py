"""
Words, tables and pictures that would stick out of their room, or have none.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from article_pipeline.article.model import (
    Article,
    Aside,
    Block,
    Caption,
    Cell,
    Emphasis,
    Figure,
    Heading,
    Headline,
    LanguagePart,
    LineBreak,
    Link,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    ThematicBreak,
)
from article_pipeline.audit.pdf.items import Page, Picture, Run
from article_pipeline.audit.pdf.pages import opened, pages_of
from article_pipeline.options import PdfOptions
from tests.audit.making import SILENT, Press
from tests.markup.samples import SENTENCE, SOURCE, paragraph, run
from tests.pdf.making import make_picture

LONG = "mailto:ann@example.org"
JOINED = (Text("0" * 20), Link((Text(LONG),), LONG), Emphasis((Text(LONG),)))
EDITIONS = ("pdf", "print-pdf")


def pages(edition: str, article: Article, tmp_path: Path) -> list[Page]:
    press = Press(tmp_path / "editions", SILENT, tmp_path)
    made, _ = press.edition(edition, article)
    with opened(made.file) as pdf:
        return list(pages_of(pdf))


def rightmost(edition: str, article: Article, tmp_path: Path) -> float:
    """Give how far to the right words stand on the first page, as a share of its width."""
    page = pages(edition, article, tmp_path)[0]
    ends = [item.end for item in page.items if isinstance(item, Run) and page.is_own(item.space)]
    return (max(ends) - page.box[0]) / (page.box[2] - page.box[0])


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize(
    "article",
    [
        pytest.param(Article(SOURCE, "en", headline=Headline(JOINED)), id="headline"),
        pytest.param(Article(SOURCE, "en", body=(Heading(2, JOINED * 3),)), id="heading"),
        pytest.param(Article(SOURCE, "en", body=(Paragraph(JOINED * 3),)), id="paragraph"),
    ],
)
def test_a_word_that_goes_on_in_a_link_stays_on_the_page(
    edition: str, article: Article, tmp_path: Path
) -> None:
    """
    It is parted where the next element begins, if the line has no room for all of it.
    """
    assert rightmost(edition, article, tmp_path) < 0.93


def test_words_that_are_to_stay_whole_are_parted_from_each_other(tmp_path: Path) -> None:
    """
    In large print no line is broken within an address, but where it goes on in what follows it.
    """
    lowered = Subscript((Text("Tides turn in the harbour at the : V-(n£i.U : T"),))
    behind = LanguagePart((Text("esush,O"), Text(" ,? and more")), "cy")
    content = (Strong((lowered, Link((), LONG))), Link((behind,), "tel:+441234"))
    article = Article(SOURCE, "el", body=(Heading(5, content),))
    assert rightmost("large-print", article, tmp_path) < 0.93


def test_a_word_that_has_room_and_is_left_in_its_line_is_parted(tmp_path: Path) -> None:
    """
    Three addresses that nothing parts are parted, also where two of them together would have room.
    """
    raised = Emphasis((LineBreak(), Superscript((Link((), LONG), Superscript(())))))
    figure = Figure(caption=Caption((raised, Link((), LONG), Link((), LONG))))
    assert rightmost("large-print", Article(SOURCE, "en", lead_figure=figure), tmp_path) < 0.93


def test_a_word_that_goes_on_in_a_link_stays_in_its_column(tmp_path: Path) -> None:
    """
    It does not run over the column beside its own.
    """
    text = (paragraph("Tides turn. " * 60),) * 2
    article = Article(SOURCE, "en", headline=Headline(run("Tides")), body=(Heading(2, JOINED), *text))
    page = pages("print-pdf", article, tmp_path)[0]
    heading = [i for i in page.items if isinstance(i, Run) and i.size == pytest.approx(11.5, abs=0.05)]
    assert heading
    assert max(one.end for one in heading) < (page.box[0] + page.box[2]) / 2


def test_a_word_that_has_room_on_the_next_line_is_not_parted(tmp_path: Path) -> None:
    """
    Only what has no room on any line is parted between its elements.
    """
    word = (Text(" un"), Emphasis((Text("believ"),)), Text("able"))
    article = Article(SOURCE, "en", body=(Paragraph(word * 60),))
    page = pages("pdf", article, tmp_path)[0]
    lines: dict[float, list[str]] = {}
    for item in page.items:
        if isinstance(item, Run) and page.is_own(item.space):
            lines.setdefault(round(item.y), []).append(item.text)
    said = ["".join(line).strip() for line in lines.values() if "believ" in "".join(line)]
    assert len(said) > 2
    assert all(line.startswith("un") and line.endswith("able") for line in said)


@pytest.mark.parametrize("edition", [*EDITIONS, "large-print"])
@pytest.mark.parametrize(
    "around",
    [
        pytest.param(lambda block: Quote((block,)), id="quotes"),
        pytest.param(lambda block: Aside((block,)), id="boxes"),
        pytest.param(lambda block: List((ListItem((paragraph("Turn."), block)),)), id="lists"),
    ],
)
def test_words_deep_in_others_stay_on_the_page(
    edition: str, around: Callable[[Block], Block], tmp_path: Path
) -> None:
    """
    As in a pasted mail, which quotes a mail, which quotes a mail.
    """
    block: Block = paragraph(SENTENCE)
    for _ in range(30):
        block = around(block)
    assert Press(tmp_path).proof(edition, Article(SOURCE, "en", body=(block,))).open_findings == ()


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_table_of_long_words_stays_on_the_page(edition: str, tmp_path: Path) -> None:
    """
    Where its words have no room beside one another they are parted in their cells.
    """
    row = Row(tuple(Cell((Paragraph((Text("Donaudampfschifffahrt" * 2),)),)) for _ in range(5)))
    article = Article(SOURCE, "de", body=(Table((row, row)),))
    assert rightmost(edition, article, tmp_path) < 0.93


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_picture_alone_in_a_cell_has_a_size(edition: str, tmp_path: Path) -> None:
    """
    A cell that holds nothing but a picture is as wide as one that the eye can read.
    """
    asset = make_picture(tmp_path)
    row = Row((Cell((Figure(asset=asset),)), Cell((paragraph("The quay at low tide. " * 20),))))
    found = pages(edition, Article(SOURCE, "en", body=(Table((row,)),)), tmp_path)
    (picture,) = [item for page in found for item in page.items if isinstance(item, Picture)]
    assert picture.box[2] - picture.box[0] > 40


def test_a_heading_in_a_cell_is_of_the_size_of_its_table(tmp_path: Path) -> None:
    """
    A headline's type would leave a column no room for a word.
    """
    cells: tuple[Block, ...] = (Heading(1, (Text("Tides"),)),)
    article = Article(SOURCE, "en", body=(Table((Row((Cell(cells), Cell((paragraph("turn"),)))),)),))
    page = pages("print-pdf", article, tmp_path)[0]
    sizes = {item.size for item in page.items if isinstance(item, Run) and item.text.strip() == "Tides"}
    assert max(sizes) == pytest.approx(8.4, abs=0.05)


@pytest.mark.parametrize(("edition", "count"), [("pdf", 600), ("large-print", 300), ("print-pdf", 300)])
def test_a_head_that_is_higher_than_a_page_is_there(edition: str, count: int, tmp_path: Path) -> None:
    """
    WeasyPrint leaves such a head out, or what of it has no room, since all pages would have it.
    """
    said = " ".join(f"head{number}" for number in range(count))
    cells = (Cell((paragraph(said),), is_header=True), Cell((paragraph("low"),)))
    table = Table(tuple(Row((cell,)) for cell in cells), header_rows=1)
    small = replace(SILENT, pdf=PdfOptions(page_size="148mmx210mm", columns=1))
    article = Article(SOURCE, "en", headline=Headline(run("Tides")), body=(table,))
    proof = Press(tmp_path, small, tmp_path).proof(edition, article)
    assert [finding.said for finding in proof.open_findings] == []


def test_a_bullet_below_a_number_that_stands_alone_is_beside_its_words(tmp_path: Path) -> None:
    """
    The number stands above an item that begins with no words; the bullets of a list in it do not.
    """
    within = List((ListItem((paragraph("low"),)),))
    outer = List((ListItem((ThematicBreak(), within)),), ordered=True)
    article = Article(SOURCE, "en", headline=Headline(run("Tides")), body=(outer, paragraph("the tide")))
    (page,) = pages("print-pdf", article, tmp_path)
    foot = {item.text.strip(): item.y for item in page.items if isinstance(item, Run)}
    (mark,) = foot.keys() - {"low", "the tide", "Tides", "1.", "1"}
    assert foot[mark] == pytest.approx(foot["low"])
    assert foot["1."] > foot["low"]
