"""Where things stand on a braille page: indents, blank lines, boxes, heads, numbers and page turns."""

import dataclasses
from pathlib import Path

import pytest

from article_pipeline.article.model import (
    Aside,
    Block,
    Caption,
    Cell,
    Code,
    Credit,
    Figure,
    Heading,
    Headline,
    List,
    ListItem,
    PlainText,
    Quote,
    Row,
    Table,
)
from article_pipeline.build.source import read
from article_pipeline.options import Options
from tests.braille.making import edition_of, shown
from tests.conftest import Golden
from tests.samples import EVERYTHING, article, cell, paragraph, text

GOLDEN = Path(__file__).parents[1] / "corpus" / "braille" / "golden"
SOURCES = sorted((Path(__file__).parents[2] / "source").glob("*/article.txt"))
END = "⠒" * 12
LONG = "the river bends and flows on to the sea and back "


def lines_of(*body: Block, **choices: object) -> list[str]:
    """The first page's lines below the headline, uncontracted; the page number is left out."""
    (first, *_) = edition_of(article(*body), **{"grade": 1, **choices}).pages
    return [line for line in first[2:-1] if line.strip("⠀") != END]


def indents(lines: list[str]) -> list[int]:
    return [len(line) - len(line.lstrip("⠀")) for line in lines if line]


@pytest.mark.parametrize("profile", ["bana", "rnib"])
@pytest.mark.parametrize("grade", [1, 2])
def test_an_article_with_every_node(profile: str, grade: int, golden: Golden) -> None:
    """The pages of an article with every node of the model are the golden ones."""
    pages = edition_of(EVERYTHING, profile=profile, grade=grade).pages
    golden(GOLDEN / f"every-{profile}-{grade}.txt", shown(pages))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parent.name)
def test_the_samples(source: Path, golden: Golden) -> None:
    """The pages of each sample article are the golden ones."""
    pages = edition_of(read(source, Options()).article).pages
    golden(GOLDEN / f"{source.parent.name}.txt", shown(pages))


def test_a_paragraph_begins_in_cell_3_and_runs_over_to_cell_1() -> None:
    """Braille Formats 1.9: paragraphs are indented, without a blank line between them."""
    lines = lines_of(paragraph(LONG * 2), paragraph("Next."))
    assert indents(lines) == [2, 0, 0, 2]


@pytest.mark.parametrize(("level", "indent"), [(2, 4), (3, 6), (6, 6)])
def test_headings_stand_in_cell_5_and_cell_7(level: int, indent: int) -> None:
    """Braille Formats 4: a blank line before, none after; runovers stand in the same cell."""
    lines = lines_of(paragraph("One."), Heading(level, text(LONG * 2)), paragraph("Two."))
    assert lines[1] == ""
    assert indents(lines)[1:-1] == [indent] * len(indents(lines)[1:-1])
    assert indents(lines)[-1] == 2


def test_the_headline_is_centred() -> None:
    """The title leaves three cells on each side at least, and a blank line follows."""
    long = article(paragraph("x"), headline=Headline(text(LONG * 2)))
    (first, *_) = edition_of(long).pages
    title = first[: first.index("")]
    assert len(title) > 1
    assert all(line.startswith("⠀⠀⠀") and len(line) <= 37 for line in title)


@pytest.mark.parametrize("count", range(12, 30))
def test_a_heading_is_never_the_last_on_a_page(count: int) -> None:
    """Wherever it falls, at least one line of what it heads stands below it."""
    body = [paragraph("One line.") for _ in range(count)]
    pages = edition_of(article(*body, Heading(2, text("Turn")), paragraph(LONG)), grade=1).pages
    (holding,) = [page for page in pages if "⠀⠀⠀⠀⠠⠞⠥⠗⠝" in page]
    at = holding.index("⠀⠀⠀⠀⠠⠞⠥⠗⠝")
    assert holding[at + 1].startswith("⠀⠀⠞⠓⠑⠀⠗⠊⠧⠑⠗")
    assert holding[at - 1] == "" or at == 1


def test_nested_lists_run_over_right_of_the_deepest_level() -> None:
    """Braille Formats 8.4: levels in cells 1 and 3, all runovers in cell 5."""
    inner = List((ListItem((paragraph(LONG),)),))
    lines = lines_of(List((ListItem((paragraph(LONG), inner)),)))
    assert indents(lines) == [0, 4, 2, 4]


def test_numbered_items_have_their_numbers() -> None:
    """A numbered list begins at its start."""
    lines = lines_of(List((ListItem((paragraph("melt"),)),), ordered=True, start=9))
    assert lines[0].startswith("⠼⠊⠲⠀⠍⠑⠇⠞")


def test_a_quote_is_moved_two_cells_between_blank_lines() -> None:
    """Displayed material: 5-3, its attribution further right."""
    lines = lines_of(paragraph("x"), Quote((paragraph(LONG),), text("Ivy")), paragraph("x"))
    assert indents(lines) == [2, 4, 2, 6, 2]
    assert lines[1] == lines[-2] == ""


