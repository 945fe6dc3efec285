"""
The fonts of the PDF, and what happens to characters that they lack.
"""

import os
import shutil
import subprocess
import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from article_pipeline.article.model import Article, Paragraph, Span, Text
from article_pipeline.diagnostics import Place
from article_pipeline.errors import RenderError
from article_pipeline.markup.stylesheets import fonts_folder
from article_pipeline.options import Options, PdfOptions
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.pdf import bundled, fonts
from article_pipeline.renderers.pdf.accessible import render
from article_pipeline.renderers.pdf.stand_ins import settled
from tests.markup.samples import SOURCE, every_block, minimal, paragraph
from tests.pdf.making import job_of, made, render_to
from tests.pdf.reading import read
from tests.strategies import LETTERS


def refused(text: str, tmp_path: Path) -> RenderError:
    with pytest.raises(RenderError) as caught:
        render_to(Article(SOURCE, "en", body=(paragraph(text),)), tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()
    return caught.value


def test_only_bundled_fonts_are_embedded(tmp_path: Path) -> None:
    """
    Every font of a file is a subset of one of the two families, embedded, with a map to Unicode.
    """
    pdf = pikepdf.open(made(every_block(), tmp_path / "x.pdf"))
    found = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
    assert found
    for font in found:
        family = str(font.BaseFont).partition("+")[2]
        assert family.startswith(("Literata", "Atkinson-Hyperlegible-Next"))
    assert all("/ToUnicode" in font for font in found if font.Subtype == "/Type0")


@pytest.mark.parametrize("family", ["AtkinsonHyperlegibleNext", "Literata"])
def test_the_cuts_of_a_family_have_the_same_characters(family: str) -> None:
    """
    So it is enough to ask the regular cut what a family has.
    """
    cuts = [set(TTFont(path).getBestCmap()) for path in sorted(fonts_folder().glob(f"{family}-*.ttf"))]
    assert len(cuts) >= 4
    assert all(cut == cuts[0] for cut in cuts)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("A tide 🌊 comes", '"🌊" (U+1F30A WATER WAVE)'),
        ("潮", '"潮" (U+6F6E CJK UNIFIED IDEOGRAPH-6F6E)'),
        ("private \ue000", '"\\ue000" (U+E000 without a name)'),
        ("no character \uffff", '"\\uffff" (U+FFFF without a name)'),
        ("half a character \ud800", '"\\ud800" (U+D800 without a name)'),
    ],
)
def test_a_character_without_a_glyph_is_named(text: str, named: str, tmp_path: Path) -> None:
    """
    Nothing is lost or set as an empty box: the character and its Unicode name are told instead.
    """
    (told,) = refused(text, tmp_path).diagnostics
    assert told.code == "AP401"
    assert told.message == f"no font has the character {named}"


def test_each_missing_character_is_told_once_at_its_place(tmp_path: Path) -> None:
    """
    The place is that of the innermost part of the source that says the character.
    """
    inner = Text("so 🌊 and 🌊", span=Span(12, 20, 3, 5))
    article = Article(SOURCE, "en", body=(Paragraph((Text("A "), inner), span=Span(8, 20, 3, 1)),))
    with pytest.raises(RenderError) as caught:
        render_to(article, tmp_path / "x.pdf")
    assert [d.place for d in caught.value.diagnostics] == [Place("tides.txt", 3, 5)]


def test_missing_characters_are_told_in_the_order_of_their_places(tmp_path: Path) -> None:
    """
    The article's first line comes first, whatever the characters' code points.
    """
    body = tuple(Paragraph((Text(text),), span=Span(n, n + 1, n, 1)) for n, text in enumerate("🌊★潮", 1))
    with pytest.raises(RenderError) as caught:
        render_to(Article(SOURCE, "en", body=body), tmp_path / "x.pdf")
    told = [(d.place, d.message.split()[5]) for d in caught.value.diagnostics]
    assert told == [(Place("tides.txt", n, 1), f'"{c}"') for n, c in enumerate("🌊★潮", 1)]


