"""
Articles that ended their worker twice: they are not tried again until something about them has changed.

An article is known by all that decides about it, its source's content and the limits included.
"""

import json
from dataclasses import dataclass
from typing import Any

from article_pipeline.build.engine.crew import Limits
from article_pipeline.build.engine.ends import Fault, Lost
from article_pipeline.build.keys.facts import article_facts
from article_pipeline.build.keys.files import fact_of
from article_pipeline.build.plan import PlannedArticle
from article_pipeline.options import Options
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

    def find(self, key: str) -> Lost | None:
        """Say how an article in quarantine ended its worker."""
        data = self.store.get(key) if self.store else None
        if data is None:
            return None
        try:
            fault, why, step = json.loads(data)
            return Lost(Fault(fault), str(why), str(step))
        except (ValueError, TypeError):
            return None

    def put(self, key: str, lost: Lost) -> None:
        """Keep an article in quarantine."""
        if self.store:
            self.store.put(key, json.dumps([lost.fault, lost.why, lost.step]).encode())

    def release(self, key: str) -> None:
        """Let an article go."""
        if self.store:
            self.store.forget(key)
