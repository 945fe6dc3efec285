"""
The project's own Python packages, in ``.venv``, as the lock files name them.

A stamp in ``.venv`` holds a digest of all that decides what is installed. Where it is right nothing is run
at all, not even pip: that is what makes the second ``make`` quick.
"""

import hashlib
import json
import shutil
import sys
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.set_up.running import Outcome, Runner

# The test lock holds all of the run lock, so an environment for the tests serves the demo too.
_LOCKS = {"demo": "requirements/run.txt", "test": "requirements/test.txt"}
_SERVED_BY = {"demo": ("demo", "test"), "test": ("test",)}


class PackagesError(Exception):
    """
    ``.venv`` could not be made or filled.
    """


@dataclass(frozen=True, slots=True)
class Environment:
    """
    The virtual environment of the checkout at ``root``.
    """

    root: Path
    run: Runner

    @property
    def folder(self) -> Path:
        """
        Give the folder of the environment.
        """
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """
        Give the environment's Python.
        """
        return self.folder / "bin" / "python"

    def provide(self, goal: str, say: Callable[[str], None]) -> None:
        """
        Hold the packages of ``goal`` and the project itself, editable.

        Raises:
            PackagesError: Python or pip refused.
        """
        if self._is_stamped(goal):
            return
        say(f"set-up: installing the Python packages of {_LOCKS[goal]} into .venv; about a minute …")
        self._create()
        self._pip("--no-deps", "--require-hashes", "--requirement", _LOCKS[goal])
        # The lock is whole, the build tools too: with --no-deps and no isolation nothing unlocked gets in.
        self._pip("--no-deps", "--no-build-isolation", "--editable", str(self.root))
        self._stamp(goal).write_text(self.digest(goal), encoding="ascii")

    def digest(self, goal: str) -> str:
        """
        Digest what decides the packages of ``goal``: Python, the place, the lock, how the project is built.
        """
        project = tomllib.loads((self.root / "pyproject.toml").read_text(encoding="utf-8"))
        built = [project.get("build-system"), project.get("project"), project.get("tool", {}).get("hatch")]
        # Not sys.version: it holds the build's date, which changes when Debian mends Python in the same run.
        python = sys.implementation.cache_tag
        parts = [python, str(self.root), self._lock(goal).read_text(encoding="utf-8"), json.dumps(built)]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def _is_stamped(self, goal: str) -> bool:
        return self.python.exists() and any(self._has_stamp(other) for other in _SERVED_BY[goal])

    def _has_stamp(self, goal: str) -> bool:
        stamp = self._stamp(goal)
        return stamp.is_file() and stamp.read_text(encoding="ascii") == self.digest(goal)

    def _stamp(self, goal: str) -> Path:
        return self.folder / f"set-up-{goal}"

    def _lock(self, goal: str) -> Path:
        return self.root / _LOCKS[goal]

    def _create(self) -> None:
        """
        Make the environment, unless a whole one of this Python is there.
        """
        if self._is_sound():
            return
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self._must([sys.executable, "-m", "venv", str(self.folder)])

    def _is_sound(self) -> bool:
        pip = self.folder / "bin" / "pip"
        # Scripts name their Python by its full path, so an environment that was moved must be made again.
        if not pip.is_file() or str(self.folder) not in pip.read_text(encoding="utf-8"):
            return False
        major, minor = sys.version_info[:2]
        question = f"import pip, sys; sys.exit(sys.version_info[:2] != ({major}, {minor}))"
        return self.run([str(self.python), "-c", question]).code == 0

    def _pip(self, *arguments: str) -> None:
        options = ("--quiet", "--no-input", "--disable-pip-version-check")
        self._must([str(self.python), "-m", "pip", "install", *options, *arguments])

    def _must(self, command: Sequence[str]) -> Outcome:
        outcome = self.run(command)
        if outcome.code != 0:
            raise PackagesError(
                f"{' '.join(command)}\n  ended with {outcome.code}:\n{outcome.last_lines()}\n"
                "  mend: see to what it says (the network, the disk), then repeat make"
            )
        return outcome
