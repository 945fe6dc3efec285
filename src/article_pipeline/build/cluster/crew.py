"""
A cluster as the hands of a build: what a worker has made of an article, this machine publishes.

Few more articles are in flight than there are slots. One whose child was lost is tried elsewhere next time.
"""

import queue
import secrets
from collections import deque
from typing import Final, Self

from article_pipeline.build.cluster.dask import Answered, Cluster, Failed, Gone, Message, Told
from article_pipeline.build.cluster.sites import Errand, do
from article_pipeline.build.cluster.staff import Staff
from article_pipeline.build.engine.crew import Crew, Limits, Tell, Work
from article_pipeline.build.engine.ends import Done, End, Fault, Lost
from article_pipeline.build.making import Made
from article_pipeline.build.outcome import Outcome
from article_pipeline.build.task import Task
from article_pipeline.diagnostics import Place
from article_pipeline.diagnostics.building import CLUSTER_LOST, NOT_SENT
from article_pipeline.errors import ExitCode, MissingError

MOST_IN_FLIGHT: Final = 400
"""Articles in flight at once; each holds two folders of this machine open, of the 1,024 that systems give."""
_ROUND_S: Final = 0.2
_MEANWHILE_S: Final = 0.02
"""How long is waited for what is published here, while there may be something from elsewhere."""


class ClusterCrew:
    """
    Has articles made by the workers of a cluster that are fit for it, and published by ``near``.

    ``folder`` is the one that the command runs in; ``tell`` is told what all of them tell.
    """

    def __init__(
        self, cluster: Cluster, staff: Staff, near: Crew, folder: str, limits: Limits, tell: Tell
    ) -> None:
        self._cluster, self._staff, self._near = cluster, staff, near
        self._folder, self._limits, self._tell = folder, limits, tell
        self._waiting: deque[Work] = deque()
        self._far: dict[str, tuple[Work, frozenset[str]]] = {}
        self._publishing: dict[Work, Work] = {}
        self._avoided: dict[str, set[str]] = {}
        self._astray: set[str] = set()
        self._ended: deque[tuple[Work, End]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        self._cluster.cancel(list(self._far))
        self._near.__exit__()

    @property
    def free(self) -> int:
        at_work = len(self._waiting) + len(self._far) + len(self._publishing) + len(self._ended)
        return max(1, min(2 * self._staff.slots, MOST_IN_FLIGHT)) - at_work

    def give(self, work: Work) -> None:
        self._waiting.append(work)

    def next_end(self) -> tuple[Work, End]:
        while not self._ended:
            if self._staff.look():
                self._move()
            self._begin()
            self._hear_far()
            while found := self._near.end_within(0 if self._ended or not self._publishing else _MEANWHILE_S):
                self._published(*found)
        return self._ended.popleft()

    def _begin(self) -> None:
        """Have waiting articles begun, if there is anybody to do so."""
        while self._waiting and self._staff.fit:
            work = self._waiting.popleft()
            at = self._staff.others_than(self._avoided.get(work.owner, ()))
            key = f"article-pipeline-{secrets.token_hex(8)}-{work.owner}"
            self._far[key] = work, frozenset(at)
            words = (work.arguments[0], self._folder)
            errand = Errand(key, "made", words, self._limits, work.owner, self._staff.topic)
            self._cluster.begin(key, do, errand, at)

    def _move(self) -> None:
        """Give to others what only workers could do that are gone."""
        stranded = [key for key, (_, at) in self._far.items() if not at & self._staff.fit.keys()]
        self._cluster.cancel(stranded)
        self._waiting.extendleft(self._far.pop(key)[0] for key in reversed(stranded))

    def _hear_far(self) -> None:
        waits = not self._ended and not self._publishing
        try:
            while True:
                self._heed(self._cluster.messages.get(timeout=_ROUND_S if waits else 0))
                waits = False
        except queue.Empty:
            return

    def _heed(self, message: Message) -> None:
        match message:
            case Told(words):
                self._tell(*words)
            case Gone():
                raise MissingError(CLUSTER_LOST.at(Place("--cluster"), why="its scheduler is gone"))
            case Answered(key, (address, end)) if key in self._far:
                self._answered(self._far.pop(key)[0], address, end)
            case Failed(key, why, address) if key in self._far:
                self._answered(self._far.pop(key)[0], address, Lost(Fault.CRASHED, why))
            case Answered() | Failed():
                self._staff.heed(message)

    def _answered(self, work: Work, address: str, end: End | None) -> None:
        if isinstance(end, Done) and isinstance(end.answer, Made):
            near = Work("published", (work.arguments[0], end.answer), work.owner)
            self._publishing[near] = work
            self._near.give(near)
            return
        if not isinstance(end, Done):
            self._avoided.setdefault(work.owner, set()).add(address)
        self._ended.append((work, end or Lost(Fault.CRASHED, "its worker, which gave it up")))

    def _published(self, near: Work, end: End) -> None:
        work = self._publishing.pop(near)
        if not isinstance(end, Done) or end.answer is not None:
            self._ended.append((work, end))
        elif work.owner not in self._astray:
            self._astray.add(work.owner)
            self._waiting.append(work)
        else:
            self._ended.append((work, Done(_lost_in_store(work.arguments[0]))))


def _lost_in_store(task: Task) -> Outcome:
    planned, code = task.planned, ExitCode.OUTPUT_NOT_WRITABLE
    return Outcome(planned.source, planned.slug, code, (), (NOT_SENT.at(planned.place),))
