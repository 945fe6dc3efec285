"""Covers are squares that podcast directories take, and small pictures are not blown up."""

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops

from tests.pdf.making import make_picture
from tests.site.making import Shop, article_of

_BLUR = 8
"""Pixels by which JPEG blurs an edge."""


def side(file: Path) -> int:
    """Give the side of a square picture."""
    with Image.open(file) as picture:
        assert picture.width == picture.height
        return picture.width


def drawn(file: Path) -> tuple[int, int]:
    """Give the width and height of what stands on the square's own colour."""
    with Image.open(file) as picture:
        ground = Image.new("RGB", picture.size, picture.getpixel((0, 0)))
        grey = ImageChops.difference(picture, ground).convert("L").point(lambda level: 255 * (level > 40))
        left, top, right, bottom = grey.getbbox() or (0, 0, 0, 0)
    return right - left, bottom - top


def told(shop: Shop, size: tuple[int, int]) -> list[Any]:
    """Make the site with a cover of ``size``; give what is told of it."""
    shop.put("tides", article_of("Tides"))
    make_picture(shop.root, "cover.png", size)
    made = shop.make(cover=str(shop.root / "cover.png"))
    return [one for one in made.told if one.code == "AP816"]


@pytest.mark.parametrize(("size", "shown"), [((1400, 700), 1400), ((2000, 2000), 2000), ((3600, 400), 3000)])
def test_a_large_cover_keeps_its_size(shop: Shop, size: tuple[int, int], shown: int) -> None:
    """Within what directories take, a picture is not enlarged, and nothing is told."""
    assert told(shop, size) == []
    assert side(shop.site / "assets/cover.jpg") == shown


def test_a_small_cover_is_told_each_time(shop: Shop) -> None:
    """A picture with too few pixels stands within a margin, and a message names file, sizes and mend."""
    (first,) = told(shop, (60, 40))
    assert first.place.file == str(shop.root / "cover.png")
    assert "60 × 40 pixels" in first.message
    assert "1400 to 3000" in first.message
    assert "1400 pixels or more" in first.mend
    cover = shop.site / "assets/cover.jpg"
    assert side(cover) == 1400
    width, height = drawn(cover)
    assert width <= 4 * 60 + _BLUR
    assert height <= 4 * 40 + _BLUR
    assert told(shop, (60, 40)) == [first]


def test_the_catalogue_says_how_large_covers_are(shop: Shop) -> None:
    """Of articles with a picture and of those without; of small ones nothing is told."""
    shop.put("tides", article_of("Tides"))
    shop.put_pictured(size=(60, 40))
    assert "AP816" not in {one.code for one in shop.make().told}
    assert drawn(shop.site / "articles/dial/cover.jpg")[0] <= 4 * 60 + _BLUR
    images = [one["images"] for one in json.loads(shop.files()["opds.json"])["publications"]]
    for image in (image for several in images for image in several if "height" in image):
        assert (image["width"], image["height"]) == (side(shop.site / image["href"]),) * 2
    assert [[image["width"] for image in several] for several in images] == [[1400, 60], [3000]]


@pytest.mark.parametrize(
    ("size", "is_small", "count"), [((60, 40), True, 0), ((700, 400), True, 2), ((1200, 800), False, 2)]
)
def test_a_small_picture_stands_in_its_own_size(
    shop: Shop, size: tuple[int, int], is_small: bool, count: int
) -> None:
    """One that is narrower than lists have room for is marked for the style sheet."""
    shop.put_pictured(size=size)
    shop.make()
    (image,) = shop.tree().xpath("//main//img")
    assert (image.get("class") == "site-small") is is_small
    assert image.get("width") == str(min(size[0], 960))
    assert len([one for one in image.get("srcset", "").split(",") if one]) == count