def test_a_figure_is_one_transcribers_note_in_cells_7_and_5() -> None:
    """Description, caption and credit have their labels, between the note's signs (UEB 3.27)."""
    figure = Figure(
        None, PlainText(LONG), None, Caption(text("The bend.")), Credit("Ann Poe", "Photo: Ann Poe")
    )
    lines = lines_of(paragraph("x"), figure)
    assert indents(lines) == [2, 6, 4, 6, 6]
    shown_lines = [line for line in lines if line]
    assert shown_lines[1].lstrip("⠀").startswith("⠈⠨⠣⠠⠊⠍⠁⠛⠑⠒⠀")
    assert "⠠⠉⠁⠏⠞⠊⠕⠝⠒" in shown_lines[3]
    assert shown_lines[4].lstrip("⠀").startswith("⠠⠉⠗⠑⠙⠊⠞⠒⠀⠠⠏⠓⠕⠞⠕⠒")
    assert shown_lines[4].endswith("⠈⠨⠜")


def test_a_box_stands_between_lines_that_fill_the_page() -> None:
    """Braille Formats 7: a line of lower dots above, of upper dots below; full cells around another box."""
    lines = lines_of(paragraph("x"), Aside((paragraph("In the box."),), text("Title")), paragraph("x"))
    assert lines[2] == "⠶" * 40
    assert lines[3].startswith("⠀⠀⠀")
    assert lines[6] == "⠛" * 40
    assert lines[7] == ""
    nested = lines_of(Aside((Aside((paragraph("In."),)),)))
    assert [line for line in nested if len(line) == 40] == ["⠿" * 40, "⠶" * 40, "⠛" * 40, "⠿" * 40]


@pytest.mark.parametrize("count", range(14, 26))
def test_box_lines_are_not_parted_from_what_they_enclose(count: int) -> None:
    """The upper line is not the last on a page, the lower one not the first."""
    body = [paragraph("One line.") for _ in range(count)]
    for page in edition_of(article(*body, Aside((paragraph("In the box."),)))).pages:
        text_lines = [line for line in page[1:-1] if line]
        assert not text_lines or text_lines[-1] != "⠶" * 40
        assert not text_lines or text_lines[0] != "⠛" * 40


def test_a_table_is_said_row_by_row() -> None:
    """Each cell follows the head of its column; a cell over several rows is said in each of them."""
    wide = Cell((paragraph("Both"),), columns=2)
    tall = Cell((paragraph("York"),), rows=2)
    table = Table(
        (
            Row((cell("Place", is_header=True), cell("Bell", is_header=True), cell("Note", is_header=True))),
            Row((tall, cell("Tom"), cell("D"))),
            Row((cell("Ann"), cell("E"))),
            Row((cell("Hull"), wide)),
        ),
        header_rows=1,
        caption=Caption(text("Bells")),
    )
    lines = [line for line in lines_of(table) if line]
    assert lines == [
        "⠠⠞⠁⠃⠇⠑⠒⠀⠠⠃⠑⠇⠇⠎",
        "⠠⠏⠇⠁⠉⠑⠒⠀⠠⠽⠕⠗⠅⠆⠀⠠⠃⠑⠇⠇⠒⠀⠠⠞⠕⠍⠆⠀⠠⠝⠕⠞⠑⠒⠀⠠⠙",
        "⠠⠏⠇⠁⠉⠑⠒⠀⠠⠽⠕⠗⠅⠆⠀⠠⠃⠑⠇⠇⠒⠀⠠⠁⠝⠝⠆⠀⠠⠝⠕⠞⠑⠒⠀⠠⠑",
        "⠠⠏⠇⠁⠉⠑⠒⠀⠠⠓⠥⠇⠇⠆⠀⠠⠃⠑⠇⠇⠂⠀⠠⠝⠕⠞⠑⠒⠀⠠⠃⠕⠞⠓",
    ]


def test_cells_of_a_greek_table_are_parted_by_greek_semicolons() -> None:
    """A ";" between them would ask a question."""
    told = article(Table((Row((cell("το"), cell("τι;"), cell("το"))),)))
    lines = edition_of(dataclasses.replace(told, language="el")).pages[0]
    assert [line for line in lines if "⠞⠊" in line] == ["⠞⠕⠆⠀⠞⠊⠢⠆⠀⠞⠕"]


def test_an_empty_cell_is_not_said() -> None:
    """Its head is not either, unless no row has words below it: then the heads have a row of their own."""
    heads = Row((cell("Bell"), cell("Note")))
    full = Table((heads, Row((cell("Tom"), cell(""))), Row((cell(""), cell("D")))), header_rows=1)
    assert [line for line in lines_of(full) if line] == ["⠠⠃⠑⠇⠇⠒⠀⠠⠞⠕⠍", "⠠⠝⠕⠞⠑⠒⠀⠠⠙"]
    bare = Table((heads, Row((cell("Tom"), cell("")))), header_rows=1)
    assert [line for line in lines_of(bare) if line] == ["⠠⠃⠑⠇⠇⠆⠀⠠⠝⠕⠞⠑", "⠠⠃⠑⠇⠇⠒⠀⠠⠞⠕⠍"]


