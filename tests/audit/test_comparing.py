"""Words and blocks are compared so that each fault is told as what it is."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_pipeline.audit.aligning import matches
from article_pipeline.audit.comparing import compare_words
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found
from article_pipeline.audit.kinds import Around, Kind
from article_pipeline.audit.pieces import Piece
from article_pipeline.audit.tokens import tokens_of

TEXTS = (
    "Why bells ring",
    "A bell is struck once and is heard for a minute by all who listen",
    "A cracked bell in a garden",
    "Credit: Tom Reed",
    "Each spring back pushes the air and each push is weaker than the one before it",
    "The crack lets the halves rub",
)
KINDS = (Kind.HEADLINE, Kind.PARAGRAPH, Kind.CAPTION, Kind.CREDIT, Kind.PARAGRAPH, Kind.PARAGRAPH)
PIECES = [Piece(f"body-{n}", k, t, n + 1) for n, (k, t) in enumerate(zip(KINDS, TEXTS, strict=True))]


def faults(found: list[Found]) -> list[tuple[Fault, str]]:
    return [(f.fault, f.where) for f in compare_words(PIECES, found)]


def said(*texts: str) -> list[Found]:
    return [Found(text, f"line {n}") for n, text in enumerate(texts, 1)]


def with_text(number: int, change: Callable[[str], str]) -> list[Found]:
    return said(*(change(t) if n == number else t for n, t in enumerate(TEXTS)))


def test_the_same_words_have_no_finding() -> None:
    """What says all, in order, is whole; how lines are broken is no matter."""
    assert faults(said(*TEXTS)) == []
    assert faults(said(" ".join(TEXTS).replace(" ", "\n"))) == []


@pytest.mark.parametrize(
    ("number", "change", "fault"),
    [
        (1, lambda t: t.replace(" once", ""), Fault.MISSING),
        (1, lambda t: t.replace("once", "once once"), Fault.DOUBLED),
        (1, lambda t: t.replace("heard for", "for heard"), Fault.MOVED),
        (1, lambda t: t.replace("minute", "minuet"), Fault.ALTERED),
        (1, lambda t: t.replace("heard for", "heardfor"), Fault.SPACED),
        (3, lambda t: "", Fault.MISSING),
        (3, lambda t: t.replace("Tom", "Tim"), Fault.ALTERED),
    ],
)
def test_a_changed_word_is_told_as_what_it_is(
    number: int, change: Callable[[str], str], fault: Fault
) -> None:
    """A lost, doubled, swapped, altered or glued word is one finding, with its block where it has one."""
    (found,) = faults(with_text(number, change))
    assert found == (fault, f"body-{number}")


def test_words_that_nobody_wrote_are_told_with_their_place() -> None:
    """A sentence that is in no block is invented, and where it stands is told."""
    (found,) = compare_words(PIECES, with_text(4, lambda t: t + " as everybody knows"))
    assert (found.fault, found.place, found.found) == (Fault.INVENTED, "line 5", "as everybody knows")


def test_blocks_in_another_order_are_moved_and_not_lost() -> None:
    """A caption that stands behind the next paragraph is out of order, with its place in the edition."""
    order = [TEXTS[n] for n in (0, 1, 3, 4, 2, 5)]
    (found,) = compare_words(PIECES, said(*order))
    assert (found.fault, found.where, found.wanted) == (Fault.MOVED, "body-2", TEXTS[2])


def test_a_block_that_stands_twice_is_doubled() -> None:
    """A paragraph that an edition repeats elsewhere is doubled, not invented."""
    (found,) = compare_words(PIECES, said(*TEXTS, TEXTS[1]))
    assert (found.fault, found.found) == (Fault.DOUBLED, TEXTS[1])


def test_what_the_edition_calls_a_block_is_compared() -> None:
    """Role, level of a heading, and what a block stands in are told where they are others."""
    piece = Piece("body-0", Kind.HEADING, "The metal", 3, level=2)
    for found, name in (
        (Found("The metal", "page 1", Kind.PARAGRAPH), "paragraph"),
        (Found("The metal", "page 1", Kind.HEADING, 3), "level 3 instead of 2"),
        (Found("The metal", "page 1", Kind.HEADING, 2, (Around.QUOTE,)), "in quote instead of the text"),
    ):
        (told,) = compare_words([piece], [found])
        assert (told.fault, told.found) == (Fault.MISLABELLED, name)
    assert compare_words([piece], [Found("The metal", "page 1", Kind.HEADING, 2, ())]) == []


def test_blocks_that_are_joined_or_parted_are_told() -> None:
    """Two paragraphs in one element, and one in two, are faults, though no word is lost."""
    pieces = [Piece(f"body-{n}", Kind.PARAGRAPH, text) for n, text in enumerate(("One here.", "Two there."))]
    (joined,) = compare_words(pieces, [Found("One here. Two there.", "page 1", Kind.PARAGRAPH)])
    assert (joined.fault, joined.where) == (Fault.JOINED, "body-1")
    halves = [Found(t, "page 1", Kind.PARAGRAPH) for t in ("One", "here.", "Two there.")]
    (parted,) = compare_words(pieces, halves)
    assert (parted.fault, parted.where) == (Fault.PARTED, "body-0")


_WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f", "g"]), max_size=30)


@given(_WORDS, _WORDS)
def test_matches_are_in_order_and_match(first: list[str], second: list[str]) -> None:
    """Each stretch is the same on both sides, and none overlaps another."""
    at = other_at = 0
    for start, other, size in matches(first, second):
        assert size > 0
        assert start >= at
        assert other >= other_at
        assert first[start : start + size] == second[other : other + size]
        at, other_at = start + size, other + size


@given(_WORDS, st.data())
def test_no_change_goes_unseen(words: list[str], data: st.DataObject) -> None:
    """Two different rows of words always have a finding."""
    other = data.draw(st.permutations(words) | _WORDS)
    found: list[Finding] = compare_words(
        [Piece("body-0", Kind.PARAGRAPH, " ".join(words))], said(" ".join(other))
    )
    assert bool(found) == (words != other)


def test_tokens_see_through_what_no_reader_sees() -> None:
    """Soft hyphens, ligatures and no-break spaces are no difference; a point in a number is one."""
    assert tokens_of("cof\u00adfee ﬁrst\u00a0one") == tokens_of("coffee first one")
    assert tokens_of("1.5") != tokens_of("15")
    assert tokens_of("日本 語") == tokens_of("日本語")
