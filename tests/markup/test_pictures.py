"""
Pictures made ready for a page.
"""

import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms

from article_pipeline.article.assets import PictureUnreadableError
from article_pipeline.markup.pictures import PreparedPicture, prepare


def picture(size: tuple[int, int] = (120, 80), mode: str = "RGB") -> Image.Image:
    """A gradient: many colours, and each corner another."""
    ramp = Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", (ramp, ramp.transpose(Image.Transpose.ROTATE_180), ramp)).convert(mode)


def file_of(image: Image.Image, kind: str, **more: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **more)
    return stream.getvalue()


def prepared(data: bytes, width_mm: float = 160, height_mm: float = 150) -> PreparedPicture:
    return prepare(data, width_mm, height_mm)


def opened(ready: PreparedPicture) -> Image.Image:
    return Image.open(BytesIO(ready.data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "GIF"])
def test_every_kind_becomes_jpeg_or_png(kind: str) -> None:
    """
    Whatever a picture was, its page has a kind that every reader knows, in its own size.
    """
    ready = prepared(file_of(picture(), kind))
    assert ready.media_type in ("image/jpeg", "image/png")
    assert opened(ready).size == (ready.width, ready.height) == (120, 80)
    assert Image.MIME[opened(ready).format or ""] == ready.media_type


def test_a_picture_is_set_upright() -> None:
    """
    The orientation that a camera notes is applied, and not noted again.
    """
    exif = Image.Exif()
    exif[0x0112] = 6
    ready = prepared(file_of(picture(), "JPEG", exif=exif))
    assert (ready.width, ready.height) == (80, 120)
    assert not opened(ready).getexif()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_nothing_that_a_camera_knows_is_published(kind: str) -> None:
    """
    The place, the comment and the XMP of a picture are in no edition.
    """
    exif = Image.Exif()
    exif[0x010E] = "CANARY description"
    exif.get_ifd(0x8825)[1] = "CANARY north"
    more: dict[str, Any] = {"exif": exif}
    if kind in ("JPEG", "WEBP"):
        more["xmp"] = b"<x>CANARY</x>"
    if kind == "JPEG":
        more["comment"] = "CANARY"
    source = file_of(picture(), kind, **more)
    assert b"CANARY" in source
    ready = prepared(source)
    assert b"CANARY" not in ready.data
    assert not {"exif", "xmp", "comment", "icc_profile"} & set(opened(ready).info)


@pytest.mark.parametrize("more", [{}, {"progressive": True}, {"quality": 30}, {"restart_marker_rows": 1}])
def test_a_jpeg_that_fits_keeps_its_pixels(more: dict[str, Any]) -> None:
    """
    Only its metadata is taken away, so that no detail is lost by coding it once more.
    """
    source = file_of(picture(), "JPEG", comment="CANARY", xmp=b"<x>CANARY</x>", **more)
    ready = prepared(source + b"CANARY behind the end")
    assert b"CANARY" not in ready.data
    assert opened(ready).tobytes() == Image.open(BytesIO(source)).tobytes()
    assert len(ready.data) < len(source)


def test_a_picture_is_no_larger_than_its_place() -> None:
    """
    At 300 pixels an inch, one inch has 300 pixels, and the sides keep their proportion.
    """
    ready = prepared(file_of(picture((1200, 800)), "JPEG"), 25.4, 25.4)
    assert (ready.width, ready.height) == (300, 200)


def test_a_small_picture_is_not_enlarged() -> None:
    """
    Pixels that are not there are not made up.
    """
    assert prepared(file_of(picture((30, 20)), "PNG")).width == 30


def test_drawings_stay_sharp() -> None:
    """
    A picture of few colours stays without loss: each pixel is what it was.
    """
    drawing = Image.new("RGB", (60, 40), "white")
    drawing.paste((200, 0, 0), (10, 10, 30, 30))
    ready = prepared(file_of(drawing, "PNG"))
    assert ready.media_type == "image/png"
    assert opened(ready).convert("RGB").tobytes() == drawing.tobytes()


def test_what_shines_through_is_white() -> None:
    """
    Transparency shows the paper.
    """
    clear = Image.new("RGBA", (10, 10), (200, 0, 0, 0))
    assert opened(prepared(file_of(clear, "PNG"))).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_colours_are_turned_into_srgb() -> None:
    """
    The same numbers are another colour under another profile: where red and blue are exchanged, red is blue.
    """
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exchanged = profile.replace(b"rXYZ", b"tmpZ").replace(b"bXYZ", b"rXYZ").replace(b"tmpZ", b"bXYZ")
    red = Image.new("RGB", (16, 16), (255, 0, 0))
    ready = opened(prepared(file_of(red, "PNG", icc_profile=exchanged))).convert("RGB")
    assert ready.getpixel((8, 8)) == (0, 0, 255)


_LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


@pytest.mark.parametrize("profile", [_LAB, b"rubbish" * 30])
def test_a_profile_that_does_not_fit_is_passed_over(profile: bytes) -> None:
    """
    A picture in RGB with a profile for something else, or with rubbish for a profile, keeps its numbers.
    """
    blue = Image.new("RGB", (16, 16), (100, 150, 200))
    ready = opened(prepared(file_of(blue, "PNG", icc_profile=profile))).convert("RGB")
    assert ready.getpixel((8, 8)) == (100, 150, 200)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK", "RGBA"])
def test_every_mode_is_grey_or_rgb_in_the_end(mode: str) -> None:
    """
    No page needs more than grey and RGB.
    """
    image = picture().convert("L").convert("I;16") if mode == "I;16" else picture(mode=mode)
    ready = prepared(file_of(image, "TIFF"))
    assert opened(ready).convert("RGB").size == (120, 80)
    assert opened(ready).mode in ("L", "RGB", "P", "1")


@pytest.mark.parametrize("mode", ["I;16", "I;16B"])
def test_grey_of_16_bits_keeps_its_tone(mode: str) -> None:
    """
    A grey of 40000 in 65535 is one of 156 in 255, not white.
    """
    grey = opened(prepared(file_of(Image.new(mode, (16, 16), 40_000), "TIFF")))
    assert grey.convert("RGB").getpixel((8, 8)) == (156, 156, 156)


def test_grey_of_16_bits_may_have_a_clear_value() -> None:
    """
    The one value that a PNG calls transparent shows the paper.
    """
    image = Image.new("I;16", (16, 16), 40_000)
    data = file_of(image, "PNG")
    key = b"tRNS" + (40_000).to_bytes(2, "big")
    chunk = (2).to_bytes(4, "big") + key + zlib.crc32(key).to_bytes(4, "big")
    clear = opened(prepared(data[:33] + chunk + data[33:]))
    assert clear.convert("RGB").getpixel((8, 8)) == (255, 255, 255)


def test_the_same_file_gives_the_same_bytes() -> None:
    """
    Preparing leaves nothing to chance.
    """
    data = file_of(picture((700, 500)), "JPEG")
    assert prepared(data) == prepared(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "none of"),
        (b"not a picture", "none of"),
        (file_of(picture(), "JPEG")[:900], "truncated"),
        (file_of(picture(), "PNG")[:150], "."),
        (file_of(picture(), "GIF")[:200], "."),
    ],
)
def test_a_broken_picture_is_refused_with_a_reason(data: bytes, why: str) -> None:
    """
    A file that is no picture, or half of one, is told as that.
    """
    with pytest.raises(PictureUnreadableError, match=why) as caught:
        prepared(data)
    assert "0x" not in str(caught.value)


def test_half_a_picture_is_refused_though_weasyprint_would_take_it() -> None:
    """
    WeasyPrint tells Pillow to take broken files, for the whole process; here that is undone.
    """
    from PIL import ImageFile

    ImageFile.LOAD_TRUNCATED_IMAGES = True
    with pytest.raises(PictureUnreadableError):
        prepared(file_of(picture(), "JPEG")[:900])


def test_a_picture_bomb_is_refused_before_it_is_unpacked() -> None:
    """
    A small file that says it has hundreds of millions of pixels is not opened.
    """
    header = file_of(Image.new("1", (20, 10)), "PNG")
    side = (30_000).to_bytes(4, "big")
    said = b"IHDR" + side + side + header[24:29]
    bomb = header[:12] + said + zlib.crc32(said).to_bytes(4, "big") + header[33:]
    with pytest.raises(PictureUnreadableError, match="pixels"):
        prepared(bomb)


def test_a_picture_that_is_hardly_too_fine_keeps_its_bytes() -> None:
    """
    A quarter more pixels than print needs are left; a third more are taken away.
    """
    side = round(100 / 25.4 * 300)
    kept, cut = (file_of(picture((round(side * factor), 400)), "JPEG") for factor in (1.2, 1.33))
    assert prepared(kept, 100, 100).width == round(side * 1.2)
    assert prepared(cut, 100, 100).width == side
