"""
Putting finished editions in place, whole or not at all.

The folder that ``staging`` gave is published by one exchange with the target. Files that a build did not make
are a user's own: they are carried over, and nothing is put in the place of one.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from article_pipeline.build.staging import OLD, output_errors
from article_pipeline.diagnostics import FOREIGN_FILE, Place
from article_pipeline.errors import OutputError

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2


def publish(staged: Path, target: Path, is_ours: Callable[[str], bool]) -> None:
    """
    Put ``staged``, a folder of ``staging``, in the place of ``target``; files that are not ours are kept.

    Raises:
        OutputError: it could not be done; ``target`` is as it was once the staging folder is gone.
    """
    with output_errors(target):
        refuse_foreign(target, (new.name for new in staged.iterdir()), is_ours)
        _carry_over(staged, target, is_ours)
        _flush(staged)
        if target.exists():
            _exchange(staged, target)
        else:
            staged.rename(target)
        _sync(target.parent)


def refuse_foreign(target: Path, names: Iterable[str], is_ours: Callable[[str], bool]) -> None:
    """
    See that nothing in the folder ``target`` stands under one of ``names`` that is not ours.

    Raises:
        OutputError: something does; all of it is told.
    """
    strangers = sorted(n for n in names if os.path.lexists(target / n) and not _is_ours(target / n, is_ours))
    if strangers:
        place = Place(os.fspath(target))
        raise OutputError(*(FOREIGN_FILE.at(place, name=name) for name in strangers))


def _is_ours(entry: Path, is_ours: Callable[[str], bool]) -> bool:
    """No build makes folders, whatever a manifest says."""
    return is_ours(entry.name) and not (entry.is_dir() and not entry.is_symlink())


def _carry_over(staged: Path, target: Path, is_ours: Callable[[str], bool]) -> None:
    if not target.is_dir():
        return
    for entry in sorted(target.iterdir()):
        new = staged / entry.name
        if _is_ours(entry, is_ours):
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
    """
    Swap two folders: at one blow on Linux, elsewhere by two renames.

    What ends the work between the two leaves the old folder in the room of ``staging``, which puts it back.
    """
    if not _exchange_at_once(staged, target):
        target.rename(staged.with_name(OLD))
        staged.rename(target)


def _exchange_at_once(staged: Path, target: Path) -> bool:
    """Use renameat2(2) with RENAME_EXCHANGE; False where the system or its file system has none."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    old, new = os.fsencode(staged), os.fsencode(target)
    return bool(rename(_AT_FDCWD, old, _AT_FDCWD, new, _RENAME_EXCHANGE) == 0)
