"""
What the metadata of a PDF claims, the model that it carries, and where its bookmarks lead.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pikepdf
import pytest

from article_pipeline.article.codec import dumps, loads
from article_pipeline.article.model import Article, Timestamp
from article_pipeline.options import PDF_STANDARDS
from article_pipeline.renderers.pdf.dates import pdf_date
from tests.markup.samples import every_block, links_within, minimal
from tests.pdf.making import made

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
_PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
_CLAIMED = "{http://pdfa.org/declarations/}conformsTo"

in_each_standard = pytest.mark.parametrize("standard", PDF_STANDARDS)


def opened(article: Article, folder: Path, standard: str) -> pikepdf.Pdf:
    return pikepdf.open(made(article, folder / "x.pdf", standard=standard))


def claims_of(pdf: pikepdf.Pdf) -> tuple[dict[str, str], list[str]]:
    """Give the attributes of all descriptions of the metadata, and the declarations."""
    root = fromstring(pdf.Root.Metadata.read_bytes())
    attributes: dict[str, str] = {}
    for description in root.iter(f"{_RDF}Description"):
        attributes |= description.attrib | {kid.tag: kid.text or "" for kid in description}
    return attributes, [_text(element) for element in root.iter(_CLAIMED)]


def _text(element: Element) -> str:
    return (element.text or "").strip()


def attachment_of(pdf: pikepdf.Pdf) -> Any:
    (specification,) = pdf.Root.AF
    return specification


def test_ua_1_claims_pdf_ua_1_and_pdf_a_3a(tmp_path: Path) -> None:
    """
    The edition that is made by default is PDF 1.7 and says that it is PDF/UA-1 and PDF/A-3a.
    """
    pdf = opened(minimal(), tmp_path, "ua-1")
    claimed, declared = claims_of(pdf)
    assert pdf.pdf_version == "1.7"
    assert (claimed[f"{_PDFUA}part"], claimed[f"{_PDFA}part"], claimed[f"{_PDFA}conformance"]) == (
        "1",
        "3",
        "A",
    )
    assert declared == []


def test_ua_2_claims_pdf_ua_2_wtpdf_and_pdf_a_4f(tmp_path: Path) -> None:
    """
    The other is PDF 2.0 and says that it is PDF/UA-2, Well-Tagged PDF for both its uses, and PDF/A-4f.
    """
    pdf = opened(minimal(), tmp_path, "ua-2")
    claimed, declared = claims_of(pdf)
    assert pdf.pdf_version == "2.0"
    assert (claimed[f"{_PDFUA}part"], claimed[f"{_PDFUA}rev"]) == ("2", "2024")
    assert (claimed[f"{_PDFA}part"], claimed[f"{_PDFA}conformance"]) == ("4", "F")
    assert [uri.rpartition("#")[2] for uri in declared] == ["accessibility1.0", "reuse1.0"]


@in_each_standard
def test_the_attached_model_reads_back_to_the_article(standard: str, tmp_path: Path) -> None:
    """
    The file carries the article that it was made from, as JSON, and says so.
    """
    pdf = opened(every_block(), tmp_path, standard)
    specification = attachment_of(pdf)
    stream = specification.EF.F
    assert loads(stream.read_bytes()) == every_block()
    assert (str(specification.AFRelationship), str(stream.Subtype)) == ("/Source", "/application/json")
    assert str(specification.UF) == str(specification.F) == "tides.json"
    assert int(stream.Params.Size) == len(dumps(every_block()).encode())


@in_each_standard
def test_the_attached_model_is_in_the_list_of_files(standard: str, tmp_path: Path) -> None:
    """
    A viewer that knows no associated files lists it among the attachments.
    """
    pdf = opened(minimal(), tmp_path, standard)
    assert list(pdf.attachments) == ["tides.json"]


@pytest.mark.parametrize(
    ("updated", "published", "epoch", "date"),
    [
        ("2025-03-22", "2025-03-21", "86400", "D:20250322"),
        (None, "2025-03-21T16:30:00+01:00", "86400", "D:20250321163000+01'00'"),
        (None, None, "86400", "D:19700102000000Z"),
        (None, None, "rubbish", "D:19700101000000Z"),
        (None, None, "9" * 30, "D:19700101000000Z"),
        (None, None, "", "D:19700101000000Z"),
    ],
)
def test_the_models_time_is_the_articles(
    updated: str | None,
    published: str | None,
    epoch: str,
    date: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    The time that PDF asks for is the article's own, else SOURCE_DATE_EPOCH, and never the clock's.
    """
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    last, first = Timestamp("lately", updated), Timestamp("once", published)
    pdf = opened(replace(minimal(), updated=last, published=first), tmp_path, "ua-1")
    assert str(attachment_of(pdf).EF.F.Params.ModDate) == date


