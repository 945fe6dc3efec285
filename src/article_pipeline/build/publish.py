"""
Putting finished editions in place, whole or not at all.

The folder that ``staging`` gave is published by one exchange with the target. Files that a build did not make
are a user's own: they are carried over, and nothing is put in the place of one.
"""

import ctypes
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import Final, NoReturn

from article_pipeline.build.staging import OLD, output_errors
from article_pipeline.diagnostics import Place
from article_pipeline.diagnostics.building import FOREIGN_FILE
from article_pipeline.errors import OutputError

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
_AT_ONCE: Final = 8
"""Files whose way to the disk is awaited at one time: milliseconds each, and a journal takes many at once."""


def publish(
    staged: Path, target: Path, is_ours: Callable[[str], bool], *, links_are_flushed: bool = False
) -> None:
    """
    Put ``staged``, a folder of ``staging``, in the place of ``target``; files that are not ours are kept.

    With ``links_are_flushed``, files of several names were published before, and are on the disk.

    Raises:
        OutputError: it could not be done; ``target`` is as it was once the staging folder is gone.
    """
    with output_errors(target):
        refuse_foreign(target, _files_in(staged), is_ours)
        if target.is_dir():
            _carry_over(target, staged, "", is_ours)
        flush(staged, links_are_flushed=links_are_flushed)
        if target.exists():
            _exchange(staged, target)
        else:
            staged.rename(target)
        _sync(target.parent)


def _files_in(folder: Path) -> Iterator[str]:
    """Yield the files of a folder and its folders, by their path in it."""
    for where, _, files in os.walk(folder):
        yield from ((Path(where) / name).relative_to(folder).as_posix() for name in files)


def refuse_foreign(target: Path, names: Iterable[str], is_ours: Callable[[str], bool]) -> None:
    """
    See that nothing in the folder ``target`` stands under one of ``names`` that is not ours.

    A name may be that of a file in a folder; then there must be no file of the folder's name either.

    Raises:
        OutputError: something does; all of it is told.
    """
    strangers = {found for name in names if (found := _stranger(target, name, is_ours))}
    if strangers:
        place = Place(os.fspath(target))
        raise OutputError(*(FOREIGN_FILE.at(place, name=name) for name in sorted(strangers)))


def _stranger(target: Path, name: str, is_ours: Callable[[str], bool]) -> str | None:
    folder = PurePosixPath(name).parent.as_posix()
    if folder != "." and os.path.lexists(target / folder) and not _is_folder(target / folder):
        return None if is_ours(folder) else folder
    is_there = os.path.lexists(target / name)
    return name if is_there and (_is_folder(target / name) or not is_ours(name)) else None


def _is_folder(entry: Path) -> bool:
    return entry.is_dir() and not entry.is_symlink()


def _carry_over(old: Path, new: Path, where: str, is_ours: Callable[[str], bool]) -> None:
    """Bring what is not ours to the new folder; ``where`` is the way to ``old``, with a slash at its end."""
    had_ours = False
    for entry in sorted(old.iterdir()):
        name = where + entry.name
        if _is_folder(entry):
            _carry_over(entry, new / entry.name, f"{name}/", is_ours)
        elif is_ours(name):
            had_ours = True
        else:
            new.mkdir(parents=True, exist_ok=True)
            _link_or_copy(os.fspath(entry), os.fspath(new / entry.name))
    if where and not had_ours:
        new.mkdir(parents=True, exist_ok=True)
        shutil.copystat(old, new)


def _link_or_copy(old: str, new: str) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:  # file systems without hard links
        shutil.copy2(old, new, follow_symlinks=False)


def flush(folder: Path, *, links_are_flushed: bool = False) -> None:
    """Have all that is in a folder written to the disk, and then the folders themselves."""
    folders, files = [], []
    for where, _, names in os.walk(folder, onerror=_raise):
        folders.append(Path(where))
        files += [Path(where) / name for name in names]
    found = ((file, file.lstat()) for file in files)
    regular = [(file, status.st_nlink) for file, status in found if stat.S_ISREG(status.st_mode)]
    files = [file for file, links in regular if links == 1 or not links_are_flushed]
    with ThreadPoolExecutor(_AT_ONCE) as several:
        for paths in (files, folders):
            list(several.map(_sync, paths))


def _raise(fault: OSError) -> NoReturn:
    raise fault


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
