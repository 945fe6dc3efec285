"""
The bytes that an article comes from, and the folder whose pictures it may use.

Nothing but this folder is ever opened on an article's behalf.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from article_pipeline.article.model import Node
from article_pipeline.article.stores import AssetStore, FolderStore
from article_pipeline.diagnostics import Place


def digest_of(data: bytes) -> str:
    """Name ``data`` by its content: ``sha256:`` and 64 hex digits."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def digest_of_file(path: Path) -> str:
    """Name the content of a file likewise, without bringing it into memory."""
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """
    A source in memory.

    ``path`` is what messages call it; ``folder`` holds its pictures, or is ``None`` where it has none;
    ``assets`` goes before the folder where the source came in a package with its pictures.
    """

    path: str
    data: bytes
    folder: Path | None = None
    assets: AssetStore | None = None

    @property
    def store(self) -> AssetStore:
        """Where the pictures that the source names are to be looked for."""
        return self.assets or FolderStore(self.folder)

    @property
    def digest(self) -> str:
        return digest_of(self.data)

    def place_of(self, node: Node) -> Place:
        """Point at where ``node`` begins, or at the whole source where that is not known."""
        return self.place(node.span.line, node.span.column) if node.span else self.place()

    def place(self, line: int | None = None, column: int | None = None) -> Place:
        """Point at a line and column of this source, counted from 1."""
        return Place(self.path, line, column)
