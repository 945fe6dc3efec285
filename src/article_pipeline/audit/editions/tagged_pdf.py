"""
The accessible and the large-print PDF, read through the tag tree as a screen reader does.

The words of each element come from the page itself. Raised and lowered words are told by an attribute that
only PDF 2.0 has, so that in a file of PDF 1.7 nobody looks for them. Labels of bulleted items are marked as
such and say nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Final

from article_pipeline.audit.addresses import as_uri
from article_pipeline.audit.findings import Finding, Trouble
from article_pipeline.audit.found import Found, ReadBack
from article_pipeline.audit.kinds import Around, Kind, Stream
from article_pipeline.audit.pdf.as_set import as_set, own_words
from article_pipeline.audit.pdf.facts import found_bookmarks, found_facts, wanted_bookmarks, wanted_facts
from article_pipeline.audit.pdf.folios import tagged_sheet
from article_pipeline.audit.pdf.items import Item, Mark, Page, Picture, Run, Shape
from article_pipeline.audit.pdf.levels import levels_in
from article_pipeline.audit.pdf.page_words import joiners_in, page_tokens
from article_pipeline.audit.pdf.pages import opened
from article_pipeline.audit.pdf.pictures import Sight, Viewer
from article_pipeline.audit.pdf.press import press_of
from article_pipeline.audit.pdf.tag_tree import Content, Element, Tagged, read_tagged
from article_pipeline.audit.pdf.viewing import Heading, Spot, bookmark_faults, viewing_faults
from article_pipeline.audit.pieces import Pieces, pictures, streams_of
from article_pipeline.audit.reference import Edition, Reference

_BLANK_EM: Final = 0.5
"""How far a run of text goes on behind its last letter, at most."""
_HEADINGS: Final = {f"H{level}": level for level in range(1, 7)}
_TEXTS: Final = frozenset({"P", *_HEADINGS})
_INLINE: Final = frozenset({"Span", "Em", "Strong", "Link", "Code", "Quote", "Reference"})
_AROUND: Final = {"L": Around.LIST, "Table": Around.TABLE, "TH": Around.HEAD, "Aside": Around.ASIDE}
_FRONT: Final = {
    "standfirst": Kind.STANDFIRST,
    "byline": Kind.BYLINE,
    "published": Kind.PUBLISHED,
    "updated": Kind.UPDATED,
    "publication": Kind.PUBLICATION,
    "section": Kind.SECTION,
    "url": Kind.ADDRESS,
    "endnote": Kind.ENDNOTE,
}
_NAMED: Final = {
    "caption": Kind.CAPTION,
    "credit": Kind.CREDIT,
    "attribution": Kind.ATTRIBUTION,
    "words": Kind.PULL_QUOTE,
    "question": Kind.QUESTION,
    "description": Kind.LONG_DESCRIPTION,
    "alt": Kind.ALT,
}
_IN_FIGURE: Final = frozenset({"-alt", "-description", "-caption", "-credit"})
_LOOSE: Final = frozenset({"caption", "credit"})
"""What a table without cells has; nothing in the file says what they belong to."""


def wanted(reference: Reference, edition: Edition) -> Mapping[Stream, Pieces]:
    """Give what the file has to say."""
    meant = as_set(reference, edition)
    words = meant.pieces()
    shown = pictures(meant.article)
    streams = streams_of(words, shown)
    streams[Stream.FACTS] = [*wanted_facts(meant.article), *wanted_bookmarks(words)]
    streams[Stream.JOINERS] = joiners_in(words, shown)
    del streams[Stream.LEVELS]
    if _is_pdf_2(reference, edition):
        streams[Stream.LEVELS] = levels_in(words, own_words(reference.article.language)[0].image)
    return streams


def _is_pdf_2(reference: Reference, edition: Edition) -> bool:
    return edition.name == "pdf" and reference.options.pdf.standard == "ua-2"


def read(reference: Reference, edition: Edition) -> ReadBack:
    """Read the file through its tag tree."""
    with opened(edition.file) as pdf:
        tagged = read_tagged(pdf, edition.file if reference.is_full else None)
        reader = _Reader()
        reader.read(tagged.root)
        streams = dict(reader.streams)
        del streams[Stream.JOINERS]  # no page can keep them
        streams[Stream.WORDS] += [
            Found(text, f"page {page}, outside the tags") for page, text in tagged.loose
        ]
        streams[Stream.FACTS] = [*found_facts(pdf, as_set(reference, edition).article), *found_bookmarks(pdf)]
        findings = [finding for page in tagged.pages for finding in page.findings]
        findings += reader.unseen(wanted(reference, edition)[Stream.WORDS])
        findings += viewing_faults(pdf, is_tagged=True)
        findings += bookmark_faults(pdf, _headings(tagged.root))
        if reference.is_full:
            viewer = Viewer(reference, pictures(as_set(reference, edition).article), press_of(pdf))
            viewer.view(sights_of(tagged, reader.figures))
            streams[Stream.PICTURES] = viewer.found
            findings += viewer.findings
    return ReadBack(streams, tuple(findings), page_tokens, list(map(tagged_sheet, tagged.pages)))


def _headings(root: Element) -> Iterator[Heading]:
    """Yield the headings with the places of their first lines."""
    on_pages: dict[int, list[Run]] = {}
    for content in root.contents():
        on_pages.setdefault(content.page, []).extend(content.runs)
    for element in root.below():
        runs = [(content.page, run) for content in element.contents() for run in content.runs]
        if element.role in _HEADINGS and runs:
            page, first = runs[0]
            own = [run for number, run in runs if number == page]
            above = _next_above(own, on_pages[page])
            yield Heading(element.text, _part_of(element.name), Spot(page, first.y), above)


def _next_above(own: Sequence[Run], others: Iterable[Run]) -> float | None:
    """Give how high the next line is above some words; not that of a cell or a number beside them."""
    left, right = min(run.x for run in own), max(run.end for run in own)
    highest = max(run.y + run.size for run in own)
    over = (run for run in others if run.x < right and left < run.end - _BLANK_EM * run.size)
    return min((run.y for run in over if run.y > highest), default=None)


def _part_of(name: str) -> str:
    """Give the part of the article that an element is of, by its name."""
    part, _, rest = name.partition("-")
    number = rest.partition("-")[0]
    return f"{part}-{number}" if number.isdigit() else part


def sights_of(tagged: Tagged, figures: Sequence[Element]) -> list[Sight]:
    """Give the pictures in the tree's order; an artifact follows the one that is drawn before it."""
    seen: list[Sight] = []
    place_of: dict[int, int] = {}
    for figure in figures:
        for content in figure.contents():
            place_of[id(content)] = len(seen)
            box = tagged.pages[content.page - 1].box
            shapes = [*content.shapes, *(run.as_shape() for run in content.runs)]
            seen.append(Sight(f"page {content.page}", content.pictures, shapes, box))
    behind: dict[int, list[Sight]] = {}
    last = -1
    for page in tagged.pages:
        for mark, sight in _marked_pictures(page):
            number = -1 if mark.number is None else mark.number
            tagged_as = tagged.contents.get((page.number, number))
            if id(tagged_as) in place_of:
                last = place_of[id(tagged_as)]
            elif mark.is_artifact and mark.kind == "Layout":
                behind.setdefault(last, []).append(sight)
    ordered = list(behind.get(-1, []))
    for number, sight in enumerate(seen):
        ordered += [sight, *behind.get(number, [])]
    return ordered


