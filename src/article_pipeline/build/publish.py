"""
Putting finished editions in place, whole or not at all.

Editions are written into a staging folder beside the target and published by one exchange of the two
folders. Files that a build did not make are a user's own: they are carried over.
"""

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from article_pipeline.diagnostics import OUTPUT_NOT_WRITABLE, Place
from article_pipeline.errors import OutputError

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """
    Give an empty folder beside ``target``, which is removed in the end unless it was published.

    Raises:
        OutputError: the folder cannot be made there.
    """
    with _output_errors(target):
        if target.exists() and not target.is_dir():
            raise NotADirectoryError(0, f"{target} is a file")
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        folder.chmod(0o777 & ~_umask())
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(staged: Path, target: Path, is_ours: Callable[[str], bool]) -> None:
    """
    Put the folder ``staged`` in the place of ``target``, of which the files that are not ours are kept.

    Raises:
        OutputError: it could not be done; ``target`` is then as it was.
    """
    with _output_errors(target):
        _carry_over(staged, target, is_ours)
        _flush(staged)
        if target.exists():
            _exchange(staged, target)
        else:
            staged.rename(target)
        _sync(target.parent)


def _carry_over(staged: Path, target: Path, is_ours: Callable[[str], bool]) -> None:
    if not target.is_dir():
        return
    for entry in sorted(target.iterdir()):
        new = staged / entry.name
        if is_ours(entry.name) or new.exists():
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, new, symlinks=True, copy_function=_link_or_copy)
        else:
            _link_or_copy(os.fspath(entry), os.fspath(new))


def _link_or_copy(old: str, new: str) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:  # file systems without hard links
        shutil.copy2(old, new, follow_symlinks=False)


def _flush(folder: Path) -> None:
    for file in sorted(folder.iterdir()):
        if file.is_file():
            _sync(file)
    _sync(folder)


def _sync(path: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _exchange(staged: Path, target: Path) -> None:
    """Swap two folders: at one blow on Linux, elsewhere by two renames that are taken back on a fault."""
    if _exchange_at_once(staged, target):
        return
    aside = staged.with_name(f"{staged.name}-old")
    target.rename(aside)
    try:
        staged.rename(target)
    except OSError:
        aside.rename(target)
        raise
    aside.rename(staged)


def _exchange_at_once(staged: Path, target: Path) -> bool:
    """Use renameat2(2) with RENAME_EXCHANGE; False where the system or its file system has none."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    old, new = os.fsencode(staged), os.fsencode(target)
    return bool(rename(_AT_FDCWD, old, _AT_FDCWD, new, _RENAME_EXCHANGE) == 0)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


@contextmanager
def _output_errors(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        why = fault.strerror or str(fault)
        raise OutputError(OUTPUT_NOT_WRITABLE.at(Place(os.fspath(target)), why=why)) from fault
