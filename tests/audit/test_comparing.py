"""Words and blocks are compared so that each fault is told as what it is."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found, ReadBack
from article_pipeline.audit.kinds import Around, Kind, Stream
from article_pipeline.audit.losses import matched, overstated
from article_pipeline.audit.pieces import Piece
from article_pipeline.audit.words.aligning import matches
from article_pipeline.audit.words.comparing import compare, compare_words
from article_pipeline.audit.words.tokens import Signs, Tokens, exact_of, letters_of, signs_of, tokens_of
from article_pipeline.diagnostics.editions import LINK_NOT_KEPT
from article_pipeline.diagnostics.pages import PICTURE_NOT_SHOWN
from article_pipeline.diagnostics.speech import SPEECH_LINKS

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


def test_how_whole_lines_are_set_apart_is_told() -> None:
    """An edition without roles has lines that are one block each, and blank lines that say what they are."""
    pieces = [
        Piece(f"body-{n}", Kind.PARAGRAPH, t, layout="1 blank line") for n, t in enumerate(("One.", "Two."))
    ]

    def told(*found: tuple[str, str]) -> list[tuple[Fault, str]]:
        lines = [Found(t, "line 1", layout=layout, is_whole=True) for t, layout in found]
        return [(f.fault, f.where) for f in compare_words(pieces, lines)]

    assert told(("One.", "1 blank line"), ("Two.", "1 blank line")) == []
    assert told(("One.", "1 blank line"), ("Two.", "none")) == [(Fault.MISLABELLED, "body-1")]
    assert told(("One. Two.", "1 blank line")) == [(Fault.JOINED, "body-1")]


def test_words_that_may_be_left_out_do_not_stand_for_others() -> None:
    """Where the same words may be there in one place and must be in the next, they may be there once."""
    pieces = [Piece(f"body-{n}", Kind.LABEL, "Question:", is_optional=not n) for n in range(2)]
    assert compare({Stream.WORDS: pieces}, ReadBack({Stream.WORDS: said("Question:")})) == []
    assert compare({Stream.WORDS: pieces}, ReadBack({Stream.WORDS: said("Question: Question:")})) == []
    (found,) = compare({Stream.WORDS: pieces}, ReadBack({Stream.WORDS: said("Answer:")}))
    assert (found.fault, found.where) == (Fault.ALTERED, "body-1")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("left.¹On we", ["left", ".", "¹", "On", "we"]),
        ("left.¹²on", ["left", ".", "¹²", "on"]),
        ("left.¹20 men", ["left", ".", "¹", "20", "men"]),
        ("10³ m²", ["10³", "m²"]),
        ("m²of", ["m²of"]),
    ],
)
def test_a_mark_of_a_note_ends_a_word(text: str, parts: list[str]) -> None:
    """A sentence begins behind it, though a blank was forgotten; a power belongs to its figure."""
    assert signs_of(text) == parts


def test_items_are_compared_by_the_tokens_of_their_edition() -> None:
    """Where spaces count, an item with one more is another."""
    wanted = {Stream.LINKS: [Piece("body-0", Kind.PARAGRAPH, "a b")]}
    read = {Stream.LINKS: [Found("a  b", "line 1")]}
    assert compare(wanted, ReadBack(read)) == []
    (found,) = compare(wanted, ReadBack(read, tokens=exact_of))
    assert (found.fault, found.stream) == (Fault.ALTERED, Stream.LINKS)


@pytest.mark.parametrize(
    ("tokens", "change", "wanted", "found"),
    [
        (signs_of, ("dawn.jpg, the", "the"), "dawn.jpg,", ""),
        (signs_of, ("“Ring it,”", "“Ring,”"), "it", ""),
        (letters_of, ("dawn.jpg, the", "dusk.png; the"), "dawn.jpg", "dusk.png"),
        (letters_of, ("tower, for £1.50", "tower"), "for £1.50", ""),
        (tokens_of, ("the 四时钟", "the 四小时钟"), "", "小"),
        (tokens_of, ("four o’clock", "five  o’ clock"), "four o’clock", "five o’ clock"),
    ],
)
def test_words_are_quoted_as_they_stand(
    tokens: Tokens, change: tuple[str, str], wanted: str, found: str
) -> None:
    """Whatever an edition's words are parted into to be compared, people are told what they can look for."""
    text = "At dawn.jpg, the 四时钟 says “Ring it,” to the four o’clock tower, for £1.50"
    piece = Piece("body-0", Kind.PARAGRAPH, text, 1)
    told = compare_words([piece], [Found(text.replace(*change), "line 1")], tokens)
    assert [(one.wanted, one.found) for one in told] == [(wanted, found)]


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
    assert tokens_of("coffee\u2028first\u2029one") == tokens_of("coffee first one")
    assert tokens_of("1.5") != tokens_of("15")
    assert tokens_of("日本 語") == tokens_of("日本語")


