"""
How a page's markup becomes words in place, and what its parts are taken for.
"""

import pytest

from article_pipeline.article.codec import dumps
from article_pipeline.article.coverage import violations
from article_pipeline.article.flat import flat
from article_pipeline.article.model import Heading, Reason
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import plain
from article_pipeline.errors import SourceError
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.readers.html import read as read_html
from article_pipeline.readers.html.projection import Projection
from article_pipeline.readers.html.tree import Element, Tree

PROSE = (
    "<p>The weir above the mill has held the river back for two hundred years, and nobody has asked why.</p>"
)
OTHER = (
    "<p>Its keeper wades out with a pole twice a year, and each time she has nothing at all to report.</p>"
)
LAST = (
    "<p>In spring the office will count the beams again, and she expects them all to be where they were.</p>"
)
TWO_DATES = '<meta name="article:published_time" content="2025-03-03"><meta name="date" content="2024-01-01">'
GERMAN = 3 * (
    "<p>Die Mühle und das Wehr sind nicht alt, und die Leute sagen, dass der Fluss sich das nicht merkt, "
    "aber es ist so und auch nicht.</p>"
)


def outline(markup: str) -> str:
    """Write a tree as nested names, text in quotes."""

    def shown(element: Element) -> str:
        inner = (shown(c) if isinstance(c, Element) else repr(c.text) for c in element.children)
        return f"{element.name}({' '.join(inner)})"

    return " ".join(shown(c) if isinstance(c, Element) else repr(c.text) for c in Tree(markup).root.children)


def page(markup: str, head: str = "") -> Reading:
    source = f"<html lang=en><head>{head}</head><h1>The weir</h1>{markup}{PROSE}{OTHER}"
    return read_html(SourceFile("page.html", source.encode()), Options())


def figure(markup: str) -> list[tuple[str, str]]:
    """Give the figure's rows of a page with ``markup``."""
    rows = flat(page(PROSE + markup).article)["blocks"]
    return [(row["type"], row["text"]) for row in rows if "figure" in row]


@pytest.mark.parametrize(
    ("markup", "tree"),
    [
        ("<p>a<p>b", "p('a') p('b')"),
        ("<ul><li>a<li>b</ul>c", "ul(li('a') li('b')) 'c'"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "ul(li('a' ul(li('b'))) li('c'))"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "table(tr(td('a') td('b')) tr(td('c')))"),
        ("<b>a<p>b</b>c</p>d", "b('a' p('b' 'c') 'd')"),
        ("<div>a</p></span>b</div>c", "div('a' 'b') 'c'"),
        ("<a href=x>a<a href=y>b", "a('a') a('b')"),
        ("<script><p>a</script>b", "script('<p>a') 'b'"),
        ("<textarea>&lt;p></textarea>", "textarea('<p>')"),
        ("a<br/>b<img alt='x>y'>c", "'a' br() 'b' img() 'c'"),
        ("1 < 2 <3 </ x>!", "'1 < 2 <3 ' '!'"),
    ],
)
def test_tree_has_the_tags_that_were_left_out(markup: str, tree: str) -> None:
    """
    End tags that may be left out are there, and one that closes nothing is not.
    """
    assert outline(markup) == tree


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>H<sub>2</sub>O now</p>", "H2O now"),
        ("<p>caf&eacute;s &amp; bars</p>", "cafés & bars"),
        ("<b>T</b>he weir", "The weir"),
        ("<span>20 Uhr</span><span>Lesen</span>", "20 Uhr Lesen"),
        ("<p>one</p><p>two</p>", "one two"),
        ('a<img alt="A &quot;dog&quot;">b', 'a A "dog" b'),
        ("a<script>b</script> c", "a c"),
    ],
)
def test_words_are_whole_whatever_cuts_them(markup: str, words: str) -> None:
    """
    Markup inside a word does not part it; blocks and pictures part words.
    """
    text = Projection(Tree(markup)).text
    assert " ".join(text.split()) == words
    assert len(text) == len(markup)


@pytest.mark.parametrize(
    ("markup", "rows"),
    [
        (
            "<figure><img src=a alt='A pike'><figcaption>It ran. <i class=credit>Ann Poe</i></figure>",
            [("alt", "A pike"), ("caption", "It ran."), ("credit", "Ann Poe")],
        ),
        (
            "<figure><img src=a alt='A pike'><figcaption>It ran (Photo: Ann Poe).</figcaption></figure>",
            [("alt", "A pike"), ("caption", "It ran"), ("credit", "(Photo: Ann Poe).")],
        ),
        (
            "<figure><img src=a alt='A pike'><figcaption>It ran.<i>© Ann Poe</i></figcaption></figure>",
            [("alt", "A pike"), ("caption", "It ran."), ("credit", "© Ann Poe")],
        ),
        (
            "<div class=x><img src=a alt='A pike'><div>It ran past</div><div>Ann Poe/AP</div></div>",
            [("alt", "A pike"), ("caption", "It ran past"), ("credit", "Ann Poe/AP")],
        ),
        (
            "<figure><img src=a alt='A pike.'><figcaption>A pike. Ann Poe</figcaption></figure>",
            [("alt", "A pike."), ("caption", "A pike."), ("credit", "Ann Poe")],
        ),
        ("<img src=a alt='A pike'>", [("alt", "A pike")]),
        ("<p>Look: <img src=a alt='A pike'> there.</p>", [("alt", "A pike")]),
        ("<img src=logo.png class=logo alt='The Post'>", []),
        ("<img src=a width=1 height=1 alt='x'>", []),
        ("<a href=/other><img src=a alt='A pike'><h3>The pike that came back to the mill</h3></a>", []),
    ],
)
def test_figure_has_what_the_page_gives_it(markup: str, rows: list[tuple[str, str]]) -> None:
    """
    Description, caption and credit are found wherever a page puts them; icons and teasers are no figures.
    """
    assert figure(markup) == rows


