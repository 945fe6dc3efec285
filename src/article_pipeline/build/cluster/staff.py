"""
The workers of a cluster: which are fit for the work, and which are left out, and why.

Each is examined before it is given an article, those that come later too.
"""

import queue
import secrets
import time
from collections.abc import Callable, Iterable
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from typing import Final

from article_pipeline.build.cluster.capabilities import Capabilities, Difference, Wanted, differences
from article_pipeline.build.cluster.dask import Answered, Cluster, Failed, Gone
from article_pipeline.build.cluster.sites import Errand, do
from article_pipeline.build.engine.crew import Limits
from article_pipeline.build.engine.ends import Done
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.building import CLUSTER_LOST, NO_WORKERS, UNFIT_WORKER
from article_pipeline.errors import MissingError

PATIENCE_S: Final = 60.0
"""How long a build waits for a worker that is fit, in the beginning and whenever the last one has gone."""
_ROUND_S: Final = 2.0
_SOON_S: Final = 0.2
_LIMITS: Final = Limits(300.0, 4 << 30)
_SAME: Final = "install the same article-pipeline, with the extra cluster, in the environment of the worker"


class Staff:
    """
    The workers of ``cluster``, held against ``ours``, what this machine has.

    ``fit`` has how many articles each may be given at a time, by address; ``say`` is told of each that is
    left out.
    """

    def __init__(
        self,
        cluster: Cluster,
        ours: Capabilities,
        wanted: Wanted,
        topic: str,
        say: Callable[[Diagnostic], None],
        patience_s: float = PATIENCE_S,
    ) -> None:
        self.fit: dict[str, int] = {}
        self.topic = topic
        self._cluster, self._ours, self._wanted, self._say = cluster, ours, wanted, say
        self._patience_s = patience_s
        self._there: dict[str, int] = {}
        self._asked: dict[str, str] = {}
        """The addresses of those that were asked and have not answered, by the key of the task."""
        self._unfit: set[str] = set()
        self._looked = 0.0
        self._fit_since = time.monotonic()

    @property
    def slots(self) -> int:
        """How many articles can be made at a time."""
        return sum(self.fit.values())

    def others_than(self, avoided: Iterable[str]) -> list[str]:
        """Give the addresses of those that are fit, without some if others are left."""
        return [address for address in self.fit if address not in set(avoided)] or list(self.fit)

    def gather(self) -> None:
        """
        Examine all that are there.

        Raises:
            MissingError: none of them is fit, or none comes.
        """
        deadline = time.monotonic() + self._patience_s
        while not self.fit or (self._asked and time.monotonic() < deadline):  # who is late may answer yet
            self._look(time.monotonic())
            try:
                message = self._cluster.messages.get(timeout=_SOON_S)
            except queue.Empty:
                continue
            if isinstance(message, Gone):
                raise MissingError(CLUSTER_LOST.at(Place("--cluster"), why="its scheduler is gone"))
            self.heed(message)
            if self._there and self._there.keys() == self._unfit:
                raise self._nobody()

    def look(self) -> bool:
        """
        See now and then who has come and gone, and tell whether anybody has.

        Raises:
            MissingError: nobody that is fit has been there for a long time.
        """
        moment = time.monotonic()
        return moment - self._looked > _ROUND_S and self._look(moment)

    def heed(self, message: object) -> None:
        """Take in what an examination has given."""
        match message:
            case Answered(key, ModuleSpec()) if key in self._asked:
                self._examine(self._asked.pop(key))
            case Answered(key, None) if key in self._asked:
                self._judge(
                    self._asked.pop(key), [Difference("it has no article-pipeline of this kind", _SAME)]
                )
            case Answered(key, (_, Done(found))) if key in self._asked:
                self._judge(self._asked.pop(key), list(differences(self._ours, found)))
            case Answered(key, (_, lost)) if key in self._asked:
                why = getattr(lost, "why", "nobody's wish")
                self._judge(self._asked.pop(key), [Difference(f"its examination ended by {why}", _SAME)])
            case Failed(key, why) if key in self._asked:
                self._judge(self._asked.pop(key), [Difference(f"it cannot load the program: {why}", _SAME)])

    def _look(self, moment: float) -> bool:
        self._looked, self._there = moment, self._cluster.slots()
        gone = self.fit.keys() - self._there.keys()
        self.fit = {address: self._there[address] for address in self.fit if address in self._there}
        self._unfit &= self._there.keys()
        for address in self._there.keys() - self.fit.keys() - self._unfit - set(self._asked.values()):
            self._ask(address)
        if self.fit:
            self._fit_since = moment
        elif moment - self._fit_since > self._patience_s:
            raise self._nobody()
        return bool(gone)

    def _ask(self, address: str) -> None:
        """Ask first whether it has the program: one that is given a task which it cannot load would end."""
        key = f"article-pipeline-{secrets.token_hex(8)}-question"
        self._asked[key] = address
        self._cluster.begin(key, find_spec, do.__module__, [address])

    def _examine(self, address: str) -> None:
        key = f"article-pipeline-{secrets.token_hex(8)}-examination"
        self._asked[key] = address
        errand = Errand(key, "examined", (self._wanted,), _LIMITS, "", self.topic)
        self._cluster.begin(key, do, errand, [address])

    def _judge(self, address: str, found: list[Difference]) -> None:
        if address not in self._there:
            return  # should it come back, it is asked again
        if found:
            self._unfit.add(address)
        else:
            self.fit[address] = self._there[address]
            self._fit_since = time.monotonic()
        for one in found:
            self._say(UNFIT_WORKER.at(Place(address), what=one.what, mend=one.mend))

    def _nobody(self) -> MissingError:
        return MissingError(NO_WORKERS.at(Place("--cluster"), count=len(self._there)))
