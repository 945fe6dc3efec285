"""
What an article's editions cost in a process that has made them before: the median of five builds after one.

Nothing is kept from one build to the next but what the process keeps: modules, fonts, style sheets.
"""

import contextlib
import io
import statistics
import tempfile
import time
from pathlib import Path

_RUNS = 5


def warm_cpu_s(article: Path, *names: str) -> float:
    """Give the CPU seconds of a build of these formats."""
    from article_pipeline.cli.main import run

    found = []
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        command = [
            "build",
            str(article),
            "-o",
            folder,
            "-j",
            "0",
            "--force",
            *(word for name in names for word in ("--to", name)),
        ]
        for _ in range(_RUNS + 1):
            start = time.process_time()
            if code := run(command):
                raise RuntimeError(f"{' '.join(command)} ended with {code}")
            found.append(time.process_time() - start)
    return statistics.median(found[1:])
