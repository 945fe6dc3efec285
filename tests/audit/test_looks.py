"""Pictures are told from one another by their looks, whatever an edition made of their files."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from article_pipeline.article.assets import measure
from article_pipeline.article.model import Article, Asset, Figure
from article_pipeline.article.stores import FolderStore
from article_pipeline.audit.looks import Look, look_at
from article_pipeline.audit.pictures import Gallery
from tests.audit.illustrated import NAMES, drawn
from tests.pdf.making import make_drawing
from tests.samples import article


def shown(folder: Path) -> Article:
    """An article that shows two pictures and a drawing."""
    for number, name in enumerate(NAMES):
        (folder / name).write_bytes(drawn(number))
    assets: list[Asset] = [measure(FolderStore(folder), name) for name in NAMES]
    return article(*(Figure(asset) for asset in (*assets, make_drawing(folder))))


def as_jpeg(image: Image.Image, mode: str = "RGB") -> bytes:
    stream = BytesIO()
    image.convert(mode).save(stream, "JPEG", quality=80)
    return stream.getvalue()


def test_a_picture_is_known_again_whatever_it_is_coded_as(tmp_path: Path) -> None:
    """Scaled, as JPEG, in inks or in grey it is the same; mirrored, turned or upside down it is not."""
    gallery = Gallery(shown(tmp_path), FolderStore(tmp_path))
    with Image.open(tmp_path / NAMES[0]) as image:
        small = image.resize((60, 45))
        for same in (as_jpeg(small), as_jpeg(image, "CMYK"), as_jpeg(image, "L")):
            assert gallery.name_of(same) == NAMES[0]
            assert gallery.shows(NAMES[0], same)
            assert not gallery.shows(NAMES[1], same)
        for other in (ImageOps.mirror(image), image.rotate(180), ImageOps.invert(image.convert("RGB"))):
            assert not gallery.shows(NAMES[0], as_jpeg(other))
        assert not gallery.shows(NAMES[0], as_jpeg(image.crop((0, 0, 60, 90))))


def test_a_drawing_stands_for_no_picture(tmp_path: Path) -> None:
    """What is drawn cannot be looked at, but it is no photograph."""
    gallery = Gallery(shown(tmp_path), FolderStore(tmp_path))
    drawing = (tmp_path / "bars.svg").read_bytes()
    assert gallery.shows("bars.svg", drawing)
    assert not gallery.shows(NAMES[0], drawing)


def test_a_file_that_is_no_picture_shows_none(tmp_path: Path) -> None:
    """Bytes that do not decode are none of the pictures."""
    gallery = Gallery(shown(tmp_path), FolderStore(tmp_path))
    assert not gallery.shows(NAMES[0], b"nothing")
    assert gallery.name_of(b"nothing") == ""


def test_a_look_can_be_written_down() -> None:
    """What was written down is read as what it was, but for fractions; rubbish is told."""
    look = look_at(drawn(0))
    again = Look.from_text(look.to_text())
    assert again.likeness(look) > 0.999
    with pytest.raises(ValueError, match="not enough values"):
        Look.from_text("rubbish")
