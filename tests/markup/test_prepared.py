"""A picture is made ready once for all that show it in one form, and is the same as if each had made it."""

from pathlib import Path

import pytest

from article_pipeline.article.assets import PictureUnreadableError
from article_pipeline.markup import prepared as prepared_pictures
from article_pipeline.markup.pictures import PreparedPicture, prepare
from article_pipeline.markup.prepared import prepared_once
from article_pipeline.store import Store
from tests.decodes import decodes as counted
from tests.markup.test_pictures import file_of, picture

TURNED = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
ROOMS = ((160.0, 150.0), (240.0, 320.0), (30.0, 20.0), (20.0, 30.0))
SOURCES = {
    "photo": file_of(picture((480, 320)), "JPEG"),
    "turned": file_of(picture((480, 320)), "JPEG", exif=TURNED),
    "drawn": file_of(picture((480, 320), "P"), "PNG"),
    "clear": file_of(picture((480, 320), "RGBA"), "PNG"),
    "web": file_of(picture((480, 320)), "WEBP"),
}


@pytest.fixture
def decodes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return counted(monkeypatch)


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    return Store(tmp_path)


@pytest.mark.parametrize("name", SOURCES)
def test_a_kept_picture_is_the_one_that_would_be_made(name: str, kept: Store) -> None:
    """Kind, size and bytes are those of a picture that was made for its room alone, in whichever order."""
    alone = [prepare(SOURCES[name], *room) for room in ROOMS]
    assert [prepare(SOURCES[name], *room, kept=kept) for room in reversed(ROOMS)] == alone[::-1]
    assert [prepare(SOURCES[name], *room, kept=kept) for room in ROOMS] == alone


@pytest.mark.parametrize("name", SOURCES)
def test_rooms_that_are_ample_share_a_picture(name: str, kept: Store, decodes: list[str]) -> None:
    """It is decoded once for all rooms that it is small enough for, and once for each of the others."""
    for _ in range(2):
        for room in ROOMS:
            prepare(SOURCES[name], *room, kept=kept)
    assert len(decodes) == 3


@pytest.mark.parametrize("damage", ["cut", "changed", "empty"])
def test_a_damaged_picture_is_made_again(
    damage: str, kept: Store, tmp_path: Path, decodes: list[str]
) -> None:
    """What is no longer what was kept counts as not there."""
    right = prepare(SOURCES["photo"], *ROOMS[0], kept=kept)
    (file,) = tmp_path.glob("??/*")
    data = file.read_bytes()
    file.write_bytes({"cut": data[:-1], "changed": data[:-1] + b"!", "empty": b""}[damage])
    assert prepare(SOURCES["photo"], *ROOMS[0], kept=kept) == right
    assert prepare(SOURCES["photo"], *ROOMS[0], kept=kept) == right
    assert len(decodes) == 2


def test_a_broken_picture_is_told_each_time(kept: Store, tmp_path: Path) -> None:
    """Nothing is kept of a picture that cannot be read to its end."""
    for _ in range(2):
        with pytest.raises(PictureUnreadableError):
            prepare(SOURCES["photo"][:-2000], *ROOMS[0], kept=kept)
    assert not list(tmp_path.glob("??/*"))


def test_other_libraries_make_other_pictures(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of Pillow, or of what it decodes with, has made is not taken."""

    def one() -> PreparedPicture:
        return PreparedPicture(b"one", "image/png", 1, 1)

    def other() -> PreparedPicture:
        return PreparedPicture(b"other\n", "image/jpeg", 2, 3)

    assert prepared_once(kept, b"bell", ("page",), one) == one()
    assert prepared_once(kept, b"bell", ("page",), other) == one()
    for codec in range(2):
        versions = ("99", "1") if codec else ("1", "99")
        monkeypatch.setattr(prepared_pictures, "_libraries", lambda versions=versions: versions)
        assert prepared_once(kept, b"bell", ("page",), other) == other()
