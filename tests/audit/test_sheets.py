"""A page that is lost, doubled or moved is told as a page, with the blocks that stand on it."""

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from article_pipeline.audit.findings import Fault, Finding, told
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.audit.pdf.folios import have_feet, of_the_text
from article_pipeline.audit.pdf.items import Page, Run
from article_pipeline.audit.pieces import Piece
from article_pipeline.audit.sheets import Sheet, by_sheet
from tests.audit.pdf_bench import Bench
from tests.audit.pdf_surgery import in_file, page_doubled, page_dropped, pages_swapped
from tests.samples import EVERYTHING

EDITIONS = ("pdf", "large-print", "print-pdf")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench"), EVERYTHING)


def last_dropped(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def second_at_the_end(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[1])


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize(
    ("change", "fault", "page"),
    [
        (page_dropped, Fault.MISSING, "page 1"),
        (pages_swapped, Fault.MOVED, "page 2"),
        (page_doubled, Fault.DOUBLED, "page 2"),
        (second_at_the_end, Fault.DOUBLED, "page 2"),
    ],
    ids=["the first lost", "two swapped", "one twice", "one again at the end"],
)
def test_a_page_is_told_first_and_with_its_blocks(
    name: str, change: Callable[[Any], None], fault: Fault, page: str, bench: Bench
) -> None:
    """
    The first finding is the page's; what else is found of its words is a part of it, and told with it.
    """
    first, *others = bench.findings(name, in_file(change))
    assert (first.stream, first.fault, first.wanted) == (Stream.PAGES, fault, page)
    assert "page" in first.place
    assert first.found
    parts = [one.part_of for one in others if one.stream is Stream.WORDS and one.fault is not Fault.ALTERED]
    assert set(parts) <= {page}


@pytest.mark.parametrize(("name", "page"), [("pdf", "page 3"), ("large-print", "page 5")])
def test_a_last_page_is_missed_where_pages_say_how_many_there_are(name: str, page: str, bench: Bench) -> None:
    """
    "Page 2 of 3" tells that there is a third.
    """
    first = bench.findings(name, in_file(last_dropped))[0]
    assert (first.fault, first.wanted) == (Fault.MISSING, page)


def test_an_end_that_is_lost_is_told_as_one(bench: Bench) -> None:
    """
    Where no page says how many there are, all that follows the last one is told together.
    """
    first = bench.findings("print-pdf", in_file(last_dropped))[0]
    assert (first.fault, first.wanted) == (Fault.MISSING, "what follows page 1")


def test_messages_tell_a_page_once() -> None:
    """
    What is a part of a page's fault has no message of its own.
    """
    pieces = [Piece(f"body-{n}", Kind.PARAGRAPH, f"Paragraph number {n} of several.", n) for n in range(4)]
    lost = [Finding.about(Fault.MISSING, piece, "after page 1", wanted=piece.text) for piece in pieces[2:]]
    sheets = [Sheet("page 1", "", 1, 2)]
    found = by_sheet(lost, sheets, pieces)
    (said,) = told(found, "pdf", "a.txt")
    assert "page 2 is missing, with paragraph" in said.message
    assert "number 3" in said.message
    assert [one.part_of for one in found] == ["", "page 2", "page 2"]


def test_numbers_alone_are_no_fault() -> None:
    """
    A file whose pages begin at 5, or have no numbers, has lost nothing by that.
    """
    words = [Piece("body-0", Kind.PARAGRAPH, "One.")]
    assert by_sheet([], [Sheet("page 1", "One.", 5), Sheet("page 2", "Two.", 6)], words) == []
    assert by_sheet([], [Sheet("page 1", "One."), Sheet("page 2", "One.")], words) == []


def test_a_loss_in_the_midst_of_a_page_is_no_lost_page() -> None:
    """
    Words that are missing between two that stand on one page are told as words.
    """
    piece = Piece("body-1", Kind.PARAGRAPH, "Two.")
    lost = Finding.about(Fault.MISSING, piece, "after page 1", wanted="Two.")
    sheets = [Sheet("page 1", "One.", 1, 2), Sheet("page 2", "Three.", 2, 2)]
    assert by_sheet([lost], sheets, [piece]) == [lost]


@pytest.mark.parametrize(("lost", "is_told"), [(1, False), (2, True)])
def test_one_block_that_is_lost_at_the_end_is_no_page(lost: int, is_told: bool) -> None:
    """
    Behind the last page, where none says how many there are, two blocks are lost with a page, and one alone.
    """
    pieces = [Piece(f"body-{n}", Kind.PARAGRAPH, f"Line {n}.") for n in range(3)]
    found = [Finding.about(Fault.MISSING, piece, "after page 1") for piece in pieces[-lost:]]
    told = by_sheet(found, [Sheet("page 1", "Line 0.", 1, None)], pieces)
    assert any(one.stream is Stream.PAGES for one in told) == is_told


def page(number: int, *lines: str) -> Page:
    """A page with lines, the last of them where a foot stands."""
    own = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    runs = [Run(text, 50, 40 + 20.0 * n, 200, 10, None, own) for n, text in enumerate(reversed(lines))]
    return Page(number, (0, 0, 595, 842), 0, list(runs))


def test_a_number_that_ends_an_article_is_no_foot() -> None:
    """
    The last line of a page is its foot where every page has one; all other figures are words.
    """
    pages = [page(1, "Words", "7"), page(2, "The bell is of", "1984")]
    assert have_feet(pages)
    assert not have_feet([*pages, page(3, "The end.")])
    for has_feet, left in ((True, ["The bell is of"]), (False, ["1984", "The bell is of"])):
        assert [run.text for run in of_the_text(pages[1], has_feet=has_feet)] == left
    assert [run.text for run in of_the_text(page(3, "Words", "3"), has_feet=False)] == ["Words"]
