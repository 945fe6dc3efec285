"""The bytes of paged editions: braille ASCII, Unicode braille, PEF, and the options of line and page ends."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from article_pipeline.article.identity import identity
from article_pipeline.article.model import Headline, Text
from article_pipeline.renderers.braille import brf, files, pef, unicode_text
from tests.braille import reading
from tests.braille.making import edition_of, written
from tests.samples import EVERYTHING

PEF = "{http://www.daisy.org/ns/2008/pef}"


def test_each_cell_has_its_sign() -> None:
    """The 64 cells and the 64 signs of braille ASCII are one to one, by a table of dots of its own."""
    cells = "".join(chr(0x2800 + number) for number in range(64))
    text = files.ascii_text([[cells]], "lf", 25, form_feed=True)
    assert reading.pages_of(text.encode("ascii"), b"\n") == [[cells]]
    assert len(set(text[:64])) == 64


@pytest.mark.parametrize(("line_end", "ends"), [("crlf", b"\r\n"), ("lf", b"\n")])
def test_lines_end_as_asked(line_end: str, ends: bytes, tmp_path: Path) -> None:
    """Every line has the end that was asked for, and a form feed stands after the last line of each page."""
    data = written(brf, EVERYTHING, tmp_path, line_end=line_end).read_bytes()
    assert data.count(b"\n") == data.count(ends)
    assert data.endswith(ends + b"\f")
    assert reading.pages_of(data, ends) == edition_of(EVERYTHING).pages


@pytest.mark.parametrize("profile", ["bana", "rnib"])
def test_without_form_feeds_pages_are_filled_up(profile: str, tmp_path: Path) -> None:
    """Where no form feed ends a page, empty lines do, so that an embosser's sheets keep in step."""
    data = written(brf, EVERYTHING, tmp_path, form_feed=False, profile=profile).read_bytes()
    lines = data.split(b"\r\n")[:-1]
    pages = edition_of(EVERYTHING, profile=profile).pages
    assert b"\f" not in data
    assert len(lines) == len(pages) * reading.FRAMES[profile].lines


def test_unicode_braille_has_the_same_cells(tmp_path: Path) -> None:
    """The Unicode edition is the ``.brf`` in other characters."""
    text = written(unicode_text, EVERYTHING, tmp_path).read_bytes().decode("utf-8")
    assert [page.split("\r\n")[:-1] for page in text.split("\f")[:-1]] == edition_of(EVERYTHING).pages


def test_pef_has_the_same_rows_and_says_its_measures(tmp_path: Path) -> None:
    """PEF 1.0: format, identifier, columns and rows; a row for each line, in Unicode braille."""
    root = etree.parse(written(pef, EVERYTHING, tmp_path, profile="rnib")).getroot()
    assert root.tag == f"{PEF}pef"
    assert root.get("version") == "2008-1"
    (volume,) = root.iter(f"{PEF}volume")
    assert (volume.get("cols"), volume.get("rows"), volume.get("rowgap")) == ("38", "27", "0")
    assert volume.get("duplex") == "false"
    assert root.findtext(".//{*}format") == "application/x-pef+xml"
    assert root.findtext(".//{*}identifier") == f"urn:{identity(EVERYTHING)}"
    assert root.findtext(".//{*}title") == "Bells"
    pages = [[row.text or "" for row in page] for page in root.iter(f"{PEF}page")]
    assert pages == edition_of(EVERYTHING, profile="rnib").pages


def test_pef_has_the_name_of_its_file_for_a_headline_without_words(tmp_path: Path) -> None:
    """PEF 1.0: a title is not empty."""
    nameless = replace(EVERYTHING, headline=Headline((Text(" "),)))
    root = etree.parse(written(pef, nameless, tmp_path)).getroot()
    assert root.findtext(".//{*}title") == "bells"
