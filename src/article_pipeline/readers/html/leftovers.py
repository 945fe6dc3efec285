"""
What of a page is not in its article, and why: every word that no part has, grouped by the element around it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from article_pipeline.article.model import (
    Abbreviation,
    Byline,
    Caption,
    Code,
    Credit,
    Figure,
    Leftover,
    Node,
    PlainText,
    Reason,
    Span,
    Text,
    Timestamp,
)
from article_pipeline.article.walk import nodes, plain
from article_pipeline.readers.html.elements import REPLACED
from article_pipeline.readers.html.furniture import reason_for
from article_pipeline.readers.html.labelling import Label
from article_pipeline.readers.html.page import Page
from article_pipeline.readers.html.tree import Element

_SHOWING: Final = frozenset(("value", "label", "svg-text"))
"""Labels that the page shows: a button's words, a list's heading, what is written in a drawing."""
_SHOWN: Final = ""
"""What the description of a picture that is shown is called among the labels."""
MOST_SIGNS: Final = 8
_WORD: Final = re.compile(r"\w")
_SAYING = (Text, Abbreviation, PlainText, Credit, Byline, Timestamp, Code)


@dataclass(frozen=True, slots=True)
class _Rest:
    start: int
    end: int
    reason: Reason
    rule: str
    group: object
    is_alt: bool


Dropped = Sequence[tuple[Span, Reason, str]]


def leftovers(
    page: Page,
    parts: Iterable[Node],
    story: frozenset[Element],
    dropped: Dropped,
    others: Sequence[Leftover] = (),
) -> tuple[Leftover, ...]:
    """
    Give the leftovers of a page whose article has ``parts``, in their order.

    ``story`` are the elements around the article; ``dropped`` are places whose reason is known, ``others``
    leftovers that are known already.
    """
    held = list(parts)
    saying = [node for part in held for node in nodes(part) if isinstance(node, _SAYING)]
    taken = sorted(place for node in saying if node.span for place in _taken(page, node, node.span))
    apart = (*held, *others)
    borders = [place for part in apart if part.span for place in (part.span.start, part.span.end)]
    walls = sorted((*borders, *(start for start, _ in taken)))
    alts = {text for part in held for node in nodes(part) for text in _sayings(node)}
    known = _Known(sorted(dropped, key=lambda entry: entry[0].start))
    inside = _Known([(part.span, Reason.MARKUP, "sign") for part in sorted(held, key=_begin) if part.span])
    named = (_repeated(page, rest, alts) for rest in _rests(page, taken, story, known))
    rests = [rest for one in named if (rest := _signs(page, one, inside))]
    found = (*(_leftover(page, group) for group in _grouped(rests, walls)), *others)
    return tuple(sorted(found, key=lambda piece: piece.span.start if piece.span else 0))


def _sayings(node: Node) -> Iterator[str]:
    """Yield what the description of a picture may say again."""
    match node:
        case PlainText(text=text):
            yield text
        case Figure(caption=Caption(content=content), credit=credit):
            yield plain(content)
            if credit:
                yield f"{plain(content)} {credit.written}"
        case _:
            return


def _taken(page: Page, node: Node, span: Span) -> Iterator[tuple[int, int]]:
    """Yield the places of the words that a node says: of a line's, its labels are none."""
    if isinstance(node, PlainText):
        yield span.start, span.end
    else:
        yield from page.projection.unlabelled(span.start, span.end)


class _Known:
    """The reasons that were given for places, in order."""

    def __init__(self, dropped: Dropped) -> None:
        self._dropped = dropped
        self._starts = [span.start for span, _, _ in dropped]

    def at(self, place: int) -> tuple[Reason, str, object] | None:
        i = bisect_right(self._starts, place) - 1
        if i < 0 or place >= self._dropped[i][0].end:
            return None
        _, reason, rule = self._dropped[i]
        return reason, rule, i


