"""
Pictures beside an article: measured by content, and never taken from outside its folder.
"""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PIL import Image

from article_pipeline.article import assets
from article_pipeline.article.assets import (
    PictureMissingError,
    PictureUnreadableError,
    asset_bytes,
    measure,
)
from article_pipeline.article.coverage import violations
from article_pipeline.article.model import Figure, Reason
from article_pipeline.article.source import SourceFile, digest_of
from article_pipeline.article.stores import FolderStore
from article_pipeline.diagnostics import Severity
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.readers.text import read

PROSE = "It began in the spring, when the first of the cables was hung and the whole town came to look."

TEXT = f"Title\n\n{PROSE}\n\n{{}}\n\n{PROSE}"


def picture(path: Path, form: str = "PNG", size: tuple[int, int] = (30, 20), orientation: int = 1) -> Path:
    exif = Image.Exif()
    exif[0x0112] = orientation
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size).save(path, form, exif=exif)
    return path


def reading(folder: Path, group: str) -> Reading:
    return read(SourceFile("a.txt", TEXT.format(group).encode(), folder), Options())


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("PNG", "image/png"),
        ("JPEG", "image/jpeg"),
        ("WEBP", "image/webp"),
        ("GIF", "image/gif"),
        ("TIFF", "image/tiff"),
    ],
)
def test_media_type_is_that_of_the_content(tmp_path: Path, form: str, media_type: str) -> None:
    """
    A picture is what its bytes are, whatever its suffix says.
    """
    path = picture(tmp_path / "hill.jpg", form)
    asset = measure(FolderStore(tmp_path), "hill.jpg")
    assert (asset.path, asset.media_type, asset.width, asset.height) == ("hill.jpg", media_type, 30, 20)
    assert asset.digest == digest_of(path.read_bytes())


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_size_is_that_of_the_picture_as_it_is_shown(tmp_path: Path, form: str) -> None:
    """
    A picture that is stored on its side has the size that it is shown at.
    """
    picture(tmp_path / "hill.png", form, orientation=6)
    asset = measure(FolderStore(tmp_path), "hill.png")
    assert (asset.width, asset.height) == (20, 30)


def test_picture_in_a_folder_below(tmp_path: Path) -> None:
    """
    A picture may lie in a folder of the article's folder.
    """
    picture(tmp_path / "pictures" / "hill.png")
    assert measure(FolderStore(tmp_path), "pictures/hill.png").path == "pictures/hill.png"


@pytest.mark.parametrize("path", ["../hill.png", "/etc/hill.png", "a/../../hill.png", "..\\hill.png"])
def test_path_out_of_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    """
    A path that leads out of the folder is refused, be there a picture or not.
    """
    picture(tmp_path / "hill.png")
    with pytest.raises(PictureUnreadableError, match="outside"):
        measure(FolderStore(tmp_path / "article"), path)


def test_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    """
    A symbolic link that leads out of the folder is refused.
    """
    picture(tmp_path / "hill.png")
    (tmp_path / "article").mkdir()
    (tmp_path / "article" / "hill.png").symlink_to(tmp_path / "hill.png")
    with pytest.raises(PictureUnreadableError, match="outside"):
        measure(FolderStore(tmp_path / "article"), "hill.png")


def test_pipe_is_not_opened(tmp_path: Path) -> None:
    """
    A named pipe is refused and not waited for.
    """
    os.mkfifo(tmp_path / "hill.png")
    with pytest.raises(PictureUnreadableError, match="regular file"):
        measure(FolderStore(tmp_path), "hill.png")


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"\x89PNG\r\n\x1a\nbroken", b"MZ" * 100])
def test_what_is_no_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    """
    A file without the header of a known picture is refused.
    """
    (tmp_path / "hill.png").write_bytes(data)
    with pytest.raises(PictureUnreadableError, match="content is no"):
        measure(FolderStore(tmp_path), "hill.png")


