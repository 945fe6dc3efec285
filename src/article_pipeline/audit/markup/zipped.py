"""
Reading a ZIP package that may be damaged.
"""

import zipfile
import zlib
from pathlib import Path

from article_pipeline.audit.found import UnreadableError

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Package:
    """The files of a package, each read when it is asked for and checked against its sum."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except _DAMAGE as fault:
            raise UnreadableError(f"it is no ZIP package: {fault}") from fault
        self.names = self._zip.namelist()
        self._there = frozenset(self.names)

    def __contains__(self, name: str) -> bool:
        return name in self._there

    def read(self, name: str) -> bytes:
        """
        Read a file.

        Raises:
            UnreadableError: it is not there, or damaged.
        """
        if name not in self:
            raise UnreadableError(f"it has no {name}")
        try:
            return self._zip.read(name)
        except _DAMAGE as fault:
            raise UnreadableError(f"its {name} is damaged: {fault}") from fault

    def close(self) -> None:
        """Close the file."""
        self._zip.close()
