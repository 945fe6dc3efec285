"""
What stands among the paragraphs of a page: tables, lists, quotes, boxes, words in another language, embeds.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.model import (
    Abbreviation,
    Article,
    Aside,
    Block,
    Code,
    LanguagePart,
    Link,
    List,
    Paragraph,
    PullQuote,
    Quote,
    Reason,
    Subscript,
    Superscript,
    Table,
)
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import nodes, plain
from article_pipeline.options import Options
from article_pipeline.readers.html import read as read_html

PROSE = (
    "<p>The weir above the mill has held the river back for two hundred years, and nobody has asked why.</p>"
)
OTHER = (
    "<p>Its keeper wades out with a pole twice a year, and each time she has nothing at all to report.</p>"
)


def article(markup: str, head: str = "") -> Article:
    """Read a page with ``markup`` among its prose."""
    source = f"<html lang=en><head>{head}</head><h1>The weir</h1><div>{PROSE}{markup}{OTHER}</div>"
    found = read_html(SourceFile("page.html", source.encode()), Options())
    assert violations(found.article, found.text) == []
    return found.article


def block(markup: str) -> Block:
    """Give the one block that ``markup`` is."""
    body = article(markup).body
    assert len(body) == 3
    return body[1]


def told(held: tuple[Block, ...]) -> list[str]:
    """Give the words of paragraphs."""
    return [plain(line.content) for line in held if isinstance(line, Paragraph)]


def test_table_in_a_figure_has_its_caption_and_credit() -> None:
    """
    The caption of a figure around a table is the table's, its credit parted, and ``th`` heads the columns.
    """
    rows = "<thead><tr><th>Year<th>Metres</thead><tbody><tr><td>1991<td>1.2</tbody>"
    words = "Height of the water. <span class=credit>Graphic: Ann Poe</span>"
    table = block(f"<figure><table>{rows}</table><figcaption>{words}</figcaption></figure>")
    assert isinstance(table, Table)
    assert table.caption
    assert table.credit
    assert (plain(table.caption.content), table.credit.written, table.header_rows) == (
        "Height of the water.",
        "Graphic: Ann Poe",
        1,
    )


def test_terms_and_meanings_are_a_list() -> None:
    """
    A definition list has an item for each term, its meaning below it.
    """
    found = block("<dl><dt>Weir</dt><dd>A low wall.</dd><div><dt>Sill</dt><dd>Its top.</dd></div></dl>")
    assert isinstance(found, List)
    assert [told(item.blocks) for item in found.items] == [["Weir", "A low wall."], ["Sill", "Its top."]]


def test_lists_are_nested_and_numbered() -> None:
    """
    A list within an item keeps its kind and its first number.
    """
    found = block("<ul><li>One<ol start=3><li>Two</li></ol></li><li>Three</li></ul>")
    assert isinstance(found, List)
    inner = found.items[0].blocks[1]
    assert isinstance(inner, List)
    assert (inner.ordered, inner.start) == (True, 3)


@pytest.mark.parametrize(
    "markup",
    [
        "<blockquote><p>It hums.</p><footer>Dee Fox, keeper</footer></blockquote>",
        "<blockquote><p>It hums.</p><p><cite>Dee Fox, keeper</cite></p></blockquote>",
        "<figure><blockquote><p>It hums.</p></blockquote><figcaption>Dee Fox, keeper</figcaption></figure>",
        "<blockquote><p>It hums.</p><div class=quote-author>Dee Fox, keeper</div></blockquote>",
        "<figure><blockquote>It hums.</blockquote><figcaption>— Dee Fox, keeper</figcaption></figure>",
        "<blockquote><p>It hums.</p><p>– <em>Dee Fox</em>, keeper</p></blockquote>",
    ],
)
def test_quote_names_who_is_quoted(markup: str) -> None:
    """
    The name below a quote is its attribution, in whatever element it stands, without the dash before it.
    """
    found = block(markup)
    assert isinstance(found, Quote)
    assert (told(found.blocks), plain(found.attribution)) == (["It hums."], "Dee Fox, keeper")


def test_post_of_a_network_is_a_quote_with_its_author() -> None:
    """
    The line behind a dash that ends an embedded post names who wrote it.
    """
    found = block("<blockquote class=post><p>It hums!</p>&mdash; Dee Fox (@dee) May 1, 2024</blockquote>")
    assert isinstance(found, Quote)
    assert plain(found.attribution) == "Dee Fox (@dee) May 1, 2024"


@pytest.mark.parametrize(
    "markup",
    [
        "<aside class=pullquote><p>It hums all night.</p><p>Dee Fox</p></aside>",
        "<div class=article-zitat><p>It hums all night.</p><span class=author>Dee Fox</span></div>",
        "<figure class=pull-quote><blockquote>It hums all night.<cite>Dee Fox</cite></blockquote></figure>",
        "<div class=citat><blockquote><p>It hums all night.</p></blockquote><p>— Dee Fox</p></div>",
    ],
)
def test_what_is_called_lifted_out_is_a_pull_quote(markup: str) -> None:
    """
    Class names of several languages make a pull quote, with the name below it.
    """
    found = article(markup).body[1]
    assert isinstance(found, PullQuote)
    assert plain(found.content) == "It hums all night."


def test_quote_of_the_articles_own_words_is_a_pull_quote() -> None:
    """
    A quote whose words stand in a paragraph as well is lifted out of it, whatever it is called.
    """
    assert isinstance(block("<blockquote><p>She has nothing at all to report</p></blockquote>"), PullQuote)
    assert isinstance(block("<blockquote><p>She has nothing at all to lose</p></blockquote>"), Quote)


@pytest.mark.parametrize(
    "markup",
    [
        "<aside><h3>In figures</h3><p>Built in 1820.</p></aside>",
        "<div class=fact-box><h4>In figures</h4><p>Built in 1820.</p></div>",
        "<div class=infokasten><strong>In figures</strong><p>Built in 1820.</p></div>",
    ],
)
def test_box_of_facts_has_a_title(markup: str) -> None:
    """
    A box has its heading or its first bold line as title.
    """
    found = block(markup)
    assert isinstance(found, Aside)
    assert (plain(found.title), told(found.blocks)) == ("In figures", ["Built in 1820."])


def test_line_keeps_what_its_parts_mean() -> None:
    """
    Other languages, short forms, raised and lowered characters are kept, and a time keeps its words.
    """
    line = (
        "<p>The <abbr title='River Office'>RO</abbr> calls it <i lang=fr>barrage</i>: CO<sub>2</sub> fell "
        "10<sup>3</sup> times by <time datetime=2024-03-03>3 March</time>.</p>"
    )
    found = block(line)
    assert isinstance(found, Paragraph)
    assert plain(found.content) == "The RO calls it barrage: CO2 fell 103 times by 3 March."
    held = {type(node): node for node in nodes(found)}
    assert {Abbreviation, LanguagePart, Subscript, Superscript} <= held.keys()


@pytest.mark.parametrize("markup", ["<p lang=fr>Il chante.</p>", "<div lang=fr><p>Il chante.</p></div>"])
def test_block_in_another_language_says_so(markup: str) -> None:
    """
    A paragraph in another language is marked as a whole, wherever its language is declared.
    """
    found = block(markup)
    assert isinstance(found, Paragraph)
    assert [part.language for part in found.content if isinstance(part, LanguagePart)] == ["fr"]


@pytest.mark.parametrize(
    "markup",
    [
        "<h2 lang=fr>Le chant</h2>",
        "<section lang=fr><h2>Le chant</h2></section>",
        "<figure><img src=a.jpg alt='A bird of the weir'><figcaption lang=fr>Le chant</figcaption></figure>",
        "<table lang=fr><caption>Le chant</caption><tr><th>A</th><td>B</td></tr></table>",
        "<details lang=fr><summary>Le chant</summary><p>Il chante.</p></details>",
        "<blockquote><p>It sings.</p><cite lang=fr>Le chant</cite></blockquote>",
    ],
)
def test_what_is_no_paragraph_says_its_language_too(markup: str) -> None:
    """
    Headings, captions, titles of boxes and names of speakers are parts in the language declared around them.
    """
    held = [node for node in nodes(block(markup)) if isinstance(node, LanguagePart)]
    assert ("fr", "Le chant") in [(part.language, plain(part.content)) for part in held]


def test_a_part_in_the_language_of_the_page_says_so_inside_another() -> None:
    """
    English inside a French paragraph of an English page is no French.
    """
    found = block("<p lang=fr>Il dit <i lang=en>the weir</i> et part.</p>")
    held = [node for node in nodes(found) if isinstance(node, LanguagePart)]
    assert [(part.language, plain(part.content)) for part in held] == [
        ("fr", "Il dit the weir et part."),
        ("en", "the weir"),
    ]


def test_the_headline_says_its_language_and_what_holds_the_article_does_not() -> None:
    """
    What is declared around the whole article is the page's to judge.
    """
    source = f"<html lang=de><body lang=de><h1 lang=fr>Le chant</h1>{PROSE}{OTHER}{PROSE}</body>"
    found = read_html(SourceFile("page.html", source.encode()), Options()).article
    assert found.language == "en"
    assert found.headline is not None
    assert isinstance(found.headline.content[0], LanguagePart)
    assert not [node for part in found.body for node in nodes(part) if isinstance(node, LanguagePart)]


def test_code_keeps_its_lines_and_its_language() -> None:
    """
    White space in ``pre`` is kept; a line ends in a line feed, whatever ends it in the source.
    """
    assert block("<pre><code class=language-python>x = 1\n  y</code></pre>") == Code("x = 1\n  y", "python")
    assert block("<pre>x = 1\r\n  y\r\rz</pre>") == Code("x = 1\n  y\n\nz")


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (
            "<div class=video-embed><video src=a.mp4></video><p>The weir in spring.</p></div>",
            Reason.FURNITURE,
        ),
        ("<figure><iframe src=a></iframe>Share The weir.</figure>", Reason.FURNITURE),
        ("<p hidden>Old words of no use.</p>", Reason.HIDDEN),
        ("<div style='display: none'><p>Old words of no use.</p></div>", Reason.HIDDEN),
    ],
)
def test_what_no_edition_can_show_is_left_over(markup: str, reason: Reason) -> None:
    """
    Words below a film and hidden words are leftovers with a reason.
    """
    found = article(markup)
    assert len(found.body) == 2
    assert [piece.reason for piece in found.leftovers] == [reason]


def test_page_says_where_it_was_published() -> None:
    """
    Publication and section are taken from JSON-LD, and dates of publication and update are kept apart.
    """
    data = (
        '{"@type": "NewsArticle", "publisher": {"name": "The Mill Post"}, "articleSection": "Rivers", '
        '"datePublished": "2025-03-03", "dateModified": "2025-03-04"}'
    )
    found = article("", f'<script type="application/ld+json">{data}</script>')
    facts = (found.publication, found.section, found.published, found.updated)
    assert [getattr(fact, "text", getattr(fact, "iso", None)) for fact in facts] == [
        "The Mill Post",
        "Rivers",
        "2025-03-03",
        "2025-03-04",
    ]


@pytest.mark.parametrize(
    ("written", "target"),
    [
        (" https://example.org/two tides.pdf ", "https://example.org/two%20tides.pdf"),
        ("https://example.org/\n\ttides", "https://example.org/tides"),
        ("two tides.pdf?at=the weir", "https://weir.example/a/two%20tides.pdf?at=the%20weir"),
        ("https://example.org/two\u00a0tides", "https://example.org/two%C2%A0tides"),
        ("https://example.org/Überlauf", "https://example.org/Überlauf"),
    ],
)
def test_white_space_in_an_address_is_read_as_browsers_do(written: str, target: str) -> None:
    """Breaks and the blanks around it mean nothing; a blank inside is a part of it."""
    head = '<link rel="canonical" href="https://weir.example/a/weir"><base href="https://weir.example/a/">'
    made = article(
        f'<p>The keeper wrote <a href="{written}">a table</a> of all the tides since then.</p>', head
    )
    assert [node.target for node in nodes(made.body[1]) if isinstance(node, Link)] == [target]
