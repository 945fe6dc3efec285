"""Pieces that may stand anywhere are found where they stand, and take no words of others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_pipeline.audit.findings import Fault
from article_pipeline.audit.found import Found
from article_pipeline.audit.kinds import Kind
from article_pipeline.audit.pieces import Piece
from article_pipeline.audit.words.comparing import compare_words

BOUND = (
    "A bell is struck once and is heard for a minute by all who listen to the tower",
    "Each spring back pushes the air and each push is weaker than the one before it",
    "The bell in the garden has a crack that lets its halves rub",
)
CAPTION, CREDIT = "The bell in a garden after the frost", "Photo: Tom Reed"
PIECES = [
    Piece("body-0", Kind.PARAGRAPH, BOUND[0]),
    Piece("body-1", Kind.CAPTION, CAPTION, is_free=True),
    Piece("body-1", Kind.CREDIT, CREDIT, is_free=True),
    Piece("body-2", Kind.PARAGRAPH, BOUND[1]),
    Piece("body-3", Kind.PARAGRAPH, BOUND[2]),
]
WORDS = " ".join(BOUND).split()
FIGURE = f"{CAPTION} {CREDIT}"


def faults(*texts: str) -> list[tuple[Fault, str]]:
    return [(f.fault, f.where) for f in compare_words(PIECES, [Found(text, "page 1") for text in texts])]


@pytest.mark.parametrize("place", range(len(WORDS) + 1))
def test_a_free_piece_may_stand_between_any_two_words(place: int) -> None:
    """A figure at the head of a page parts the sentence that runs on to it, and nothing is wrong."""
    assert faults(" ".join([*WORDS[:place], FIGURE, *WORDS[place:]])) == []


@pytest.mark.parametrize("place", [0, 4, 17, 30, len(WORDS)])
@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("frost", "frots"), Fault.ALTERED),
        ((" after", ""), Fault.MISSING),
        (("after the", "the after"), Fault.MOVED),
        (("frost", "frost frost"), Fault.DOUBLED),
        (("Tom", "Tim"), Fault.ALTERED),
        ((CREDIT, ""), Fault.MISSING),
        ((CAPTION, ""), Fault.MISSING),
    ],
)
def test_a_free_piece_that_is_altered_is_told_as_that(
    place: int, change: tuple[str, str], fault: Fault
) -> None:
    """Wherever it stands, one fault in it is one finding, of its own block."""
    said = [*WORDS[:place], FIGURE.replace(*change), *WORDS[place:]]
    assert faults(" ".join(said)) == [(fault, "body-1")]


def test_a_free_piece_that_is_lost_takes_no_words_of_others() -> None:
    """A caption whose words all stand in the text is missed all the same."""
    pieces = [*PIECES[:1], Piece("body-1", Kind.CAPTION, "the tower", is_free=True), *PIECES[3:]]
    (found,) = compare_words(pieces, [Found(" ".join(BOUND), "page 1")])
    assert (found.fault, found.where, found.wanted) == (Fault.MISSING, "body-1", "the tower")


def test_two_free_pieces_of_the_same_words_are_both_wanted() -> None:
    """Where two pictures have one credit, and it stands there once, it is missing once."""
    pieces = [*PIECES, Piece("body-4", Kind.CREDIT, CREDIT, is_free=True)]
    twice = [Found(f"{FIGURE} {BOUND[0]} {CREDIT} {BOUND[1]} {BOUND[2]}", "page 1")]
    assert compare_words(pieces, twice) == []
    (found,) = compare_words(pieces, [Found(f"{BOUND[0]} {FIGURE} {BOUND[1]} {BOUND[2]}", "page 1")])
    assert (found.fault, found.wanted) == (Fault.MISSING, CREDIT)


CELLS = ("Name", "Weight", "Treble", "250 kilograms", "Tenor", "900 kilograms")


def _cells(*, is_unordered: bool = False) -> list[Piece]:
    cells = [Piece("body-1", Kind.PARAGRAPH, text, is_free=True, is_unordered=is_unordered) for text in CELLS]
    return [PIECES[0], *cells, *PIECES[3:]]


def _said(*cells: str) -> list[Found]:
    return [Found(" ".join((BOUND[0], *cells, *BOUND[1:])), "page 1")]


@pytest.mark.parametrize(("one", "other"), [(0, 1), (2, 3), (1, 5), (2, 4)])
def test_pieces_of_one_block_keep_their_order(one: int, other: int) -> None:
    """Two cells of a table at one another's place are told, unless nobody sees which is read first."""
    swapped = list(CELLS)
    swapped[one], swapped[other] = CELLS[other], CELLS[one]
    assert compare_words(_cells(), _said(*CELLS)) == []
    assert {found.where for found in compare_words(_cells(), _said(*swapped))} == {"body-1"}
    assert compare_words(_cells(is_unordered=True), _said(*swapped)) == []


def test_a_piece_is_found_behind_those_before_it() -> None:
    """A table that a caption parts is in order, be one of its cells said before it as well."""
    parting = "A ladle of bronze that two founders carry over to the pit"
    figures = [
        Piece(f"figure-{n}", Kind.CAPTION, said, is_free=True) for n, said in enumerate(("Tenor", parting))
    ]
    found = [
        Found(" ".join((BOUND[0], "Tenor", BOUND[1], *CELLS[:2], parting, *CELLS[2:], BOUND[2])), "page 1")
    ]
    assert compare_words([*_cells(), *figures], found) == []


VOCABULARY = [
    "bell",
    "tower",
    "frost",
    "metal",
    "crack",
    "rim",
    "sound",
    "air",
    "push",
    "hour",
    "mouth",
    "rope",
    "wheel",
    "clapper",
    "yoke",
]
_TEXTS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=6).map(" ".join)


@given(st.lists(st.tuples(_TEXTS, st.booleans()), min_size=1, max_size=6), st.data())
def test_free_pieces_in_any_place_are_no_fault(drawn: list[tuple[str, bool]], data: st.DataObject) -> None:
    """However alike their words are, pieces that all stand there lose none."""
    pieces = [Piece(f"body-{n}", Kind.PARAGRAPH, text, is_free=free) for n, (text, free) in enumerate(drawn)]
    said = [piece.text for piece in pieces if not piece.is_free]
    for piece in pieces:
        if piece.is_free:
            said.insert(data.draw(st.integers(0, len(said))), piece.text)
    assert compare_words(pieces, [Found(" ".join(said), "page 1")]) == []
