"""
Markup that nobody closed, or that stands where it may not: what becomes of its words.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.model import Article, Block, Heading, List, Paragraph, PullQuote, Quote, Table
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import plain
from article_pipeline.options import Options
from article_pipeline.readers.html import read as read_html
from article_pipeline.readers.html.tree import Element, Tree

PROSE = (
    "<p>The weir above the mill has held the river back for two hundred years, and nobody has asked why.</p>"
)
LAST = "<p>In the spring the office will count the beams again, and she expects them all there.</p>"


def read(markup: str) -> Article:
    """Read a page, of which no word may be lost."""
    found = read_html(SourceFile("page.html", markup.encode()), Options(language="en"))
    assert violations(found.article, found.text) == []
    return found.article


def body(markup: str) -> list[tuple[str, str]]:
    """Give the kind and the words of the blocks between two paragraphs of a page."""
    found = read(f"<h1>The weir</h1>{PROSE}{markup}{LAST}").body[1:-1]
    return [(type(block).__name__, words(block)) for block in found]


def words(block: Block) -> str:
    """Give a block's words; the cells of a table are parted by bars and its rows by slashes."""
    match block:
        case Paragraph() | Heading():
            return plain(block.content)
        case Table():
            rows = (" | ".join(" ".join(map(words, c.blocks)) for c in row.cells) for row in block.rows)
            return " / ".join(rows)
        case Quote():
            return " / ".join([*map(words, block.blocks), *filter(None, [plain(block.attribution)])])
        case PullQuote():
            return plain(block.content)
        case _:
            return ""


def outline(markup: str) -> str:
    """Write a tree as nested names, text in quotes."""

    def shown(element: Element) -> str:
        inner = (shown(c) if isinstance(c, Element) else repr(c.text) for c in element.children)
        return f"{element.name}({' '.join(inner)})"

    return shown(Tree(markup).root)


@pytest.mark.parametrize(
    ("markup", "tree"),
    [
        ("<head><title>a</title><p>b", "html(head(title('a')) p('b'))"),
        ("<head><meta>a<b>c", "html(head(meta()) 'a' b('c'))"),
        ("<head><noscript><link><img></noscript>a", "html(head(noscript(link())) img() 'a')"),
        ("<head><template><p>a</p></template><body>b", "html(head(template(p('a'))) body('b'))"),
        ("<body>a<head>b<html><body class=x>c", "html(body('a' 'b' 'c'))"),
        ("<p>a<plaintext>b</plaintext><p>&amp;", "html(p('a') plaintext('b</plaintext><p>&amp;'))"),
        ("<p>a<xmp><b></xmp>c", "html(p('a') xmp('<b>') 'c')"),
        ("<button>a<button>b</button>c", "html(button('a') button('b') 'c')"),
        ("a</br>b</p>c", "html('a' br() 'b' 'c')"),
        ("<image src=a><svg><image/></svg>", "html(img() svg(image()))"),
    ],
)
def test_elements_end_and_stand_where_a_browser_has_them(markup: str, tree: str) -> None:
    """
    What may stand once stands once, and what cannot hold what follows ends before it.
    """
    assert outline(markup) == tree


@pytest.mark.parametrize(
    ("markup", "tree"),
    [
        ("<table><td>a<td>b", "table(tr(td('a') td('b')))"),
        ("<table><tr><td>a<tbody><tr><td>b", "table(tr(td('a')) tbody(tr(td('b'))))"),
        ("<table><thead><tr><th>a<thead><tr><th>b", "table(thead(tr(th('a'))) thead(tr(th('b'))))"),
        ("<table><tr><td>a<caption>b", "table(tr(td('a')) caption('b'))"),
        ("<table><tr>a<table><tr>b", "table(tr('a')) table(tr('b'))"),
        ("<table><tr><td><table><td>a</table>b", "table(tr(td(table(tr(td('a'))) 'b')))"),
    ],
)
def test_parts_of_a_table_end_one_another(markup: str, tree: str) -> None:
    """
    A row never stands in a row of the same table, nor rows in a cell, nor a table between rows.
    """
    assert outline(markup) == f"html({tree})"


@pytest.mark.parametrize(
    "head",
    [
        "<html><head><title>The weir</title>",
        "<html><head><title>The weir</title><noscript><img src=a></noscript>",
        "<title>The weir</title><body><body>",
    ],
)
def test_head_that_is_never_closed_hides_no_words(head: str) -> None:
    """
    The end tag of the head and the tags of the body may be left out.
    """
    article = read(f"{head}<h1>The weir</h1>{PROSE}{LAST}")
    assert article.headline
    assert len(article.body) == 2


ROW = "<tr><td>Oak<td>3 m"


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        (f"<table>{ROW}<tbody>{ROW}</table>", [("Table", "Oak | 3 m / Oak | 3 m")]),
        (f"<table>{ROW}<td><button><tr><td>a<td>b</table>", [("Table", "Oak | 3 m | ")]),
        (f"<table>One hum{ROW}</table>", [("Paragraph", "One hum"), ("Table", "Oak | 3 m")]),
        (
            f"<table>{ROW}</tr><p>One hum</p>{ROW}</table>",
            [("Table", "Oak | 3 m"), ("Paragraph", "One hum"), ("Table", "Oak | 3 m")],
        ),
        (f"<table><form>{ROW}</form>{ROW}</table>", [("Table", "Oak | 3 m / Oak | 3 m")]),
        (f"<table>{ROW}</tr><input>{ROW}</table>", [("Table", "Oak | 3 m / Oak | 3 m")]),
    ],
)
def test_words_between_rows_part_a_table(markup: str, blocks: list[tuple[str, str]]) -> None:
    """
    What stands in a table and in no cell of it is read before, between and behind its rows.
    """
    assert body(markup) == blocks


