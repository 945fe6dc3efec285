"""
The documents of a book: where they are parted, what they are called, where their links lead.
"""

from pathlib import Path

import pytest
from hypothesis import given, settings

from article_pipeline.article.model import (
    Article,
    Aside,
    Block,
    Cell,
    Heading,
    Headline,
    LanguagePart,
    Link,
    Paragraph,
    Row,
    Table,
    Text,
    ThematicBreak,
)
from article_pipeline.errors import RenderError
from article_pipeline.renderers.epub.links import checked
from article_pipeline.renderers.epub.sections import LARGEST
from tests import samples
from tests.effort import examples
from tests.epub.making import made, written
from tests.epub.reading import NAMES, TYPE, Book
from tests.markup.samples import SENTENCE, SOURCE, cell, links_within, long, paragraph, run
from tests.markup.test_words import first_lost, text_of
from tests.pdf.making import make_picture
from tests.strategies import articles, assets

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def contents(book: Book) -> list[tuple[str, str, int]]:
    """
    The table of contents: words, address, depth.
    """
    (nav,) = (n for n in book.documents["contents.xhtml"].iterfind(".//h:nav", NAMES) if n.get(TYPE) == "toc")
    return [
        (
            "".join(map(str, a.itertext())),
            a.get("href", ""),
            len(list(a.iterancestors(f"{{{NAMES['h']}}}ol"))),
        )
        for a in nav.iterfind(".//h:a", NAMES)
    ]


def linked(book: Book) -> list[str]:
    """
    The addresses of the links in the order of reading.
    """
    return [a.get("href", "") for d in book.spine for a in book.documents[d].iterfind(".//h:a", NAMES)]


@settings(max_examples=examples(25))
@given(articles(assets()))
def test_no_word_is_lost(tmp_path: Path, article: Article) -> None:
    """
    Each string of the model stands in the documents, in the order of reading; a description is an alt.
    """
    make_picture(tmp_path, size=(40, 30))
    book = made(article, tmp_path)
    bodies = (book.documents[name].find("h:body", NAMES) for name in book.spine)
    assert first_lost(article, "".join(text_of(body) for body in bodies if body is not None)) is None


def test_a_short_article_is_one_document(tmp_path: Path) -> None:
    """
    Its contents stand in the spine outside the order of reading.
    """
    book = made(samples.EVERYTHING, tmp_path)
    assert book.spine == ["article.xhtml"]
    refs = list(book.package.iterfind(".//opf:itemref", NAMES))
    assert [(book.item(r.get("idref", "")), r.get("linear")) for r in refs][-1] == ("contents.xhtml", "no")


LONG = {"sections": long(360), "paragraphs": samples.article(*[paragraph(SENTENCE * 60)] * 60)}


@pytest.fixture(scope="module", params=LONG)
def long_one(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Article, Book]:
    """
    A long article and its book.
    """
    article = LONG[request.param]
    return article, made(article, tmp_path_factory.mktemp("long"))


def test_a_long_article_is_several_documents(long_one: tuple[Article, Book]) -> None:
    """
    Each is small enough to be laid out at once, each word is in one, and none ends with a heading.
    """
    article, book = long_one
    assert len(book.spine) > 1
    assert all(len(book.files[name]) < LARGEST + 10_000 for name in book.spine)
    assert first_lost(article, "".join(text_of(book.documents[name]) for name in book.spine)) is None
    for name in book.spine:
        *_, last = book.documents[name].iter(*(f"{{{NAMES['h']}}}{tag}" for tag in ("p", "h2")))
        assert last.tag.endswith("}p")


def test_a_section_that_is_too_large_is_parted(tmp_path: Path) -> None:
    """
    Its heading stays with what follows it.
    """
    body: tuple[Block, ...] = (Heading(2, run("All of it")), *[paragraph(SENTENCE * 60)] * 60)
    book = made(samples.article(*body), tmp_path)
    assert len(book.spine) > 1
    (entry,) = (address for words, address, _ in contents(book) if words == "All of it")
    document = entry.partition("#")[0]
    heading = book.by_id(document)[entry.partition("#")[2]]
    assert heading.getnext() is not None


