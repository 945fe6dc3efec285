"""
Whether files are what they were: by a look at their times and sizes, and by their content where those differ.

Digests that this process has made once are not made again for a file that has kept its stamp.
"""

import hashlib
import os
import sys
import sysconfig
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import article_pipeline
from article_pipeline.reads import Reads, Stamp, stamp_of, stamp_of_tree

FILE: Final = "file"
NAMES: Final = "names"
TREE: Final = "tree"
ABSENT: Final = ""
UNSETTLED: Final = "unsettled"
"""The digest of what changed while it was read: it is never what it was."""
_RACY_NS: Final = 50_000_000
"""A file may change twice within a tick of its file system's clock; one so young has no stamp."""
_PACKAGE: Final = Path(article_pipeline.__file__).resolve().parent
_STYLES: Final = (_PACKAGE / "_styles", _PACKAGE.parents[1] / "styles")

_known: dict[tuple[str, str, Stamp], str] = {}


@dataclass(frozen=True, slots=True)
class Fact:
    """A file, a folder's names or a tree of files, as it was when something was made of it."""

    path: str
    kind: str
    digest: str
    stamp: Stamp | None = None

    @property
    def is_kept(self) -> bool:
        """Whether it is the same today."""
        if self.kind != TREE and self.stamp is not None and stamp_of(self.path) == self.stamp:
            return True
        return self.digest != UNSETTLED and _digest(self.path, self.kind) == self.digest

    def to_data(self) -> list[Any]:
        """Give it as JSON."""
        return [self.path, self.kind, self.digest, self.stamp and list(self.stamp)]

    @classmethod
    def from_data(cls, data: Sequence[Any]) -> "Fact":
        """
        Read what ``to_data`` gave.

        Raises:
            ValueError, TypeError: it did not.
        """
        path, kind, digest, stamp = data
        return cls(str(path), str(kind), str(digest), stamp and tuple(map(int, stamp)))


def fact_of(path: str | Path, kind: str = FILE) -> Fact:
    """Look at what is at ``path``."""
    name = os.fspath(path)
    if kind == TREE:
        return Fact(name, TREE, _digest(name, TREE))
    stamp = stamp_of(name)
    digest = _digest(name, kind)
    if stamp_of(name) != stamp:
        return Fact(name, kind, UNSETTLED)
    return Fact(name, kind, digest, stamp if stamp and _is_settled(stamp) else None)


def fact_then(path: str | Path, kind: str, then: Stamp | None) -> Fact:
    """
    Give the fact of what had the stamp ``then`` when it was read, or was looked for in vain.

    What is there by now and was not then is no part of what was made; what has another stamp is unsettled.
    """
    name = os.fspath(path)
    if then is None:
        return Fact(name, kind, ABSENT)
    fact = fact_of(name, kind)
    is_other = (stamp_of_tree(name) if kind == TREE else stamp_of(name)) != then
    return Fact(name, kind, UNSETTLED) if is_other else fact


def fact_known(path: Path, digest: str) -> Fact:
    """Give the fact of a file whose content is known, without reading it."""
    stamp = stamp_of(path)
    return Fact(os.fspath(path), FILE, digest, stamp if stamp and _is_settled(stamp) else None)


def facts_of(reads: Reads, roots: Iterable[Path], barred: Iterable[Path]) -> tuple[Fact, ...]:
    """
    Give the inputs among what was read: what lies below ``roots``, our style sheets, what is no program's.

    What lies below ``barred`` is none: a build's own folders.
    """
    inside, outside = (*_below(roots), *_below(_STYLES)), _below(barred)

    def is_input(name: str) -> bool:
        place = f"{name}/"
        if place.startswith(outside) or name in reads.written:
            return False
        return place.startswith(inside) or not place.startswith(_PROGRAMS)

    found = [(name, FILE, then) for name, then in reads.files.items()]
    found += [(name, NAMES, then) for name, then in reads.folders.items()]
    inputs = [fact_then(name, kind, then) for name, kind, then in sorted(found) if is_input(name)]
    return (*inputs, *(fact_then(name, TREE, then) for name, then in sorted(reads.trees.items())))


def _below(folders: Iterable[Path]) -> tuple[str, ...]:
    return tuple({f"{form}/" for folder in folders for form in (folder.absolute(), folder.resolve())})


def _programs() -> Iterator[str]:
    """Yield the folders of the system, of Python and of this program, whose versions stand for them."""
    yield from (
        "/proc",
        "/sys",
        "/dev",
        "/etc",
        "/run",
        "/usr",
        "/lib",
        "/bin",
        "/opt",
        "/System",
        "/Library",
    )
    yield str(_PACKAGE)
    for name in ("stdlib", "platstdlib", "purelib", "platlib"):
        yield sysconfig.get_path(name)
    yield from (sys.prefix, sys.base_prefix, sys.exec_prefix)


_PROGRAMS: Final = tuple(
    {f"{form}/" for p in _programs() for form in (p, os.path.realpath(p)) if form != "/"}
)


def _is_settled(stamp: Stamp) -> bool:
    """Whether a change from here on would show; a time to come tells of a clock that was set."""
    return time.time_ns() - max(stamp[0], stamp[1]) > _RACY_NS


def _digest(path: str, kind: str) -> str:
    stamp = stamp_of(path)
    if stamp is None:
        return ABSENT
    if kind == TREE and Path(path).is_dir():
        return _tree_digest(path)
    key = (path, kind, stamp)
    if key not in _known or not _is_settled(stamp):
        _known[key] = _names_digest(path) if kind == NAMES else _file_digest(path)
    return _known[key]


def _file_digest(path: str) -> str:
    try:
        if not Path(path).is_file():
            return "no file"
        with open(path, "rb") as file:  # noqa: PTH123 - a name of bytes that are no text stays as it is
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as fault:
        return f"unreadable: {fault.errno}"


def _names_digest(path: str) -> str:
    """Digest the names in a folder; hidden ones, as those of builds at work, aside."""
    try:
        names = sorted(name for name in os.listdir(path) if not name.startswith("."))  # noqa: PTH208
    except OSError as fault:
        return f"unreadable: {fault.errno}"
    return hashlib.sha256(repr(names).encode("utf-8", "surrogatepass")).hexdigest()


def _tree_digest(path: str) -> str:
    """Digest names, sizes and times, since voices and tables are many megabytes."""
    found = []
    for where, folders, files in os.walk(path):
        folders.sort()
        folder = where[len(path) :].strip("/") or "."
        for name in sorted(files):
            stamp = stamp_of(f"{where}/{name}")
            found.append((folder, name, stamp and (stamp[0], stamp[2])))
    return hashlib.sha256(repr(found).encode("utf-8", "surrogatepass")).hexdigest()
