"""
The print edition as a file: boxes, marks, inks, dates, and what is said about it.
"""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from article_pipeline.article.assets import measure
from article_pipeline.article.model import (
    Abbreviation,
    Article,
    Aside,
    Block,
    Code,
    Figure,
    Heading,
    Link,
    List,
    ListItem,
    Paragraph,
    PullQuote,
    QuestionAnswer,
    Quote,
    ThematicBreak,
    Timestamp,
)
from article_pipeline.article.stores import FolderStore
from article_pipeline.errors import RenderError
from article_pipeline.limits import page_size_mm
from article_pipeline.markup.elements import words_of
from article_pipeline.options import PdfOptions
from article_pipeline.renderers.pdf import print_edition
from tests.markup.samples import SOURCE, every_block, minimal, paragraph, run, with_picture
from tests.pdf.making import make_picture
from tests.pdf.printing import POINTS_PER_MM, marked_up, operations, print_to, printed

_ALONE = """
import sys
from pathlib import Path
from tests.markup.samples import with_picture
from tests.pdf.making import make_picture
from tests.pdf.printing import printed
folder = Path(sys.argv[1])
printed(with_picture(make_picture(folder)), folder / "x.pdf", folder)
"""

LISTED = List((ListItem((paragraph("Outer."), List((ListItem((paragraph("Inner."),)),)))),))


def codes(article: Article, tmp_path: Path, options: PdfOptions | None = None) -> list[str]:
    return [d.code for d in print_to(article, tmp_path / "x.pdf", tmp_path, options)]


def box(page: pikepdf.Page, name: str) -> list[float]:
    return [float(edge) / POINTS_PER_MM for edge in page[name]]


@pytest.mark.parametrize(
    ("written", "width", "height"), [("a4", 210, 297), ("letter", 215.9, 279.4), ("210mmx280mm", 210, 280)]
)
def test_boxes_are_nested_around_the_page(written: str, width: float, height: float, tmp_path: Path) -> None:
    """
    The trim is the page that was asked for, the bleed 3 mm more on each side, the sheet 12 mm more.
    """
    with pikepdf.open(printed(minimal(), tmp_path / "x.pdf", options=PdfOptions(page_size=written))) as pdf:
        for page in pdf.pages:
            trim, bleed, media = (box(page, name) for name in ("/TrimBox", "/BleedBox", "/MediaBox"))
            assert trim[2] - trim[0] == pytest.approx(width, abs=0.01)
            assert trim[3] - trim[1] == pytest.approx(height, abs=0.01)
            for outer, by in ((bleed, 3), (media, 12)):
                grown = [trim[0] - by, trim[1] - by, trim[2] + by, trim[3] + by]
                assert outer == pytest.approx(grown, abs=0.01)


@pytest.mark.parametrize("written", ["a5", "210x280", "210mm", "0mmx0mm", "90mmx200mm", "210mmx900mm", ""])
def test_what_is_no_page_is_refused(written: str) -> None:
    """
    A size without unit, an unknown name, and a page on which no article can stand are no sizes.
    """
    with pytest.raises(ValueError, match=r"page|between"):
        page_size_mm(written)


def test_marks_are_in_all_inks_and_outside_the_bleed(tmp_path: Path) -> None:
    """
    Eight marks for cutting and four for fitting are drawn with every plate, more than 3 mm from the page.
    """
    with pikepdf.open(printed(minimal(), tmp_path / "x.pdf")) as pdf:
        left, bottom, right, top = (float(edge) for edge in pdf.pages[0]["/BleedBox"])
        drawn = list(operations(pdf))
        start = next(i for i, (name, values) in enumerate(drawn) if name == "K" and values == [1, 1, 1, 1])
        marks = drawn[start:]
        points = [(float(values[0]), float(values[1])) for name, values in marks if name in ("m", "l")]
        straight = [name for name, _ in marks].count("S")
    assert straight == 8 + 4 * 2
    assert not any(left < x < right and bottom < y < top for x, y in points)


def test_all_text_is_black_ink_alone(tmp_path: Path) -> None:
    """
    Whatever is written, no plate but black has letters.
    """
    with pikepdf.open(printed(every_block(), tmp_path / "x.pdf")) as pdf:
        assert inks_of_text(pdf) == {(0, 0, 0, 1)}


def inks_of_text(pdf: pikepdf.Pdf) -> set[tuple[float, ...]]:
    found: set[tuple[float, ...]] = set()
    inks: tuple[float, ...] = ()
    for name, values in operations(pdf):
        if name in ("k", "sc", "scn", "g", "rg"):
            inks = tuple(float(value) for value in values)
        elif name in ("Tj", "TJ"):
            found.add(inks)
    return found


