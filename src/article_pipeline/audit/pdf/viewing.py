"""
What a PDF tells a viewer to do: where it begins, what it runs, where bookmarks lead, what it calls its pages.

None of this is drawn on a page. A file without an entry is opened on its first page, and its pages are called
by their numbers.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Stream

_PLACE: Final = "the file's own data"
_OPENING: Final = "where a viewer begins"
_MOST_BOOKMARKS: Final = 100_000
_SLACK_PT: Final = 3.0
_LEADING: Final = frozenset({"/URI", "/GoTo"})
"""Actions that do no more than lead somewhere."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: its page, from 1, and how high on it, if that is said."""

    page: int
    top: float | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """
    A heading as it stands on its page: its words, the part that it is of, and its first line.

    ``above`` is how high the next line of other words is above it; ``None`` if there is none.
    """

    words: str
    where: str
    spot: Spot
    above: float | None


def viewing_faults(pdf: pikepdf.Pdf, *, is_tagged: bool) -> Iterator[Finding]:
    """Tell what a viewer would do otherwise than show a file from its first page on, and run nothing."""
    yield from _opening_faults(pdf)
    yield from (_invented(_PLACE, said) for said in _run_by(pdf.Root))
    if "/JavaScript" in _entry(pdf.Root, "/Names"):
        yield _invented(_PLACE, "a script that runs")
    if "/AcroForm" in pdf.Root:
        yield _invented(_PLACE, "a form")
    for entry in bookmarks(pdf):
        runs = [action for action in _chained(entry.get("/A")) if action.get("/S") != Name.GoTo]
        yield from (_invented("bookmarks", f"what one runs: {_kind(action)}") for action in runs)
    yield from _label_faults(pdf)
    if is_tagged and _entry(pdf.Root, "/ViewerPreferences").get("/DisplayDocTitle") is not True:
        yield _altered(_PLACE, "a window with the title", "one with the name of the file")
    for number, page in enumerate(pdf.pages, 1):
        yield from _page_faults(page.obj, f"page {number}", is_tagged=is_tagged)


def _entry(holder: Any, name: str) -> Any:
    found = holder.get(name)
    return found if isinstance(found, Dictionary) else Dictionary()


def _altered(place: str, wanted: str, found: str) -> Finding:
    return Finding(Fault.ALTERED, place, stream=Stream.FACTS, wanted=wanted, found=found)


def _invented(place: str, found: str) -> Finding:
    return Finding(Fault.INVENTED, place, stream=Stream.FACTS, found=found)


