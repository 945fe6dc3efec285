"""
Drawings in SVG: what is drawn, what is left out, and what is refused.
"""

from pathlib import Path

import pytest
from lxml import etree

from article_pipeline.article.assets import is_drawing, measure
from article_pipeline.article.drawings import parsed, size_of
from article_pipeline.article.stores import FolderStore, PictureUnreadableError
from article_pipeline.markup.drawings import draw
from article_pipeline.markup.prepared import PreparedPicture

SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
BARS = '<rect width="10" height="50"/><text y="9">High tide</text>'


def svg(inside: str = BARS, size: str = 'viewBox="0 0 400 200"') -> bytes:
    return f"<svg {SPACES} {size}>{inside}</svg>".encode()


def drawn(data: bytes) -> PreparedPicture:
    return draw(data, 160, 150, lambda text: "".join(c for c in text if ord(c) > 0x2000))


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [
        ('viewBox="0 0 400 200"', 400, 200),
        ('viewBox="0 0 400 200" width="100"', 100, 50),
        ('viewBox="0,0,400,200" height="1in"', 192, 96),
        ('width="72pt" height="25.4mm"', 96, 96),
        ('width="100%"', 300, 150),
        ('viewBox="0 0 0 0"', 300, 150),
    ],
)
def test_a_drawing_has_the_size_that_css_gives_it(size: str, width: float, height: float) -> None:
    """
    Sides that are not said follow the view box, and without one a drawing is 300 by 150.
    """
    assert size_of(parsed(svg(size=size))) == pytest.approx((width, height))


def test_a_drawing_beside_an_article_is_a_picture(tmp_path: Path) -> None:
    """
    It is measured without being drawn.
    """
    (tmp_path / "bars.svg").write_bytes(svg())
    asset = measure(FolderStore(tmp_path), "bars.svg")
    assert (asset.media_type, asset.width, asset.height) == ("image/svg+xml", 400, 200)


def test_a_drawing_fills_its_place_and_stays_lines() -> None:
    """
    It is as large as its place, which it would have been at 300 pixels an inch, and keeps its shape.
    """
    ready = drawn(svg())
    assert (ready.media_type, ready.width, ready.height) == ("image/svg+xml", 1890, 945)
    assert b"<rect" in ready.data


@pytest.mark.parametrize(
    "inside",
    [
        "<script>canary()</script>",
        '<g onclick="canary()"/>',
        '<a href="https://canary.example/"><path d="M0 0"/></a>',
        '<a xlink:href="https://canary.example/"><path d="M0 0"/></a>',
        "<metadata><x>canary</x></metadata>",
        "<!-- canary -->",
        '<x:view xmlns:x="urn:editor"><x:canary/></x:view>',
        '<text font-family="canary">a</text>',
    ],
)
def test_what_shows_nothing_is_left_out(inside: str) -> None:
    """
    Scripts, handlers, links and what editors put in do not reach a page; what is drawn does.
    """
    ready = drawn(svg(BARS + inside))
    assert b"canary" not in ready.data
    assert b"<rect" in ready.data


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ('<image href="https://canary.example/a.png"/>', "image"),
        ("<foreignObject><p/></foreignObject>", "foreignObject"),
        ('<linearGradient id="g"/>', "linearGradient"),
        ('<filter id="f"/>', "filter"),
        ('<use href="other.svg#a"/>', "another file"),
        ('<use xlink:href="file:///etc/passwd#a"/>', "another file"),
        ('<rect fill="url(https://canary.example/#a)"/>', "another file"),
        ("<rect style=\"fill: URL( 'b.svg#a')\"/>", "another file"),
        ("<style>@import 'https://canary.example/a.css';</style>", "another file"),
        ("<style>rect { fill: url(a.svg) }</style>", "another file"),
        ('<style>a {}<!-- -->@import "https://canary.example/a.css";</style>', "another file"),
        ("<style>a {}<x>rect { fill: url(a.svg) }</x></style>", "another file"),
        ("<style>@\\69mport 'a.css';</style>", "another file"),
        ('<rect style="fill: u\\72l(a.svg#b)"/>', "another file"),
        ("<style>svg { background: image-set('a.png' 1x) }</style>", "another file"),
        ('<g xml:base="https://canary.example/"><use href="#a"/></g>', "another file"),
        ('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', "repeats"),
        ('<use id="a" href="#a"/>', "repeats"),
        ('<clipPath id="a"><rect clip-path="url(#a)"/></clipPath>', "others"),
        ("<g>" * 80 + "</g>" * 80, "deeply"),
        ("<g/>" * 20_001, "elements"),
        ("<text>\u2603</text>", "no font"),
    ],
)
def test_what_cannot_be_drawn_whole_is_refused(inside: str, why: str) -> None:
    """
    A drawing that asks for what pages do not draw, or for other files, is refused with the reason.
    """
    with pytest.raises(PictureUnreadableError, match=why):
        drawn(svg(BARS + inside))


def test_entities_are_not_unfolded() -> None:
    """
    A drawing that would grow from entities, or read a file by one, is refused.
    """
    head = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(PictureUnreadableError):
        drawn(f"<?xml version='1.0'?>{head}<svg {SPACES}><text>&a;&b;</text></svg>".encode())


@pytest.mark.parametrize("data", [b"<svg", b"<html><svg/></html>", b"<?xml version='1.0'?><a/>"])
def test_what_is_no_drawing_is_refused(data: bytes) -> None:
    """
    Broken markup and markup of another kind are no drawings.
    """
    with pytest.raises(PictureUnreadableError):
        parsed(data)


@pytest.mark.parametrize(
    ("data", "is_one"),
    [
        (svg(), True),
        (b"\xef\xbb\xbf<?xml?>\n<svg/>", True),
        (b"\x89PNG<svg", False),
        (b"", False),
    ],
)
def test_a_drawing_is_known_by_its_beginning(data: bytes, is_one: bool) -> None:
    """
    What a file is, its content says and not its suffix.
    """
    assert is_drawing(data) is is_one


def test_the_same_drawing_gives_the_same_bytes() -> None:
    """
    Nothing but the drawing and its place decides.
    """
    assert drawn(svg()).data == drawn(svg()).data
    assert etree.fromstring(drawn(svg()).data).get("viewBox") == "0 0 400 200"
