"""Builds that are ended from outside: nothing is half-written, and nothing lies about."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.command import command, command_line, modules_from
from tests.samples import PASTED

PLUGINS = Path(__file__).parents[1] / "faults" / "plugins"


@contextmanager
def at_work(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """Run a build that waits for ever in the midst of its work."""
    (folder / "bells.txt").write_text(PASTED, encoding="utf-8")
    words = ("--engine", "hanging", "--timeout", "400", "--to", "vtt", "--cache", "none")
    with subprocess.Popen(
        command_line("build", folder / "bells.txt", "-o", folder / "out", *words),
        env={**os.environ, **modules_from(str(PLUGINS))},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        try:
            while not list(folder.glob("out/.bells-*/new")):
                assert running.poll() is None
                time.sleep(0.02)
            yield running
        finally:
            running.kill()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_build_that_is_ended_clears_away(number: signal.Signals, tmp_path: Path) -> None:
    """Ctrl-C, a polite kill and a closed terminal end alike: exit code 130, one line, no litter."""
    with at_work(tmp_path) as running:
        running.send_signal(number)
        _, said = running.communicate()
    assert running.returncode == 130
    assert said.splitlines()[-1] == "interrupted; nothing was half-written"
    assert "Traceback" not in said
    assert list((tmp_path / "out").iterdir()) == []


def test_what_a_killed_build_left_is_gone_after_the_next(tmp_path: Path) -> None:
    """A build of the name leaves one at work alone, and sweeps what it left once it was killed."""
    with at_work(tmp_path) as running:
        build = ("build", tmp_path / "bells.txt", "-o", tmp_path / "out", "--to", "text")
        assert command(*build).code == 0
        assert len(list((tmp_path / "out").iterdir())) == 2
        running.kill()
        running.wait()
        assert command(*build).code == 0
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["bells"]


@pytest.mark.parametrize("code", ["raise KeyboardInterrupt", "exec('raise KeyboardInterrupt')"])
def test_an_end_while_the_program_is_loading_is_told_in_words(code: str, tmp_path: Path) -> None:
    """Ctrl-C while a library is loaded is an interruption too, be it while a dataclass is made."""
    (tmp_path / "click.py").write_text(code)
    answer = command("--version", PYTHONPATH=str(tmp_path))
    assert (answer.code, answer.stderr) == (130, "interrupted; nothing was half-written\n")


def test_an_ignored_hang_up_stays_ignored(tmp_path: Path) -> None:
    """Under nohup a build outlives its terminal."""
    (tmp_path / "click.py").write_text(
        "import signal, sys\nsys.exit(signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN)"
    )
    words = " ".join(command_line("--version"))
    done = subprocess.run(
        ["sh", "-c", f"trap '' HUP; {words}"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        check=False,
    )
    assert done.returncode == 0
