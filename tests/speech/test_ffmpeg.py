"""
What was encoded, read back: within its time, or refused.
"""

import os
import sys
from pathlib import Path

import pytest

from article_pipeline.errors import RenderError
from article_pipeline.speech.ffmpeg import VARIABLE, decode

HANGING = "#!{python}\nimport os, time\nos.write(1, b'some sound')\nos.close({closed})\ntime.sleep(3600)\n"


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a script")
@pytest.mark.parametrize("closed", [0, 1], ids=["in its sound", "after its sound"])
def test_a_decoder_that_hangs_is_given_up(
    closed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A program that neither writes on nor ends is killed, and the file is refused under its own name.
    """
    program = tmp_path / "ffmpeg"
    program.write_text(HANGING.format(python=sys.executable, closed=closed), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setenv(VARIABLE, "system")
    with pytest.raises(
        RenderError, match=r"AP313.*bells\.mp3 does not decode.*it could not be read back within 1 s"
    ):
        decode(tmp_path / "scratch.mp3", tmp_path / "heard", Path("bells.mp3"), 44_100, 1, 1.0)


def test_what_is_no_sound_is_refused(tmp_path: Path) -> None:
    """
    A file that does not decode is refused under its own name.
    """
    (tmp_path / "scratch.mp3").write_bytes(b"no sound")
    with pytest.raises(RenderError, match=r"AP313.*bells\.mp3"):
        decode(tmp_path / "scratch.mp3", tmp_path / "heard", Path("bells.mp3"), 44_100, 1, 60.0)
