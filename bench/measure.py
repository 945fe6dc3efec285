"""
Timing whole commands by the kernel's own accounts of each finished process tree.

A process counts what its children used only if it waited for them, which the product does for all of its.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from article_pipeline.build.engine.processes import memory_of

COMMAND = (sys.executable, "-m", "article_pipeline")
SAMPLE = Path(__file__).parent.parent / "source" / "why-rivers-bend" / "article.txt"
_SAMPLED_EVERY_S = 0.25


@dataclass(frozen=True, slots=True)
class Run:
    """
    One run of a command: seconds of CPU and on the wall, and the peak memory of its largest process.

    ``tree_mib`` are samples of what all its processes held for themselves at one time, if it was watched.
    """

    cpu_s: float
    wall_s: float
    peak_mib: float
    tree_mib: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """The medians of some runs, and the least and most CPU time among them."""

    name: str
    runs: tuple[Run, ...]

    @property
    def cpu_s(self) -> float:
        return statistics.median(run.cpu_s for run in self.runs)

    @property
    def wall_s(self) -> float:
        return statistics.median(run.wall_s for run in self.runs)

    @property
    def peak_mib(self) -> float:
        return max(run.peak_mib for run in self.runs)

    def __str__(self) -> str:
        cpu = sorted(run.cpu_s for run in self.runs)
        spread = f"{cpu[0]:.2f}–{cpu[-1]:.2f}"
        return f"{self.name:<44} {self.cpu_s:>6.2f}  {spread:>11}  {self.wall_s:>6.2f}  {self.peak_mib:>7.0f}"


HEADER = f"{'':<44} {'CPU s':>6}  {'least–most':>11}  {'wall s':>6}  {'MiB':>7}"


def measure(
    name: str,
    command: Sequence[str],
    *,
    runs: int = 5,
    before: Callable[[], None] | None = None,
    is_warm: bool = False,
    is_watched: bool = False,
    cores: int | None = None,
) -> Figures:
    """
    Run a command once for warmth, unless it is warm, and ``runs`` times for the record; ``before`` each time.

    It has so many ``cores`` of the machine's, or all.

    Raises:
        RuntimeError: a run did not end with exit code 0.
    """
    found = []
    for _ in range(runs + (not is_warm)):
        if before:
            before()
        found.append(run(command, is_watched=is_watched, cores=cores))
    return Figures(name, tuple(found[-runs:]))


def run(
    command: Sequence[str], folder: Path | None = None, *, is_watched: bool = False, cores: int | None = None
) -> Run:
    """
    Run a command, in ``folder``, with all that it starts and waits for, on so many ``cores`` or on all.

    Raises:
        RuntimeError: it did not end with exit code 0.
    """
    start = time.perf_counter()
    nowhere = subprocess.DEVNULL
    words = (*_confined(cores), *command)
    process = subprocess.Popen(words, cwd=folder, env=_surroundings(), stdout=nowhere, stderr=nowhere)
    watch = _Watch(process.pid) if is_watched else None
    _, status, usage = os.wait4(process.pid, 0)
    wall_s = time.perf_counter() - start
    held = watch.end() if watch else ()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return Run(usage.ru_utime + usage.ru_stime, wall_s, usage.ru_maxrss / 1024, held)


def _confined(cores: int | None) -> tuple[str, ...]:
    """Give what keeps a command, and all that it starts, to some cores (util-linux)."""
    if cores is None:
        return ()
    ours = sorted(os.sched_getaffinity(0))[:cores]
    return ("taskset", "--cpu-list", ",".join(map(str, ours)))


def _surroundings() -> dict[str, str]:
    """Give the environment, but that modules stay compiled, as those of an installed program are."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class _Watch:
    """Samples, until it is ended, what a process and all below it hold in memory."""

    def __init__(self, pid: int) -> None:
        self._pid, self._over, self._samples = pid, Event(), list[float]()
        self._thread = Thread(target=self._sample, daemon=True)
        self._thread.start()

    def end(self) -> tuple[float, ...]:
        self._over.set()
        self._thread.join()
        return tuple(self._samples)

    def _sample(self) -> None:
        while not self._over.wait(_SAMPLED_EVERY_S):
            self._samples.append(memory_of(self._pid) / (1 << 20))
