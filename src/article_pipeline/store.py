"""
A folder of data that can be made again: kept by the digest of what it was made of, checked when it is read.

Any number of processes may use one folder at a time: a file gets its name only when it is whole, and a file
that is damaged is no file. Nothing here is ever the only copy of anything.
"""

import contextlib
import hashlib
import os
import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from weakref import WeakValueDictionary

DIGEST: Final = 32
_SMALL: Final = 65_536
_NAMES: Final = re.compile("[0-9a-f]{2}/(?:[0-9a-f]{62}|tmp[a-z0-9_]{8})")
"""What a store calls its files, whole or still being written."""
_STALE_S: Final = 86_400.0
"""How old the time of a file's last use may be; renewing it at each use would cost more than the reading."""


@dataclass(frozen=True, slots=True)
class Stock:
    """The files of a store, their bytes, and when one was used first and last, in seconds of the epoch."""

    files: int
    size: int
    first_used: float | None
    last_used: float | None


class Store:
    """Data by keys, which are hexadecimal digests; what cannot be written or read is simply not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._turns: WeakValueDictionary[str, threading.Lock] = WeakValueDictionary()
        self._guard = threading.Lock()

    @property
    def folder(self) -> Path:
        """Where it lies on this machine."""
        return self._folder

    @property
    def near(self) -> "Store":
        """Where that lies which is sooner made than fetched from another machine."""
        return self

    def get(self, key: str) -> bytes | None:
        """Give what was put under ``key``, or ``None``."""
        path = self._path(key)
        try:
            data = path.read_bytes()
            if hashlib.sha256(data[DIGEST:]).digest() != data[:DIGEST]:
                path.unlink()
                return None
            if time.time() - path.stat().st_mtime > _STALE_S:
                os.utime(path)
        except OSError:
            return None
        return data[DIGEST:]

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """
        Give what lies under ``key``, or what ``make`` gives, which is then put there.

        Threads that want the same at one time wait for the first of them.
        """
        with self._guard:
            turn = self._turns.setdefault(key, threading.Lock())
        with turn:
            data = self.get(key)
            if data is None:
                data = make()
                self.put(key, data)
        return data

    def has(self, key: str) -> bool:
        """Tell whether something lies under ``key``, damaged or whole."""
        return self._path(key).is_file()

    def put(self, key: str, data: bytes) -> bool:
        """Keep ``data`` under ``key``, and tell whether that could be done."""
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, hashlib.sha256(data).digest() + data)
        except OSError:
            return False
        return True

    def forget(self, key: str) -> None:
        """Let nothing lie under ``key``."""
        with contextlib.suppress(OSError):
            self._path(key).unlink()

    def prune(
        self, limit: int | None = None, unused_since: float | None = None, spared_since: float | None = None
    ) -> int:
        """
        Remove what was not used for longest until at most ``limit`` bytes are left; give the bytes removed.

        Small files go last: they say what is done, and spare more work than they take room. What was last
        used before ``unused_since``, in seconds of the epoch, goes in any case; what was used since
        ``spared_since`` in none, though it is known to a day only.
        """
        found = sorted((size < _SMALL, used, size, path) for path, used, size in self._files())
        excess = 0 if limit is None else sum(size for *_, size, _ in found) - limit
        removed = 0
        for _, used, size, path in found:
            is_wanted = spared_since is not None and used > spared_since - _STALE_S
            if is_wanted or (removed >= excess and (unused_since is None or used >= unused_since)):
                continue
            with contextlib.suppress(OSError):
                path.unlink()
                removed += size
        return removed

    def stock(self) -> Stock:
        """Count what is there."""
        found = list(self._files())
        used = [used for _, used, _ in found]
        size = sum(size for _, _, size in found)
        return Stock(len(found), size, min(used, default=None), max(used, default=None))

    def verify(self) -> int:
        """Remove what is damaged, as what was being written when a build was killed; give how many files."""
        damaged = 0
        for path, _, _ in list(self._files()):
            data = b""
            with contextlib.suppress(OSError):
                data = path.read_bytes()
            if hashlib.sha256(data[DIGEST:]).digest() != data[:DIGEST]:
                damaged += 1
                with contextlib.suppress(OSError):
                    path.unlink()
        return damaged

    def beginning(self, head: bytes) -> Iterator[bytes]:
        """Yield what of the small files begins with ``head`` and is whole."""
        for path, _, size in list(self._files()):
            with contextlib.suppress(OSError):
                data = path.read_bytes() if size < _SMALL else b""
                if data.startswith(head, DIGEST) and hashlib.sha256(data[DIGEST:]).digest() == data[:DIGEST]:
                    yield data[DIGEST:]

    def _files(self) -> Iterator[tuple[Path, float, int]]:
        """Yield its own files with the time of their last use and their bytes."""
        for path in self._folder.glob("??/*"):
            if not is_kept(path.relative_to(self._folder)):
                continue
            with contextlib.suppress(OSError):
                status = path.stat()
                yield path, status.st_mtime, status.st_size

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file beside ``path`` and give it that name when it is whole."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def is_kept(path: Path) -> bool:
    """Whether a file is called as a store calls its own, below its folder, which may have others in it."""
    return bool(_NAMES.fullmatch(path.as_posix()))


def key_of(*facts: object) -> str:
    """Give the key of what is made of ``facts`` alone; facts differ where their ``repr`` does."""
    return hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()
