"""
Figures as pages build them: lazy pictures, galleries, captions beside, credits in pieces.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.model import Figure
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import figures, plain
from article_pipeline.options import Options
from article_pipeline.readers.html import read as read_html

PROSE = (
    "<p>The weir above the mill has held the river back for two hundred years, and nobody has asked why.</p>"
)
OTHER = (
    "<p>Its keeper wades out with a pole twice a year, and each time she has nothing at all to report.</p>"
)
NESTED = (
    "<figure><figure>{a}<figcaption>It ran.</figcaption></figure>"
    "<figure>{b}<figcaption>It hid.</figcaption></figure></figure>"
)
PIKE = "<img src=a.jpg alt='A pike'>"


def read(markup: str) -> list[Figure]:
    """Give the figures of a page with ``markup`` among its prose."""
    head = '<link rel=canonical href="https://post.example/weir">'
    source = f"<html lang=en><head>{head}</head><h1>The weir</h1><div>{PROSE}{markup}{OTHER}</div>"
    found = read_html(SourceFile("page.html", source.encode()), Options())
    assert violations(found.article, found.text) == []
    return list(figures(found.article))


def told(figure: Figure) -> tuple[str, str, str]:
    """Give a figure's description, caption and credit as written."""
    return (
        figure.alt.text if figure.alt else "",
        plain(figure.caption.content) if figure.caption else "",
        figure.credit.written if figure.credit else "",
    )


@pytest.mark.parametrize(
    "image",
    [
        "<img src='data:image/gif;base64,AAAA' data-lazy='a.jpg' alt='A pike'>",
        "<img src=placeholder.gif data-lazy-srcset='a.jpg 300w, b.jpg 900w' alt='A pike'>",
        "<img src=wait.gif alt=loading><noscript><img src=a.jpg alt='A pike'></noscript>",
        "<picture><source data-srcset='b.webp 2x'><img data-src=a.jpg alt='A pike'></picture>",
        "<amp-img src=a.jpg alt='A pike' width=900 height=600></amp-img>",
    ],
)
def test_picture_that_a_script_would_load_is_there(image: str) -> None:
    """
    Addresses in lazy attributes, in ``noscript``, in ``picture`` and on AMP pages are the picture's.
    """
    figure = f"<figure>{image}<figcaption>It ran.</figcaption></figure>"
    assert [(told(f), f.picture) for f in read(figure)] == [
        (("A pike", "It ran.", ""), "https://post.example/a.jpg")
    ]


@pytest.mark.parametrize(
    "gallery",
    [
        "<ul><li>{a}<p>It ran.</p></li><li>{b}<p>It hid.</p></li></ul>",
        "<figure><p>{a}<i class=caption>It ran.</i></p><p>{b}<i class=caption>It hid.</i></p></figure>",
        NESTED,
        "{a}<p class=image-caption>It ran.</p>{b}<p class=image-caption>It hid.</p>",
    ],
)
def test_each_picture_of_a_gallery_has_its_own_caption(gallery: str) -> None:
    """
    In a list, in one figure, in figures within one or in a bare row, words belong to the picture above.
    """
    found = read(gallery.format(a=PIKE, b="<img src=b.jpg alt='A carp'>"))
    assert [told(figure)[:2] for figure in found] == [("A pike", "It ran."), ("A carp", "It hid.")]


@pytest.mark.parametrize(
    ("words", "written", "name"),
    [
        (
            "It ran. <span class=photographer>Ann Poe</span><span class=agency>AFP</span>",
            "Ann Poe AFP",
            "Ann Poe / AFP",
        ),
        (
            "It ran. <span class=credit>Foto: <b>Ann Poe</b> / <b>dpa</b></span>",
            "Foto: Ann Poe / dpa",
            "Ann Poe / dpa",
        ),
        ("<span>Ann Poe/AFP</span> <span>It ran past the weir.</span>", "Ann Poe/AFP", "Ann Poe/AFP"),
        ("It ran.</figcaption><p class=image-copyright>© Ann Poe</p><figcaption>", "© Ann Poe", "Ann Poe"),
    ],
)
def test_credit_keeps_its_line_beside_the_names(words: str, written: str, name: str) -> None:
    """
    Photographer and agency in elements of their own are one credit; its line stays verbatim.
    """
    found = read(f"<figure>{PIKE}<figcaption>{words}</figcaption></figure>")
    assert [(f.credit.written, f.credit.text) for f in found if f.credit] == [(written, name)]


