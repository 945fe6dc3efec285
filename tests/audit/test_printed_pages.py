"""Printed pages are read back by the places of their words, and each of their faults is told."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings

from article_pipeline.article.model import (
    Abbreviation,
    Article,
    Aside,
    Block,
    Caption,
    Cell,
    Figure,
    Heading,
    Headline,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    Paragraph,
    PlainText,
    Row,
    Subscript,
    Superscript,
    Table,
)
from article_pipeline.audit import audit
from article_pipeline.audit.findings import Fault
from article_pipeline.audit.kinds import Kind
from article_pipeline.options import PdfOptions, Publication
from tests.audit import mutants_print_pdf
from tests.audit.making import SILENT, Press
from tests.audit.mutations import MUTATIONS, sample
from tests.audit.pdf_bench import Bench
from tests.audit.pictured import pictured
from tests.effort import examples
from tests.markup import samples as shared
from tests.pdf.making import make_picture
from tests.samples import EVERYTHING
from tests.strategies import articles, assets

SAMPLES = {"everything": EVERYTHING, "minimal": shared.minimal(), "long": shared.long()}


def short(*body: Block) -> Article:
    headline = Headline(shared.run("The clock in the port"))
    return Article(shared.SOURCE, "en-GB", headline=headline, body=body)


STRUCK = shared.paragraph("The clock strikes twelve. \u201cI hear nothing\u201d, said Tom.")
CALM = shared.paragraph("The sea is calm today.")
LONG = shared.paragraph(shared.SENTENCE.strip())
TITLE = Heading(2, shared.run("The sea"))
LONGER_THAN_A_PAGE = Table(
    tuple(
        Row(tuple(Cell((shared.paragraph(word),)) for word in row))
        for row in (("Year", "Highest tide"), *((f"{year}", f"{year % 7} m") for year in range(1950, 1999)))
    ),
    1,
)
SHORT = {
    "a heading beside the text before it": short(STRUCK, TITLE, CALM),
    "a heading behind two paragraphs": short(STRUCK, CALM, TITLE, CALM),
    "headings of two levels": short(STRUCK, TITLE, CALM, Heading(3, shared.run("Far out")), CALM),
    "a heading at the end": short(STRUCK, LONG, TITLE),
    "a table between paragraphs": short(LONG, shared.table(), LONG),
    "a table at the end": short(LONG, shared.table()),
    "a table of captions alone": short(LONG, replace(shared.table(), rows=(), header_rows=0), LONG),
    "a table over pages": short(LONG, LONGER_THAN_A_PAGE, LONG),
    "a word parted where a column ends": short(shared.paragraph("Uncomfortably understanding " * 8)),
    "words parted where pages end": short(shared.paragraph("Uncomfortably understanding " * 900)),
}


SHORT["tables without cells, one behind the other"] = short(
    *(Table((), caption=Caption(shared.run(words))) for words in ("The first one", "The second")), CALM
)

SHORT["a caption without a block, behind the letters of its own words"] = short(
    shared.paragraph("ht tps: //exa mple.org/ a?b =c &d v x"),
    Table(
        (), caption=Caption((Link((), "https://example.org/a?b=c&d"), Abbreviation("v"), *shared.run(" one")))
    ),
)
SHORT["a hyphen of its own behind those of lines"] = short(
    shared.paragraph("Uncomfortably understanding " * 8 + "non\u2010ionic " + "and understanding " * 20)
)


def _set_apart(kind: type[Superscript | Subscript], times: int, words: str = "abc") -> Paragraph:
    content: tuple[Inline, ...] = shared.run(words)
    for _ in range(times):
        content = (kind(content),)
    return Paragraph(content)


SHORT["numbers before raised and lowered words"] = short(
    CALM,
    List(
        tuple(
            ListItem(blocks)
            for times in range(5)
            for blocks in ((_set_apart(Superscript, times),), (_set_apart(Subscript, times), CALM))
        ),
        ordered=True,
        start=7,
    ),
)

SHORT["a number before raised words that others go on from"] = short(
    CALM,
    List(
        (
            ListItem(()),
            ListItem((Paragraph((*_set_apart(Superscript, 1).content, *shared.run("and so on"))),)),
            ListItem(()),
        ),
        ordered=True,
    ),
)
SHORT["raised words below lowered ones"] = short(
    *(
        Paragraph(
            (*_set_apart(Subscript, 2, below).content, LineBreak(), *_set_apart(Superscript, 4).content)
        )
        for below in ("low", "set low in the line")
    )
)
SHORT["raised words that touch lowered ones"] = short(
    *(
        Paragraph(
            (*_set_apart(Subscript, low, "low").content, *_set_apart(Superscript, high, "high").content)
        )
        for low, high in ((1, 1), (1, 2), (2, 1), (2, 2), (2, 4))
    ),
    CALM,
)
SHORT["bullets before raised and lowered words"] = short(
    List(
        tuple(ListItem((_set_apart(kind, times),)) for times in range(5) for kind in (Subscript, Superscript))
    ),
    CALM,
)

SHORT["a bullet above empty lines"] = short(
    List((ListItem((Heading(5, (LineBreak(), LineBreak(), *shared.run("low water"))),)),)), CALM, CALM
)


def _over(rows: int, *said: str, columns: int = 1) -> Cell:
    return Cell(tuple(map(shared.paragraph, said)), rows=rows, columns=columns)


SHORT["short ends of cells beside one over several rows"] = short(
    CALM,
    Table(
        (
            Row((_over(2, "a"), _over(3, "a", columns=2), _over(2, "a"))),
            Row((_over(1, "ba", "őRA5s Z9…IŁ€C cb -8αи"), _over(2, "B]*1g aabbcac aacbcb"), _over(1, "a"))),
            Row(
                (_over(2, "K4rJU/ caabcc", columns=2), _over(3, "=rç-N *]b aβ(/", "cc Pt<$b-! œcWøv"))
                + (_over(1, "a"),)
            ),
            Row((_over(1, "ccbcbcc >ø11—qy y"), _over(1, "a"), _over(3, "a", columns=2))),
        )
    ),
    CALM,
)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench"), EVERYTHING)


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("sample", SAMPLES)
def test_whole_pages_have_no_finding(sample: str, columns: int, tmp_path: Path) -> None:
    """However many columns the pages have, they are read in the order of the article."""
    press = Press(tmp_path, replace(SILENT, pdf=PdfOptions(columns=columns)))
    assert press.proof("print-pdf", SAMPLES[sample]).open_findings == ()


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("sample", SHORT)
def test_short_articles_have_no_finding(sample: str, columns: int, tmp_path: Path) -> None:
    """What stands on one line with the text of the next column is read apart from it."""
    press = Press(tmp_path, replace(SILENT, pdf=PdfOptions(columns=columns)))
    assert press.proof("print-pdf", SHORT[sample]).open_findings == ()


def test_pictures_are_known_with_the_words_below_them(tmp_path: Path) -> None:
    """Photographs in four inks and drawings are found wherever the make-up has put them."""
    whole = pictured(tmp_path)
    article = replace(whole, body=tuple(block for block in whole.body if not isinstance(block, Table)))
    proof = Press(tmp_path / "editions", SILENT, tmp_path).proof("print-pdf", article)
    assert proof.open_findings == ()


def test_a_picture_in_inverted_inks_is_told_as_that(tmp_path: Path) -> None:
    """Ink where there should be none, as a reader of Adobe's files may make it, is named."""
    article = pictured(tmp_path)
    edition, own = Press(tmp_path / "editions", SILENT, tmp_path).edition("print-pdf", article)
    with pikepdf.open(edition.file, allow_overwriting_input=True) as pdf:
        for image in pdf.objects:
            if isinstance(image, pikepdf.Stream) and image.get("/ColorSpace") == "/DeviceCMYK":
                is_inverted = [int(end) for end in image.get("/Decode", [0, 1])][:2] == [1, 0]
                image.Decode = pikepdf.Array([0, 1] * 4 if is_inverted else [1, 0] * 4)
        pdf.save(edition.file)
    told = {one.found for one in audit(own, edition).open_findings}
    assert "its inks are inverted" in told
    assert not any("missing" in one for one in told)


