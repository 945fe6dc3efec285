"""
What the HTML of an article says of its parts.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from lxml import etree

from article_pipeline.article.model import (
    Article,
    Aside,
    Credit,
    Figure,
    Heading,
    LanguagePart,
    Link,
    Paragraph,
    PlainText,
    PullQuote,
    Row,
    Table,
    Text,
    Timestamp,
)
from article_pipeline.markup.article import article_element, document
from article_pipeline.markup.elements import Element, words_of
from article_pipeline.markup.setting import Picture
from tests.markup.samples import SOURCE, cell, every_block, minimal, paragraph, run
from tests.strategies import articles


def html(article: Article, pictures: dict[str, Picture] | None = None) -> Element:
    return article_element(article, pictures or {})


def of_body(*blocks: object) -> Element:
    return html(Article(SOURCE, "en", body=blocks))  # type: ignore[arg-type]


def written(element: Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _dated(language: str) -> list[str]:
    stamps = {"published": Timestamp("4.5.2024", "2024-05-04"), "updated": Timestamp("Updated: May", None)}
    page = html(Article(SOURCE, language, body=(paragraph("A."),), **stamps))  # type: ignore[arg-type]
    return [written(p) for p in page.iterfind("header/p")]


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("en-GB", '<span class="label">Published: </span>'),
        ("de", '<span class="label">Veröffentlicht: </span>'),
        ("cy", '<span class="label" lang="en">Published: </span>'),
        ("und", '<span class="label" lang="en">Published: </span>'),
    ],
)
def test_a_date_says_what_it_is_of(language: str, label: str) -> None:
    """
    A bare date has the narration's label, marked as such; a date's own label stays alone.
    """
    assert _dated(language) == [
        f'<p id="published" class="date">{label}<time datetime="2024-05-04">4.5.2024</time></p>',
        '<p id="updated" class="date">Updated: May</p>',
    ]


def levels(element: Element) -> list[int]:
    return [int(str(e.tag)[1]) for e in element.iter("h1", "h2", "h3", "h4", "h5", "h6")]


@given(articles())
def test_headings_never_skip_a_level(article: Article) -> None:
    """
    The first heading is h1 and the only one, and each is at most one level below the one before it.
    """
    found = levels(html(article))
    assert found.count(1) == bool(found)
    assert all(after <= before + 1 for before, after in zip([0, *found], found, strict=False))


@given(articles())
def test_ids_are_unique(article: Article) -> None:
    """
    No two elements share an id.
    """
    ids = [e.get("id") for e in html(article).iter() if e.get("id")]
    assert len(ids) == len(set(ids))


@given(articles())
def test_every_row_of_a_table_reaches_over_all_columns(article: Article) -> None:
    """
    However crooked a table is in the model, its grid is filled and nothing overlaps.
    """
    for table in html(article).iter("table"):
        widths = {sum(row) for section in table if section.tag != "caption" for row in _grid(section)}
        assert len(widths) == 1


def _grid(section: Element) -> Iterator[list[int]]:
    """Count the cells over each column, row by row; a cell that would overlap counts twice."""
    rows = list(section)
    counts = [[0] * 60 for _ in rows]
    for y, row in enumerate(rows):
        x = 0
        for one in row:
            while counts[y][x]:
                x += 1
            for below in counts[y : y + int(one.get("rowspan", "1"))]:
                for column in range(x, x + int(one.get("colspan", "1"))):
                    below[column] += 1
    for count in counts:
        assert max(count) <= 1
        yield count


def test_a_heading_that_skips_is_set_one_level_below_the_last() -> None:
    """
    A level 4 right after the headline becomes h2; after a box, headings go on from before the box.
    """
    assert levels(html(every_block())) == [1, 2, 3, 4, 3]


def test_without_a_headline_the_first_heading_alone_is_h1() -> None:
    """
    Where several headings claim the first level, or a box comes first, the rest stand below the first.
    """
    one, other = Heading(1, run("One")), Heading(1, run("Other"))
    assert levels(of_body(one, other, Heading(3, run("Below")))) == [1, 2, 3]
    assert levels(of_body(Aside((paragraph("It turns."),), run("A box")), one)) == [1, 2]


def test_the_document_has_title_language_and_author() -> None:
    """
    A page is named by its headline, carries the article's language, and names who wrote it.
    """
    page = document(every_block(), {})
    assert page.get("lang") == "en-GB"
    assert page.findtext("head/title") == "Tides: all that there is"
    assert [m.get("content") for m in page.iter("meta") if m.get("name") == "author"] == ["Ann Poe"]


def test_an_article_without_headline_is_named_by_its_first_words() -> None:
    """
    A title is needed where there is none: PDF/UA-1 7.1 and WCAG 2.4.2 ask for one.
    """
    bare = replace(minimal(), headline=None)
    assert document(bare, {}).findtext("head/title") == "They turn."
    assert document(Article(SOURCE, "en"), {}).findtext("head/title") == "Untitled article"
    long = replace(bare, body=(paragraph("tide " * 40),))
    assert document(long, {}).findtext("head/title") == "tide " * 16 + "…"


def test_a_lone_credit_says_that_it_is_a_pictures() -> None:
    """
    Without its picture, "Credit: …" alone would seem to name the author of the text.
    """
    figure = Figure(credit=Credit("Mal Muir", "Credit: Mal Muir"))
    assert words_of(of_body(figure)) == "Picture credit: Mal Muir"


def test_words_that_an_edition_adds_are_marked() -> None:
    """
    Labels have a class of their own, and one in place of the source's keeps that.
    """
    body = (
        Figure(credit=Credit("Mal Muir", "CREDIT: Mal Muir")),
        Figure(alt=PlainText("A"), long_description=PlainText("B")),
        Figure(credit=Credit("Mal", "Mal")),
    )
    labels = html(Article(SOURCE, "en", body=body)).iter("span")
    assert [(span.text, span.get("class"), span.get("data-written")) for span in labels] == [
        ("Picture credit", "label", "CREDIT"),
        ("Image: ", "label", None),
        ("Description: ", "label", None),
        ("Picture credit: ", "label", None),
    ]


def test_a_lone_credit_with_a_label_of_its_own_is_set_as_written() -> None:
    """
    "Photograph: …" needs no other label; a bare name does.
    """
    labelled = Figure(credit=Credit("Mal Muir", "Photograph: Mal Muir"))
    bare = Figure(credit=Credit("Mal Muir", "Mal Muir"))
    assert words_of(of_body(labelled)) == "Photograph: Mal Muir"
    assert words_of(of_body(bare)) == "Picture credit: Mal Muir"


def test_a_shown_picture_has_its_description_as_alt() -> None:
    """
    The description is ``alt``; a decorative picture has an empty one; one without description says so.
    """
    from article_pipeline.article.model import Asset

    asset = Asset("a.png", "image/png", "sha256:" + "0" * 64, 4, 3)
    pictures = {"a.png": Picture("pictures/0.png", 4, 3)}

    def alt(figure: Figure) -> tuple[str | None, str | None]:
        image = html(Article(SOURCE, "en", body=(figure,)), pictures).find(".//img")
        assert image is not None
        return image.get("alt"), image.get("class")

    assert alt(Figure(asset, PlainText("A dial"))) == ("A dial", None)
    assert alt(Figure(asset, PlainText("A dial"), is_decorative=True)) == ("", None)
    assert alt(Figure(asset)) == ("Image without description", "undescribed")


def test_a_figure_with_nothing_to_say_is_left_out() -> None:
    """
    No empty box stands where a picture is neither at hand nor described.
    """
    assert written(of_body(Figure())) == "<article/>"


def test_headers_of_a_table_have_their_scope() -> None:
    """
    Header rows head columns, a header cell in the body heads its row.
    """
    rows = (Row((cell("Port"), cell("Time"))), Row((cell("Wrackham", is_header=True), cell("6:44"))))
    cells = [(c.tag, c.get("scope")) for c in of_body(Table(rows, 1)).iter("th", "td")]
    assert cells == [("th", "col"), ("th", "col"), ("th", "row"), ("td", None)]


def test_a_cell_never_runs_out_of_its_section() -> None:
    """
    A header cell over five rows ends with the header rows, since HTML ends it there too.
    """
    table = of_body(Table((Row((cell("Port", rows=5), cell("Time"))), Row((cell("a"), cell("b")))), 1))
    assert [c.get("rowspan") for c in table.iter("th", "td")] == [None] * 4


def test_a_row_that_is_covered_whole_is_no_row() -> None:
    """
    A row in which nothing stands, because a cell above runs over all of it, is taken out of that cell's span.
    """
    rows = (Row((cell("tall", rows=3), cell("b", rows=2))), Row(()), Row((cell("c"),)))
    table = of_body(Table(rows))
    spans = [[(words_of(c), c.get("rowspan")) for c in row] for row in table.iter("tr")]
    assert spans == [[("tall", "2"), ("b", None)], [("c", None)]]


def test_a_link_without_words_shows_its_target() -> None:
    """
    A link that nobody could see or hear is given the words of its address.
    """
    element = of_body(Paragraph((Link((), "https://example.org/"),)))
    assert words_of(element) == "https://example.org/"


def test_an_attribution_that_is_a_bare_link_says_its_address() -> None:
    """
    Who is quoted may be given by an address alone, which is as much a word as a name.
    """
    said = PullQuote(run("It turns."), (Link((), "https://quay.example/"),))
    assert words_of(of_body(said)) == "It turns.https://quay.example/"


def test_a_title_that_is_a_bare_link_says_its_address() -> None:
    """
    A box may be headed by an address alone, which is as much a title as words.
    """
    box = Aside((paragraph("It turns."),), (Link((), "https://quay.example/"),))
    assert words_of(of_body(box)) == "https://quay.example/It turns."


def test_a_link_inside_a_link_keeps_its_words() -> None:
    """
    HTML has no link in a link: the inner one is its words.
    """
    inner = Link((Text("inner"),), "https://example.org/b")
    element = of_body(Paragraph((Link((Text("outer "), inner), "https://example.org/a"),)))
    assert [a.get("href") for a in element.iter("a")] == ["https://example.org/a"]
    assert words_of(element) == "outer inner"


def test_markup_in_the_text_stays_text() -> None:
    """
    What looks like HTML in an article is shown, not obeyed.
    """
    element = of_body(paragraph("<script>alert(1)</script> & co"))
    assert written(element).startswith('<article><p id="body-0">&lt;script&gt;')


def test_an_empty_heading_is_no_heading() -> None:
    """
    A heading without words would be announced as nothing.
    """
    assert levels(of_body(Heading(2, run(" ")))) == []


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("en-GB", "en-GB"),
        ("x-elvish", "x-elvish"),
        ("en_GB", "en-GB"),
        ("", "und"),
        ("  ", "und"),
        ("English!", "und"),
        ("x", "und"),
        ("en-", "und"),
    ],
)
def test_a_page_always_names_a_language(language: str, tag: str) -> None:
    """
    A language that is not known, or has no tag's form, is "und", which is a tag (RFC 5646, 4.1).
    """
    assert document(Article(SOURCE, language, body=(paragraph("It turns."),)), {}).get("lang") == tag


def test_a_part_without_a_tag_names_no_language() -> None:
    """
    Words whose language is malformed are read in that of the article.
    """
    parts = tuple(LanguagePart(run(words), tag) for words, tag in (("oui", "fr"), ("hm", "no tag")))
    page = document(Article(SOURCE, "en", body=(Paragraph(parts),)), {})
    assert [span.get("lang") for span in page.iter("span")] == ["fr", None]
