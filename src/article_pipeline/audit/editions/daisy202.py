"""
DAISY 2.02 read back: the text page, the SMIL files in the order of the master file, and the navigation.

The words are those of the text page. Its facts are also looked for in the navigation's head, and each number
that the navigation gives of the book is counted again.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found, ReadBack, UnreadableError
from article_pipeline.audit.kinds import Around, Kind, Stream
from article_pipeline.audit.markup.announced import nameless_credits, unlabelled
from article_pipeline.audit.markup.archive import Archive, Element, local, metas, named, opened
from article_pipeline.audit.markup.marked_text import (
    LANGUAGE,
    Dialect,
    Role,
    blocks_of,
    has_class,
    holders,
    kind_by_class,
    lists_in,
    streams_of,
    words_in,
)
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
    Entry,
    Step,
    looks_of,
    names_missing,
    navigation_faults,
    shown_in,
    stated,
    steps_of,
    unlike,
    wanted_of,
    with_voice,
    words_for,
)
from article_pipeline.audit.pieces import Wanted
from article_pipeline.audit.reference import Edition, Reference
from article_pipeline.audit.sound.sections import section_faults

_NCC: Final = "ncc.html"
_MASTER: Final = "master.smil"
_FACTS: Final = {
    "title": "dc:title",
    "creator": "dc:creator",
    "date": "dc:date",
    "publisher": "dc:publisher",
    "language": "dc:language",
    "producer": "ncc:producer",
    "source": "dc:source",
    "source date": "ncc:sourceDate",
    "source publisher": "ncc:sourcePublisher",
    "subject": "dc:subject",
    "description": "dc:description",
    "voice": "ncc:narrator",
}
"""The names of the facts in the head of the navigation."""
_PAGES: Final = ("title", "language")
"""The facts that each page states as any page does."""
_DOCUMENTS: Final = {"the head of ncc.html": tuple(_FACTS), _NCC: _PAGES, "the text": _PAGES}

_ABOUT: Final = {"dc:title": "headline"}
"""The block that a fact of each SMIL file is about."""


def wanted(reference: Reference, edition: Edition) -> Wanted:
    """Give the words as markup sets them, the closing words of the narration, and the book's facts."""
    return wanted_of(words_for(reference), reference, edition, _DOCUMENTS)


def read(reference: Reference, edition: Edition) -> ReadBack:
    """
    Read the book.

    Raises:
        UnreadableError: it is no ZIP file, or the text page, the navigation or the master file are not there.
    """
    with opened(edition.file) as archive:
        return _Book(archive, reference, edition).read()


