"""
What was encoded, read back: within its time, or refused.
"""

import os
import sys
import threading
from pathlib import Path

import pytest

from article_pipeline.errors import RenderError
from article_pipeline.speech.ffmpeg import VARIABLE, decoded_samples

LONGER_THAN_ANY_END_S = 60
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
    with pytest.raises(RenderError, match=r"AP309.*bells\.mp3: it could not be read back within 1 s"):
        decoded_samples(tmp_path / "scratch.mp3", Path("bells.mp3"), 44_100, 1.0)


def test_a_check_that_ends_leaves_no_watch(tmp_path: Path) -> None:
    """
    A file that is no sound is refused at once, and nothing waits on for the rest of its time.
    """
    (tmp_path / "bells.mp3").write_bytes(b"no sound")
    before = set(threading.enumerate())
    with pytest.raises(RenderError, match="AP309"):
        decoded_samples(tmp_path / "bells.mp3", Path("bells.mp3"), 44_100, LONGER_THAN_ANY_END_S)
    left = set(threading.enumerate()) - before
    for thread in left:
        thread.join(LONGER_THAN_ANY_END_S / 2)
        assert not thread.is_alive()
