"""
Pictures of the site: small ones for lists, and covers of the sizes that podcast directories ask for.

A picture is never cropped: what a square leaves free has the picture's own mean colour. A small one is hardly
enlarged, because a blur says less than a margin.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from article_pipeline.article.pixels import decoding, settled
from article_pipeline.article.stores import PictureUnreadableError
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.site import BAD_COVER, SMALL_COVER
from article_pipeline.errors import UsageError
from article_pipeline.markup.cover import LARGEST, SMALLEST, cut, face, square_of, wrapped

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

COVER_PX: Final = 3000
_ENLARGED: Final = 4
"""How many times a small picture may be enlarged on a cover."""
WIDTHS: Final = (480, 960)
FORM: Final = "2"
"""To be raised when other pictures are made of the same ones."""
_QUALITY: Final = 82


def narrowed(picture: bytes, width: int) -> bytes:
    """
    Give a picture at most ``width`` pixels wide, as JPEG.

    Raises:
        PictureUnreadableError: it cannot be read to its end.
    """
    from PIL import Image

    with decoding(picture) as opened:
        whole = settled(opened, 2 * width).convert("RGB")
    if whole.width > width:
        height = max(1, round(whole.height * width / whole.width))
        whole = whole.resize((width, height), Image.Resampling.LANCZOS)
    return _jpeg(whole)


def cover_of(picture: bytes) -> bytes:
    """
    Make a cover of a picture.

    Raises:
        PictureUnreadableError: it cannot be read to its end.
    """
    return square_of(picture, _ENLARGED)


def size_of(path: Path) -> tuple[int, int]:
    """Give a picture's width and height in pixels, from its header."""
    from PIL import Image

    with Image.open(path) as opened:
        return opened.size


def chosen_cover(path: str) -> bytes:
    """
    Make the cover of a picture that the user named.

    Raises:
        UsageError: it cannot be used.
    """
    try:
        return cover_of(Path(path).read_bytes())
    except PictureUnreadableError as fault:
        raise UsageError(BAD_COVER.at(Place(path), why=fault)) from fault
    except OSError as fault:
        raise UsageError(BAD_COVER.at(Place(path), why=fault.strerror or fault)) from fault


def small_cover(path: str) -> Iterator[Diagnostic]:
    """Tell that the picture of a cover has fewer pixels than podcast directories ask for."""
    width, height = size_of(Path(path))
    if max(width, height) < SMALLEST:
        facts = {"width": width, "height": height, "least": SMALLEST, "most": LARGEST}
        yield SMALL_COVER.at(Place(path), **facts)


def icon(accent: str | None = None) -> str:
    """Draw the site's sign for tabs of browsers: lines of a page, in SVG."""
    colour = accent or _ACCENT
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="6" fill="{colour}"/>'
        '<path d="M8 9h16M8 16h16M8 23h9" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>\n'
    )


_PAPER, _INK, _QUIET, _ACCENT = "#fffdf9", "#1d1d20", "#4a4a50", "#7a1f2b"
_MARGIN: Final = 300
_RULE: Final = 26
_LARGEST, _SMALLEST, _STEP = 560, 120, 20
_SMALL: Final = 120
_SERIF: Final = "Literata-Bold.ttf"
_LEADING: Final = 1.08


def set_cover(title: str, line: str, accent: str | None = None) -> bytes:
    """Set the site's title between two rules, and a quiet line at the foot, as magazines do."""
    from PIL import Image, ImageDraw

    card = Image.new("RGB", (COVER_PX, COVER_PX), _PAPER)
    draw = ImageDraw.Draw(card)
    colour, width = accent or _ACCENT, COVER_PX - 2 * _MARGIN
    draw.rectangle((_MARGIN, _MARGIN, COVER_PX - _MARGIN, _MARGIN + _RULE), colour)
    small = face("AtkinsonHyperlegibleNext-Regular.ttf", _SMALL)
    foot = COVER_PX - _MARGIN - _SMALL
    draw.rectangle((_MARGIN, foot - 130, COVER_PX - _MARGIN, foot - 122), colour)
    _set_title(draw, title, width, foot - 2 * _MARGIN - 200)
    draw.text((_MARGIN, foot - 40), cut(line, small, width), _QUIET, small)
    return _jpeg(card)


def _set_title(draw: "ImageDraw.ImageDraw", title: str, width: int, height: int) -> None:
    size = _LARGEST
    font = face(_SERIF, size)
    lines = wrapped(title, font, width)
    while size > _SMALLEST and (
        len(lines) * size * _LEADING > height or any(font.getlength(line) > width for line in lines)
    ):
        size -= _STEP
        font = face(_SERIF, size)
        lines = wrapped(title, font, width)
    most = max(1, int(height / (size * _LEADING)))
    for number, text in enumerate(lines[:most]):
        top = _MARGIN + _RULE + 140 + number * round(size * _LEADING)
        draw.text((_MARGIN, top), cut(text, font, width), _INK, font)


def _jpeg(image: "Image.Image") -> bytes:
    stream = BytesIO()
    image.save(stream, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return stream.getvalue()
