"""
What is shown at the moment, and how it stands: fresh, being made, or of an earlier save.

Several threads write on it and many may read. What could not be made anew stays, with a word that it is old.
"""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from article_pipeline.diagnostics import Diagnostic, Severity, told_once
from article_pipeline.preview.jobs import Answer
from article_pipeline.preview.lanes import LANE_OF, LANES, STEPS, UNHEARD, WORDS, Lane, Order, Turn
from article_pipeline.preview.panels import Cells, Lines, Outline, Panel, Sheets
from article_pipeline.preview.standing import Words

HEARD: Final = "html"
_WEIGHT: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


class State(StrEnum):
    """How an edition that is shown stands to the source; what is ``REFUSED`` was shown and not proved."""

    FRESH = "fresh"
    UNPROVED = "unproved"
    REFUSED = "refused"
    WAITING = "waiting"
    MAKING = "making"
    OLD = "old"


@dataclass(slots=True)
class Shown:
    """An edition that is shown: how often it has changed, and how it stands to the source."""

    panel: Panel | None = None
    version: int = 0
    changed: int = 0
    """The order whose making changed it last."""
    made: int = 0
    """The latest order that it is what was wished for by."""
    unproved: int = 0
    """The order that it was made for, if its proof is still to come."""
    state: State = State.WAITING
    seconds: float = 0.0
    told: tuple[Diagnostic, ...] = ()
    words: Words | None = None

    def take(self, answer: Answer) -> None:
        """
        Show what was made; where nothing was, what is shown is old.

        What was told of before stays until it is proved, since all is told of it anew by then.
        """
        if answer.panel is not None:
            self.panel, self.words, self.changed = answer.panel, None, answer.number
            self.version += 1
        was_unproved = self.unproved == answer.number
        self.seconds = answer.seconds + (self.seconds if was_unproved else 0.0)
        if answer.is_good and not answer.is_proved:
            self.state, self.unproved = State.UNPROVED, answer.number
            return
        self.told, self.unproved = answer.told, 0
        if answer.is_good:
            self.state, self.made = State.FRESH, answer.number
        else:
            self.state = State.REFUSED if was_unproved else State.OLD

    def words_by_unit(self) -> Words:
        """Give the words of its lines or pages."""
        if self.words is None:
            self.words = Words.of(_units(self.panel))
        return self.words


def _units(panel: Panel | None) -> Sequence[str]:
    match panel:
        case Lines(lines=lines):
            return lines
        case Cells(pages=pages):
            return [words for page in pages for _, words in page]
        case Sheets(sheets=sheets):
            return [sheet.words for sheet in sheets]
        case _:
            return ()


@dataclass(slots=True)
class Board:
    """All that is shown; ``subscribe`` lets one know of each change."""

    shown: dict[str, Shown] = field(default_factory=lambda: {name: Shown() for name in STEPS})
    outline: Outline | None = None
    outlined: int = 0
    is_broken: bool = False
    at: dict[str, str] = field(default_factory=dict)
    """What each lane that is at work is at."""
    beside: tuple[Diagnostic, ...] = ()
    """What is told of the configuration."""
    clock: float = field(default_factory=time.monotonic)
    took: dict[str, float] = field(default_factory=dict)
    """Seconds from the notice of a save until a lane was done."""
    number: int = 0
    lock: threading.RLock = field(default_factory=threading.RLock)
    _callers: list[Callable[[], None]] = field(default_factory=list)

    def order(self, order: Order) -> None:
        """Begin anew: a save was noticed."""
        with self.lock:
            self.number, self.clock, self.took = order.number, time.monotonic(), {}
            for one in self.shown.values():
                if one.state not in (State.OLD, State.REFUSED):
                    one.state = State.WAITING
            self.at = {lane.name: lane.name for lane in LANES if not lane.waits}
        self.touch()

    def configure(self, told: tuple[Diagnostic, ...]) -> None:
        """Say what is amiss with the configuration."""
        with self.lock:
            self.beside = told
        self.touch()

    def begin(self, order: Order, turn: Turn) -> None:
        """Say that a step is at work."""
        with self.lock:
            shown, what = self.shown[turn.step.name], turn.step.format.name
            if shown.unproved == order.number:
                what = f"proof of {what}"
            else:
                shown.state = State.MAKING
            self.at[LANE_OF[turn.step.name].name] = what
        self.touch()

    def progress(self, lane: Lane, what: str, done: int, total: int) -> None:
        """Say how far a lane is."""
        with self.lock:
            self.at[lane.name] = f"{what} {done} of {total}" if total > 1 else what
        self.touch()

    def answer(self, answer: Answer) -> None:
        """Show what was made."""
        with self.lock:
            shown = self.shown[answer.step]
            shown.take(answer)
            if answer.number < self.number and shown.state in (State.FRESH, State.UNPROVED):
                shown.state = State.OLD if self.is_broken else State.WAITING
            if answer.step == UNHEARD:
                self.is_broken = not answer.is_good
                if answer.outline not in (None, self.outline):
                    self.outline = answer.outline
                    self.outlined += 1
                if self.is_broken:
                    self._break()
        self.touch()

    def _break(self) -> None:
        """Say that nothing can be made of the source as it is."""
        self.at.pop(WORDS.name, None)
        for one in self.shown.values():
            if one.state not in (State.MAKING, State.REFUSED):
                one.state = State.OLD

    def finish(self, lane: Lane, order: Order) -> None:
        """Say that a lane has nothing left to do."""
        with self.lock:
            self.at.pop(lane.name, None)
            if order.number == self.number:
                self.took[lane.name] = time.monotonic() - self.clock
        self.touch()

    def await_lane(self, lane: Lane) -> None:
        """Say that a lane is going to begin."""
        with self.lock:
            self.at[lane.name] = lane.name

    def web(self) -> Shown:
        """Give the page that is shown: the heard one, unless its words have changed since it was made."""
        heard, unheard = self.shown[HEARD], self.shown[UNHEARD]
        return heard if heard.panel is not None and heard.made >= unheard.changed else unheard

    def findings(self) -> list[Diagnostic]:
        """Give all that is to be told, the weightiest first and then by line."""
        with self.lock:
            steps = [self.shown[UNHEARD]] if self.is_broken else list(self.shown.values())
            found = told_once((*self.beside, *(d for one in steps for d in one.told)))
        weighed = [one for one in found if one.severity is not Severity.FACT]
        return sorted(weighed, key=lambda d: (_WEIGHT[d.severity], (d.place and d.place.line) or 0))

    def subscribe(self, caller: Callable[[], None]) -> Callable[[], None]:
        """Have ``caller`` called at each change, in any thread; give what ends that."""
        with self.lock:
            self._callers.append(caller)

        def leave() -> None:
            with self.lock:
                self._callers.remove(caller)

        return leave

    def touch(self) -> None:
        """Let all know who have subscribed."""
        with self.lock:
            callers = list(self._callers)
        for caller in callers:
            caller()