class _Book:
    def __init__(self, archive: Archive, reference: Reference, edition: Edition) -> None:
        self.archive, self.reference, self.edition = archive, reference, edition
        self.ncc, self.master = archive.tree(_NCC), archive.tree(_MASTER)
        self.refs = [ref.get("src") or "" for ref in named(self.master, "ref")]
        self.smils = {name: archive.tree(name) for name in self.refs if name in archive}
        self.lists = [playlist_of(name, root, _par) for name, root in self.smils.items()]
        self.pars = [par for one in self.lists for par in one.pars]
        names = Counter(par.text for par in self.pars if par.text in archive)
        if not names:
            raise UnreadableError("no page of text is played")
        self.name = names.most_common(1)[0][0]
        root = archive.tree(self.name)
        body = next(named(root, "body"), root)
        self.text = Text(self.name, root, blocks_of(body, _DIALECT, self.name))

    def read(self) -> ReadBack:
        streams = streams_of(list(self.text.blocks))
        pictures = list(shown_in(self.text.root, self.archive, self.reference, self.edition, self.name))
        streams[Stream.PICTURES] = [one for one in pictures if isinstance(one, Found)]
        streams[Stream.FACTS] = [*self._facts(), *self._breaks(), *lists_in(self.text.root, self.name)]
        lost = [one for one in pictures if isinstance(one, Finding)]
        findings = (
            *lost,
            *table_faults(self.text.root, self.name),
            *looks_of(self.text, self.archive),
            *unlabelled(self.text.root, self.name, self.reference.article),
            *nameless_credits([self.text.root], self.reference, self.edition),
            *self._files(),
            *self._played(),
            *self._navigation(),
            *self._numbers(),
        )
        return ReadBack(streams, findings)

    def _facts(self) -> Iterator[Found]:
        known = {name: key for key, name in _FACTS.items()}
        said = [(known[name], value) for name, value in metas(self.ncc) if name in known]
        said = list(with_voice(said, self.reference))
        yield from stated("the head of ncc.html", tuple(_FACTS), said, self.text)
        for document, page in ((_NCC, self.ncc), ("the text", self.text.root)):
            title = next((words_in(e) for e in named(page, "title")), "")
            yield from stated(
                document, _PAGES, [("title", title), ("language", _language(page) or "")], self.text
            )

    def _breaks(self) -> Iterator[Found]:
        return (Found(SCENE, f"{self.name}#{rule.get('id')}") for rule in named(self.text.root, "hr"))

    def _files(self) -> Iterator[Finding]:
        sounds = [par.sound for par in self.pars]
        sheets = [link.get("href") or "" for link in named(self.text.root, "link")]
        yield from names_missing(self.archive, [*self.refs, *sounds, *sheets], "the book")
        named_there = [a.get("href", "").partition("#")[0] for a in named(self.ncc, "a")]
        yield from names_missing(self.archive, named_there, _NCC)
        known = {_NCC, _MASTER, self.name, *self.refs, *sounds, *sheets}
        known |= {image.get("src") or "" for image in named(self.text.root, "img")}
        for name in self.archive.sizes.keys() - known:
            yield Finding(Fault.INVENTED, "the book", stream=Stream.FACTS, found=name)

    def _played(self) -> Iterator[Finding]:
        yield from faults_of(self.lists, self.text)
        yield from switch_faults(self.lists, self.text, _switches)
        if self.reference.narration is not None:
            yield from unheard(self.lists, self.text, self.reference.narration)
            yield from section_faults(self.lists, self.archive, self.reference)

    def _navigation(self) -> Iterator[Finding]:
        body = next(named(self.ncc, "body"), None)
        entries = [] if body is None else list(body)
        found = [
            Found(_entry(local(e), e.get("class"), words_in(e), _target(e)), f"{_NCC}, entry {n}")
            for n, e in enumerate(entries, 1)
        ]
        yield from navigation_faults(list(self._wanted_entries()), found)

    def _wanted_entries(self) -> Iterator[Entry]:
        """Give the steps, and after each the notes and boxes that are played before the next."""
        title = next((value for name, value in metas(self.ncc) if name == "dc:title"), "")
        steps = steps_of(self.text, self.pars, title)
        skipped = list(self._skipped())
        ends = [*(step.par for step in steps[1:]), len(self.pars)]
        for number, (step, end) in enumerate(zip(steps, ends, strict=True)):
            kind = None if number else "title"
            yield _entry(f"h{step.level}", kind, step.words, self.pars[step.par].address), step.where
            yield from (entry for at, entry in skipped if step.par <= at < end)

    def _skipped(self) -> Iterator[tuple[int, Entry]]:
        pars = [(n, par) for n, par in enumerate(self.pars) if par.target in self.text]
        for (kind, where), run in groupby(pars, key=lambda pair: self._note(pair[1])):
            if kind:
                at, par = next(run)
                words = words_in(self.text.element(par.target))
                yield at, (_entry("span", kind, words, par.address), where)

    def _note(self, par: Par) -> tuple[str, str]:
        """Give the class of the entry of a note or a box, and which one it is."""
        around = list(holders(self.text.element(par.target)))
        boxes = [e.get("id") or "" for e in around if has_class(e, "aside")]
        if boxes:
            return "sidebar", boxes[-1]
        notes = (e.get("id") or "" for e in around if _is_note(e))
        return next((("optional-prodnote", where) for where in notes), ("", ""))

    def _numbers(self) -> Iterator[Finding]:
        """Count again what the files say of the book."""
        said = dict(metas(self.ncc))
        entries = [e for body in named(self.ncc, "body") for e in body]
        total = sum(one.duration for one in self.lists)
        yield from unlike("the head of ncc.html", self._counts(entries, total), said)
        about = {"dc:identifier": said.get("dc:identifier"), "dc:title": said.get("dc:title")}
        own = {"ncc:timeInThisSmil": clock(total), **about, "dc:format": "Daisy 2.02"}
        yield from unlike(_MASTER, own, dict(metas(self.master)), _ABOUT)
        elapsed = 0
        for one in self.lists:
            times = {"ncc:timeInThisSmil": clock(one.duration), "ncc:totalElapsedTime": clock(elapsed)}
            yield from unlike(one.name, {**times, **about, "dc:format": "Daisy 2.02"}, one.metas, _ABOUT)
            elapsed += one.duration
        yield from self._titles()

    def _counts(self, entries: Sequence[Element], total: int) -> Mapping[str, object]:
        levels = [int(local(e)[1]) for e in entries if local(e) in _HEADINGS]
        kinds = Counter(e.get("class") for e in entries)
        seconds = (total + 500) // 1000
        return {
            "dc:format": "Daisy 2.02",
            "ncc:charset": "utf-8",
            "ncc:depth": max(levels, default=0),
            "ncc:files": len(self.archive.sizes),
            "ncc:footnotes": 0,
            "ncc:kByteSize": -(-sum(self.archive.sizes.values()) // 1024),
            "ncc:maxPageNormal": 0,
            "ncc:multimediaType": "audioFullText",
            "ncc:pageFront": 0,
            "ncc:pageNormal": 0,
            "ncc:pageSpecial": 0,
            "ncc:prodNotes": kinds["optional-prodnote"],
            "ncc:setInfo": "1 of 1",
            "ncc:sidebars": kinds["sidebar"],
            "ncc:tocItems": len(entries),
            "ncc:totalTime": f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}",
        }

    def _titles(self) -> Iterator[Finding]:
        """Compare the title of each SMIL file with the step that begins it, here and in the master file."""
        steps: dict[str, Step] = {}
        title = dict(metas(self.ncc)).get("dc:title", "")
        for step in steps_of(self.text, self.pars, title):
            steps.setdefault(self.pars[step.par].smil, step)
        refs = {ref.get("src") or "": ref.get("title") or "" for ref in named(self.master, "ref")}
        for one in self.lists:
            first = steps.get(one.name)
            wanted = {"title": first.words if first else ""}
            where = {"title": part_of(first.where) if first and first.where else "headline"}
            yield from unlike(one.name, wanted, one.metas, where)
            yield from unlike(_MASTER, wanted, {"title": refs[one.name]}, where)


