"""A renderer that does to its process what its article's headline says, and is a good one otherwise."""

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from article_pipeline.article.walk import plain
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.renderers import RenderJob, plain_text

STRAY = "import time; time.sleep(3600)"


def _hang() -> None:
    time.sleep(3600)


def _hang_with_the_lock() -> None:
    ctypes.PyDLL(None).pause()  # unlike CDLL it keeps the GIL


def _crash() -> None:
    ctypes.string_at(0)


def _leave() -> None:
    os._exit(3)


def _eat() -> None:
    eaten = []
    while True:
        eaten.append(b"\1" * (8 << 20))
        time.sleep(0.005)


def _leave_a_child() -> None:
    subprocess.Popen([sys.executable, "-S", "-c", STRAY], process_group=0)
    time.sleep(3600)


def _linger() -> None:
    time.sleep(0.4)


FAULTS: Mapping[str, Callable[[], None]] = {
    "Hang": _hang,
    "Lock": _hang_with_the_lock,
    "Crash": _crash,
    "Leave": _leave,
    "Eat": _eat,
    "Child": _leave_a_child,
    "Slow": _linger,
}


def render(job: RenderJob, target: Path) -> tuple[Diagnostic, ...]:
    """Do as the headline says; what "Once" says is done the first time only."""
    headline = plain(job.article.headline.content) if job.article.headline else ""
    once = (job.folder or target).joinpath("once")
    if headline == "Once" and not once.exists():
        once.touch()
        _crash()
    if fault := FAULTS.get(headline):
        fault()
    return plain_text.render(job, target)
