"""What a shell asks, and what it is answered."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import command, modules_from

COMPLETE = """
source "$1"
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
_article_pipeline_completion article-pipeline
printf '%s\\n' "${COMPREPLY[@]}"
"""
SYNTAX = {"bash": ("bash", "-n"), "zsh": ("zsh", "-n"), "fish": ("fish", "--no-execute")}


def asked(folder: Path, *words: str) -> list[str]:
    """Have bash complete the last of ``words`` by the script that the command prints."""
    script = folder / "completion.bash"
    script.write_text(command("completion", "bash").stdout, encoding="utf-8")
    # The command under test, and not one of another folder.
    (folder / "article-pipeline").write_text(f'#!/bin/sh\nexec {sys.executable} -m article_pipeline "$@"\n')
    (folder / "article-pipeline").chmod(0o755)
    path = os.pathsep.join((str(folder), os.environ["PATH"]))
    done = subprocess.run(
        ["bash", "-c", COMPLETE, "bash", script, "article-pipeline", *words],
        env={**os.environ, "PATH": path, **modules_from(None)},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is missing")
@pytest.mark.parametrize(
    ("words", "answers"),
    [
        (("bu",), ["build"]),
        (("build", "--to", "large"), ["large-print"]),
        (("build", "--to", "=", "large"), ["large-print"]),
        (("build", "--verify", "="), ["none", "fast", "full"]),
        (("build", "--to", "acc"), ["accessible"]),
        (("build", "--theme", "yel"), ["yellow-on-black"]),
        (("build", "--font-s"), ["--font-size"]),
        (("completion", ""), ["bash", "zsh", "fish"]),
    ],
)
def test_bash_completes_words(words: tuple[str, ...], answers: list[str], tmp_path: Path) -> None:
    """Commands, options, their words and the names of formats are completed."""
    assert asked(tmp_path, *words) == answers


@pytest.mark.parametrize("shell", SYNTAX)
def test_each_shell_has_its_script(shell: str, tmp_path: Path) -> None:
    """The script asks the command by click's variable; a shell that is here takes it."""
    answer = command("completion", shell)
    assert (answer.code, answer.stderr) == (0, "")
    assert f"_ARTICLE_PIPELINE_COMPLETE={shell}_complete" in answer.stdout
    words = SYNTAX[shell]
    if shutil.which(words[0]):
        (tmp_path / "script").write_text(answer.stdout, encoding="utf-8")
        done = subprocess.run([*words, tmp_path / "script"], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("shell", "answer"),
    [
        ("bash", "plain,large-print"),
        ("zsh", "plain\nlarge-print\n_"),
        ("fish", "plain,large-print"),
    ],
)
@pytest.mark.parametrize("line", ["build --to large", "build --to=large"])
def test_each_shell_is_answered(shell: str, line: str, answer: str) -> None:
    """Asked for a word as each shell asks, the command says its kind and itself; zsh wants a word of help."""
    last = {"fish": line.rpartition(" ")[2]}.get(shell, str(len(line.split())))
    words = f"article-pipeline {line}"
    given = command(COMP_WORDS=words, COMP_CWORD=last, _ARTICLE_PIPELINE_COMPLETE=f"{shell}_complete")
    assert (given.code, given.stdout, given.stderr) == (0, f"{answer}\n", "")


def test_an_unknown_shell_is_a_usage_error() -> None:
    """The shells that there are are named."""
    answer = command("completion", "csh")
    assert answer.code == 2
    assert all(shell in answer.stderr for shell in SYNTAX)
