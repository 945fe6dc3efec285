"""
Fonts of the user's own, which lend what the bundled ones lack.
"""

import re
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from article_pipeline.errors import RenderError, UsageError
from article_pipeline.options import Options, PdfOptions
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.pdf import accessible, large_print, print_edition
from tests.pdf.audit import audit
from tests.pdf.large import prose

RUNE = "\u16a0"
HOLDS = f"The stone says {RUNE} and no more."


def font(folder: Path, *, embedding: int = 0, space: int = 0x20, letter: str = RUNE) -> str:
    """Build a font that has one letter, a box, and a space."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for point in ((100, 700), (400, 700), (400, 0)):
        pen.lineTo(point)
    pen.closePath()
    box = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "rune", "space"])
    builder.setupCharacterMap({ord(letter): "rune", space: "space"})
    builder.setupGlyf({".notdef": box, "rune": box, "space": TTGlyphPen(None).glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 100), "rune": (500, 100), "space": (250, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Runes", "styleName": "Regular"})
    builder.setupOS2(fsType=embedding)
    builder.setupPost()
    stream = BytesIO()
    builder.save(stream)
    (folder / "runes.ttf").write_bytes(stream.getvalue())
    return str(folder / "runes.ttf")


def job(*fonts: str, text: str = HOLDS) -> RenderJob:
    return RenderJob(prose(text), "tides", "tides.txt", Options(pdf=PdfOptions(font=fonts)))


@pytest.mark.parametrize("edition", [accessible, large_print, print_edition])
def test_a_lent_font_sets_what_the_bundled_ones_lack(edition: object, tmp_path: Path) -> None:
    """
    The rune comes from the lent font, the Latin letters beside it do not, in every edition.
    """
    target = tmp_path / "x.pdf"
    edition.render(job(font(tmp_path)), target)  # type: ignore[attr-defined]
    with pikepdf.open(target) as pdf:
        used = [str(one.BaseFont) for one in pdf.pages[0].Resources.Font.values()]
    assert any("lent-" in name for name in used)
    assert all(re.search("Atkinson|Literata|lent-", name) for name in used)


@pytest.mark.parametrize("edition", [accessible, large_print, print_edition])
def test_what_stands_in_for_a_character_is_told(edition: ModuleType, tmp_path: Path) -> None:
    """
    A character that no font has is told once, with what is set for it; a lent font sets it as it is.
    """
    text = "It was 21 ℃ and then 22 ℃ by the tide of ①."
    for given, said in (
        (job(text=text), '"℃" as "°C", "①" as "(1)"'),
        (job(font(tmp_path, letter="℃"), text=text), '"①" as "(1)"'),
    ):
        told = edition.render(given, tmp_path / "x.pdf")
        (message,) = [one.message for one in told if one.code == "AP407"]
        assert message.endswith(f"is set in their place: {said}")
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        used = [str(one.BaseFont) for one in pdf.pages[0].Resources.Font.values()]
    assert any("lent-" in name for name in used)


def test_lent_letters_are_read_and_belong_to_their_paragraph(tmp_path: Path) -> None:
    """
    A screen reader reads the rune within its sentence.
    """
    given = job(font(tmp_path))
    accessible.render(given, tmp_path / "x.pdf")
    assert audit(tmp_path / "x.pdf", given.article) == []


def test_without_it_the_character_is_refused_with_the_mend(tmp_path: Path) -> None:
    """
    The message names the option.
    """
    with pytest.raises(RenderError) as caught:
        accessible.render(job(), tmp_path / "x.pdf")
    assert "--font" in caught.value.diagnostics[0].mend


@pytest.mark.parametrize("damage", ["no font", "restricted", "spaceless", "gone"])
def test_a_font_that_cannot_be_used_is_refused(damage: str, tmp_path: Path) -> None:
    """
    What is no font, is not there, has no space, or may not be embedded is an error that names the file.
    """
    embedding, space = (2 if damage == "restricted" else 0), (0x3000 if damage == "spaceless" else 0x20)
    path = font(tmp_path, embedding=embedding, space=space)
    if damage == "no font":
        Path(path).write_bytes(b"no font")
    elif damage == "gone":
        Path(path).unlink()
    with pytest.raises(UsageError) as caught:
        accessible.render(job(path), tmp_path / "x.pdf")
    (told,) = caught.value.diagnostics
    assert told.code == "AP512"
    assert "runes.ttf" in told.message
