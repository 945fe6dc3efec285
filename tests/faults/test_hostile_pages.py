"""
Pages that were made to do harm, or that a machine wrote badly.
"""

import socket
from pathlib import Path

import pytest

from article_pipeline.article.codec import dumps
from article_pipeline.article.coverage import violations
from article_pipeline.article.source import SourceFile
from article_pipeline.errors import ContentError
from article_pipeline.options import Options
from article_pipeline.readers.html import LARGEST_SOURCE_BYTES, Projected, projected, read

PROSE = (
    "<p>The weir above the mill has held the river back for two hundred years, and nobody has asked why.</p>"
)

NESTED = ("div", "span", "b", "ul><li", "table><tr><td", "blockquote", "section", "svg")
OUTSIDE = ("file:///{folder}/key.png", "/{folder}/key.png", "../key.png", "..%2fkey.png", "\\\\host\\key.png")
ACTING = ("javascript:alert(1)", "JaVa\nScript:x", "data:text/html,x", "vbscript:x", "file:///x")
UNENDING = (
    "<" * 200_000,
    "<a " * 100_000,
    "<!--" * 50_000,
    "&" * 200_000,
    '<a b="' * 50_000,
    "</p>" * 50_000,
)


def page(markup: str, folder: Path | None = None) -> Projected:
    source = SourceFile("page.html", f"<h1>The weir</h1>{markup}{PROSE}".encode(), folder)
    return projected(source, Options())


@pytest.mark.parametrize(
    "tag", ["div", "span", "b", "ul><li", "table><tr><td", "blockquote", "section", "svg"]
)
def test_deep_nesting_is_read_flat(tag: str) -> None:
    """
    Ten thousand elements in one another are read, with a warning, and no word is lost.
    """
    found = page(f"<{tag}>" * 10_000)
    assert "AP262" in {diagnostic.code for diagnostic in found.reading.diagnostics}
    assert violations(found.reading.article, found.text) == []


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
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    ],
)
def test_entities_of_the_page_are_not_known(markup: str) -> None:
    """
    A document type's entities stand for nothing and nothing is opened for them.
    """
    assert "root:" not in dumps(page(markup).reading.article)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A page may name what it likes: no connection is opened.
    """

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    page(
        '<img src="http://127.0.0.1:9/a.jpg" alt="A"><link href="http://127.0.0.1:9/a.css" rel="stylesheet">'
    )


@pytest.mark.parametrize(
    "address",
    ["file:///{folder}/key.png", "/{folder}/key.png", "../key.png", "..%2fkey.png", "\\\\host\\key.png"],
)
def test_pictures_outside_the_folder_are_not_opened(address: str, tmp_path: Path) -> None:
    """
    A picture's address leads to no file but those of the page's folder.
    """
    (tmp_path / "key.png").write_bytes(b"not yours")
    inner = tmp_path / "inner"
    inner.mkdir()
    found = page(f'<img src="{address.format(folder=tmp_path)}" alt="A weir">', inner)
    assert '"asset"' not in dumps(found.reading.article)


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "JaVa\nScript:x", "data:text/html,x", "vbscript:x", "file:///x"]
)
def test_addresses_that_act_are_dropped(target: str) -> None:
    """
    A link whose address would run something or open a file keeps its words only.
    """
    found = page(
        f'<p>Nobody <a href="{target}" onclick="x()">ever came here</a> to ask how the old weir was made.</p>'
    )
    text = dumps(found.reading.article)
    assert "ever came here" in text
    assert '"link"' not in text


def test_scripts_say_nothing() -> None:
    """
    Scripts, styles and templates are no words of a page.
    """
    found = page("<script>canary()</script><style>canary</style><template>canary</template><!-- canary -->")
    assert "canary" not in dumps(found.reading.article)


def test_a_page_that_is_too_large_is_refused() -> None:
    """
    A page beyond the limit is refused before it is read.
    """
    with pytest.raises(ContentError, match="AP105"):
        read(SourceFile("page.html", b" " * (LARGEST_SOURCE_BYTES + 1)), Options())


def test_a_page_of_too_many_elements_is_refused() -> None:
    """
    A quarter of a million elements are no article.
    """
    with pytest.raises(ContentError, match="AP265"):
        page("<i>" * 250_001)


@pytest.mark.parametrize(
    "markup",
    ["<" * 200_000, "<a " * 100_000, "<!--" * 50_000, "&" * 200_000, '<a b="' * 50_000, "</p>" * 50_000],
)
def test_markup_that_never_ends_is_read(markup: str) -> None:
    """
    Tags, comments and quotes that are never closed are read to the end.
    """
    source = SourceFile("page.html", f"{PROSE}{markup}".encode())
    assert read(source, Options()).article.body