def test_the_contents_are_the_headings_by_level(tmp_path: Path) -> None:
    """
    Headings of boxes are among them; those inside a table begin nothing and are not.
    """
    box = Aside((paragraph("x"),), run("In brief"))
    table = Table((Row((cell("y"), Cell((box,)))),))
    book = made(
        samples.article(Heading(2, run("One")), Heading(3, run("Two")), box, Heading(2, run("Three")), table),
        tmp_path,
    )
    assert [(words, depth) for words, _, depth in contents(book)] == [
        ("Bells", 1),
        ("One", 2),
        ("Two", 3),
        ("In brief", 4),
        ("Three", 2),
    ]


def test_every_line_of_the_contents_leads_to_its_heading(long_one: tuple[Article, Book]) -> None:
    """
    Across documents as well.
    """
    _, book = long_one
    for words, address, _ in contents(book):
        document, _, target = address.partition("#")
        assert "".join(map(str, book.by_id(document)[target].itertext())) == words


def test_an_article_without_headings_has_contents_too(tmp_path: Path) -> None:
    """
    They are one line, its first words, and lead to its beginning.
    """
    book = made(Article(SOURCE, "en", body=(paragraph("It turns. It turns again."),)), tmp_path)
    assert contents(book) == [("It turns. It turns again.", "article.xhtml", 1)]
    assert [par.target for par in book.heard("contents.smil")] == ["entry-1"]
    assert book.dc("title") == ["It turns. It turns again."]


def test_a_title_of_2000_characters_is_kept_whole(tmp_path: Path) -> None:
    """
    It is the title of the package, of the document and of the first line of the contents.
    """
    title = "tide " * 399 + "ebbs."
    book = made(Article(SOURCE, "en", headline=Headline(run(title))), tmp_path)
    assert book.dc("title") == [title]
    assert contents(book)[0][0] == title


def test_sections_stand_under_their_headings(tmp_path: Path) -> None:
    """
    What follows a heading is inside a section that is named by it; the ending is outside.
    """
    body = (
        Heading(2, run("One")),
        paragraph("a"),
        Heading(3, run("Two")),
        paragraph("b"),
        Heading(2, run("Three")),
    )
    root = made(samples.article(*body), tmp_path).documents["article.xhtml"]
    sections = {s.get("aria-labelledby"): s for s in root.iterfind(".//h:section", NAMES)}
    assert sections["body-2"].getparent() is sections["body-0"]
    assert sections["body-4"].getparent() is sections["body-0"].getparent()
    (closing,) = root.iterfind(".//h:div[@id='closing']", NAMES)
    assert closing.getparent() is root.find(".//h:article", NAMES)


def test_landmarks_have_names_of_their_own(tmp_path: Path) -> None:
    """
    Of two sections or boxes that are called alike, the second is no landmark.
    """
    box = Aside((paragraph("x"),), run("In brief"))
    body = (Heading(2, run("Why")), box, Heading(2, run("Why")), box)
    root = made(samples.article(*body), tmp_path).documents["article.xhtml"]
    assert [s.get("aria-labelledby") for s in root.iterfind(".//h:section", NAMES)] == ["body-0", None]
    assert [s.get("role") for s in root.iterfind(".//h:aside", NAMES)] == [None, "note"]


def test_links_within_lead_to_their_document(tmp_path: Path) -> None:
    """
    A link to a place of the article finds it, in another document by that document's name.
    """
    assert linked(made(links_within(), tmp_path)) == ["#body-2", "#body-1"]
    there = Paragraph((Link(run("the end"), "#body-60"),))
    book = made(samples.article(there, *[paragraph(SENTENCE * 60)] * 59, ThematicBreak()), tmp_path)
    (address,) = linked(book)
    document, _, target = address.partition("#")
    assert document == book.spine[-1]
    assert book.by_id(document)[target].tag.endswith("hr")


