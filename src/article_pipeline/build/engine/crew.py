"""
The workers of a build, and their supervision: one piece of work each, with a limit of time and of memory.

All is decided in one thread. Each worker has another thread that listens to it and does nothing else, so that
one which stops in the midst of a word holds nobody up.
"""

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import Any, Final, Self

from article_pipeline.build.engine.ends import Done, End, Fault, Lost
from article_pipeline.build.engine.processes import end, memory_of, uninterrupted

_ROUND_S: Final = 0.2
"""How often limits are looked at."""
_START_S: Final = 120.0
"""How long a worker may take to load its modules, at most."""

Tell = Callable[[str, str, int, int], None]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one piece of work may take: seconds, and bytes of memory with all that it starts."""

    seconds: float
    memory: int


@dataclass(slots=True, eq=False)
class Work:
    """A function by its name, its arguments, and whose work it is: who knows it is preferred."""

    function: str
    arguments: tuple[Any, ...]
    owner: str


@dataclass(slots=True, eq=False)
class _Worker:
    process: "subprocess.Popen[bytes]"
    line: "Connection[Any, Any]"
    work: Work | None = None
    deadline: float = 0.0
    step: str = ""
    owner: str = ""
    is_ready: bool = False
    killed: Lost | None = None
    listener: threading.Thread = field(default_factory=threading.Thread)


class Crew:
    """
    Up to ``size`` workers; a context manager that leaves no process behind.

    ``module`` has the work's functions and is loaded first; ``tell`` is told what workers tell of their work.
    Their temporary files go into ``scratch``, since what is killed leaves them behind.
    """

    def __init__(self, size: int, limits: Limits, module: str, scratch: Path, tell: Tell) -> None:
        self.limits = limits
        """What a piece of work may take that is begun from here on."""
        self._size, self._tell = size, tell
        self._module, self._scratch = module, scratch
        self._workers: list[_Worker] = []
        self._heard: queue.SimpleQueue[tuple[_Worker, tuple[str, Any] | None]] = queue.SimpleQueue()
        self._looked = 0.0
        self._waiting: list[Work] = []
        self._guard: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        """End all workers at once, whatever they do."""
        for worker in self._workers:
            end(worker.process.pid)
        for worker in list(self._workers):
            self._bury(worker)
        if self._guard and self._guard.stdin:
            with contextlib.suppress(BrokenPipeError):
                self._guard.stdin.close()
            self._guard.wait()

    @property
    def free(self) -> int:
        """How many pieces of work could be begun at once."""
        busy = sum(worker.work is not None for worker in self._workers)
        return self._size - busy - len(self._waiting)

    def give(self, work: Work) -> None:
        """Have a piece of work done, as soon as a worker is free."""
        self._waiting.append(work)

    def next_end(self) -> tuple[Work, End]:
        """Wait until a piece of work has ended, and say how."""
        while True:
            if ended := self.end_within(_ROUND_S):
                return ended

    def end_within(self, seconds: float) -> tuple[Work, End] | None:
        """Wait for something to happen, and say how a piece of work has ended if one has."""
        self._begin()
        self._enforce()
        with contextlib.suppress(queue.Empty):
            return self._hear(*self._heard.get(timeout=seconds))
        return None

    def drop(self, work: Work) -> None:
        """Give a piece of work up: nothing is heard of it any more, and who does it is ended."""
        if work in self._waiting:
            self._waiting.remove(work)
        for worker in [worker for worker in self._workers if worker.work is work]:
            end(worker.process.pid)
            self._bury(worker)

    def _begin(self) -> None:
        while self._waiting:
            idle = [worker for worker in self._workers if worker.work is None]
            if not idle and len(self._workers) >= self._size:
                return
            work = self._waiting.pop(0)
            known = [worker for worker in idle if worker.owner == work.owner]
            worker = (known or idle or [self._hired()])[0]
            worker.work, worker.owner, worker.step, worker.killed = work, work.owner, "", None
            begins = 0.0 if worker.is_ready else _START_S
            worker.deadline = time.monotonic() + begins + self.limits.seconds
            with contextlib.suppress(BrokenPipeError):  # its end is heard of at the other end of the line
                worker.line.send((work.function, work.arguments))

    def _hear(self, worker: _Worker, message: tuple[str, Any] | None) -> tuple[Work, End] | None:
        if worker not in self._workers:  # it was given up before its last word was heard
            return None
        if message is None:
            return self._gone(worker)
        kind, told = message
        if kind == "ready":  # what it takes to start is no time of the article's
            worker.is_ready, worker.deadline = True, time.monotonic() + self.limits.seconds
            return None
        if kind == "tell":
            worker.step = told[1]
            self._tell(*told)
            return None
        work, worker.work = worker.work, None
        assert work
        return work, Done(told)

    def _gone(self, worker: _Worker) -> tuple[Work, End] | None:
        """Take leave of a worker that has ended or was ended; its work is lost."""
        end(worker.process.pid)
        self._bury(worker)
        code = worker.process.returncode
        lost = worker.killed or Lost(Fault.CRASHED, _ending(code), worker.step)
        return (worker.work, lost) if worker.work else None

    def _enforce(self) -> None:
        """End the workers that are over a limit, now and then; that they are gone is then heard."""
        if time.monotonic() - self._looked < _ROUND_S:
            return
        self._looked = time.monotonic()
        for worker in self._workers:
            if _has_ended(worker.process):
                self._heard.put((worker, None))  # a stray child may still hold its end of the line
            if worker.work is None or worker.killed:
                continue
            if time.monotonic() > worker.deadline:
                self._kill(worker, Fault.TIMED_OUT, f"{self.limits.seconds:g} s")
            elif memory_of(worker.process.pid) > self.limits.memory:
                self._kill(worker, Fault.OUT_OF_MEMORY, f"{self.limits.memory >> 20} MB")

    def _kill(self, worker: _Worker, fault: Fault, why: str) -> None:
        worker.killed = Lost(fault, why, worker.step)
        end(worker.process.pid)

    def _bury(self, worker: _Worker) -> None:
        worker.process.wait()
        worker.listener.join(_ROUND_S)
        if not worker.listener.is_alive():  # a stray child may hold the other end
            worker.line.close()
        self._workers.remove(worker)
        self._warn(f"-{worker.process.pid}")

    def _hired(self) -> _Worker:
        with uninterrupted():
            return self._hire()

    def _hire(self) -> _Worker:
        ours, theirs = Pipe()
        with theirs:
            words = (str(theirs.fileno()), self._module)
            process = _spawn("worker", *words, scratch=self._scratch, pass_fds=(theirs.fileno(),))
        worker = _Worker(process, ours)
        worker.listener = threading.Thread(target=_listen, args=(worker, self._heard), daemon=True)
        worker.listener.start()
        self._workers.append(worker)
        self._warn(f"+{process.pid}")
        return worker

    def _warn(self, line: str) -> None:
        """Tell the guard who is to be ended if this process is killed."""
        if self._guard is None:
            self._guard = _spawn("guard", stdin=subprocess.PIPE)
        stdin = self._guard.stdin
        assert stdin
        with contextlib.suppress(BrokenPipeError):
            stdin.write(f"{line}\n".encode())
            stdin.flush()


def _listen(worker: _Worker, heard: "queue.SimpleQueue[Any]") -> None:
    """Pass on what a worker says, and at last that it says no more."""
    while True:
        try:
            message = worker.line.recv()
        except (EOFError, OSError):
            heard.put((worker, None))
            return
        heard.put((worker, message))


def _has_ended(process: "subprocess.Popen[bytes]") -> bool:
    """Whether a process has ended; it is left unreaped, so that its number is nobody else's."""
    if os.name != "posix":
        return process.poll() is not None
    with contextlib.suppress(ChildProcessError):
        return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
    return True


def _spawn(
    module: str, *words: str, scratch: Path | None = None, stdin: int = subprocess.DEVNULL, **more: Any
) -> "subprocess.Popen[bytes]":
    # -P and this path: the child finds the modules that this process finds, and none in the working folder.
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    environment |= {"TMPDIR": str(scratch)} if scratch else {}
    warnings = [word for option in sys.warnoptions for word in ("-W", option)]
    name = f"article_pipeline.build.engine.{module}"
    return subprocess.Popen(
        [sys.executable, *warnings, "-P", "-m", name, *words],
        stdin=stdin,
        stdout=subprocess.DEVNULL,
        env=environment,
        process_group=0 if os.name == "posix" else None,
        **more,
    )


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit code {code}"
