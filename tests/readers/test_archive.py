"""
An article that comes in an archive with its pictures.
"""

import unicodedata
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest

from article_pipeline.article.assets import asset_bytes
from article_pipeline.article.codec import dumps
from article_pipeline.article.model import Figure
from article_pipeline.article.source import SourceFile
from article_pipeline.errors import ContentError
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.readers.archive import read
from tests.conftest import Golden
from tests.word import archive, picture

CASE = Path(__file__).parent.parent / "corpus" / "archive" / "pictures"


def test_an_archive_is_read_as_its_article(golden: Golden) -> None:
    """The article is that of the text in the archive; its source is the archive."""
    found = read(SourceFile("article.zip", (CASE / "in" / "article.zip").read_bytes()), Options())
    golden(CASE / "golden" / "article.json", dumps(found.article))


def test_its_pictures_are_had_from_the_archive() -> None:
    """A picture is found beside the text, wherever in the archive that stands."""
    found = read(SourceFile("article.zip", (CASE / "in" / "article.zip").read_bytes()), Options())
    (figure,) = (block for block in found.article.body if isinstance(block, Figure))
    assert figure.asset is not None
    assert found.assets is not None
    assert asset_bytes(found.assets, figure.asset) == picture()


TEXT = "# Bells\n\nA bell is struck once, and is heard for a minute.\n"
PAGE = (
    "<html lang=en><head><title>Bells</title></head><body><article><h1>Bells</h1>"
    "<p>A bell is struck once, and is heard for a minute by all who stand in the square below it.</p>"
    '<figure><img src="Bells_files/mould.png" alt="A mould"><figcaption>The pit</figcaption></figure>'
    "<p>It was cast in the spring, when the pit was dry and the whole town came to look at it.</p>"
    "</article></body></html>"
)


def reading(members: Mapping[str, str | bytes]) -> Reading:
    return read(SourceFile("bells.zip", archive(members)), Options())


def pictures(found: Reading) -> list[bytes]:
    figures = (b for b in (found.article.lead_figure, *found.article.body) if isinstance(b, Figure))
    assert found.assets is not None
    return [asset_bytes(found.assets, figure.asset) for figure in figures if figure.asset]


@pytest.mark.parametrize("folder", ["", "bells/", "desk/may/bells/"])
@pytest.mark.parametrize(
    "rubbish",
    ["__MACOSX/bells/._article.md", ".DS_Store", "bells/Thumbs.db", "~$article.docx", ".git/readme.md"],
)
def test_what_systems_leave_behind_is_no_article(folder: str, rubbish: str) -> None:
    """The article is found in whatever folder it stands, and beside it what macOS and Windows leave there."""
    figure = "\n![A mould](mould.png)\n"
    members: dict[str, str | bytes] = {
        f"{folder}bells.md": TEXT + figure,
        f"{folder}mould.png": picture(),
        rubbish: b"\0\1",
    }
    assert pictures(reading(members)) == [picture()]


@pytest.mark.parametrize("folder", ["Bells_files", "Bells-Dateien", "Bells_fichiers", "Bells.files"])
def test_a_page_is_saved_whole(folder: str) -> None:
    """The folder of pieces that a browser saves beside a page gives its pictures, and no other article."""
    members: dict[str, str | bytes] = {
        "Bells.html": PAGE.replace("Bells_files", folder),
        f"{folder}/mould.png": picture(),
        f"{folder}/saved_resource.html": "<p>An advertisement</p>",
    }
    assert pictures(reading(members)) == [picture()]


def test_a_folder_that_is_only_called_so_is_read() -> None:
    """A folder of files beside no page of its name is like any other."""
    assert reading({"Bells_files/article.md": TEXT}).article.headline


def test_an_archive_in_an_archive_is_told() -> None:
    """What stands in an inner archive is in no edition: a warning beside an article, else a refusal."""
    inner = archive({"article.md": TEXT})
    found = reading({"article.md": TEXT, "more.zip": inner})
    assert [d.message for d in found.diagnostics if d.code == "AP123" and "more.zip" in d.message]
    with pytest.raises(ContentError) as refused:
        reading({"more.zip": inner})
    assert [d.code for d in refused.value.diagnostics] == ["AP122", "AP123"]


def packed(names: Mapping[bytes, bytes], flags: int) -> bytes:
    """An archive whose names are these bytes, with or without the mark of UTF-8."""
    stand_ins = {f"{number:04}" + "x" * (len(name) - 4): name for number, name in enumerate(names)}
    data = archive({stand_in: names[name] for stand_in, name in stand_ins.items()})
    for stand_in, name in stand_ins.items():
        data = data.replace(stand_in.encode(), name)
    made = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(mark)
        while at >= 0:
            made[at + offset + 1] = flags >> 8
            at = made.find(mark, at + 4)
    return bytes(made)


@pytest.mark.parametrize(
    ("encoding", "form", "flags"),
    [("utf-8", "NFC", 0x800), ("utf-8", "NFC", 0), ("utf-8", "NFD", 0), ("cp437", "NFC", 0)],
)
def test_names_are_read_as_they_were_written(encoding: str, form: str, flags: int) -> None:
    """A picture with an umlaut is found, whichever system wrote its name into the archive."""
    name = unicodedata.normalize(form, "Glöckchen.png")  # type: ignore[arg-type]
    text = f"{TEXT}\n![A bell](Glöckchen.png)\n".encode()
    data = packed({b"article.md": text, name.encode(encoding): picture()}, flags)
    assert pictures(read(SourceFile("bells.zip", data), Options())) == [picture()]


