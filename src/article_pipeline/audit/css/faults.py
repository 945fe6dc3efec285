"""
What style sheets take from the words and pictures of a document, and what they add, by the rule that does it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from article_pipeline.audit.css.added import added_before_or_behind, added_to
from article_pipeline.audit.css.cascade import Given
from article_pipeline.audit.css.computing import Style
from article_pipeline.audit.css.hiding import Hidden, Hiding
from article_pipeline.audit.css.looks import Element, Look, Looks, Showing
from article_pipeline.audit.css.painted import painted_over
from article_pipeline.audit.css.rules import Load
from article_pipeline.audit.css.worlds import State, World, conditions_in, worlds_of

_BOXES: Final = ("before", "after", "marker")
_PARTS: Final = ("first-line", "first-letter")
_MARKS: Final = ("selection", "target-text")


@dataclass(frozen=True, slots=True)
class StyleFault:
    """
    What a style sheet does to the words in ``element``: ``cause`` is the declaration that does it.

    ``added`` are words of its own; ``world`` is the way of looking, and ``said`` how far it goes.
    """

    element: Element
    cause: Given | None
    world: str = ""
    said: str = ""
    added: str = ""

    @property
    def rule(self) -> str:
        """The rule that does it."""
        found = self.cause.said if self.cause else "no rule of its own"
        return f"{found} {self.said}".strip()


def style_faults(
    root: Element,
    sheets: Sequence[tuple[str, str]],
    load: Load,
    shown: tuple[Sequence[Element], Sequence[Element]],
    heard: Sequence[str] = (),
) -> Iterator[StyleFault]:
    """
    Yield what style sheets do to what is ``shown``: elements with words right in them, and pictures.

    Each declaration is told once, of the first element. What is hidden by a browser without any is not asked.
    """
    looks = Looks(root, sheets, load, heard)
    teller = _Teller(looks)
    words, pictures = shown
    by_state: dict[State | None, list[Look]] = {}
    told: set[object] = set()
    for world in worlds_of(conditions_in(looks.sheet.rules), looks.states):
        if world.state not in by_state:
            by_state[world.state] = looks.in_state(world.state, words, pictures)
        for fault in teller.faults(by_state[world.state], world):
            key = (fault.cause.declaration, fault.added) if fault.cause else (fault.element, fault.added)
            if key not in told:
                told.add(key)
                yield fault


class _Teller:
    def __init__(self, looks: Looks) -> None:
        self._showing = Showing(looks.sheet)
        self._hiding = Hiding()
        self._asked: set[object] = set()

    def faults(self, looks: Sequence[Look], world: World) -> Iterator[StyleFault]:
        """Yield what is hidden or added in one way of looking, and was not asked about before."""
        for look, style in self._showing.styles(looks, world):
            if self._is_new("box", style, world):
                yield from self._of_box(look.first, style, world)
            if look.words is not None and self._is_new("words", style, world):
                yield from _told(look.words, self._hiding.of_words(style, is_forced=world.is_forced), world)
            if look.picture is not None and self._is_new("picture", style, world):
                yield from _told(look.picture, self._hiding.of_picture(style), world)
            for part in look.parts:
                inner = self._showing.part(look, part, style, world)
                if self._is_new(part, inner, world):
                    yield from self._of_part(look.first, part, inner, world)

    def _is_new(self, what: object, style: Style, world: World) -> bool:
        key = (what, style, world.is_forced)
        is_new = key not in self._asked
        self._asked.add(key)
        return is_new

    def _of_box(self, element: Element, style: Style, world: World) -> Iterator[StyleFault]:
        """Yield what is said of an element around words, and how it hides them while it moves."""
        for name, words in added_to(style):
            yield StyleFault(element, _last(style, name), world.name, added=words)
        for one in self._showing.moving(style):
            yield from _told(element, self._hiding.of_words(one, is_forced=world.is_forced), world)

    def _of_part(self, element: Element, part: str, style: Style, world: World) -> Iterator[StyleFault]:
        if part in _PARTS:
            yield from _told(element, self._hiding.of_words(style, is_forced=world.is_forced), world)
        elif part in _MARKS or part.startswith("highlight "):
            yield from _told(element, self._hiding.of_marked(style, is_forced=world.is_forced), world)
        elif part in _BOXES:
            for words in added_before_or_behind(style, element):
                yield StyleFault(element, _last(style, "content"), world.name, added=words)
            if over := painted_over(style):
                yield StyleFault(element, over, world.name)


def _last(style: Style, name: str) -> Given | None:
    """Give the declaration that was added last, of those that make a property what it is."""
    return max(style.causes(name), key=lambda given: given.place, default=None)


def _told(element: Element, hidden: Hidden | None, world: World) -> Iterator[StyleFault]:
    if hidden:
        yield StyleFault(element, hidden.cause, world.name, hidden.said)