def test_signs_are_compared_and_print_is_told() -> None:
    """Of pieces in signs other than print's the signs are compared, and findings have the words of print."""
    piece = Piece("body-0", Kind.PARAGRAPH, "but now", 3, signs=(Signs("⠃", "but"), Signs("⠝⠕⠺", "now")))
    assert compare_words([piece], [Found("⠃ ⠝⠕⠺", "page 1")]) == []
    (lost,) = compare_words([piece], [Found("⠝⠕⠺", "page 1")])
    assert (lost.fault, lost.wanted) == (Fault.MISSING, "but")
    (twice,) = compare_words([piece], [Found("⠃ ⠃ ⠝⠕⠺", "page 1")])
    assert (twice.fault, twice.found) == (Fault.DOUBLED, "but")


def test_lines_are_compared_by_their_indents() -> None:
    """A block that begins within a line, or in another cell than its like, is told."""
    pieces = [
        Piece("body-0", Kind.HEADING, "The metal", indents=(4, 4)),
        Piece("body-1", Kind.PARAGRAPH, "It is cast at once.", indents=(2, 0)),
        Piece("body-1", Kind.PARAGRAPH, "Cool", indents=(None, 0)),
    ]
    lines = [("The metal", 4), ("It is", 2), ("cast at once. Cool", 0)]
    assert compare_words(pieces, [Found(text, "", indent=indent) for text, indent in lines]) == []
    moved = [Found(text, "", indent=6 if indent == 4 else indent) for text, indent in lines]
    (told,) = compare_words(pieces, moved)
    assert (told.fault, told.where, told.found) == (Fault.MISLABELLED, "body-0", "in cell 7 instead of 5")
    (joined,) = compare_words(
        pieces, [Found("The metal It is", "", indent=4), Found("cast at once. Cool", "", indent=0)]
    )
    assert (joined.fault, joined.where) == (Fault.JOINED, "body-1")


@pytest.mark.parametrize(("lost", "open_ones"), [(1, 0), (3, 0), (4, 4)])
def test_losses_are_excused_as_far_as_they_were_told(lost: int, open_ones: int) -> None:
    """One diagnostic of two pieces and one of a single one excuse three, and none of four."""
    told = [
        LINK_NOT_KEPT.at(link="tel:1 (the bells)", count=2),
        LINK_NOT_KEPT.at(link="tel:2 (the tower)"),
    ]
    missing = [Finding(Fault.MISSING, "", f"body-{n}", stream=Stream.LINKS) for n in range(lost)]
    assert sum(finding.declared is None for finding in matched(missing, told)) == open_ones


@pytest.mark.parametrize(
    ("count", "optional", "said"),
    [
        (2, 0, []),
        (3, 0, ["addresses of links: AP653 tells of 3 lost, and 2 are"]),
        (3, 1, []),
        (1, 0, []),
    ],
)
def test_a_message_of_more_than_is_lost_is_told(count: int, optional: int, said: list[str]) -> None:
    """More losses than there are is a finding, but for what may be there; fewer leave what is lost open."""
    lost = [Piece(f"body-{n}", Kind.PARAGRAPH, "tel:1") for n in range(2)]
    free = [Piece("body-9", Kind.PARAGRAPH, "tel:2", is_optional=True)] * optional
    wanted, told = {Stream.LINKS: [*lost, *free]}, [LINK_NOT_KEPT.at(link="tel:1", count=count)]
    found = matched(compare(wanted, ReadBack({})), told)
    assert [one.said for one in overstated(found, wanted, told)] == said


def test_a_picture_that_is_there_was_not_lost() -> None:
    """A message about a picture which the edition has is untrue; one about others is not judged."""
    told = [PICTURE_NOT_SHOWN.at(picture=path, why="it is cut off", count=1) for path in ("a.png", "b.png")]
    wanted = {Stream.PICTURES: [Piece("body-0", Kind.ALT, "a.png")]}
    (untrue,) = overstated((), wanted, told)
    assert untrue.said == "pictures: AP404 tells of 1 lost, and 0 are"


