"""
Inks: what is printed with which of them, and how much lies on the paper.
"""

import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from article_pipeline.errors import UsageError
from article_pipeline.markup.stylesheets import styles_folder
from article_pipeline.renderers.pdf.pictures import PictureRoom
from article_pipeline.renderers.pdf.press.coverage import most_of_colours, most_of_picture
from article_pipeline.renderers.pdf.press.pictures import separate
from article_pipeline.renderers.pdf.press.profile import load_profile

PROFILE = load_profile(None)
BUNDLED = styles_folder() / "icc" / "house-coated-300.icc"


def encoded(image: Image.Image, kind: str = "PNG") -> bytes:
    stream = BytesIO()
    image.save(stream, kind, quality=95)
    return stream.getvalue()


def separated(image: Image.Image, kind: str = "PNG") -> Image.Image:
    ready = separate(encoded(image, kind), PictureRoom(100, 100), PROFILE)
    return Image.open(BytesIO(ready.data))


def test_the_bundled_profile_prints_white_with_no_ink_and_black_within_the_limit() -> None:
    """
    Paper is left bare; photographs' black is built of four inks, 300 % of them at most.
    """
    assert PROFILE.inks_of_rgb(1, 1, 1) == (0, 0, 0, 0)
    black = PROFILE.separate(Image.new("RGB", (1, 1), "black")).getpixel((0, 0))
    assert isinstance(black, tuple)
    assert black[3] > 240
    assert 700 < sum(black) <= 766


@pytest.mark.parametrize(
    "colour", [(200, 150, 120), (60, 90, 60), (120, 30, 45), (90, 110, 150), (64, 64, 64)]
)
def test_the_bundled_profile_prints_what_was_seen(colour: tuple[int, int, int]) -> None:
    """
    A colour that can be printed comes back within 3 of 255 when its inks are looked at again.
    """
    inks = PROFILE.separate(Image.new("RGB", (1, 1), colour))
    opened, srgb = ImageCms.ImageCmsProfile(BytesIO(PROFILE.data)), ImageCms.createProfile("sRGB")
    intent, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
    back = ImageCms.applyTransform(inks, ImageCms.buildTransform(opened, srgb, "CMYK", "RGB", intent, flags))
    assert back is not None
    seen = back.getpixel((0, 0))
    assert isinstance(seen, tuple)
    assert max(abs(a - b) for a, b in zip(seen, colour, strict=True)) <= 3


def test_no_colour_has_more_ink_than_the_bundled_profiles_limit() -> None:
    """
    Whatever a picture holds, it is separated into 300 % at most, but for the rounding of 8 bits.
    """
    steps = range(0, 256, 17)
    cube = Image.new("RGB", (16, 256))
    cube.putdata([(r, g, b) for r in steps for g in steps for b in steps])
    pixels = PROFILE.separate(cube).tobytes()
    assert max(sum(pixels[i : i + 4]) for i in range(0, len(pixels), 4)) <= 3 * 255 + 4


def test_greys_are_printed_with_black_alone() -> None:
    """
    Black is solid black ink, a grey is a tone of it, darker greys being darker tones.
    """
    tones = [PROFILE.inks_of_rgb(level / 10, level / 10, level / 10) for level in range(11)]
    assert list(tones[0]) == [0, 0, 0, 1]
    assert not any(any(inks[:3]) for inks in tones)
    assert tones == sorted(tones, reverse=True)


def test_a_lab_colour_has_the_inks_of_its_srgb_twin() -> None:
    """
    A colour that is said in Lab is printed as the same colour said in sRGB.
    """
    lab = PROFILE.inks_of_lab(53.2, 80.1, 67.2)
    assert all(abs(a - b) < 0.03 for a, b in zip(lab, PROFILE.inks_of_rgb(1, 0, 0), strict=True))
    assert PROFILE.inks_of_lab(0, 0, 0) == (0, 0, 0, 1)


def test_a_photograph_is_cmyk_and_a_colourless_one_grey() -> None:
    """
    Colours become four inks; a picture in black and white, stored in colour as it may be, becomes one.
    """
    ramp = Image.linear_gradient("L")
    colourful = Image.merge("RGB", (ramp, ramp.rotate(90), ramp.rotate(180)))
    assert separated(colourful).mode == "CMYK"
    assert separated(colourful, "JPEG").mode == "CMYK"
    assert separated(ramp.convert("RGB"), "JPEG").mode == "L"


def test_a_picture_is_no_finer_than_300_pixels_an_inch() -> None:
    """
    A picture larger than its place can print is made smaller, a small one is left as it is.
    """
    assert separated(Image.effect_noise((3000, 2000), 50)).size == (1181, 787)
    assert separated(Image.effect_noise((300, 200), 50)).size == (300, 200)


def test_coverage_is_that_of_the_darkest_square() -> None:
    """
    A dark square is found in a light picture; a single dark pixel is none.
    """
    picture = Image.new("CMYK", (64, 64), (10, 10, 10, 0))
    light = most_of_picture(encoded(picture, "JPEG"))
    picture.putpixel((32, 32), (255, 255, 255, 255))
    speck = most_of_picture(encoded(picture, "JPEG"))
    picture.paste((255, 255, 255, 255), (16, 16, 40, 40))
    assert light == pytest.approx(12, abs=2)
    assert speck < 60
    assert most_of_picture(encoded(picture, "JPEG")) == pytest.approx(400, abs=4)
    assert most_of_picture(encoded(Image.new("L", (8, 8), 0), "JPEG")) == pytest.approx(100, abs=1)


def test_coverage_of_colours_is_their_sum() -> None:
    """
    Of several flat colours, the one with the most ink counts.
    """
    assert most_of_colours([(0, 0, 0, 1), (1, 1, 0.5, 0.25)]) == pytest.approx(275)
    assert most_of_colours([]) == 0


def test_a_profile_that_is_none_or_of_no_press_is_refused(tmp_path: Path) -> None:
    """
    A file that is no profile, a screen's, and one that is not there are told apart, each by AP431.
    """
    (tmp_path / "odd.icc").write_bytes(b"no profile at all")
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    (tmp_path / "screen.icc").write_bytes(screen)
    told = []
    for name in ("odd.icc", "screen.icc", "none.icc"):
        with pytest.raises(UsageError) as caught:
            load_profile(str(tmp_path / name))
        told += [d.message for d in caught.value.diagnostics if d.code == "AP431"]
    assert len(set(told)) == 3
    assert all("tmp" not in message for message in told)


def test_a_profile_of_a_users_own_is_taken(tmp_path: Path) -> None:
    """
    Any profile of a printer with four inks will do, wherever it lies.
    """
    (tmp_path / "mine.icc").write_bytes(BUNDLED.read_bytes())
    assert load_profile(str(tmp_path / "mine.icc")).digest == PROFILE.digest


def test_the_profile_is_packed_once_for_all_files() -> None:
    """
    What a file has of the profile is made once in a process, and unpacks to the profile.
    """
    profile = load_profile(None)
    assert load_profile(None).packed is profile.packed
    assert zlib.decompress(profile.packed) == profile.data
