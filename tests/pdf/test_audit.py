"""
The audit finds nothing in our files, and each of its checks finds what it is for: good files are broken here.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf

from article_pipeline.article.model import Article, Caption, Credit, Figure, PlainText
from article_pipeline.options import PDF_STANDARDS
from tests.effort import examples
from tests.markup.samples import SENTENCE, every_block, long, minimal, paragraph, run
from tests.pdf.audit import CHECKS, Finding, audit
from tests.pdf.making import made, make_picture
from tests.strategies import articles

_GENERATED = examples(40)
_SPACE = re.compile(rb"^(<[0-9a-fA-F]+> *)<0020>", re.MULTILINE)

Break = Callable[[Pdf], None]


def good_article(folder: Path) -> Article:
    """Every block, a picture with all its parts, a decorative one, and enough prose for several pages."""
    asset = make_picture(folder)
    caption, credit = (
        Caption(run("The blue hand shows the tide.")),
        Credit("Ada Fenwick", "Credit: Ada Fenwick"),
    )
    lead = Figure(asset, PlainText("A dial with a blue hand"), None, caption, credit)
    prose = [paragraph(f"Part {n}. {SENTENCE * 6}") for n in range(6)]
    body = (*every_block().body, Figure(asset, is_decorative=True), *prose)
    return replace(every_block(), lead_figure=lead, body=body)


@pytest.fixture(scope="module", params=PDF_STANDARDS)
def good(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Article]:
    """
    A file in which nothing is wrong, in each standard.
    """
    folder = tmp_path_factory.mktemp(request.param)
    article = good_article(folder)
    return made(article, folder / "good.pdf", folder, request.param), article


def elements(pdf: Pdf, role: str) -> list[Any]:
    """Give the structure elements of ``role``, in the order of the tree."""
    return [node for node in _below(pdf.Root.StructTreeRoot.K[0]) if str(node.S) == f"/{role}"]


def element(pdf: Pdf, identifier: str) -> Any:
    return next(e for e in _below(pdf.Root.StructTreeRoot.K[0]) if str(e.get("/ID", "")) == identifier)


def _below(node: Any) -> Iterator[Any]:
    yield node
    for kid in list(node.get("/K", [])):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from _below(kid)


def place_in_parent(node: Any) -> int:
    """Give the place of ``node`` among the kids of its parent."""
    kids = [kid.objgen if isinstance(kid, pikepdf.Object) else None for kid in node.P.K]
    return kids.index(node.objgen)


def change_marks(pdf: Pdf, page: Any, change: Callable[[str, Any], tuple[str, Any] | None]) -> None:
    """Let ``change`` give other operands, tag and properties, for runs of marked content of ``page``."""
    instructions = []
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = list(instruction.operands), instruction.operator
        if str(operator) == "BDC":
            other = change(str(operands[0]), operands[1])
            operands = [Name(other[0]), other[1]] if other else operands
        instructions.append((operands, operator))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


def drop_a_description(pdf: Pdf) -> None:
    del elements(pdf, "Figure")[0].Alt


def say_another_description(pdf: Pdf) -> None:
    elements(pdf, "Figure")[0].Alt = pikepdf.String("IMG_0042.jpg")


def move_a_box_off_the_page(pdf: Pdf) -> None:
    attributes_with(elements(pdf, "Figure")[0], "/BBox").BBox = Array([500, 700, 900, 800])


def turn_a_box_upside_down(pdf: Pdf) -> None:
    attributes = attributes_with(elements(pdf, "Figure")[0], "/BBox")
    left, bottom, right, top = list(attributes.BBox)
    attributes.BBox = Array([left, top, right, bottom])


def attributes_with(node: Any, key: str) -> Any:
    return next(attributes for attributes in node.A if key in attributes)


def put_a_caption_first(pdf: Pdf) -> None:
    section = elements(pdf, "Figure")[0].P
    section.K = Array(list(section.K)[::-1])


def take_a_caption_away_from_its_figure(pdf: Pdf) -> None:
    section = elements(pdf, "Figure")[0].P
    caption = section.K[1]
    section.K = Array([section.K[0]])
    around = section.P
    caption.P = around
    around.K.insert(place_in_parent(section) + 1, caption)


def make_an_artifact_of_a_paragraph(pdf: Pdf) -> None:
    node = element(pdf, "standfirst-0")
    marks = {int(kid) for kid in node.K}
    layout = Dictionary(Type=Name.Layout)
    change_marks(
        pdf,
        pdf.pages[0],
        lambda _, properties: ("/Artifact", layout) if int(properties.get("/MCID", -1)) in marks else None,
    )
    del node.P.K[place_in_parent(node)]


def split_a_paragraph(pdf: Pdf) -> None:
    node = element(pdf, "body-17")
    numbers = [int(kid) for kid in node.K if isinstance(kid, int)]
    second = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=node.S, P=node.P, Pg=node.Pg))
    second.K = Array(numbers[2:])
    node.K = Array(numbers[:2] + [kid for kid in node.K if not isinstance(kid, int)])
    if "/NS" in node:
        second.NS = node.NS
    node.P.K.insert(place_in_parent(node) + 1, second)
    owners = parents_of_page(pdf, node.Pg)
    for number in numbers[2:]:
        owners[number] = second


def parents_of_page(pdf: Pdf, page: Any) -> Any:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    return numbers[[int(key) for key in list(numbers)[::2]].index(int(page.StructParents)) * 2 + 1]


def swap_two_paragraphs(pdf: Pdf) -> None:
    first, second = element(pdf, "body-15"), element(pdf, "body-16")
    kids, (one, other) = first.P.K, (place_in_parent(first), place_in_parent(second))
    kids[one], kids[other] = second, first


def leave_a_run_out_of_the_tree(pdf: Pdf) -> None:
    change_marks(
        pdf,
        pdf.pages[0],
        lambda tag, properties: (
            ("/Span", Dictionary(MCID=999)) if tag == "/Artifact" and "/Subtype" not in properties else None
        ),
    )


def lead_a_page_to_the_wrong_element(pdf: Pdf) -> None:
    owners = parents_of_page(pdf, pdf.pages[0].obj)
    owners[0] = element(pdf, "body-0")


def make_a_foot_mere_layout(pdf: Pdf) -> None:
    layout = Dictionary(Type=Name.Layout)
    change_marks(
        pdf,
        pdf.pages[1],
        lambda _, properties: ("/Artifact", layout) if properties.get("/Type") == Name.Pagination else None,
    )


def drop_the_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def drop_the_language_of_a_part(pdf: Pdf) -> None:
    del next(e for e in elements(pdf, "Span") if "/Lang" in e).Lang


def skip_a_level(pdf: Pdf) -> None:
    elements(pdf, "H2")[0].S = Name.H4


def make_a_second_h1(pdf: Pdf) -> None:
    elements(pdf, "H2")[0].S = Name.H1


def say_the_address_of_a_link(pdf: Pdf) -> None:
    link = next(a for a in pdf.pages[0].Annots if "link to" in str(a.Contents))
    link.Contents = pikepdf.String("https://example.org/")


def cut_a_link_from_its_area(pdf: Pdf) -> None:
    link = elements(pdf, "Link")[0]
    link.K = Array([kid for kid in link.K if isinstance(kid, int)])


def drop_a_scope(pdf: Pdf) -> None:
    del attributes_with(elements(pdf, "TH")[0], "/Scope").Scope


def drop_an_empty_cell(pdf: Pdf) -> None:
    cell = next(cell for cell in elements(pdf, "TD") if not len(cell.K))
    del cell.P.K[place_in_parent(cell)]


def make_a_body_a_paragraph(pdf: Pdf) -> None:
    elements(pdf, "LBody")[0].S = Name.P


def rename_a_bookmark(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[0].children[0].title = "Chapter 1"


def lead_a_bookmark_to_another_page(pdf: Pdf) -> None:
    item = pdf.Root.Outlines.First
    target = item.A.D if "/A" in item else item.Dest
    target[0] = pdf.pages[1].obj


def hide_the_title(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def change_the_title(pdf: Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(data.replace(b"Tides: all that there is", b"tides.pdf"))


def lose_the_spaces(pdf: Pdf) -> None:
    read_spaces_as(pdf, b"<>")


def read_hyphens_at_spaces(pdf: Pdf) -> None:
    read_spaces_as(pdf, b"<20100020>")


def read_spaces_as(pdf: Pdf, text: bytes) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        font.ToUnicode.write(_SPACE.sub(rb"\1" + text, font.ToUnicode.read_bytes()))


BROKEN: dict[Break, str] = {
    drop_a_description: "descriptions",
    say_another_description: "descriptions",
    move_a_box_off_the_page: "boxes",
    turn_a_box_upside_down: "boxes",
    put_a_caption_first: "captions",
    take_a_caption_away_from_its_figure: "captions",
    make_an_artifact_of_a_paragraph: "blocks",
    split_a_paragraph: "blocks",
    swap_two_paragraphs: "blocks",
    lose_the_spaces: "spaces",
    read_hyphens_at_spaces: "hyphens",
    leave_a_run_out_of_the_tree: "reach",
    lead_a_page_to_the_wrong_element: "reach",
    make_a_foot_mere_layout: "pagination",
    drop_the_language: "languages",
    drop_the_language_of_a_part: "languages",
    skip_a_level: "headings",
    make_a_second_h1: "headings",
    say_the_address_of_a_link: "links",
    cut_a_link_from_its_area: "links",
    drop_a_scope: "tables",
    drop_an_empty_cell: "tables",
    make_a_body_a_paragraph: "lists",
    rename_a_bookmark: "outline",
    lead_a_bookmark_to_another_page: "outline",
    hide_the_title: "title",
    change_the_title: "title",
}


def test_nothing_is_wrong_with_a_good_file(good: tuple[Path, Article]) -> None:
    """
    The file that is broken below has no finding before.
    """
    assert audit(*good) == []


@pytest.mark.parametrize(("harm", "check"), BROKEN.items(), ids=[harm.__name__ for harm in BROKEN])
def test_what_is_broken_is_found(harm: Break, check: str, good: tuple[Path, Article], tmp_path: Path) -> None:
    """
    A file broken in one way has the finding of that check and no other.
    """
    path, article = good
    with pikepdf.open(path) as pdf:
        harm(pdf)
        pdf.save(tmp_path / "broken.pdf")
    assert {finding.check for finding in audit(tmp_path / "broken.pdf", article)} == {check}


def test_a_picture_that_is_not_read_out_is_found(good: tuple[Path, Article]) -> None:
    """
    A picture that tells something, and is an artifact as if it were decorative, is a finding.
    """
    path, article = good
    telling = Figure(make_picture(path.parent), PlainText("A dial"))
    body = tuple(telling if isinstance(b, Figure) and b.is_decorative else b for b in article.body)
    assert audit(path, replace(article, body=body)) == [Finding("descriptions", "1 figures for 2 pictures")]


def test_every_check_has_been_seen_to_fail() -> None:
    """
    No check is there that no broken file proves.
    """
    assert set(BROKEN.values()) == set(CHECKS)


@pytest.mark.parametrize("standard", PDF_STANDARDS)
def test_nothing_is_wrong_with_articles_of_every_shape(standard: str, tmp_path: Path) -> None:
    """
    The shortest and a long article have no finding either.
    """
    for article in (minimal(), long()):
        assert audit(made(article, tmp_path / "x.pdf", standard=standard), article) == []


def test_nothing_is_lost_or_astray_in_generated_articles(tmp_path: Path) -> None:
    """
    Whatever article the model allows, its blocks are whole, its content reached and its pictures boxed.
    """

    @settings(max_examples=_GENERATED)
    @given(articles(st.just(make_picture(tmp_path, size=(40, 30)))), st.sampled_from(PDF_STANDARDS))
    def check(article: Article, standard: str) -> None:
        file = made(article, tmp_path / "x.pdf", tmp_path, standard)
        found = [finding for finding in audit(file, article) if finding.check in ("blocks", "reach", "boxes")]
        assert found == []

    check()
