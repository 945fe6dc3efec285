"""
Running other programs.

All that changes the machine goes through a ``Runner``, so that the tests hand in one that only takes notes.
"""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    How a program ended: its exit code and all that it printed.
    """

    code: int
    output: str = ""

    def last_lines(self, count: int = 15) -> str:
        """
        Give the end of the output, where programs say what went wrong, indented.
        """
        return "\n".join(f"    {line}" for line in self.output.splitlines()[-count:])


class Runner(Protocol):
    """
    Something that runs a command to its end.
    """

    def __call__(self, command: Sequence[str]) -> Outcome:
        """
        Run ``command``; a program that cannot be started ends with code 127.
        """


def run(command: Sequence[str]) -> Outcome:
    """
    Run ``command`` on this machine, its output collected rather than shown.
    """
    try:
        finished = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as fault:
        return Outcome(127, str(fault))
    return Outcome(finished.returncode, finished.stdout)
