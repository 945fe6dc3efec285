"""
Where an article's pictures lie: in its folder, or inside the package that it came in.

Whoever opens a picture asks a store for it by the path that the article says, and never opens a path itself.
"""

import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final, Protocol

LARGEST_PICTURE_BYTES: Final = 100_000_000


class PictureMissingError(Exception):
    """There is no such picture in the store."""


class PictureUnreadableError(Exception):
    """The file is no picture that can be used; the message says why."""


class AssetStore(Protocol):
    """Holds the pictures of one article."""

    def bytes_of(self, path: str) -> bytes:
        """
        Give the content of ``path``, which is relative and has forward slashes.

        Raises:
            PictureMissingError: there is none of that path.
            PictureUnreadableError: it lies outside the store, or cannot be read.
        """
        ...


@dataclass(frozen=True, slots=True)
class FolderStore:
    """The pictures of a folder; nothing outside it is opened, whatever a name or a symbolic link says."""

    folder: Path | None

    def bytes_of(self, path: str) -> bytes:
        """Read a file of the folder."""
        return _read(self._file_of(path))

    def _file_of(self, path: str) -> Path:
        """
        Locate a file of the folder, links resolved.

        Raises:
            PictureMissingError: there is none of that path.
            PictureUnreadableError: it lies outside the folder.
        """
        pure = relative_path(path)
        if self.folder is None:
            raise PictureMissingError(path)
        try:
            found = (self.folder / pure).resolve(strict=True)
            root = self.folder.resolve(strict=True)
        except FileNotFoundError as fault:
            raise PictureMissingError(path) from fault
        except (OSError, RuntimeError) as fault:
            raise PictureUnreadableError(_why(fault)) from fault
        if not found.is_relative_to(root):
            raise PictureUnreadableError("it lies outside the article's folder")
        return found


@dataclass(frozen=True, slots=True)
class MemberStore:
    """Pictures that came inside a package, in memory, by their path in it."""

    members: Mapping[str, bytes] = field(default_factory=dict)

    def bytes_of(self, path: str) -> bytes:
        """Give a member."""
        try:
            return self.members[relative_path(path).as_posix()]
        except KeyError as fault:
            raise PictureMissingError(path) from fault


def relative_path(path: str) -> PurePosixPath:
    """
    Give ``path`` if it can only lie below the place that it is relative to.

    Raises:
        PictureUnreadableError: it is absolute, goes upwards, or is written in another system's way.
    """
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or "\\" in path or "\0" in path:
        raise PictureUnreadableError("it lies outside the article's folder")
    return pure


def _read(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise PictureUnreadableError("it is no regular file")
        if found.st_size > LARGEST_PICTURE_BYTES:
            raise PictureUnreadableError(
                f"it has {found.st_size} bytes; a picture has at most {LARGEST_PICTURE_BYTES}"
            )
        return path.read_bytes()
    except OSError as fault:
        raise PictureUnreadableError(_why(fault)) from fault


def _why(fault: Exception) -> str:
    return fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
