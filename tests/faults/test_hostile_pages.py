"""
Pages that were made to do harm, or that a machine wrote badly.
"""

import os
import re
import socket
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from article_pipeline.article import walk
from article_pipeline.article.codec import dumps
from article_pipeline.article.coverage import violations
from article_pipeline.article.model import Figure
from article_pipeline.article.source import SourceFile
from article_pipeline.errors import ContentError, SourceError
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.readers.html import LARGEST_SOURCE_BYTES, read
from article_pipeline.readers.html import read as read_html
from article_pipeline.readers.html.tree import MOST_ELEMENTS
from tests.wording import strings

PROSE = (
    "<p>The weir above the mill has held the river back for two hundred years, and nobody has asked why.</p>"
)
CANARY = "canary-in-a-file-outside"

NESTED = (
    *("div", "span", "b", "ul><li", "table><tr><td", "table><td", "blockquote", "section", "svg", "details"),
    *("noscript", "template", "figure", "q", "dl><dd"),
)
ENDING = ("a", "button", "head", "body", "p", "h2", "li", "select><option", "table")
OUTSIDE = ("../key.png", "a/../../key.png", "..%2fkey.png", "%2e%2e/key.png", "/{folder}/key.png")
ABROAD = (
    "file:///{folder}/key.png",
    "file:key.png",
    "//host/key.png",
    "\\\\host\\key.png",
    "ftp://a/key.png",
)
ACTING = (
    *("javascript:alert(1)", "JaVa\nScript:x", "&#106;avascript:x", "data:text/html,x", "vbscript:x"),
    *("file:///x", "blob:x", " javascript:x", "java\tscript:x", "https://", "http://[x"),
)
UNENDING = (
    "<" * 200_000,
    "<a " * 100_000,
    "<!--" * 50_000,
    "<![CDATA[" * 20_000,
    "<?" * 50_000,
    "</" * 50_000,
    "&" * 200_000,
    "&#" * 100_000,
    '<a b="' * 50_000,
    "<a b='" * 50_001,
    "<a b=" * 50_000,
    "<a " + "b " * 100_000,
    "</p>" * 50_000,
    "<script>" * 50_000,
    "<script><!--" * 20_000,
    "<textarea>" * 50_000,
    "<plaintext>" * 20_000,
    "<title>" * 50_000,
)


def page(markup: str, folder: Path | None = None) -> Reading:
    """Read a page, of which no word may be lost."""
    source = SourceFile("page.html", f"<h1>The weir</h1>{PROSE}{markup}{PROSE}".encode(), folder)
    found = read_html(source, Options())
    assert violations(found.article, found.text) == []
    return found


def codes(found: Reading) -> set[str]:
    return {diagnostic.code for diagnostic in found.diagnostics}


def figures(found: Reading) -> list[Figure]:
    return list(walk.figures(found.article))


@pytest.mark.parametrize("tag", NESTED)
def test_deep_nesting_is_read_flat(tag: str) -> None:
    """
    Ten thousand elements in one another are read, with a warning, and no word is lost.
    """
    assert "AP262" in codes(page(f"<{tag}>" * 10_000))


@pytest.mark.parametrize("tag", ENDING)
def test_what_ends_itself_is_not_nested(tag: str) -> None:
    """
    Ten thousand elements that cannot stand in one another stand side by side.
    """
    assert "AP262" not in codes(page(f"<{tag}>" * 10_000))


def test_script_in_deep_nesting_says_nothing() -> None:
    """
    What is too deep to have a place of its own hangs higher, but a script's text stays in the script.
    """
    found = page("<div>" * 1_000 + "<p>a hum</p><script>canary()</script>")
    assert "a hum" in found.text
    assert "canary" not in found.text


