"""
The files that a page shows or plays: inside it, as ``data:`` addresses, or in the folder beside it.
"""

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import quote

FOLDER: Final = "-html"
"""The end of the name of the folder beside a page."""


class Media(Protocol):
    """Takes files and says where the page finds them."""

    @property
    def sources(self) -> str:
        """Where the page's policy lets it look for them (Content Security Policy, 2.3.1)."""
        ...

    def add(self, name: str, data: bytes, media_type: str) -> str:
        """Take a file, and give its address."""
        ...

    def take(self, file: Path, media_type: str) -> str:
        """Take a file that is not needed where it lies, under its name, and give its address."""
        ...


class Embedded:
    """Keeps all in the page."""

    sources = "data:"

    def add(self, name: str, data: bytes, media_type: str) -> str:
        """Write the file into its own address; its name is lost."""
        return f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"

    def take(self, file: Path, media_type: str) -> str:
        """Write the file into its own address."""
        return self.add(file.name, file.read_bytes(), media_type)


@dataclass(frozen=True, slots=True)
class Beside:
    """Writes into ``folder``, which is beside the page and made when it is needed."""

    folder: Path

    @property
    def sources(self) -> str:
        """The page's own place: a page that was opened as a file has none that 'self' could mean."""
        return "'self' file:"

    def add(self, name: str, data: bytes, media_type: str) -> str:
        """Write the file under ``name``."""
        self.folder.mkdir(exist_ok=True)
        (self.folder / name).write_bytes(data)
        return self._address(name)

    def take(self, file: Path, media_type: str) -> str:
        """Move the file, which may be as long as a book is heard, from the same file system."""
        self.folder.mkdir(exist_ok=True)
        file.replace(self.folder / file.name)
        return self._address(file.name)

    def _address(self, name: str) -> str:
        return quote(f"{self.folder.name}/{name}")
