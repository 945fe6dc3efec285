"""
A folder of data that can be made again: kept by the digest of what it was made of, checked when it is read.

Any number of processes may use one folder at a time: a file gets its name only when it is whole, and a file
that is damaged is no file. Nothing here is ever the only copy of anything.
"""

import contextlib
import hashlib
import os
import tempfile
import time
from pathlib import Path
from typing import Final

_DIGEST: Final = 32
_STALE_S: Final = 86_400.0
"""How old the time of a file's last use may be; renewing it at each use would cost more than the reading."""


class Store:
    """Data by keys, which are hexadecimal digests; what cannot be written or read is simply not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """Give what was put under ``key``, or ``None``."""
        path = self._path(key)
        try:
            data = path.read_bytes()
            if hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
                path.unlink()
                return None
            if time.time() - path.stat().st_mtime > _STALE_S:
                os.utime(path)
        except OSError:
            return None
        return data[_DIGEST:]

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

    def prune(self, limit: int) -> int:
        """Remove what was not used for longest until at most ``limit`` bytes are left; give those removed."""
        found = []
        for path in self._folder.glob("??/*"):
            with contextlib.suppress(OSError):
                status = path.stat()
                found.append((status.st_mtime, status.st_size, path))
        excess, removed = sum(size for _, size, _ in found) - limit, 0
        for _, size, path in sorted(found):
            if removed >= excess:
                break
            with contextlib.suppress(OSError):
                path.unlink()
                removed += size
        return removed

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


def key_of(*facts: object) -> str:
    """Give the key of what is made of ``facts`` alone; facts differ where their ``repr`` does."""
    return hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()
