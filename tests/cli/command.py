"""
Running the command as a user's shell does: its own process, its own exit code.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said and with which code it left."""

    code: int
    stdout: str
    stderr: str


def command(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> Answer:
    """Run ``article-pipeline`` with these arguments."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "article_pipeline", *map(os.fspath, arguments)],
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", **environment},
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )
    return Answer(done.returncode, done.stdout, done.stderr)
