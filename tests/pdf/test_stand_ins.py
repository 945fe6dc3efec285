"""
Characters that no bundled font has, set as what they are made of.
"""

from pathlib import Path

import pytest
from lxml import etree

from article_pipeline.article.model import (
    Article,
    Emphasis,
    Headline,
    Paragraph,
    Superscript,
    Text,
)
from article_pipeline.errors import RenderError
from article_pipeline.markup.elements import Element, make
from article_pipeline.renderers.pdf import fonts
from article_pipeline.renderers.pdf.stand_ins import set_levels, settled
from tests.markup.samples import SOURCE, paragraph, run
from tests.pdf.making import render_to
from tests.pdf.reading import read


@pytest.mark.parametrize(
    ("written", "as_set"),
    [
        ("ﬁﬂ oﬀ", "fifl off"),
        ("congreſs", "congress"),
        ("21 ℃", "21 °C"),
        ("Chapter Ⅳ", "Chapter IV"),
        ("5 ㎏ on 2 ㎡", "5 kg on 2 m²"),
        ("①②", "(1)(2)"),
        ("2⅐ and ⅐, but 2⅓", "2\u00a01⁄7 and 1⁄7, but 2⅓"),
        ("５０％", "50%"),
        ("𝐛𝐨𝐥𝐝", "bold"),
        ("№ 4 … ™ ½ x²", "№ 4 … ™ ½ x²"),
        ("𝐗 ★ 潮", "X ★ 潮"),
    ],
)
def test_a_character_is_set_as_what_it_is_made_of(written: str, as_set: str) -> None:
    """
    What a font has stays; what none has becomes its parts; what has no parts stays to be told.
    """
    assert settled(written) == as_set


@pytest.mark.parametrize(
    ("written", "as_set"),
    [
        ("10⁻³ m", "<p>10<sup>−3</sup> m</p>"),
        ("x₊₁, yⁱ!", "<p>x<sub>+1</sub>, y<sup>i</sup>!</p>"),
        ("x² and H₂O", "<p>x² and H₂O</p>"),
    ],
)
def test_a_raised_run_is_one_element(written: str, as_set: str) -> None:
    """
    All signs of a run stand alike, and a run that the fonts have is left alone.
    """
    element = make("p", written)
    set_levels(element)
    assert _source(element) == as_set


def test_text_around_elements_keeps_its_order() -> None:
    """
    Raised runs before, between and after elements stay where they are.
    """
    element = make("p", "aⁱb", make("em", "c⁻¹"), "dⁱe", make("sup", "2⁺"), "fⁱ")
    for inner in list(element.iter()):
        set_levels(inner)
    assert _source(element) == (
        "<p>a<sup>i</sup>b<em>c<sup>−1</sup></em>d<sup>i</sup>e<sup>2+</sup>f<sup>i</sup></p>"
    )


def _source(element: Element) -> str:
    return str(etree.tostring(element, encoding="unicode"))


def test_an_article_with_such_characters_is_made(tmp_path: Path) -> None:
    """
    Headline and body have them; every word is in the file, and the title keeps its signs.
    """
    styled = Paragraph((Text("The ﬂow is 10⁻³ "), Emphasis(run("m⁻¹")), Superscript(run("n⁺")), Text(".")))
    article = Article(SOURCE, "en", headline=Headline(run("At 10⁻⁶")), body=(styled, paragraph("at 4 ℃")))
    (told,) = render_to(article, tmp_path / "x.pdf")
    assert told.code == "AP407"
    document = read(tmp_path / "x.pdf")
    texts = [tag.text for tag in document.tree.all("H1", "P")]
    assert texts == ["At 10−6", "The flow is 10−3 m−1n+.", "at 4 °C"]


@pytest.mark.parametrize("character", "✓★♥潮ب🌊")
def test_what_is_made_of_nothing_else_is_told(character: str, tmp_path: Path) -> None:
    """
    No word is made up for a sign, a letter of another script or an emoji.
    """
    assert ord(character) not in fonts.covered()
    with pytest.raises(RenderError, match=f"AP401.*{character}"):
        render_to(Article(SOURCE, "en", body=(paragraph(character),)), tmp_path / "x.pdf")
