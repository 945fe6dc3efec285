"""
The package file of DAISY 3 (Open eBook 1.2): facts about the book, all its files, and the order of play.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from article_pipeline.markup.elements import Element, make
from article_pipeline.renderers.daisy.book import Section
from article_pipeline.renderers.daisy.clocks import clock
from article_pipeline.renderers.daisy.facts import Facts
from article_pipeline.renderers.daisy.writing import xml

DOCTYPE: Final = (
    '<!DOCTYPE package PUBLIC "+//ISBN 0-9673008-1-9//DTD OEB 1.2 Package//EN" '
    '"http://openebook.org/dtds/oeb-1.2/oebpkg12.dtd">'
)
NAMESPACE: Final = "http://openebook.org/namespaces/oeb-package/1.0/"
FORMAT: Final = "ANSI/NISO Z39.86-2005"

_DC: Final = "http://purl.org/dc/elements/1.1/"
_MEDIA_TYPES: Final = {
    ".css": "text/css",
    ".jpg": "image/jpeg",
    ".mp3": "audio/mpeg",
    ".ncx": "application/x-dtbncx+xml",
    ".opf": "text/xml",
    ".png": "image/png",
    ".res": "application/x-dtbresource+xml",
    ".smil": "application/smil",
    ".svg": "image/svg+xml",
    ".xml": "application/x-dtbook+xml",
}
_IDS: Final = {".ncx": "ncx", ".opf": "opf", ".res": "resource", ".xml": "text"}


def package_file(facts: Facts, sections: Sequence[Section], names: Sequence[str]) -> bytes:
    """Write the file; ``names`` are those of all files of the book, its own among them."""
    kinds = "audio,text,image" if any(_media_type(n).startswith("image/") for n in names) else "audio,text"
    total = clock(sum(section.duration for section in sections))
    items = [make("item", href=name, id=_id(name)) for name in sorted(names)]
    for item in items:
        item.set("media-type", _media_type(item.get("href", "")))
    root = make(
        "package",
        make("metadata", _dublin_core(facts), make("x-metadata", *_metas(facts, total, kinds))),
        make("manifest", *items),
        make("spine", *(make("itemref", idref=_id(section.smil_name)) for section in sections)),
    )
    root.set("unique-identifier", "uid")
    return xml(root, DOCTYPE, NAMESPACE)


def _media_type(name: str) -> str:
    return _MEDIA_TYPES[_suffix(name)]


def _suffix(name: str) -> str:
    return f".{name.rpartition('.')[2]}"


def _id(name: str) -> str:
    return _IDS.get(_suffix(name)) or name.replace(".", "-")


def _dublin_core(facts: Facts) -> Element:
    made = etree.Element("dc-metadata", nsmap={"dc": _DC})
    for name, said in _said(facts):
        etree.SubElement(made, f"{{{_DC}}}{name}").text = said
    made[0].set("id", "uid")
    return made


def _said(facts: Facts) -> Iterator[tuple[str, str]]:
    yield "Identifier", facts.identifier
    yield "Title", facts.title
    yield "Language", facts.language
    yield from (("Creator", name) for name in facts.creators)
    yield "Publisher", facts.publisher
    yield "Date", facts.date
    yield "Format", FORMAT
    optional = {"Source": facts.source, "Subject": facts.subject, "Description": facts.description}
    yield from ((name, said) for name, said in optional.items() if said)


def _metas(facts: Facts, total: str, kinds: str) -> Iterator[Element]:
    metas = {
        "dtb:sourceDate": facts.source_date,
        "dtb:sourcePublisher": facts.source_publisher,
        "dtb:narrator": facts.narrator,
        "dtb:producer": facts.producer,
        "dtb:multimediaType": "audioFullText",
        "dtb:multimediaContent": kinds,
        "dtb:totalTime": total,
        "dtb:audioFormat": "MP3",
    }
    yield from (make("meta", name=name, content=said) for name, said in metas.items() if said)
