"""PDF is read back through its tags, and each of its faults is told as what it is."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers

from article_pipeline.article.model import (
    Article,
    Aside,
    Cell,
    Credit,
    Figure,
    Heading,
    LineBreak,
    List,
    ListItem,
    Row,
    Table,
    Text,
)
from article_pipeline.audit.findings import Fault
from article_pipeline.audit.kinds import Stream
from article_pipeline.options import PdfOptions
from tests.audit import mutants_large_print, mutants_pdf
from tests.audit.making import SILENT, Press
from tests.audit.pdf_bench import Bench
from tests.audit.pictured import pictured
from tests.effort import examples
from tests.markup import samples as shared
from tests.samples import EVERYTHING
from tests.strategies import articles, assets

MODULES = {"pdf": mutants_pdf, "large-print": mutants_large_print}
EDITIONS = (("pdf", "ua-1"), ("pdf", "ua-2"), ("large-print", "ua-1"))
SAMPLES = {"everything": EVERYTHING, "minimal": shared.minimal(), "long": shared.long()}


def press_of(room: Path, standard: str, pictures: Path | None = None) -> Press:
    return Press(room, replace(SILENT, pdf=PdfOptions(standard)), pictures)


def told(press: Press, name: str, article: Article, meant: Article | None = None) -> list[tuple[Fault, str]]:
    return [(one.fault, one.where) for one in press.proof(name, article, meant).open_findings]


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pictures")


@pytest.mark.parametrize(("name", "standard"), EDITIONS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_whole_file_has_no_finding(name: str, standard: str, sample: str, tmp_path: Path) -> None:
    """What the renderer makes of the sample articles says all that they say."""
    assert told(press_of(tmp_path, standard), name, SAMPLES[sample]) == []


@pytest.mark.parametrize("is_boxed", [False, True])
@pytest.mark.parametrize("written", ["Credit: Ann", "Ann", "Photo: Ann"])
def test_a_lone_credit_has_its_label_in_english(written: str, *, is_boxed: bool, tmp_path: Path) -> None:
    """Of a label in a language without words of ours just those that are English are marked as such."""
    figure = Figure(None, None, credit=Credit("Ann", written))
    body = (Aside((figure,)),) if is_boxed else (figure,)
    article = replace(SAMPLES["minimal"], language="ru", body=body)
    assert told(press_of(tmp_path, "ua-1"), "pdf", article) == []


@pytest.mark.parametrize(("name", "standard"), EDITIONS)
def test_pictures_are_known_in_their_order(name: str, standard: str, tmp_path: Path, gallery: Path) -> None:
    """Photographs, drawings, and those that tell nothing, in lists and tables, are found where they are."""
    press = press_of(tmp_path, standard, gallery)
    proof = press.proof(name, pictured(gallery))
    assert proof.open_findings == ()


@pytest.mark.parametrize(("name", "standard"), EDITIONS)
def test_no_article_is_found_fault_with(
    name: str, standard: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever the model allows is read back whole, with its pictures."""
    room = tmp_path_factory.mktemp("press")
    pictured(room)
    press = press_of(room / "editions", standard, room)

    @settings(max_examples=examples(15))
    @given(articles(assets()))
    def check(article: Article) -> None:
        assert told(press, name, article) == []

    check()


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench"), EVERYTHING)


@pytest.mark.parametrize(("name", "title"), [(n, t) for n, module in MODULES.items() for t in module.MUTANTS])
def test_a_damaged_file_is_found_out(name: str, title: str, bench: Bench) -> None:
    """Whatever is dropped, doubled, swapped, altered, mislabelled or cut off in the file has a finding."""
    assert bench.findings(name, MODULES[name].MUTANTS[title]) != ()


@pytest.mark.parametrize(("name", "title"), [(n, t) for n, module in MODULES.items() for t in module.FURTHER])
def test_what_only_some_articles_have_is_found_out(name: str, title: str, bench: Bench) -> None:
    """Stress, long forms, boxes and pages that are lost have a finding."""
    assert bench.findings(name, MODULES[name].FURTHER[title]) != ()


def test_a_link_that_leads_elsewhere_is_found_out(bench: Bench) -> None:
    """The addresses of links are compared."""
    (found,) = bench.findings("pdf", mutants_pdf.address_changed)
    assert (found.fault, found.stream) == (Fault.ALTERED, Stream.LINKS)