def with_rules(monkeypatch: pytest.MonkeyPatch, rules: str) -> None:
    """Have the print edition read further CSS, as a designer may write it."""
    recipe_of = print_edition.recipe_of

    def changed(*given: Any) -> Any:
        recipe = recipe_of(*given)
        return replace(recipe, rules=recipe.rules + rules)

    monkeypatch.setattr(print_edition, "recipe_of", changed)


def test_colours_of_a_designer_become_inks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Colours said in sRGB, as a name or in oklch are printed with inks, and a grey with black alone.
    """
    with_rules(
        monkeypatch,
        "p { color: #808080; border-top: 1pt solid rebeccapurple; background: oklch(0.7 0.1 200) }",
    )
    with pikepdf.open(printed(minimal(), tmp_path / "x.pdf")) as pdf:
        used = {name for name, _ in operations(pdf)}
        grey = [inks for inks in inks_of_text(pdf) if inks != (0.0, 0.0, 0.0, 1.0)]
    assert not used & {"rg", "RG", "sh"}
    assert len(grey) == 1
    assert grey[0][:3] == (0, 0, 0)
    assert 0.3 < grey[0][3] < 0.7


def test_a_gradient_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    What would bring RGB into the file is an error that says where it comes from.
    """
    with_rules(monkeypatch, "p { background: linear-gradient(red, blue) }")
    with pytest.raises(RenderError) as caught:
        printed(minimal(), tmp_path / "x.pdf")
    assert caught.value.diagnostics[0].code == "AP402"
    assert "gradient" in caught.value.diagnostics[0].message


def test_too_much_ink_of_a_style_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A colour of 350 % is a warning, and the coverage that is reported counts it.
    """
    with_rules(monkeypatch, "p { background: device-cmyk(1 1 1 0.5) }")
    told = {d.code: d.message for d in print_to(minimal(), tmp_path / "x.pdf")}
    assert "350 %" in told["AP434"]
    assert "350 %" in told["AP433"]


def test_the_coverage_of_pages_of_text_is_noted(tmp_path: Path) -> None:
    """
    A page with nothing but text lays down what the end sign does, and no warning is given.
    """
    (told,) = print_to(minimal(), tmp_path / "x.pdf")
    assert told.code == "AP433"
    assert "at most 220 %" in told.message


def test_a_coarse_picture_is_told_with_its_line(tmp_path: Path) -> None:
    """
    A picture below 300 pixels an inch as it is printed is named once for each place that is too large for it.
    """
    asset = make_picture(tmp_path, size=(600, 400))
    told = [d for d in print_to(with_picture(asset), tmp_path / "x.pdf", tmp_path) if d.code == "AP432"]
    assert told
    assert all("picture.png" in d.message for d in told)
    assert "pixels wide" in told[0].mend


def test_a_fine_picture_is_not_told(tmp_path: Path) -> None:
    """
    A picture that is fine enough for the whole page is fine enough everywhere.
    """
    asset = make_picture(tmp_path, size=(2400, 1600))
    assert codes(with_picture(asset), tmp_path) == ["AP433"]


def test_pictures_are_in_inks_without_interpolation(tmp_path: Path) -> None:
    """
    A picture is CMYK or grey in the file, opaque, and drawn pixel by pixel.
    """
    make_picture(tmp_path, size=(1400, 900))
    Image.linear_gradient("L").resize((1400, 900)).save(tmp_path / "grey.png")
    assets = [measure(FolderStore(tmp_path), name) for name in ("picture.png", "grey.png")]
    body: tuple[Block, ...] = (*(Figure(asset) for asset in assets), paragraph("It turns."))
    article = Article(SOURCE, "en", body=body)
    with pikepdf.open(printed(article, tmp_path / "x.pdf", tmp_path)) as pdf:
        images = [image for image in pdf.objects if is_image(image)]
        assert sorted(str(image.ColorSpace) for image in images) == ["/DeviceCMYK", "/DeviceGray"]
        assert not any("/SMask" in image or image.get("/Interpolate") for image in images)


def is_image(item: Any) -> bool:
    return isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"


def test_links_are_told_and_not_in_the_file(tmp_path: Path) -> None:
    """
    Paper has no links: their words are printed, and a note counts those whose address is not.
    """
    inner = Link(run("quay"), "https://inner.example")  # no page has a link in a link
    link = Paragraph((Link((*run("the "), inner), "https://quay.example"),))
    article = Article(SOURCE, "en", body=(link, link))
    told = {d.code: d.message for d in print_to(article, tmp_path / "x.pdf")}
    assert told["AP435"].startswith("2 link(s)")
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        assert not any("/Annots" in page for page in pdf.pages)
        assert "/Outlines" not in pdf.Root


def test_long_forms_are_told_and_not_printed(tmp_path: Path) -> None:
    """
    Paper says a short form alone, and a note counts those whose long form is not printed.
    """
    short = (Abbreviation("RNLI", "Royal National Lifeboat Institution"), Abbreviation("GPS", None))
    told = {
        d.code: d.message
        for d in print_to(Article(SOURCE, "en", body=(Paragraph(short),)), tmp_path / "x.pdf")
    }
    assert told["AP436"].startswith("1 abbreviation(s)")


@pytest.mark.parametrize(
    ("iso", "epoch", "date"),
    [
        ("2024-05-04T09:30:00+02:00", None, "D:20240504093000+02'00'"),
        ("2024-05-04T09:30", None, "D:20240504093000Z"),
        ("2024-05-04", "1700000000", "D:20240504000000Z"),
        (None, "1700000000", "D:20231114221320Z"),
        (None, None, "D:19700101000000Z"),
    ],
)
def test_dates_are_the_articles(
    iso: str | None, epoch: str | None, date: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    The file was made when the article was published; else when the build says; never at this hour.
    """
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    article = replace(minimal(), published=Timestamp("May", iso) if iso else None)
    with pikepdf.open(printed(article, tmp_path / "x.pdf")) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == date
        assert str(pdf.docinfo["/ModDate"]) == date