def test_words_between_the_items_of_a_list_are_items() -> None:
    """
    A list of which some lines have no element of their own keeps them.
    """
    article = read(f"<h1>The weir</h1>{PROSE}<ul>One <b>hum</b><li>Oak</li><div>Ash</div>3 m</ul>{LAST}")
    found = article.body[1]
    assert isinstance(found, List)
    assert [words(item.blocks[0]) for item in found.items] == ["One hum", "Oak", "Ash", "3 m"]


def test_article_behind_a_table_that_is_never_closed_is_read() -> None:
    """
    A table whose end tag is missing ends with its last row.
    """
    article = read(f"<h1>The weir</h1>{PROSE}<table>{ROW}</tr><h2>A bridge</h2>{LAST}")
    kinds = [type(block) for block in article.body]
    assert kinds == [Paragraph, Table, Heading, Paragraph]


@pytest.mark.parametrize(
    ("markup", "quote"),
    [
        ("<p>I look at it.</p><cite>Dee Fox</cite>", "I look at it. / Dee Fox"),
        ("<p>I look at it.</p><footer>— <cite>Dee Fox</cite></footer>", "I look at it. / Dee Fox"),
        ("<p>I look at it.</p><p>— <cite>Dee Fox</cite></p>", "I look at it. / Dee Fox"),
        ("<p>I look at it. <cite>Dee Fox</cite></p>", "I look at it. / Dee Fox"),
        ("I look at it.<br><cite>Dee Fox</cite>", "I look at it. / Dee Fox"),
        ("I look at <cite>The Mill</cite>", "I look at The Mill"),
        ("<cite>Dee Fox</cite>", "Dee Fox"),
    ],
)
def test_quote_keeps_its_words_and_says_whose_they_are(markup: str, quote: str) -> None:
    """
    A source at the end of a quote is its attribution, but not a work's title in its sentence.
    """
    assert body(f"<blockquote>{markup}</blockquote>") == [("Quote", quote)]


def test_source_that_is_never_closed_takes_nothing_with_it() -> None:
    """
    An attribution is a line: a table behind a source without an end tag stays a table.
    """
    article = read(
        f"<h1>The weir</h1>{PROSE}<blockquote><p>I look at it.</p><cite>Dee Fox"
        f"<table>{ROW}{ROW}</table>{PROSE}{LAST}"
    )
    quote = article.body[-1]
    assert isinstance(quote, Quote)
    assert [type(block) for block in quote.blocks] == [Paragraph, Paragraph, Table, Paragraph, Paragraph]
    assert quote.attribution == ()


def test_author_behind_a_word_is_not_laid_over_the_page() -> None:
    """
    Of authors whom the head states on both sides of shown words, those before the words are the byline.
    """
    authors = "<meta name=author content='Ann Poe'>{}<meta name=author content='Bo Lee'>"
    apart = read(f"{authors.format('a hum')}{PROSE}{LAST}")
    assert apart.byline
    assert apart.byline.written == "Ann Poe"
    together = read(f"{authors.format('')}{PROSE}{LAST}")
    assert together.byline
    assert together.byline.written == "Ann Poe, Bo Lee"


@pytest.mark.parametrize(
    "markup",
    [
        "<pre>a hum <img src=a.jpg alt='A weir in the sun'> in the wind</pre>",
        "<xmp>r&eacute;seau &amp; co</xmp>",
        "<p>Ann Poe<title>The weir</title>a hum",
        "<figure>Oak<img src=a.jpg alt='A weir in the sun'>Ash</figure>",
        "<table><caption>a<img src=b alt='A weir'>b<img src=b alt='A weir'></caption><tr><td>a<td>b</table>",
        "<ul>" + "<li><img src=b alt='A weir'>Share<img src=b alt='A weir'></ul>",
        "<h2>a<img src=b alt='A weir'>hum<img src=b alt='A weir'>wind</h2>",
        "<plaintext>&amp; r&eacute;seau <b>",
        "<figure>Image:<script></script>Advertisement</li>a<img alt='' src=c.jpg></figure>",
        "<h2>Poe<cite><script></script><br>Share</cite></h2>",
    ],
)
def test_words_around_a_picture_or_in_raw_text_are_kept_once(markup: str) -> None:
    """
    What stands before and behind a picture is told apart from its description, and raw text is as written.
    """
    assert read(f"<h1>The weir</h1>{PROSE}{markup}{LAST}").body


@pytest.mark.parametrize(
    "markup",
    [
        "<details>It hums.<summary>Why it hums</summary></details>",
        "<details><img src=a.jpg alt='A pike'>It hums.<summary>Why</summary> It ran.</details>",
        "<p><em><strong><br>a hum</strong></em> in the wind</p>",
        "<table><tr><th>Year<th>Metres<caption>The weir</caption><td>1<tr><td>2<td>3</table>",
        "<p>By the water<br></br>Published 3 March 2025</p>",
        "<footer>It ran.<meta property=og:title content='The old weir'>It hid.</footer>",
    ],
)
def test_words_in_odd_places_are_said_once(markup: str) -> None:
    """
    What stands where it should not keeps its words, in their order, in the article or among its leftovers.
    """
    read(f"<h1>The weir</h1>{markup}{PROSE}{LAST}")
    read(f"<h1>The weir</h1>{PROSE}{markup}{LAST}")