@pytest.mark.parametrize(
    ("title", "fault"),
    [
        ("a line drawn beyond the paper", Fault.CUT_OFF),
        ("a line clipped away", Fault.CUT_OFF),
        ("a line's words dropped", Fault.MISSING),
        ("a heading of another level", Fault.MISLABELLED),
        ("a picture off the page", Fault.CUT_OFF),
        ("a picture half clipped", Fault.CUT_OFF),
        ("a picture out of its proportions", Fault.ALTERED),
    ],
)
def test_each_fault_is_told_as_what_it_is(title: str, fault: Fault, bench: Bench) -> None:
    """One thing that goes wrong is told in its own words, with its page."""
    found = bench.findings("pdf", mutants_pdf.MUTANTS[title])
    assert fault in {one.fault for one in found}
    assert all(one.place for one in found)


TOLD: dict[str, tuple[Fault, str, str]] = {
    "a script as the file opens": (Fault.INVENTED, "", "what runs there: JavaScript"),
    "a script among its names": (Fault.INVENTED, "", "a script that runs"),
    "a script as a page opens": (Fault.INVENTED, "", "what runs by itself: JavaScript"),
    "a script behind the first page": (Fault.INVENTED, "", "what runs there: JavaScript"),
    "a form": (Fault.INVENTED, "", "a form"),
    "pages called otherwise": (Fault.ALTERED, "", "vii"),
    "a note of words that nobody wrote": (Fault.INVENTED, "", "a note of the kind FreeText: Buy now"),
    "a bookmark below its heading": (Fault.MISLABELLED, "body-0", "points below its heading"),
    "a bookmark far above its heading": (Fault.MISLABELLED, "body-0", "points above its heading"),
    "a bookmark to nowhere": (Fault.MISLABELLED, "body-0", "it leads nowhere"),
    "a window without the title": (Fault.ALTERED, "", "one with the name of the file"),
    "keys that go from row to row": (Fault.ALTERED, "", "another order"),
    "a link that runs something": (Fault.INVENTED, "", "a link that runs something: JavaScript"),
    "a bookmark to another page": (Fault.MISLABELLED, "body-0", "it leads to page "),
    "a file that opens on its last page": (Fault.ALTERED, "", "page "),
}


@pytest.mark.parametrize("title", TOLD)
@pytest.mark.parametrize("name", MODULES)
def test_what_a_viewer_is_told_to_do_is_one_finding(name: str, title: str, bench: Bench) -> None:
    """Where bookmarks lead, where a viewer begins, what it runs and what it calls pages is told once."""
    mutants = {**MODULES[name].MUTANTS, **MODULES[name].FURTHER}
    (found,) = bench.findings(name, mutants[title])
    fault, where, said = TOLD[title]
    assert (found.fault, found.where, found.stream) == (fault, where, Stream.FACTS)
    assert said in found.found


@pytest.mark.parametrize("is_cell", [True, False])
def test_what_stands_beside_a_heading_is_not_before_it(*, is_cell: bool, tmp_path: Path) -> None:
    """A bookmark leads to the head of a cell or an item, beside which are words above the heading's."""
    heading = Heading(2, (LineBreak(), LineBreak(), Text("The tide")))
    row = Row((Cell((heading,)), Cell((shared.paragraph("low " * 90),))))
    items = List((ListItem((heading,)),), ordered=True)
    article = Article(shared.SOURCE, "en", body=(Table((row,)) if is_cell else items,))
    assert not Press(tmp_path, SILENT, tmp_path).proof("pdf", article).open_findings


@pytest.mark.parametrize("name", ["pdf", "large-print", "print-pdf"])
@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_file_that_breaks_off_raises_nothing(name: str, share: float, bench: Bench) -> None:
    """A truncated file cannot be read, or has findings; no library's exception comes out."""

    def truncate(path: Path) -> None:
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])

    found = bench.findings(name, truncate)
    assert found
    assert all(one.fault is not Fault.UNREADABLE or len(found) == 1 for one in found)


@pytest.mark.parametrize("name", ["pdf", "print-pdf"])
@given(seed=integers(0, 2**32))
def test_damaged_bytes_raise_nothing(name: str, seed: int, bench: Bench) -> None:
    """Whatever bytes a file has, it is read or refused."""

    def damage(path: Path) -> None:
        chance = Random(seed)
        data = bytearray(path.read_bytes())
        for _ in range(chance.randint(1, 60)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(bytes(data))

    bench.findings(name, damage)


def test_what_is_no_pdf_is_refused(bench: Bench) -> None:
    """A file of another kind is told as one that cannot be read, with a reason."""

    def write_text(path: Path) -> None:
        path.write_text("This is plain text.")

    (found,) = bench.findings("pdf", write_text)
    assert found.fault is Fault.UNREADABLE
    assert found.found