def _marked_pictures(page: Page) -> Iterator[tuple[Mark, Sight]]:
    """Yield what is marked on a page and is a picture or a drawing, in the order of painting."""
    groups: dict[int, list[Item]] = {}
    for item in page.items:
        if item.mark is not None:
            groups.setdefault(id(item.mark), []).append(item)
    for items in groups.values():
        images = [item for item in items if isinstance(item, Picture)]
        drawn = [item for item in items if isinstance(item, Run | Shape) and not page.is_own(item.space)]
        shapes = [item.as_shape() if isinstance(item, Run) else item for item in drawn]
        if items[0].mark is not None and (images or shapes):
            yield items[0].mark, Sight(page.place, images, () if images else shapes, page.box)


@dataclass(slots=True)
class _Reader:
    """Goes through the tree in its order."""

    streams: dict[Stream, list[Found]] = field(default_factory=lambda: {stream: [] for stream in Stream})
    figures: list[Element] = field(default_factory=list)
    hidden: list[tuple[tuple[str, str, Trouble], str]] = field(default_factory=list)
    """Words that cannot be seen whole: the name of their element, their page and why, and the words."""
    _page: int = 1

    def read(self, root: Element) -> None:
        self._inside(root, ())

    def unseen(self, pieces: Pieces) -> Iterator[Finding]:
        """Yield the findings on words that cannot be seen, the lines of an element in one."""
        named = {piece.where: piece for piece in reversed(pieces)}
        for (name, place, (fault, why)), lines in groupby(self.hidden, key=itemgetter(0)):
            piece = named.get(_part_of(name))
            where = (piece.where, piece.line) if piece else ("", None)
            text = " ".join(line.strip() for _, line in lines)
            yield Finding(fault, place, *where, wanted=text, found=why)

    @property
    def _words(self) -> list[Found]:
        return self.streams[Stream.WORDS]

    @property
    def _place(self) -> str:
        return f"page {self._page}"

    def _inside(self, element: Element, around: tuple[Around, ...]) -> None:
        """Read what stands one below the other; words that stand there without a paragraph have no role."""
        for kid in element.kids:
            if isinstance(kid, Content):
                self._page = kid.page
                if kid.text.strip():
                    self._words.append(Found(kid.text, self._place))
            elif kid.role in _INLINE:
                self._take(kid, None, None, None)
            else:
                self._block(kid, element, around)

    def _block(self, element: Element, parent: Element, around: tuple[Around, ...]) -> None:
        role = element.role
        if role in _TEXTS:
            self._text(element, parent, around)
        elif role == "Figure":
            self._figure(element, around)
        elif role == "Lbl":
            self._label(element, around)
        elif role == "BlockQuote":
            self._quote(element, around)
        elif role == "Sect":
            self._section(element, around)
        elif element.is_replaced:
            self._take(element, None, None, None)
        else:
            self._inside(element, (*around, _AROUND[role]) if role in _AROUND else around)

    def _label(self, element: Element, around: tuple[Around, ...]) -> None:
        """Read the number of an item; a bullet says nothing."""
        self._step(element)
        if any(map(str.isalnum, element.text)):
            self._words.append(Found(element.text, self._place, Kind.MARKER, None, around))

    def _quote(self, element: Element, around: tuple[Around, ...]) -> None:
        """Read a quotation; where only the line below it is left, nothing says of which kind it is."""
        first = element.elements[:1]
        if first and first[0].name == f"{element.name}-attribution":
            self._take(first[0], Kind.ATTRIBUTION, None, None)
        elif first and first[0].name == f"{element.name}-words":
            self._inside(element, around)
        else:
            self._inside(element, (*around, Around.QUOTE))

    def _section(self, element: Element, around: tuple[Around, ...]) -> None:
        """Read a section: of a figure, of a question with its answer, or without a name and a meaning."""
        if not element.name:
            self._inside(element, around)
        elif _is_figure(element):
            self._inside(element, (*around, Around.FIGURE))
        else:
            is_asked = [kid.name for kid in element.elements[:1]] == [f"{element.name}-question"]
            self._inside(Element("Sect", element.kids[:is_asked]), around)
            self._inside(Element("Sect", element.kids[is_asked:]), (*around, Around.ANSWER))

    def _text(self, element: Element, parent: Element, around: tuple[Around, ...]) -> None:
        kind, level = _kind_of(element)
        has_owner = parent.role == "Caption" or element.name.removeprefix(parent.name) in _IN_FIGURE
        is_loose = _ending(element) in _LOOSE and not has_owner
        self._take(element, kind, level, None if is_loose else around)

    def _take(
        self, element: Element, kind: Kind | None, level: int | None, around: tuple[Around, ...] | None
    ) -> None:
        self._step(element)
        text = element.text
        if text.strip():
            self._words.append(Found(text, self._place, kind, level, around))
        for below in element.below():
            self._beside(below)
        for content in element.contents():
            for run in content.runs:
                if run.trouble:
                    self.hidden.append(((element.name, f"page {content.page}", run.trouble), run.text))

    def _step(self, element: Element) -> None:
        """Go to the page on which an element begins."""
        first = next(element.contents(), None)
        self._page = first.page if first else self._page

    def _beside(self, element: Element) -> None:
        words = " ".join(element.text.split())
        entries, place = element.entries, self._place
        if element.role == "Link":
            for target in dict.fromkeys(element.links):
                self.streams[Stream.LINKS].append(Found(as_uri(target), place))
        if "E" in entries:
            self.streams[Stream.LONG_FORMS].append(Found(entries["E"], place))
        if not words:
            return
        if "Lang" in entries:
            self.streams[Stream.LANGUAGES].append(Found(f"{entries['Lang']}: {words}", place))
        if element.role in ("Em", "Strong"):
            name = "italics" if element.role == "Em" else "bold"
            self.streams[Stream.STRESS].append(Found(f"{name}: {words}", place))
        if position := {"Sup": "raised", "Sub": "lowered"}.get(entries.get("TextPosition", "")):
            self.streams[Stream.LEVELS].append(Found(f"{position}: {words}", place))

    def _figure(self, element: Element, around: tuple[Around, ...]) -> None:
        self._step(element)
        self.figures.append(element)
        if text := element.entries.get("ActualText", element.entries.get("Alt")):
            self._words.append(Found(text, self._place, Kind.ALT, None, around))


def _ending(element: Element) -> str:
    """Give what an element's identifier says that it is."""
    return element.name.rpartition("-")[2] if element.role == "P" else ""


def _is_figure(section: Element) -> bool:
    """Whether a section has a part that only figures have."""
    parts = (
        part for kid in section.elements for part in (kid, *(kid.elements if kid.role == "Caption" else ()))
    )
    return any(part.name.removeprefix(section.name) in _IN_FIGURE for part in parts)


def _kind_of(element: Element) -> tuple[Kind, int | None]:
    """Say what a text is: by its role, and by its identifier where the role leaves it open."""
    name = element.name
    if element.role in _HEADINGS:
        level = _HEADINGS[element.role]
        if name == "headline" and level == 1:
            return Kind.HEADLINE, None
        return (Kind.TITLE if name.endswith("-title") else Kind.HEADING), level
    part, _, rest = name.partition("-")
    if part in _FRONT and (not rest or rest.isdigit()):
        return _FRONT[part], None
    if element.elements and all(isinstance(k, Element) and k.role == "Code" for k in element.kids):
        return Kind.CODE, None
    return _NAMED.get(_ending(element), Kind.PARAGRAPH), None