def test_a_link_that_leads_nowhere_is_words(tmp_path: Path) -> None:
    """
    The words stay, and what is wrong is told, once of all links that are alike.
    """
    lost = Link(run("it"), "#gone")
    article = samples.article(Paragraph((Text("See "), lost, Text("."))))
    told = written(article, tmp_path / "tides.epub")
    assert [(d.code, d.count, "#gone (it)" in d.message) for d in told] == [("AP653", 1, True)]
    twice = samples.article(Paragraph((Text("See "), lost, Text(", and "), lost, Text("."))))
    assert [d.count for d in written(twice, tmp_path / "twice.epub")] == [2]
    book = made(article, tmp_path)
    assert "See it." in book.text
    assert not linked(book)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e"),
        ("https://example.org/a b|c", "https://example.org/a%20b%7Cc"),
        ("https://example.org/[x]", "https://example.org/%5Bx%5D"),
        ("https://example.org/a#b#c", "https://example.org/a#b%23c"),
        ("https://exämple.org:8080/ü", "https://xn--exmple-cua.org:8080/%C3%BC"),
        ("https://ann@example.org/", "https://ann@example.org/"),
        ("mailto:ann@example.org?subject=a b", "mailto:ann@example.org?subject=a%20b"),
        ("tel:+441234", "tel:+441234"),
        ("https://example.org/%zz", None),
        ("https://exa mple.org/", None),
        ("https://example.org:99999/", None),
        ("https://xn--a.de/", None),
        ("https:///x", None),
        ("https://", None),
        ("javascript:alert(1)", None),
        ("mailto:", None),
    ],
)
def test_addresses_are_urls_or_none(address: str, kept: str | None) -> None:
    """
    What is unusual is written as a URL has it; what is none is not kept.
    """
    assert checked(address) == kept


def test_right_to_left_books_turn_their_pages_so(tmp_path: Path) -> None:
    """
    The direction of the language is that of the spine, of each document and of the package.
    """
    book = made(
        Article(SOURCE, "ar", headline=Headline(run("المد")), body=(paragraph("It is here."),)), tmp_path
    )
    (spine,) = book.package.iterfind("opf:spine", NAMES)
    assert spine.get("page-progression-direction") == "rtl"
    assert book.package.get("dir") == "rtl"
    assert {document.get("dir") for document in book.documents.values()} == {"rtl"}
    paragraphs = {p.get("dir") for p in book.documents["article.xhtml"].iterfind(".//h:article/h:p", NAMES)}
    assert paragraphs == {"ltr"}


def test_languages_are_said_as_xml_and_as_html(tmp_path: Path) -> None:
    """
    Both attributes say the same, of the whole and of its parts; a tag that strict readers refuse is cut.
    """
    words = (LanguagePart(run("la marée"), "fr"), Text(" and "), LanguagePart(run("x"), "en-x"))
    book = made(Article(SOURCE, "en_GB", body=(Paragraph(words),)), tmp_path)
    root = book.documents["article.xhtml"]
    said = [(e.get("lang"), e.get(_LANG)) for e in root.iter("*") if e.get("lang")]
    assert said == [("en-GB", "en-GB"), ("fr", "fr"), ("en", "en")]


def test_an_unknown_language_is_said_to_be_unknown(tmp_path: Path) -> None:
    """
    BCP 47 has a tag for it.
    """
    assert made(Article(SOURCE, "", body=(paragraph("x"),)), tmp_path).dc("language") == ["und"]


@pytest.mark.parametrize("character", ["\ufffe", "\uffff", "\ud800"])
def test_what_no_xml_can_hold_is_refused(character: str, tmp_path: Path) -> None:
    """
    The character is named.
    """
    with pytest.raises(RenderError) as caught:
        made(samples.article(paragraph(f"It {character} turns.")), tmp_path)
    assert f"U+{ord(character):04X}" in str(caught.value)


def test_head_cells_have_words(tmp_path: Path) -> None:
    """
    A head without words is a plain cell.
    """
    table = Table(
        (Row((cell("", is_header=True), cell("High", is_header=True))), Row((cell("a"), cell("b")))), 1
    )
    root = made(samples.article(table), tmp_path).documents["article.xhtml"]
    assert ["".join(map(str, th.itertext())) for th in root.iterfind(".//h:th", NAMES)] == ["High"]
