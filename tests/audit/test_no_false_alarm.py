"""Editions of whatever the model allows are clean: an audit that cries wolf is not believed."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from article_pipeline.article.assets import measure
from article_pipeline.article.model import Article, Link, Paragraph, PlainText, Text
from article_pipeline.article.source import digest_of
from article_pipeline.article.stores import FolderStore
from article_pipeline.errors import RenderError
from article_pipeline.renderers import formats
from tests.audit.making import Press
from tests.audit.pictured import figure, painted, pictured
from tests.effort import examples
from tests.pdf.making import make_picture
from tests.samples import article, text
from tests.strategies import articles

FEW = settings(max_examples=examples(2), phases=[Phase.generate])
"""``tests/audit/soak.py`` takes hundreds; these are the same for each format, so each is spoken once."""


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """One press for the editions of all formats."""
    return Press(tmp_path_factory.mktemp("press"), pictures=tmp_path_factory.mktemp("pictures"))


@pytest.mark.parametrize("name", formats())
@FEW
@given(data=st.data())
def test_no_edition_of_a_generated_article_has_a_finding(
    press: Press, name: str, data: st.DataObject
) -> None:
    """Each edition says what its article says, or what it does not say is declared."""
    assert press.pictures
    picture = make_picture(press.pictures, size=(40, 30))
    article = data.draw(articles(st.just(picture)))
    try:
        proof = press.proof(name, article)
    except RenderError as refused:
        assume([one.code for one in refused.diagnostics] != ["AP666"])
        raise
    assert proof.was_read
    assert proof.open_findings == ()


ADDRESSES = (
    "https://example.org/Glocken_(Läuten)?q={a}|b^c`d",
    'https://example.org/two bells/<a>"b"',
    "https://example.org/%C3%BC%2F?q=ü#a#b",
    "https://bücher.example/x",
    "https://[::1]/x",
    "https://example.org:99999/%ZZ",
    "mailto:läuten@example.org",
    "tel:+44 123",
)


def linking(address: str) -> Paragraph:
    """A paragraph that leads to an address with words and without."""
    return Paragraph((Text("See "), Link(text("the bell"), address), Text(" or "), Link((), address)))


@pytest.mark.parametrize("name", formats())
def test_an_address_may_have_any_characters(press: Press, name: str) -> None:
    """However a format has to write an address, it is the article's."""
    whole = article(*map(linking, ADDRESSES), url=PlainText(ADDRESSES[0]))
    assert press.proof(name, whole).open_findings == ()


@pytest.fixture(scope="module")
def half_shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Press, Article]:
    """
    An article of pictures that can be shown and pictures that cannot, twice each, in turn; and its press.

    Of the latter one is a drawing that shows another file, one is cut off, and one is gone.
    """
    room = tmp_path_factory.mktemp("half")
    folder = room / "pictures"
    folder.mkdir()
    shown = pictured(folder)
    (folder / "fetching.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect fill="url(a.svg#a)"/></svg>'
    )
    cut, gone = (painted(folder, name, (300, 200), "gray", 0.2) for name in ("cut.png", "gone.png"))
    lost = [measure(FolderStore(folder), "fetching.svg"), cut, gone]
    data = (folder / "cut.png").read_bytes()[:400]
    (folder / "cut.png").write_bytes(data)
    lost[1] = replace(cut, digest=digest_of(data))
    (folder / "gone.png").unlink()
    figures = [figure(asset, f"what is lost, {n}") for n, asset in enumerate(lost)]
    body = [block for n, one in enumerate(shown.body) for block in (figures[n % 3], one)]
    return Press(room, pictures=folder), replace(shown, body=(*body, *figures))


@pytest.mark.parametrize("name", formats())
def test_a_picture_that_cannot_be_shown_takes_no_others_place(
    half_shown: tuple[Press, Article], name: str
) -> None:
    """Each picture that an edition shows is known for what it is, whichever before it were told as lost."""
    press, article = half_shown
    assert press.proof(name, article).open_findings == ()


@pytest.fixture(scope="module")
def odd_pictures(tmp_path_factory: pytest.TempPathFactory) -> tuple[Press, Article]:
    """An article of pictures as cameras, scanners and drawing programs make them; and its press."""
    room = tmp_path_factory.mktemp("odd")
    folder = room / "pictures"
    folder.mkdir()
    turned = Image.Exif()
    turned[0x0112] = 6  # to be turned by a quarter: Exif 2.32, 4.6.4 A
    plain = Image.new("RGB", (450, 300), "navy")
    ImageDraw.Draw(plain).polygon([(0, 0), (400, 60), (90, 280)], "orange")
    for name in ("turned.tif", "turned.jpg"):
        plain.save(folder / name, exif=turned)
    plain.convert("CMYK").save(folder / "inks.jpg")
    plain.convert("P").save(folder / "palette.png")
    plain.convert("LA").save(folder / "see-through.png")
    Image.new("RGB", (2, 200), "green").save(folder / "thin.png")
    steps = np.add.outer(np.arange(300) * 20, np.arange(450) * 120)
    Image.fromarray(steps.astype(np.uint16)).save(folder / "sixteen.png")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="80">{}</svg>'
    (folder / "letters.svg").write_text(svg.format('<text x="9" y="50" font-size="40">Bell</text>'))
    (folder / "empty.svg").write_text(svg.format(""))
    assets = [measure(FolderStore(folder), file.name) for file in sorted(folder.iterdir())]
    return Press(room, pictures=folder), article(*(figure(one, one.path) for one in assets))


@pytest.mark.parametrize("name", formats())
def test_pictures_of_any_make_are_known(odd_pictures: tuple[Press, Article], name: str) -> None:
    """Turned by a note in their file, in inks, in 16 bits, of two dots, of letters alone: all are theirs."""
    press, pictures = odd_pictures
    assert press.proof(name, pictures).open_findings == ()
