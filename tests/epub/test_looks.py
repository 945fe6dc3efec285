"""
The looks of a book: what is heard stands out in any light, and the fonts go with their licences.
"""

import re
import zipfile
from pathlib import Path

from article_pipeline.markup.stylesheets import styles_folder
from article_pipeline.options import Options, PdfOptions, Publication
from tests import samples
from tests.epub.making import made, written
from tests.markup.test_stylesheets import contrast

_SHEET = "styles/epub.css"
_HEARD = re.compile(r"^\s*\.-epub-media-overlay-active[^{]*\{([^}]*)\}", re.MULTILINE)


def test_what_is_heard_stands_out_on_light_and_dark_paper() -> None:
    """
    Its letters and what lies behind them are both set, with a contrast of 7:1 or more (WCAG 2.2, 1.4.6).
    """
    rules = _HEARD.findall((styles_folder() / "epub.css").read_text(encoding="utf-8"))
    assert len(rules) == 2
    for rule in rules:
        (ink,) = re.findall(r"(?<!-)color: (#[0-9a-f]{6})", rule)
        (paper,) = re.findall(r"background-color: (#[0-9a-f]{6})", rule)
        assert contrast(ink, paper) >= 7


def test_paper_and_ink_are_the_readers_choice() -> None:
    """
    No colour is set but for what is heard, and no size in points or pixels.
    """
    text = re.sub(
        r"/\*.*?\*/", "", (styles_folder() / "epub.css").read_text(encoding="utf-8"), flags=re.DOTALL
    )
    text = re.sub(r"[^{}]*-epub-media-overlay-active[^{]*\{[^}]*\}", "", text)
    assert "#" not in text
    assert not re.findall(r"\d(?:px|pt)\b", text)


def test_fonts_are_in_the_book_with_their_licences(tmp_path: Path) -> None:
    """
    Each font that the sheet names is there, and so is the licence of its family.
    """
    book = made(samples.EVERYTHING, tmp_path)
    named = re.findall(r'url\("\.\./([^"]+)"\)', book.files[_SHEET].decode())
    assert len(named) == 7
    assert {name for name in book.files if name.startswith("fonts/")} == set(named)
    with zipfile.ZipFile(tmp_path / "tides.epub") as package:
        for family in ("AtkinsonHyperlegibleNext", "Literata"):
            assert "SIL OPEN FONT LICENSE" in package.read(f"META-INF/OFL-{family}.txt").decode().upper()


def test_the_houses_sheet_and_colours_come_last(tmp_path: Path) -> None:
    """
    A sheet of the same name is read after ours, and its colours after that; a faint one is told.
    """
    house = tmp_path / "house"
    house.mkdir()
    (house / "epub.css").write_text("h1 { letter-spacing: 0.01em }", encoding="utf-8")
    options = Options(
        publication=Publication(colours={"accent": "#cccccc"}), pdf=PdfOptions(styles=str(house))
    )
    text = made(samples.EVERYTHING, tmp_path, options).files[_SHEET].decode()
    assert text.index("-epub-media-overlay-active") < text.index("0.01em") < text.index("--accent: #cccccc")
    told = written(samples.EVERYTHING, tmp_path / "again.epub", options)
    assert [diagnostic.code for diagnostic in told] == ["AP406"]
