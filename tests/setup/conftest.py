"""
A machine on paper, for the set-up's tests: nothing is run, nothing is installed, all is written down.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from scripts.set_up.needs import Need
from scripts.set_up.running import Outcome


@dataclass
class PaperRunner:
    """
    A runner that notes each command; ``answers`` decides how it ends, and may change the paper machine.
    """

    answers: Callable[[Sequence[str]], Outcome] = lambda _: Outcome(0)
    commands: list[str] = field(default_factory=list)

    def __call__(self, command: Sequence[str]) -> Outcome:
        self.commands.append(" ".join(command))
        return self.answers(command)


@dataclass
class PaperMachine:
    """
    A machine that has the packages in ``installed``, and whose apt-get adds those that it ``can_install``.
    """

    installed: set[str] = field(default_factory=set)
    can_install: set[str] = field(default_factory=set)

    def need(self, package: str, *, vital: bool = True) -> Need:
        """
        Make a need that is met as soon as ``package`` is installed.
        """
        return Need(
            what=package.title(),
            why=f"does what {package} does",
            is_met=lambda: package in self.installed,
            apt=(package,),
            dnf=(f"{package}-rpm",),
            vital=vital,
        )

    def apt_get(self, command: Sequence[str]) -> Outcome:
        """
        Install all of the packages asked for, or none and say which is unknown, as apt-get does.
        """
        wanted = set(command[command.index("install") + 3 :]) if "install" in command else set()
        unknown = sorted(wanted - self.can_install)
        if unknown:
            return Outcome(100, f"E: Unable to locate package {unknown[0]}")
        self.installed |= wanted
        return Outcome(0)


@pytest.fixture
def machine() -> PaperMachine:
    """
    A machine with nothing on it, whose sources have everything that the tests ask for.
    """
    return PaperMachine(can_install={"pango", "java"})


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """
    The files of a checkout that decide what is installed.
    """
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/run.txt").write_text("click==8.1.8 --hash=sha256:00\n", encoding="utf-8")
    (tmp_path / "requirements/test.txt").write_text("pytest==9.0.0 --hash=sha256:11\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "sample"\n', encoding="utf-8")
    return tmp_path
