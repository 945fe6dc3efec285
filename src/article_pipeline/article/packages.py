"""
ZIP packages from strangers: looked through before anything is unpacked, and unpacked in memory only.

What a directory entry says of its size is a promise that is kept: no more than that is ever unpacked of it.
"""

import stat
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final

from article_pipeline.article.companions import is_hidden
from article_pipeline.article.source import SourceFile
from article_pipeline.article.stores import (
    PictureMissingError,
    PictureUnreadableError,
    first_folders,
    near_name,
    relative_path,
)
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.diagnostics.source import BAD_PACKAGE
from article_pipeline.errors import ContentError, SourceError

MOST_MEMBERS: Final = 5_000
LARGEST_MEMBER: Final = 100_000_000
LARGEST_TOTAL: Final = 400_000_000
LARGEST_RATIO: Final = 150
"""Unpacked to packed size: XML of real documents stays below 50, and a bomb begins at 1,000."""
HARMLESS: Final = 5_000_000
"""Bytes that may be packed at any ratio."""

_ENCRYPTED: Final = 0x1
_IS_UTF8: Final = 0x800
_FAULTS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises for damaged archives, and for methods of packing that it does not know."""


@dataclass(frozen=True, slots=True)
class Package:
    """
    A package that was looked through: its files by name, folders left out.

    ``near`` gives the name of the one file that a name near to it means; ``lone`` does so by the last part
    of names, where one file alone has it in whatever folder that people see.
    """

    source: SourceFile
    archive: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]
    near: dict[str, str]
    lone: dict[str, str]

    def read(self, name: str) -> bytes:
        """
        Unpack one member.

        Raises:
            SourceError: it is not there, or damaged.
        """
        try:
            with self.archive.open(self.members[name]) as member:
                return member.read()
        except KeyError as fault:
            raise SourceError(_fault(self.source, f"it has no {name}", "export it again")) from fault
        except _FAULTS as fault:
            raise SourceError(
                _fault(self.source, f"{name} is damaged: {fault}", "export it again")
            ) from fault


def open_package(source: SourceFile) -> Package:
    """
    Look through the ZIP package ``source``.

    Raises:
        SourceError: it is no ZIP package, damaged, or encrypted.
        ContentError: it would unpack to too much, or has members that no honest program writes.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(source.data))
        infos = archive.infolist()
    except _FAULTS as fault:
        raise SourceError(_fault(source, f"it is no ZIP package: {fault}", "export it again")) from fault
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise SourceError(_fault(source, "it is encrypted", "save it without a password"))
    faults = list(_faults(source, infos))
    if faults:
        raise ContentError(*dict.fromkeys(faults))
    members = {name: info for info in infos if not (name := name_of(info)).endswith("/")}
    near = {near_name(name): name for name in members}
    return Package(source, archive, members, near, _lone(members))


def _lone(names: Iterable[str]) -> dict[str, str]:
    shown = [path for name in names if not any(map(is_hidden, (path := PurePosixPath(name)).parts))]
    counts = Counter(near_name(path.name) for path in shown)
    return {key: str(path) for path in shown if counts[key := near_name(path.name)] == 1}


def name_of(info: zipfile.ZipInfo) -> str:
    """
    Give a member's name as people see it, its accents in one piece (NFC) and slashes between its folders.

    The ZIP standard reads a name without the mark of UTF-8 as cp437 (APPNOTE.TXT, appendix D); macOS leaves
    the mark out. A name of a code page is no UTF-8 but by chance, so what is UTF-8 is read as it. The
    standard's separator is "/" (4.4.17), and old tools of Windows write "\\".
    """
    name = info.filename
    if not info.flag_bits & _IS_UTF8:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = info.filename
    return unicodedata.normalize("NFC", name).replace("\\", "/")


def _fault(source: SourceFile, why: str, mend: str) -> Diagnostic:
    return BAD_PACKAGE.at(source.place(), why=why, mend=mend)


def _faults(source: SourceFile, infos: Iterable[zipfile.ZipInfo]) -> Iterator[Diagnostic]:
    entries = list(infos)
    mend = "pack it again from the files that belong to the article"
    if len(entries) > MOST_MEMBERS:
        yield _fault(source, f"it has {len(entries)} members; at most {MOST_MEMBERS} are read", mend)
    total = sum(info.file_size for info in entries)
    if total > LARGEST_TOTAL:
        yield _fault(source, f"it would unpack to {total} bytes; at most {LARGEST_TOTAL} are", mend)
    for name, count in Counter(near_name(name_of(info)) for info in entries).items():
        if count > 1:
            yield _fault(source, f"the member {name!r} stands in it {count} times", mend)
    for info in entries:
        if why := why_refused(info):
            yield _fault(source, f"the member {info.filename!r} {why}", mend)


def why_refused(info: zipfile.ZipInfo) -> str | None:
    """Say what is wrong with a member's entry, if anything is."""
    path = PurePosixPath(name_of(info))
    if path.is_absolute() or ".." in path.parts or ":" in "".join(path.parts[:1]):
        return "lies outside the package"
    if "\0" in info.orig_filename or not path.parts:
        return "has no name"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link"
    if info.file_size > LARGEST_MEMBER:
        return f"would unpack to {info.file_size} bytes; at most {LARGEST_MEMBER} are"
    if info.file_size > max(HARMLESS, LARGEST_RATIO * info.compress_size):
        return f"would unpack to {info.file_size // max(info.compress_size, 1)} times its size"
    return None


@dataclass(frozen=True, slots=True)
class PackageStore:
    """
    The pictures of a package; ``folder`` is the one in it that paths are relative to.

    No two names of a package are alike but for case, so that a name which differs in case is found. A bare
    name that no file beside the text has is that of the only file so called, in whatever folder it lies.
    """

    package: Package
    folder: str = ""

    def bytes_of(self, path: str) -> bytes:
        """Unpack a picture."""
        try:
            return self.package.read(self.member_of(path))
        except SourceError as fault:
            raise PictureUnreadableError("it is damaged") from fault

    def folders(self) -> Iterable[str]:
        """Give the folders of the package that lie in ``folder``."""
        above = f"{self.folder}/" if self.folder else ""
        return first_folders(name[len(above) :] for name in self.package.members if name.startswith(above))

    def member_of(self, path: str) -> str:
        """
        Name the member that ``path`` means.

        Raises:
            PictureMissingError: there is none, or a bare name may be one of several.
            PictureUnreadableError: it lies outside the package.
        """
        pure = relative_path(path)
        beside = near_name((PurePosixPath(self.folder) / pure).as_posix())
        is_bare = len(pure.parts) == 1
        lone = self.package.lone.get(near_name(pure.name)) if is_bare else None
        name = self.package.near.get(beside, lone)
        if name is None:
            raise PictureMissingError(path)
        return name
