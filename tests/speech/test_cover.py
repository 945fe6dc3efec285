"""
The cover: the lead picture on a square, or a warning where it cannot be drawn.
"""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from mutagen.mp3 import MP3
from PIL import Image

from article_pipeline.article.assets import PictureUnreadableError
from article_pipeline.article.model import Asset, Figure, Span
from article_pipeline.article.source import digest_of
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.markup.cover import LARGEST, SMALLEST, square_of, title_card
from article_pipeline.options import Options, SpeechOptions
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.sound import mp3
from article_pipeline.speech.narration import Narration, narrate
from article_pipeline.speech.script import write_script
from tests.samples import article, paragraph

BELLS = article(paragraph("A bell is struck once."))


def file_of(image: Image.Image, kind: str, **more: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **more)
    return stream.getvalue()


def square(data: bytes) -> Image.Image:
    with Image.open(BytesIO(square_of(data))) as cover:
        cover.load()
        assert cover.format == "JPEG"
        assert cover.mode == "RGB"
        return cover


NOISE = Image.effect_noise((320, 200), 80).convert("RGB")
WHOLE = file_of(NOISE, "JPEG")
HALF = WHOLE[: len(WHOLE) // 2]


@pytest.fixture(scope="module")
def narration(tmp_path_factory: pytest.TempPathFactory) -> Narration:
    return narrate(write_script(BELLS), SpeechOptions(), tmp_path_factory.mktemp("sound"), "bells.txt")


def rendered(data: bytes | None, narration: Narration, folder: Path) -> tuple[Diagnostic, ...]:
    """Render the MP3 of an article whose lead picture is ``data``, or gone."""
    if data is not None:
        (folder / "bell.jpg").write_bytes(data)
    asset = Asset("bell.jpg", "image/jpeg", digest_of(data or b""), 320, 200)
    covered = replace(BELLS, lead_figure=Figure(asset=asset, span=Span(10, 40, 7, 1)))
    job = RenderJob(covered, "bells", "bells.txt", Options(), folder, narration)
    return mp3.render(job, folder / "bells.mp3")


def covers(path: Path) -> list[Any]:
    reader: Any = MP3
    return list(reader(path).tags.getall("APIC"))


def test_the_lead_picture_is_the_cover(narration: Narration, tmp_path: Path) -> None:
    """
    The file carries a square JPEG as its front cover, and is still the same bytes on every run.
    """
    assert rendered(WHOLE, narration, tmp_path) == ()
    first = (tmp_path / "bells.mp3").read_bytes()
    assert rendered(WHOLE, narration, tmp_path) == ()
    assert (tmp_path / "bells.mp3").read_bytes() == first
    (picture,) = covers(tmp_path / "bells.mp3")
    assert (picture.mime, int(picture.type)) == ("image/jpeg", 3)
    with Image.open(BytesIO(picture.data)) as cover:
        assert cover.size == (SMALLEST, SMALLEST)


@pytest.mark.parametrize(
    ("data", "why"), [(HALF, "truncated"), (b"rubbish", "none of"), (None, "there is no such file")]
)
def test_a_broken_lead_picture_costs_the_cover_only(
    data: bytes | None, why: str, narration: Narration, tmp_path: Path
) -> None:
    """
    The cover is a card with the title, and a warning says why at the figure's line.
    """
    (told,) = rendered(data, narration, tmp_path)
    assert (told.code, told.severity, told.place) == ("AP310", "warning", Place("bells.txt", 7))
    assert "bell.jpg" in told.message
    assert why in told.message
    (card,) = covers(tmp_path / "bells.mp3")
    assert card.data == title_card(article(), "bells")
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix != ".jpg") == ["bells.mp3"]


def test_half_a_picture_is_no_cover_though_weasyprint_would_take_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    What another library allows for the whole process does not let a broken picture pass.
    """
    from PIL import ImageFile

    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(PictureUnreadableError):
        square_of(HALF)


def test_a_cover_shows_the_whole_picture_upright() -> None:
    """
    A turned camera's picture is set upright; what the square leaves free has the picture's mean colour.
    """
    picture = Image.new("RGB", (200, 100), (0, 0, 255))
    picture.paste((255, 0, 0), (0, 0, 100, 100))
    exif = Image.Exif()
    exif[0x0112] = 6
    cover = square(file_of(picture, "JPEG", exif=exif, quality=95))
    half = cover.width // 2
    places = ((half, 40), (half, cover.height - 40), (40, half))
    assert not cover.getexif()
    for place, meant in zip(places, ((255, 0, 0), (0, 0, 255), (127, 0, 127)), strict=True):
        assert cover.getpixel(place) == pytest.approx(meant, abs=12)


def test_a_transparent_picture_does_not_show_what_it_hides() -> None:
    """
    Where a picture is transparent the cover is white, whatever colour lies under it.
    """
    clear = Image.new("RGBA", (100, 100), (200, 0, 0, 0))
    assert square(file_of(clear, "PNG")).getpixel((700, 700)) == pytest.approx((255, 255, 255), abs=2)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_grey_of_16_bits_keeps_its_tone(kind: str) -> None:
    """
    A grey of 40000 in 65535 is one of 156 in 255, not white.
    """
    grey = Image.new("I;16", (100, 100), 40_000)
    assert square(file_of(grey, kind)).getpixel((700, 700)) == pytest.approx((156, 156, 156), abs=2)


def test_a_cover_is_no_larger_than_directories_take() -> None:
    """
    A large photograph is made smaller, by its longer side.
    """
    cover = square(file_of(Image.new("RGB", (4000, 3200), (10, 90, 10)), "JPEG"))
    assert cover.size == (LARGEST, LARGEST)
