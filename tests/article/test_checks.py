"""Editorial findings: each check finds its fault, and leaves good copy alone."""

import pytest

from article_pipeline.article.checks import LONGEST_ALT, check, words_of
from article_pipeline.article.model import (
    Article,
    Asset,
    Block,
    Caption,
    Credit,
    Figure,
    Heading,
    Headline,
    Link,
    Paragraph,
    PlainText,
    Span,
    Text,
)
from article_pipeline.article.places import Places
from article_pipeline.labels.vocabulary import LANGUAGES
from tests.samples import EVERYTHING, SOURCE, article, paragraph, text

HEADLINE = Headline((Text("Why bells ring"),))
CREDIT = Credit("Ann Poe", "Credit: Ann Poe")


def codes(*body: Block) -> list[str]:
    return [d.code for d in check(article(*body), "a.txt")]


def picture(alt: str | None, width: int = 2000, **parts: object) -> Figure:
    asset = Asset("bell.jpg", "image/jpeg", SOURCE.digest, width, width)
    described = PlainText(alt) if alt is not None else None
    return Figure(asset, described, **{"credit": CREDIT, **parts})  # type: ignore[arg-type]


def test_good_copy_has_no_finding() -> None:
    """A described, credited, large picture, prose and headings in order are left alone."""
    figure = picture("A cracked bell in a garden", caption=Caption(text("The bell fell in 1904.")))
    assert codes(Heading(2, text("One")), Heading(3, text("Two")), figure, paragraph("It rang.")) == []


def test_a_picture_without_description_is_found() -> None:
    """A picture that has no alternative text is told, a decorative one is not."""
    assert codes(picture(None)) == ["AP205"]
    assert codes(picture(None, is_decorative=True)) == []


def test_a_figure_without_credit_is_found() -> None:
    """A figure that credits nobody is told."""
    assert codes(picture("A cracked bell", credit=None)) == ["AP204"]


@pytest.mark.parametrize(
    "alt",
    ["Image", "photo 2", "Picture", "AFP_48KT7NQ", "IMG_0042.jpg", "bell tower.png", "DSC01234", "Bild", ""],
)
def test_a_placeholder_is_no_description(alt: str) -> None:
    """Words that name the file or say only that there is a picture are told."""
    assert codes(picture(alt)) == ["AP231"]


