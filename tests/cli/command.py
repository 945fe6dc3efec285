"""
Running the command as a user's shell does: its own process, its own exit code.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

LONGEST_S = 240
"""A command that takes longer hangs."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said and with which code it left."""

    code: int
    stdout: str
    stderr: str


def command_line(*arguments: str | Path) -> list[str]:
    """Give the words that run ``article-pipeline`` with these arguments, warnings being errors."""
    return [sys.executable, "-W", "error", "-m", "article_pipeline", *(os.fspath(a) for a in arguments)]


def modules_from(first: str | None) -> dict[str, str]:
    """Give the path of modules, those of a test before those that the tests themselves run from."""
    found = (first, os.environ.get("PYTHONPATH"))
    return {"PYTHONPATH": os.pathsep.join(filter(None, found))} if any(found) else {}


def command(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> Answer:
    """Run ``article-pipeline`` with these arguments."""
    done = subprocess.run(
        command_line(*arguments),
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", **environment, **modules_from(environment.get("PYTHONPATH"))},
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=LONGEST_S,
    )
    return Answer(done.returncode, done.stdout, done.stderr)
