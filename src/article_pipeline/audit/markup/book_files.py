"""
The files of an e-book that was opened: its package document, manifest and spine, and its documents as XML.

All is read as the strict XML that it must be (EPUB 3.3); a book that lacks what no reading system can do
without is none.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml import etree

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import UnreadableError
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.markup.html_reading import Element
from article_pipeline.audit.markup.read_along import numbered
from article_pipeline.audit.markup.zipped import Package

NAMES: Final = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "h": "http://www.w3.org/1999/xhtml",
    "s": "http://www.w3.org/ns/SMIL",
}
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
TYPE: Final = "{http://www.idpf.org/2007/ops}type"
_MIMETYPE: Final = b"application/epub+zip"
_ENCRYPTION: Final = "META-INF/encryption.xml"
_FIXED: Final = "rendition:layout-pre-paginated"
_XHTML: Final = "application/xhtml+xml"


class Document:
    """A content document: its ``name`` in the package, ``root`` and ``body``, its elements by their ids."""

    def __init__(self, name: str, root: Element) -> None:
        body = root.find("h:body", NAMES)
        if body is None:
            raise UnreadableError(f"its {name} is no XHTML document")
        self.name, self.root, self.body = name, root, body
        said = (root.get("lang"), root.get(XML_LANG))
        self.language = " or ".join(dict.fromkeys(filter(None, said)))
        self.by_id = {e.get("id", ""): e for e in root.iter(etree.Element) if e.get("id")}
        self.numbers = numbered(body)
        for nav in body.iterfind(".//h:nav", NAMES):  # none of the article, and heard
            self.numbers |= numbered(nav)


class Book:
    """
    A book that was opened.

    Raises:
        UnreadableError: it is no package, or what it must have is not there.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        if package.names[:1] != ["mimetype"] or package.read("mimetype") != _MIMETYPE:
            raise UnreadableError("it does not say first that it is an e-book")
        file = self.tree("META-INF/container.xml").find(".//c:rootfile", NAMES)
        self.main = file.get("full-path", "") if file is not None else ""
        self.about = self.tree(self.main)
        self.items = {e.get("id", ""): e for e in self.about.iterfind("opf:manifest/opf:item", NAMES)}
        self.by_name = {self.file(e.get("href", ""), self.main): e for e in self.items.values()}
        shown = (n for n, e in self.by_name.items() if e.get("media-type") == _XHTML and n in package)
        self.documents = {name: Document(name, self.tree(name)) for name in shown}
        named = (n for n, e in self.by_name.items() if "nav" in e.get("properties", "").split())
        self.contents = self.documents.get(next(named, ""))

    def file(self, address: str, base: str) -> str:
        """Give the name in the package of what an address means that stands in the file ``base``."""
        path = unquote(urlsplit(address).path)
        parts: list[str] = []
        for part in (PurePosixPath(base).parent / path).parts:
            parts = parts[:-1] if part == ".." else [*parts, part]
        return "/".join(parts) if path else base

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return name in self._package

    def data(self, name: str) -> bytes:
        """Give a file; that of one that is not there is empty."""
        return self._package.read(name) if name in self._package else b""

    def tree(self, name: str) -> Element:
        """
        Give an XML file.

        Raises:
            UnreadableError: it is not there, or no XML.
        """
        data = self._package.read(name)
        parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True)
        try:
            return etree.fromstring(data, parser)
        except (etree.LxmlError, ValueError) as fault:
            raise UnreadableError(f"its {name} is no XML: {fault}") from fault

    def target(self, address: str, base: str) -> Element | None:
        """Give the element that an address in the file ``base`` leads to."""
        document = self.documents.get(self.file(address, base))
        fragment = unquote(urlsplit(address).fragment)
        if document is None or not fragment:
            return document.body if document else None
        return document.by_id.get(fragment)

    def spine(self) -> list[Document]:
        """Give the documents of the order of reading."""
        refs = self.about.iterfind("opf:spine/opf:itemref", NAMES)
        items = [self.items.get(ref.get("idref", "")) for ref in refs if ref.get("linear") != "no"]
        names = [self.file(item.get("href", ""), self.main) for item in items if item is not None]
        return [self.documents[name] for name in names if name in self.documents]

    def faults(self) -> Iterator[Finding]:
        """Tell files that are named and not there, or there and not named, and a spine without its items."""
        for name in self.by_name:
            if not self.has(name):
                yield self._fault(Fault.MISSING, name, "its file")
        for name in self._package.names:
            is_own = name in ("mimetype", self.main) or name.startswith("META-INF/")
            if not is_own and name not in self.by_name:
                yield self._fault(Fault.MISSING, name, "its manifest item")
        for ref in self.about.iterfind("opf:spine/opf:itemref", NAMES):
            if ref.get("idref", "") not in self.items:
                yield self._fault(Fault.MISSING, ref.get("idref", ""), "the spine's item")
        if self.contents is None:
            yield self._fault(Fault.MISSING, "table of contents", "")
        yield from self._locked()
        yield from self._laid_out()

    def _locked(self) -> Iterator[Finding]:
        """Tell files that are said to be encrypted, which no reading system shows then (EPUB 3.3, 4.2.6)."""
        if self.has(_ENCRYPTION):
            named = [e.get("URI", "") for e in self.tree(_ENCRYPTION).iter("{*}CipherReference")]
            found = f"said to be encrypted: {', '.join(named) or 'nothing'}"
            yield Finding(Fault.INVENTED, _ENCRYPTION, stream=Stream.FACTS, found=found)

    def _laid_out(self) -> Iterator[Finding]:
        """Tell pages that are laid out beforehand, whose letters nobody can enlarge (EPUB 3.3, 8.2.2.2)."""
        metas = self.about.iterfind("opf:metadata/opf:meta", NAMES)
        said = [(m.text or "").strip() for m in metas if m.get("property") == "rendition:layout"]
        of_items = [
            name
            for ref in self.about.iterfind("opf:spine/opf:itemref", NAMES)
            for name in ref.get("properties", "").split()
            if name == _FIXED
        ]
        for one in [text for text in said if text != "reflowable"] + of_items[:1]:
            yield Finding(Fault.ALTERED, self.main, stream=Stream.FACTS, wanted="words that flow", found=one)

    def _fault(self, fault: Fault, name: str, what: str) -> Finding:
        return Finding(fault, self.main, stream=Stream.FACTS, wanted=name, found=what)