def _entry(tag: str, kind: str | None, words: str, address: str) -> str:
    return " ".join(filter(None, (tag, kind, f'"{words}"', "to", address)))


def _target(entry: Element) -> str:
    return next((a.get("href") or "" for a in named(entry, "a")), "")


def _par(smil: str, par: Element) -> Par:
    text, sound = (next(named(par, tag), None) for tag in ("text", "audio"))
    if text is None or sound is None:
        raise UnreadableError(f"{smil} has a par without text or sound")
    file, _, target = (text.get("src") or "").partition("#")
    begin, end = (milliseconds(sound.get(name), smil) for name in ("clip-begin", "clip-end"))
    required = tuple((par.get("system-required") or "").split())
    return Par(smil, par.get("id") or "", file, target, sound.get("src") or "", begin, end, required)


def _is_note(element: Element) -> bool:
    if local(element) == "img":
        return True
    names = ("alt", "long-description", "credit")
    return local(element) in ("p", "span") and any(has_class(element, name) for name in names)


def _switches(element: Element) -> tuple[str, ...]:
    """Give what a piece is skipped by: a box goes as a whole, with the notes in it."""
    around = list(holders(element))
    if any(has_class(e, "aside") for e in around):
        return ("sidebar-on",)
    return ("prodnote-on",) if any(map(_is_note, around)) else ()


_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_AROUND: Final = {
    "figure": Around.FIGURE,
    "aside": Around.ASIDE,
    "answer": Around.ANSWER,
}


def _around(element: Element) -> Around | None:
    match local(element):
        case "ul" | "ol":
            return Around.LIST
        case "blockquote":
            return None if has_class(element, "pull-quote") else Around.QUOTE
        case "table":
            return Around.TABLE
        case "th":
            return Around.HEAD
        case "div":
            return next((around for name, around in _AROUND.items() if has_class(element, name)), None)
        case _:
            return None


def _role(element: Element) -> Role | None:
    tag, parent = local(element), element.getparent()
    if tag in _HEADINGS:
        return Role(_heading(element, parent), int(tag[1]))
    match tag:
        case "p":
            return Role(_paragraph(element, parent))
        case "pre":
            return Role(Kind.CODE)
        case "img":
            return Role(Kind.ALT)
        case "span" if parent is not None and local(parent) == "caption":
            return Role(kind_by_class(element))
        case _:
            return None


def _heading(element: Element, parent: Element | None) -> Kind:
    where = element.get("id")
    if parent is not None and has_class(parent, "aside") and where == f"{parent.get('id')}-title":
        return Kind.TITLE
    return Kind.HEADLINE if has_class(parent, "header") and where == "headline" else Kind.HEADING


def _paragraph(element: Element, parent: Element | None) -> Kind | None:
    if element.get("class"):
        return kind_by_class(element)
    if has_class(parent, "pull-quote"):
        return Kind.PULL_QUOTE
    return Kind.LABEL if has_class(parent, "narration-note") else Kind.PARAGRAPH


def _language(element: Element) -> str | None:
    """Give the language that an element states, which it has to do in both ways alike (XHTML 1.0, C.7)."""
    said = dict.fromkeys(filter(None, (element.get("lang"), element.get(LANGUAGE))))
    both = element.get("lang") == element.get(LANGUAGE)
    return "/".join(said) + ("" if both else " in one way only") if said else None


_DIALECT: Final = Dialect(_role, _around, lambda e: _language(e) if local(e) != "html" else None)
