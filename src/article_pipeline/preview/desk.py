"""
A lane at work: a thread that waits for orders, and a warm process that does their steps.

What goes wrong there is an answer too; a process that dies is replaced, and its step tried once more.
"""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from article_pipeline.build.engine.crew import Crew, Work
from article_pipeline.build.engine.ends import Done, Lost
from article_pipeline.build.parallel import limits_of, loss_told
from article_pipeline.build.scratch import scratch
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.building import OUR_FAULT
from article_pipeline.errors import OutputError
from article_pipeline.preview.jobs import Answer
from article_pipeline.preview.lanes import UNHEARD, Lane, Order, Turn
from article_pipeline.preview.orders import Orders

_JOBS: Final = "article_pipeline.preview.jobs"
_TRIES: Final = 2
_LOOK_S: Final = 0.1
"""How often a desk looks whether it is still wanted."""

Tell = Callable[[str, str, int, int], None]


class Desk(threading.Thread):
    """
    Does the steps of one lane for each order, and hands every answer on.

    ``begins`` is told the turn that is begun, ``done`` the order whose steps are all done.
    """

    def __init__(
        self,
        lane: Lane,
        begins: Callable[[Order, Turn], None],
        answers: Callable[[Answer], None],
        done: Callable[[Lane, Order], None],
        tell: Tell,
    ) -> None:
        super().__init__(name=lane.name, daemon=True)
        self.lane, self.orders = lane, Orders()
        self._begins, self._answers, self._done, self._tell = begins, answers, done, tell
        self._known: set[str] = set()
        """The steps whose last panel the process remembers."""

    def run(self) -> None:
        """Work until there are no more orders; no process is left behind."""
        number = 0
        order = self.orders.after(number)
        if order is None:
            return
        try:
            with scratch() as waste, Crew(1, limits_of(order.options), _JOBS, waste, self._tell) as crew:
                while order := self.orders.after(number):
                    number = order.number
                    self._work(crew, order, waste)
        except OutputError as error:  # there is no room for temporary files
            first = self.lane.steps[0].name
            self._answers(Answer(first, number, is_good=False, told=error.diagnostics, seconds=0.0))

    def _work(self, crew: Crew, order: Order, waste: Path) -> None:
        failed = set()
        for turn in self.lane.turns(order):
            if not self.orders.is_latest(order):
                return
            if turn.step in failed:
                continue
            self._begins(order, turn)
            answer = self._answer(crew, order, turn, waste)
            if answer is None:
                return
            self._answers(answer)
            if not answer.is_good and turn.step.name == UNHEARD:
                return  # what cannot be read is not tried in other ways
            if not answer.is_good:
                failed.add(turn.step)
        self._done(self.lane, order)

    def _answer(self, crew: Crew, order: Order, turn: Turn, waste: Path) -> Answer | None:
        """Have a step done; ``None`` if it was given up."""
        name, lost = turn.step.name, None
        for _ in range(_TRIES):
            work = Work("make", (turn, order, name in self._known), self.lane.name)
            crew.give(work)
            while (ended := crew.end_within(_LOOK_S)) is None:
                if self.orders.is_over or (self.lane.is_dropped and not self.orders.is_latest(order)):
                    crew.drop(work)
                    self._forget(waste)
                    return None
            _, end = ended
            if isinstance(end, Done):
                return self._taken(end.answer)
            lost = end
            self._forget(waste)
        told = _told(order, turn, lost)
        return Answer(name, order.number, is_good=False, told=told, seconds=0.0)

    def _taken(self, answer: Answer) -> Answer:
        if answer.panel is not None:
            self._known.add(answer.step)
        return answer

    def _forget(self, waste: Path) -> None:
        """Forget a process that is gone, and clear away what it has left."""
        self._known.clear()
        for left in waste.iterdir():
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)


def _told(order: Order, turn: Turn, lost: Lost | None) -> tuple[Diagnostic, ...]:
    planned = turn.plan(order).articles
    if lost is None or not planned:
        return (OUR_FAULT.at(Place(str(order.source)), why=f"the step {turn.step.name} was lost"),)
    return (loss_told(planned[0].place, lost),)