def test_program_code_keeps_its_lines_and_indents() -> None:
    """Each line of code begins a line, as far right as in print."""
    lines = lines_of(Code("if a:\n  go()\n"))
    assert indents(lines) == [0, 2]


def test_a_word_that_fits_no_line_is_divided_after_a_sign() -> None:
    """UEB's continuation sign, dot 5, ends each part but the last; nothing else of the word changes."""
    address = "https://www.example.org/a-very-long-path/with-many-words/in-it/and-more-of-it.html"
    lines = lines_of(paragraph(address))
    parts = [line.strip("⠀") for line in lines if line]
    assert all(part.endswith("⠐") for part in parts[:-1])
    assert len(parts) == 3
    whole = "".join(part.removesuffix("⠐") for part in parts)
    (single,) = [line.strip("⠀") for line in lines_of(paragraph("https")) if line]
    assert whole.startswith(single)
    assert "⠐" not in whole


def test_a_sign_of_two_cells_finds_room_behind_a_divided_word() -> None:
    """The hyphen of Arabic braille is two cells, and no line is longer for it."""
    pages = edition_of(dataclasses.replace(article(paragraph("a" * 200)), language="ar"), grade=1).pages
    parts = [line for page in pages for line in page if "⠁" * 30 in line]
    assert all(line.endswith("⠤⠤") for line in parts[:-1])
    assert {len(line) for line in parts[:-1]} == {40}


def test_words_are_not_divided() -> None:
    """A word that does not fit the rest of a line begins the next one, whole."""
    (first, second) = [line for line in lines_of(paragraph("a" * 30 + " " + "b" * 30)) if line]
    assert first.strip("⠀") == "⠁" * 30
    assert second == "⠃" * 30


def test_running_heads_are_shortened_by_words() -> None:
    """From the second page on, what of the title fits between three blank cells and the number."""
    long = article(
        paragraph(LONG * 40), headline=Headline(text("A title of very many words that does not fit"))
    )
    first, second, *_ = edition_of(long, grade=1).pages
    assert second[0].strip("⠀") == "⠠⠁⠀⠞⠊⠞⠇⠑⠀⠕⠋⠀⠧⠑⠗⠽⠀⠍⠁⠝⠽⠀⠺⠕⠗⠙⠎"
    assert second[0].strip("⠀") not in (line.strip("⠀") for line in first)


def test_page_numbers_stand_where_the_profile_wants_them() -> None:
    """BANA: in the last cells of line 25; RNIB: in the last cells of line 1, after the running head."""
    body = [paragraph(LONG * 40)]
    for number, page in enumerate(edition_of(article(*body), profile="bana").pages, 1):
        assert len(page) == 25
        assert page[-1] == "⠀" * 38 + "⠼" + "⠁⠃⠉⠙⠑"[number - 1]
    for number, page in enumerate(edition_of(article(*body), profile="rnib").pages, 1):
        assert len(page) <= 27
        assert len(page[0]) == 38
        assert page[0].endswith("⠼" + "⠁⠃⠉⠙⠑"[number - 1])


def test_an_article_without_words_has_one_page() -> None:
    """A page with its number and the line that ends an article, and nothing else."""
    (page,) = edition_of(article(headline=None)).pages
    assert [line for line in page if line] == ["⠀" * 14 + END, "⠀" * 38 + "⠼⠁"]


@pytest.mark.parametrize("count", range(20, 26))
def test_a_line_ends_the_article(count: int) -> None:
    """Twelve cells of dots 2-5 follow the last words, and do not stand on a page alone."""
    *_, last = edition_of(article(*[paragraph("One line.") for _ in range(count)])).pages
    lines = [line for line in last[:-1] if line]
    assert lines[-1] == "⠀" * 14 + END
    assert lines[-2].startswith("⠀⠀⠠⠐⠕")


def test_a_title_of_2000_characters_is_whole() -> None:
    """A very long title runs over as many lines and pages as it needs; running heads stay in their line."""
    pages = edition_of(article(paragraph("x"), headline=Headline(text("word " * 400))), grade=1).pages
    assert (
        sum(line.count("⠺⠕⠗⠙") for page in pages for line in page)
        - sum(page[0].count("⠺⠕⠗⠙") for page in pages[1:])
        == 400
    )
    assert all(len(line) <= 40 for page in pages for line in page)


def test_what_a_page_cannot_hold_is_told() -> None:
    """Addresses, layouts of tables and pictures are counted as facts, which ask for nothing."""
    told = [(d.code, str(d.severity)) for d in edition_of(EVERYTHING).told]
    assert told == [("AP620", "fact"), ("AP621", "fact")]
