"""
The packages of npm: filled from their lock, left alone once they are right, and never in the way.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest

from scripts.set_up.node_packages import FILES, NodePackages
from scripts.set_up.running import Outcome
from tests.setup.conftest import PaperRunner
from tests.setup.test_environment import silent


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """
    A checkout with the files that decide which packages of npm are wanted.
    """
    (tmp_path / "requirements/npm").mkdir(parents=True)
    for name in FILES:
        (tmp_path / "requirements/npm" / name).write_text(f'{{"name": "{name}"}}', encoding="utf-8")
    return tmp_path


def test_the_packages_come_from_the_lock_and_run_no_scripts(root: Path) -> None:
    """
    A fresh checkout gets the locked packages by one command, which runs no script of theirs.
    """
    runner = PaperRunner()
    NodePackages(root, runner).provide(silent)
    (command,) = runner.commands
    assert command.startswith(f"{root}/.venv/")
    assert f"npm-cli.js ci --prefix {root}/.tools --ignore-scripts" in command
    assert all((root / ".tools" / name).read_text() == f'{{"name": "{name}"}}' for name in FILES)


def test_a_second_run_runs_nothing(root: Path) -> None:
    """
    Where the lock is as it was, nothing is started and nothing said.
    """
    NodePackages(root, PaperRunner()).provide(silent)
    second, said = PaperRunner(), list[str]()
    NodePackages(root, second).provide(said.append)
    assert (second.commands, said) == ([], [])


@pytest.mark.parametrize("name", FILES)
def test_a_changed_lock_installs_again(root: Path, name: str) -> None:
    """
    A change of what is asked for, or of the lock, installs again.
    """
    NodePackages(root, PaperRunner()).provide(silent)
    (root / "requirements/npm" / name).write_text("{}", encoding="utf-8")
    again = PaperRunner()
    NodePackages(root, again).provide(silent)
    assert len(again.commands) == 1


def test_a_failure_is_told_stops_nothing_and_is_tried_again(root: Path) -> None:
    """
    Where npm fails its last words are told, the set-up goes on, and the next run tries again.
    """

    def no_network(_: Sequence[str]) -> Outcome:
        return Outcome(1, "npm error network is unreachable")

    said = list[str]()
    NodePackages(root, PaperRunner(no_network)).provide(said.append)
    assert "npm ended with 1" in said[-1]
    assert "network is unreachable" in said[-1]
    again = PaperRunner()
    NodePackages(root, again).provide(silent)
    assert len(again.commands) == 1
