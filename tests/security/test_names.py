"""
Hostile names of files: what becomes of them in folders, in the words of programs and in messages.
"""

import re
from pathlib import Path

import pytest

from article_pipeline.build.slugs import slug_of
from article_pipeline.diagnostics import Place
from article_pipeline.diagnostics.building import OUR_FAULT
from tests.cli.command import command
from tests.samples import PASTED

DEVICES = ("con", "PRN", "Aux", "nul", "com1", "COM9", "lpt0", "com¹", "con.tar", "nul ")
ODD = (
    "..",
    "...",
    " ",
    "-",
    "--",
    "\n",
    "🔔",
    "\u202e",
    "a/../../b",
    "~",
    "$HOME",
    "%2e%2e",
    "\udcff",
    "x" * 250,
)


@pytest.mark.parametrize("name", DEVICES)
def test_no_folder_is_a_device_of_windows(name: str, tmp_path: Path) -> None:
    """An article called "con" or "com1" has a folder that every system can have, the same in each run."""
    slug = slug_of(tmp_path / f"{name}.md")
    assert not re.fullmatch("con|prn|aux|nul|com[0-9]|lpt[0-9]", slug)
    assert slug == slug_of(tmp_path / f"{name}.md")


@pytest.mark.parametrize("name", [*DEVICES, *ODD])
def test_a_folders_name_is_letters_figures_and_hyphens(name: str, tmp_path: Path) -> None:
    """Whatever a source is called, its name leads nowhere, is not empty, and is no option."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug_of(tmp_path / f"{name}.md"))
    assert len(slug_of(tmp_path / f"{name}.md")) <= 80


@pytest.mark.parametrize(
    ("one", "other"), [("apple", "аpple"), ("аpple", "ɑpple"), ("con", "соn"), ("bell-ѕ", "bell-ꜱ")]
)
def test_look_alikes_stay_apart(one: str, other: str, tmp_path: Path) -> None:
    """A name in letters that look like others is another name."""
    assert slug_of(tmp_path / f"{one}.md") != slug_of(tmp_path / f"{other}.md")


HOSTILE = (
    "-rf.txt",
    "--config=x.txt",
    "concat:a|b.txt",
    "subfile,,start,0,end,9,,:c.txt",
    "%03d%s.txt",
    "$(touch x).txt",
    "two\nlines: error[AP999]: x.txt",
    "\x1b[31mred\x9b2J.txt",
)


def test_sources_of_hostile_names_are_built(tmp_path: Path) -> None:
    """Options, protocols, patterns and commands in a name are letters of a name, to us and to what we run."""
    inside = tmp_path / "in"
    inside.mkdir()
    for name in HOSTILE:
        (inside / name).write_text(PASTED, encoding="utf-8")
    answer = command("build", ".", "-o", tmp_path / "out", "--to", "text", cwd=inside)
    assert answer.code == 0, answer.stderr
    assert len(list((tmp_path / "out").glob("*/*.txt"))) == len(HOSTILE)
    book = ("--engine", "silent", "--to", "daisy202")
    answer = command("build", "-o", tmp_path / "out", *book, "--", HOSTILE[0], HOSTILE[-1], cwd=inside)
    assert answer.code == 0, answer.stderr
    assert len(list((tmp_path / "out").glob("*/*-daisy202.zip"))) == 2
    assert sorted(path.name for path in inside.iterdir()) == sorted(HOSTILE)


def test_a_name_commands_no_terminal(tmp_path: Path) -> None:
    """Neither a name nor what it is told with ends a line of a message or reaches a terminal as a command."""
    for name in HOSTILE[-2:]:
        (tmp_path / name).write_bytes(b"")
    answer = command("build", *HOSTILE[-2:], "-o", "out", "--to", "text", cwd=tmp_path)
    assert answer.code == 4
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", answer.stderr) == []
    assert not re.search("^lines", answer.stderr, re.MULTILINE)
    told = OUR_FAULT.at(Place("a.txt"), why="x\n\x1b]0;y\x07\u202ez\nb.txt: error[AP999]: w")
    assert [line.partition(":")[0] for line in str(told).splitlines()] == ["a.txt", "  mend"]