@pytest.mark.parametrize(
    "alt",
    [
        "A bell",
        "Cat",
        "Mary Long, 1904",
        "Map of 3 wells",
        "Photo of a bell",
        "A list of all the files up to bell.png",
    ],
)
def test_a_short_description_is_one(alt: str) -> None:
    """A description is not taken for a placeholder because it is short or has a number in it."""
    assert codes(picture(alt)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_and_empty_links_are_known_in_each_language(language: str) -> None:
    """Each language has its own words for "picture" and "here", and near ones that say something."""
    words = words_of(language)
    here = {
        "da": "her",
        "de": "hier",
        "en": "here",
        "es": "aquí",
        "fr": "ici",
        "it": "qui",
        "nl": "hier",
        "no": "her",
        "pl": "tutaj",
        "pt": "aqui",
        "sv": "här",
    }
    assert here[language] in words.empty_links
    assert "bells" not in words.empty_links
    said = {
        "da": "billede",
        "en": "image",
        "fr": "une image",
        "no": "bilde",
        "pl": "zdjęcie",
        "nl": "afbeelding",
    }
    said |= {"de": "Abbildung", "es": "imagen", "it": "immagine", "pt": "imagem", "sv": "bild"}
    assert codes(picture(f"{said[language]} 12")) == ["AP231"]
    assert codes(picture(f"{said[language]} bell")) == []


@pytest.mark.parametrize(
    ("alt", "is_found"),
    [
        ("A bell in a pit Description automatically generated", True),
        ("A bell in a pit\n\nAI-generated content may be incorrect.", True),
        ("Image may contain: one bell, sky", True),
        ("A bell that was generated automatically from a drawing", False),
    ],
)
def test_a_description_that_a_program_made_up_is_found(alt: str, is_found: bool) -> None:
    """Programs sign the descriptions that they make up; whoever writes of them does not sign."""
    assert codes(picture(alt)) == (["AP238"] if is_found else [])


def test_a_picture_that_only_has_an_address_needs_a_description() -> None:
    """A picture of a page is called by the end of its address; a figure of words alone needs no more."""
    bare = Figure(None, credit=CREDIT, picture="https://bells.example/a/mould.jpg?width=900")
    (found,) = check(article(bare), "a.txt")
    assert (found.code, "picture mould.jpg" in found.message) == ("AP205", True)
    assert codes(Figure(None, caption=Caption(text("The mould")), credit=CREDIT)) == []


@pytest.mark.parametrize(
    ("caption", "is_found"),
    [("The bell fell.", True), ("the bell  fell", True), ("The bell fell in 1904.", False)],
)
def test_a_description_that_is_the_caption_is_noted(caption: str, is_found: bool) -> None:
    """The same words twice are a note, whatever their capitals and stops."""
    found = codes(picture("The bell fell.", caption=Caption(text(caption))))
    assert found == (["AP232"] if is_found else [])


def test_a_description_has_a_length_for_the_ear() -> None:
    """One character more than the limit is a note."""
    assert codes(picture("a " * (LONGEST_ALT // 2 - 1) + "bc")) == []
    assert codes(picture("a " * (LONGEST_ALT // 2 - 1) + "bcd")) == ["AP233"]


def test_a_small_picture_is_found() -> None:
    """A picture of fewer than 300 pixels an inch in a column is told, with the width that it needs."""
    assert codes(picture("A bell", 1005)) == []
    (found,) = check(article(picture("A bell", 800)), "a.txt")
    assert found.code == "AP234"
    assert "1004 pixels" in found.mend


@pytest.mark.parametrize(("levels", "count"), [((2, 3, 4, 2), 0), ((3,), 1), ((2, 4, 5, 3, 5), 2)])
def test_a_skipped_heading_is_noted(levels: tuple[int, ...], count: int) -> None:
    """A heading more than one level below the one before it is a note; going up is free."""
    assert codes(*(Heading(level, text("Part")) for level in levels)) == ["AP209"] * count


@pytest.mark.parametrize(
    ("words", "is_found"), [("here", True), ("Read more…", True), ("the foundry", False)]
)
def test_a_link_has_to_say_where_it_leads(words: str, is_found: bool) -> None:
    """Words that mean nothing in a list of links are told."""
    link = Link(text(words), "https://foundry.example/")
    assert codes(Paragraph((link,))) == (["AP235"] if is_found else [])


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("The concert ended.The crowd left.", True),
        ("The bell fell.It rang.", True),
        ("The World CupCredit: a name", True),
        ("The stadiumGetty Images", True),
        ("UniCredit and AutoPhoto opened a branch.", False),
        ("She saw it on YouTube with McAllister.", False),
        ("It is 3.5 km to St.Ives, e.g. by bus.", False),
        ("Write to Anna.Berg@bells.example about it.", False),
    ],
)
def test_glued_words_are_found(words: str, is_found: bool) -> None:
    """Two sentences, or a word and a label, without a space between them are told; names are not."""
    assert codes(paragraph(words)) == (["AP236"] if is_found else [])


@pytest.mark.parametrize(
    ("words", "shorts"),
    [
        ("The RNLI came.", ["RNLI"]),
        ("The Royal National Lifeboat Institution (RNLI) came. The RNLI left.", []),
        ("The HPA (hypothalamic-pituitary-adrenal) axis.", []),
        ("IT IS VERY LATE NOW, he wrote.", []),
        ("They navigate by GPS.", []),
        ("The RNLI and the RNLI again.", ["RNLI"]),
        ("The Royal National Lifeboat Institution came; the RNLI left.", []),
        ("The River and Nature Lovers Institute and the RNLI", []),
        ("They must WIN this one, and win they did.", []),
        ("The IMAGO agency", []),
        ("Henry VIII and Louis XIV lived before MCMXLV.", []),
        ("A dress by ISABEL MARANT, a song by INXS", ["INXS"]),
        ("The WHO, the NHS, NASA, the BBC and an NGO", []),
        ("He WASN’T there, on the HMS-1 or at ABC.example", []),
    ],
)
def test_an_abbreviation_is_explained_once(words: str, shorts: list[str]) -> None:
    """A short form that stands nowhere beside its long form is noted, once."""
    found = check(article(paragraph(words)), "a.txt")
    assert [d.message.split()[0] for d in found] == shorts


def test_an_article_without_headline_is_found() -> None:
    """A title is what every edition opens with."""
    bare = Article(SOURCE, "en-GB", body=(paragraph("It rang."),))
    assert [d.code for d in check(bare, "a.txt")] == ["AP230"]


def test_findings_stand_in_the_order_of_the_source() -> None:
    """A reader goes through the article once: places ascend, whatever check found them."""
    late = Figure(None, PlainText("photo 1", span=Span(91, 98, 9, 2)), credit=CREDIT)
    early = Paragraph((Text("It ended.The end.", span=Span(10, 27, 2, 5)),))
    places = [str(d.place) for d in check(article(late, early), "a.txt")]
    assert places == ["a.txt:2:8", "a.txt:9:2"]


def test_a_finding_points_at_its_words() -> None:
    """What is wrong with some words of a paragraph is told at these, on the line where they stand."""
    source = "# Bells\n\nIt fell.\nThe RNLI came.The town left.\n"
    start = source.index("It fell")
    words = Text("It fell. The RNLI came.The town left.", span=Span(start, len(source) - 1, 3, 1))
    whole = article(Paragraph((words,)))
    assert [str(d.place) for d in check(whole, "a.md", Places(source))] == ["a.md:4:5", "a.md:4:10"]
    assert [str(d.place) for d in check(whole, "a.docx")] == ["a.docx:3:14", "a.docx:3:19"]


def test_every_node_can_be_checked() -> None:
    """An article with one of each node is checked without a fault, and only notes are made."""
    assert {d.code for d in check(EVERYTHING, "a.txt")} <= {"AP204", "AP237"}


def prose(sentence: str, language: str, times: int = 20) -> list[str]:
    whole = Article(SOURCE, language, HEADLINE, body=(paragraph(" ".join([sentence] * times)),))
    return [d.code for d in check(whole, "a.txt")]


def test_words_of_another_language_than_the_articles_are_found() -> None:
    """An article is read by voices of its language: one that has none of its words is told."""
    foreign = "Zvon zní jen jednou a slyší ho celé město."
    assert prose(foreign, "en-GB") == ["AP239"]
    assert prose(foreign, "cs") == []
    assert prose(foreign, "en-GB", times=1) == ["AP239"]
    assert prose("The bell is struck once and is heard in the town.", "en-GB") == []
