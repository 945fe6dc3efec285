"""
The room beside a target in which editions are written and from which they are published.

It is ``.NAME-xxxxxxxx.building`` and holds ``new``, and for a moment ``old``. Whoever made it keeps a lock on
it, by which another build of the same name tells a room in use from one whose build was killed.
"""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from article_pipeline.diagnostics import Place
from article_pipeline.diagnostics.building import OUTPUT_NOT_WRITABLE
from article_pipeline.errors import OutputError

if sys.platform != "win32":
    import fcntl

NEW: Final = "new"
OLD: Final = "old"
_SUFFIX: Final = ".building"


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """
    Give an empty folder beside ``target``, which is removed in the end unless it was published.

    What killed builds of the same target left is cleared away first.

    Raises:
        OutputError: the folder cannot be made there.
    """
    with output_errors(target):
        if target.exists() and not target.is_dir():
            raise NotADirectoryError(0, f"{target} is a file")
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        room, lock = _make_room(target)
    try:
        with output_errors(target):
            (room / NEW).mkdir()
        yield room / NEW
    finally:
        with output_errors(target):
            _clear(room, target)
        _unlock(lock)


def real_folder(target: Path) -> Path:
    """
    Follow the links of ``target``, so that what a link points to is replaced and not the link.

    Raises:
        OutputError: it is a link to nothing.
    """
    if target.is_symlink() and not target.exists():
        why = f"it is a link to {target.readlink()}, which is not there"
        raise OutputError(OUTPUT_NOT_WRITABLE.at(Place(os.fspath(target)), why=why))
    return Path(os.path.realpath(target))


@contextmanager
def output_errors(target: Path) -> Iterator[None]:
    """Tell what the system says of writing at ``target`` as an error of the output."""
    try:
        yield
    except OSError as fault:
        why = fault.strerror or str(fault)
        raise OutputError(OUTPUT_NOT_WRITABLE.at(Place(os.fspath(target)), why=why)) from fault


def _make_room(target: Path) -> tuple[Path, int | None]:
    """Make a room and lock it; one that another build swept away before it was locked is made again."""
    while True:
        room = Path(tempfile.mkdtemp(prefix=f".{target.name}-", suffix=_SUFFIX, dir=target.parent))
        try:
            lock = _lock(room, waits=True)
        except FileNotFoundError:
            continue
        if room.exists():
            return room, lock
        _unlock(lock)


def _sweep(target: Path) -> None:
    of_target = re.compile(rf"\.{re.escape(target.name)}-[^-.]{{8}}{re.escape(_SUFFIX)}")
    for room in sorted(p for p in target.parent.iterdir() if of_target.fullmatch(p.name) and p.is_dir()):
        try:
            lock = _lock(room, waits=False)
        except OSError:  # its build is at work, or was done this very moment
            continue
        if lock is not None:
            _clear(room, target)
            _unlock(lock)


def _clear(room: Path, target: Path) -> None:
    """Remove a room; if the target was moved into it and nothing took its place, it goes back first."""
    if (room / OLD).is_dir() and not os.path.lexists(target):
        (room / OLD).rename(target)
    shutil.rmtree(room, ignore_errors=True)


def _lock(room: Path, *, waits: bool) -> int | None:
    """
    Lock a room until the process ends, however it ends; ``None`` where a folder cannot be locked.

    Raises:
        BlockingIOError: another process has locked it, and this one shall not wait.
        FileNotFoundError: the room is gone.
    """
    if sys.platform == "win32":
        return None
    handle = os.open(room, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise
    except OSError:  # a network's file system without locks for folders
        os.close(handle)
        return None
    return handle


def _unlock(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)
