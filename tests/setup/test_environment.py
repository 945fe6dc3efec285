"""
The environment: filled from the lock, left alone once it is right, made again when it cannot be.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from scripts.set_up.environment import Environment, PackagesError
from scripts.set_up.running import Outcome
from tests.setup.conftest import PaperRunner


def silent(_: str) -> None:
    """
    Say nothing.
    """


def paper_venv(command: Sequence[str]) -> Outcome:
    """
    Make the few files of an environment that set-up looks at, when asked for one.
    """
    if list(command[1:3]) == ["-m", "venv"]:
        binaries = Path(command[3]) / "bin"
        binaries.mkdir(parents=True)
        (binaries / "python").touch()
        (binaries / "pip").write_text(f"#!{binaries}/python\n", encoding="utf-8")
    return Outcome(0)


def test_the_packages_come_from_the_lock_and_nowhere_else(checkout: Path) -> None:
    """
    A fresh checkout gets an environment, the lock with its hashes, then itself with nothing unlocked.
    """
    runner = PaperRunner(paper_venv)
    Environment(checkout, runner).provide("demo", silent)
    create, lock, itself = runner.commands
    assert create == f"{sys.executable} -m venv {checkout}/.venv"
    assert "--require-hashes" in lock
    assert lock.endswith("requirements/run.txt")
    assert "--no-deps --no-build-isolation --editable" in itself


def test_a_second_run_runs_nothing(checkout: Path) -> None:
    """
    Where lock, project and Python are as they were, not even pip is started.
    """
    Environment(checkout, PaperRunner(paper_venv)).provide("demo", silent)
    second = PaperRunner()
    Environment(checkout, second).provide("demo", silent)
    assert second.commands == []


def test_the_tests_environment_serves_the_demo(checkout: Path) -> None:
    """
    After the tests' packages the demo needs no installing, but not the other way round.
    """
    Environment(checkout, PaperRunner(paper_venv)).provide("test", silent)
    demo = PaperRunner()
    Environment(checkout, demo).provide("demo", silent)
    assert demo.commands == []


def test_the_demos_environment_does_not_serve_the_tests(checkout: Path) -> None:
    """
    After the demo's packages those of the tests are still to be installed.
    """
    Environment(checkout, PaperRunner(paper_venv)).provide("demo", silent)
    test = PaperRunner(paper_venv)
    Environment(checkout, test).provide("test", silent)
    assert any(command.endswith("requirements/test.txt") for command in test.commands)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("requirements/run.txt", "click==8.1.9 --hash=sha256:22\n"),
        ("pyproject.toml", '[project]\nname = "sample"\nversion = "2"\n'),
    ],
)
def test_what_decides_the_packages_installs_them_again(checkout: Path, name: str, text: str) -> None:
    """
    A change of the lock or of the project's own table installs again, into the same environment.
    """
    Environment(checkout, PaperRunner(paper_venv)).provide("demo", silent)
    (checkout / name).write_text(text, encoding="utf-8")
    again = PaperRunner(paper_venv)
    Environment(checkout, again).provide("demo", silent)
    assert not any("-m venv" in command for command in again.commands)
    assert sum(" pip install " in command for command in again.commands) == 2


def test_a_linters_setting_installs_nothing(checkout: Path) -> None:
    """
    A change of a tool's table in pyproject.toml decides no package, so nothing is run.
    """
    Environment(checkout, PaperRunner(paper_venv)).provide("demo", silent)
    with (checkout / "pyproject.toml").open("a", encoding="utf-8") as project:
        project.write("[tool.ruff]\nline-length = 110\n")
    again = PaperRunner()
    Environment(checkout, again).provide("demo", silent)
    assert again.commands == []


def test_an_environment_that_was_moved_is_made_again(checkout: Path) -> None:
    """
    Scripts that name another folder's Python are of no use, so their environment is made afresh.
    """
    pip = checkout / ".venv/bin/pip"
    pip.parent.mkdir(parents=True)
    pip.write_text("#!/elsewhere/.venv/bin/python\n", encoding="utf-8")
    runner = PaperRunner(paper_venv)
    Environment(checkout, runner).provide("demo", silent)
    assert "-m venv" in runner.commands[0]
    assert str(checkout) in pip.read_text(encoding="utf-8")


def test_an_environment_of_another_python_is_made_again(checkout: Path) -> None:
    """
    An environment whose Python answers that it is another one is made afresh.
    """
    Environment(checkout, PaperRunner(paper_venv)).provide("demo", silent)
    (checkout / ".venv/set-up-demo").unlink()

    def another_python(command: Sequence[str]) -> Outcome:
        return Outcome(1) if "-c" in command else paper_venv(command)

    runner = PaperRunner(another_python)
    Environment(checkout, runner).provide("demo", silent)
    assert "-m venv" in runner.commands[1]


def test_a_failure_leaves_no_stamp_and_says_what_pip_said(checkout: Path) -> None:
    """
    Where pip fails the error ends with pip's words, and the next run tries again.
    """

    def no_network(command: Sequence[str]) -> Outcome:
        return Outcome(1, "No route to host") if "pip" in command else paper_venv(command)

    with pytest.raises(PackagesError, match="No route to host"):
        Environment(checkout, PaperRunner(no_network)).provide("demo", silent)
    again = PaperRunner(paper_venv)
    Environment(checkout, again).provide("demo", silent)
    assert again.commands
