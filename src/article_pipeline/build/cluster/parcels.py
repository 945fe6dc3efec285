"""
Editions on their way from the machine that made them to the one that publishes them, through the store.

Files that are too large for one entry go in pieces, which the next build has no use for.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from article_pipeline.build.keys import records
from article_pipeline.build.keys.records import Record
from article_pipeline.build.making import is_sound
from article_pipeline.build.manifest import files_of, is_inside
from article_pipeline.store import Store, key_of


def send(store: Store | None, made: Iterable[Record], folder: Path) -> bool:
    """
    See that the store has the files of editions, which lie in ``folder``, and tell whether it has.

    Those of an edition that its audit did not find whole stay where they are.
    """
    files = {d: folder / n for one in made if is_sound(one) for n, d in files_of(one.entry).items()}
    return store is not None and all(_sent(store, digest, file) for digest, file in files.items())


def fetch(store: Store | None, made: Iterable[Record], published: Path, folder: Path) -> bool:
    """Bring the files of editions into ``folder``, and tell whether all were to be had and are whole."""
    return all(_brought(store, one, published, folder) for one in made)


def _brought(store: Store | None, record: Record, published: Path, folder: Path) -> bool:
    for name, digest in files_of(record.entry).items():
        if store and is_inside(name) and (pieces := list(_pieces_there(store, digest))):
            _join(store, pieces, folder / name)
    return records.bring(store, record, published, folder)


def _sent(store: Store, digest: str, file: Path) -> bool:
    if store.has(records.blob(digest)):
        return True
    if file.stat().st_size <= records.MOST_BYTES:
        return store.put(records.blob(digest), file.read_bytes())
    with file.open("rb") as stream:
        return all(
            store.put(_piece(digest, number), piece) for number, piece in enumerate(_pieces_of(stream))
        )


def _pieces_of(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(records.MOST_BYTES):
        yield piece


def _piece(digest: str, number: int) -> str:
    return key_of("piece", digest, number)


def _pieces_there(store: Store, digest: str) -> Iterator[str]:
    """Yield the keys of a file's pieces, if it came in some."""
    number = 0
    while not store.has(records.blob(digest)) and store.has(_piece(digest, number)):
        yield _piece(digest, number)
        number += 1


def _join(store: Store, pieces: Iterable[str], target: Path) -> None:
    """Write a file of its pieces; that one is missing or damaged is seen by the file's digest."""
    target.parent.mkdir(exist_ok=True)
    with target.open("wb") as file:
        for key in pieces:
            file.write(store.get(key) or b"")
