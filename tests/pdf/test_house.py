"""
The looks of a publication: its name, logo and colours, and style sheets of its own.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from article_pipeline.errors import UsageError
from article_pipeline.options import THEMES, Options, PdfOptions, Publication
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.pdf import accessible, large_print, print_edition
from tests.markup.samples import minimal
from tests.pdf.audit import audit
from tests.pdf.printing import operations

HOUSE = Publication("Tide Tables", None, {"accent": "#0a5c66"})


def job(publication: Publication = HOUSE, pdf: PdfOptions | None = None) -> RenderJob:
    options = Options(pdf=pdf or PdfOptions(), publication=publication)
    return RenderJob(minimal(), "tides", "tides.txt", options)


def logo(folder: Path) -> Publication:
    Image.new("RGB", (900, 200), (10, 92, 102)).save(folder / "logo.png")
    return replace(HOUSE, logo=str(folder / "logo.png"))


@pytest.mark.parametrize("standard", ["ua-1", "ua-2"])
def test_a_logo_and_a_name_are_furniture_of_the_page(standard: str, tmp_path: Path) -> None:
    """
    With a name and a logo on the page a screen reader reads the same words as without.
    """
    target = tmp_path / "x.pdf"
    given = job(logo(tmp_path), PdfOptions(standard))
    assert accessible.render(given, target) == ()
    assert audit(target, given.article) == []
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages[0].Resources.XObject) == 1


def test_colours_are_set_on_the_pages(tmp_path: Path) -> None:
    """
    The rule below the opening has the publication's accent.
    """
    strokes = []
    for name, publication in (("x.pdf", HOUSE), ("plain.pdf", Publication())):
        accessible.render(job(publication), tmp_path / name)
        with pikepdf.open(tmp_path / name) as pdf:
            found = (values for operator, values in operations(pdf) if operator in ("rg", "RG", "scn", "SCN"))
            strokes.append({tuple(round(255 * float(value)) for value in values) for values in found})
    teal = (0x0A, 0x5C, 0x66)
    assert teal in strokes[0] - strokes[1]


def test_a_logo_is_printed_in_inks(tmp_path: Path) -> None:
    """
    In the print edition the logo is a picture in CMYK like the others, and colours are inks.
    """
    target = tmp_path / "x.pdf"
    print_edition.render(job(logo(tmp_path)), target)
    with pikepdf.open(target) as pdf:
        (picture,) = pdf.pages[0].Resources.XObject.values()
        assert picture.ColorSpace == "/DeviceCMYK"
        assert not {name for name, _ in operations(pdf)} & {"rg", "RG"}


def test_a_logo_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """
    A broken logo leaves the pages without it, and a message says why.
    """
    (tmp_path / "logo.png").write_bytes(b"no picture")
    said = accessible.render(job(Publication(logo=str(tmp_path / "logo.png"))), tmp_path / "x.pdf")
    assert [d.code for d in said] == ["AP405"]


def test_faint_colours_of_words_are_told(tmp_path: Path) -> None:
    """
    A colour in which links could not be read on white is a warning; of a box's tint it is none.
    """
    said = accessible.render(
        job(Publication(colours={"accent": "#ffcc00", "tint": "#ffcc00"})), tmp_path / "x.pdf"
    )
    assert [(d.code, "accent" in d.message) for d in said] == [("AP406", True)]


@pytest.mark.parametrize("theme", THEMES)
def test_large_print_keeps_the_colours_of_its_reader(theme: str, tmp_path: Path) -> None:
    """
    Themes are chosen by who reads: a publication does not paint over them.
    """
    found = []
    for number, publication in enumerate((HOUSE, Publication())):
        target = tmp_path / f"{number}.pdf"
        large_print.render(job(publication, PdfOptions(theme=theme)), target)
        found.append(target.read_bytes())
    assert found[0] == found[1]


def test_a_sheet_of_the_house_is_read_after_ours(tmp_path: Path) -> None:
    """
    A rule in a sheet of ``--styles`` wins over the same rule of ours.
    """
    house = tmp_path / "house"
    house.mkdir()
    (house / "pdf.css").write_text("@page { size: 200mm 200mm }")
    accessible.render(job(pdf=PdfOptions(styles=str(house))), tmp_path / "x.pdf")
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        assert float(pdf.pages[0].MediaBox[2]) == pytest.approx(200 * 72 / 25.4, abs=0.1)


@pytest.mark.parametrize("edition", [accessible, print_edition])
def test_a_font_of_the_house_is_in_both_editions_of_its_base_sheet(edition: Any, tmp_path: Path) -> None:
    """
    What ``base.css`` of a house says of headlines is so on screen and on paper.
    """
    house = tmp_path / "house"
    house.mkdir()
    (house / "base.css").write_text(':root { --headline-font: "Atkinson Hyperlegible Next" }')
    fonts = []
    for options in (PdfOptions(), PdfOptions(styles=str(house))):
        edition.render(job(pdf=options), tmp_path / "x.pdf")
        fonts.append(_font_of_largest_letters(tmp_path / "x.pdf"))
    assert ["Literata" in name for name in fonts] == [True, False]


def _font_of_largest_letters(path: Path) -> str:
    with pikepdf.open(path) as pdf:
        fonts = pdf.pages[0].Resources.Font
        used = {float(given[1]): given[0] for operator, given in operations(pdf) if operator == "Tf"}
        return str(fonts[str(used[max(used)])].BaseFont)


def test_a_folder_without_a_known_sheet_is_refused(tmp_path: Path) -> None:
    """
    A folder whose files have other names would change nothing, and the message lists the names that do.
    """
    (tmp_path / "mine.css").write_text("h1 { color: red }")
    with pytest.raises(UsageError) as caught:
        accessible.render(job(pdf=PdfOptions(styles=str(tmp_path))), tmp_path / "x.pdf")
    (told,) = caught.value.diagnostics
    assert told.code == "AP513"
    assert "print.css" in told.mend
