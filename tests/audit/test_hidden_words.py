"""The words of a PDF are looked for on its pages, as a viewer shows them, whatever it is that hides them."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from article_pipeline.article.model import Inline, Paragraph, Subscript, Superscript, Text
from article_pipeline.audit.findings import Fault
from article_pipeline.build.manner import Manner
from article_pipeline.build.plan import make_plan
from article_pipeline.build.run import build
from article_pipeline.errors import ExitCode
from article_pipeline.options import PdfOptions
from article_pipeline.renderers import formats
from tests.audit.making import SILENT, Press
from tests.audit.pdf_bench import Bench
from tests.audit.pdf_hiding import HIDING
from tests.audit.pdf_surgery import DRAWN, in_file
from tests.samples import EVERYTHING, PASTED, article, text

SHEETS = {"pdf": "pdf.css", "large-print": "large-print.css", "print-pdf": "print.css"}
LOSING = {
    "by glass": (".byline { opacity: 0 }", "contrast"),
    "by a colour that is none": (".byline { color: transparent }", "contrast"),
    "in the colour of the page": (".byline { color: #fff }", "contrast"),
    "nearly in that": (".byline { color: #eee }", "contrast"),
    "on a ground of their own colour": (".byline { color: #222; background: #111 }", "contrast"),
    "in a type that is tiny": (".byline { font-size: 0.5pt }", "type"),
    "shrunk": (".byline { transform: scale(0.05) }", "type"),
    "squeezed": (".byline { transform: scaleX(0.05) }", "type"),
    "but for their tops": (
        ".byline { color: #000; background: linear-gradient(#fff 45%, #000 45%); line-height: 1.2 }",
        "a part",
    ),
    "one upon the other": (".byline { letter-spacing: -0.5em }", "letters"),
}
"""What a house's own style sheet may do to words, and what of it is told."""
UNPRINTED = {("print-pdf", way) for way in ("shrunk", "squeezed", "but for their tops")}
"""Words under a matrix of their own are told as a drawing where there are no tags; inks have no gradient."""
SHOWING = """
.byline { color: #ffffff; background: #14506e; padding: 2pt 4pt }
.standfirst { opacity: 0.6 }
.credit { color: #767676; font-size: 6pt }
.caption { background: #d4e2ea }
h2 { color: #b3261e; letter-spacing: -0.03em; text-decoration: underline }
p { letter-spacing: 0.02em }
"""


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench"), EVERYTHING)


def room_of(folder: Path, name: str, rules: str) -> Press:
    """Give a press that lays a house's own rules over the style sheet of an edition."""
    house = folder / "house"
    house.mkdir(parents=True)
    (house / SHEETS[name]).write_text(rules, encoding="utf-8")
    return Press(folder / "editions", replace(SILENT, pdf=PdfOptions(styles=str(house))))


@pytest.mark.parametrize(
    ("name", "way"), [(name, way) for name in SHEETS for way in LOSING if (name, way) not in UNPRINTED]
)
def test_a_style_sheet_that_hides_a_byline_is_found_out(name: str, way: str, tmp_path: Path) -> None:
    """Whatever a house's rules do so that a byline cannot be seen, the byline is told, with the reason."""
    rules, reason = LOSING[way]
    found = room_of(tmp_path, name, rules).proof(name, EVERYTHING).open_findings
    told = [one for one in found if one.fault is Fault.UNSEEN]
    assert {one.where for one in told} == {"byline"}
    assert "By Ada Finch and Bo Lind" in told[0].said
    assert reason in told[0].said


@pytest.mark.parametrize("name", SHEETS)
def test_a_style_sheet_that_shows_all_is_not_found_fault_with(name: str, tmp_path: Path) -> None:
    """White on dark, half transparent, small, grey, on a tint, underlined, set closely: all can be seen."""
    assert room_of(tmp_path, name, SHOWING).proof(name, EVERYTHING).open_findings == ()


