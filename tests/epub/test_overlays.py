"""
Text and sound of a book are one: what validators do not look at.
"""

from pathlib import Path

import pytest
from hypothesis import given, settings

from article_pipeline.article.model import Article, Caption, Figure, Paragraph, PlainText, Text
from article_pipeline.markup.phrases import phrases_for
from article_pipeline.options import Options, PartsOptions, SpeechOptions
from tests import samples
from tests.effort import examples
from tests.epub.making import made
from tests.epub.reading import NAMES, TEXTREF, TYPE, Book, Element, Heard, milliseconds
from tests.markup.samples import every_block, long, nested, run, with_picture
from tests.pdf.making import make_picture
from tests.strategies import articles
from tests.timed import SAMPLE_RATE, narration_of

_SHAPES = {"every": samples.EVERYTHING, "blocks": every_block(), "long": long(), "nested": nested()}
in_every_shape = pytest.mark.parametrize("article", _SHAPES.values(), ids=_SHAPES)


def all_heard(book: Book) -> list[Heard]:
    """
    What is heard in the order of reading, the table of contents left out.
    """
    overlays = (book.overlay_of(document) for document in book.spine)
    return [par for overlay in overlays if overlay for par in book.heard(overlay)]


def silent(book: Book, document: str, heard: set[str]) -> list[str]:
    """
    The texts of a document, and the descriptions of its pictures, that are in no target.
    """
    return list(_silent(book.documents[document].find("h:body", NAMES), heard, hidden=False))


def _silent(element: Element | None, heard: set[str], *, hidden: bool) -> list[str]:
    if element is None or element.get("id") in heard or element.get("hidden") is not None:
        return []
    found = [element.get("alt", ""), element.text or ""]
    for child in element:
        found += [*_silent(child, heard, hidden=hidden), child.tail or ""]
    return [text for text in found if text.strip()]


def twice(book: Book, heard: list[Heard]) -> list[str]:
    """
    The targets that stand within another target, or are one twice.
    """
    names = [(par.document, par.target) for par in heard]
    inner = [
        target
        for document, target in names
        if any((document, e.get("id")) in names for e in book.by_id(document)[target].iterancestors())
    ]
    return [*inner, *(target for document, target in set(names) if names.count((document, target)) > 1)]


@in_every_shape
def test_every_text_is_heard_once(article: Article, tmp_path: Path) -> None:
    """
    Each visible text, in the article and in the contents, is in the target of exactly one par.
    """
    book = made(article, tmp_path)
    for document in book.documents:
        overlay = book.overlay_of(document)
        assert overlay
        heard = book.heard(overlay)
        assert {par.document for par in heard} == {document}
        assert silent(book, document, {par.target for par in heard}) == []
        assert twice(book, heard) == []


def test_every_description_is_heard_once(tmp_path: Path) -> None:
    """
    Each alt has exactly one par; where it says what the caption says, or nothing, the caption's is both's.
    """
    asset = make_picture(tmp_path)
    alike = Figure(asset, PlainText("The dial."), None, Caption(run("The dial.")))
    own = Figure(asset, PlainText("A blue hand."), PlainText("It is long."), Caption(run("The dial.")))
    bare, ornament = Figure(asset), Figure(asset, is_decorative=True)
    captioned = Figure(asset, None, None, Caption(run("The dial.")))
    book = made(samples.article(alike, own, bare, captioned, ornament), tmp_path)
    heard = {par.target for par in all_heard(book)}
    images = list(book.documents["article.xhtml"].iterfind(".//h:img", NAMES))
    said = [(image.get("alt"), image.get("id") in heard) for image in images]
    nothing = phrases_for("en").no_description
    assert said == [
        ("The dial.", False),
        ("A blue hand.", True),
        (nothing, True),
        (nothing, False),
        ("", False),
    ]
    (figure,) = (par.around for par in all_heard(book) if par.target.startswith("body-0-caption"))
    assert figure == ("figure",)


@settings(max_examples=examples(25))
@given(articles())
def test_any_article_is_heard_in_the_order_of_reading(tmp_path: Path, article: Article) -> None:
    """
    Targets follow one another as their stretches do in the sound, without a hole or an overlap.
    """
    book = made(article, tmp_path)
    heard = all_heard(book)
    order = [(d, e.get("id")) for d in book.spine for e in book.documents[d].iter("*") if e.get("id")]
    places = [order.index((par.document, par.target)) for par in heard]
    assert places == sorted(set(places))
    assert [par.begin for par in heard] == [0, *(par.end for par in heard[:-1])]
    assert all(par.begin < par.end for par in heard)
    narration = narration_of(article)
    assert heard[-1].end == narration.samples * 1000 // SAMPLE_RATE
    assert twice(book, heard) == []


@in_every_shape
def test_durations_are_those_of_the_stretches(article: Article, tmp_path: Path) -> None:
    """
    Each overlay's duration is the sum of its stretches, and the whole is the sum of the overlays.
    """
    book = made(article, tmp_path)
    stated = {book.item(name): milliseconds(clock) for name, clock in book.refined("media:duration").items()}
    summed = {name: sum(par.end - par.begin for par in book.heard(name)) for name in book.overlays}
    assert stated == summed
    assert [milliseconds(clock) for clock in book.metas("media:duration")] == [sum(summed.values())]


