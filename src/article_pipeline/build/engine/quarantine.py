"""
Articles that ended their worker twice: they are not tried again until something about them has changed.

An article is known by all that decides about it, its source's content and the limits included. Which other
files it would have read is not known of one that ended its worker, so all that it may read are looked at.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, Final, Self

from article_pipeline import readers
from article_pipeline.build.choices import paths_in
from article_pipeline.build.engine.crew import Limits
from article_pipeline.build.engine.ends import Fault, Lost
from article_pipeline.build.keys.facts import ROOMS, article_facts
from article_pipeline.build.keys.files import TREE, fact_of
from article_pipeline.build.plan import PlannedArticle, files_in, real
from article_pipeline.options import Options
from article_pipeline.reads import stamp_of
from article_pipeline.store import Store, is_kept, key_of

_HEAD: Final = b'{"quarantined": '
"""How the data of an article in quarantine begins in a store."""


@dataclass(frozen=True, slots=True)
class _MayRead:
    """
    What an article may read besides its source: what lies there, and what its options ``named``.

    The folders ``aside``, of the editions and of the store, are ours.
    """

    aside: tuple[str, ...]
    named: tuple[str, ...]

    def beside(self, source: Path) -> str:
        """Give a print of it."""
        articles, here, aside = readers.suffixes(), source.parent, tuple(map(Path, self.aside))
        found = files_in(here, *aside)
        if real(here) in map(real, aside):  # a store may lie in the very folder of the article
            found = (path for path in found if not is_kept(path.relative_to(here)))
        beside = sorted(path for path in found if path.suffix.lower() not in articles)
        stamps = ((os.fsencode(path), stamp_of(path)) for path in beside)
        looks = [(name, stamp and (stamp[0], stamp[2])) for name, stamp in stamps]
        return key_of(looks, [fact_of(path, TREE).digest for path in self.named])


@dataclass(frozen=True, slots=True)
class Held:
    """
    An article in quarantine: its source and the digest of that, and how it ended its worker.

    ``others`` is a print of what else it ``may_read``.
    """

    source: str
    digest: str
    lost: Lost
    may_read: _MayRead
    others: str

    @property
    def stands(self) -> bool:
        """Whether its source and all that it may read is as it was then."""
        source = Path(self.source)
        return fact_of(source).digest == self.digest and self.may_read.beside(source) == self.others

    def to_bytes(self) -> bytes:
        """Give it as a store keeps it."""
        lost = (self.lost.fault, self.lost.why, self.lost.step)
        data = {"quarantined": (self.source, self.digest, lost, *astuple(self.may_read), self.others)}
        return json.dumps(data).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self | None:
        """Read what ``to_bytes`` gave; ``None`` where it did not."""
        try:
            source, digest, (fault, why, step), aside, named, others = json.loads(data)["quarantined"]
            if not (isinstance(aside, list) and isinstance(named, list)):
                return None
            lost = Lost(Fault(fault), str(why), str(step))
            may_read = _MayRead(tuple(map(str, aside)), tuple(map(str, named)))
            return cls(str(source), str(digest), lost, may_read, str(others))
        except (ValueError, TypeError, KeyError):
            return None


def quarantined(store: Store) -> Iterator[Held]:
    """
    Yield the articles that are in quarantine in ``store`` by their names, as far as files can tell.

    Whether a build has the options, limits and program of then, only its key tells.
    """
    found = map(Held.from_bytes, store.beginning(_HEAD))
    yield from sorted((one for one in found if one and one.stands), key=lambda one: one.source)


@dataclass(frozen=True, slots=True)
class Quarantine:
    """The quarantine of a store; without a store nobody is kept in it."""

    store: Store | None
    limits: Limits

    def key(self, planned: PlannedArticle, options: Options, *, is_strict: bool) -> str:
        """Give the key under which an article would be in quarantine."""
        facts: dict[str, Any] = article_facts(planned, options, is_strict=is_strict)
        source = fact_of(planned.source.absolute()).digest
        limits = (self.limits.seconds, self.limits.memory)
        return key_of("quarantine", json.dumps(facts, sort_keys=True), source, limits)

    def find(self, key: str, planned: PlannedArticle, options: Options) -> Lost | None:
        """Say how an article in quarantine ended its worker, if all that it may read is as it was then."""
        data = self.store.get(key) if self.store else None
        held = Held.from_bytes(data) if data else None
        if not held:
            return None
        source = planned.source.absolute()
        return held.lost if self._may_read(planned, options).beside(source) == held.others else None

    def put(self, key: str, planned: PlannedArticle, options: Options, lost: Lost) -> None:
        """Keep an article in quarantine."""
        if self.store:
            source, may_read = planned.source.absolute(), self._may_read(planned, options)
            digest, others = fact_of(source).digest, may_read.beside(source)
            self.store.put(key, Held(os.fspath(source), digest, lost, may_read, others).to_bytes())

    def _may_read(self, planned: PlannedArticle, options: Options) -> _MayRead:
        ours = (planned.folder.parent, *((self.store.folder,) if self.store else ()))
        named = (path for room in ROOMS for path in paths_in(getattr(options, room)))
        return _MayRead(tuple(os.fspath(folder.absolute()) for folder in ours), tuple(named))

    def release(self, key: str) -> None:
        """Let an article go."""
        if self.store:
            self.store.forget(key)
