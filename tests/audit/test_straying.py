"""What a make-up may move stands near its place; what stands pages away from it is told once."""

import pytest

from article_pipeline.audit.findings import Fault
from article_pipeline.audit.found import Found
from article_pipeline.audit.kinds import Kind
from article_pipeline.audit.pieces import Piece
from article_pipeline.audit.words.comparing import compare_words

PAGES = 7
TEXT = [f"Tower {number} rings over market {number}" for number in range(PAGES)]
CAPTION, CREDIT = "The bell after the frost", "Photo: Tom Reed"


def _pieces(home: int, *more: str) -> list[Piece]:
    """A paragraph a page, with a figure of two pieces behind that of page ``home``, and further ones."""
    pieces = [Piece(f"body-{number}", Kind.PARAGRAPH, text) for number, text in enumerate(TEXT)]
    figure = [
        Piece("figure", Kind.CAPTION, CAPTION, is_free=True),
        Piece("figure", Kind.CREDIT, CREDIT, is_free=True),
    ]
    others = [Piece(f"other-{n}", Kind.CAPTION, text, is_free=True) for n, text in enumerate(more)]
    pieces[home + 1 : home + 1] = [*others, *figure]
    return pieces


def _found(page: int, *more: tuple[int, str]) -> list[Found]:
    """The pages, the figure on one of them, and other words on others."""
    said = list(TEXT)
    for at, words in ((page, f"{CAPTION} {CREDIT}"), *more):
        said[at] += f" {words}"
    return [Found(text, f"page {number}") for number, text in enumerate(said, 1)]


@pytest.mark.parametrize("page", [0, 1, 2, 3, 4, 5, 6])
def test_a_figure_may_stand_some_pages_from_its_place(page: int) -> None:
    """Up to two pages of text may lie between, before or behind; more are told, with the page."""
    assert len(compare_words(_pieces(0), _found(page))) == (page > 3)
    assert len(compare_words(_pieces(6), _found(page))) == (page < 3)


def test_what_strayed_is_told_as_out_of_order() -> None:
    """All pieces of a block have one finding, which names the first of them and its page."""
    (found,) = compare_words(_pieces(0), _found(6))
    assert (found.fault, found.where, found.place) == (Fault.MOVED, "figure", "page 7")
    assert found.wanted == CAPTION


def test_what_waits_behind_others_may_stand_farther() -> None:
    """Where two figures before it have taken the room on its pages, a figure stands later by two."""
    others = ("An owl in the nave", "A rope without its sally")
    pieces = _pieces(0, *others)
    waiting = [(1, others[0]), (3, others[1])]
    assert compare_words(pieces, _found(5, *waiting)) == []
    assert [one.where for one in compare_words(pieces, _found(6, (1, others[0])))][-1:] == ["figure"]


def test_pages_without_an_end_in_them_do_not_count() -> None:
    """A paragraph over pages has no place for a figure before it ends."""
    found = [Found(TEXT[0], "page 1"), *(Found("and so on " * 9, f"page {n}") for n in range(2, 7))]
    found.append(Found(f"{TEXT[1]} {CAPTION}", "page 7"))
    pieces = [
        Piece("body-0", Kind.PARAGRAPH, TEXT[0]),
        Piece("figure", Kind.CAPTION, CAPTION, is_free=True),
        Piece("body-1", Kind.PARAGRAPH, "and so on " * 45 + TEXT[1]),
    ]
    assert compare_words(pieces, found) == []


def test_of_two_that_say_the_same_neither_is_told() -> None:
    """Nobody knows which of two figures with the same words is which."""
    pieces = [*_pieces(0), Piece("end", Kind.CAPTION, CAPTION, is_free=True)]
    said = _found(6)
    said[6] = Found(f"{TEXT[6]} {CAPTION} {CREDIT} {CAPTION}", "page 7")
    assert {one.wanted for one in compare_words(pieces, said)} <= {CREDIT}
