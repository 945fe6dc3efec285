"""
The navigation control file of DAISY 3: steps by heading, by picture, by table and by box.

A label is heard as well as read where the narration says it: a heading by its own sound, a list of pictures
by what the presenter says before one of them. Places are counted in the order of play.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from article_pipeline.markup.elements import Element, make
from article_pipeline.markup.languages import direction_of
from article_pipeline.renderers.daisy.book import Book, Par, Section, Skippable, shown_by
from article_pipeline.renderers.daisy.clocks import clock
from article_pipeline.renderers.daisy.facts import GENERATOR, UNKNOWN
from article_pipeline.renderers.daisy.outline import Step
from article_pipeline.renderers.daisy.resources import NAMES, word_for
from article_pipeline.renderers.daisy.smil20 import SWITCH, Plan, Seq, seqs, tests_of
from article_pipeline.renderers.daisy.writing import xml

DOCTYPE: Final = (
    '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">'
)
NAMESPACE: Final = "http://www.daisy.org/z3986/2005/ncx/"
VERSION: Final = "2005-1"
STRUCTURES: Final = {
    Skippable.BOX: "OPTIONAL_SIDEBAR",
    Skippable.CREDIT: "OPTIONAL_PRODUCER_NOTE",
    Skippable.DESCRIPTION: "OPTIONAL_PRODUCER_NOTE",
}
_LISTS: Final = {"imggroup": "figures", "table": "tables", "sidebar": "boxes"}
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"

Placed = tuple[Section, Par]
Held = tuple[Section, Seq]


@dataclass(frozen=True, slots=True)
class _Label:
    """Words, and the sound that says them, if any does: a file, and milliseconds in it."""

    words: str
    sound: str = ""
    begin: int = 0
    end: int = 0
    language: str | None = None

    def parts(self) -> Iterator[Element]:
        """Give the elements of the label."""
        yield make("text", self.words)
        if self.sound:
            yield make("audio", src=self.sound, clipBegin=clock(self.begin), clipEnd=clock(self.end))

    def element(self) -> Element:
        """Give the label of a place or a list."""
        made = make("navLabel", *self.parts())
        if self.language:
            made.set(_LANGUAGE, self.language)
        return made


@dataclass(frozen=True, slots=True)
class _Place:
    """A label, and the address in a SMIL file that it leads to."""

    label: _Label
    address: str


def ncx_file(book: Book, sections: Sequence[Section], plans: Sequence[Plan]) -> bytes:
    """Write the file."""
    pars = [(section, par) for section in sections for par in section.pars]
    steps = [_step(step, pars) for step in book.outline.steps]
    held = [(section, seq) for section, plan in zip(sections, plans, strict=True) for seq in seqs(plan)]
    lists = {kind: [_item(*one) for one in held if one[1].kind == kind] for kind in _LISTS}
    used = {place.address for places in (steps, *lists.values()) for place in places}
    orders = {address: str(n) for n, address in enumerate(_in_order(sections, plans, used), 1)}
    root = make("ncx", _head(book, plans), version=VERSION, dir=direction_of(book.facts.language))
    root.set(_LANGUAGE, book.facts.language)
    root.append(make("docTitle", *steps[0].label.parts()))
    if book.facts.creators != (UNKNOWN,):
        root.append(make("docAuthor", *_author(book, pars).parts()))
    root.append(_map(book.outline.steps, steps, orders))
    for kind, places in lists.items():
        if places:
            label = _name(kind, book, [one for one in held if one[1].kind == kind])
            targets = [_target("navTarget", f"{kind}-{n}", p, orders) for n, p in enumerate(places, 1)]
            root.append(make("navList", label.element(), *targets, class_=_LISTS[kind]))
    return xml(root, DOCTYPE, NAMESPACE)


def _head(book: Book, plans: Sequence[Plan]) -> Element:
    metas = {
        "dtb:uid": book.facts.identifier,
        "dtb:depth": str(max(step.level for step in book.outline.steps)),
        "dtb:generator": GENERATOR,
        "dtb:totalPageCount": "0",
        "dtb:maxPageNumber": "0",
    }
    used = sorted(frozenset[Skippable]().union(*map(tests_of, plans)))
    tests = [make("smilCustomTest", id=test, bookStruct=STRUCTURES.get(test), **SWITCH) for test in used]
    return make("head", *tests, *(make("meta", name=name, content=said) for name, said in metas.items()))


def _in_order(sections: Sequence[Section], plans: Sequence[Plan], used: set[str]) -> Iterator[str]:
    """Give the addresses that are used, in the order of play."""
    for section, plan in zip(sections, plans, strict=True):
        for name in _names(plan):
            if (address := f"{section.smil_name}#{name}") in used:
                yield address


def _names(plan: Plan) -> Iterator[str]:
    for part in plan:
        yield part.name
        if isinstance(part, Seq):
            yield from _names(part.parts)


def _step(step: Step, pars: Sequence[Placed]) -> _Place:
    """Give the place of a step; its label is heard if the words of its clips are those of its heading."""
    section, first = pars[step.clips.start]
    said = [par for _, par in pars[step.clips.start : step.clips.stop]]
    label = _Label(step.words)
    if " ".join(map(shown_by, (par.element for par in said))).startswith(step.words.removesuffix(" …")):
        label = _Label(step.words, section.sound_name, first.begin, said[-1].end)
    return _Place(label, f"{section.smil_name}#{first.name}")


def _author(book: Book, pars: Sequence[Placed]) -> _Label:
    said = [(s, par) for s, par in pars if (par.element.get("id") or "").startswith("byline-")]
    names = ", ".join(book.facts.creators)
    if not said:
        return _Label(names)
    return _Label(names, said[0][0].sound_name, said[0][1].begin, said[-1][1].end)


def _item(section: Section, seq: Seq) -> _Place:
    first = seq.first()
    label = _Label(shown_by(first.element), section.sound_name, first.begin, first.end)
    return _Place(label, f"{section.smil_name}#{seq.name}")


def _name(kind: str, book: Book, held: Sequence[Held]) -> _Label:
    """Name a list by what the presenter says before one of its items, and have it heard from there."""
    words, language = word_for(NAMES[kind], book.facts.language)
    for section, seq in held:
        first = seq.first()
        if first.label == words:
            return _Label(words, section.sound_name, first.begin, first.label_end, language)
    return _Label(words, language=language)


def _map(steps: Sequence[Step], places: Sequence[_Place], orders: Mapping[str, str]) -> Element:
    """Put the steps below one another by their levels."""
    root = make("navMap")
    above = [root]
    for number, (step, place) in enumerate(zip(steps, places, strict=True), 1):
        del above[step.level :]
        above[-1].append(_target("navPoint", f"step-{number}", place, orders, f"h{step.level}"))
        above.append(above[-1][-1])
    return root


def _target(
    tag: str, name: str, place: _Place, orders: Mapping[str, str], kind: str | None = None
) -> Element:
    content = make("content", src=place.address)
    return make(tag, place.label.element(), content, id=name, class_=kind, playOrder=orders[place.address])
