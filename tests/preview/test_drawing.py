"""
The pieces of the page: what they say, and that nothing of a source becomes markup.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html

from article_pipeline.diagnostics import Diagnostic, Place, Severity
from article_pipeline.preview import drawing
from article_pipeline.preview.board import Board
from article_pipeline.preview.lanes import LANES, STEPS, UNHEARD, Turn
from article_pipeline.preview.telling import COLUMNS, FINDINGS, TREE, status
from tests.preview.making import PANELS, answer, board, order, outline

NASTY = "<img src=x onerror=alert(1)>\u202e"
FINDING = Diagnostic("AP999", Severity.WARNING, NASTY, f"mend {NASTY}", Place(NASTY, 6), ("text",))
NAMES = (TREE, FINDINGS, *(column.name for column in COLUMNS))


def parsed(text: str) -> Any:
    return html.fragment_fromstring(text, create_parent=True)


def words(text: str) -> str:
    return " ".join(parsed(text).text_content().split())


def pieces(shown: Board) -> Iterator[str]:
    yield from (drawing.panel(shown, name) for name in NAMES)
    yield from (drawing.detail(shown, name) for name in ("headline", "body-1", NASTY))
    yield drawing.page(shown, NASTY, NASTY)


def test_no_text_becomes_markup() -> None:
    """What a source, a message or an address says stands as text in every piece."""
    for piece in pieces(board(FINDING)):
        tree = html.fromstring(piece) if piece.startswith("<!DOCTYPE") else parsed(piece)
        assert not tree.xpath("//b | //img[@onerror] | //script[not(@src)] | //style | //*[@style]")
        assert "<img src=x" not in piece


def test_the_tree_says_what_each_block_is_and_where() -> None:
    """Each block has its line, its kind and its words, and leads to where it stands."""
    tree = parsed(drawing.panel(board(), TREE))
    links = tree.xpath(".//a")
    assert [link.get("data-block") for link in links] == ["headline", "body-0", "body-1", "body-2"]
    assert " ".join(links[1].text_content().split()).startswith("line 6 paragraph A bell is struck once")


def test_a_block_shows_its_lines_and_where_each_edition_has_it() -> None:
    """The source's own lines stand around it, and each edition says on which line or page it is."""
    detail = parsed(drawing.detail(board(), "body-0"))
    own = detail.xpath(".//li[@class='own']")
    assert [" ".join(li.text_content().split()) for li in own] == [
        "6A bell is struck once, and is heard for a minute."
    ]
    assert [a.text_content() for a in detail.xpath(".//ul//a")] == [
        "Web page",
        "Plain text, line 3",
        "Braille, lines 2 to 3",
    ]
    assert "Accessible PDF, page 2" in words(drawing.detail(board(), "body-2"))


def test_a_finding_says_what_is_where_and_how_to_mend_it() -> None:
    """A finding has its weight, its message, its mend, its code, its editions, and leads to its block."""
    findings = parsed(drawing.panel(board(FINDING), FINDINGS))
    assert findings.xpath(".//a/@data-block") == ["body-0"]
    said = " ".join(findings.text_content().split())
    for fact in ("warning", "<img src=x", "mend <img", "AP999", "line 6", "text", "1 warning"):
        assert fact in said
    assert words(drawing.panel(board(), FINDINGS)).startswith("Nothing to mend. Left out of every edition: 1")


def test_cells_have_their_print_beside_them() -> None:
    """Each line of braille is a row: its cells, and what they say."""
    rows = parsed(drawing.panel(board(), "braille")).xpath(".//tbody/tr")
    assert [cell.text_content() for cell in rows[0]] == ["⠠⠃⠑⠇⠇⠎", "Bells"]
    assert [row.get("data-unit") for row in rows] == ["0", "1", "2"]


def test_pages_are_pictures_with_a_name() -> None:
    """Each page of a PDF is a picture that says which page it is, and the file can be opened."""
    panel = parsed(drawing.panel(board(), "pdf"))
    assert panel.xpath(".//img/@alt") == ["Page 1 of 2, Accessible PDF", "Page 2 of 2, Accessible PDF"]
    assert panel.xpath(".//a/@href") == ["file/pdf.pdf"]


def test_there_is_no_other_panel() -> None:
    """A name that is none is refused."""
    with pytest.raises(KeyError):
        drawing.panel(board(), "../page")


def test_it_is_told_how_it_stands() -> None:
    """The line at the top says what is at work, and in the end how long each lane took."""
    shown = board()
    assert status(shown)["mood"] == "building"
    for lane in LANES:
        shown.finish(lane, order())
    assert status(shown)["mood"] == "ready"
    assert status(shown)["status"].startswith("All editions are up to date (words ")


def test_before_anything_is_made_the_page_says_so() -> None:
    """A page that is opened at once is whole, and says that editions are to come."""
    empty = Board()
    page: Any = html.fromstring(drawing.page(empty, "bells.md", None))
    assert len(page.xpath("//section")) == 3 + len(COLUMNS)
    assert page.xpath("//iframe[@hidden]")
    assert "There is no edition yet." in page.text_content()


