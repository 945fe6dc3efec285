"""
A process that tries broken sources one after another, so that one that hangs or crashes it is known.
"""

import multiprocessing
import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from article_pipeline.speech.forking import end_with_parent
from tests.fuzz.trial import Trial, verdict

LONGEST_S: Final = 900.0
"""How long one source may take, on a machine that is busy with other work."""


class Watched:
    """Tries sources in a process of its own, and in a fresh one after each that ended it."""

    def __init__(self, longest_s: float = LONGEST_S) -> None:
        self._longest_s = longest_s
        self.peak_mib = 0.0
        self.cpu_s = 0.0
        self._context = multiprocessing.get_context("spawn")
        self._begin()

    def _begin(self) -> None:
        self._ours, theirs = self._context.Pipe()
        self._process = self._context.Process(target=_serve, args=(theirs,), daemon=False)
        self._process.start()
        theirs.close()

    @property
    def process_id(self) -> int | None:
        """Which process it is now."""
        return self._process.pid

    def verdict(self, trial: Trial) -> str:
        """Try a source; one that ends the process, or that it does not end with, has failed."""
        try:
            self._ours.send(trial)
            if self._ours.poll(self._longest_s):
                said, cpu_s, peak_kib = self._ours.recv()
                self.cpu_s += cpu_s
                self.peak_mib = max(self.peak_mib, peak_kib / 1024)
                return str(said)
            said = f"FAILED: hangs for {self._longest_s:.0f} s"
        except (EOFError, OSError):
            self._process.join()
            said = f"FAILED: crashed with exit code {self._process.exitcode}"
        self.end()
        self._begin()
        return said

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self._ours.close()


@contextmanager
def watched() -> Iterator[Watched]:
    """Give a process that tries sources, and end it."""
    one = Watched()
    try:
        yield one
    finally:
        one.end()


def _serve(theirs: Connection) -> None:
    """Try what comes, and answer with the verdict, the CPU seconds and the most memory so far, in KiB."""
    end_with_parent()
    while True:
        try:
            trial = theirs.recv()
        except EOFError:
            return
        before = _cpu_s()
        with tempfile.TemporaryDirectory() as folder:
            said = verdict(trial, Path(folder))
        theirs.send((said, _cpu_s() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


def _cpu_s() -> float:
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
