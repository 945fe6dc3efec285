"""
The cover of an edition: the lead picture on a square, or where there is none, a card with the title.

The whole picture is kept: what a square leaves free is filled with its own mean colour, because a crop may
cut off what the picture is about.
"""

import math
from bisect import bisect_right
from io import BytesIO
from typing import TYPE_CHECKING, Final

from article_pipeline.article.assets import PictureMissingError, PictureUnreadableError, asset_bytes
from article_pipeline.article.model import Article
from article_pipeline.article.stores import AssetStore
from article_pipeline.article.walk import authors, plain
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.speech import COVER_NOT_DRAWN
from article_pipeline.markup.prepared import bytes_once
from article_pipeline.markup.stylesheets import fonts_folder
from article_pipeline.store import Store

if TYPE_CHECKING:
    from PIL import Image, ImageFont

SMALLEST: Final = 1400
LARGEST: Final = 3000
"""Pixels of the square's side, as podcast directories ask."""

_QUALITY: Final = 85


def cover_of(
    article: Article, slug: str, store: AssetStore, place: str, kept: Store | None = None
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """
    Draw the lead picture as a square JPEG, or a card with the title where there is none that can be drawn.

    Messages call the source ``place``; a square that lies in ``kept`` is not drawn again.
    """
    figure = article.lead_figure
    if figure is None or figure.asset is None:
        return title_card(article, slug), ()
    try:
        return _square_once(asset_bytes(store, figure.asset), kept), ()
    except PictureMissingError:
        why = "there is no such file"
    except PictureUnreadableError as fault:
        why = str(fault)
    where = Place(place, figure.span.line if figure.span else None)
    told = COVER_NOT_DRAWN.at(where, picture=figure.asset.path, why=why)
    return title_card(article, slug), (told,)


def _square_once(picture: bytes, kept: Store | None) -> bytes:
    return bytes_once(kept, picture, ("square", SMALLEST, LARGEST, _QUALITY), lambda: square_of(picture))


def square_of(picture: bytes, enlarged: float = math.inf) -> bytes:
    """
    Put a picture file, upright and without metadata, in the middle of a square JPEG.

    The square has the picture's own larger side, within what podcast directories take; into one that is
    larger than the picture, the picture is ``enlarged`` so many times at most.

    Raises:
        PictureUnreadableError: it cannot be read to its end.
    """
    from PIL import Image, ImageOps  # most articles are built without a cover

    from article_pipeline.article.pixels import decoding, settled

    with decoding(picture) as opened:
        whole = settled(opened, LARGEST).convert("RGB")
    own = max(whole.size)
    side = min(max(own, SMALLEST), LARGEST)
    room = round(min(side, own * enlarged))
    placed = ImageOps.contain(whole, (room, room), Image.Resampling.LANCZOS)
    mean = whole.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    square = Image.new("RGB", (side, side), mean)
    square.paste(placed, ((side - placed.width) // 2, (side - placed.height) // 2))
    return _jpeg(square)


def _jpeg(image: "Image.Image") -> bytes:
    stream = BytesIO()
    image.save(stream, "JPEG", quality=_QUALITY)
    return stream.getvalue()


_PAPER, _INK, _FAINT = "#f4efe6", "#1d1d1b", "#6b6459"
_MARGIN: Final = 130
_LARGEST_TYPE: Final = 190
_SMALLEST_TYPE: Final = 56
_STEP: Final = 6
_SMALL_TYPE: Final = 58


def title_card(article: Article, slug: str) -> bytes:
    """Set the headline, and over it the publication and below it the authors, on a square JPEG."""
    from PIL import Image, ImageDraw

    headline = " ".join(plain(article.headline.content).split()) if article.headline else slug
    by = ", ".join(authors(article))
    publication = article.publication.text if article.publication else ""
    card = Image.new("RGB", (SMALLEST, SMALLEST), _PAPER)
    draw = ImageDraw.Draw(card)
    height = SMALLEST - 2 * _MARGIN - 4 * _SMALL_TYPE
    font, lines = _fitted(headline, SMALLEST - 2 * _MARGIN, height)
    top = (SMALLEST - len(lines) * _line_px(font.size)) // 2
    for number, line in enumerate(lines):
        draw.text((_MARGIN, top + number * _line_px(font.size)), line, _INK, font)
    small = face("AtkinsonHyperlegibleNext-SemiBold.ttf", _SMALL_TYPE)
    for text, at in ((publication, _MARGIN), (by, SMALLEST - _MARGIN - _SMALL_TYPE)):
        draw.text((_MARGIN, at), cut(text, small, SMALLEST - 2 * _MARGIN), _FAINT, small)
    return _jpeg(card)


def face(name: str, size: int) -> "ImageFont.FreeTypeFont":
    """Give a bundled face, by its file's name, in ``size`` pixels."""
    from PIL import ImageFont

    return ImageFont.truetype(str(fonts_folder() / name), size, layout_engine=ImageFont.Layout.BASIC)


def _line_px(size: float) -> int:
    return round(size * 1.15)


def _fitted(text: str, width: int, height: int) -> "tuple[ImageFont.FreeTypeFont, list[str]]":
    """Give the largest type in which ``text`` fits, and its lines; of one too long for any, the beginning."""
    size = _LARGEST_TYPE
    while True:
        font = face("Literata-Bold.ttf", size)
        lines = wrapped(text, font, width)
        fits = all(font.getlength(line) <= width for line in lines)
        if fits and len(lines) * _line_px(size) <= height:
            return font, lines
        if size <= _SMALLEST_TYPE:
            break
        size -= _STEP
    most = height // _line_px(size)
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return font, [cut(line, font, width) for line in kept]


def wrapped(text: str, font: "ImageFont.FreeTypeFont", width: int) -> list[str]:
    """Part ``text`` into lines of at most ``width`` pixels; a word that is wider has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def cut(text: str, font: "ImageFont.FreeTypeFont", width: int) -> str:
    """Shorten ``text`` to ``width`` pixels, with a mark that it goes on."""
    if font.getlength(text) <= width:
        return text

    def width_px(length: int) -> int:
        return math.ceil(font.getlength(text[:length] + "…"))

    most = bisect_right(range(1, len(text)), width, key=width_px)
    return text[: max(most, 1)].rstrip() + "…"
