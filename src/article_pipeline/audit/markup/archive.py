"""
Editions that are ZIP files, read member by member; a damaged one is told, and nothing it names is loaded.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from article_pipeline.audit.found import UnreadableError
from article_pipeline.audit.markup.zipped import Package

Element = etree._Element  # noqa: SLF001 - lxml's only name for the type


class Archive(Package):
    """A package whose files are XML, and what they name."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        if len(set(self.names)) < len(self.names):
            raise UnreadableError("two of its files have one name")
        self.sizes = {entry.filename: entry.file_size for entry in self._zip.infolist()}

    def tree(self, name: str) -> Element:
        """
        Give the root of a member that is XML; comments and instructions are left out.

        Raises:
            UnreadableError: there is none of that name, or it is no XML.
        """
        data = self.read(name)
        parser = etree.XMLParser(
            no_network=True,
            load_dtd=False,
            resolve_entities=False,
            remove_comments=True,
            remove_pis=True,
            huge_tree=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as fault:
            raise UnreadableError(f"its {name} is no XML: {fault}") from fault
        if next(root.iter(etree.Entity), None) is not None:
            raise UnreadableError(f"its {name} has entities that only another file explains")
        return root


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """
    Open a ZIP file.

    Raises:
        UnreadableError: it is none, or a name stands in it twice.
    """
    archive = Archive(path)
    try:
        yield archive
    finally:
        archive.close()


def local(element: Element) -> str:
    """Give the name of an element without its namespace."""
    return etree.QName(element).localname


def named(root: Element, *tags: str) -> Iterator[Element]:
    """Yield the elements of these names, whatever their namespace, in the document's order."""
    return (element for element in root.iter(etree.Element) if local(element) in tags)


def metas(root: Element) -> list[tuple[str, str]]:
    """Give the metadata of a document's head, name by name."""
    found = named(root, "meta")
    return [(e.get("name", ""), e.get("content", "")) for e in found if e.get("name")]