@pytest.mark.parametrize("name", SHEETS)
def test_words_that_are_struck_out_are_seen(name: str, tmp_path: Path) -> None:
    """A stroke in the colour of its words hides a part of each letter, and no word; small ones neither."""
    rules = "figcaption, .byline { text-decoration: line-through } .credit { font-size: 6pt; color: #767676 }"
    assert room_of(tmp_path, name, rules).proof(name, EVERYTHING).open_findings == ()


@pytest.mark.parametrize("name", ["pdf", "large-print"])
def test_words_on_a_shade_are_seen(name: str, tmp_path: Path) -> None:
    """A shade from light to dark is behind words as any other ground; where they pale on it they are told."""
    shade = "h1 { background: linear-gradient(270deg, #fff, %s) }"
    assert room_of(tmp_path / "light", name, shade % "#9bc").proof(name, EVERYTHING).open_findings == ()
    (found,) = room_of(tmp_path / "dark", name, shade % "#000").proof(name, EVERYTHING).open_findings
    assert (found.fault, found.where) == (Fault.UNSEEN, "headline")


@pytest.mark.parametrize("name", SHEETS)
def test_raised_and_lowered_words_are_large_enough(name: str, tmp_path: Path) -> None:
    """Words that are raised three times are small, and can be read."""
    content: tuple[Inline, ...] = text("n")
    for _ in range(3):
        content = (Superscript(content), Subscript(content))
    assert Press(tmp_path).proof(name, article(Paragraph((Text("2"), *content)))).open_findings == ()


def test_pages_are_not_looked_at_in_haste(bench: Bench) -> None:
    """An audit that is not full opens no viewer; type that is tiny it sees all the same."""
    assert bench.findings("pdf", HIDING["a page under a stroke"], is_full=False) == ()
    assert bench.findings("pdf", HIDING["a line in tiny type"], is_full=False) != ()


def test_a_page_that_is_turned_is_looked_at_upright(bench: Bench) -> None:
    """What else hides words is told of a page that is turned as well."""

    def turn_and_hide(path: Path) -> None:
        HIDING["a line in the paper's colour"](path)
        DRAWN["a page upside down"](path)

    found = bench.findings("pdf", turn_and_hide)
    assert [one.where for one in found if one.fault is Fault.UNSEEN] == ["byline"]


def test_a_page_larger_than_paper_is_refused(bench: Bench) -> None:
    """A page of square miles is told as what it is; nothing of that size is drawn."""

    def widen(pdf: pikepdf.Pdf) -> None:
        for name in ("/MediaBox", "/CropBox"):
            pdf.pages[0].obj[name] = pikepdf.Array([0, 0, 14_400, 14_400])

    (found,) = bench.findings("pdf", in_file(widen))
    assert (found.fault, found.found) == (Fault.UNREADABLE, "page 1 is larger than any paper")


def test_a_house_that_hides_words_publishes_nothing(tmp_path: Path) -> None:
    """A build with such a style sheet ends with exit code 7, and says which blocks nobody sees, and why."""
    house = tmp_path / "house"
    house.mkdir()
    (house / "pdf.css").write_text(".credit { opacity: 0 }", encoding="utf-8")
    source = tmp_path / "bells.txt"
    source.write_text(PASTED, encoding="utf-8")
    plan = make_plan([source], tmp_path / "out", (formats()["pdf"],), is_proved=True)
    options = replace(SILENT, pdf=PdfOptions(styles=str(house)), verify="full")
    (outcome,) = build(plan, options, Manner(), lambda *_: None)
    assert outcome.exit_code is ExitCode.AUDIT_REFUSED
    told = [one for one in outcome.diagnostics if one.code == "AP717"]
    assert ["Ada Finch" in told[0].message, "Tom Reed" in told[1].message] == [True, True]
    assert all("contrast" in one.message for one in told)
    blocks = [PASTED.splitlines()[(one.place.line or 0) - 1] for one in told if one.place]
    assert blocks == ["Credit: Ada Finch", "A cracked bell in a garden"]
    assert not (tmp_path / "out" / "bells").exists()
