"""
What libraries say to their own programmers is not shown to whoever runs a command.
"""

import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from article_pipeline.build.engine.crew import Crew, Work
from article_pipeline.build.engine.ends import Done
from article_pipeline.build.parallel import limits_of
from article_pipeline.noise import hush
from article_pipeline.options import Options

COMMAND = """
import atexit, runpy, sys
atexit.register(lambda: __import__("pydub"))
sys.argv = ["article-pipeline", "--version"]
runpy.run_module("article_pipeline", run_name="__main__")
"""


def said(program: str, folder: Path) -> str:
    """Run a program on a machine that has no ffmpeg, of which pydub warns as it is imported."""
    environment = {**os.environ, "PATH": str(folder)}
    words = (sys.executable, "-c", program)
    return subprocess.run(words, capture_output=True, text=True, env=environment, check=True).stderr


def test_a_command_shows_no_warning_of_a_library(tmp_path: Path) -> None:
    """pydub warns of a missing ffmpeg, which is not its to choose; a command says nothing of it."""
    assert "RuntimeWarning" in said("import pydub", tmp_path)
    assert said(COMMAND, tmp_path) == ""


def test_a_worker_shows_none_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A worker that imports pydub on such a machine says nothing, whatever other threads do."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with Crew(1, limits_of(Options()), "tests.cli.importing", tmp_path, lambda *_: None) as crew:
        crew.give(Work("load", ("pydub",), "bells"))
        _, end = crew.next_end()
    assert isinstance(end, Done)
    assert "RuntimeWarning" not in capfd.readouterr().err


@pytest.mark.parametrize(
    ("file", "is_shown"), [("pydub/utils.py", False), ("pydub.py", False), ("pydubbing/utils.py", True)]
)
def test_what_python_says_as_it_compiles_a_library_is_not_shown(
    file: str, is_shown: bool, tmp_path: Path
) -> None:
    """
    The regular expressions of pydub bring warnings where no compiled modules of it lie yet, as after ``uvx``.
    """
    with warnings.catch_warnings(record=True) as shown:
        warnings.simplefilter("always")
        hush()
        compile(r"'\('", str(tmp_path / file), "exec")
    assert bool(shown) == is_shown
