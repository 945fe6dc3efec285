"""Runs of ffmpeg by pydub, in several threads."""

import tempfile
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from article_pipeline.errors import RenderError
from article_pipeline.speech.exporting import RawSound, export
from article_pipeline.speech.sound import pydub, temporary_files_in

SECOND = RawSound(b"\x00\x10\x00\xf0" * 11_025, 22_050, 1)


def test_a_failure_leaves_its_files_beside_the_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What pydub forgets lies in the work's own folder, which goes with it."""
    (tmp_path / "work").mkdir()
    (tmp_path / "system").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "system"))
    with pytest.raises(RenderError, match=r"bells\.mp3"):
        export(SECOND, tmp_path / "work" / "a.mp3", "mp3", ["-c:a", "no-such-codec"], Path("bells.mp3"))
    assert list((tmp_path / "system").iterdir()) == []
    assert len(list((tmp_path / "work").iterdir())) > 1


def test_a_failure_leaves_no_file_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What pydub forgets is closed, of which Python warns from 3.14 on."""
    made, make = [], tempfile.NamedTemporaryFile

    def noted(**choices: Any) -> Any:
        made.append(make(**choices))
        return made[-1]

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", noted)
    with pytest.raises(RenderError):
        export(SECOND, tmp_path / "a.mp3", "mp3", ["-c:a", "no-such-codec"], Path("bells.mp3"))
    assert [file.closed for file in made] == [True, True]


def test_other_threads_keep_their_temporary_folder(tmp_path: Path) -> None:
    """While sounds are encoded, what others put into temporary files stays where the system has them."""
    is_over = threading.Event()

    def watch() -> set[str]:
        seen = set()
        while not is_over.is_set():
            seen.add(tempfile.gettempdir())
        return seen

    before = tempfile.gettempdir()
    with ThreadPoolExecutor() as pool:
        watching = pool.submit(watch)
        for name in ("a", "b", "c"):
            (tmp_path / name).mkdir()
        encoding = [
            pool.submit(export, SECOND, tmp_path / name / "x.mp3", "mp3", [], Path("x.mp3"))
            for name in ("a", "b", "c")
        ]
        for one in encoding:
            one.result()
        is_over.set()
        assert watching.result() == {before}
    assert all((tmp_path / name / "x.mp3").stat().st_size > 1000 for name in ("a", "b", "c"))


def test_files_made_after_an_export_are_not_kept(tmp_path: Path) -> None:
    """What is made while a sound is exported is kept, to be closed; nothing would close what comes later."""
    with temporary_files_in(tmp_path):
        pass
    file = pydub().audio_segment.NamedTemporaryFile()
    file.close()
    kept = weakref.ref(file)
    del file
    assert kept() is None
