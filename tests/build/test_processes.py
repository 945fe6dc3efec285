"""
What processes hold with all that they have started.
"""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from article_pipeline.build.engine.processes import family, memory_of

BYTES = 64 << 20
HOLDS = f"held = b'x' * {BYTES}; print('held', flush=True); input()"
STARTS = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLDS!r}])"


@pytest.fixture
def grandparent() -> Iterator[int]:
    """A process whose child's child holds memory."""
    words = (sys.executable, "-c", STARTS.replace(repr(HOLDS), repr(STARTS)))
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"held\n"
        yield process.pid
        assert process.stdin
        process.stdin.write(b"\n")


def test_memory_is_that_of_all_below(grandparent: int) -> None:
    """The memory of a process counts what its children's children hold."""
    assert len(family(grandparent)) == 3
    assert memory_of(family(grandparent)[0]) > BYTES


def test_memory_of_nobody_is_none() -> None:
    """A process that has ended holds nothing."""
    with subprocess.Popen((sys.executable, "-c", "")) as process:
        process.wait()
    assert memory_of(process.pid) == 0
