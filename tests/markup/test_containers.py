"""ZIP packages: OCF containers as EPUB 3.3 chapter 4 asks, with the same bytes wherever they are made."""

import os
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from article_pipeline.markup.containers import write_package

TYPE = "application/epub+zip"


def test_the_media_type_comes_first_and_can_be_read_without_unzipping(tmp_path: Path) -> None:
    """The first member is ``mimetype``, stored, without an extra field, so that its words lie at byte 38."""
    target = tmp_path / "bells.epub"
    write_package(target, TYPE, [("META-INF/container.xml", b"<container/>"), ("a.txt", b"a")])
    head = target.read_bytes()[:60]
    assert head[30:38] == b"mimetype"
    assert head[38:58] == TYPE.encode()
    with ZipFile(target) as package:
        assert package.namelist() == ["mimetype", "META-INF/container.xml", "a.txt"]
        assert package.testzip() is None


def test_an_archive_without_a_media_type_has_its_members_only(tmp_path: Path) -> None:
    """``None`` writes a plain ZIP file."""
    write_package(tmp_path / "book.zip", None, [("b", b"2"), ("a", b"1")])
    with ZipFile(tmp_path / "book.zip") as package:
        assert {name: package.read(name) for name in package.namelist()} == {"a": b"1", "b": b"2"}


def test_order_clock_and_file_times_leave_no_trace(tmp_path: Path) -> None:
    """The same members give the same bytes, whichever comes first and however old their files are."""
    sound = tmp_path / "sound.mp3"
    sound.write_bytes(b"\xff\xfb" * 5000)
    os.utime(sound, (1_000_000_000, 1_000_000_000))
    write_package(tmp_path / "one", TYPE, [("text.xhtml", b"words " * 99), ("audio/1.mp3", sound)])
    os.utime(sound, (1_700_000_000, 1_700_000_000))
    sound.chmod(0o600)
    write_package(tmp_path / "two", TYPE, [("audio/1.mp3", sound), ("text.xhtml", b"words " * 99)])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_sound_and_pictures_are_stored_and_text_is_deflated(tmp_path: Path) -> None:
    """What is compressed is not compressed again; a file is in the package as it is on the disk."""
    sound = tmp_path / "x.mp3"
    sound.write_bytes(bytes(range(256)) * 8192)
    write_package(tmp_path / "p", TYPE, [("a.MP3", sound), ("a.xhtml", b"words " * 99), ("b.png", b"x")])
    with ZipFile(tmp_path / "p") as package:
        types = {entry.filename: entry.compress_type for entry in package.infolist()}
        assert package.read("a.MP3") == sound.read_bytes()
    assert types == {
        "mimetype": ZIP_STORED,
        "a.MP3": ZIP_STORED,
        "a.xhtml": ZIP_DEFLATED,
        "b.png": ZIP_STORED,
    }


def test_names_beyond_ascii_survive(tmp_path: Path) -> None:
    """A member's name may have any letters."""
    write_package(tmp_path / "p", TYPE, [("bücher/été.xhtml", b"x")])
    with ZipFile(tmp_path / "p") as package:
        assert package.namelist() == ["mimetype", "bücher/été.xhtml"]


@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", "a\\b", "", "a//b", "a/", "./a", "mimetype"])
def test_a_name_that_leads_out_is_refused(name: str, tmp_path: Path) -> None:
    """Names that a reading system could take for another place, or for the media type, are a fault."""
    with pytest.raises(ValueError, match="no names for members"):
        write_package(tmp_path / "p", TYPE, [(name, b"x")])


def test_a_name_is_given_once(tmp_path: Path) -> None:
    """Two members whose names differ in case only would be one file on some systems (EPUB 3.3, 4.2.3)."""
    with pytest.raises(ValueError, match="no names for members"):
        write_package(tmp_path / "p", TYPE, [("A.xhtml", b"x"), ("a.xhtml", b"y")])