@in_every_shape
def test_a_seq_is_of_what_is_in_it(article: Article, tmp_path: Path) -> None:
    """
    What a seq refers to holds the targets of all that is heard in it.
    """
    book = made(article, tmp_path)
    for name, overlay in book.overlays.items():
        document = name.replace(".smil", ".xhtml")
        elements = book.by_id(document)
        for seq in overlay.iterfind(".//s:seq", NAMES):
            file, _, target = seq.get(TEXTREF, "").partition("#")
            assert file == document
            inside = {e.get("id") for e in elements[target].iter("*")}
            texts = [t.get("src", "").partition("#")[2] for t in seq.iterfind(".//s:text", NAMES)]
            assert texts
            assert set(texts) <= inside


def test_a_listener_may_leave_structures_and_pass_over_pieces(tmp_path: Path) -> None:
    """
    Figures, tables, lists and boxes are seqs; captions, credits and descriptions have types of their own.
    """
    book = made(samples.EVERYTHING, tmp_path)
    kinds = [seq.get(TYPE) for seq in book.overlays["article.smil"].iterfind(".//s:seq", NAMES)]
    assert {"figure", "table", "list", "list-item", "aside", "pullquote", "colophon"} <= set(kinds)
    by_place = {par.target: (par.kind, par.around) for par in all_heard(book)}
    assert by_place["body-6-alt-s0"] == ("z3998:production", ("figure",))
    assert by_place["body-6-description-s0"] == ("z3998:production", ("figure",))
    assert by_place["body-6-caption-s0"] == ("schema:caption", ("figure",))
    assert by_place["body-6-credit-s0"] == ("credit", ("figure",))
    assert by_place["body-7-1"] == ("table-row", ("table",))
    assert by_place["body-12-s0"] == (None, ())


def test_the_contents_are_heard_as_the_headings_are(tmp_path: Path) -> None:
    """
    Each line of the contents is heard by the words of its heading, without the pause after them.
    """
    book = made(samples.EVERYTHING, tmp_path)
    links = {
        a.get("id"): a.get("href", "") for a in book.documents["contents.xhtml"].iterfind(".//h:a", NAMES)
    }
    article = {par.target: par for par in all_heard(book)}
    lines = book.heard("contents.smil")
    assert len(lines) == 3
    for line in lines:
        heading = article[f"{links[line.target].partition('#')[2]}-s0"]
        assert heading.begin <= line.begin
        assert line.end < heading.end


def test_the_class_of_what_is_heard_is_in_each_sheet(tmp_path: Path) -> None:
    """
    Every document, the contents among them, links a sheet that knows the class which the package names.
    """
    book = made(long(80), tmp_path)
    (name,) = book.metas("media:active-class")
    for document in book.documents.values():
        sheets = [link.get("href", "") for link in document.iterfind(".//h:link", NAMES)]
        assert sheets
        assert all(f".{name}" in book.files[sheet].decode() for sheet in sheets)


def test_what_is_left_out_has_no_par(tmp_path: Path) -> None:
    """
    A narration without credits shows them, and the book says so to nobody's surprise.
    """
    choices = Options(speech=SpeechOptions(profile="no-credits"))
    book = made(samples.EVERYTHING, tmp_path, choices)
    assert "Photo: Tom Reed" in book.text
    assert not any(par.kind == "credit" for par in all_heard(book))
    assert "auditory" not in book.metas("schema:accessModeSufficient")


def test_a_book_of_which_nothing_is_heard_has_no_overlays(tmp_path: Path) -> None:
    """
    Where all parts are switched off, there is no overlay, no sound and no narrator.
    """
    article = samples.article(Figure(None, PlainText("A bell")))
    nothing = SpeechOptions(profile="body-only", parts=PartsOptions(closing=False))
    book = made(article, tmp_path, Options(speech=nothing))
    assert not book.overlays
    assert not book.metas("media:narrator")
    assert not book.metas("media:duration")
    assert not any(name.endswith(".mp3") for name in book.files)
    assert "synchronizedAudioText" not in book.metas("schema:accessibilityFeature")


def test_sentences_of_other_scripts_are_heard(tmp_path: Path) -> None:
    """
    Right-to-left text, text without spaces, combining marks and emoji have their pars like any other.
    """
    words = (
        "المد يأتي. ثم يعود.",
        "潮は満ちる。誰も見ない。",
        "e\u0301 a\u0323\u0300.",
        "A 👩‍👩‍👧 on 🏴󠁧󠁢󠁥󠁮󠁧󠁿. Yes.",
    )
    book = made(samples.article(*(Paragraph((Text(w),)) for w in words)), tmp_path)
    heard = {par.target for par in all_heard(book)}
    assert silent(book, "article.xhtml", heard) == []
    assert all(f"body-{number}-s0" in heard for number in range(len(words)))


def test_a_picture_is_announced_inside_its_figure(tmp_path: Path) -> None:
    """
    Picture, caption and credit are heard one after the other, and can be left together.
    """
    book = made(with_picture(make_picture(tmp_path)), tmp_path)
    lead = [par.target for par in all_heard(book) if par.target.startswith("lead")]
    assert lead == ["lead-alt", "lead-caption-s0", "lead-credit-s0"]
    assert all("figure" in par.around for par in all_heard(book) if par.target.startswith("lead"))
