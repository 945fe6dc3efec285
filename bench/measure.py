"""
Timing whole commands by the kernel's own accounts of each finished process tree.

A process counts what its children used only if it waited for them, which the product does for all of its.
"""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: seconds of CPU and on the wall, and the peak memory of its largest process."""

    cpu_s: float
    wall_s: float
    peak_mib: float


@dataclass(frozen=True, slots=True)
class Figures:
    """The medians of some runs, and the least and most CPU time among them."""

    name: str
    runs: tuple[Run, ...]

    @property
    def cpu_s(self) -> float:
        return statistics.median(run.cpu_s for run in self.runs)

    def __str__(self) -> str:
        cpu = sorted(run.cpu_s for run in self.runs)
        wall = statistics.median(run.wall_s for run in self.runs)
        peak = max(run.peak_mib for run in self.runs)
        spread = f"{cpu[0]:.2f}–{cpu[-1]:.2f}"
        return f"{self.name:<44} {self.cpu_s:>6.2f}  {spread:>11}  {wall:>6.2f}  {peak:>7.0f}"


HEADER = f"{'':<44} {'CPU s':>6}  {'least–most':>11}  {'wall s':>6}  {'MiB':>7}"


def measure(
    name: str, command: Sequence[str], *, runs: int = 5, before: Callable[[], None] | None = None
) -> Figures:
    """
    Run a command once for warmth and ``runs`` times for the record, ``before`` each of them.

    Raises:
        RuntimeError: a run did not end with exit code 0.
    """
    found = []
    for _ in range(runs + 1):
        if before:
            before()
        found.append(run(command))
    return Figures(name, tuple(found[1:]))


def run(command: Sequence[str], folder: Path | None = None) -> Run:
    """
    Run a command, in ``folder``, with all that it starts and waits for.

    Raises:
        RuntimeError: it did not end with exit code 0.
    """
    start = time.perf_counter()
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, stdout=nowhere, stderr=nowhere)
    _, status, usage = os.wait4(process.pid, 0)
    wall_s = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return Run(usage.ru_utime + usage.ru_stime, wall_s, usage.ru_maxrss / 1024)
