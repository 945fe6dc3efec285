"""
Clusters for tests: a scheduler and workers of Dask, each a process of its own, on this machine.
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from tests.build.faulty_renderer import STRAY

LONGEST_S = 90.0
_DASK = (sys.executable, "-m", "dask")
_QUIET = {
    "DASK_DISTRIBUTED__ADMIN__LOW_LEVEL_LOG_LENGTH": "0",
    "DASK_DISTRIBUTED__WORKER__MEMORY__TERMINATE": "false",
}


@dataclass
class Cluster:
    """A scheduler and its workers; what they say goes into files of ``room``."""

    room: Path
    words: tuple[str, ...] = ()
    """Options that all of them are given, such as those of TLS."""
    protocol: str = "tcp"
    environment: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    workers: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._opened = ExitStack()
        self.scheduler = self._start(
            "scheduler",
            "--host",
            f"{self.protocol}://127.0.0.1",
            "--port",
            "0",
            "--no-dashboard",
            "--no-show",
        )
        found = self._wait(self.room / "scheduler.log", r"Scheduler at:\s+(\S+)", self.scheduler)
        self.address = found[1]
        return self

    def __exit__(self, *fault: object) -> None:
        for process in (*self.workers, self.scheduler):
            if process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.kill()
            process.wait()
        self._opened.close()

    def hire(self, *names: str, nanny: bool = False, **environment: str) -> "list[subprocess.Popen[bytes]]":
        """
        Start workers, each with a store's near folder of its own, and wait until they are at work.

        With a ``nanny`` the process is Dask's, which starts a worker as its child, and another if that ends.
        """
        raised = "--nanny" if nanny else "--no-nanny"
        quiet = (raised, "--no-dashboard", "--nthreads", "1", "--local-directory", str(self.room))
        hired = []
        for name in names:
            own = {"XDG_CACHE_HOME": str(self.room / f"cache-{name}"), **environment}
            hired.append(self._start(name, self.address, "--name", name, *quiet, kind="worker", **own))
        self.workers += hired
        for name, worker in zip(names, hired, strict=True):
            self._wait(self.room / f"{name}.log", r"Registered to", worker)
        return hired

    def _start(
        self, name: str, *words: str, kind: str = "scheduler", **environment: str
    ) -> "subprocess.Popen[bytes]":
        log = self._opened.enter_context((self.room / f"{name}.log").open("wb"))
        temporary = self.room / f"tmp-{name}"
        temporary.mkdir(exist_ok=True)
        given = {**os.environ, **_QUIET, "PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(temporary)}
        return subprocess.Popen(
            (*_DASK, kind, *self.words, *words),
            env={**given, **self.environment, **environment},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=self.room,
        )

    def _wait(self, log: Path, pattern: str, process: "subprocess.Popen[bytes]") -> "re.Match[str]":
        deadline = time.monotonic() + LONGEST_S
        while time.monotonic() < deadline:
            if found := re.search(pattern, log.read_text(errors="replace")):
                return found
            assert process.poll() is None, log.read_text(errors="replace")
            time.sleep(0.05)
        raise AssertionError(log.read_text(errors="replace"))


def children(of: Iterable["subprocess.Popen[bytes]"]) -> set[int]:
    """Give the children that workers have articles made by."""
    from article_pipeline.build.engine.processes import family

    found = {pid for worker in of for pid in family(worker.pid)[1:]}
    return {pid for pid in found if "engine.worker" in _line(pid)}


def _line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def nursed(nanny: "subprocess.Popen[bytes]") -> int:
    """Give the worker that a nanny of Dask's looks after: its child that has children of ours."""
    (worker,) = {parent(pid) for pid in children([nanny])}
    return worker


def strays(of: Iterable["subprocess.Popen[bytes]"]) -> set[int]:
    """Give what articles have started below workers, and what does not end by itself."""
    from article_pipeline.build.engine.processes import family

    return {pid for worker in of for pid in family(worker.pid) if STRAY in _line(pid)}


def parent(pid: int) -> int:
    """proc(5): the fourth field of stat, after the name in brackets."""
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
