"""
Captions that no element is called by: lines in italics, behind a break, in a table with their picture.
"""

import pytest

from article_pipeline.article.coverage import violations
from article_pipeline.article.flat import flat
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import figures
from article_pipeline.options import Options
from article_pipeline.readers.html import read as read_html

PROSE = (
    "<p>The weir above the mill has held the river back for two hundred years, and nobody has asked why.</p>"
)
OTHER = (
    "<p>Its keeper wades out with a pole twice a year, and each time she has nothing at all to report.</p>"
)
PIKE = "<img src=a.jpg alt='A pike'>"
NOTE = (
    "The keeper wrote this note herself, after the flood of that winter, for the office that had sent her, "
    "and asked that it be printed as it was, with all its faults and its sums."
)


def rows(markup: str) -> list[tuple[str, str]]:
    """Give the rows of a page's body between its first and its last paragraph."""
    source = f"<html lang=en><h1>The weir</h1><div>{PROSE}{markup}{OTHER}</div>"
    found = read_html(SourceFile("page.html", source.encode()), Options())
    assert violations(found.article, found.text) == []
    return [(row["type"], row["text"]) for row in flat(found.article)["blocks"]][2:-1]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>{pike}<br><em>{words}</em></p>",
        "<p>{pike}<br>{words}</p>",
        "<p>{pike}</p><p>{words}</p>",
        "<p>{pike}</p><p><em>{words}</em></p>",
        "<p>{pike}</p>\n<p><i>It ran past.</i> <small>Photo: Ann Poe</small></p>",
        "<p><a href=a.jpg>{pike}</a></p><p><b><i>{words}</i></b></p>",
        "<div>{pike}<br>{words}<br><br>" + OTHER[3:-4] + "</div>",
        "<table><tr><td>{pike}</td></tr><tr><td>{words}</td></tr></table>",
        "<table role=presentation><tr><td>{pike}<br><small>{words}</small></td></tr></table>",
        "<table align=right><tbody><tr><td>{pike}<p>{words}</p></td></tr></tbody></table>",
    ],
)
def test_line_with_a_credit_below_a_picture_is_its_caption(markup: str) -> None:
    """
    A line that ends in a labelled credit is a caption, in the picture's own paragraph or the one below.
    """
    found = rows(markup.format(pike=PIKE, words="It ran past. Photo: Ann Poe"))
    assert found[:3] == [("alt", "A pike"), ("caption", "It ran past."), ("credit", "Photo: Ann Poe")]


def test_credit_in_brackets_says_what_it_is() -> None:
    """
    A line in plain type that ends in "(Photo by …)" is a caption, whatever stands in bold in it.
    """
    found = rows(f"<p>{PIKE}</p><p><b>A pike</b> ran past the weir. (Photo by Bo Lee / Getty Images)</p>")
    assert found[1:] == [
        ("caption", "A pike ran past the weir."),
        ("credit", "(Photo by Bo Lee / Getty Images)"),
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>{pike}<br><strong>It ran past.</strong></p>",
        "<p>{pike}</p><p><em>It ran past.</em></p>",
        "<table><tr><td>{pike}</td></tr><tr><td>It ran past.</td></tr></table>",
    ],
)
def test_short_line_that_is_set_apart_below_a_picture_is_its_caption(markup: str) -> None:
    """
    Without a credit a line is a caption if it is short and slanted as a whole, or alone in a table with it.
    """
    assert rows(markup.format(pike=PIKE)) == [("alt", "A pike"), ("caption", "It ran past.")]


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<p>{pike}</p><p><em>It</em> ran past the weir, and nobody saw it go.</p>", "paragraph"),
        ("<p>{pike}</p><p>It ran past the weir, and nobody saw it. (Reuters)</p>", "paragraph"),
        ("<p>{pike}</p><p>" + NOTE * 2 + " Photo: Ann Poe</p>", "paragraph"),
        ("<p>{pike}</p><p><em>" + NOTE + "</em></p>", "paragraph"),
        ("<p>{pike}</p><p><b>The flood of the winter</b></p>" + OTHER.replace("twice", "once"), "heading"),
        ("<p>{pike}</p><hr><p><em>It ran past.</em></p>", "paragraph"),
        ("<p>{pike}</p>" + OTHER.replace("twice", "once") + "<p><em>It ran past.</em></p>", "paragraph"),
    ],
)
def test_line_of_the_article_below_a_picture_is_none(markup: str, kind: str) -> None:
    """
    Prose, a long note, a bold heading and what does not stand right below the picture are no captions.
    """
    found = rows(markup.format(pike=PIKE))
    assert [row[0] for row in found[:2]] == ["alt", kind]


@pytest.mark.parametrize(
    ("markup", "codes"),
    [
        ("<p><img src=a.jpg alt=''></p><p class=caption>It ran past. Photo: Ann Poe</p>", {"AP263"}),
        ("<p><img src=file:///a.jpg alt='A pike'></p><p><em>It ran past.</em></p>", {"AP263"}),
        ("<p><a href=file:///b><img src=a.jpg alt='A pike'></a></p><p><em>It ran past.</em></p>", {"AP263"}),
        ("<p><em><a href=file:///b>It ran past.</a></em></p>", {"AP251"}),
    ],
)
def test_address_of_a_picture_is_no_link_that_is_taken_out(markup: str, codes: set[str]) -> None:
    """
    Of a picture with a caption below it only the missing file is told, and it is no ornament.
    """
    source = f"<html lang=en><h1>The weir</h1><div>{PROSE}{markup}{OTHER}</div>"
    found = read_html(SourceFile("page.html", source.encode()), Options())
    assert {d.code for d in found.diagnostics} == codes
    assert not any(figure.is_decorative for figure in figures(found.article))


def test_a_line_below_the_headline_is_no_caption_of_a_picture_above_it() -> None:
    """
    Words between a picture and a line, be they the headline's, keep the line from being its caption.
    """
    source = f'<html lang=en><div>{PIKE}<h1>The weir</h1><p class="byline">By Ann Poe</p>{PROSE}{OTHER}</div>'
    found = read_html(SourceFile("page.html", source.encode()), Options())
    assert violations(found.article, found.text) == []
    assert not any(figure.caption for figure in figures(found.article))
