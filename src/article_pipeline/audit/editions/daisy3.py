"""
DAISY 3 read back: the package, the text in DTBook, the SMIL files in the order of the spine, the navigation.

The words are those of the text. What leads from it to the sound, and back, is followed both ways.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found, ReadBack, UnreadableError
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.markup.announced import nameless_credits, unlabelled
from article_pipeline.audit.markup.archive import Archive, Element, local, metas, named, opened
from article_pipeline.audit.markup.dtbook import DTBOOK, switches
from article_pipeline.audit.markup.marked_text import (
    LANGUAGE,
    blocks_of,
    has_class,
    holders,
    lists_in,
    streams_of,
    words_in,
)
from article_pipeline.audit.markup.ncx import Group, Navigation
from article_pipeline.audit.markup.playback import (
    Par,
    Text,
    clock,
    faults_of,
    milliseconds,
    part_of,
    playlist_of,
    switch_faults,
    unheard,
)
from article_pipeline.audit.markup.table_shapes import table_faults
from article_pipeline.audit.markup.talking import (
    SCENE,
    looks_of,
    names_missing,
    shown_in,
    stated,
    stepped,
    unlike,
    wanted_of,
    with_voice,
    words_for,
)
from article_pipeline.audit.pieces import Wanted
from article_pipeline.audit.reference import Edition, Reference
from article_pipeline.audit.sound.sections import section_faults

_PACKAGE: Final = "package.opf"
_FACTS: Final = {
    "title": "Title",
    "creator": "Creator",
    "date": "Date",
    "publisher": "Publisher",
    "language": "Language",
    "producer": "dtb:producer",
    "source": "Source",
    "source date": "dtb:sourceDate",
    "source publisher": "dtb:sourcePublisher",
    "subject": "Subject",
    "description": "Description",
    "voice": "dtb:narrator",
}
"""The names of the facts in the package."""
_IN_TEXT: Final = {
    "title": "dc:Title",
    "creator": "dc:Creator",
    "date": "dc:Date",
    "publisher": "dc:Publisher",
    "language": "dc:Language",
}
_DOCUMENTS: Final = {
    _PACKAGE: tuple(_FACTS),
    "the head of the text": tuple(_IN_TEXT),
    "the text": ("language",),
    "the navigation": ("language",),
}
_TYPES: Final = {
    "css": "text/css",
    "jpg": "image/jpeg",
    "mp3": "audio/mpeg",
    "ncx": "application/x-dtbncx+xml",
    "opf": "text/xml",
    "png": "image/png",
    "res": "application/x-dtbresource+xml",
    "smil": "application/smil",
    "svg": "image/svg+xml",
    "xml": "application/x-dtbook+xml",
}


def wanted(reference: Reference, edition: Edition) -> Wanted:
    """Give the words as markup sets them, with the levels of steps, and the book's facts."""
    words = words_for(reference)
    return wanted_of(stepped(words, reference), reference, edition, _DOCUMENTS)


def read(reference: Reference, edition: Edition) -> ReadBack:
    """
    Read the book.

    Raises:
        UnreadableError: it is no ZIP file, or the package, the text or the navigation are not there.
    """
    with opened(edition.file) as archive:
        return _Book(archive, reference, edition).read()


