"""Picture files without metadata: the same pixels, and nothing of what a camera knows."""

import warnings
from collections.abc import Callable
from io import BytesIO
from random import Random
from typing import Any

import pytest
from PIL import Image, ImageCms

from article_pipeline.article.assets import PictureUnreadableError, measure
from article_pipeline.article.bare import bare
from article_pipeline.article.stores import MemberStore

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
KINDS = ["JPEG", "PNG", "WEBP", "GIF", "TIFF"]


def picture(mode: str = "RGB") -> Image.Image:
    ramp = Image.linear_gradient("L").resize((60, 40))
    return Image.merge("RGB", (ramp, ramp.transpose(Image.Transpose.ROTATE_180), ramp)).convert(mode)


def file_of(kind: str, turned: int = 1, mode: str = "RGB", **more: Any) -> bytes:
    """A picture file with everything in it that its kind can hold."""
    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x010F] = "CANARY maker"
    exif.get_ifd(0x8825)[1] = "CANARY north"
    given: dict[str, Any] = {"exif": exif, "icc_profile": PROFILE, "comment": "CANARY", **more}
    if kind in ("JPEG", "WEBP", "PNG"):
        given["xmp"] = b"<x>CANARY</x>"
    stream = BytesIO()
    picture(mode).save(stream, kind, **given)
    return stream.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def size_of(data: bytes) -> tuple[int, int]:
    found = measure(MemberStore({"x": data}), "x")
    return found.width, found.height


@pytest.mark.parametrize("turned", [1, 6])
@pytest.mark.parametrize("kind", KINDS)
def test_the_picture_looks_the_same_and_says_nothing(kind: str, turned: int) -> None:
    """Pixels, profile and orientation stay; comment, place, maker and XMP go, and what is behind the end."""
    source = file_of(kind, turned)
    assert b"CANARY" in source
    made = bare(source + b"CANARY behind the end")
    assert b"CANARY" not in made
    assert opened(made).convert("RGB").tobytes() == opened(source).convert("RGB").tobytes()
    assert opened(made).info.get("icc_profile") == opened(source).info.get("icc_profile")
    assert size_of(made) == size_of(source)
    assert bare(made) == made


@pytest.mark.parametrize(
    ("kind", "mode", "more"),
    [
        ("JPEG", "RGB", {"progressive": True}),
        ("JPEG", "CMYK", {}),
        ("JPEG", "L", {"restart_marker_rows": 1}),
        ("PNG", "P", {"transparency": 3}),
        ("PNG", "I;16", {}),
        ("WEBP", "RGBA", {"lossless": True}),
        ("TIFF", "CMYK", {}),
        ("TIFF", "1", {}),
        ("TIFF", "I;16", {}),
    ],
)
def test_every_mode_keeps_its_pixels(kind: str, mode: str, more: dict[str, Any]) -> None:
    """Colours of print, palettes, transparency and deep grey are what they were."""
    source = file_of(kind, mode=mode, **{"icc_profile": None, **more})
    made = bare(source)
    assert (opened(made).mode, opened(made).tobytes()) == (opened(source).mode, opened(source).tobytes())
    assert b"CANARY" not in made


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_a_moving_picture_moves_on(kind: str) -> None:
    """All frames stay, their time, and how often they are shown."""
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue", "green")]
    stream = BytesIO()
    frames[0].save(stream, kind, save_all=True, append_images=frames[1:], duration=70, loop=3)
    made = opened(bare(stream.getvalue()))
    assert (getattr(made, "n_frames", 1), made.info["loop"]) == (3, 3)


def test_a_telephones_picture_is_its_first() -> None:
    """A JPEG with a second picture behind it is a JPEG, and is published without the second."""
    stream = BytesIO()
    picture().save(stream, "MPO", save_all=True, append_images=[Image.new("RGB", (30, 20), "red")])
    source = stream.getvalue()
    assert measure(MemberStore({"x": source}), "x").media_type == "image/jpeg"
    made = bare(source)
    assert opened(made).format == "JPEG"
    assert opened(made).tobytes() == opened(source).tobytes()


def _cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _changed(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(3):
        changed[chance.randrange(min(len(data), 400))] = chance.randrange(256)
    return bytes(changed)


@pytest.mark.parametrize("damage", [_cut, _changed])
@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_picture_is_refused_or_bare(kind: str, damage: Callable[[bytes, Random], bytes]) -> None:
    """Nothing but a refusal ever comes of a broken file, or a picture of the same size."""
    chance = Random(kind)
    for _ in range(150):
        data = damage(file_of(kind), chance)
        try:
            made = bare(data)
        except PictureUnreadableError:
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert opened(made).size == opened(data).size


SCRIPTED = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="x()"><metadata>Ann</metadata>'
    b'<script>y()</script><a href="https://a.example/"><rect width="9" height="9" fill="#123456"/></a></svg>'
)


def test_a_drawing_keeps_what_is_drawn_alone() -> None:
    """Of an SVG its shapes stay; scripts, handlers, links and what an editor wrote go, once for all."""
    made = bare(SCRIPTED)
    assert b'fill="#123456"' in made
    assert not any(word in made for word in (b"Ann", b"onload", b"script", b"a.example"))
    assert bare(made) == made


def test_a_drawing_that_fetches_is_refused() -> None:
    """What a drawing would get from elsewhere is a reason not to publish it."""
    with pytest.raises(PictureUnreadableError):
        bare(SCRIPTED.replace(b"<rect", b'<use href="https://a.example/b.svg#c"/><rect'))
