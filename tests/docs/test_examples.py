"""
What the pages of docs/ show is what happens: their files are written, their commands are run, in order.

A block of ``console`` has commands after ``$`` and what they print, on either stream; ``…`` alone stands for
lines that are left out, ``[exit code N]`` for an exit code other than 0. A block of ``LANGUAGE NAME`` is a
file, and one of ``LANGUAGE NAME replaces "OLD"`` is put in the place of words of that file.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = (
    "extending.md",
    "first-quarter.md",
    "how-to/accessibility.md",
    "how-to/podcast.md",
    "how-to/print-desk.md",
)
_BLOCK: Final = re.compile(r"^```(console|\w+ [^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE: Final = re.compile(r'\w+ (?P<name>\S+)(?: replaces "(?P<old>[^"]+)")?')


@dataclass(frozen=True)
class Example:
    """A command and what the page says that it prints."""

    command: str
    printed: str


def _examples(block: str) -> Iterator[Example]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield Example(command, printed.strip("\n"))


def _write(folder: Path, name: str, old: str | None, words: str) -> None:
    file = folder / name
    if old is None:
        file.write_text(words, encoding="utf-8")
        return
    before = file.read_text(encoding="utf-8")
    assert before.count(old) == 1, f"{name} has {old!r} {before.count(old)} times"
    file.write_text(before.replace(old, words.rstrip("\n")), encoding="utf-8")


def _run(command: str, folder: Path) -> str:
    paths = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = os.environ | {"PATH": paths, "XDG_CACHE_HOME": str(folder / "cache"), "COLUMNS": "200"}
    done = subprocess.run(
        ("sh", "-c", command),
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    code = f"\n[exit code {done.returncode}]" if done.returncode else ""
    return (done.stdout.decode().rstrip() + code).strip("\n")


def _matches(printed: str, found: str) -> bool:
    """Tell whether what was found is what is shown, with anything in the place of ``…`` alone on a line."""
    lines = ("(?:.*\n)*?" if line == "…" else re.escape(line) + "\n" for line in printed.splitlines())
    return re.fullmatch("".join(lines), f"{found}\n" if found else "") is not None


@pytest.mark.external
@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_shows_is_what_happens(page: str, tmp_path: Path) -> None:
    """Whoever follows a page line by line sees what it shows."""
    shutil.copytree(ROOT / "source", tmp_path / "source")
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    blocks = _BLOCK.findall(text)
    assert blocks
    for kind, block in blocks:
        if named := _FILE.fullmatch(kind):
            _write(tmp_path, named["name"], named["old"], block)
            continue
        for example in _examples(block):
            found = _run(example.command, tmp_path)
            assert _matches(example.printed, found), f"$ {example.command}\n{found}"