def test_of_a_text_in_another_script_the_first_characters_are_named(tmp_path: Path) -> None:
    """
    Twenty messages say as much as a thousand.
    """
    told = refused("".join(map(chr, range(0x4E00, 0x4E00 + 50))), tmp_path).diagnostics
    assert len(told) == 20
    assert "and 30 more" in told[-1].message


def test_greek_and_cyrillic_are_set(tmp_path: Path) -> None:
    """
    What the text's sans lacks comes from the serif, without a word to the user.
    """
    text = "θάλασσα, море, Łódź, ěščř, œuvre, ĳ"
    document = read(made(Article(SOURCE, "en", body=(paragraph(text),)), tmp_path / "x.pdf"))
    assert document.tree.text == text


def test_invisible_characters_do_not_part_a_word(tmp_path: Path) -> None:
    """
    Soft hyphens, joiners and marks of direction are no words, and no reason to refuse an article.
    """
    text = "so\u00adft hy\u200bphen\u200d \ufeffwo\u2060rd \u202aabc\u202c \ufe0f"
    document = read(made(Article(SOURCE, "en", body=(paragraph(text),)), tmp_path / "x.pdf"))
    assert document.tree.text.split() == ["soft", "hyphen", "word", "abc"]


def test_accents_are_composed(tmp_path: Path) -> None:
    """
    A letter and its accent from a decomposed source are the one character that the font has.
    """
    document = read(made(Article(SOURCE, "en", body=(paragraph("cafe\u0301"),)), tmp_path / "x.pdf"))
    assert document.tree.text == "café"


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn"))))
def test_settable_text_settles(text: str) -> None:
    """
    Making a text settable twice changes nothing more.
    """
    once = settled(text)
    assert settled(once) == once


def test_generated_articles_use_letters_that_can_be_set() -> None:
    """
    The strategies' own letters are all covered, so that a generated article is never refused for a glyph.
    """
    assert list(fonts.missing([LETTERS])) == []


def test_a_configuration_that_was_tidied_away_is_written_again(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """
    A page is set in the bundled fonts though another program has emptied the folder for temporary files.
    """
    with fonts.only_bundled() as file:
        shutil.rmtree(file.parent)
    assert render(in_new_styles(tmp_path), tmp_path / "x.pdf") == ()
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        found = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
        names = {str(font.BaseFont).partition("+")[2] for font in found}
    assert names
    assert all(name.startswith(("Literata", "Atkinson-Hyperlegible-Next")) for name in names)
    assert capfd.readouterr().err == ""


def test_no_page_is_set_in_the_fonts_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Where fontconfig cannot read the configuration, the edition is refused.
    """
    monkeypatch.setattr(bundled, "only_bundled", nullcontext)
    monkeypatch.setattr(fonts, "_configured", lambda: tmp_path / "gone.conf")
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "gone.conf"))
    with pytest.raises(RenderError) as caught:
        render(in_new_styles(tmp_path), tmp_path / "x.pdf")
    assert [told.code for told in caught.value.diagnostics] == ["AP402"]
    assert "the bundled fonts could not be loaded" in caught.value.diagnostics[0].message


def in_new_styles(folder: Path) -> RenderJob:
    """Give a job for which the fonts are loaded anew: those of one set of style sheets are kept."""
    (folder / "pdf.css").write_text(f"p {{ content: '{folder.name}' }}")
    options = Options(pdf=PdfOptions("ua-1", styles=str(folder)))
    return replace(job_of(minimal()), options=options)


_ALONE = """
from pathlib import Path
from tests.markup.samples import minimal
from tests.pdf.making import made
made(minimal(), Path("x.pdf"))
"""


def test_a_machine_without_home_or_cache_says_nothing(tmp_path: Path) -> None:
    """
    Where fontconfig can keep no cache, a page is made all the same and nothing is written to stderr.
    """
    nowhere = tmp_path / "file"
    nowhere.touch()
    paths = os.pathsep.join(filter(None, (str(Path.cwd()), *sys.path)))
    homeless = {"PATH": os.environ["PATH"], "PYTHONPATH": paths, "HOME": str(nowhere / "no")}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _ALONE],
        cwd=tmp_path,
        env=homeless,
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "x.pdf").read_bytes() == made(minimal(), tmp_path / "y.pdf").read_bytes()