def test_same_picture_for_two_screens_is_one_figure() -> None:
    """
    A gallery that brings each picture twice gives each once.
    """
    one = "<figure><img src=a.jpg alt='A pike'><figcaption>It ran.</figcaption></figure>"
    assert figure(one + PROSE + one) == [("alt", "A pike"), ("caption", "It ran.")]


def test_fact_of_the_head_is_found_where_it_stands() -> None:
    """
    An author whom only the head names is a part of the article, at that place in the source.
    """
    found = page("", '<meta name="author" content="Ann Poe">').article
    assert found.byline
    assert found.byline.span
    assert (found.byline.written, found.byline.span.line, found.byline.span.column) == ("Ann Poe", 1, 50)


def test_shown_date_keeps_its_words_and_takes_the_stated_time() -> None:
    """
    What the page shows stays as written; what it states says which moment is meant.
    """
    head = '<meta property="article:published_time" content="2025-03-03T09:30:00Z">'
    published = page("<p>Published 3 March 2025</p>", head).article.published
    assert published
    assert (published.written, published.iso) == ("Published 3 March 2025", "2025-03-03T09:30:00Z")


@pytest.mark.parametrize(
    ("head", "markup", "code"),
    [
        (TWO_DATES, "", "AP261"),
        ("", "<img src=/a.jpg alt='A pike'>", "AP263"),
        ("", GERMAN, "AP264"),
    ],
)
def test_what_is_doubtful_is_told(head: str, markup: str, code: str) -> None:
    """
    Facts that contradict each other, pictures that are not there and a wrong language are told.
    """
    address = '<link rel=canonical href="https://post.example/weir">'
    found = page(markup, address + head)
    assert code in {diagnostic.code for diagnostic in found.diagnostics}


@pytest.mark.parametrize(
    ("data", "letters"),
    [
        ("<meta charset=iso-8859-1><h1>Café</h1>".encode("cp1252"), "Café"),
        ("<meta charset=windows-1251><h1>Плотина</h1>".encode("cp1251"), "Плотина"),
        ("<meta charset=iso-8859-1><h1>Café</h1>".encode(), "Café"),
        ("<h1>Café</h1>".encode("utf-16"), "Café"),
        ("\ufeff<h1>Café</h1>".encode(), "Café"),
    ],
)
def test_encoding_is_the_marked_one_then_utf8_then_the_declared(data: bytes, letters: str) -> None:
    """
    A byte order mark goes before UTF-8, and UTF-8 before what the page declares.
    """
    assert letters in dumps(read_html(SourceFile("page.html", data), Options()).article)


def test_another_title_is_left_over() -> None:
    """
    A title that the page gives only in its head, and that says more, is a leftover with its place.
    """
    head = '<meta property="og:title" content="Why the old weir sings"><meta name="headline" content="Weir">'
    found = page(PROSE, head)
    kept = [piece for piece in found.article.leftovers if piece.reason is Reason.METADATA]
    assert [piece.text for piece in kept] == ["Why the old weir sings"]
    assert violations(found.article, found.text) == []


def test_headline_in_a_link_is_another_articles() -> None:
    """
    A heading inside a link names another article; one that holds a link is the article's own.
    """
    card = '<a href="/other"><div><h2>The mill that burned twice</h2></div></a>'
    found = page(f"{LAST}{card}<h2>What the <a href='/m'>miller</a> heard</h2>").article
    assert [plain(block.content) for block in found.body if isinstance(block, Heading)] == [
        "What the miller heard"
    ]
    assert [(p.text, p.reason) for p in found.leftovers] == [
        ("The mill that burned twice", Reason.RELATED_LINKS)
    ]


def test_a_page_in_damaged_utf8_is_not_read_as_what_it_declares() -> None:
    """
    One bad byte in UTF-8 does not turn every letter of a page that declares Latin-1 into two.
    """
    page = '<meta charset="iso-8859-1"><p>Über die Brücke läuft die Straße.</p>'.encode() + b"\xff"
    with pytest.raises(SourceError, match="AP107"):
        read_html(SourceFile("a.html", page), Options())


def test_an_ambiguous_date_of_a_page_is_told() -> None:
    """A date that can be read in two ways has no ISO form, and a warning at its place says so."""
    page = f"<html lang=en><h1>The weir</h1><p>Published 06/01/2026</p>{PROSE}{OTHER}{LAST}"
    found = read_html(SourceFile("page.html", page.encode()), Options(language="en-US"))
    assert found.article.published is not None
    assert found.article.published.iso is None
    assert [str(d.place) for d in found.diagnostics if d.code == "AP208"] == ["page.html:1:35"]
