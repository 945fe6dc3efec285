"""
What the latest build of an article read and published; by it the next one sees that all is done.

It is written last, after the editions were published.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from article_pipeline.build.keys import said
from article_pipeline.build.keys.facts import Facts
from article_pipeline.build.keys.files import Fact, fact_known, fact_of
from article_pipeline.build.keys.records import blob
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.store import Store


@dataclass(frozen=True, slots=True)
class Latest:
    """
    The latest build of an article.

    ``inputs`` are all files that were read, the source the first; ``outputs`` all that were published, the
    manifest among them; ``keys`` those of the editions' actions, by format.
    """

    facts: Facts
    inputs: tuple[Fact, ...]
    outputs: tuple[Fact, ...]
    keys: Mapping[str, str]
    told: tuple[Diagnostic, ...] = ()
    pictures: tuple[str, ...] = ()
    heard: Sequence[Sequence[Any]] | None = None

    def is_current(self, facts: Facts) -> bool:
        """Whether a build by ``facts`` would give what is there."""
        return (
            self.facts == json.loads(json.dumps(facts))
            and all(one.is_kept for one in self.inputs)
            and all(one.is_kept for one in self.outputs)
        )


def load(store: Store | None, key: str) -> Latest | None:
    """Give what is known under ``key``."""
    data = store.get(key) if store else None
    if data is None:
        return None
    try:
        found = json.loads(data)
        files: Any = {name: tuple(map(Fact.from_data, found[name])) for name in ("inputs", "outputs")}
        told = said.from_data(found["told"])
        plain = {name: found[name] for name in ("facts", "keys", "heard")}
        return Latest(**files, **plain, told=told, pictures=tuple(found["pictures"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def save(store: Store | None, key: str, latest: Latest) -> None:
    """Keep what is known of a build that was published."""
    if store is None:
        return
    data = {
        **{name: getattr(latest, name) for name in ("facts", "keys", "heard", "pictures")},
        "inputs": [one.to_data() for one in latest.inputs],
        "outputs": [one.to_data() for one in latest.outputs],
        "told": said.to_data(latest.told),
    }
    store.put(key, json.dumps(data).encode())


def published(folder: Path, digests: Mapping[str, str], names: Iterable[str]) -> tuple[Fact, ...]:
    """Look at files that were published: those that have ``digests``, and others by their ``names``."""
    editions = [fact_known(folder / name, blob(digest)) for name, digest in sorted(digests.items())]
    return (*editions, *(fact_of(folder / name) for name in sorted({*names} - digests.keys())))