def _opening_faults(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    opening = pdf.Root.get("/OpenAction")
    if opening is None:
        return
    for action in _chained(opening) if isinstance(opening, Dictionary) else ():
        if action.get("/S") != Name.GoTo:
            yield _invented(_OPENING, f"what runs there: {_kind(action)}")
            return
    spot = Places(pdf).spot(opening)
    if spot is None or spot.page != 1:
        yield _altered(_OPENING, "page 1", f"page {spot.page}" if spot else "a page that is not there")


def _run_by(holder: Any) -> Iterator[str]:
    """Say what is run as something is opened, shown, touched or printed (ISO 32000-1, 12.6.3)."""
    if "/AA" in holder:
        kinds = sorted(_kind(action) for _, action in _entry(holder, "/AA").items())
        yield f"what runs by itself: {', '.join(kinds)}"


def _kind(action: Any) -> str:
    return str(action.get("/S", "")).removeprefix("/") if isinstance(action, Dictionary) else "an action"


def _label_faults(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    if "/PageLabels" not in pdf.Root:
        return
    for number, page in enumerate(pdf.pages, 1):
        if page.label != str(number):
            yield _altered(f"page {number}", f"the name {number}", page.label or "no name")
            return  # the others follow from it


def _page_faults(page: Any, place: str, *, is_tagged: bool) -> Iterator[Finding]:
    yield from (_invented(place, said) for said in _run_by(page))
    notes = page.get("/Annots")
    annotations = [one for one in notes if isinstance(one, Dictionary)] if isinstance(notes, Array) else []
    if is_tagged and annotations and page.get("/Tabs") != Name.S:
        yield _altered(place, "keys that go from link to link as they are read", "another order")
    for one in annotations:
        yield from (_invented(place, said) for said in _run_by(one))
        kind = str(one.get("/Subtype", "")).removeprefix("/")
        if kind != "Link":
            said = str(one.get("/Contents", ""))
            yield _invented(place, f"a note of the kind {kind}" + (f": {said}" if said else ""))
        for action in _chained(one.get("/A")):
            if action.get("/S") not in _LEADING:
                yield _invented(place, f"a link that runs something: {_kind(action)}")


def _chained(action: Any) -> Iterator[Any]:
    """Yield an action and those that follow it."""
    waiting = [action]
    for _ in range(_MOST_BOOKMARKS):
        if not waiting:
            return
        one = waiting.pop()
        if isinstance(one, Array):
            waiting += list(one)
        elif isinstance(one, Dictionary):
            yield one
            waiting.append(one.get("/Next"))


class Places:
    """Where the destinations of a file are, those that have names too."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        tree = _entry(pdf.Root, "/Names").get("/Dests")
        named = pikepdf.NameTree(tree) if isinstance(tree, Dictionary) else {}
        self._named: Mapping[str, Any] = named
        self._old = _entry(pdf.Root, "/Dests")

    def spot(self, target: Any) -> Spot | None:
        """Give the place that a destination, its name, or an action that goes there leads to."""
        for _ in range(4):  # a name, a dictionary around what it names, an action
            if isinstance(target, Dictionary):
                target = target.get("/D")
            elif isinstance(target, String):
                target = self._named.get(str(target))
            elif isinstance(target, Name):
                target = self._old.get(str(target))
        if not isinstance(target, Array) or not len(target) or not isinstance(target[0], Dictionary):
            return None
        page = self._pages.get(target[0].objgen)
        if page is None:
            return None
        return Spot(page, _top_of(target))

    def bookmark(self, entry: Any) -> Spot | None:
        """Give the place that a bookmark leads to."""
        return self.spot(entry.get("/Dest", entry.get("/A")))


def _top_of(target: Any) -> float | None:
    place = {"/XYZ": 3, "/FitH": 2, "/FitBH": 2, "/FitR": 5}.get(str(target[1]) if len(target) > 1 else "")
    top: Any = target[place] if place and len(target) > place else None
    return float(top) if isinstance(top, int | float | Decimal) else None


def bookmarks(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield the entries of the outline from the top down."""
    waiting: list[Any] = [_entry(pdf.Root, "/Outlines").get("/First")]
    for _ in range(_MOST_BOOKMARKS):
        if not waiting:
            return
        entry = waiting.pop()
        if isinstance(entry, Dictionary):
            yield entry
            waiting += [entry.get("/Next"), entry.get("/First")]


def bookmark_faults(pdf: pikepdf.Pdf, headings: Iterable[Heading]) -> Iterator[Finding]:
    """Tell bookmarks that lead elsewhere than to their headings; the first of a name is that of the first."""
    places = Places(pdf)
    waiting: dict[str, list[Heading]] = {}
    for heading in headings:
        waiting.setdefault(_words(heading.words), []).append(heading)
    for entry in bookmarks(pdf):
        title = _words(str(entry.get("/Title", "")))
        meant = waiting.get(title)
        if not meant:
            continue  # one whose words are no heading's is told by them
        heading = meant.pop(0)
        if wrong := _wrong(places.bookmark(entry), heading):
            told = Finding(Fault.MISLABELLED, "bookmarks", heading.where, stream=Stream.FACTS)
            yield replace(told, wanted=f"bookmark: {title}", found=wrong)


def _words(text: str) -> str:
    return " ".join(text.split())


def _wrong(spot: Spot | None, heading: Heading) -> str:
    """Say where a bookmark leads, if other words come there before its heading, or it is passed already."""
    meant = heading.spot
    if spot is None:
        return "it leads nowhere"
    if spot.page != meant.page:
        return f"it leads to page {spot.page}, and its heading stands on page {meant.page}"
    if spot.top is None or meant.top is None:
        return ""
    above = spot.top - meant.top
    is_before_others = heading.above is not None and spot.top > heading.above + _SLACK_PT
    if above >= -_SLACK_PT and not is_before_others:
        return ""
    return f"it leads {abs(above):.0f} points {'above' if above > 0 else 'below'} its heading"
