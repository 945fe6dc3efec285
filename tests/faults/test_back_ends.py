"""
Back ends that fail: the fault is named, nothing is half-written, and the other articles are built.

They come from a third party's package, by entry point, as such a package would.
"""

import os
import re
from pathlib import Path

import pytest

from tests.cli.command import Answer, command
from tests.samples import PASTED

PLUGINS = Path(__file__).parent / "plugins"


def build(folder: Path, *arguments: str) -> Answer:
    source = folder / "bells.txt"
    source.write_text(PASTED, encoding="utf-8")
    path = os.pathsep.join(p for p in (str(PLUGINS), os.environ.get("PYTHONPATH", "")) if p)
    return command("build", source, "-o", folder / "out", *arguments, PYTHONPATH=path)


def test_back_ends_of_third_parties_are_listed() -> None:
    """An installed package adds its engines, formats and readers by entry point."""
    assert re.search(r"^raising +\*\.raise", command("formats", PYTHONPATH=str(PLUGINS)).stdout, re.MULTILINE)


@pytest.mark.parametrize(
    ("engine", "code", "words"),
    [
        ("aborting", "AP304", "the engine aborting died (signal SIGABRT"),
        ("hanging", "AP305", "the engine hanging gave no answer within 2 s"),
        ("raising", "AP304", "(exit code 1: ValueError: the third party's own fault)"),
    ],
)
def test_an_engine_that_fails_half_way_is_named(engine: str, code: str, words: str, tmp_path: Path) -> None:
    """The engine, what befell it and the source line of the words are named; nothing is published."""
    answer = build(tmp_path, "--engine", engine, "--timeout", "2", "--to", "audio", "--to", "text")
    assert answer.code == 6, answer.stderr
    assert f"error[{code}]" in answer.stderr
    assert words in answer.stderr
    assert "bells.txt:9: " in answer.stderr
    assert answer.stdout == ""
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(
    ("edition", "exit_code", "words"),
    [("refusing", 6, "error[AP402]"), ("raising", 1, "error[AP504]: this is a fault of ours: ValueError")],
)
def test_a_renderer_that_fails_publishes_nothing(
    edition: str, exit_code: int, words: str, tmp_path: Path
) -> None:
    """A renderer's refusal is exit code 6, its own fault exit code 1; earlier output stays as it was."""
    assert build(tmp_path, "--to", "text").code == 0
    before = (tmp_path / "out" / "bells" / "manifest.json").read_bytes()
    answer = build(tmp_path, "--to", "json", "--to", edition)
    assert answer.code == exit_code, answer.stderr
    assert words in answer.stderr
    assert (tmp_path / "out" / "bells" / "manifest.json").read_bytes() == before
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["bells"]


def test_a_fault_of_ours_in_one_article_lets_the_others_be_built(tmp_path: Path) -> None:
    """A reader that raises what it should not costs its own article only."""
    (tmp_path / "a.raise").write_text("words")
    answer = build(tmp_path, str(tmp_path / "a.raise"), "--to", "text")
    assert answer.code == 1
    assert "a.raise: error[AP504]" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert (tmp_path / "out" / "bells" / "bells.txt").is_file()