def test_a_broken_source_keeps_what_was_shown() -> None:
    """Where a save cannot be built, the last good editions stay, and each says that it is old."""
    shown = board()
    before = [drawing.panel(shown, name) for name in NAMES if name != FINDINGS]
    shown.order(order(2))
    error = Diagnostic("AP999", Severity.ERROR, "it is no text", "write text", Place("bells.md"))
    shown.answer(answer(UNHEARD, 2, error, is_good=False, panel=None, outline=None))
    assert [drawing.panel(shown, name) for name in NAMES if name != FINDINGS] == before
    said = status(shown)
    assert said["mood"] == "broken"
    assert said["status"].startswith("Nothing can be built of it as it is: see the findings.")
    assert {said["panels"][column.name]["badge"] for column in COLUMNS} == {
        "of an earlier save",
        "cannot be made",
    }
    assert "it is no text" in words(drawing.panel(shown, FINDINGS))


def test_the_page_without_narration_gives_way_to_the_one_with_it() -> None:
    """A page is heard as soon as its narration is made of the words that are shown, and not before."""
    shown = board()
    unheard, heard = shown.shown[UNHEARD], shown.shown["html"]
    shown.answer(answer("html", 1, panel=unheard.panel))
    assert shown.web() is heard
    shown.order(order(2))
    assert shown.web() is heard
    shown.answer(answer(UNHEARD, 2, panel=None, outline=outline()))  # nothing of it changed
    assert shown.web() is heard
    shown.answer(answer(UNHEARD, 3, outline=outline()))
    assert shown.web() is unheard
    shown.answer(answer("html", 2, panel=unheard.panel))  # of an earlier save
    assert shown.web() is unheard
    shown.answer(answer("html", 3, panel=None))
    assert shown.web() is heard


def test_pages_are_shown_before_they_are_proved() -> None:
    """New pages take the place of the old at once; what is told of them, and whether they hold, follows."""
    shown = board()
    shown.answer(answer("pdf", 1, FINDING))
    shown.order(order(2))
    shown.answer(answer("pdf", 2, is_proved=False, panel=PANELS["pdf"], seconds=0.25))
    panel = status(shown)["panels"]["pdf"]
    assert (panel["badge"], panel["version"]) == ("is being proved…", "3")
    assert "AP999" in words(drawing.panel(shown, FINDINGS))
    shown.begin(order(2), Turn(STEPS["pdf"]))
    assert "proof of pdf" in status(shown)["status"]
    shown.answer(answer("pdf", 2, panel=None, seconds=0.5))
    panel = status(shown)["panels"]["pdf"]
    assert (panel["badge"], panel["version"]) == ("fresh · 0.8 s", "3")
    assert "AP999" not in words(drawing.panel(shown, FINDINGS))


def test_pages_whose_proof_fails_say_so() -> None:
    """They are named at the top, and stay marked where the next save is no article."""
    shown = board()
    shown.order(order(2))
    shown.answer(answer("pdf", 2, is_proved=False))
    shown.answer(answer("pdf", 2, FINDING, is_good=False, panel=None))
    for lane in LANES:
        shown.finish(lane, order(2))
    assert status(shown)["panels"]["pdf"]["badge"] == "not proved: see the findings"
    assert "but for these, see the findings: Accessible PDF" in status(shown)["status"]
    shown.order(order(3))
    shown.answer(answer(UNHEARD, 3, FINDING, is_good=False, panel=None, outline=None))
    assert status(shown)["panels"]["pdf"]["badge"] == "not proved: see the findings"


def test_what_fails_of_another_edition_is_no_matter_of_a_proof() -> None:
    """Pages of this save are not called old because the web page cannot be made."""
    shown = board()
    shown.order(order(2))
    shown.answer(answer("pdf", 2, is_proved=False))
    shown.answer(answer(UNHEARD, 2, FINDING, is_good=False, panel=None, outline=None))
    shown.answer(answer("pdf", 2, FINDING, is_good=False, panel=None))
    assert status(shown)["panels"]["pdf"]["badge"] == "not proved: see the findings"


def test_a_proof_of_an_earlier_save_says_nothing_of_this_one() -> None:
    """Where a save comes between pages and their proof, they wait to be made of it."""
    shown = board()
    shown.answer(answer("pdf", 1, is_proved=False))
    shown.order(order(2))
    assert status(shown)["panels"]["pdf"]["state"] == "waiting"
    shown.answer(answer("pdf", 1, panel=None))
    assert status(shown)["panels"]["pdf"]["state"] == "waiting"


def test_an_edition_that_cannot_be_made_is_named() -> None:
    """What one edition lacks is no matter of the others, and is named at the top."""
    shown = board()
    shown.answer(answer("print-pdf", 1, FINDING, is_good=False, panel=None))
    for lane in LANES:
        shown.finish(lane, order())
    assert "but for these, see the findings: Print pages" in status(shown)["status"]
    assert status(shown)["panels"]["print"]["badge"] == "cannot be made"
