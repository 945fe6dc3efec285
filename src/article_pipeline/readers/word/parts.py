"""
The XML parts of a Word package: found by their relationships, parsed without entities, DTDs or a network.

ECMA-376 part 2, clause 9.1.1: a part has no DTD; a part that has one is refused, and never expanded.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Final

from lxml import etree

from article_pipeline.article.packages import Package
from article_pipeline.diagnostics.source import BAD_PACKAGE
from article_pipeline.errors import ContentError, SourceError
from article_pipeline.readers.word.names import Element as Element
from article_pipeline.readers.word.names import w

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_NAMESPACES: Final = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/relationships": OFFICE.encode(),
    b"officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"drawingml/wordprocessingDrawing": (
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    ),
    **{
        b"drawingml/" + kind: b"http://schemas.openxmlformats.org/drawingml/2006/" + kind
        for kind in (b"main", b"picture", b"chart", b"diagram")
    },
}
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_RELATIONSHIPS: Final = f"{_RELATIONSHIP}s"
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: a member's name, or an address outside the package."""

    kind: str
    target: str
    is_external: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """A Word package by its parts."""

    package: Package
    document: str

    def xml(self, name: str) -> Element:
        """
        Parse a part.

        Raises:
            SourceError: it is missing or no XML.
            ContentError: it has a DTD.
        """
        return parsed(self.package, name)

    def related(self, kind: str) -> list[str]:
        """Name the members that the document refers to as ``kind``, such as "footnotes"."""
        found = self.relationships(self.document).values()
        return [
            r.target
            for r in found
            if r.kind.rpartition("/")[2] == kind and not r.is_external and r.target in self.package.members
        ]

    def styles(self) -> tuple[str, Element]:
        """Give name and content of the part that defines styles; where there is none, an empty one."""
        for name in self.related("styles")[:1]:
            return name, self.xml(name)
        return "word/styles.xml", etree.Element(w("styles"))

    def numbering(self) -> Element | None:
        """Give the part that defines lists."""
        return next((self.xml(name) for name in self.related("numbering")[:1]), None)

    def relationships(self, part: str) -> Mapping[str, Relationship]:
        """Give what ``part`` refers to, by its identifiers."""
        return dict(_relationships(self.package, part))


def parts_of(package: Package) -> Parts:
    """
    Find the document part of a package.

    Raises:
        SourceError: there is none.
    """
    for relationship in dict(_relationships(package, "")).values():
        name = relationship.kind.rpartition("/")[2]
        if name == "officeDocument" and relationship.target in package.members:
            return Parts(package, relationship.target)
    if "word/document.xml" in package.members:
        return Parts(package, "word/document.xml")
    why = "it is a ZIP package, and no Word document"
    raise SourceError(BAD_PACKAGE.at(package.source.place(), why=why, mend="save it as .docx from Word"))


def core_properties(package: Package) -> Element | None:
    """Give the part that says title, creator and dates, if there is one."""
    for relationship in dict(_relationships(package, "")).values():
        if relationship.kind == _CORE and relationship.target in package.members:
            return parsed(package, relationship.target)
    return None


def relationships_name(part: str) -> str:
    """Name the member that holds the relationships of ``part``."""
    folder, _, name = part.rpartition("/")
    return join(folder, "_rels", f"{name}.rels")


def with_picture(parts: Parts, identifier: str) -> Element:
    """Give the relationships of the document with one more, a picture of the name ``identifier``."""
    name = relationships_name(parts.document)
    root = parts.xml(name) if name in parts.package.members else etree.Element(_RELATIONSHIPS)
    values = {"Id": identifier, "Type": f"{OFFICE}/image", "Target": "media/none.png"}
    root.append(root.makeelement(_RELATIONSHIP, values, None))
    return root


def _relationships(package: Package, part: str) -> Iterator[tuple[str, Relationship]]:
    name = relationships_name(part)
    if name not in package.members:
        return
    for element in parsed(package, name).iter(_RELATIONSHIP):
        target = element.get("Target", "")
        is_external = element.get("TargetMode") == "External"
        if not is_external:
            target = normpath(join("/", dirname(part), target)).lstrip("/")
        yield element.get("Id", ""), Relationship(element.get("Type", ""), target, is_external)


def parsed(package: Package, name: str) -> Element:
    """Parse a member as XML; see ``Parts.xml``."""
    data = _transitional(package.read(name))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )
    place = package.source.place()
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        why = f"{name} is no XML: {fault}"
        raise SourceError(BAD_PACKAGE.at(place, why=why, mend="save it again from Word")) from fault
    if root.getroottree().docinfo.internalDTD is not None:
        why = f"{name} has a document type declaration, which no Word file has"
        raise ContentError(BAD_PACKAGE.at(place, why=why, mend="save it again from Word"))
    return root


def _transitional(data: bytes) -> bytes:
    """Give a part in the namespaces of the commoner form; "Strict Open XML" differs in them (ISO 29500-1)."""
    if _STRICT not in data:
        return data
    for strict, transitional in _NAMESPACES.items():
        data = data.replace(_STRICT + strict, transitional)
    return data
