"""
The package of an eBraille publication, read back.
"""

import posixpath
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from lxml import etree

from article_pipeline.audit.found import UnreadableError

_OPF: Final = "{http://www.idpf.org/2007/opf}"
_CONTAINER: Final = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_MIMETYPE: Final = b"application/epub+zip"
_BROKEN: Final = (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Package:
    """The files of a publication by their paths; ``root`` is its package document, at ``path``."""

    members: dict[str, bytes]
    path: str
    root: Any

    @classmethod
    def opened(cls, file: Path) -> Self:
        """
        Open a publication.

        Raises:
            UnreadableError: it is none.
        """
        try:
            with ZipFile(file) as archive:
                members = {name: archive.read(name) for name in archive.namelist()}
        except _BROKEN as fault:
            raise UnreadableError(f"it is no package: {fault}") from None
        if next(iter(members.items()), None) != ("mimetype", _MIMETYPE):
            raise UnreadableError("it does not begin with its media type")
        container = _xml(members, "META-INF/container.xml")
        found = container.find(f".//{_CONTAINER}rootfile")
        path = str(found.get("full-path", "")) if found is not None else ""
        return cls(members, path, _xml(members, path))

    def xml(self, path: str) -> Any:
        """Give a document of the package."""
        return _xml(self.members, path)

    def spine(self) -> list[str]:
        """Give the paths of the documents, in the order of reading."""
        items = {item.get("id"): item.get("href", "") for item in self.root.iter(f"{_OPF}item")}
        named = [ref.get("idref") for ref in self.root.iter(f"{_OPF}itemref")]
        if not named or not all(name in items for name in named):
            raise UnreadableError("its spine names no document, or one that is not there")
        return [self.beside(self.path, items[name]) for name in named]

    def contents(self) -> str:
        """Give the path of the document that has the table of contents."""
        for item in self.root.iter(f"{_OPF}item"):
            if "nav" in item.get("properties", "").split():
                return self.beside(self.path, item.get("href", ""))
        raise UnreadableError("it has no table of contents")

    def beside(self, path: str, address: str) -> str:
        """Give the path that ``address`` means in the document at ``path``."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address)))


def _xml(members: dict[str, bytes], path: str) -> Any:
    if path not in members:
        raise UnreadableError(f"{path or 'its package document'} is not there")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(members[path], parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise UnreadableError(f"{path} is no XML: {fault}") from None
