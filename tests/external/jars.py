"""
Java and the jars that validators come in.

A validator's program stays for as long as the tests run: it starts for seconds, and judges a file in a tenth
of one.
"""

import atexit
import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

INSTALL = "make test, or on Debian: apt-get install default-jre-headless"

_QUICK_START = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true")
_ENVIRONMENT = {"LC_ALL": "C.UTF-8"}  # else Java refuses a path with é under a POSIX locale
_DONE: Final = "done"


class Resident:
    """
    A Java program that answers a line with lines, of which the last is "done".

    It ends when its input does, and so with the process that asks.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
        self._said = TemporaryFile()  # noqa: SIM115 - open as long as the program runs
        self._program = subprocess.Popen(
            ["java", *_QUICK_START, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            encoding="utf-8",
            env={**os.environ, **_ENVIRONMENT},
        )

    def ask(self, line: str) -> list[str]:
        """
        Give the answer to a line.

        Raises:
            RuntimeError: the program ended instead.
        """
        asked, answers = self._program.stdin, self._program.stdout
        assert asked
        assert answers
        asked.write(f"{line}\n")
        asked.flush()
        answer: list[str] = []
        while (said := answers.readline()) != f"{_DONE}\n":
            if not said:
                self._said.seek(0)
                raise RuntimeError(f"Java stopped with {self._program.wait()}:\n{self._said.read().decode()}")
            answer.append(said.removesuffix("\n"))
        return answer

    def end(self) -> None:
        """
        End the program.
        """
        self._program.communicate()
        self._said.close()


@cache
def resident(*arguments: str) -> Resident:
    """
    Give the program that was started with these words, once for all tests of a process.
    """
    program = Resident(arguments)
    atexit.register(program.end)
    return program


def missing_java() -> list[str]:
    """
    Name Java where it is missing.
    """
    return [] if shutil.which("java") else ["Java"]


def folder_of_package(name: str) -> Path | None:
    """
    Find the folder of the Python package ``name`` without importing it.
    """
    package = find_spec(name)
    return Path(package.origin).parent if package is not None and package.origin is not None else None