@pytest.mark.parametrize("breaks", [0, 2, 4])
def test_a_caption_may_begin_with_empty_lines(breaks: int, tmp_path: Path) -> None:
    """Lines without words above those of a caption, be it of a sign, part it from no picture."""
    caption = Caption((*[LineBreak()] * breaks, *shared.run("\u2022"), LineBreak(), *shared.run("The bell")))
    figure = Figure(make_picture(tmp_path, size=(40, 30)), PlainText("A bell."), caption=caption)
    press = Press(tmp_path / "editions", SILENT, tmp_path)
    assert press.proof("print-pdf", short(STRUCK, figure, CALM)).open_findings == ()


@settings(max_examples=examples(15), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(article=articles(assets()))
def test_no_generated_article_has_a_finding(
    article: Article, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever the model allows is read back as it was meant, with a picture of which all can be seen."""
    room = tmp_path_factory.mktemp("generated")
    make_picture(room, size=(40, 30))
    assert Press(room / "editions", SILENT, room).proof("print-pdf", article).open_findings == ()


@pytest.mark.parametrize("title", mutants_print_pdf.MUTANTS)
def test_damaged_pages_are_found_out(title: str, bench: Bench) -> None:
    """Whatever is dropped, doubled, swapped, altered or cut off on a page has a finding."""
    assert bench.findings("print-pdf", mutants_print_pdf.MUTANTS[title]) != ()


@pytest.mark.parametrize("title", mutants_print_pdf.FURTHER)
def test_pages_that_are_lost_or_moved_are_found_out(title: str, bench: Bench) -> None:
    """A page that is missing, and pages in another order, have findings."""
    assert bench.findings("print-pdf", mutants_print_pdf.FURTHER[title]) != ()


@pytest.mark.parametrize(
    ("title", "fault"),
    [
        ("a line drawn beyond the paper", Fault.CUT_OFF),
        ("the right half of a page painted over", Fault.CUT_OFF),
        ("the lower half of a page painted over", Fault.CUT_OFF),
        ("two lines at one another's place", Fault.MOVED),
        ("a picture off the page", Fault.CUT_OFF),
        ("a picture mirrored", Fault.ALTERED),
    ],
)
def test_a_fault_on_paper_is_told_as_what_it_is(title: str, fault: Fault, bench: Bench) -> None:
    """One thing that goes wrong on a page is told in its own words."""
    found = bench.findings("print-pdf", mutants_print_pdf.MUTANTS[title])
    assert fault in {one.fault for one in found}


def _weights(*rows: tuple[str, str]) -> Article:
    made = tuple(Row(tuple(Cell((shared.paragraph(word),)) for word in row)) for row in rows)
    return short(LONG, Table(made, 1), CALM)


NAME, TREBLE, TENOR = ("Name", "Weight"), ("Treble", "250 kilograms"), ("Tenor", "900 kilograms")


@pytest.mark.parametrize(
    "rows",
    [
        (NAME, TREBLE[::-1], TENOR),
        (NAME[::-1], TREBLE, TENOR),
        (TREBLE, NAME, TENOR),
        (NAME, TENOR, TREBLE),
    ],
    ids=["cells", "heads", "head and row", "rows"],
)
def test_cells_at_one_anothers_place_are_told(rows: tuple[tuple[str, str], ...], tmp_path: Path) -> None:
    """A table may stand anywhere on its pages, but its cells stand in their order."""
    press = Press(tmp_path)
    meant = _weights(NAME, TREBLE, TENOR)
    assert press.proof("print-pdf", meant).open_findings == ()
    assert press.proof("print-pdf", _weights(*rows), meant).open_findings != ()


def test_a_table_that_was_made_up_near_its_place_is_not_told(tmp_path: Path) -> None:
    """Where on its pages a make-up sets a table is not for the audit to say (docs/audit.md)."""
    meant = _weights(NAME, TREBLE, TENOR)
    moved = replace(meant, body=(meant.body[0], meant.body[2], meant.body[1]))
    assert Press(tmp_path).proof("print-pdf", moved, meant).open_findings == ()


@pytest.fixture(scope="module")
def tower(tmp_path_factory: pytest.TempPathFactory) -> tuple[Press, Article]:
    """An article of many pages, with a figure, a box and a table in its beginning."""
    room = tmp_path_factory.mktemp("tower")
    caption = Caption(shared.run("The bell that has hung in the tower since the frost."))
    figure = Figure(make_picture(room, size=(400, 300)), PlainText("A bell."), caption=caption)
    box = Aside((shared.paragraph("Whoever pulls a rope looks up first."),), shared.run("Take care"))
    table = _weights(NAME, TREBLE, TENOR).body[1]
    text = [shared.paragraph(f"Hour {n}. {shared.SENTENCE * 3}") for n in range(120)]
    body = (*text[:4], figure, *text[4:6], box, *text[6:8], table, *text[8:])
    return Press(room / "editions", SILENT, room), short(*body)


def test_what_floats_near_its_place_has_no_finding(tower: tuple[Press, Article]) -> None:
    """Figures, boxes and tables of a long article stand where the make-up has room for them."""
    press, article = tower
    assert press.proof("print-pdf", article).open_findings == ()


@pytest.mark.parametrize("kind", [Figure, Aside, Table])
def test_what_stands_at_the_articles_end_is_told(kind: type[Block], tower: tuple[Press, Article]) -> None:
    """A figure, a box or a table that belongs to the first pages and stands on the last is out of order."""
    press, article = tower
    moved = [block for block in article.body if isinstance(block, kind)]
    rest = [block for block in article.body if not isinstance(block, kind)]
    found = press.proof("print-pdf", replace(article, body=(*rest, *moved)), article).open_findings
    assert [(one.fault, one.where) for one in found] == [
        (Fault.MOVED, f"body-{article.body.index(moved[0])}")
    ]


@pytest.mark.parametrize(
    ("title", "kind"), [("captions swapped", Kind.CAPTION), ("credits swapped", Kind.CREDIT)]
)
def test_what_changed_places_below_pictures_is_named(title: str, kind: Kind, tmp_path: Path) -> None:
    """Captions at one another's pictures are told as captions, and credits as credits."""
    meant = sample(make_picture(tmp_path, "a.png", (90, 60)), make_picture(tmp_path, "b.png", (60, 90)))
    press = Press(tmp_path / "editions", SILENT, tmp_path)
    found = press.proof("print-pdf", MUTATIONS[title].change(meant), meant).open_findings
    moved = [one for one in found if one.fault is Fault.MOVED]
    assert {one.kind for one in moved} == {kind}
    assert {one.where for one in moved} == {"lead", "body-5"}


def test_a_drawn_logo_is_nothing_of_the_article(tmp_path: Path) -> None:
    """A logo in the head of the first page is no picture that the article has not, drawn or in letters."""
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40"><circle cx="20" cy="20" r="18"/>'
        '<text x="48" y="28" font-size="24">Harbour</text></svg>'
    )
    (tmp_path / "logo.svg").write_text(drawn, encoding="utf-8")
    publication = Publication("Harbour", str(tmp_path / "logo.svg"))
    proof = Press(tmp_path, replace(SILENT, publication=publication)).proof("print-pdf", short(CALM))
    assert proof.open_findings == ()
