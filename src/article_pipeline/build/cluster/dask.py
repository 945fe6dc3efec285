"""
The room that knows Dask: a cluster as the client sees it, and the task that a worker is at.

Dask calls back in threads of its own; here all that it tells goes into one queue.
"""

import ipaddress
import logging
import queue
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import distributed
from distributed.scheduler import KilledWorker

RESOURCE: Final = "articles"
"""What workers may declare; where some do, only these are given articles, as many at once as they say."""
_CONNECT_S: Final = 10.0
_AT_WORK: Final = frozenset(("executing", "long-running", "resumed"))


@dataclass(frozen=True, slots=True)
class Told:
    """What a worker tells of its work while it is at it."""

    words: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A task has given ``value``."""

    key: str
    value: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """A task will give nothing, since the worker ended under it several times, or could not begin."""

    key: str
    why: str
    worker: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """The scheduler is lost, and with it all that it was given."""


Message = Told | Answered | Failed | Gone


class NotConnectedError(Exception):
    """There is no connection to a scheduler; the text says why."""


@dataclass(frozen=True, slots=True)
class Tls:
    """The files of TLS, in PEM: who vouches for the cluster, and by what it knows this machine."""

    ca: str | None
    certificate: str | None
    key: str | None

    def security(self) -> distributed.Security:
        """Give it as Dask has it; what is ``None`` is looked for in Dask's own configuration."""
        given = {"tls_ca_file": self.ca, "tls_client_cert": self.certificate, "tls_client_key": self.key}
        named = {name: value for name, value in given.items() if value}
        return distributed.Security(require_encryption=True, **named)


class Cluster:
    """A connection to a scheduler; what it tells is put into ``messages``."""

    def __init__(self, address: str, tls: Tls | None, topic: str) -> None:
        """
        Raises:
            NotConnectedError: nobody answers there, or not in this way.
        """
        self.messages: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._futures: dict[str, distributed.Future[Any]] = {}
        self._takes: dict[str, int] | None = None
        self._is_closed = False
        self._client = _client(address, tls)
        self._client.subscribe_topic(topic, lambda event: self.messages.put(Told(tuple(event[1]))))

    def slots(self) -> dict[str, int]:
        """Give how many articles each worker may be given, by its address; none once it is closed."""
        if self._client.status not in ("running", "connecting"):
            return {}
        found = self._client.scheduler_info(n_workers=-1).get("workers", {})
        declared = {a: int(w["resources"][RESOURCE]) for a, w in found.items() if RESOURCE in w["resources"]}
        self._takes = {RESOURCE: 1} if declared else None
        return declared or {address: int(worker["nthreads"]) for address, worker in found.items()}

    def begin(self, key: str, function: Callable[[Any], Any], word: Any, at: Sequence[str]) -> None:
        """Have a worker of those ``at`` some addresses call a function."""
        future = self._client.submit(
            function, word, key=key, workers=list(at), resources=self._takes, pure=False
        )
        self._futures[key] = future
        future.add_done_callback(lambda done: self._ended(key, done))

    def cancel(self, keys: Iterable[str]) -> None:
        """Have tasks ended, be they waiting or at work."""
        futures = [self._futures.pop(key) for key in keys if key in self._futures]
        if futures and self._client.status == "running":
            self._client.cancel(futures, force=True)

    def close(self) -> None:
        """Cancel what is in flight, and go."""
        self._is_closed = True
        self.cancel(list(self._futures))
        self._client.close(timeout=_CONNECT_S)

    def _ended(self, key: str, future: "distributed.Future[Any]") -> None:
        if self._is_closed or self._futures.get(key) is not future:
            return
        self.messages.put(_message(key, future))
        self._futures.pop(key, None)


def _client(address: str, tls: Tls | None) -> distributed.Client:
    for name in ("distributed", "distributed.client"):  # the build says itself what goes wrong
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions are compared with more care by ``capabilities``
            return distributed.Client(
                address,
                security=tls.security() if tls else None,
                timeout=_CONNECT_S,
                set_as_default=False,
            )
    except (OSError, TypeError, ValueError, RuntimeError) as fault:
        raise NotConnectedError(str(fault) or type(fault).__name__) from fault


def _message(key: str, future: "distributed.Future[Any]") -> Message:
    """Fetch what became of a task; a result that is lost on its way is made again meanwhile."""
    try:
        if future.status == "cancelled":
            return Gone()
        fault = future.exception()
        if isinstance(fault, KilledWorker):
            return Failed(key, f"the end of {fault.allowed_failures + 1} workers", fault.last_worker.address)
        if fault is not None:
            return Failed(key, f"{type(fault).__name__}: {fault}")
        return Answered(key, future.result())
    except (OSError, RuntimeError, distributed.CancelledError, distributed.TimeoutError):
        return Gone()


def is_loopback(address: str) -> bool:
    """Whether an address is one of this machine that no other reaches."""
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Site:
    """On a worker: the task ``key`` that this thread is at; ``topic`` is where the client hears of it."""

    def __init__(self, key: str, topic: str) -> None:
        self._worker, self._key, self._topic = distributed.get_worker(), key, topic

    @property
    def address(self) -> str:
        """The worker's address."""
        return str(self._worker.address)

    def is_wanted(self) -> bool:
        """Whether anybody still waits for the task."""
        task = self._worker.state.tasks.get(self._key)
        return task is not None and task.state in _AT_WORK

    def tell(self, *words: Any) -> None:
        """Tell the client how far the work is."""
        self._worker.log_event(self._topic, list(words))