@pytest.mark.parametrize(
    "markup",
    [
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>&b;',
        '<!DOCTYPE x [<!ENTITY a "' + "ha" * 1000 + '">' + "<!ENTITY b '&a;'>" * 1000 + "]>" + "&a;" * 10_000,
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file://{canary}">]><x>&e;</x>',
        '<!DOCTYPE x [<!ENTITY % e SYSTEM "file://{canary}"> %e;]><x>%e;</x>',
        '<svg xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{canary}" parse="text"/></svg>',
    ],
)
def test_entities_of_the_page_are_not_known(
    markup: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A document type's entities stand for nothing, nothing is opened for them, and nothing grows.
    """
    (tmp_path / "canary").write_text(CANARY)
    monkeypatch.setattr(socket.socket, "connect", _refuse)
    markup = markup.replace("{canary}", str(tmp_path / "canary"))
    found = page(markup, tmp_path)
    assert CANARY not in dumps(found.article)
    assert len(found.text) <= len(markup) + 2 * len(PROSE) + 17


def _refuse(*_: object) -> None:
    raise AssertionError("a connection was opened")


FETCHING: tuple[tuple[str, set[str]], ...] = (
    ('<img src="{address}a.jpg" alt="A weir">', {"AP263"}),
    ('<img srcset="{address}a.jpg 2x" alt="A weir">', {"AP263"}),
    ('<img data-src="{address}a.jpg" alt="A weir">', {"AP263"}),
    ('<picture><source srcset="{address}a.webp"><img alt="A weir"></picture>', {"AP263"}),
    ('<link href="{address}a.css" rel="stylesheet">', {"AP269"}),
    ('<script src="{address}a.js"></script>', {"AP269"}),
    ('<iframe src="{address}a.html"></iframe>', {"AP269"}),
    ('<object data="{address}a.swf"></object><embed src="{address}a.swf">', {"AP269"}),
    ('<video src="{address}a.mp4" poster="{address}a.jpg"></video>', {"AP269"}),
    ('<base href="{address}"><img src="a.jpg" alt="A weir">', {"AP263"}),
    ('<meta http-equiv="refresh" content="0; url={address}">', {"AP269"}),
    ('<style>@import "{address}a.css"; p { background: url({address}a.png) }</style>', {"AP269"}),
    ("<style>p { background: url({address}a.png) }</style>", {"AP269"}),
    ("<style>p { background: url(data:image/png;base64,AA) }</style>", set()),
    ('<svg><image href="{address}a.svg"/><use href="{address}a.svg#b"/></svg>', {"AP269"}),
    ('<svg><image xlink:href="{address}a.svg"/></svg>', {"AP269"}),
    ('<svg><use href="#b"/><image href="data:image/png;base64,AA"/></svg>', set()),
    (
        '<p style="background: url({address}a.png)" onload="fetch(\'{address}\')">A hum in the wind.</p>',
        {"AP269"},
    ),
)


@pytest.mark.parametrize(("markup", "told"), FETCHING)
def test_nothing_is_fetched(
    markup: str, told: set[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """
    A page may name what it likes: no connection is opened, a picture is not had, and what is not had is told.
    """
    monkeypatch.setattr(socket.socket, "connect", _refuse)
    found = page(markup.replace("{address}", "http://127.0.0.1:9/"), tmp_path)
    assert [figure.asset for figure in figures(found)] == ([None] if "AP263" in told else [])
    assert codes(found) == told


@pytest.mark.parametrize("address", [*OUTSIDE, *ABROAD])
def test_pictures_outside_the_folder_are_not_opened(address: str, tmp_path: Path) -> None:
    """
    A picture's address leads to no file but those of the page's folder, and its words stand for it.
    """
    Image.new("RGB", (300, 200)).save(tmp_path / "key.png")
    inner = tmp_path / "inner"
    inner.mkdir()
    found = page(f'<img src="{address.format(folder=tmp_path)}" alt="A weir in the sun">', inner)
    assert [(figure.asset, figure.alt and figure.alt.text) for figure in figures(found)] == [
        (None, "A weir in the sun")
    ]
    assert codes(found) == {"AP263"}


def bomb() -> bytes:
    """A picture of a few bytes that says to have 60,000 times 60,000 pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.mkdir()


def _link_outside(path: Path) -> None:
    target = path.parent.parent / "key.png"
    Image.new("RGB", (300, 200)).save(target)
    path.symlink_to(target)


def _link_in_a_circle(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.parametrize("make", [_pipe, _folder, _link_outside, _link_in_a_circle])
def test_what_is_no_file_of_the_folder_is_not_opened(make: object, tmp_path: Path) -> None:
    """
    A named pipe is not waited for, and a link out of the folder not followed; the page is read without it.
    """
    inner = tmp_path / "inner"
    inner.mkdir()
    assert callable(make)
    make(inner / "a.png")
    found = page('<img src="a.png" alt="A weir in the sun">', inner)
    assert [figure.asset for figure in figures(found)] == [None]
    assert codes(found) & {"AP207", "AP263"} == {"AP207"}


@pytest.mark.parametrize(
    "data",
    [bomb(), b"", b"<svg onload='x()'/>", b"MZ" * 100, b"\xff\xd8\xff\xe0broken", b"GIF89a", b"%PDF-1.7"],
)
def test_pictures_that_are_none_are_not_taken(data: bytes, tmp_path: Path) -> None:
    """
    A file that lies about what it is, and a picture that would fill the memory, are refused by their header.
    """
    (tmp_path / "a.png").write_bytes(data)
    found = page('<img src="a.png" alt="A weir in the sun">', tmp_path)
    assert [figure.asset for figure in figures(found)] == [None]
    assert codes(found) & {"AP207", "AP263"} == {"AP207"}


def test_picture_is_what_its_content_says(tmp_path: Path) -> None:
    """
    Neither the suffix nor the size that a page gives is believed.
    """
    Image.new("RGB", (300, 200)).save(tmp_path / "a.png", "JPEG")
    found = page('<img src="a.png" width=9000 height=9000 type="image/gif" alt="A weir">', tmp_path)
    (asset,) = [figure.asset for figure in figures(found)]
    assert asset
    assert (asset.media_type, asset.width, asset.height) == ("image/jpeg", 300, 200)


@pytest.mark.parametrize("target", ACTING)
def test_addresses_that_act_are_dropped(target: str) -> None:
    """
    A link whose address would run something or open a file keeps its words only, and that is told.
    """
    found = page(
        f'<p>Nobody <a href="{target}" onclick="x()">ever came here</a> to ask how the old weir was made.</p>'
    )
    text = dumps(found.article)
    assert "ever came here" in text
    assert '"link"' not in text
    assert codes(found) == {"AP251", "AP269"}


@pytest.mark.parametrize("target", ACTING)
def test_addresses_that_act_are_no_address_of_a_page_or_picture(target: str) -> None:
    """
    Neither what a page says its own address is, nor that of a picture, is written down if it acts.
    """
    found = page(
        f'<link rel=canonical href="{target}"><meta property=og:url content="{target}">'
        f'<figure><img src="{target}" alt="A weir in the sun"></figure>'
    )
    assert found.article.url is None
    assert [figure.picture for figure in figures(found)] == [None]
    assert codes(found) == {"AP263"}


@pytest.mark.parametrize(
    "markup",
    [
        "<script>canary()</script><style>canary</style><template>canary</template><!-- canary -->",
        '<p onclick="canary()" style="canary" onmouseover=canary()>A hum in the wind.</p>',
        "<svg onload=canary()><script>canary()</script></svg><img onerror=canary() src=a>",
        "<script><!-- <script>canary</script> --></script>",
        "<SCRIPT >canary</SCRIPT\t>",
        "<noscript><style>canary</style></noscript><iframe srcdoc='canary'><script>canary</script></iframe>",
        '<script type=application/ld+json>{"@type": "Thing", "name": "canary"}</script>',
        "<!canary><?canary?></ canary>",
    ],
)
def test_scripts_say_nothing(markup: str) -> None:
    """
    Scripts, styles, templates, comments and event handlers are no words of a page.
    """
    assert "canary" not in dumps(page(markup).article).replace(" --", "")


@pytest.mark.parametrize(
    ("markup", "counts"),
    [
        ("<script>a()</script><script src='http://a.example/b.js'></script>", (2, 0, 1)),
        ("<script type=application/ld+json>{}</script>", None),
        ("<p onclick='a()' ONFOCUS = b>A hum on = the wind.</p><svg/onload=c()>", (0, 3, 0)),
        ("<p>He said on click = nothing.</p><!-- <p onclick=a> --><p title=' onclick=b'>", None),
        ("<iframe src='file:///a'></iframe><link rel=stylesheet href='http://a.example/b.css'>", (0, 0, 2)),
        ("<video src='http://a.example/b.mp4'></video><object data='file:///c'></object>", (0, 0, 2)),
        ("<link rel=canonical href='https://a.example/b'><script type=text/template></script>", None),
    ],
)
def test_what_would_act_is_counted_in_one_note(markup: str, counts: tuple[int, int, int] | None) -> None:
    """
    Scripts, event handlers and what a browser would fetch are told once a page, with their numbers.
    """
    told = [d.message for d in page(markup).diagnostics if d.code == "AP269"]
    said = "it has {} script(s), {} event handler(s) and {} address(es)"
    assert [said.format(*counts) in message for message in told] == [True] if counts else told == []


def test_links_of_the_page_around_an_article_are_not_told() -> None:
    """
    What a menu's links would run is nobody's concern: only the article's own links are told.
    """
    assert "AP251" not in codes(page("<nav><a href='javascript:a()'>Menu</a></nav>"))


@pytest.mark.parametrize("data", [b"<p>a\0b</p>", b"\0" * 100, b"<p>a\xff\xfe\0</p>"])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    """
    A page with NUL in it is no text.
    """
    with pytest.raises(SourceError, match="AP10"):
        read(SourceFile("page.html", data), Options())


@pytest.mark.parametrize(
    "reference",
    ["&#0;", "&#xD800;", "&#x110000;", f"&#{'9' * 5000};", f"&#x{'f' * 5000}", "&#x80;", "&;", "&#;", "&#x;"],
    ids=lambda reference: reference[:8],
)
def test_references_to_no_character_are_read(reference: str) -> None:
    """
    A reference to what is no character is a sign or stays as it is.
    """
    line = f"The weir {reference} and the river have been at the mill for long."
    head = f'<meta name=author content="{reference}"><p title="{reference}" lang="{reference}">'
    data = f'<script type="application/ld+json">{{"@type": "Article", "headline": "{reference}"}}</script>'
    found = page(f'{data}{head}<img alt="A {reference}" src="{reference}">{line}</p>')
    assert len(found.article.body) > 2
    dumps(found.article).encode()


@pytest.mark.parametrize("number", ["9" * 5000, "-1", "0", "²", "٣", "1e9", "100%", "0x10", ""])
def test_numbers_that_are_none_are_read(number: str) -> None:
    """
    A size, a span or a start that is no number of HTML, or too large a one, is none.
    """
    found = page(
        f'<img width="{number}" height="{number}px" src=a.jpg alt="A weir"><ol start="{number}"><li>a</ol>'
        f'<table><tr><td colspan="{number}">oak<td rowspan="{number}">3 m</table>'
    )
    assert len(found.article.body) > 2


def test_a_page_that_is_too_large_is_refused() -> None:
    """
    A page beyond the limit is refused before it is read.
    """
    with pytest.raises(ContentError, match="AP105"):
        read(SourceFile("page.html", b" " * (LARGEST_SOURCE_BYTES + 1)), Options())


def test_a_page_of_too_many_elements_is_refused() -> None:
    """
    More elements than the limit are no article.
    """
    with pytest.raises(ContentError, match="AP265"):
        page("<i>" * (MOST_ELEMENTS + 1))


@pytest.mark.parametrize("markup", UNENDING, ids=[markup[:12] for markup in UNENDING])
def test_markup_that_never_ends_is_read(markup: str) -> None:
    """
    Tags, comments and quotes that are never closed are read to the end.
    """
    source = SourceFile("page.html", f"{PROSE}{markup}".encode())
    found = read_html(source, Options())
    assert found.article.body
    assert violations(found.article, found.text) == []


HIDING = ("<!-- ", "<script>", "<style>", "<iframe>", "<p title='", "<!-- a --><!-- ", "<title>")


@pytest.mark.parametrize("markup", HIDING)
def test_markup_that_hides_the_rest_is_told_with_its_place(markup: str) -> None:
    """
    A comment, a script or a quote that nobody closes hides what follows: a warning names where it begins.
    """
    source = SourceFile("page.html", f"<h1>The weir</h1>{PROSE}\n{markup}{PROSE}".encode())
    (told,) = [d for d in read(source, Options()).diagnostics if d.code == "AP270"]
    assert told.place
    assert (told.place.line, told.place.column) == (2, markup.rindex("<") + 1)


@pytest.mark.parametrize(
    "markup", ["<!-- a -->", "<script>a</script>", "<!-- a", "<p title='a'>", "<", "<plaintext>"]
)
def test_page_that_is_whole_hides_nothing(markup: str) -> None:
    """
    What is closed, or opened behind the last word, hides no words.
    """
    for end in (markup, f"{markup}\n") if markup != "<plaintext>" else (f"{markup}{PROSE}",):
        source = SourceFile("page.html", f"<h1>The weir</h1>{PROSE}{end}".encode())
        assert "AP270" not in {d.code for d in read(source, Options()).diagnostics}


@pytest.mark.parametrize("code", ["\\u001b", "\\u009b", "&#x81;", "&#x9d;", "&#27;", "&#127;"])
def test_what_commands_a_terminal_is_no_character(code: str) -> None:
    """
    A control character that is written by a reference or an escape is in no text, description or fact.
    """
    line = f"The weir {code} and the river have been at the mill for long."
    head = (
        f'<meta name=author content="Ann {code} Poe"><meta property=og:site_name content="The {code} Post">'
    )
    linked = f'{{"@type": "Article", "articleSection": "A {code} b", "author": {{"name": "Bo {code} Lind"}}}}'
    data = f'<script type="application/ld+json">{linked}</script>'
    found = page(f'{data}{head}<figure><img alt="A {code} weir"></figure><p>{line}</p>')
    assert "Bo" in dumps(found.article)
    texts = "".join(strings(found.article))
    assert "Post" in texts
    assert re.findall(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]", texts) == []
