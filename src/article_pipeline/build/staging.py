"""
The room beside a target in which editions are written and from which they are published.

It is ``.NAME-xxxxxxxx.building`` and holds ``new``, and for a moment ``old``. Whoever made it keeps a lock on
the mark in it, by which another build of the same name tells a room in use from one whose build was killed.
The mark is a file, since NFS shows a lock to other machines only if it is one of a file open for writing.
"""

import contextlib
import os
import re
import shutil
import sys
import tempfile
import time
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
_ROOM: Final = re.compile(rf"\.(?P<name>.+)-[^-.]{{8}}{re.escape(_SUFFIX)}")
LONGEST_S: Final = 60.0
"""How long another build may hold the output folder; publishing takes some hundredths of a second."""
_MARK: Final = "made-by-article-pipeline"
_NAP_S: Final = 0.02


@contextmanager
def publishing(target: Path) -> Iterator[None]:
    """
    Be the only one who publishes beside ``target``, until the block ends; another build waits for it.

    What is in the folder is looked at and replaced inside, so that two builds never mix their editions.

    Raises:
        OutputError: another build has published for longer than any does.
    """
    with output_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = _waited_for(target.parent)
    try:
        yield
    finally:
        _unlock(lock)


def _waited_for(folder: Path) -> int | None:
    deadline = time.monotonic() + LONGEST_S
    while True:
        try:
            return _lock(folder, waits=False)
        except BlockingIOError:
            if time.monotonic() > deadline:
                why = "another build has been publishing there for a minute, and was stopped perhaps"
                raise BlockingIOError(0, why) from None
            time.sleep(_NAP_S)


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
            _clear(room, target, lock)


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
            mark(room)
            lock = _lock(room / _MARK, waits=True, way=os.O_RDWR)
        except FileNotFoundError:
            continue
        if room.exists():
            return room, lock
        _unlock(lock)


def sweep(folder: Path) -> None:
    """Clear away what killed builds left in the output ``folder``, whatever they built."""
    rooms = {p.name: found for p in folder.glob(f".*{_SUFFIX}") if (found := _ROOM.fullmatch(p.name))}
    for name in {found["name"] for found in rooms.values()}:
        with output_errors(folder):
            _sweep(folder / name)


def _sweep(target: Path) -> None:
    of_target = re.compile(rf"\.{re.escape(target.name)}-[^-.]{{8}}{re.escape(_SUFFIX)}")
    for room in sorted(p for p in target.parent.iterdir() if of_target.fullmatch(p.name) and p.is_dir()):
        if not is_marked(room):
            with contextlib.suppress(OSError):
                room.rmdir()  # killed before it was marked, it is empty; somebody's own is not, and stays
            continue
        try:
            lock = _lock(room / _MARK, waits=False, way=os.O_RDWR)
        except OSError:  # its build is at work, or was done this very moment
            continue
        if lock is not None:
            _clear(room, target, lock)


def _clear(room: Path, target: Path, lock: int | None) -> None:
    """Remove a room; if the target was moved into it and nothing took its place, it goes back first."""
    if (room / OLD).is_dir() and not os.path.lexists(target):
        (room / OLD).rename(target)
    for entry in room.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
    shutil.rmtree(room, ignore_errors=True)  # its mark among the last: whoever is killed here leaves it ours
    _unlock(lock)
    with contextlib.suppress(OSError):
        room.rmdir()  # NFS keeps what is open until it is closed


def mark(folder: Path) -> None:
    """Say in ``folder`` that this program made it, and may remove it."""
    (folder / _MARK).touch()


def is_marked(folder: Path) -> bool:
    """Whether this program made ``folder``."""
    return folder.is_dir() and not folder.is_symlink() and (folder / _MARK).is_file()


def hold(folder: Path) -> int | None:
    """
    Lock ``folder`` until the process ends or lets it go.

    Raises:
        OSError: another process has locked it, or it is gone.
    """
    return _lock(folder, waits=False)


def let_go(lock: int | None) -> None:
    """Unlock what ``hold`` has locked."""
    _unlock(lock)


def _lock(place: Path, *, waits: bool, way: int = os.O_RDONLY) -> int | None:
    """
    Lock a folder, or a file that is opened by ``way``, until the process ends, however it ends.

    Gives ``None`` where the file system has no such locks.

    Raises:
        BlockingIOError: another process has locked it, and this one shall not wait.
        FileNotFoundError: it is gone.
    """
    if sys.platform == "win32":
        return None
    handle = os.open(place, way)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise
    except OSError:  # a network's file system without locks
        os.close(handle)
        return None
    return handle


def _unlock(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)
