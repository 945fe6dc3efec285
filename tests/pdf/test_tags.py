"""
The tag tree of the PDF, read back without the code that wrote it.
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from weasyprint import HTML

from article_pipeline.article.model import (
    Article,
    Cell,
    Figure,
    Headline,
    Link,
    List,
    ListItem,
    Paragraph,
    Row,
    Table,
    Text,
)
from article_pipeline.errors import RenderError
from article_pipeline.renderers.pdf.tagging import own_tags
from tests.conftest import Golden
from tests.effort import examples
from tests.markup.samples import SENTENCE, SOURCE, every_block, long, minimal, paragraph, run, with_picture
from tests.markup.test_words import first_lost
from tests.pdf.making import made, make_picture
from tests.pdf.reading import Document, Element, outline_of, read
from tests.strategies import articles

_GENERATED = examples(40)


@pytest.fixture
def blocks(tmp_path: Path) -> Document:
    return read(made(every_block(), tmp_path / "blocks.pdf"))


@pytest.fixture
def pictured(tmp_path: Path) -> Document:
    return read(made(with_picture(make_picture(tmp_path)), tmp_path / "pictured.pdf", tmp_path))


def said(element: Element) -> str:
    """The text of a tree with the descriptions of its pictures, without white space."""
    pieces = [element.entries.get("Alt", "")]
    pieces += [kid if isinstance(kid, str) else said(kid) for kid in element.kids]
    return "".join("".join(pieces).split())


def test_the_tree_of_every_block(blocks: Document, golden: Golden) -> None:
    """
    Every kind of block and inline has the tag that the golden file shows.
    """
    golden(Path(__file__).parent / "golden" / "every_block.txt", outline_of(blocks.tree) + "\n")


@settings(max_examples=_GENERATED)
@given(article=articles())
def test_the_text_in_tag_order_is_the_articles(article: Article, tmp_path: Path) -> None:
    """
    Read by its tags, a PDF says every word of its article, in order; nothing is unreachable or unmarked.
    """
    document = read(made(article, tmp_path / "generated.pdf"))
    assert first_lost(article, said(document.tree)) is None
    assert document.unmarked == []
    assert document.unreachable == []


def test_a_paragraph_over_two_pages_is_one_element(tmp_path: Path) -> None:
    """
    Line and page breaks do not break a paragraph's tag.
    """
    article = long(30)
    document = read(made(article, tmp_path / "long.pdf"))
    assert len(document.pdf.pages) >= 3
    texts = [p.text.strip() for p in document.tree.all("P")]
    wanted = [block.content[0].text for block in article.body if isinstance(block, Paragraph)]  # type: ignore[union-attr]
    assert texts == wanted


def test_words_at_line_ends_stay_apart(tmp_path: Path) -> None:
    """
    A space that the layout drops at a line's end is in the text, and a word broken by force gets none.
    """
    text = SENTENCE * 4 + "x" * 300 + " end"
    document = read(made(Article(SOURCE, "en", body=(paragraph(text),)), tmp_path / "lines.pdf"))
    assert document.tree.text == text


def test_a_space_is_never_given_twice(blocks: Document) -> None:
    """
    A styled word gets no space of its own where the words after it begin with one.
    """
    assert "  " not in "".join(p.text for p in blocks.tree.all("P") if p.entries.get("ID") == "body-0")


def test_a_space_alone_between_styled_words_is_kept(blocks: Document) -> None:
    """
    The space between two styled words belongs to neither, and is in the text all the same.
    """
    assert "Some words stressed strong, a link" in blocks.tree.text


def test_the_running_foot_is_a_pagination_artifact(tmp_path: Path) -> None:
    """
    Page numbers and the running title are not read out with the article (PDF/UA-1 7.8).
    """
    document = read(made(long(20), tmp_path / "long.pdf"))
    count = len(document.pdf.pages)
    feet = {text for kind, text in document.artifacts if kind == "/Pagination/Footer"}
    assert {f"Page {n} of {count}" for n in range(1, count + 1)} <= feet
    assert "A long article about tides" in feet
    assert "Page 1 of" not in document.tree.text


def test_a_picture_is_described_boxed_and_followed_by_its_caption(pictured: Document) -> None:
    """
    Figure has its description and a box in points inside the page; caption and credit come right after it.
    """
    for group in pictured.tree.all("Sect"):
        figure, caption = group.all("Figure", "Caption")
        assert figure.entries["Alt"] == "A dial with a blue hand"
        assert [p.text for p in caption.all("P")] == ["The blue hand shows the tide.", "Credit: Ada Fenwick"]
        assert figure.box is not None
        left, bottom, right, top = figure.box
        _, _, width, height = (float(edge) for edge in pictured.pdf.pages[0].mediabox)
        assert 0 < left < right < width
        assert 0 < bottom < top < height
        assert (right - left) / (top - bottom) == pytest.approx(900 / 600, rel=0.01)


def test_a_decorative_picture_is_an_artifact(tmp_path: Path) -> None:
    """
    A picture that tells nothing is not in the tree.
    """
    figure = Figure(make_picture(tmp_path), is_decorative=True)
    document = read(made(Article(SOURCE, "en", body=(figure, paragraph("x"))), tmp_path / "d.pdf", tmp_path))
    assert list(document.tree.all("Figure")) == []
    assert "/Layout" in {kind for kind, _ in document.artifacts}


def test_the_document_says_its_title_and_language(blocks: Document) -> None:
    """
    A viewer shows the title in place of the file's name, and speaks in the article's language.
    """
    assert str(blocks.catalog.Lang) == "en-GB"
    assert bool(blocks.catalog.ViewerPreferences.DisplayDocTitle)
    assert bool(blocks.catalog.MarkInfo.Marked)
    assert str(blocks.pdf.docinfo["/Title"]) == "Tides: all that there is"
    assert str(blocks.pdf.docinfo["/Author"]) == "Ann Poe"


def test_words_in_another_language_say_so(blocks: Document) -> None:
    """
    A part in another language has its own Lang (WCAG 2.2, 3.1.2).
    """
    parts = [e.text for e in blocks.tree.all() if e.entries.get("Lang") == "fr"]
    assert parts == ["mots français"]


def test_there_is_one_h1_and_no_level_is_skipped(blocks: Document) -> None:
    """
    Headings step down one level at a time (PDF/UA-1 7.4.2).
    """
    levels = [e.role for e in blocks.tree.all("H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels == ["H1", "H2", "H3", "H4", "H3"]


def test_headings_make_the_outline(blocks: Document) -> None:
    """
    The bookmarks are the headings, the headline first.
    """
    with blocks.pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Tides: all that there is"]
        assert [item.title for item in outline.root[0].children] == ["A heading that skips"]


def test_a_link_over_two_lines_is_one_link_with_readable_contents(blocks: Document) -> None:
    """
    Each area of a link says the link's words, and all areas belong to one element.
    """
    words = "link to a place so far away that its words do not fit the line"
    links = [e for e in blocks.tree.all("Link") if e.text == words]
    assert [e.links for e in links] == [[words, words]]


def test_a_styled_word_in_a_link_makes_no_second_link(tmp_path: Path) -> None:
    """
    One link is one area on its line, whatever is set in italics within.
    """
    from article_pipeline.article.model import Emphasis

    link = Link((Text("see "), Emphasis(run("this"))), "https://example.org/")
    document = read(made(Article(SOURCE, "en", body=(Paragraph((link,)),)), tmp_path / "link.pdf"))
    assert [e.links for e in document.tree.all("Link")] == [["see this"]]
    assert len(document.pdf.pages[0].Annots) == 1


def test_a_tables_head_is_read_once(tmp_path: Path) -> None:
    """
    The head that is set again on each page of a long table is an artifact there, its links included.
    """
    head = Row((Cell((Paragraph((Link(run("Port"), "https://example.org/"),)),), is_header=True),))
    rows = tuple(Row((Cell((paragraph(f"port {n}"),)),)) for n in range(120))
    document = read(made(Article(SOURCE, "en", body=(Table((head, *rows), 1),)), tmp_path / "table.pdf"))
    assert len(document.pdf.pages) > 1
    assert [e.text for e in document.tree.all("TH")] == ["Port"]
    assert document.unreachable == []
    assert sum(text == "Port" for kind, text in document.artifacts if kind == "/Pagination") >= 1


def test_each_identifier_is_in_the_identifier_tree(blocks: Document) -> None:
    """
    A block is found in the file by the id of its place in the article (ISO 32000-1, 14.7.2).
    """
    leaf = blocks.catalog.StructTreeRoot.IDTree.Kids[0]
    names = [str(name) for name in list(leaf.Names)[::2]]
    assert names == sorted(e.entries["ID"] for e in blocks.tree.all() if "ID" in e.entries)
    assert "body-13" in names


def test_an_article_without_words_is_a_page(tmp_path: Path) -> None:
    """
    Nothing to say is no reason to fail.
    """
    document = read(made(Article(SOURCE, "en"), tmp_path / "empty.pdf"))
    assert len(document.pdf.pages) == 1
    assert list(document.tree.all()) == [document.tree]


def test_a_list_counts_from_its_start(blocks: Document) -> None:
    """
    A list that begins at four is numbered so.
    """
    labels = [e.text.strip() for e in blocks.tree.all("Lbl")]
    assert labels == ["•", "–", "•", "4.", "5."]


def test_a_minimal_article_has_a_minimal_tree(tmp_path: Path) -> None:
    """
    No element stands in the tree that the article does not have.
    """
    tree = read(made(minimal(), tmp_path / "minimal.pdf")).tree
    assert [e.role for e in tree.all()] == ["Document", "Art", "H1", "P"]


def test_no_headline_gives_no_empty_heading(tmp_path: Path) -> None:
    """
    An article that begins with prose has no heading at all.
    """
    article = Article(SOURCE, "en", headline=Headline(()), body=(paragraph("x"),))
    assert list(read(made(article, tmp_path / "x.pdf")).tree.all("H1")) == []


def test_an_ellipsis_means_an_ellipsis(tmp_path: Path) -> None:
    """
    A headline too long for the foot is cut there, and an ellipsis in the text keeps its meaning.
    """
    headline = Headline(run("A headline that goes on " * 9))
    body = (paragraph("And then …"), paragraph(SENTENCE * 60), paragraph("Or …"))
    document = read(made(Article(SOURCE, "en", headline=headline, body=body), tmp_path / "x.pdf"))
    texts = [p.text for p in document.tree.all("P")]
    assert (texts[0], texts[2]) == ("And then …", "Or …")
    feet = {text for kind, text in document.artifacts if kind == "/Pagination/Footer"}
    assert "A headline that goes on A headline that goes on A headline that goes on …" in feet


def test_pages_are_numbered_in_the_articles_language(tmp_path: Path) -> None:
    """
    The foot of a German page says "Seite".
    """
    article = Article(SOURCE, "de-AT", body=(paragraph(SENTENCE * 60),))
    feet = {text for _, text in read(made(article, tmp_path / "x.pdf")).artifacts}
    assert {"Seite 1 von 2", "Seite 2 von 2"} <= feet


def test_weasyprint_is_left_as_it_was(tmp_path: Path) -> None:
    """
    Others' files have the tags that it gives them, in other threads as well, whatever happened meanwhile.
    """

    def tagged(_: object = None) -> bytes:
        file: bytes = HTML(string="<html lang=en><p>a<br>b").write_pdf(pdf_tags=True, pdf_identifier=b"a")
        return file

    theirs = tagged()
    with own_tags(), ThreadPoolExecutor(1) as other:
        assert list(other.map(tagged, [None])) == [theirs]
    with pytest.raises(RenderError):
        made(Article(SOURCE, "en", body=(paragraph("潮"),)), tmp_path / "x.pdf")
    assert tagged() == theirs


def test_an_item_without_words_has_a_body_too(tmp_path: Path) -> None:
    """
    The label of an item stands beside a body, also where there is nothing in it.
    """
    items = List((ListItem(()), ListItem((paragraph("Tides."),))))
    document = read(made(Article(SOURCE, "en", body=(items,)), tmp_path / "x.pdf"))
    assert [[e.role for e in item.elements] for item in document.tree.all("LI")] == [["Lbl", "LBody"]] * 2