def test_another_process_writes_the_same_bytes(tmp_path: Path) -> None:
    """
    Folder, time zone, locale and hash seed leave no trace in the file.
    """
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
    paths = os.pathsep.join(filter(None, (str(Path.cwd()), *sys.path)))
    changed = {"TZ": "America/Lima", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONPATH": paths}
    command = [sys.executable, "-c", _ALONE, str(there)]
    subprocess.run(command, cwd=there, env=os.environ | changed, check=True)
    own = printed(with_picture(make_picture(here)), here / "x.pdf", here).read_bytes()
    assert (there / "x.pdf").read_bytes() == own


def test_another_choice_is_another_document(tmp_path: Path) -> None:
    """
    The identifier in the file differs where the page does, and not otherwise.
    """
    found = set()
    for options in (PdfOptions(), PdfOptions(columns=3), PdfOptions(page_size="letter"), PdfOptions()):
        with pikepdf.open(printed(minimal(), tmp_path / "x.pdf", options=options)) as pdf:
            xmp = bytes(pdf.Root.Metadata.read_bytes()).decode()
        found.add(xmp.partition("DocumentID>")[2].partition("<")[0])
    assert len(found) == 3


def test_the_ink_limit_is_the_printers(tmp_path: Path) -> None:
    """
    What lies below the limit of one printer is told of another who asks for less.
    """
    told = codes(minimal(), tmp_path, PdfOptions(ink_limit=200))
    assert told == ["AP434", "AP433"]


@pytest.mark.parametrize(
    ("body", "marked"),
    [
        ((paragraph("Last."),), ["Last."]),
        ((LISTED,), ["Inner."]),
        ((Quote((paragraph("Said."),), run("Ruth")),), ["Ruth"]),
        ((QuestionAnswer(run("When?"), (paragraph("At noon."),)),), ["At noon."]),
        ((QuestionAnswer(run("When?"), (paragraph("At noon."), PullQuote(run("Torn.")))),), ["At noon."]),
        ((List((ListItem((paragraph("Outer."), Aside((paragraph("Boxed."),)))),)),), ["Outer."]),
        ((Aside((paragraph("Boxed."),)), PullQuote(run("Torn.")), ThematicBreak()), ["First."]),
        ((Code("x = 1"),), []),
        ((Heading(2, run("Sources")),), []),
    ],
    ids=["paragraph", "list", "quote", "interview", "torn out", "box in a list", "boxes", "code", "heading"],
)
def test_the_mark_of_the_end_stands_behind_the_last_words(body: tuple[Block, ...], marked: list[str]) -> None:
    """
    Not behind a paragraph that a list or a quotation follows, where a reader would stop.
    """
    page = marked_up(replace(minimal(), body=(paragraph("First."), *body)))
    assert [words_of(around) for around in page.iterfind(".//span[@class='end']/..")] == marked
