"""
A book read back by other code than wrote it: what is shown, and what is heard when.
"""

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from lxml import etree

Element = etree._Element

NAMES = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "h": "http://www.w3.org/1999/xhtml",
    "s": "http://www.w3.org/ns/SMIL",
    "epub": "http://www.idpf.org/2007/ops",
}
TYPE = "{http://www.idpf.org/2007/ops}type"
TEXTREF = "{http://www.idpf.org/2007/ops}textref"


@dataclass(frozen=True)
class Heard:
    """
    One ``par``: its text's document and id, its sound and times in milliseconds, and the types around it.
    """

    document: str
    target: str
    sound: str
    begin: int
    end: int
    kind: str | None
    around: tuple[str, ...]


@dataclass(frozen=True)
class Book:
    """
    What is in the package: files by their names in the folder of the package document.
    """

    files: dict[str, bytes]
    package: Element
    documents: dict[str, Element] = field(default_factory=dict)
    overlays: dict[str, Element] = field(default_factory=dict)

    @property
    def spine(self) -> list[str]:
        """
        The files of the order of reading, what is outside it left out.
        """
        refs = self.package.iterfind(".//opf:itemref", NAMES)
        return [self.item(ref.get("idref", "")) for ref in refs if ref.get("linear") != "no"]

    def item(self, name: str) -> str:
        """
        The file of a manifest's id.
        """
        (found,) = self.package.iterfind(f".//opf:item[@id='{name}']", NAMES)
        return str(found.get("href"))

    def metas(self, name: str) -> list[str]:
        """
        The values of a property that is about the book as a whole.
        """
        found = self.package.iterfind(f".//opf:meta[@property='{name}']", NAMES)
        return [meta.text or "" for meta in found if meta.get("refines") is None]

    def refined(self, name: str) -> dict[str, str]:
        """
        The values of a property that is about something, by the id of that.
        """
        found = self.package.iterfind(f".//opf:meta[@property='{name}']", NAMES)
        return {str(m.get("refines"))[1:]: m.text or "" for m in found if m.get("refines")}

    def dc(self, name: str) -> list[str]:
        """
        The values of an element of Dublin Core.
        """
        return [element.text or "" for element in self.package.iterfind(f".//dc:{name}", NAMES)]

    def heard(self, overlay: str) -> list[Heard]:
        """
        The ``par`` elements of an overlay, in order.
        """
        return [_heard(par) for par in self.overlays[overlay].iter(f"{{{NAMES['s']}}}par")]

    def overlay_of(self, document: str) -> str | None:
        """
        The overlay that the manifest names for a document.
        """
        (item,) = self.package.iterfind(f".//opf:item[@href='{document}']", NAMES)
        name = item.get("media-overlay")
        return self.item(name) if name else None

    def by_id(self, document: str) -> dict[str, Element]:
        """
        The elements of a document by their ids.
        """
        return {e.get("id", ""): e for e in self.documents[document].iter(etree.Element) if e.get("id")}

    @property
    def text(self) -> str:
        """
        All text of the order of reading, with its white space folded; nothing stands between paragraphs.
        """
        bodies = [self.documents[name].find("h:body", NAMES) for name in self.spine]
        return " ".join("".join("".join(map(str, b.itertext())) for b in bodies if b is not None).split())


def _heard(par: Element) -> Heard:
    text, audio = par.find("s:text", NAMES), par.find("s:audio", NAMES)
    assert text is not None
    assert audio is not None
    document, _, target = text.get("src", "").partition("#")
    around = tuple(filter(None, (e.get(TYPE) for e in par.iterancestors())))
    times = [milliseconds(audio.get(name, "")) for name in ("clipBegin", "clipEnd")]
    return Heard(document, target, audio.get("src", ""), times[0], times[1], par.get(TYPE), around)


def milliseconds(clock: str) -> int:
    """
    Read a full clock value of SMIL: hours, minutes, seconds.
    """
    found = re.fullmatch(r"(\d+):([0-5]\d):([0-5]\d)\.(\d{3})", clock)
    assert found, clock
    hours, minutes, seconds, rest = map(int, found.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def read(path: Path) -> Book:
    """
    Read a book.
    """
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("META-INF/container.xml"))
        (file,) = root.iterfind(".//c:rootfile", NAMES)
        package = PurePosixPath(file.get("full-path", ""))
        prefix = f"{package.parent}/"
        files = {n.removeprefix(prefix): archive.read(n) for n in archive.namelist() if n.startswith(prefix)}
    trees = {name: etree.fromstring(data) for name, data in files.items() if _is_tree(name)}
    documents = {name: tree for name, tree in trees.items() if name.endswith(".xhtml")}
    overlays = {name: tree for name, tree in trees.items() if name.endswith(".smil")}
    return Book(files, trees[package.name], documents, overlays)


def _is_tree(name: str) -> bool:
    return name.endswith((".xhtml", ".smil", ".opf"))