class _Book:
    def __init__(self, archive: Archive, reference: Reference, edition: Edition) -> None:
        self.archive, self.reference, self.edition = archive, reference, edition
        self.package = archive.tree(_PACKAGE)
        self.items = {e.get("id"): e for e in named(self.package, "item")}
        self.spine = [_href(self.items.get(e.get("idref"))) for e in named(self.package, "itemref")]
        self.ncx_name, self.name = self._file_of("ncx"), self._file_of("xml")
        self.ncx, root = archive.tree(self.ncx_name), archive.tree(self.name)
        self.smils = {name: archive.tree(name) for name in self.spine if name in archive}
        self.lists = [playlist_of(name, smil, _par) for name, smil in self.smils.items()]
        self.pars = [par for one in self.lists for par in one.pars]
        if not self.pars:
            raise UnreadableError("no text is played")
        book = next(named(root, "book"), root)
        self.text = Text(self.name, root, blocks_of(book, DTBOOK, self.name))

    def _file_of(self, suffix: str) -> str:
        wanted = _TYPES[suffix]
        for item in self.items.values():
            if item.get("media-type") == wanted:
                return _href(item)
        raise UnreadableError(f"its package names no file that is {wanted}")

    def read(self) -> ReadBack:
        streams = streams_of(list(self.text.blocks))
        pictures = list(shown_in(self.text.root, self.archive, self.reference, self.edition, self.name))
        streams[Stream.PICTURES] = [one for one in pictures if isinstance(one, Found)]
        streams[Stream.FACTS] = [*self._facts(), *self._breaks(), *lists_in(self.text.root, self.name)]
        lost = [one for one in pictures if isinstance(one, Finding)]
        played = (*self._played(), *self._groups(), *self._led_back(), *self._levels())
        findings = (
            *lost,
            *table_faults(self.text.root, self.name),
            *looks_of(self.text, self.archive),
            *unlabelled(self.text.root, self.name, self.reference.article),
            *nameless_credits([self.text.root], self.reference, self.edition),
            *self._files(),
            *played,
            *self._navigation(),
            *self._numbers(),
        )
        return ReadBack(streams, findings)

    def _facts(self) -> Iterator[Found]:
        known = {name: key for key, name in _FACTS.items()}
        core = [(local(e), words_in(e)) for outer in named(self.package, "dc-metadata") for e in outer]
        said = [(known[name], v) for name, v in (*core, *metas(self.package)) if name in known]
        said = list(with_voice(said, self.reference))
        yield from stated(_PACKAGE, tuple(_FACTS), said, self.text)
        in_text = {name: key for key, name in _IN_TEXT.items()}
        said = [(in_text[name], value) for name, value in metas(self.text.root) if name in in_text]
        yield from stated("the head of the text", tuple(_IN_TEXT), said, self.text)
        for document, root in (("the text", self.text.root), ("the navigation", self.ncx)):
            yield from stated(document, ("language",), [("language", root.get(LANGUAGE) or "")], self.text)

    def _breaks(self) -> Iterator[Found]:
        empty = (p for p in named(self.text.root, "p") if has_class(p, "thematic-break"))
        return (Found(SCENE, f"{self.name}#{p.get('id')}") for p in empty)

    def _files(self) -> Iterator[Finding]:
        hrefs = [_href(item) for item in self.items.values()]
        yield from names_missing(self.archive, hrefs, _PACKAGE)
        yield from names_missing(self.archive, [par.sound for par in self.pars], "the book")
        for name in sorted(self.archive.sizes.keys() - set(hrefs)):
            yield Finding(Fault.INVENTED, _PACKAGE, stream=Stream.FACTS, found=name)
        for name in hrefs:
            if name.endswith(".res"):
                self.archive.tree(name)
        for item in self.items.values():
            kind = _TYPES.get(_href(item).rpartition(".")[2], "")
            yield from unlike(_PACKAGE, {_href(item): kind}, {_href(item): item.get("media-type") or ""})
        smils = {name for name in hrefs if name.endswith(".smil")}
        for name in sorted(smils - set(self.spine)):
            yield Finding(Fault.MISSING, "the spine", stream=Stream.FACTS, wanted=name)
        for name, count in Counter(self.spine).items():
            if count > 1:
                yield Finding(Fault.DOUBLED, "the spine", stream=Stream.FACTS, found=name)

    def _played(self) -> Iterator[Finding]:
        yield from faults_of(self.lists, self.text)
        yield from switch_faults(self.lists, self.text, switches)
        if self.reference.narration is not None:
            yield from unheard(self.lists, self.text, self.reference.narration)
            yield from section_faults(self.lists, self.archive, self.reference)

    def _groups(self) -> Iterator[Finding]:
        """Yield pars that can be left with something else than what they are in."""
        for par in (par for par in self.pars if par.target in self.text):
            around = [e for e in holders(self.text.element(par.target)) if local(e) in _GROUPS]
            wanted = tuple(f"{local(e)} {e.get('smilref')}" for e in reversed(around))
            if wanted != par.inside:
                yield Finding(
                    Fault.MISLABELLED,
                    par.place,
                    part_of(par.target),
                    wanted="in " + (", ".join(wanted) or "nothing to be left"),
                    found="in " + (", ".join(par.inside) or "nothing to be left"),
                )
        for name, smil in self.smils.items():
            yield from _group_faults(name, smil)

    def _led_back(self) -> Iterator[Finding]:
        """Yield the pieces of the text that do not lead to what plays them, or lead nowhere."""
        known = {par.address for par in self.pars} | {group.address for group in self._all_groups()}
        for par in (par for par in self.pars if par.target in self.text):
            said = self.text.element(par.target).get("smilref") or ""
            yield from unlike(f"{self.name}#{par.target}", {"smilref": par.address}, {"smilref": said})
        for element in self.text.root.iter():
            if (led := element.get("smilref")) and led not in known:
                place = f"{self.name}#{element.get('id') or ''}"
                yield Finding(Fault.MISSING, place, part_of(place), stream=Stream.FACTS, wanted=led)

    def _levels(self) -> Iterator[Finding]:
        """Yield the headings that open a level of another number than theirs."""
        for heading in named(self.text.root, *_HEADINGS):
            parent = heading.getparent()
            around = local(parent) if parent is not None else "nothing"
            if around != f"level{local(heading)[1]}":
                place = f"{self.name}#{heading.get('id') or ''}"
                yield Finding(
                    Fault.MISLABELLED, place, part_of(place), wanted=words_in(heading), found=f"in {around}"
                )

    def _all_groups(self) -> Iterator[Group]:
        by_address = {par.address: par for par in self.pars}
        for name, smil in self.smils.items():
            for seq in _inner_seqs(smil):
                first = next((f"{name}#{par.get('id')}" for par in named(seq, "par")), "")
                if first in by_address:
                    yield Group(seq.get("class") or "", f"{name}#{seq.get('id')}", by_address[first])

    def _navigation(self) -> Iterator[Finding]:
        addresses = [
            f"{name}#{e.get('id')}" for name, smil in self.smils.items() for e in named(smil, "par", "seq")
        ]
        title = next((words_in(e) for e in named(self.package, "Title")), "")
        creators = [words_in(e) for e in named(self.package, "Creator")]
        groups = list(self._all_groups())
        book = self.text, self.pars, groups, addresses, title, creators
        yield from Navigation(self.ncx_name, self.ncx, *book).faults()

    def _numbers(self) -> Iterator[Finding]:
        """Compare what the files say of the book with one another, and count again what they count."""
        said = dict(metas(self.package))
        total = sum(one.duration for one in self.lists)
        has_pictures = any(_href(i).endswith((".jpg", ".png", ".svg")) for i in self.items.values())
        own = {
            "dtb:totalTime": clock(total),
            "dtb:multimediaType": "audioFullText",
            "dtb:multimediaContent": "audio,text,image" if has_pictures else "audio,text",
            "dtb:audioFormat": "MP3",
        }
        yield from unlike(_PACKAGE, own, said)
        core = {local(e): words_in(e) for outer in named(self.package, "dc-metadata") for e in outer}
        yield from unlike(_PACKAGE, {"Format": "ANSI/NISO Z39.86-2005"}, core)
        uid = {"dtb:uid": core.get("Identifier")}
        depth = max(
            (sum(local(o) == "navPoint" for o in holders(p)) for p in named(self.ncx, "navPoint")), default=0
        )
        pages = {"dtb:totalPageCount": 0, "dtb:maxPageNumber": 0}
        yield from unlike(self.ncx_name, {**uid, "dtb:depth": depth, **pages}, dict(metas(self.ncx)))
        yield from unlike(self.name, uid, dict(metas(self.text.root)))
        elapsed = 0
        for one in self.lists:
            yield from unlike(one.name, {**uid, "dtb:totalElapsedTime": clock(elapsed)}, one.metas)
            elapsed += one.duration
        yield from self._tests()

    def _switched_off(self) -> Iterator[Finding]:
        """Yield the switches that are off unasked, or that a listener cannot turn (Z39.86-2005, 7.4.4)."""
        for name, root in (*self.smils.items(), (self.ncx_name, self.ncx)):
            for test in named(root, "customTest", "smilCustomTest"):
                stated = {key: test.get(key) or "" for key in _SWITCHED_ON}
                yield from unlike(f"{name}, switch {test.get('id')}", _SWITCHED_ON, stated)

    def _tests(self) -> Iterator[Finding]:
        """Yield the switches that are used and not there, or there and not used."""
        everywhere: set[str] = set()
        yield from self._switched_off()
        for name, smil in self.smils.items():
            used = {e.get("customTest") or "" for e in named(smil, "par", "seq")} - {""}
            stated = [e.get("id") or "" for e in named(smil, "customTest")]
            everywhere |= used
            yield from unlike(name, {"switches": sorted(used)}, {"switches": str(sorted(stated))})
        stated = [e.get("id") or "" for e in named(self.ncx, "smilCustomTest")]
        yield from unlike(self.ncx_name, {"switches": sorted(everywhere)}, {"switches": str(sorted(stated))})


