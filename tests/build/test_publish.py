"""Publishing: whole or not at all, and a user's own files stay."""

import os
from pathlib import Path

import pytest

from article_pipeline.build.publish import publish, staging
from article_pipeline.errors import OutputError


def contents(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def put(target: Path, files: dict[str, str], *ours: str) -> None:
    with staging(target) as staged:
        for name, words in files.items():
            (staged / name).write_text(words)
        publish(staged, target, ours.__contains__)


def test_a_new_folder_appears_with_all_its_files(tmp_path: Path) -> None:
    """The first publication makes the output folder and leaves nothing but it."""
    put(tmp_path / "out" / "bells", {"a": "1", "b": "2"})
    assert contents(tmp_path) == {"out/bells/a": "1", "out/bells/b": "2"}
    assert names(tmp_path / "out") == ["bells"]


def test_a_new_build_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """Files of ours that are not built again go; the others are replaced."""
    put(tmp_path / "bells", {"a": "1", "b": "2"})
    put(tmp_path / "bells", {"a": "3"}, "a", "b")
    assert contents(tmp_path) == {"bells/a": "3"}


def test_a_users_own_files_are_carried_over(tmp_path: Path) -> None:
    """Files, folders and links that no build made are there after it."""
    put(tmp_path / "bells", {"a": "1"})
    (tmp_path / "bells" / "notes" / "deep").mkdir(parents=True)
    (tmp_path / "bells" / "notes" / "deep" / "mine").write_text("kept")
    (tmp_path / "bells" / "link").symlink_to("a")
    put(tmp_path / "bells", {"a": "2"}, "a")
    assert contents(tmp_path / "bells") == {"a": "2", "link": "2", "notes/deep/mine": "kept"}
    assert (tmp_path / "bells" / "link").is_symlink()


def fail_half_way(target: Path) -> None:
    with staging(target) as staged:
        (staged / "a").write_text("half")
        raise ZeroDivisionError


def test_a_fault_before_publishing_leaves_the_old_untouched(tmp_path: Path) -> None:
    """What fails half-way leaves neither a change nor a staging folder."""
    put(tmp_path / "bells", {"a": "1"})
    with pytest.raises(ZeroDivisionError):
        fail_half_way(tmp_path / "bells")
    assert contents(tmp_path) == {"bells/a": "1"}
    assert names(tmp_path) == ["bells"]


def test_without_an_exchange_call_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On systems without renameat2 the old folder is moved aside and removed after."""
    monkeypatch.setattr("sys.platform", "darwin")
    put(tmp_path / "bells", {"a": "1"})
    put(tmp_path / "bells", {"a": "2"}, "a")
    assert contents(tmp_path) == {"bells/a": "2"}
    assert names(tmp_path) == ["bells"]


def test_a_file_in_the_folders_place_is_not_overwritten(tmp_path: Path) -> None:
    """A file of the article's name is an error that names it."""
    (tmp_path / "bells").write_text("mine")
    with pytest.raises(OutputError, match=r"bells: error\[AP501\]"), staging(tmp_path / "bells"):
        pass
    assert (tmp_path / "bells").read_text() == "mine"


def test_published_files_follow_the_umask(tmp_path: Path) -> None:
    """The folder can be read by others where the user's umask says so."""
    old = os.umask(0o022)
    try:
        put(tmp_path / "bells", {"a": "1"})
    finally:
        os.umask(old)
    assert (tmp_path / "bells").stat().st_mode & 0o777 == 0o755