def _rests(
    page: Page, taken: list[tuple[int, int]], story: frozenset[Element], known: _Known
) -> Iterator[_Rest]:
    at = 0
    for start, end, element, label in _said(page):
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        here, i = start, at
        while here < end:
            stop = min(taken[i][0], end) if i < len(taken) else end
            if stop > here and (span := page.projection.span(here, stop)):
                named = known.at(span.start)
                named = named or (_unseen(label, story) if label else None) or _reason(element, story)
                yield _Rest(span.start, span.end, *named, is_alt=label is not None)
            if i >= len(taken):
                break
            here = max(here, taken[i][1])
            i += 1


def _said(page: Page) -> list[tuple[int, int, Element, Label | None]]:
    """Give all words in order, each with its element and with its label where it is one or a description."""
    unlabelled = page.projection.unlabelled
    shown = [
        (*place, c.parent, None) for c in page.tree.texts if c.shown[1] for place in unlabelled(*c.shown)
    ]
    described = [
        (*place, image, Label(image, _SHOWN, *place)) for image, place in page.projection.descriptions.items()
    ]
    labelled = [(label.start, label.end, label.element, label) for label in page.projection.labels]
    return sorted((*shown, *described, *labelled), key=_place)


def _place(said: tuple[int, int, Element, Label | None]) -> int:
    return said[0]


def _unseen(label: Label, story: frozenset[Element]) -> tuple[Reason, str, object] | None:
    """Say why a label is in no edition, if its own element is the reason and not what is around it."""
    if label.name == _SHOWN:
        return None
    for around in label.element.ancestors():
        if around in story:
            break
        if around.name not in REPLACED and reason_for(around):
            return None
    if label.name == "struck":
        return Reason.STRUCK, label.element.name, label.element
    if label.name in _SHOWING:
        return Reason.FURNITURE, label.name, label.element
    return Reason.HIDDEN, label.name, label


def _reason(element: Element, story: frozenset[Element]) -> tuple[Reason, str, object]:
    if element in story:
        return Reason.FURNITURE, element.name, element
    out = top = element
    for around in element.ancestors():
        if around in story:
            break
        top = around
        out = around if reason_for(around) else out
    reason = reason_for(out)
    return (reason, out.name, out) if reason else (Reason.OUTSIDE, top.name, top)


def _repeated(page: Page, rest: _Rest, alts: set[str]) -> _Rest:
    """Give its own reason to the description of a picture that the article has already."""
    words = page.projection.all_words(rest.start, rest.end) if rest.is_alt else ""
    return replace(rest, reason=Reason.REPEATED, rule="alt-again") if words in alts else rest


def _signs(page: Page, rest: _Rest, inside: _Known) -> _Rest | None:
    """
    Give its own reason to what leads over from one piece of a part to the next: a dash, a bar.

    One that stands between two words without a blank is what parts them, and ``None`` here.
    """
    if rest.end - rest.start > MOST_SIGNS or _WORD.search(page.projection.text[rest.start : rest.end]):
        return rest
    known = inside.at(rest.start)
    around = page.projection.text[rest.start - 1 : rest.start], page.projection.text[rest.end : rest.end + 1]
    if known and all(sign.strip() for sign in around):
        return None
    return replace(rest, reason=known[0], rule=known[1]) if known else rest


def _begin(node: Node) -> int:
    return node.span.start if node.span else 0


def _grouped(rests: list[_Rest], walls: list[int]) -> Iterator[list[_Rest]]:
    """Join neighbours of one reason that neither a word nor a border of a part stands between."""
    group: list[_Rest] = []
    for rest in rests:
        if group:
            wall = bisect_left(walls, group[-1].end)
            is_parted = wall < len(walls) and walls[wall] <= rest.start
            if is_parted or group[-1].group is not rest.group or group[-1].reason is not rest.reason:
                yield group
                group = []
        group.append(rest)
    if group:
        yield group


def _leftover(page: Page, group: list[_Rest]) -> Leftover:
    start, end = group[0].start, group[-1].end
    span = page.projection.span(start, end)
    return Leftover(page.projection.all_words(start, end), group[0].reason, span=span, rule=group[0].rule)
