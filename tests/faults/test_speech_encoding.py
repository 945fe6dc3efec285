"""
An ffmpeg that is missing, fails, or says that all is well when it is not: no file is left that is not whole.
"""

import errno
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from article_pipeline.errors import AuditError, MissingError, OutputError, RenderError
from article_pipeline.options import SpeechOptions
from article_pipeline.speech.codecs import MP3, OPUS
from article_pipeline.speech.encoding import encode, encode_parts
from article_pipeline.speech.ffmpeg import VARIABLE, ffmpeg
from article_pipeline.speech.narration import Narration, narrate
from article_pipeline.speech.script import write_script
from article_pipeline.speech.tagging import Tags
from tests.samples import article, paragraph

FAKE = """#!{python}
import os, subprocess, sys
target, encodes = sys.argv[-1], not sys.argv[-1].endswith(".heard")
{body}
"""
REAL = "code = subprocess.run([{real!r}, *sys.argv[1:]]).returncode\n"
HALVED = REAL + "if encodes: os.truncate(target, os.path.getsize(target) // 2)\nsys.exit(code)"
EMPTIED = REAL + "if encodes: os.truncate(target, 0)\nsys.exit(code)"
FAILING = "sys.exit('one thing\\nNo space left on device')"
SULKING = "sys.exit(9)"

Install = Callable[[str], None]


@pytest.fixture(scope="module")
def narration(tmp_path_factory: pytest.TempPathFactory) -> Narration:
    script = write_script(article(paragraph("A bell rings.")))
    return narrate(script, SpeechOptions(), tmp_path_factory.mktemp("sound"), "bells.txt")


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a program called ffmpeg first on the path."""
    real = ffmpeg().path
    folder = tmp_path / "bin"
    folder.mkdir()

    def put(body: str) -> None:
        program = folder / "ffmpeg"
        program.write_text(FAKE.format(python=sys.executable, body=body.replace("{real!r}", repr(real))))
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setenv(VARIABLE, "system")

    return put


@pytest.mark.parametrize(
    ("body", "why"),
    [
        pytest.param(HALVED, "the stream ends inside a frame|frames instead of", id="truncated"),
        pytest.param(EMPTIED, "0 frames instead of", id="empty"),
        pytest.param(FAILING, "No space left on device", id="failing"),
        pytest.param(SULKING, "AP309", id="sulking"),
    ],
)
def test_a_file_that_is_not_whole_is_refused(
    narration: Narration, install: Install, tmp_path: Path, body: str, why: str
) -> None:
    """
    The error says why, and neither the edition nor a temporary file is left.
    """
    install(body)
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises((RenderError, AuditError), match=rf"AP3(09|11)\]: .*bells\.mp3.*({why})|{why}"):
        encode(narration, MP3, "podcast", Tags({"title": "T"}), folder / "bells.mp3")
    assert not list(folder.iterdir())


def test_an_earlier_file_survives_a_failure(narration: Narration, install: Install, tmp_path: Path) -> None:
    """
    The target is replaced by a whole file or not at all.
    """
    target = tmp_path / "bells.mp3"
    target.write_bytes(b"earlier")
    install(EMPTIED)
    with pytest.raises(RenderError):
        encode(narration, MP3, "podcast", Tags(), target)
    assert target.read_bytes() == b"earlier"


def test_a_folder_that_is_not_there_is_told(narration: Narration, tmp_path: Path) -> None:
    """
    An MP3 that has nowhere to go is an output error.
    """
    with pytest.raises(OutputError, match="AP501"):
        encode(narration, MP3, "podcast", Tags(), tmp_path / "gone" / "bells.mp3")


WRITERS: Mapping[str, Callable[[Narration, Path], object]] = {
    "mp3": lambda narration, folder: encode(narration, MP3, "podcast", Tags(), folder / "bells.mp3"),
    "opus": lambda narration, folder: encode(narration, OPUS, "podcast", Tags(), folder / "bells.opus"),
    "parts": lambda narration, folder: encode_parts(narration, "podcast", (), folder, folder / "bells.zip"),
}


@pytest.mark.parametrize("write", WRITERS)
def test_a_scratch_folder_that_is_full_is_told_as_that(
    narration: Narration, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: str
) -> None:
    """
    What lies beside the narration finds no room there, so that another place for the edition would not help.
    """
    make: Callable[..., str] = tempfile.mkdtemp
    scratch = narration.pcm_path.parent

    def full(*others: Any, **named: Any) -> str:
        if named.get("dir", others[2:3]) in (scratch, (scratch,)):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return make(*others, **named)

    monkeypatch.setattr(tempfile, "mkdtemp", full)
    with pytest.raises(OutputError, match=rf"{scratch}: error\[AP510\].*No space left"):
        WRITERS[write](narration, tmp_path)


def test_no_ffmpeg_at_all_is_told_with_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The mend names the package for each system.
    """
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv(VARIABLE, "system")
    with pytest.raises(MissingError, match=r"(?s)AP308.*apt-get install ffmpeg"):
        ffmpeg()


def test_the_bundled_ffmpeg_stands_in_for_a_missing_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A machine without ffmpeg encodes with the copy from PyPI.
    """
    monkeypatch.setenv("PATH", str(tmp_path))
    found = ffmpeg()
    assert found.origin == "bundled"
    assert Path(found.path).exists()
