"""
Articles that ended their worker twice: they are not tried again until something about them has changed.

An article is known by all that decides about it, its source's content and the limits included. Which other
files it would have read is not known of one that ended its worker, so all that it may read are looked at.
"""

import json
import os
from dataclasses import dataclass
from typing import Any

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
        if data is None:
            return None
        try:
            fault, why, step, then = json.loads(data)
            lost = Lost(Fault(fault), str(why), str(step))
        except (ValueError, TypeError):
            return None
        return lost if then == _others(planned, options) else None

    def put(self, key: str, planned: PlannedArticle, options: Options, lost: Lost) -> None:
        """Keep an article in quarantine."""
        if self.store:
            told = [lost.fault, lost.why, lost.step, _others(planned, options)]
            self.store.put(key, json.dumps(told).encode())

    def release(self, key: str) -> None:
        """Let an article go."""
        if self.store:
            self.store.forget(key)


def _others(planned: PlannedArticle, options: Options) -> str:
    """Give a print of what an article may read besides its source: what lies there, what options name."""
    articles, folder = readers.suffixes(), planned.source.absolute().parent
    beside = sorted(p for p in files_in(folder, planned.folder.parent) if p.suffix.lower() not in articles)
    stamps = [(os.fsencode(p), stamp and (stamp[0], stamp[2])) for p in beside for stamp in (stamp_of(p),)]
    named = [fact_of(path, TREE).digest for room in ROOMS for path in paths_in(getattr(options, room))]
    return key_of(stamps, named)
