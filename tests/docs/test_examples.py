"""
What the pages of docs/ show is what happens: their files are written, their commands are run, in order.

A block of ``console`` has commands after ``$`` and what they print, on either stream; ``…`` alone stands for
lines that are left out, ``[exit code N]`` for an exit code other than 0. A block of ``LANGUAGE NAME`` is a
file, and one of ``LANGUAGE NAME replaces "OLD"`` is put in the place of words of that file. No page that is
rendered shows these words behind the fence, so the paragraph before the block says them as well.
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
_ALL: Final = sorted(
    page for pattern in ("*.md", "docs/*.md", "docs/how-to/*.md") for page in ROOT.glob(pattern)
)
_BLOCK: Final = re.compile(r"^```(console|\w+ [^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED: Final = re.compile(r"^```\w+ (?P<said>[^\n]+)$", re.MULTILINE)
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


def _unsaid(before: str, said: str) -> list[str]:
    """Give the words of a fence that the last paragraph of ``before`` does not show."""
    named = _FILE.fullmatch(f"text {said}")
    assert named, said
    wanted = [f"`{named['name']}`"]
    if named["old"]:
        wanted += ["replace", f'"{named["old"]}"']
    paragraph = " ".join(before.rstrip().rpartition("\n\n")[2].split())
    is_led_in = paragraph.endswith(":") and not paragraph.startswith(("```", "#"))
    return [words for words in wanted if not (is_led_in and words in paragraph)]


@pytest.mark.parametrize("page", _ALL, ids=lambda page: page.name)
def test_what_to_do_with_a_block_stands_in_words_before_it(page: Path) -> None:
    """Whoever reads a page as it is rendered is told the name of each file, and which words are replaced."""
    text = page.read_text(encoding="utf-8")
    unsaid = {found["said"]: _unsaid(text[: found.start()], found["said"]) for found in _NAMED.finditer(text)}
    assert not {said: words for said, words in unsaid.items() if words}


def test_every_page_with_files_is_followed() -> None:
    """A page that names files behind its fences is one of those whose commands are run."""
    named = {page for page in _ALL if _NAMED.search(page.read_text(encoding="utf-8"))}
    assert named <= {ROOT / "docs" / page for page in PAGES}