def _href(item: Element | None) -> str:
    return (item.get("href") or "") if item is not None else ""


def _par(smil: str, par: Element) -> Par:
    text, sound = (next(named(par, tag), None) for tag in ("text", "audio"))
    if text is None or sound is None:
        raise UnreadableError(f"{smil} has a par without text or sound")
    file, _, target = (text.get("src") or "").partition("#")
    begin, end = (milliseconds(sound.get(name), smil) for name in ("clipBegin", "clipEnd"))
    seqs = [e for e in par.iterancestors() if local(e) == "seq"][-2::-1]
    inside = tuple(f"{e.get('class')} {smil}#{e.get('id')}" for e in seqs)
    test = par.get("customTest")
    switches = (test,) if test else ()
    return Par(smil, par.get("id") or "", file, target, sound.get("src") or "", begin, end, switches, inside)


def _inner_seqs(smil: Element) -> Sequence[Element]:
    return list(named(smil, "seq"))[1:]


def _group_faults(name: str, smil: Element) -> Iterator[Finding]:
    """Yield groups that end elsewhere than with the last in them, and boxes that cannot be skipped."""
    for seq in _inner_seqs(smil):
        last = seq[-1].get("id") if len(seq) else ""
        test = "box" if seq.get("class") == "sidebar" else ""
        wanted: Mapping[str, object] = {"end": f"DTBuserEscape;{last}.end", "customTest": test}
        found = {"end": seq.get("end") or "", "customTest": seq.get("customTest") or ""}
        yield from unlike(f"{name}#{seq.get('id')}", wanted, found)


_SWITCHED_ON: Final = {"defaultState": "true", "override": "visible"}
_GROUPS: Final = frozenset({"imggroup", "table", "sidebar", "list"})
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
