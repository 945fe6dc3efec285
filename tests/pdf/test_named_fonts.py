"""A font that a house's style sheet names and that is not bundled is told, with its place."""

from pathlib import Path

import pytest

from article_pipeline.options import Options, PdfOptions
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.pdf import accessible, large_print
from article_pipeline.renderers.pdf.named_fonts import unknown_fonts
from tests.markup.samples import minimal


def named(folder: Path, css: str) -> list[tuple[str, int | None]]:
    (folder / "base.css").write_text(css)
    told = list(unknown_fonts(("base.css", "pdf.css"), str(folder)))
    assert all(one.place and one.place.file == str(folder / "base.css") for one in told)
    return [(one.message.split("font ")[1].split(",")[0], one.place.line) for one in told if one.place]


@pytest.mark.parametrize(
    ("css", "fonts"),
    [
        ('h1 {\n  font-family: "Foo Sans", Literata, serif }', [("Foo Sans", 2)]),
        ("h1 { FONT-FAMILY: Foo  Sans , monospace }", [("Foo Sans", 1)]),
        (':root { --headline-font: "Foo" }', [("Foo", 1)]),
        (
            ':root { --mine: "Foo"; --yours: "Bar" } h2 { font: 12pt/1.2 var(--mine), Baz }',
            [("Foo", 1), ("Baz", 1)],
        ),
        (':root { --a: var(--b); --b: "Foo" } h2 { font-family: var(--a) }', [("Foo", 1)]),
        ("h1 { font: italic bold large/1.2 Foo Sans, serif }", [("Foo Sans", 1)]),
        ("h1 { font: calc(1em + 1pt) 'Foo' }", [("Foo", 1)]),
        ('@media print {\n h1 { font-family: "Foo" } }', [("Foo", 2)]),
        ('@page { @top-left { font-family: "Foo" } }', [("Foo", 1)]),
        ("h1 { font-family: Foo } h2 { font-family: foo }", [("Foo", 1)]),
        ('h1 { font-family: "literata", sans-serif; font-weight: 800; --note: "Foo" }', []),
        ("h1 { font: caption; font-family: inherit } /* font-family: Foo */", []),
        ("h1 { font-family: ; font: 12pt } }", []),
    ],
)
def test_a_family_that_no_page_is_set_in_is_told(css: str, fonts: list[object], tmp_path: Path) -> None:
    """Each is told once a sheet, wherever a rule brings it onto a page, and no other word of the sheet is."""
    assert named(tmp_path, css) == fonts


def test_editions_tell_the_fonts_of_the_sheets_that_they_read(tmp_path: Path) -> None:
    """A warning of an edition names fonts of its own sheets; without a house there is none."""
    (tmp_path / "base.css").write_text('h1 { font-family: "Foo Sans", serif }')
    job = RenderJob(minimal(), "tides", "tides.txt", Options(pdf=PdfOptions(styles=str(tmp_path))))
    told = accessible.render(job, tmp_path / "x.pdf")
    assert [(one.code, str(one.severity)) for one in told] == [("AP408", "warning")]
    assert "Literata" in told[0].mend
    (tmp_path / "large-print.css").write_text("h1 { font-weight: 800 }")
    assert "AP408" not in [one.code for one in large_print.render(job, tmp_path / "y.pdf")]
    assert list(unknown_fonts(("base.css",), None)) == []