@pytest.mark.parametrize("label", ["Hide caption", "3 min read", "<a href='/b'>The Ford That Moved</a>"])
def test_label_beside_a_picture_is_neither_caption_nor_credit(label: str) -> None:
    """
    A button's words, a length and a link to another article say nothing about the picture.
    """
    figure = f"<figure>{PIKE}<figcaption><p>It ran past the weir.</p><p>{label}</p></figcaption></figure>"
    assert [told(f)[2] for f in read(figure)] == [""]


def test_credit_at_the_end_of_a_description_is_parted_from_it() -> None:
    """
    Who is to be named is no part of what the picture shows; a figure with a credit keeps its description.
    """
    image = "<img src=a.jpg alt='A pike at the weir. Photo: Ann Poe'>"
    credited = f"<figure>{image}<figcaption>It ran. <i class=credit>Bo Lee</i></figcaption></figure>"
    assert [told(f) for f in read(image)] == [("A pike at the weir.", "", "Photo: Ann Poe")]
    assert [told(f)[0] for f in read(credited)] == ["A pike at the weir. Photo: Ann Poe"]


@pytest.mark.parametrize(
    ("caption", "said"),
    [
        ("<span class=label>Image caption,</span> It ran.", "It ran."),
        ("Caption: It ran.", "It ran."),
        ("It fell. Source: River Office", "It fell. Source: River Office"),
        ("The legend of the weir: it sings.", "The legend of the weir: it sings."),
    ],
)
def test_printed_label_of_a_caption_is_no_word_of_it(caption: str, said: str) -> None:
    """
    "Caption:" is left out; "Source:" at the end of a chart's caption is what it says.
    """
    assert [told(f)[1] for f in read(f"<figure>{PIKE}<figcaption>{caption}</figcaption></figure>")] == [said]


def test_caption_that_goes_on_from_its_description_has_no_credit() -> None:
    """
    What follows the description in a caption is a credit only if it begins like a name.
    """
    figure = f"<figure>{PIKE}<figcaption>A pike at the weir</figcaption></figure>"
    assert [told(f) for f in read(figure)] == [("A pike", "A pike at the weir", "")]


def test_a_credit_that_nobody_closed_takes_no_prose() -> None:
    """
    A line below a picture is its credit only if it is all that the element called so holds.
    """
    (figure,) = read(f"{PIKE}<div class=credit>Photo: Bo Lee{PROSE.replace('weir', 'mill')}</div>")
    assert told(figure) == ("A pike", "", "")
    (figure,) = read(f"{PIKE}<div class=credit>Photo: Bo Lee</div>")
    assert told(figure) == ("A pike", "", "Photo: Bo Lee")


@pytest.mark.parametrize(
    ("markup", "is_told"),
    [
        ("<p>Nobody saw {pike} that it had gone.</p>", True),
        ("<p>Nobody saw <a href=/a>{pike}</a> that <b>it</b> had gone.</p>", True),
        ("<p>Nobody saw it. {pike} She had gone.</p>", False),
        ("<p>Nobody saw it go</p>{pike}<p>or so she said.</p>", False),
        ("<p>Nobody saw it go: {pike}</p>", False),
    ],
)
def test_picture_within_a_sentence_is_told(markup: str, is_told: bool) -> None:
    """
    A sentence that a picture parts is two paragraphs, and an editor hears of it.
    """
    source = f"<html lang=en><h1>The weir</h1><div>{PROSE}{markup.format(pike=PIKE)}{OTHER}</div>"
    found = read_html(SourceFile("page.html", source.encode()), Options())
    assert ("AP272" in {diagnostic.code for diagnostic in found.diagnostics}) == is_told
