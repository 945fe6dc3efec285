"""
Which files a piece of work reads: seen where Python opens them, noted where something else does.

What a process keeps in memory from one piece of work to the next is opened once; whoever keeps it notes its
files at each use.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final

Path = str | os.PathLike[str]
Stamp = tuple[int, int, int, int]
"""What tells without reading it that a file is another: its times of change, its size and its number."""

_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_IMPORTS: Final = ("importlib.", "_frozen_importlib")
_LISTS: Final = frozenset({"os.listdir", "os.scandir"})


@dataclass(slots=True)
class Reads:
    """What was read or looked for, by absolute path, each with its stamp; ``None``: it was not there."""

    files: dict[str, Stamp | None] = field(default_factory=dict)
    folders: dict[str, Stamp | None] = field(default_factory=dict)
    """Folders whose names were listed."""
    trees: dict[str, Stamp | None] = field(default_factory=dict)
    """What other programs read: files, and folders with all that is in them."""
    written: set[str] = field(default_factory=set)
    """What was written meanwhile, which is no input though it may be read as well."""

    def add(self, other: "Reads") -> None:
        """Take over what another one has; it read first, so that its stamps count."""
        self.files = {**self.files, **other.files}
        self.folders = {**self.folders, **other.folders}
        self.trees = {**self.trees, **other.trees}
        self.written |= other.written


_scope: ContextVar[tuple[Reads, ...]] = ContextVar("_scope", default=())
_at_work: list[Reads] = []
"""All scopes that are open: a thread that was started without one counts for each of them."""
_hooked: list[bool] = []


@contextmanager
def watching() -> Iterator[Reads]:
    """Give what is read until the block ends; a block within another counts for both."""
    if not _hooked:
        _hooked.append(True)
        sys.addaudithook(_heed)  # a hook can never be removed, so there is one
    reads = Reads()
    token = _scope.set((*_scope.get(), reads))
    _at_work.append(reads)
    try:
        yield reads
    finally:
        _at_work[:] = [one for one in _at_work if one is not reads]
        _scope.reset(token)


@contextmanager
def unwatched() -> Iterator[None]:
    """Leave out what is read until the block ends: it is about where things are kept, and in no edition."""
    token = _scope.set((Reads(),))
    try:
        yield
    finally:
        _scope.reset(token)


def note(*paths: Path) -> None:
    """Say that the files ``paths`` are read, or would be if they were there."""
    for reads in _scopes():
        for path in paths:
            name = _absolute(path)
            reads.files.setdefault(name, stamp_of(name))


def note_folder(path: Path) -> None:
    """Say that it matters which names the folder ``path`` has."""
    for reads in _scopes():
        name = _absolute(path)
        reads.folders.setdefault(name, stamp_of(name))


def note_tree(path: Path) -> None:
    """Say that another program reads the file ``path``, or what it wants of the folder ``path``."""
    name = _absolute(path)
    if lacking := [reads for reads in _scopes() if name not in reads.trees]:
        stamp = stamp_of_tree(name)
        for reads in lacking:
            reads.trees[name] = stamp


def stamp_of(path: Path) -> Stamp | None:
    """Give the stamp of what is at ``path``, links followed; ``None`` where nothing is."""
    try:
        found = os.stat(path)  # noqa: PTH116 - it raises no event that would be heeded here
    except (OSError, ValueError):
        return None
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


def stamp_of_tree(path: Path) -> Stamp | None:
    """Give the stamp of a file, or of a folder the sums of those of the files in it, at any depth."""
    if not os.path.isdir(path):  # noqa: PTH112 - as ``stamp_of``
        return stamp_of(path)
    with unwatched():
        files = [f"{where}/{name}" for where, _, names in os.walk(path) for name in names]
    stamps = [stamp for stamp in map(stamp_of, files) if stamp]
    times, changes, sizes, numbers = (sum(stamp[part] for stamp in stamps) for part in range(4))
    return (times, changes, sizes, numbers)


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - links stay: one that leads elsewhere tomorrow is a change


def _scopes() -> tuple[Reads, ...]:
    return _scope.get() or tuple(_at_work)


def _heed(event: str, arguments: tuple[object, ...]) -> None:
    if not _at_work:
        return
    if event == "open":
        _opened(arguments[0], arguments[2])
    elif event in _LISTS and isinstance(arguments[0], str) and not _is_import():
        note_folder(arguments[0])


def _is_import() -> bool:
    """Whether Python looks for a module or a package: what else lies where it looks is in no edition."""
    who = str(sys._getframe(2).f_globals.get("__name__", ""))  # noqa: SLF001 - who lists is told by no event
    return who.startswith(_IMPORTS)


def _opened(path: object, flags: object) -> None:
    if not isinstance(path, (str, bytes, os.PathLike)):
        return
    name = _absolute(os.fsdecode(path))
    is_written = isinstance(flags, int) and bool(flags & _WRITING)
    for reads in _scopes():
        if is_written:
            reads.written.add(name)
        elif name not in reads.written:
            reads.files.setdefault(name, stamp_of(name))
