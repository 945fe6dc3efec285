"""How far letters stand out on a page is reckoned from what a viewer shows, at any size and on any ground."""

from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from article_pipeline.audit.findings import Fault
from article_pipeline.audit.pdf.items import Run
from article_pipeline.audit.pdf.pages import opened, pages_of
from article_pipeline.audit.pdf.screen import opened_in_viewer
from article_pipeline.audit.pdf.visible import sightings

WORDS = b"BT /F 12 Tf 1 0 0 1 40 100 Tm (bounds) Tj ET"


def page_with(folder: Path, drawn: bytes, turned: int = 0) -> Path:
    """Write a page of 300 by 200 points that shows what is drawn; "/F" is a font, "/Half" half of glass."""
    pdf = pikepdf.new()
    codes = b"".join(b"<%02x> <%04x>\n" % (code, code) for code in range(32, 127))
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Helvetica,
        FirstChar=0,
        Widths=Array([556] * 256),
        ToUnicode=pdf.make_stream(b"95 beginbfchar\n%sendbfchar" % codes),
    )
    resources = Dictionary(
        Font=Dictionary(F=font), ExtGState=Dictionary(Half=Dictionary(ca=Decimal("0.5"), CA=Decimal("0.5")))
    )
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([10, 20, 310, 220]),
        Rotate=turned,
        Resources=resources,
        Contents=pdf.make_stream(drawn),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    path = folder / "page.pdf"
    pdf.save(path)
    return path


def contrasts(path: Path) -> tuple[float, float]:
    """Give the least and the largest contrast of the letters of a page."""
    with opened(path) as pdf, opened_in_viewer(path) as screen:
        (page,) = pages_of(pdf)
        (seen,) = sightings(page, screen)
    letters = seen.letters[seen.letters > 0]
    assert letters.size
    return float(letters.min()), float(letters.max())


def troubles(path: Path) -> list[Fault | None]:
    with opened(path) as pdf:
        (page,) = pages_of(pdf, path)
    return [item.trouble and item.trouble[0] for item in page.items if isinstance(item, Run)]


@pytest.mark.parametrize(
    ("drawn", "contrast"),
    [
        (b"0 g", 21.0),
        (b"0.463 g", 4.54),
        (b"0.6 g", 2.85),
        (b"0.9 g", 1.26),
        (b"1 g", 1.0),
        (b"1 0 0 rg", 4.0),
        (b"0 0 0 rg 0.5 g 0 0 400 400 re f 0 g", 5.3),
        (b"0 0 0.4 rg 0 0 400 400 re f 1 g", 16.6),
        (b"0.2 g 0 0 400 400 re f 0.25 g", 1.2),
        (b"/Half gs 0 g", 4.0),
    ],
)
@pytest.mark.parametrize("size", [b"5", b"12", b"40"])
def test_contrast_is_that_of_the_colours(drawn: bytes, contrast: float, size: bytes, tmp_path: Path) -> None:
    """Letters have the contrast that WCAG gives their colours, however small and thin they are."""
    words = WORDS.replace(b"12", size).replace(b"bounds", b"nod")
    least, most = contrasts(page_with(tmp_path, drawn + b" " + words))
    assert least == pytest.approx(contrast, rel=0.12)
    assert most == pytest.approx(contrast, rel=0.12)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("matrix", [b"1 0 0 1", b"0 1 -1 0", b"-1 0 0 -1", b"0.8 0.6 -0.6 0.8", b"1 0 0.3 1"])
def test_words_are_found_whichever_way_they_run(matrix: bytes, turned: int, tmp_path: Path) -> None:
    """Lines that go up, down or aslant, on pages that are turned, are followed in their own direction."""
    words = WORDS.replace(b"1 0 0 1 40 100", matrix + b" 150 110")
    assert troubles(page_with(tmp_path, b"0 g " + words, turned)) == [None]
    half = b" 1 g 1 0 0 1 150 110 cm -12 -12 24 24 re f" if matrix == b"1 0 0 1" else b" 1 g 0 0 400 400 re f"
    assert troubles(page_with(tmp_path, b"0 g " + words + half, turned)) != [None]


def test_blanks_and_signs_without_ink_need_not_be_seen(tmp_path: Path) -> None:
    """Where there is nothing to be seen, nothing is missed."""
    assert troubles(page_with(tmp_path, b"1 g " + WORDS.replace(b"bounds", b"   "))) == [None]


def test_a_stretch_of_two_letters_is_found(tmp_path: Path) -> None:
    """Of a line that a note of the same colour as its ground lies on, a part is hidden."""
    bar = b" q 1 g 1 w 60 90 m 64 130 l 75 130 l 72 90 l f Q"
    assert troubles(page_with(tmp_path, b"0 g " + WORDS)) == [None]
    assert troubles(page_with(tmp_path, b"0 g " + WORDS + bar)) == [Fault.UNSEEN]
