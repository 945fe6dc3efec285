"""
Files beside a page, and which of its pictures each is.
"""

from pathlib import Path

import pytest
from PIL import Image

from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import figures
from article_pipeline.options import Options
from article_pipeline.readers.html import read as read_html

PROSE = (
    "<p>The weir above the mill has held the river back for two hundred years, and nobody has asked why.</p>"
)


def taken(folder: Path, files: str, *images: str) -> tuple[list[str | None], bool]:
    """Give the file that each picture of a page has, and whether one was told to be in doubt."""
    for name in files.split():
        path = folder / name.replace("%s", " ")
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (300, 200)).save(path)
    shown = "".join(f"<figure><img {image}></figure>{PROSE}" for image in images)
    source = SourceFile("page.html", f"<h1>The weir</h1>{PROSE}{shown}".encode(), folder)
    reading = read_html(source, Options())
    found = [figure.asset.path if figure.asset else None for figure in figures(reading.article)]
    return found, "AP268" in {diagnostic.code for diagnostic in reading.diagnostics}


@pytest.mark.parametrize(
    ("files", "source", "file"),
    [
        ("p.png", "src=https://a.example/x/y/p.png", "p.png"),
        ("y/p.png p.png", "src=https://a.example/x/y/p.png", "y/p.png"),
        ("x/y/p.png y/p.png", "src=/x/y/p.png", "x/y/p.png"),
        ("y/p.png z/p.png", "src=https://a.example/z/p.png?width=90", "z/p.png"),
        ("page_files/p.png", "src=https://a.example/x/p.png", "page_files/p.png"),
        ("page_fichiers/p.png", "src=https://a.example/x/p.png", "page_fichiers/p.png"),
        ("page-Dateien/p.png", "src=https://a.example/x/p.png", "page-Dateien/p.png"),
        ("page%sfiles/p.png", "src=https://a.example/x/p.png", "page files/p.png"),
        ("other_files/p.png", "src=https://a.example/x/p.png", None),
        (
            "page_files/p.png p.png",
            "src=page_files/p.png data-src=https://a.example/x/p.png",
            "page_files/p.png",
        ),
        ("q.png", "src=https://a.example/x/p.png srcset='https://a.example/q.png 2x'", "q.png"),
        ("y/p.png", "src=../x/p.png", None),
    ],
)
def test_longest_end_of_an_address_names_the_file(
    files: str, source: str, file: str | None, tmp_path: Path
) -> None:
    """
    A file is the picture's whose address it has the longest end of; a place beside the page counts first.
    """
    assert taken(tmp_path, files, f"{source} alt='A pike'") == ([file], False)


@pytest.mark.parametrize(
    ("files", "first", "second", "found"),
    [
        ("p.png", "src=a/p.png alt='A pike'", "src=b/p.png alt='A carp'", [None, None]),
        ("a/p.png b/p.png", "src=a/p.png alt='A pike'", "src=b/p.png alt='A carp'", ["a/p.png", "b/p.png"]),
        ("a/p.png p.png", "src=/a/p.png alt='A pike'", "src=/b/p.png alt='A carp'", ["a/p.png", "p.png"]),
        ("p.png", "src=p.png alt='A pike'", "src=/b/p.png alt='A carp'", ["p.png", None]),
        ("p.png", "src=/a/p.png alt='A pike'", "src=/b/p.png", [None, None]),
    ],
)
def test_file_that_may_be_two_pictures_is_neither(
    files: str, first: str, second: str, found: list[str | None], tmp_path: Path
) -> None:
    """
    Two addresses that end alike do not share one file in silence.
    """
    assert taken(tmp_path, files, first, second) == (found, None in found)


def test_file_that_may_be_two_pictures_is_told_once_for_each(tmp_path: Path) -> None:
    """
    What is beside the page and in doubt is not told to be missing as well.
    """
    Image.new("RGB", (300, 200)).save(tmp_path / "p.png")
    shown = [f"<figure><img src={name}/p.png alt='A {name}'></figure>{PROSE}" for name in ("pike", "carp")]
    source = SourceFile("page.html", f"<h1>The weir</h1>{PROSE}{''.join(shown)}".encode(), tmp_path)
    told = [diagnostic.code for diagnostic in read_html(source, Options()).diagnostics]
    assert [code for code in told if code.startswith("AP26")] == ["AP268", "AP268"]


def test_one_picture_in_two_sizes_has_its_file(tmp_path: Path) -> None:
    """
    Copies of a picture for two windows or two places, which say the same of it, are no rivals.
    """
    small, large = "src=/90/p.png alt='A pike'", "src=/900/p.png alt='A pike'"
    assert taken(tmp_path, "p.png", f"{small}><img {large}", large)[0] == ["p.png"]
