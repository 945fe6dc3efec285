"""
The shells themselves complete the command's words, by the scripts that it prints, kept as the page says.
"""

import os
import pty
import select
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import Final

import pytest

from tests.cli.command import modules_from
from tests.external.presence import require

pytestmark = pytest.mark.external

COMPLETED = [
    ("bu", "build"),
    ("build --to large", "build --to large-print"),
    ("build --to=large", "build --to=large-print"),
    ("build --theme=yel", "build --theme=yellow-on-black"),
    ("build --font-s", "build --font-size"),
    ("build tid", "build tides.md"),
    ("build --config=tid", "build --config=tides.md"),
    ("build --output=bui", "build --output=built/"),
    ("completion f", "completion fish"),
]
"""What is typed, and what one press of the tabulator makes of it."""
QUOTED = [
    ("site --category He", r"site --category Health\ \&\ Fitness"),
    ("site --category=He", r"site --category=Health\ \&\ Fitness"),
    (r"site --category Health\ \&", r"site --category Health\ \&\ Fitness"),
    ('site --category "He', 'site --category "Health & Fitness"'),
    ("site --category='Health &", "site --category='Health & Fitness'"),
]
"""The same, of words that a shell would part or run if they stood as they are."""

LONGEST: Final = 20.0
"""Seconds in which a shell has done what it is asked; one that waits for more is not waited for."""
INSTALL = (Path(__file__).parents[2] / "docs" / "install.md").read_text(encoding="utf-8")
BASHRC = """\
. ~/.local/share/bash-completion/completions/article-pipeline
show() { echo "<$READLINE_LINE>"; exit; }
bind -x '"\\C-x": show'
"""
ZSHRC = """\
fpath+=~/.zfunc
autoload -Uz compinit && compinit -u
show() { print -r -- "<$BUFFER>"; exit }
zle -N show
bindkey '^X' show
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A user's own folder, with an article in it and the command on the search path."""
    (tmp_path / "tides.md").write_text("# Tides\n", encoding="utf-8")
    (tmp_path / "built").mkdir()
    program = tmp_path / ".local" / "bin" / "article-pipeline"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m article_pipeline "$@"\n')
    program.chmod(0o755)
    return tmp_path


def world(home: Path) -> dict[str, str]:
    """Give what a shell of this user finds in its environment."""
    path = os.pathsep.join((str(home / ".local" / "bin"), os.environ["PATH"]))
    own = {"HOME": str(home), "ZDOTDIR": str(home), "PATH": path, "TERM": "dumb", "LC_ALL": "C.UTF-8"}
    away = ("XDG_CONFIG_HOME", "XDG_DATA_HOME")
    return {**{k: v for k, v in os.environ.items() if k not in away}, **own, **modules_from(None)}


def keep_script(shell: str, home: Path) -> None:
    """Keep the script for a shell as the page on installing says."""
    (block,) = (b for b in INSTALL.split("```\n")[1::2] if f"completion {shell} >" in b)
    subprocess.run(["sh", "-e", "-c", block], env=world(home), check=True)


def fish_lists(home: Path, line: str) -> list[tuple[str, str]]:
    """Ask fish what it offers for the last word of ``line``, each with its description."""
    require([] if shutil.which("fish") else ["fish"], "apt-get install fish")
    keep_script("fish", home)
    ask = ["fish", "--command", f"complete -C 'article-pipeline {line}'"]
    done = subprocess.run(ask, cwd=home, env=world(home), capture_output=True, check=True, text=True)
    assert done.stderr == ""
    return [(word, help_) for word, _, help_ in (a.partition("\t") for a in done.stdout.splitlines())]


def completed_by(shell: str, home: Path, line: str) -> str:
    """Type ``line`` into a shell, press the tabulator, and read what the line is then."""
    require([] if shutil.which(shell) else [shell], f"apt-get install {shell}")
    keep_script(shell, home)
    (home / f".{shell}rc").write_text(BASHRC if shell == "bash" else ZSHRC, encoding="utf-8")
    ours, its = pty.openpty()
    ask, around = [shell, "-i"], world(home)
    with subprocess.Popen(ask, cwd=home, env=around, stdin=its, stdout=its, stderr=its) as asked:
        os.close(its)
        os.write(ours, f"article-pipeline {line}\t\x18".encode())
        try:
            said = read_to_the_end(ours)
        finally:
            asked.kill()
            os.close(ours)
    return said.rpartition("<article-pipeline ")[2].partition(">")[0].rstrip()


def words_of(line: str) -> list[str]:
    """Part a line as a shell does, which has several ways to write one word; ``&`` alone is a word."""
    return list(shlex.shlex(line, posix=True, punctuation_chars=True))


def read_to_the_end(terminal: int) -> str:
    """Read what a program writes to its terminal until it has ended, which it has to do in time."""
    said, end = b"", monotonic() + LONGEST
    while select.select([terminal], [], [], max(end - monotonic(), 0.0))[0]:
        try:
            more = os.read(terminal, 65536)
        except OSError:  # Linux says so that nobody writes there any more
            more = b""
        if not more:
            return said.decode()
        said += more
    raise TimeoutError(f"still running after {LONGEST} s: {said!r}")


@pytest.mark.parametrize(("typed", "completed"), COMPLETED)
def test_fish_completes(typed: str, completed: str, home: Path) -> None:
    """Commands, options, their words, formats and files are completed, after a sign of equality as well."""
    assert [word for word, _ in fish_lists(home, typed)] == [completed.rpartition(" ")[2]]


@pytest.mark.parametrize("shell", ["bash", "zsh"])
@pytest.mark.parametrize(("typed", "completed"), COMPLETED + QUOTED)
def test_bash_and_zsh_complete(shell: str, typed: str, completed: str, home: Path) -> None:
    """What is completed is one word to the shell: what it would part or run is escaped, or in the quote."""
    assert words_of(completed_by(shell, home, typed)) == words_of(completed)


def test_fish_is_given_words_as_they_are(home: Path) -> None:
    """Fish escapes by itself what it puts into the line."""
    assert [word for word, _ in fish_lists(home, "site --category He")] == ["Health & Fitness"]


def test_fish_shows_whole_descriptions(home: Path) -> None:
    """A comma does not end what fish says of an option."""
    assert fish_lists(home, "build --braille-prof") == [
        ("--braille-profile", "Page of braille: bana is 40 cells by 25 lines, rnib 38 by 27.")
    ]
