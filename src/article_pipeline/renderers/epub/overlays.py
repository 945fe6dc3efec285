"""
Media overlays (EPUB 3.3, 9): which element is heard when, for one document each.

An overlay has the structure of its document: what a listener may want to leave (a figure, a table, a list, a
box, a section) is a ``seq`` of its own, and what may be passed over one by one has its ``epub:type``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from article_pipeline.markup.elements import Element
from article_pipeline.markup.reading import Clip
from article_pipeline.renderers.epub.xhtml import OPS, TYPE, document, root_of
from article_pipeline.speech.script import Role

ACTIVE: Final = "-epub-media-overlay-active"
"""The class of the element that is heard, as the package names it and the style sheet knows it."""

_SMIL: Final = "http://www.w3.org/ns/SMIL"
_REFERENCE: Final = f"{{{OPS}}}textref"
_PREFIXES: Final = "z3998: http://www.daisy.org/z3998/2012/vocab/structure/# schema: http://schema.org/"

# EPUB 3.3, 9.4.2: reading systems let a listener leave these; a section is left by its heading.
_STRUCTURES: Final[Mapping[str, str | None]] = {
    "section": None,
    "blockquote": None,
    "figure": "figure",
    "table": "table",
    "ul": "list",
    "ol": "list",
    "li": "list-item",
    "aside": "aside",
}
_BY_CLASS: Final[Mapping[str, str]] = {"pull-quote": "pullquote", "narration-note": "colophon"}
# EPUB 3.3, 9.4.1. The structure vocabulary has "credit" and no words for the other two.
_SKIPPED: Final[Mapping[Role, str]] = {
    Role.IMAGE: "z3998:production",
    Role.CAPTION: "schema:caption",
    Role.CREDIT: "credit",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """The piece of the sound that an element is heard in, in milliseconds from its beginning."""

    target: str
    begin: int
    end: int
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Overlay:
    """A finished overlay, how long it lasts in milliseconds, and the ids that it refers to."""

    data: bytes
    length: int
    targets: frozenset[str]


def stretches_of(clips: tuple[Clip, ...], sample_rate: int) -> dict[str, Stretch]:
    """
    Give the stretches by their targets, without a hole between them.

    The first begins with the sound, whatever music comes before its words.
    """
    found: dict[str, Stretch] = {}
    begin = 0
    for clip in clips:
        end = milliseconds(clip.until, sample_rate)
        found[clip.target] = Stretch(clip.target, begin, end, _SKIPPED.get(clip.role))
        begin = end
    return found


def milliseconds(sample: int, sample_rate: int) -> int:
    """Round down, so that no stretch ends behind the sound."""
    return sample * 1000 // sample_rate


def clock(length: int) -> str:
    """Write a length or a time in milliseconds as a SMIL clock value: "0:01:02.345"."""
    seconds, rest = divmod(length, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def overlay_of(file: str, root: Element, stretches: Mapping[str, Stretch], sound: str) -> Overlay | None:
    """
    Make the overlay of the document ``file``, whose content is ``root``, unless nothing is heard.

    Elements that become a ``seq`` are given an id where they have none.
    """
    making = _Making(file, stretches, sound)
    heard = list(making.inside(root))
    if not heard:
        return None
    smil = root_of("smil", _SMIL, epub=OPS)
    smil.set("version", "3.0")
    smil.set(f"{{{OPS}}}prefix", _PREFIXES)
    body = etree.SubElement(smil, f"{{{_SMIL}}}body", {_REFERENCE: file})
    body.extend(heard)
    return Overlay(document(smil), making.length, frozenset(making.targets))


class _Making:
    """One overlay in the making."""

    def __init__(self, file: str, stretches: Mapping[str, Stretch], sound: str) -> None:
        self._file, self._stretches, self._sound = file, stretches, sound
        self.length = 0
        self._named = 0
        self.targets: set[str] = set()

    def inside(self, element: Element) -> Iterator[Element]:
        """Yield what is heard of the children of ``element``."""
        for child in element.iterchildren(etree.Element):
            yield from self._heard(child)

    def _heard(self, element: Element) -> Iterator[Element]:
        stretch = self._stretches.get(element.get("id", ""))
        if stretch:
            yield self._par(stretch, "table-row" if element.tag == "tr" else stretch.kind)
            return
        heard = list(self.inside(element))
        is_structure = element.tag in _STRUCTURES or element.get("class") in _BY_CLASS
        yield from [self._seq(element, heard)] if heard and is_structure else heard

    def _seq(self, element: Element, heard: list[Element]) -> Element:
        if not element.get("id"):
            self._named += 1
            element.set("id", f"part-{self._named}")  # no part of an article is called so
        seq = etree.Element(f"{{{_SMIL}}}seq", {_REFERENCE: self._address(element.get("id", ""))})
        kind = _BY_CLASS.get(element.get("class", "")) or _STRUCTURES[str(element.tag)]
        if kind:
            seq.set(TYPE, kind)
        seq.extend(heard)
        return seq

    def _par(self, stretch: Stretch, kind: str | None) -> Element:
        par = etree.Element(f"{{{_SMIL}}}par")
        if kind:
            par.set(TYPE, kind)
        etree.SubElement(par, f"{{{_SMIL}}}text", src=self._address(stretch.target))
        times = {"clipBegin": clock(stretch.begin), "clipEnd": clock(stretch.end)}
        etree.SubElement(par, f"{{{_SMIL}}}audio", {"src": self._sound, **times})
        self.length += stretch.end - stretch.begin
        return par

    def _address(self, name: str) -> str:
        self.targets.add(name)
        return f"{self._file}#{name}"