def test_what_an_edition_was_not_asked_for_is_overstated_by_nothing() -> None:
    """A loss of sound that is not heard is not judged, nor what a voice loses in an edition that shows it."""
    told = [SPEECH_LINKS.at(count=2)]
    assert list(overstated((), {}, told)) == []
    assert list(overstated((), {Stream.LINKS: []}, told, (Stream.LINKS,))) == []
    (untrue,) = overstated((), {Stream.LINKS: []}, told)
    assert (untrue.fault, untrue.stream) == (Fault.OVERSTATED, Stream.LINKS)


@pytest.mark.parametrize(("kept", "is_open"), [((), False), ((Stream.LINKS,), True)])
def test_what_a_voice_loses_is_lost_to_the_ear_alone(kept: tuple[Stream, ...], is_open: bool) -> None:
    """That no voice says where links lead excuses no page that shows links."""
    missing = [Finding(Fault.MISSING, "", "body-1", stream=Stream.LINKS)]
    (found,) = matched(missing, [SPEECH_LINKS.at(count=1)], kept)
    assert (found.declared is None) == is_open


def test_a_picture_is_excused_by_what_was_told_of_it() -> None:
    """A message that a picture cannot be shown excuses no other picture; blanks in its path are no matter."""
    missing = [
        Finding(Fault.MISSING, "", kind=Kind.ALT, stream=Stream.PICTURES, wanted=path)
        for path in ("bell.png", "tower.png", "the bell.png")
    ]
    told = [PICTURE_NOT_SHOWN.at(picture=path, why="it is cut off") for path in ("bell.png", "the  bell.png")]
    codes = [finding.declared for finding in matched(missing, [*told, told[0]])]
    assert codes == ["AP404", None, "AP404"]


def test_a_lost_block_is_no_other_that_stands_in_its_place() -> None:
    """Words that are nothing like a block's do not stand for it; those that are like it are it, altered."""
    found = faults(with_text(3, lambda text: "Buy our fine jugs now!"))
    assert [fault for fault, _ in found] == [Fault.MISSING, Fault.INVENTED]
    assert faults(with_text(3, lambda text: "Credits: Tim Reeds")) == [(Fault.ALTERED, "body-3")]


@pytest.mark.parametrize("kept", [True, False])
def test_what_is_lost_about_words_is_told_where_they_stand(*, kept: bool) -> None:
    """An edition has no place for a language that it lacks; the words that have lost it have one."""
    lost = Piece("body-1", Kind.PARAGRAPH, "fr: bell", 2)
    seen = {Stream.WORDS: said(*TEXTS), **({Stream.LANGUAGES: []} if kept else {})}
    (finding,) = compare({Stream.WORDS: PIECES, Stream.LANGUAGES: [lost]}, ReadBack(seen))
    assert (finding.fault, finding.where, finding.place) == (Fault.MISSING, "body-1", "line 2")


@pytest.mark.parametrize(
    ("words", "line"),
    [("A dark  bell.", 4), ("Cast in Wrack.", 5), ("Photo: Tom", 6), ("Nobody's.", 4), ("", 4)],
)
def test_a_finding_has_the_line_of_its_own_words(words: str, line: int) -> None:
    """What is told of a part of a figure without its kind is told with the line of what has its words."""
    pieces = [
        Piece("body-0", Kind.ALT, "Image: A dark bell.", 4),
        Piece("body-0", Kind.CAPTION, "The bell. Cast in Wrack.", 5),
        Piece("body-0", Kind.CREDIT, "Photo: Tom Reed", 6),
        Piece("body-1", Kind.PARAGRAPH, "Cast in Wrack.", 9),
    ]
    unheard = Finding(Fault.UNHEARD, "s.smil#1", "body-0", wanted=words)
    seen = said(*(piece.text for piece in pieces))
    (found,) = compare({Stream.WORDS: pieces}, ReadBack({Stream.WORDS: seen}, (unheard,)))
    assert found.line == line


@pytest.mark.parametrize("lost", range(1, 4))
def test_a_lost_text_that_begins_as_the_next_one_is_one_finding(lost: int) -> None:
    """What is left of two texts that begin alike is the beginning of the one that is there."""
    texts = ("So it was.", "The dose is 5 mg.", "The dose is small.", "The last note fades.", "The end.")
    pieces = [Piece(f"body-{n}", Kind.PARAGRAPH, text, n + 1) for n, text in enumerate(texts)]
    found = [Found(t, f"line {n}", Kind.PARAGRAPH, None, ()) for n, t in enumerate(texts) if n != lost]
    (told,) = compare_words(pieces, found)
    assert (told.fault, told.where, told.wanted) == (Fault.MISSING, f"body-{lost}", texts[lost])
