"""
What is watched, and which changes of it count.
"""

from pathlib import Path

import pytest

from article_pipeline.markup.stylesheets import styles_folder
from article_pipeline.options import Options, PdfOptions
from article_pipeline.preview.watching import watched


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder of work with an article in a folder of its own, and a folder of style sheets."""
    for name in ("in", "house", "elsewhere"):
        (tmp_path / name).mkdir()
    return tmp_path


def test_what_else_is_written_beside_a_configuration_does_not_count(place: Path) -> None:
    """A configuration's folder is watched for that file alone; all in the source's and the house's counts."""
    options = Options(pdf=PdfOptions(styles=str(place / "house")))
    found = watched(place / "in" / "bells.md", (place / "article-pipeline.toml",), options)
    assert found.places == {place, place / "in", place / "house", styles_folder().absolute()}
    counted = ("article-pipeline.toml", "in/bells.md", "in/bell.png", "in/any.toml", "house/print.css")
    passed = ("notes.txt", "build.log", "in/.bells.md.swp", "in/bells.md~")
    assert [path for path in (*counted, *passed) if found.counts(str(place / path))] == list(counted)


def test_a_folder_that_is_called_otherwise_counts_whole(place: Path) -> None:
    """Some systems resolve links in what they tell; no save is missed for that."""
    found = watched(place / "in" / "bells.md", (place / "article-pipeline.toml",), Options())
    assert found.counts("/private/in/bells.md")


def test_a_configuration_beside_its_article_adds_nothing(place: Path) -> None:
    """What lies in a folder that counts whole is no file apart, so that a new picture moves no watch."""
    source = place / "in" / "bells.md"
    files = (place / "in" / "article-pipeline.toml", place / "in" / "bell.png")
    assert watched(source, files, Options()) == watched(source, (), Options())


@pytest.mark.parametrize("folder", [".", "in"])
def test_a_configuration_with_a_hidden_name_counts(place: Path, folder: str) -> None:
    """A file that is named as the configuration is no editor's own, be its name like those of one."""
    hidden = place / folder / ".house.toml"
    found = watched(place / "in" / "bells.md", (hidden,), Options())
    assert found.counts(str(hidden))
    assert not found.counts(str(hidden.with_name(".house.toml.swp")))
    assert not found.counts(str(place / "in" / ".bells.md"))


def test_a_picture_elsewhere_is_watched_by_its_name(place: Path) -> None:
    """A picture in another folder counts, and what lies beside it does not; a folder that is gone is none."""
    files = (place / "elsewhere" / "bell.png", place / "gone" / "bell.png")
    found = watched(place / "in" / "bells.md", files, Options())
    assert found.counts(str(place / "elsewhere" / "bell.png"))
    assert not found.counts(str(place / "elsewhere" / "door.png"))
    assert place / "gone" not in found.places