@pytest.mark.parametrize(
    ("iso", "date"),
    [
        ("2025-03", "D:202503"),
        ("2025-03-21", "D:20250321"),
        ("2025-03-21T16:30", "D:202503211630"),
        ("2025-03-21T16:30Z", "D:202503211630Z"),
        ("2025-03-21T16:30:05.5-0330", "D:20250321163005-03'30'"),
        ("once", "D:1970"),
    ],
)
def test_a_pdf_date_says_no_more_than_the_iso_date(iso: str, date: str) -> None:
    """
    A day stays a day, and no zone is made up.
    """
    assert pdf_date(iso) == date


def test_bookmarks_of_pdf_2_lead_to_headings_and_to_pages(tmp_path: Path) -> None:
    """
    Each bookmark leads to its heading's element, and to the page for viewers that know no such thing.
    """
    pdf = opened(every_block(), tmp_path, "ua-2")
    with pdf.open_outline() as outline:
        items: list[Any] = [item.obj for item in (outline.root[0], *outline.root[0].children)]
    actions = [item.A for item in items]
    assert [str(action.SD[0].ID) for action in actions] == ["headline", "body-1"]
    assert all(action.D[0].Type == "/Page" for action in actions)
    assert not any("/Dest" in item for item in items)


def test_links_within_pdf_2_lead_to_elements(tmp_path: Path) -> None:
    """
    A link within the article leads to the element of its target, else to the document, and to a page.
    """
    pdf = opened(links_within(), tmp_path, "ua-2")
    actions = [link.A for link in pdf.pages[0].Annots]
    assert [str(action.SD[0].S) for action in actions] == ["/P", "/Document"]
    assert all(action.D[0] == pdf.pages[0].obj for action in actions)
    assert "/Dests" not in pdf.Root.Names


def test_pdf_2_knows_stressed_words_and_boxes_by_itself(tmp_path: Path) -> None:
    """
    What PDF 2.0 has a name for is in its namespace; the few that only PDF 1.7 has are in none.
    """
    pdf = opened(every_block(), tmp_path, "ua-2")
    spaces: dict[str, str | None] = {}
    for entry in pdf.objects:
        if isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == "/StructElem":
            spaces[str(entry.S)] = str(entry.NS.NS) if "/NS" in entry else None
    assert {role for role, space in spaces.items() if space is None} == {"/Art", "/BlockQuote", "/Code"}
    assert {"/Document", "/Em", "/Strong", "/Aside", "/H2"} <= spaces.keys()


@in_each_standard
def test_the_roles_that_pdf_1_7_does_not_know_are_mapped(standard: str, tmp_path: Path) -> None:
    """
    A reader that knows PDF 1.7 alone takes a box for a section and stressed words for a span.
    """
    pdf = opened(every_block(), tmp_path, standard)
    roles = pdf.Root.StructTreeRoot.RoleMap
    assert {name: str(role) for name, role in roles.items()} == {
        "/Aside": "/Sect",
        "/Em": "/Span",
        "/Strong": "/Span",
    }


@in_each_standard
def test_the_colours_are_those_of_srgb(standard: str, tmp_path: Path) -> None:
    """
    The file carries the profile by which its colours are meant.
    """
    pdf = opened(minimal(), tmp_path, standard)
    (intent,) = pdf.Root.OutputIntents
    assert intent.DestOutputProfile.read_bytes()[16:20] == b"RGB "
