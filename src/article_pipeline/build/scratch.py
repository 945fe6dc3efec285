"""
Temporary folders of builds, and what becomes of those that a killed build left.

Each has a file in it that names this program, and is locked as long as its build lives: only a folder that
has the one and lacks the other is ever removed.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from article_pipeline.build.staging import hold, is_marked, let_go, mark
from article_pipeline.diagnostics import Place
from article_pipeline.diagnostics.building import SCRATCH_NOT_WRITABLE
from article_pipeline.errors import OutputError

_PREFIX: Final = "article-pipeline-"


@contextmanager
def scratch() -> Iterator[Path]:
    """
    Give a temporary folder, which is gone in the end.

    Raises:
        OutputError: there is none to be had.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        lock = hold(folder)
        mark(folder)
    except OSError as fault:
        why = fault.strerror or str(fault)
        raise OutputError(SCRATCH_NOT_WRITABLE.at(Place("TMPDIR"), why=why)) from fault
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        let_go(lock)


def sweep() -> None:
    """Remove the temporary folders of builds that were killed."""
    try:
        found = sorted(Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"))
    except OSError:
        return
    for folder in found:
        try:
            lock = hold(folder) if is_marked(folder) else None
        except OSError:  # its build is at work, or it is another user's
            continue
        if lock is not None:
            shutil.rmtree(folder, ignore_errors=True)
            let_go(lock)
