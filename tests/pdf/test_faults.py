"""
Articles and style sheets that must not bring a page down, or get anything out of the machine.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from article_pipeline.article.model import (
    Article,
    Asset,
    Block,
    Emphasis,
    Figure,
    Headline,
    Link,
    Paragraph,
    PlainText,
    Quote,
    Text,
)
from article_pipeline.errors import RenderError, UsageError
from article_pipeline.options import Options, PdfOptions
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.pdf import accessible
from article_pipeline.renderers.pdf.resources import BASE, ArticleFetcher, ForeignAddressError, Resource
from tests.markup.samples import SOURCE, every_block, minimal, paragraph, run
from tests.pdf.making import made, make_picture, render_to
from tests.pdf.reading import read

NO_DIGEST = "sha256:" + "0" * 64


def test_parts_nested_too_deeply_are_told(tmp_path: Path) -> None:
    """
    A layout that runs out of stack is an error with its mend, and leaves no file.
    """
    block: Block = paragraph("deep")
    for _ in range(800):
        block = Quote((block,))
    with pytest.raises(RenderError) as caught:
        render_to(Article(SOURCE, "en", body=(block,)), tmp_path / "x.pdf")
    (told,) = caught.value.diagnostics
    assert (told.code, told.mend) == ("AP402", "nest lists, quotes and tables less deeply")
    assert not (tmp_path / "x.pdf").exists()


def test_a_page_can_be_made_after_one_that_failed(tmp_path: Path) -> None:
    """
    A failure leaves nothing behind in the process that the next article would stumble over.
    """
    with pytest.raises(RenderError):
        render_to(Article(SOURCE, "en", body=(paragraph("潮"),)), tmp_path / "x.pdf")
    assert read(made(minimal(), tmp_path / "x.pdf")).tree.text == "TidesThey turn."


def test_a_word_without_end_stays_on_the_page(tmp_path: Path) -> None:
    """
    A word longer than a line is broken anywhere, so that nothing runs off the edge.
    """
    endless = "".join(f"x{n}" for n in range(900))
    styled = Paragraph((Text(f"a {endless} b "), Emphasis(run(endless)), Text(f"{endless} c {endless}")))
    article = Article(SOURCE, "en", headline=Headline(run("W" * 90)), body=(styled,))
    document = read(made(article, tmp_path / "x.pdf"))
    assert document.tree.text == "W" * 90 + f"a {endless} b {endless}{endless} c {endless}"
    lines = [len(kid) for e in document.tree.all("H1", "P") for kid in e.kids if isinstance(kid, str)]
    assert max(lines) < 100


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "javascript:alert(1)", "http://127.0.0.1:9/", "//host/x"]
)
def test_a_link_is_never_fetched(target: str, tmp_path: Path) -> None:
    """
    A link is an address in the file and nothing else, wherever it points.
    """
    article = Article(SOURCE, "en", body=(Paragraph((Link((Text("there"),), target),)),))
    assert read(made(article, tmp_path / "x.pdf")).tree.text == "there"


@contextmanager
def listening() -> Iterator[tuple[int, list[bytes]]]:
    """Listen on this machine, and keep what comes in."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)

        def listen() -> None:
            while not heard:
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                except OSError:
                    return
                heard.append(connection.recv(1000))
                connection.close()

        thread = Thread(target=listen, daemon=True)
        thread.start()
        yield server.getsockname()[1], heard


@pytest.mark.parametrize(
    "path", ["http://127.0.0.1:{port}/a.png", "file:///etc/hostname", "../secret.png", "/etc/hosts"]
)
def test_a_picture_elsewhere_is_never_opened(path: str, tmp_path: Path) -> None:
    """
    Only what lies in the article's folder is shown; the rest is described and told, and nobody is asked.
    """
    folder = tmp_path / "article"
    folder.mkdir()
    make_picture(tmp_path, "secret.png")
    with listening() as (port, heard):
        asset = Asset(path.format(port=port), "image/png", NO_DIGEST, 4, 3)
        figure = Figure(asset, PlainText("A dial"))
        told = render_to(Article(SOURCE, "en", body=(figure,)), tmp_path / "x.pdf", folder)
    assert [d.code for d in told] == ["AP404"]
    assert heard == []
    assert read(tmp_path / "x.pdf").tree.text == "Image: A dial"


def test_the_fetcher_gives_what_the_article_owns_and_nothing_else() -> None:
    """
    An address that was not handed over ends the rendering, whatever its scheme.
    """
    fetcher = ArticleFetcher({"pictures/0.png": Resource(b"abc", "image/png")})
    response = fetcher(f"{BASE}pictures/0.png")
    assert (response.read(), response.content_type) == (b"abc", "image/png")
    for address in ("file:///etc/passwd", "http://127.0.0.1/", "data:text/plain,x", f"{BASE}../0.png", "x"):
        with pytest.raises(ForeignAddressError):
            fetcher(address)
        with pytest.raises(ForeignAddressError):
            fetcher.open(address)


def test_a_style_sheet_that_asks_for_more_ends_the_rendering(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A style sheet cannot fetch either: the error names the address.
    """
    _with_sheet("p { background: url(http://127.0.0.1:9/x.png) }", tmp_path, monkeypatch)
    with pytest.raises(RenderError, match=r"AP402.*http://127\.0\.0\.1:9/x\.png"):
        render_to(minimal(), tmp_path / "x.pdf")


def test_what_the_layout_complains_of_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    WeasyPrint's log is not lost: each message is a warning of ours, for every article of a process.
    """
    _with_sheet("p { colour: red }", tmp_path, monkeypatch)
    for name in ("x.pdf", "y.pdf"):
        (told,) = render_to(minimal(), tmp_path / name)
        assert (told.code, told.severity) == ("AP403", "warning")
        assert "colour" in told.message


def _with_sheet(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own.css").write_text(text, encoding="utf-8")
    monkeypatch.setattr(accessible, "SHEETS", (str(tmp_path / "own.css"),))


@pytest.mark.parametrize(
    "rule",
    [
        '@import "http://127.0.0.1:{port}/a.css";',
        'p {{ background: url("http://127.0.0.1:{port}/a.png") }}',
        'p::before {{ content: url("http://127.0.0.1:{port}/a.png") }}',
        'li {{ list-style-image: url("http://127.0.0.1:{port}/a.png") }}',
        '@page {{ @top-left {{ content: url("file:///etc/hostname") }} }}',
        '@font-face {{ font-family: X; src: url("http://127.0.0.1:{port}/a.ttf") }} p {{ font-family: X }}',
        '@font-face {{ font-family: X; src: url("file:///etc/hostname") }} p {{ font-family: X }}',
    ],
)
def test_a_house_style_sheet_fetches_nothing_and_that_is_told(rule: str, tmp_path: Path) -> None:
    """
    What a sheet of ``--styles`` asks for elsewhere is not asked for, and whoever wrote it hears of it.
    """
    with listening() as (port, heard):
        (tmp_path / "pdf.css").write_text(rule.format(port=port))
        options = Options(pdf=PdfOptions(styles=str(tmp_path)))
        job = RenderJob(every_block(), "tides", "tides.txt", options)
        with pytest.raises(UsageError, match="AP560"):
            accessible.render(job, tmp_path / "x.pdf")
    assert heard == []
