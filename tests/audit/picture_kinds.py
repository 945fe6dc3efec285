"""
Pictures of many kinds, and what our editions make of their files.
"""

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageCms, ImageDraw

from article_pipeline.article.bare import bare
from article_pipeline.audit.looks import ENOUGH, Look, look_at, look_of
from article_pipeline.audit.pdf.press import Press, press_by
from article_pipeline.audit.sound.cover import middle
from article_pipeline.markup.cover import square_of
from article_pipeline.markup.pictures import prepare
from article_pipeline.renderers.pdf.pictures import PictureRoom
from article_pipeline.renderers.pdf.press.pictures import separate
from article_pipeline.renderers.pdf.press.profile import load_profile

_SOURCES: Final = Path(__file__).parents[2] / "source"
_EXIF_ORIENTATION: Final = 0x0112


def as_file(image: Image.Image, kind: str = "PNG", **how: object) -> bytes:
    """Write a picture as a file."""
    stream = BytesIO()
    image.save(stream, kind, **how)
    return stream.getvalue()


def _source(name: str, width: int = 700) -> Image.Image:
    with Image.open(_SOURCES / name) as image:
        return image.reduce(max(image.width // width, 1))


def _shapes(size: tuple[int, int], colour: str, mark: float) -> Image.Image:
    image = Image.new("RGB", size, colour)
    draw = ImageDraw.Draw(image)
    width, height = size
    draw.ellipse((width * mark, height * 0.2, width * (mark + 0.4), height * 0.9), "white")
    draw.rectangle((0, 0, width // 5, height // 9), "black")
    return image


def _chart() -> Image.Image:
    image = Image.new("RGB", (1200, 800), "white")
    draw = ImageDraw.Draw(image)
    for number, (colour, height) in enumerate({"red": 300, "blue": 520, "green": 700, "gold": 90}.items()):
        left = 120 + number * 250
        draw.rectangle((left, 760 - height, left + 160, 760), colour)
        draw.text((left, 770), f"Year {number}", "black", font_size=24)
    draw.line((80, 20, 80, 760, 1180, 760), "black", 3)
    return image


def _lines() -> Image.Image:
    image = Image.new("1", (1600, 1000), 1)
    draw = ImageDraw.Draw(image)
    for number in range(40):
        draw.arc((number * 37, number * 11, 1000 + number * 13, 600 + number * 9), number * 8, 340, 0, 3)
    return image


def _printed_cmyk(image: Image.Image) -> bytes:
    profile = load_profile(None).data
    screen = ImageCms.createProfile("sRGB")
    inks = ImageCms.profileToProfile(image, screen, BytesIO(profile), outputMode="CMYK")
    assert inks is not None
    return as_file(inks, "JPEG", quality=90, icc_profile=profile)


def _see_through(image: Image.Image) -> Image.Image:
    image = image.convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    return image


def _on_its_side(image: Image.Image) -> bytes:
    exif = Image.Exif()
    exif[_EXIF_ORIENTATION] = 6
    return as_file(image, "JPEG", quality=90, exif=exif)


def _16_bits(image: Image.Image) -> Image.Image:
    return image.convert("I;16").point(lambda value: value * 257)


_HARBOUR: Final = "harbour-clock/harbour-dawn.jpg"
_GEARS: Final = "harbour-clock/gear-bench.jpg"
ORIGINALS: Final[Mapping[str, Callable[[], bytes]]] = {
    "a picture in colour": (_SOURCES / _HARBOUR).read_bytes,
    "a dark one": lambda: as_file(_source("night-ferry/night-ferry.jpg"), "JPEG", quality=90),
    "an upright one": lambda: as_file(_source("harbour-clock/tide-dial.jpg"), "WEBP", quality=90),
    "one with a fine pattern": lambda: as_file(_source("why-rivers-bend/meander-belt.jpg"), "TIFF"),
    "a grey one": lambda: as_file(_source(_GEARS).convert("L"), "JPEG", quality=90),
    "one of 16 bits of grey": lambda: as_file(_16_bits(_source(_GEARS))),
    "one on its side": lambda: _on_its_side(_source(_HARBOUR)),
    "one in inks": lambda: as_file(_source(_HARBOUR).convert("CMYK"), "JPEG", quality=90),
    "one in inks with a profile": lambda: _printed_cmyk(_source(_HARBOUR)),
    "one that shines through": lambda: as_file(_see_through(_source(_HARBOUR))),
    "one of few colours": lambda: as_file(_source(_HARBOUR).quantize(64), "GIF"),
    "a chart": lambda: as_file(_chart()),
    "a drawing in black lines": lambda: as_file(_lines()),
    "one in colours that no ink has": lambda: as_file(_shapes((200, 200), "blue", 0.1)),
    "shapes in red": lambda: as_file(_shapes((1200, 800), "red", 0.1), "JPEG", quality=92),
    "a tiny one": lambda: as_file(_shapes((40, 30), "maroon", 0.3)),
    "a narrow strip": lambda: as_file(_source(_HARBOUR).resize((3000, 40))),
    "one of one colour": lambda: as_file(Image.new("RGB", (500, 300), "teal")),
}
"""Files as authors bring them."""


@cache
def _press() -> Press:
    return press_by(load_profile(None).data)


def _on_screen(width_mm: float, height_mm: float, ppi: int) -> Callable[[bytes], bytes]:
    return lambda data: prepare(data, width_mm, height_mm, ppi).data


def _on_paper(width_mm: float) -> Callable[[bytes], bytes]:
    return lambda data: separate(data, PictureRoom(width_mm, 200), load_profile(None)).data


ON_SCREEN: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "without metadata (markdown)": bare,
    "for a page (pdf)": _on_screen(170, 240, 300),
    "for a narrow place": _on_screen(55, 240, 300),
    "for a screen (html, epub)": _on_screen(240, 320, 192),
    "for a player (daisy)": _on_screen(150, 200, 200),
}
ON_PAPER: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "in inks for a page (print-pdf)": _on_paper(170),
    "in inks for a column": _on_paper(54),
}
COVER: Final = "on a cover (mp3, m4b, opus)"
EDITIONS: Final = (*ON_SCREEN, *ON_PAPER, COVER)
"""What editions make of a picture's file."""
Light = Callable[[Look], Look]


def shown(data: bytes, edition: str) -> tuple[Look, Light]:
    """Give what an edition shows of a picture, and the light in which an auditor holds others against it."""
    if edition in ON_SCREEN:
        return look_at(ON_SCREEN[edition](data)), _unchanged
    if edition == COVER:
        with Image.open(BytesIO(square_of(data))) as cover:
            return middle(cover.convert("RGB"), look_at(data).ratio), _unchanged
    with Image.open(BytesIO(ON_PAPER[edition](data))) as printed:
        size = printed.size
        printed.draft(printed.mode, ENOUGH)
        printed.load()
        return look_of(_press().view(printed), size), _press().proof


def _unchanged(look: Look) -> Look:
    return look