def test_bomb_is_refused_by_its_header(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A picture of too many pixels is refused before it is decoded.
    """
    picture(tmp_path / "hill.png", size=(100, 100))
    monkeypatch.setattr(assets, "MOST_PIXELS", 9_999)
    with pytest.raises(PictureUnreadableError, match="pixels"):
        measure(FolderStore(tmp_path), "hill.png")


@pytest.mark.skipif(sys.platform != "linux", reason="file names are UTF-8 in every locale of the system")
def test_letters_that_the_locale_lacks(tmp_path: Path) -> None:
    """
    A program in a locale of plain ASCII finds pictures and folders by the letters that they are called with.
    """
    picture(tmp_path / "Bäche" / "Fluß.png")
    picture(tmp_path / "Bäche" / "fluß.png", size=(50, 50))
    asked = """
        import pathlib, sys
        from article_pipeline.article.assets import PictureMissingError, measure
        from article_pipeline.article.stores import FolderStore
        store = FolderStore(pathlib.Path(sys.argv[1]))
        assert list(store.folders()) == ["B\\xe4che"]
        assert measure(store, "B\\xe4che/Flu\\xdf.png").width == 30
        try:
            measure(store, "B\\xe4che/\\u0141.png")
        except PictureMissingError:
            sys.exit()
        sys.exit("it is there")
        """
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    words = (sys.executable, "-c", textwrap.dedent(asked), tmp_path)
    done = subprocess.run(words, env=os.environ | plain, capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_folder_has_no_picture() -> None:
    """
    A source without a folder has no pictures.
    """
    with pytest.raises(PictureMissingError):
        measure(FolderStore(None), "hill.png")


def test_asset_is_found_again(tmp_path: Path) -> None:
    """
    An asset's content is given while it is the one that was read.
    """
    path = picture(tmp_path / "hill.png")
    asset = measure(FolderStore(tmp_path), "hill.png")
    assert asset_bytes(FolderStore(tmp_path), asset) == path.read_bytes()
    picture(path, size=(31, 20))
    with pytest.raises(PictureUnreadableError, match="changed"):
        asset_bytes(FolderStore(tmp_path), asset)
    path.unlink()
    with pytest.raises(PictureMissingError):
        asset_bytes(FolderStore(tmp_path), asset)


def test_figure_brings_its_picture(tmp_path: Path) -> None:
    """
    A file name above description, caption and credit is the figure's picture.
    """
    picture(tmp_path / "hill.png")
    found = reading(tmp_path, "hill.png\nA green hill\nThe hill in May - Credit: Ann Poe")
    (figure,) = (block for block in found.article.body if isinstance(block, Figure))
    assert figure.asset
    assert figure.asset.path == "hill.png"
    assert figure.asset.span
    assert (figure.asset.span.line, figure.asset.span.column) == (5, 1)
    assert figure.alt
    assert figure.alt.text == "A green hill"
    assert found.diagnostics == ()


def test_line_below_a_picture_describes_it(tmp_path: Path) -> None:
    """
    A single line between file name and credit is the description.
    """
    picture(tmp_path / "hill.png")
    found = reading(tmp_path, "hill.png\nA green hill\nCredit: Ann Poe")
    (figure,) = (block for block in found.article.body if isinstance(block, Figure))
    assert figure.alt
    assert figure.caption is None


def test_picture_alone_is_a_figure(tmp_path: Path) -> None:
    """
    A file name alone is a figure with nothing but its picture.
    """
    picture(tmp_path / "hill.png")
    found = reading(tmp_path, "hill.png")
    (figure,) = (block for block in found.article.body if isinstance(block, Figure))
    assert figure == Figure(asset=measure(FolderStore(tmp_path), "hill.png"))


@pytest.mark.parametrize(
    ("name", "code"), [("gone.png", "AP206"), ("../hill.png", "AP207"), ("hill.svg", "AP207")]
)
def test_picture_that_is_not_there_is_told_at_its_line(tmp_path: Path, name: str, code: str) -> None:
    """
    A missing picture is an error at its line, a foreign or broken one a warning; its name describes nothing.
    """
    (tmp_path / "hill.svg").write_text("<svg/>")
    found = reading(tmp_path, f"{name}\nA green hill\nThe hill in May - Credit: Ann Poe")
    told = [d for d in found.diagnostics if d.code in ("AP206", "AP207")]
    assert [f"{d.code} {d.place}" for d in told] == [f"{code} a.txt:5:1"]
    assert told[0].severity is (Severity.ERROR if code == "AP206" else Severity.WARNING)
    (figure,) = (block for block in found.article.body if isinstance(block, Figure))
    assert figure.alt
    assert (figure.picture, figure.alt.text) == (name, "A green hill")
    assert [(x.text, x.reason) for x in found.article.leftovers] == [(name, Reason.METADATA)]


@pytest.mark.parametrize(
    "below",
    [
        "",
        "\nA green hill\nThe hill in May",
        "\nThe hill in May - Credit: Ann Poe",
        "\nA hill. (Photo: Bo Lee)",
    ],
)
def test_name_with_a_space_is_a_picture_that_is_there(tmp_path: Path, below: str) -> None:
    """
    A file beside the article is a picture, though its name has spaces, whatever stands below it.
    """
    picture(tmp_path / "my green hill.png")
    found = reading(tmp_path, f"my green hill.png{below}")
    (figure,) = (block for block in found.article.body if isinstance(block, Figure))
    assert figure.asset == measure(FolderStore(tmp_path), "my green hill.png")
    assert violations(found.article, TEXT.format(f"my green hill.png{below}")) == []


@pytest.mark.parametrize(
    "group",
    [
        "my hill.png\nA green hill",
        "one of all my seven green hills.png\nA green hill. - Credit: Ann Poe",
    ],
)
def test_name_with_a_space_above_a_figures_lines_is_missed(tmp_path: Path, group: str) -> None:
    """
    A name with spaces that begins a figure's lines is a picture that is not there.
    """
    found = reading(tmp_path, group)
    assert [f"{d.code} {d.place}" for d in found.diagnostics] == ["AP206 a.txt:5:1"]


@pytest.mark.parametrize(
    "group", ["She had called it my hill.png", f"In the end they all agreed to call it hill.png\n{PROSE}"]
)
def test_sentence_that_ends_in_a_name_is_no_picture(tmp_path: Path, group: str) -> None:
    """
    A longer line that ends in a file name, or one without a figure's lines below it, is text.
    """
    assert reading(tmp_path, group).diagnostics == ()


@pytest.mark.parametrize("name", ["Hill.PNG", "HILL.png", "pictures/../hill.png"])
def test_name_that_differs_in_case_is_the_file(tmp_path: Path, name: str) -> None:
    """
    A picture is found by a name that differs in case, as systems do that tell no case; a way up is none.
    """
    picture(tmp_path / "hill.png")
    if ".." in name:
        with pytest.raises(PictureUnreadableError, match="outside"):
            measure(FolderStore(tmp_path), name)
    else:
        assert measure(FolderStore(tmp_path), name).path == name


def test_name_that_is_near_to_two_files_is_neither(tmp_path: Path) -> None:
    """
    Where two files differ in case only, a third way to write the name means none of them.
    """
    picture(tmp_path / "hill.png")
    picture(tmp_path / "HILL.png", size=(10, 10))
    assert measure(FolderStore(tmp_path), "HILL.png").width == 10
    with pytest.raises(PictureMissingError):
        measure(FolderStore(tmp_path), "Hill.png")


def test_accents_may_be_signs_of_their_own(tmp_path: Path) -> None:
    """
    A file whose name has its accents apart is found by the name with letters in one piece.
    """
    picture(tmp_path / "Glo\u0308ckchen.png")
    assert measure(FolderStore(tmp_path), "Gl\u00f6ckchen.png").width == 30


@pytest.mark.parametrize(
    ("path", "mend"),
    [
        ("../a.png", "folder"),
        ("words.png", "JPEG or PNG"),
        ("large.png", "smaller"),
        ("room.png", "as a file"),
    ],
)
def test_what_cannot_be_read_says_how_to_mend_it(
    tmp_path: Path, path: str, mend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture outside is to be moved, one of no known kind exported, one too large made smaller."""
    (tmp_path / "words.png").write_bytes(b"no picture")
    picture(tmp_path / "large.png", size=(100, 100))
    monkeypatch.setattr(assets, "MOST_PIXELS", 9_999)
    (tmp_path / "room.png").mkdir()
    with pytest.raises(PictureUnreadableError) as caught:
        measure(FolderStore(tmp_path), path)
    assert mend in caught.value.mend
