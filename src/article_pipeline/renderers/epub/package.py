"""
The package document: every file of the book, the order of reading, and the metadata.

The table of contents stands in the spine, but outside the order of reading: a reading system can play it, and
nobody has to hear it before the article.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from article_pipeline.markup.elements import Element
from article_pipeline.renderers.epub.metadata import DC, OPF, About, meta
from article_pipeline.renderers.epub.overlays import ACTIVE, Overlay, clock
from article_pipeline.renderers.epub.xhtml import document, root_of

MIMETYPE: Final = "application/epub+zip"
FOLDER: Final = "EPUB"
PACKAGE: Final = "package.opf"
_XHTML: Final = "application/xhtml+xml"
_SMIL: Final = "application/smil+xml"
_CONTAINER: Final = "urn:oasis:names:tc:opendocument:xmlns:container"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of the book that is no content document: a picture, a font, the sheet, the sound."""

    name: str
    media_type: str
    content: bytes | Path
    properties: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A content document, named without an ending, and its overlay."""

    name: str
    data: bytes
    overlay: Overlay | None


@dataclass(frozen=True, slots=True)
class Book:
    """All that is in the package."""

    pages: Sequence[Page]
    contents: Page
    resources: Sequence[Resource]
    direction: str

    @property
    def all_pages(self) -> list[Page]:
        """The pages in the order of reading, then the contents."""
        return [*self.pages, self.contents]

    def files(self) -> Iterable[tuple[str, bytes | Path]]:
        """Give the files of the folder, but for the package document."""
        for page in self.all_pages:
            yield f"{page.name}.xhtml", page.data
            if page.overlay:
                yield f"{page.name}.smil", page.overlay.data
        yield from ((resource.name, resource.content) for resource in self.resources)


def container() -> bytes:
    """Write ``META-INF/container.xml``, which says where the package document is."""
    root = root_of("container", _CONTAINER)
    root.set("version", "1.0")
    files = etree.SubElement(root, f"{{{_CONTAINER}}}rootfiles")
    path = f"{FOLDER}/{PACKAGE}"
    kind = "application/oebps-package+xml"
    etree.SubElement(files, f"{{{_CONTAINER}}}rootfile", {"full-path": path, "media-type": kind})
    return document(root)


def package_of(book: Book, about: About, metadata: Iterable[Element]) -> bytes:
    """Write the package document."""
    root = root_of("package", OPF, dc=DC)
    root.set("version", "3.0")
    root.set("unique-identifier", "identifier")
    root.set(_LANG, about.language)
    if book.direction == "rtl":
        root.set("dir", "rtl")
    about_it = etree.SubElement(root, f"{{{OPF}}}metadata")
    about_it.extend(metadata)
    about_it.extend(_durations(book))
    manifest = etree.SubElement(root, f"{{{OPF}}}manifest")
    for page in book.all_pages:
        manifest.extend(_page_items(page, "nav" if page is book.contents else None))
    for resource in book.resources:
        manifest.append(_item(resource.name, resource.media_type, properties=resource.properties))
    root.append(_spine(book))
    return document(root)


def _durations(book: Book) -> list[Element]:
    overlays = [(page.name, page.overlay) for page in book.all_pages if page.overlay]
    if not overlays:
        return []
    lengths = [meta("media:duration", clock(o.length), refines=_id(f"{n}.smil")) for n, o in overlays]
    total = meta("media:duration", clock(sum(overlay.length for _, overlay in overlays)))
    return [*lengths, total, meta("media:active-class", ACTIVE)]


def _page_items(page: Page, properties: str | None) -> list[Element]:
    name = f"{page.name}.smil"
    overlay = _id(name) if page.overlay else None
    shown = _item(f"{page.name}.xhtml", _XHTML, properties=properties, **{"media-overlay": overlay})
    return [shown, _item(name, _SMIL)] if page.overlay else [shown]


def _item(name: str, media_type: str, **attributes: str | None) -> Element:
    given = {key: value for key, value in attributes.items() if value}
    about = {"id": _id(name), "href": name, "media-type": media_type, **given}
    return etree.Element(f"{{{OPF}}}item", about)


def _id(name: str) -> str:
    """Make an id of a file's name; each begins with a letter, as XML asks."""
    return name.replace("/", "-").replace(".", "-")


def _spine(book: Book) -> Element:
    progression = {"page-progression-direction": "rtl"} if book.direction == "rtl" else {}
    spine = etree.Element(f"{{{OPF}}}spine", progression)
    for page in book.pages:
        etree.SubElement(spine, f"{{{OPF}}}itemref", idref=_id(f"{page.name}.xhtml"))
    etree.SubElement(spine, f"{{{OPF}}}itemref", idref=_id(f"{book.contents.name}.xhtml"), linear="no")
    return spine
