"""
Processes with all that they have started: who they are, how much memory they hold, and their end.

A process that is ended leaves none behind, not even one that has gone into a group of its own.
"""

import contextlib
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

_PROC: Final = Path("/proc")
_ENDS: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
_PAGE: Final = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def family(pid: int) -> list[int]:
    """Give a process and all below it; where the system has no /proc, the process alone."""
    below: dict[int, list[int]] = {}
    for child, parent in _parents():
        below.setdefault(parent, []).append(child)
    found = [pid]
    for member in found:
        found += below.get(member, ())
    return found


def memory_of(pid: int) -> int:
    """Give the bytes of memory that a process and all below it have for themselves."""
    return sum(map(_own_bytes, _family_now(pid)))


def end(pid: int) -> None:
    """
    Kill a process that leads a group, its group and all below it.

    It is not reaped here, so its number is nobody else's before its parent has seen its end.
    """
    if os.name != "posix":
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGTERM)
        return
    _signal_group(pid, signal.SIGSTOP)  # it cannot start another while its family is looked at
    end_group(pid)


def end_group(pid: int) -> None:
    """Kill what is left of the group that a process led, though it may have ended itself."""
    for member in family(pid)[1:]:
        _signal(member, signal.SIGKILL)
    _signal_group(pid, signal.SIGKILL)


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """
    Put off what Ctrl-C and polite kills do until the block ends.

    A process that is just being started would otherwise be known to nobody, and be left behind.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    old = {number: signal.getsignal(number) for number in _ENDS}
    heeded = {number: handler for number, handler in old.items() if callable(handler)}
    for number in heeded:
        signal.signal(number, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        for number, handler in heeded.items():
            signal.signal(number, handler)
        if came:
            heeded[came[0]](came[0], None)


def _signal(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, number)


def _signal_group(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def _family_now(pid: int) -> list[int]:
    """
    Give a process and all below it by the system's lists of children, in a hundredth of ``family``'s time.

    What is begun meanwhile may be left out (proc(5), task/children), which is no way to end a family.
    """
    found = [pid]
    for member in found:
        try:
            threads = os.listdir(_PROC / str(member) / "task")  # noqa: PTH208 - it is done often
            lists = [(_PROC / str(member) / "task" / one / "children") for one in threads]
            found += [int(child) for one in lists for child in one.read_bytes().split()]
        except OSError:
            if member == pid:  # no /proc, or a system that keeps no such lists
                return family(pid)  # any other has ended just now
    return found


def _parents() -> Iterable[tuple[int, int]]:
    """Give each process with its parent (proc(5), stat: the name in brackets may have brackets in it)."""
    try:
        names = [name for name in os.listdir(_PROC) if name.isdecimal()]  # noqa: PTH208 - it is done often
    except OSError:
        return
    for name in names:
        with contextlib.suppress(OSError, ValueError, IndexError):
            row = (_PROC / name / "stat").read_bytes().rpartition(b")")[2].split()
            yield int(name), int(row[1])


def _own_bytes(pid: int) -> int:
    try:
        _, resident, shared, *_ = (_PROC / str(pid) / "statm").read_bytes().split()
    except (OSError, ValueError):
        return 0
    return max(int(resident) - int(shared), 0) * _PAGE
