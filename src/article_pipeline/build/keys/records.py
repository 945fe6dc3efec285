"""
An edition as it is kept: what it was made of, which files were read, what it is, what was said of it.

A record lies in the store under the key of its action, and its files under their digests. What is damaged,
or was made of a file that is another today, is not there.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from article_pipeline.article.source import digest_of_file
from article_pipeline.build.keys import said
from article_pipeline.build.keys.facts import Facts
from article_pipeline.build.keys.files import Fact
from article_pipeline.build.keys.proofs import lines_of
from article_pipeline.build.manifest import files_of, is_inside
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.store import Store

_DIGEST: Final = "sha256:"
MOST_BYTES: Final = 200_000_000
"""Bytes of a file that is kept in the store."""


@dataclass(frozen=True, slots=True)
class Record:
    """
    One edition that was made.

    ``entry`` is its row of the manifest. ``spoken`` was said of its narration, ``said`` of itself; ``heard``
    is what of the lexicons it says, or ``None`` if it is silent. ``nodes`` has the nodes that begin on
    the lines which are spoken of; ``parts`` and ``sentences`` are short digests by which a change is told.
    """

    facts: Facts
    inputs: tuple[Fact, ...]
    entry: Mapping[str, Any]
    spoken: tuple[Diagnostic, ...] = ()
    said: tuple[Diagnostic, ...] = ()
    proof: Mapping[str, Any] | None = None
    looks: Mapping[str, str] = field(default_factory=dict)
    heard: Sequence[Sequence[Any]] | None = None
    place: str = ""
    source: str = ""
    """The digest of the source that its lines are those of."""
    nodes: Mapping[str, int] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    sentences: Sequence[str] = ()

    def to_data(self) -> dict[str, Any]:
        """Give it as JSON."""
        plain = {name: getattr(self, name) for name in _PLAIN}
        return plain | {
            "inputs": [one.to_data() for one in self.inputs],
            "spoken": said.to_data(self.spoken),
            "said": said.to_data(self.said),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Record":
        """Read what ``to_data`` gave."""
        return cls(
            inputs=tuple(map(Fact.from_data, data["inputs"])),
            spoken=said.from_data(data["spoken"]),
            said=said.from_data(data["said"]),
            **{name: data[name] for name in _PLAIN},
        )

    @property
    def lines(self) -> set[int]:
        """The lines of the source that are spoken of."""
        about = {d.place.line for d in (*self.spoken, *self.said) if d.place and d.place.line}
        return about | set(lines_of(self.proof) if self.proof else ())

    def on(self, article_lines: Sequence[int], place: str) -> "Record":
        """Give the record with the lines of today's source, which messages call ``place``."""
        lines = said.moves(self.nodes, article_lines)
        spoken, about = (said.moved(one, lines, self.place, place) for one in (self.spoken, self.said))
        proof = self.proof and _on_lines(self.proof, lines)
        return replace(self, spoken=spoken, said=about, proof=proof, place=place)


_PLAIN: Final = (
    "facts",
    "entry",
    "proof",
    "looks",
    "heard",
    "place",
    "source",
    "nodes",
    "parts",
    "sentences",
)


def _on_lines(proof: Mapping[str, Any], lines: Mapping[int, int]) -> Mapping[str, Any]:
    findings = [{**one, "line": lines.get(one["line"], one["line"])} for one in proof["findings"]]
    return {**proof, "findings": findings}


def load(store: Store | None, key: str) -> Record | None:
    """Give the record that lies under ``key``, whether its files are what they were or not."""
    data = store.get(key) if store else None
    if data is None:
        return None
    try:
        return Record.from_data(json.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def keep(store: Store | None, key: str, record: Record, folder: Path) -> None:
    """
    Put the files of a finished edition, which lie in ``folder``, into the store, and its record last.

    A file that is very large is kept in the output alone, where it is found as long as nobody removes it.
    """
    if store is None:
        return
    for name, digest in files_of(record.entry).items():
        file = folder / name
        if file.stat().st_size <= MOST_BYTES and not store.has(blob(digest)):
            store.put(blob(digest), file.read_bytes())
    store.put(key, json.dumps(record.to_data()).encode())


def bring(store: Store | None, record: Record, published: Path, folder: Path) -> bool:
    """
    Bring the files of ``record`` into ``folder``, and tell whether all were to be had.

    Those that are ``published`` are taken from there if they are what they were, else those in the store.
    """
    for name, digest in files_of(record.entry).items():
        target = folder / name
        if not is_inside(name):
            return False
        target.parent.mkdir(exist_ok=True)
        if _is(published / name, digest):
            target.write_bytes((published / name).read_bytes())
        elif (data := store.get(blob(digest)) if store else None) is not None:
            target.write_bytes(data)
        if not _is(target, digest):
            target.unlink(missing_ok=True)
            return False
    return True


def _is(file: Path, digest: str) -> bool:
    try:
        return file.is_file() and digest_of_file(file) == digest
    except OSError:
        return False


def blob(digest: str) -> str:
    """Give the key under which a file of that digest lies in a store."""
    return digest.removeprefix(_DIGEST)
