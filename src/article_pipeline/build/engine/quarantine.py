"""
Articles that ended their worker twice: they are not tried again until something about them has changed.

An article is known by all that decides about it, its source's content and the limits included. Which other
files it would have read is not known of one that ended its worker, so all that it may read are looked at.
"""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from article_pipeline import readers
from article_pipeline.build.choices import paths_in
from article_pipeline.build.engine.crew import Limits
from article_pipeline.build.engine.ends import Fault, Lost
from article_pipeline.build.keys.facts import ROOMS, article_facts
from article_pipeline.build.keys.files import TREE, fact_of
from article_pipeline.build.plan import PlannedArticle, files_in
from article_pipeline.options import Options
from article_pipeline.reads import stamp_of
from article_pipeline.store import Store, key_of

_HEAD: Final = b'{"quarantined": '
"""How the data of an article in quarantine begins in a store."""


@dataclass(frozen=True, slots=True)
class Held:
    """
    An article in quarantine: its source and the digest of that, and how it ended its worker.

    ``others`` is a print of what else it may read: what lies beside it, but for the folder ``out`` of
    editions, and what its options ``named``.
    """

    source: str
    digest: str
    lost: Lost
    out: str
    named: tuple[str, ...]
    others: str

    @classmethod
    def of(cls, planned: PlannedArticle, options: Options, lost: Lost) -> Self:
        """Give an article as it is today."""
        source, out = planned.source.absolute(), planned.folder.parent.absolute()
        named = tuple(path for room in ROOMS for path in paths_in(getattr(options, room)))
        others = _others(source, out, named)
        return cls(os.fspath(source), fact_of(source).digest, lost, os.fspath(out), named, others)

    @property
    def stands(self) -> bool:
        """Whether its source and all that it may read is as it was then."""
        source = Path(self.source)
        same_source = fact_of(source).digest == self.digest
        return same_source and _others(source, Path(self.out), self.named) == self.others

    def to_bytes(self) -> bytes:
        """Give it as a store keeps it."""
        lost = (self.lost.fault, self.lost.why, self.lost.step)
        data = {"quarantined": (self.source, self.digest, lost, self.out, self.named, self.others)}
        return json.dumps(data).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self | None:
        """Read what ``to_bytes`` gave; ``None`` where it did not."""
        try:
            source, digest, (fault, why, step), out, named, others = json.loads(data)["quarantined"]
            lost = Lost(Fault(fault), str(why), str(step))
            return cls(str(source), str(digest), lost, str(out), tuple(map(str, named)), str(others))
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
        return held.lost if held and held.others == Held.of(planned, options, held.lost).others else None

    def put(self, key: str, planned: PlannedArticle, options: Options, lost: Lost) -> None:
        """Keep an article in quarantine."""
        if self.store:
            self.store.put(key, Held.of(planned, options, lost).to_bytes())

    def release(self, key: str) -> None:
        """Let an article go."""
        if self.store:
            self.store.forget(key)


def _others(source: Path, out: Path, named: Sequence[str]) -> str:
    """Give a print of what an article may read besides its source: what lies there, what options name."""
    articles = readers.suffixes()
    beside = sorted(p for p in files_in(source.parent, out) if p.suffix.lower() not in articles)
    stamps = [(os.fsencode(p), stamp and (stamp[0], stamp[2])) for p in beside for stamp in (stamp_of(p),)]
    return key_of(stamps, [fact_of(path, TREE).digest for path in named])
