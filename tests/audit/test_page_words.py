"""Characters that no bundled font has are set as what they are made of, and pages with these are whole."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from article_pipeline.article.model import (
    Abbreviation,
    Article,
    Byline,
    Caption,
    Cell,
    Code,
    Credit,
    Emphasis,
    Endnote,
    EndnoteKind,
    Figure,
    Heading,
    Headline,
    Link,
    Paragraph,
    PlainText,
    PullQuote,
    Row,
    Subscript,
    Superscript,
    Table,
    Text,
    Timestamp,
)
from article_pipeline.audit.pdf.page_words import IN_FONTS, page_tokens
from article_pipeline.options import PdfOptions
from article_pipeline.renderers.pdf.fonts import covered
from tests.audit.making import SILENT, Press
from tests.markup import samples as shared

STAND_INS = (
    "A tower 𝔄 in 𝐛𝐨𝐥𝐝 stood at 21 ℃ on 5 ㎡, 2⅐ of it 10⁻³ m, by the congreſs of Ⅳ, x₊₁ and ① at ５０％; "
    "mⁱ², ½ of x², H₂O, ﬁne, oﬀ, № 4ᵗʰ™"
)
SIGNS = shared.run(STAND_INS)
EVERYWHERE = Article(
    shared.SOURCE,
    "en",
    headline=Headline(SIGNS),
    standfirst=(Paragraph(SIGNS),),
    byline=Byline(f"By {STAND_INS}", ()),
    published=Timestamp(STAND_INS, None),
    url=PlainText("https://example.org/10⁻³"),
    body=(
        Heading(2, SIGNS),
        Paragraph((Text("10⁻"), Text("³ "), Emphasis(shared.run("m⁻¹")), Subscript(shared.run("a₊")))),
        Paragraph((Superscript((Text("2⁺"), Emphasis(shared.run("n⁻¹")))),)),
        Paragraph((Abbreviation("m⁻¹", "per 10⁻³"), Link(shared.run("s⁻²"), "https://example.org/"))),
        Code(STAND_INS),
        PullQuote(SIGNS, SIGNS),
        Figure(None, PlainText(STAND_INS), PlainText(STAND_INS), Caption(SIGNS), Credit("A", STAND_INS)),
        Table((Row((Cell((Paragraph(SIGNS),)), Cell((shared.paragraph("⁻³"),)))),), 0, Caption(SIGNS)),
    ),
    endnotes=(Endnote(EndnoteKind.NOTE, SIGNS),),
)


def test_the_fonts_have_what_the_audit_takes_them_to_have() -> None:
    """
    Of all characters that are made of others, the bundled fonts have exactly those of the audit.
    """
    made = {c for c in map(chr, covered()) if unicodedata.decomposition(c).startswith("<")}
    assert made == {c for c in map(chr, range(0x20000)) if IN_FONTS.fullmatch(c)}


@pytest.mark.parametrize(
    ("name", "standard"), [("pdf", "ua-1"), ("pdf", "ua-2"), ("large-print", "ua-1"), ("print-pdf", "ua-1")]
)
def test_what_a_character_is_made_of_is_no_fault(name: str, standard: str, tmp_path: Path) -> None:
    """
    A page that has what a character is made of in its place says the same, wherever it stands.
    """
    press = Press(tmp_path, replace(SILENT, pdf=PdfOptions(standard)))
    assert press.proof(name, EVERYWHERE).open_findings == ()


@pytest.mark.parametrize(
    ("written", "altered"),
    [("x²", "x2"), ("10⁻³", "10⁻²"), ("𝔄", "B"), ("…", "..."), ("21 ℃", "21 °F")],
)
def test_what_is_made_of_something_else_is_another(written: str, altered: str) -> None:
    """
    Neither another letter nor another way of writing what the fonts have is passed over.
    """
    assert page_tokens(written) != page_tokens(altered)
