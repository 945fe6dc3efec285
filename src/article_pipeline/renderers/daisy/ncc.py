"""
The navigation control centre of DAISY 2.02, ``ncc.html``: facts about the book, and its steps.

A validator counts: each number that the file gives of itself must be that of its entries.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from article_pipeline.markup.elements import Element, make
from article_pipeline.renderers.daisy.book import Book, Par, Section, shown_by
from article_pipeline.renderers.daisy.clocks import whole_seconds
from article_pipeline.renderers.daisy.facts import GENERATOR, Facts
from article_pipeline.renderers.daisy.smil10 import FORMAT, required_for
from article_pipeline.renderers.daisy.xhtml import page

NAME: Final = "ncc.html"
_PRODNOTE: Final = "optional-prodnote"
_SIDEBAR: Final = "sidebar"
_CLASSES: Final = {"prodnote-on": _PRODNOTE, "sidebar-on": _SIDEBAR}
_KBYTE: Final = 1024


@dataclass(frozen=True, slots=True)
class _Entry:
    tag: str
    kind: str | None
    words: str
    address: str


def ncc_file(book: Book, sections: Sequence[Section], others: Mapping[str, int]) -> bytes:
    """Write the file; ``others`` are the sizes in bytes of all other files of the book."""
    entries = list(_entries(book, sections))
    size = 0
    while True:  # the file says how large the book is, and so how large it is itself
        metas = [*_metas(book.facts), *_counts(entries, sections, len(others) + 1, size)]
        body = [_element(number, entry) for number, entry in enumerate(entries, 1)]
        made = page(book.facts, [_meta(*pair) for pair in metas], body)
        whole = -(-(sum(others.values()) + len(made)) // _KBYTE)
        if whole == size:
            return made
        size = whole


def _metas(facts: Facts) -> Iterator[tuple[str, str]]:
    yield "dc:title", facts.title
    yield from (("dc:creator", name) for name in facts.creators)
    yield "dc:date", facts.date
    yield "dc:format", FORMAT
    yield "dc:identifier", facts.identifier
    yield "dc:language", facts.language
    yield "dc:publisher", facts.publisher
    optional = {
        "dc:description": facts.description,
        "dc:source": facts.source,
        "dc:subject": facts.subject,
        "ncc:producer": facts.producer,
        "ncc:sourceDate": facts.source_date,
        "ncc:sourcePublisher": facts.source_publisher,
    }
    yield from ((name, said) for name, said in optional.items() if said)
    yield "ncc:charset", "utf-8"
    yield "ncc:generator", GENERATOR
    yield "ncc:multimediaType", "audioFullText"
    yield "ncc:narrator", facts.narrator
    yield "ncc:setInfo", "1 of 1"


def _counts(
    entries: Sequence[_Entry], sections: Sequence[Section], files: int, kbytes: int
) -> Iterator[tuple[str, str]]:
    kinds = Counter(entry.kind for entry in entries)
    levels = [int(entry.tag[1]) for entry in entries if entry.tag != "span"]
    yield "ncc:depth", str(max(levels))
    yield "ncc:files", str(files)
    yield "ncc:footnotes", "0"
    yield "ncc:kByteSize", str(kbytes)
    yield "ncc:maxPageNormal", "0"
    yield "ncc:pageFront", "0"
    yield "ncc:pageNormal", "0"
    yield "ncc:pageSpecial", "0"
    yield "ncc:prodNotes", str(kinds[_PRODNOTE])
    yield "ncc:sidebars", str(kinds[_SIDEBAR])
    yield "ncc:tocItems", str(len(entries))
    yield "ncc:totalTime", whole_seconds(sum(section.duration for section in sections))


def _meta(name: str, content: str) -> Element:
    scheme = "yyyy-mm-dd" if name.endswith(("date", "Date")) else None
    return make("meta", name=name, content=content, scheme=scheme)


def _entries(book: Book, sections: Sequence[Section]) -> Iterator[_Entry]:
    """Give the steps, and after each what may be skipped before the next."""
    placed = [(section, par) for section in sections for par in section.pars]
    skippable = list(_skippable(placed))
    steps = book.outline.steps
    ends = [*(step.clips.start for step in steps[1:]), len(placed)]
    for number, (step, end) in enumerate(zip(steps, ends, strict=True)):
        kind = None if number else "title"
        yield _Entry(f"h{step.level}", kind, step.words, _address(placed, step.clips.start))
        yield from (entry for at, entry in skippable if step.clips.start <= at < end)


def _skippable(placed: Sequence[tuple[Section, Par]]) -> Iterator[tuple[int, _Entry]]:
    """Give an entry for each note and each box, with the number of its first par."""
    numbered = groupby(enumerate(placed), key=lambda item: _whole_of(item[1][1]))
    for (switch, _), run in numbered:
        at, (_, par) = next(run)
        if switch:
            yield at, _Entry("span", _CLASSES[switch], shown_by(par.element), _address(placed, at))


def _whole_of(par: Par) -> tuple[str | None, str | None]:
    """Give the switch of a par, and the id of the note or box that it is a piece of."""
    switch = required_for(par)
    if switch is None:
        return None, None
    if switch == "sidebar-on":
        return switch, list(par.element.iterancestors("aside"))[-1].get("id")
    return switch, par.element.get("id") if par.element.tag == "img" else _paragraph(par.element)


def _paragraph(element: Element) -> str | None:
    return next(outer.get("id") for outer in element.iterancestors("p"))


def _address(placed: Sequence[tuple[Section, Par]], at: int) -> str:
    section, par = placed[at]
    return f"{section.smil_name}#{par.name}"


def _element(number: int, entry: _Entry) -> Element:
    link = make("a", entry.words, href=entry.address)
    return make(entry.tag, link, id=f"e{number:05}", class_=entry.kind)
