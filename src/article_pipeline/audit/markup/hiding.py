"""
What style sheets take from those who see: rules that hide what a document says, or add words to it.

A document is looked at as on screens by day and night, on paper, and in what its sheets ask for besides. The
rule that is told is, of those that have a part in it, the one that was added last.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from article_pipeline.audit.css.faults import StyleFault, style_faults
from article_pipeline.audit.css.otherwise import COUNTED_BY
from article_pipeline.audit.css.rules import Load
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Kind
from article_pipeline.audit.markup.archive import Element
from article_pipeline.audit.markup.playback import part_of

_PLACE = "style sheet"
Sheets = Sequence[tuple[str, str]]
"""Style sheets in their order, each with the media that it is for."""


@dataclass(frozen=True, slots=True)
class Held:
    """What an element has to show: words of a kind, or a picture, with its place in the edition."""

    element: Element
    words: str
    place: str
    kind: Kind | None = None
    is_picture: bool = False
    is_loose: bool = False
    """Its words stand right in it, beside blocks."""


def no_sheet(address: str) -> str | None:
    """Give the style sheet that another imports, where none is."""
    return None


def hiding_faults(
    root: Element,
    sheets: Sheets,
    held: Iterable[Held],
    *,
    heard: Sequence[str] = (),
    load: Load = no_sheet,
    is_unread: Callable[[Element], bool] = lambda element: False,
    has_numbers: bool = False,
) -> Iterator[Finding]:
    """
    Yield what the ``sheets`` of a document do to what it has to show.

    ``heard`` are classes of what is marked while it is heard. What ``is_unread`` is none of the article's.
    A document that ``has_numbers`` writes those of its lists among its words, so that sheets need not.
    """
    words: dict[Element, Held] = {}
    pictures: dict[Element, Held] = {}
    for one in held:
        if one.is_picture:
            pictures.setdefault(one.element, one)
        elif one.kind is not Kind.LABEL:
            for element in _read(
                [one.element] if one.is_loose else one.element.iter(etree.Element), is_unread
            ):
                words.setdefault(element, one)
    owners = {**words, **pictures}
    for fault in style_faults(root, sheets, load, (list(words), list(pictures)), heard):
        if not (has_numbers and _is_of_numbers(fault)):
            yield _told(fault, _owner(fault.element, owners))


def _is_of_numbers(fault: StyleFault) -> bool:
    """Whether a sheet does nothing but to take the numbers of a list away, or to count otherwise."""
    return fault.cause is not None and not fault.added and fault.cause.declaration.name in COUNTED_BY


def _read(elements: Iterable[Element], is_unread: Callable[[Element], bool]) -> Iterator[Element]:
    """Yield the elements that have words right in them."""
    for element in elements:
        said = (element.text, *(child.tail for child in element))
        if any(text and text.strip() for text in said) and not is_unread(element):
            yield element


def _owner(element: Element, owners: dict[Element, Held]) -> Held | None:
    """Give what an element has to show, or the first of what is in it."""
    return next((owners[one] for one in element.iter(etree.Element) if one in owners), None)


def _told(fault: StyleFault, held: Held | None) -> Finding:
    place = ", ".join(filter(None, (_PLACE, fault.world)))
    where = part_of(held.place) if held and "#" in held.place else ""
    words = held.words if held else ""
    kind = held.kind if held else None
    return Finding(Fault.NOT_SHOWN, place, where, kind=kind, wanted=words, found=fault.rule)
