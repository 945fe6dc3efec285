"""
Where an article's pictures lie: in its folder, or inside the package that it came in.

Whoever opens a picture asks a store for it by the path that the article says, and never opens a path itself.
"""

import stat
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Final, Protocol

from article_pipeline import reads

LARGEST_PICTURE_BYTES: Final = 100_000_000
EXPORT_AGAIN: Final = "export it again as JPEG or PNG"
MOVE_INSIDE: Final = "put it into the article's folder, and name it from there"
MAKE_SMALLER: Final = "export it again, smaller"
_DEVICES: Final = frozenset(
    ("aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)
_MAKE_FILE: Final = "put the picture itself there, as a file that may be read"


class PictureMissingError(Exception):
    """There is no such picture in the store."""


class PictureUnreadableError(Exception):
    """The file is no picture that can be used; the message says why, and ``mend`` what to do."""

    def __init__(self, why: str, mend: str = EXPORT_AGAIN) -> None:
        super().__init__(why)
        self.mend = mend


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

    def folders(self) -> Iterable[str]:
        """Give the names of the folders that lie beside the article."""
        ...


@dataclass(frozen=True, slots=True)
class FolderStore:
    """The pictures of a folder; nothing outside it is opened, whatever a name or a symbolic link says."""

    folder: Path | None

    def bytes_of(self, path: str) -> bytes:
        """Read a file of the folder."""
        return _read(self._file_of(path))

    def folders(self) -> Iterable[str]:
        """List the folder's folders."""
        if self.folder is None:
            return []
        try:
            return sorted(_as_written(path.name) for path in self.folder.iterdir() if path.is_dir())
        except OSError:
            return []

    def _file_of(self, path: str) -> Path:
        """
        Locate a file of the folder, links resolved; one whose name differs in case only is meant, too.

        Raises:
            PictureMissingError: there is none of that path.
            PictureUnreadableError: it lies outside the folder.
        """
        pure = relative_path(path)
        if self.folder is None:
            raise PictureMissingError(path)
        try:
            root = self.folder.resolve(strict=True)
            found = (_near(self.folder, pure) or self.folder / pure).resolve(strict=True)
        except (FileNotFoundError, UnicodeEncodeError) as fault:  # the locale has no such letters
            reads.note(self.folder / pure)  # it may be there the next time
            raise PictureMissingError(path) from fault
        except (OSError, RuntimeError) as fault:
            raise PictureUnreadableError(_why(fault), _MAKE_FILE) from fault
        if not found.is_relative_to(root):
            raise PictureUnreadableError("it lies outside the article's folder", MOVE_INSIDE)
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

    def folders(self) -> Iterable[str]:
        """Give the first folders of the members' paths."""
        return first_folders(self.members)


def first_folders(names: Iterable[str]) -> Iterable[str]:
    """Give each folder that paths begin with, once."""
    return dict.fromkeys(name.partition("/")[0] for name in names if "/" in name)


def near_name(name: str) -> str:
    """
    Give what names that people take for one have in common.

    Some systems write accents as signs of their own, and some do not tell small letters from capitals; an
    article that was written there names its pictures accordingly.
    """
    return unicodedata.normalize("NFC", _as_written(name)).casefold()


def _as_written(name: str) -> str:
    """Give a name in UTF-8 its letters, which Python leaves as bytes in a locale that lacks them."""
    try:
        return name.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return name


def is_device(name: str) -> bool:
    """Whether Windows takes a file of this name for a device, whatever its case and its suffix."""
    stem = name.partition(".")[0].rstrip()
    return unicodedata.normalize("NFKC", stem).casefold() in _DEVICES


def _near(root: Path, pure: PurePosixPath) -> Path | None:
    """Find the one file below ``root`` whose path is near to ``pure``."""
    found = root
    for part in pure.parts:
        if (found / part).exists():
            found /= part
            continue
        if not found.is_dir():
            return None
        reads.note_folder(found)
        near = _names(found, found.stat().st_mtime_ns).get(near_name(part), [])
        near = [name for name in near if _as_written(name) == part] or near
        if len(near) != 1:
            return None
        found /= near[0]
    return found


@lru_cache(maxsize=8)
def _names(folder: Path, changed_ns: int) -> Mapping[str, list[str]]:
    """List a folder once for as long as it stays the same: an article may name thousands of files."""
    names: dict[str, list[str]] = {}
    for path in sorted(folder.iterdir()):
        names.setdefault(near_name(path.name), []).append(path.name)
    return names


def relative_path(path: str) -> PurePosixPath:
    """
    Give ``path`` if it can only lie below the place that it is relative to.

    Whoever writes on Windows may put "\\" between folders; there a name has none.

    Raises:
        PictureUnreadableError: it is absolute, goes upwards, or begins at a drive.
    """
    pure = PurePosixPath(path.replace("\\", "/"))
    has_drive = "\\" in path and ":" in "".join(pure.parts[:1])
    if pure.is_absolute() or ".." in pure.parts or has_drive or "\0" in path:
        raise PictureUnreadableError("it lies outside the article's folder", MOVE_INSIDE)
    return pure


def _read(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise PictureUnreadableError("it is no regular file", _MAKE_FILE)
        if found.st_size > LARGEST_PICTURE_BYTES:
            raise PictureUnreadableError(
                f"it has {found.st_size} bytes; a picture has at most {LARGEST_PICTURE_BYTES}", MAKE_SMALLER
            )
        return path.read_bytes()
    except OSError as fault:
        raise PictureUnreadableError(_why(fault), _MAKE_FILE) from fault


def _why(fault: Exception) -> str:
    return fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
