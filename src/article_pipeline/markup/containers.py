"""
ZIP packages that give the same bytes for the same members: OCF containers (EPUB, eBraille), plain archives.

A member that is a ``Path`` is copied through in pieces, so that hours of sound never lie in memory.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP file can name."""
_UNIX: Final = 3
_READABLE: Final = 0o100644 << 16
_COMPRESSED: Final = frozenset(
    (".aac", ".gif", ".jpeg", ".jpg", ".m4a", ".m4b", ".mp3", ".mp4", ".ogg", ".opus")
    + (".png", ".webp", ".woff", ".woff2", ".zip")
)
"""Endings of files that deflating would make no smaller."""


def write_package(target: Path, mimetype: str | None, members: Iterable[tuple[str, bytes | Path]]) -> None:
    """
    Write ``members``, each a name and what is in it, to the ZIP file ``target``, sorted by name.

    With a ``mimetype`` the package is an OCF container: its first member says so, stored as it is
    (EPUB 3.3, 4.2.2).

    Raises:
        ValueError: a name is given twice, or leads out of the package.
    """
    wanted = sorted(members, key=lambda member: member[0])
    _check([name for name, _ in wanted])
    with ZipFile(target, "w") as package:
        if mimetype is not None:
            package.writestr(_entry("mimetype", ZIP_STORED), mimetype.encode("ascii"))
        for name, content in wanted:
            _add(package, name, content)


def _check(names: list[str]) -> None:
    folded = [name.casefold() for name in ("mimetype", *names)]
    twice = [name for name, key in zip(names, folded[1:], strict=True) if folded.count(key) > 1]
    # OCF 4.2.3: names are relative, without "..", and differ in more than their case.
    stray = [n for n in names if "\\" in n or not n or PurePosixPath(n).as_posix() != n or _leads_out(n)]
    if twice or stray:
        raise ValueError(f"no names for members of one package: {twice + stray}")


def _leads_out(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/")


def _entry(name: str, compression: int) -> ZipInfo:
    entry = ZipInfo(name, _EARLIEST)
    entry.compress_type = compression
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    return entry


def _add(package: ZipFile, name: str, content: bytes | Path) -> None:
    is_compressed = PurePosixPath(name).suffix.lower() in _COMPRESSED
    entry = _entry(name, ZIP_STORED if is_compressed else ZIP_DEFLATED)
    if isinstance(content, bytes):
        package.writestr(entry, content)
        return
    entry.file_size = content.stat().st_size  # tells zipfile beforehand whether 4 GB are not enough
    with content.open("rb") as file, package.open(entry, "w") as member:
        shutil.copyfileobj(file, member, 1 << 20)
