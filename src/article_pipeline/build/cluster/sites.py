"""
On a worker: articles are made by children that are watched over, and that stay warm from one to the next.

Dask's own process runs no article: what hangs, dies or eats memory is a child, and its end is an answer.
Where nobody waits for an article any longer, its child is ended.
"""

import atexit
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, Final

from article_pipeline.build.cluster.dask import Site
from article_pipeline.build.engine.crew import Crew, Limits, Tell, Work
from article_pipeline.build.engine.ends import End
from article_pipeline.build.scratch import scratch, sweep

ERRANDS: Final = "article_pipeline.build.cluster.errands"
_REST_S: Final = 60.0
"""How long a child without work stays."""
_NO_LIMITS: Final = Limits(0.0, 0)
_ROUND_S: Final = 0.2
"""How often one asks whether an errand is still wanted."""
_PAUSE_S: Final = 1.0
"""How often a worker tells of one step, at most."""


@dataclass(frozen=True, slots=True)
class Errand:
    """The task ``key``: a function of ``errands``, its arguments, its limits, and where to tell of it."""

    key: str
    function: str
    arguments: tuple[Any, ...]
    limits: Limits
    owner: str
    topic: str


@dataclass(slots=True, eq=False)
class _Hand:
    """A crew of one, with the folders that are its own."""

    tell: Tell = lambda *_: None
    folders: ExitStack = field(default_factory=ExitStack)
    crew: Crew = field(init=False)
    rests_since: float = 0.0

    def __post_init__(self) -> None:
        sweep()
        waste = self.folders.enter_context(scratch())
        self.crew = Crew(1, _NO_LIMITS, ERRANDS, waste, self._told)
        self.folders.enter_context(self.crew)

    def _told(self, *words: Any) -> None:
        self.tell(*words)


_resting: list[_Hand] = []
_lock: Final = threading.Lock()


def do(errand: Errand) -> tuple[str, End | None]:
    """Run an errand in a child; give this worker's address, and the end, ``None`` if nobody wants it."""
    site = Site(errand.key, errand.topic)
    hand = _hired()
    hand.crew.limits, hand.tell = errand.limits, _now_and_then(site.tell)
    try:
        hand.crew.give(Work(errand.function, errand.arguments, errand.owner))
        while site.is_wanted():
            if ended := hand.crew.end_within(_ROUND_S):
                _rest(hand)
                return site.address, ended[1]
    except BaseException:
        hand.folders.close()
        raise
    hand.folders.close()
    return site.address, None


def _hired() -> _Hand:
    with _lock:
        return _resting.pop() if _resting else _Hand()


def _rest(hand: _Hand) -> None:
    hand.rests_since = time.monotonic()
    with _lock:
        _resting.append(hand)
    timer = threading.Timer(_REST_S + 1, dismiss, (_REST_S,))
    timer.daemon = True
    timer.start()


def dismiss(seconds: float = 0.0) -> None:
    """End the children that have had no work for so many seconds."""
    with _lock:
        tired = [hand for hand in _resting if time.monotonic() - hand.rests_since >= seconds]
        _resting[:] = [hand for hand in _resting if hand not in tired]
    for hand in tired:
        hand.folders.close()


atexit.register(dismiss)


def _now_and_then(tell: Tell) -> Tell:
    """Tell of each step once, and of how far it is now and then."""
    last = ("", 0.0)

    def told(slug: str, step: str, done: int, total: int) -> None:
        nonlocal last
        if step != last[0] or time.monotonic() - last[1] > _PAUSE_S:
            last = step, time.monotonic()
            tell(slug, step, done, total)

    return told
