"""
Talking books read back from their files alone, as a player reads them: by the standards' own names.
"""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from article_pipeline.audit.markup import archive
from article_pipeline.audit.markup.archive import local as local
from article_pipeline.audit.markup.archive import metas as metas
from tests.daisy.making import Files

XML: Final = "{http://www.w3.org/XML/1998/namespace}"
NCX: Final = "{http://www.daisy.org/z3986/2005/ncx/}"
XHTML: Final = "{http://www.w3.org/1999/xhtml}"
Element = etree._Element


@dataclass(frozen=True)
class Heard:
    """A ``par`` of a SMIL file: what is shown, and from when to when in which sound file, in milliseconds."""

    smil: str
    name: str
    shown: str
    sound: str
    begin: int
    end: int
    switch: str | None = None
    around: tuple[str, ...] = ()


@dataclass(frozen=True)
class Playlist:
    """A SMIL file: its metadata, its duration, and what is heard in it."""

    name: str
    metas: dict[str, str]
    duration: int
    heard: list[Heard]


def tree(files: Files, name: str) -> Element:
    """A file as XML; a player loads nothing from elsewhere."""
    parser = etree.XMLParser(no_network=True, load_dtd=False, resolve_entities=False)
    return etree.fromstring(files[name], parser)


def named(root: Element, *tags: str) -> list[Element]:
    """The elements of these names, whatever their namespace, in order."""
    return list(archive.named(root, *tags))


def milliseconds(written: str) -> int:
    """A clock value of SMIL; the long and the short form."""
    value = written.removeprefix("npt=")
    if found := re.fullmatch(r"(\d+):([0-5]\d):([0-5]\d)(?:\.(\d{3}))?", value):
        hours, minutes, seconds = (int(found[n]) for n in (1, 2, 3))
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int(found[4] or 0)
    found = re.fullmatch(r"(\d+)\.(\d{3})s", value)
    assert found, written
    return int(found[1]) * 1000 + int(found[2])


def playlists(files: Files) -> list[Playlist]:
    """The SMIL files of a book in the order of play, by whichever list the standard has for it."""
    if "package.opf" in files:
        package = tree(files, "package.opf")
        hrefs = {e.get("id"): e.get("href", "") for e in named(package, "item")}
        names = [hrefs[e.get("idref")] for e in named(package, "itemref")]
    else:
        names = [e.get("src", "") for e in named(tree(files, "master.smil"), "ref")]
    return [playlist(files, name) for name in names]


def playlist(files: Files, name: str) -> Playlist:
    root = tree(files, name)
    main = named(root, "seq")[0]
    return Playlist(
        name,
        dict(metas(root)),
        milliseconds(main.get("dur", "")),
        [_heard(name, p) for p in named(root, "par")],
    )


def _heard(smil: str, par: Element) -> Heard:
    (text,), (audio,) = named(par, "text"), named(par, "audio")
    begin = audio.get("clipBegin") or audio.get("clip-begin") or ""
    end = audio.get("clipEnd") or audio.get("clip-end") or ""
    return Heard(
        smil,
        par.get("id", ""),
        text.get("src", ""),
        audio.get("src", ""),
        milliseconds(begin),
        milliseconds(end),
        par.get("customTest") or par.get("system-required"),
        tuple(outer.get("id", "") for outer in par.iterancestors() if local(outer) == "seq")[:-1],
    )


def ids(root: Element) -> list[str]:
    return [e.get("id", "") for e in root.iter() if e.get("id")]


def words(element: Element) -> str:
    return " ".join("".join(str(t) for t in element.itertext()).split())