def test_a_name_that_differs_in_case_is_found() -> None:
    """An article that was written where case does not matter names its pictures accordingly."""
    assert pictures(reading({"a.md": f"{TEXT}\n![A bell](Bell.PNG)\n", "bell.png": picture()})) == [picture()]


def test_a_picture_that_is_packed_in_an_unknown_way_is_told() -> None:
    """A damaged picture is an error of that picture, and the article is read."""
    data = bytearray(archive({"a.md": f"{TEXT}\n![A bell](bell.png)\n", "bell.png": picture()}))
    directory = zipfile.ZipFile(BytesIO(bytes(data))).getinfo("bell.png")
    data[directory.header_offset + 60] ^= 0xFF
    found = read(SourceFile("bells.zip", bytes(data)), Options())
    assert {d.code for d in found.diagnostics} >= {"AP207"}


def test_backslashes_part_the_folders_of_a_name() -> None:
    """An archive of an old tool of Windows is read, and so is a path that an article writes in its way."""
    members: dict[str, str | bytes] = {
        "bells\\": "",
        "bells\\article.md": f"{TEXT}\n![A bell](pictures\\bell.png)\n",
        "bells\\pictures\\bell.png": picture(),
    }
    assert pictures(reading(members)) == [picture()]


@pytest.mark.parametrize("path", ["..\\bell.png", "C:\\bell.png", "\\bell.png"])
def test_a_path_of_another_system_reaches_no_further(path: str) -> None:
    """What leads outside the article's folder does so with either separator."""
    found = reading({"bells/a.md": f"{TEXT}\n![A bell]({path})\n", "bell.png": picture()})
    assert [d.code for d in found.diagnostics if d.code.startswith("AP20")] == ["AP207"]


def test_what_no_edition_takes_is_told() -> None:
    """Pictures in no figure are noted, documents of other kinds warned of, pieces of a page passed over."""
    members: dict[str, str | bytes] = {
        "bells/article.md": f"{TEXT}\n![A bell](Bell.PNG)\n",
        **dict.fromkeys(("bells/bell.png", "bells/spare.jpg", "bells/tower.heic"), picture()),
        **dict.fromkeys(("bells/notes.doc", "bells/proof.pdf", "bells/logo.css"), b"x"),
    }
    told = {d.code: d for d in reading(members).diagnostics}
    assert "bells/notes.doc, bells/proof.pdf" in told["AP124"].message
    assert ".docx" in told["AP124"].mend
    assert told["AP125"].message.endswith(": bells/spare.jpg, bells/tower.heic")
    page: dict[str, str | bytes] = {
        "Bells.html": PAGE,
        **dict.fromkeys(("Bells_files/mould.png", "Bells_files/ad.png"), picture()),
    }
    assert "AP125" not in {d.code for d in reading(page).diagnostics}


def test_an_archive_of_other_documents_says_so() -> None:
    """An archive whose article is of a kind that is not read is refused with the mend."""
    with pytest.raises(ContentError) as refused:
        reading({"article.rtf": b"{\\rtf1 x}"})
    assert [d.code for d in refused.value.diagnostics] == ["AP122", "AP124"]


def test_many_pictures_are_told_in_one_line() -> None:
    """Of many names the first five stand for all."""
    members: dict[str, str | bytes] = {"a.md": TEXT, **{f"{n}.png": picture() for n in range(9)}}
    (told,) = (d for d in reading(members).diagnostics if d.code == "AP125")
    assert told.message.endswith("4.png and 4 more")


STORY = (
    "Bells\n\nA bell is struck once, and is heard for a minute.\n\n"
    "It was cast in the spring, when the pit was dry and the whole town came to look at it.\n\n"
    "mould.png\nA mould\nThe pit. - Credit: Ann Poe\n"
)


def test_a_bare_name_is_found_in_whatever_folder() -> None:
    """A picture that is named without a folder is the only file so called, and is then no stray."""
    members: dict[str, str | bytes] = {"text/story.txt": STORY}
    members |= {"pics/Mould.png": picture(), "__MACOSX/pics/mould.png": b"x"}
    found = reading(members)
    assert pictures(found) == [picture()]
    assert not found.diagnostics


def test_a_bare_name_of_two_files_is_neither() -> None:
    """Two files of one name in other folders are no picture of the article; one beside the text is."""
    members: dict[str, str | bytes] = {"text/story.txt": STORY, "a/mould.png": picture()}
    members["b/mould.png"] = picture(9, 9)
    assert {d.code for d in reading(members).diagnostics} == {"AP206", "AP125"}
    assert pictures(reading(members | {"text/mould.png": picture(8, 8)})) == [picture(8, 8)]


def test_a_name_with_a_folder_means_that_folder() -> None:
    """A picture that is named with its folder is no other folder's."""
    named = STORY.replace("mould.png", "pit/mould.png")
    assert "AP206" in {d.code for d in reading({"story.txt": named, "pics/mould.png": picture()}).diagnostics}


def test_the_text_of_an_archive_has_a_name_for_messages() -> None:
    """What is found in the article is told at the text in the archive, by its reader and by all others."""
    assert reading({"text/story.txt": STORY, "mould.png": picture()}).path == "bells.zip/text/story.txt"
