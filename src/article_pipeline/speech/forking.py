"""
Work done in a fork of this process, so that it leaves no trace in it.

Where a system cannot fork, the work is done here. A fork that dies takes this process along by the same
signal or exit code: whoever supervises it sees what it would see without the fork.
"""

import ctypes
import os
import pickle
import signal
import sys
from collections.abc import Callable
from typing import Final, TypeVar

from article_pipeline.errors import PipelineError

_T = TypeVar("_T")

_PR_SET_PDEATHSIG: Final = 1  # prctl(2)

# Apple's libraries abort in a forked child.
_CAN_FORK: Final = hasattr(os, "fork") and sys.platform != "darwin"


def end_with_parent() -> None:
    """Let this process be killed when its parent ends, where the system can do that."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def in_fork(work: Callable[[], _T]) -> _T:
    """
    Give what ``work`` gives.

    The process must have one thread; the answer must be one that pickle takes.

    Raises:
        PipelineError: ``work`` raised it; any other exception ends the fork, and so this process.
    """
    if not _CAN_FORK:
        return work()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        end_with_parent()
        _answer(work, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        data = pipe.read()
    _, status = os.waitpid(child, 0)
    if status:
        _end_alike(status)
    answer = pickle.loads(data)
    if isinstance(answer, PipelineError):
        raise answer
    return answer  # type: ignore[no-any-return]


def _answer(work: Callable[[], object], writing: int) -> None:
    """Write what ``work`` gives or refuses, and end this process whatever happens."""
    code = 1
    try:
        with os.fdopen(writing, "wb") as pipe:
            try:
                pickle.dump(work(), pipe, pickle.HIGHEST_PROTOCOL)
            except PipelineError as refusal:
                pickle.dump(refusal, pipe, pickle.HIGHEST_PROTOCOL)
        code = 0
    except BaseException:  # noqa: BLE001 - told as an uncaught exception is, and then the process ends
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
    finally:
        os._exit(code)


def _end_alike(status: int) -> None:
    if os.WIFSIGNALED(status):
        signal.signal(os.WTERMSIG(status), signal.SIG_DFL)
        os.kill(os.getpid(), os.WTERMSIG(status))
    os._exit(os.waitstatus_to_exitcode(status))
