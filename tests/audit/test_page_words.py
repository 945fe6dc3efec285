"""Characters that no bundled font has are set as what they are made of, and pages with these are whole."""

import unicodedata
from pathlib import Path

import pytest

from article_pipeline.audit.pdf.page_words import IN_FONTS, page_tokens
from article_pipeline.renderers.pdf.fonts import covered
from tests.audit.making import Press
from tests.samples import article, paragraph

STAND_INS = (
    "A tower 𝔄 in 𝐛𝐨𝐥𝐝 stood at 21 ℃ on 5 ㎡, 2⅐ of it 10⁻³ m, by the congreſs of Ⅳ, x₊₁ and ① at ５０％."
)


def test_the_fonts_have_what_the_audit_takes_them_to_have() -> None:
    """
    Of all characters that are made of others, the bundled fonts have exactly those of the audit.
    """
    made = {c for c in map(chr, covered()) if unicodedata.decomposition(c).startswith("<")}
    assert made == {c for c in map(chr, range(0x20000)) if IN_FONTS.fullmatch(c)}


@pytest.mark.parametrize("name", ["pdf", "large-print", "print-pdf"])
def test_what_a_character_is_made_of_is_no_fault(name: str, tmp_path: Path) -> None:
    """
    A page that has what a character is made of in its place says the same.
    """
    assert Press(tmp_path).proof(name, article(paragraph(STAND_INS))).open_findings == ()


@pytest.mark.parametrize(
    ("written", "altered"),
    [("x²", "x2"), ("10⁻³", "10⁻²"), ("𝔄", "B"), ("…", "..."), ("21 ℃", "21 °F")],
)
def test_what_is_made_of_something_else_is_another(written: str, altered: str) -> None:
    """
    Neither another letter nor another way of writing what the fonts have is passed over.
    """
    assert page_tokens(written) != page_tokens(altered)
